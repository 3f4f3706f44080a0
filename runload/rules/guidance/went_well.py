"""One true good thing from the log or the diary, for every report that is not a stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from runload.models import Flag, Level, PainEntry, SquadEntry, Week
from runload.models.handing_over import ExercisesTold
from runload.rules.settling import worst_score
from runload.tables import WEEK_DAYS

# Ours, no study behind them: they only choose a friendly line.
WEEKS_SEEN = 4
STEADY_SPREAD = 1.25  # most over least km of the weeks
GENTLE_GROWTH_PCT = 10.0  # Frandsen 2025's reference band of single runs
RUNS_NEEDED = 2  # a week
FIRST_WEEKS = (2, 8)  # complete weeks of a new log
DIARY_DAYS = 14
MORNINGS_KEPT = 3  # reports with their next morning, in those days
PAIN_FELL = 2.0  # points of pain
EXERCISES_KEPT = 0.5  # of those planned
SUNDAY = 6
TOLERANCE = 1e-9  # of a per cent: 11 km after 10 km is at the limit


def went_well(
    weeks: Sequence[Week],
    flags: Sequence[Flag],
    *,
    stopped: bool,
    hurts: bool,
    entries: Sequence[PainEntry] = (),
    as_of: date | None = None,
    exercises: ExercisesTold | None = None,
    beginner: bool = False,
    ended: bool = False,
) -> str | None:
    """One true and friendly line about the log or the diary.

    Parameters:
        weeks: the log's weeks in order; km, None is unknown.
        flags: this report's load flags.
        stopped: a red flag, a suspected bone, a red light, or a clinician looks first.
        hurts: an amber light, something open, or questions that no distance is given before.
        entries: pain reports up to ``as_of``; ``exercises`` those done at home.
        beginner: whether the first weeks of the log are the runner's own first weeks.
        ended: the log says nothing of the present.

    Returns:
        What the load shows (the long run that grew gently, the first weeks, four steady weeks),
        unless something hurts or a flag warns. Else what the diary shows (pain that came down,
        mornings, exercises), else a habit that was kept, or days of rest. None when stopped, and
        where neither log nor diary has anything.

    Limits:
        Praise, not proof: none of it is shown to prevent injury.
    """
    if stopped:
        return None
    complete = [week for week in weeks if week.complete]
    if ended:
        return _log_keeps(weeks)
    load = None
    if not hurts and all(flag.level < Level.WARNING for flag in flags):
        load = _of_load(complete, flags, beginner=beginner)
    told = None if as_of is None else _of_diary(entries, as_of, hurts=hurts)
    return (
        load
        or told
        or _exercises_kept(exercises)
        or _first_weeks(complete, beginner=beginner)
        or _unbroken(complete)
        or _rest_days(complete[-1:])
        or _this_week(weeks)
        or _log_keeps(weeks)
    )


def _of_load(complete: Sequence[Week], flags: Sequence[Flag], *, beginner: bool) -> str | None:
    last = complete[-WEEKS_SEEN:]
    if len(last) < WEEKS_SEEN or any(week.runs < RUNS_NEEDED for week in last):
        return None
    gently = None if any(flag.level >= Level.WATCH for flag in flags) else _gentle_long_run(last)
    first = _first_weeks(complete, beginner=True) if beginner else None
    return gently or first or _steady_weeks(last) or _rest_days(last)


def _first_weeks(complete: Sequence[Week], *, beginner: bool) -> str | None:
    fewest, most = FIRST_WEEKS
    if not fewest <= len(complete) <= most or not all(week.runs for week in complete):
        return None
    if beginner:
        return f"You ran in each of your first {len(complete)} weeks. A habit begins like that."
    return f"You ran in each of the {len(complete)} full weeks of this log."


def squad_went_well(entries: Sequence[SquadEntry], as_of: date) -> str | None:
    """One true and friendly line about a squad; None where anybody is stopped.

    Returns:
        Whose trouble is over or less than a week ago, else how many ran in each of the last
        ``WEEKS_SEEN`` full weeks; None where neither is so.
    """
    if any(entry.red_flags for entry in entries):
        return None
    better = [f"{entry.athlete}: {entry.news.better[0]}" for entry in entries if entry.news.better]
    if better:
        more = f" (and {len(better) - 1} more)" if len(better) > 1 else ""
        return f"better than a week ago: {better[0]}{more}"
    last = None if as_of.weekday() == SUNDAY else -1
    full = [entry.weeks_km[:last][-WEEKS_SEEN:] for entry in entries]
    kept = sum(len(weeks) == WEEKS_SEEN and all(weeks) for weeks in full)
    if not kept:
        return None
    return f"{kept} of {len(entries)} ran in each of the last four full weeks"


def _of_diary(entries: Sequence[PainEntry], as_of: date, *, hurts: bool) -> str | None:
    first = as_of - timedelta(days=DIARY_DAYS - 1)
    recent = sorted((e for e in entries if first <= e.date <= as_of), key=lambda e: e.date)
    for place in dict.fromkeys((entry.region, entry.side) for entry in recent):
        told = [e for e in recent if (e.region, e.side) == place and worst_score(e) is not None]
        scores = [worst_score(entry) or 0.0 for entry in told]
        if scores and max(scores) - scores[-1] >= PAIN_FELL:
            return (
                f"Your pain has come down: from {max(scores):g} to {scores[-1]:g} of 10 in two "
                "weeks."
            )
    mornings = len({e.date for e in recent if e.next_morning_rise is not None})
    if mornings >= MORNINGS_KEPT:
        return f"You noted {mornings} mornings in two weeks. They show where it is heading."
    if hurts and any(entry.score for entry in recent):
        return "You said what hurts. Said early, it is easier to look after."
    return None


def _exercises_kept(found: ExercisesTold | None) -> str | None:
    if found is None or not found.done:
        return None
    if found.planned is None:
        times = "once" if found.done == 1 else f"{found.done} times"
        return f"You did your exercises {times} in {found.days} days."
    if found.done < EXERCISES_KEPT * found.planned:
        return None
    return f"You did your exercises: {found.done} of {found.planned} planned."


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
    return f"Your long run grew gently: {growth_pct:.0f} % over the three weeks before."


def _steady_weeks(last: Sequence[Week]) -> str | None:
    distances = [week.distance_km for week in last if week.distance_km is not None]
    if len(distances) < len(last) or max(distances) > STEADY_SPREAD * min(distances):
        return None
    return "Four steady weeks in a row: well done."


def _unbroken(complete: Sequence[Week]) -> str | None:
    """The weeks with a run, without a gap, up to the last one."""
    idle = [at for at, week in enumerate(complete, 1) if not week.runs]
    unbroken = len(complete) - max(idle, default=0)
    if unbroken < WEEKS_SEEN:
        return None
    return f"You ran {unbroken} weeks in a row."


def _rest_days(last: Iterable[Week]) -> str | None:
    """The days without a run of each of these weeks; a week that was not recorded shows none."""
    rest = [WEEK_DAYS - week.run_days if week.recorded else 0 for week in last]
    if not rest or not min(rest):
        return None
    if len(rest) == WEEKS_SEEN:
        return "You took at least one rest day in each of the last four weeks."
    return f"Your legs had {rest[-1]} {'day' if rest[-1] == 1 else 'days'} without a run last week."


def _this_week(weeks: Sequence[Week]) -> str | None:
    runs = weeks[-1].runs if weeks else 0
    return f"You got out {'once' if runs == 1 else f'{runs} times'} this week." if runs else None


def _log_keeps(weeks: Sequence[Week]) -> str | None:
    """Of a log with nothing of these weeks: what it has."""
    ran = sum(week.runs > 0 for week in weeks)
    if not ran:
        return None
    kept = "1 week" if ran == 1 else f"{ran} weeks"
    return f"Your log has {kept} with a run: something to come back to."
