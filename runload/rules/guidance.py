"""One thing that went well, said only when it did."""

from __future__ import annotations

from collections.abc import Sequence

from runload.models import Flag, Level, Week

# Ours, no study behind them: they only choose a friendly line.
WEEKS_SEEN = 4
STEADY_SPREAD = 1.25  # most over least km of the weeks
GENTLE_GROWTH_PCT = 10.0  # Frandsen 2025's reference band of single runs
RUNS_NEEDED = 2  # a week
TOLERANCE = 1e-9  # of a per cent: 11 km after 10 km is at the limit
WEEK_DAYS = 7


def went_well(
    weeks: Sequence[Week], flags: Sequence[Flag], *, stopped: bool, hurts: bool
) -> str | None:
    """One true and friendly line about the last four complete weeks, or None.

    Parameters:
        weeks: the log's weeks in order; km, None is unknown.
        flags: this report's load flags.
        stopped: a red flag, a suspected bone or a red light.
        hurts: an amber light.

    Returns:
        The long run that grew gently, four steady weeks, or rest days kept; None when anything
        is red or amber, a flag warns, a week is missing or unknown, or none of it is true.

    Limits:
        Praise, not proof: none of the three is shown to prevent injury.
    """
    last = [week for week in weeks if week.complete][-WEEKS_SEEN:]
    warned = any(flag.level >= Level.WARNING for flag in flags)
    if stopped or hurts or warned or len(last) < WEEKS_SEEN:
        return None
    if any(week.runs < RUNS_NEEDED for week in last):
        return None
    watched = any(flag.level >= Level.WATCH for flag in flags)
    gently = None if watched else _gentle_long_run(last)
    return gently or _steady_weeks(last) or _rest_days(last)


def _gentle_long_run(last: Sequence[Week]) -> str | None:
    longest = [week.longest_km for week in last if week.longest_km is not None]
    if len(longest) < len(last):
        return None
    before = max(longest[:-1])
    if before <= 0 or not before < longest[-1]:
        return None
    growth_pct = 100.0 * (longest[-1] / before - 1.0)
    if growth_pct > GENTLE_GROWTH_PCT + TOLERANCE:
        return None
    return f"Your long run grew gently last week: {growth_pct:.0f} % over the three weeks before."


def _steady_weeks(last: Sequence[Week]) -> str | None:
    distances = [week.distance_km for week in last if week.distance_km is not None]
    if len(distances) < len(last) or max(distances) > STEADY_SPREAD * min(distances):
        return None
    return "Four steady weeks in a row: well done."


def _rest_days(last: Sequence[Week]) -> str | None:
    rest = min(WEEK_DAYS - week.run_days for week in last)
    return "You took at least one rest day in each of the last four weeks." if rest else None
