"""What a report says to keep people calm and in control: one thing that went well, one to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from runload.models import Flag, Guidance, Level, PainEntry, Week
from runload.rules.guidance.files import guidance_entries
from runload.rules.guidance.signs import GuidanceFacts, guidance_signs
from runload.rules.settling import worst_score
from runload.tables import WEEK_DAYS

# Ours, no study behind them: they only choose a friendly line.
WEEKS_SEEN = 4
STEADY_SPREAD = 1.25  # most over least km of the weeks
GENTLE_GROWTH_PCT = 10.0  # Frandsen 2025's reference band of single runs
RUNS_NEEDED = 2  # a week
FIRST_WEEKS = 2  # complete weeks of a new log
DIARY_DAYS = 14
MORNINGS_KEPT = 3  # reports with their next morning, in those days
PAIN_FELL = 2.0  # points of pain
TOLERANCE = 1e-9  # of a per cent: 11 km after 10 km is at the limit


def guidance(facts: GuidanceFacts) -> Guidance | None:
    """The one piece of the guide for this runner and this week, or None.

    Parameters:
        facts: level, season, log and pain; ``runner`` is "" while the level is not known.

    Returns:
        The entry of the lowest rank whose sign the log shows; equal ones take turns by the week.
        None after a stop sign or a red light; beside an amber light only what may stand there.
    """
    if facts.stopped:
        return None
    able = [
        entry
        for entry in guidance_entries()
        if facts.runner in entry.runners and (entry.with_pain or facts.worst_light != "amber")
    ]
    shown = dict(guidance_signs(facts, [entry.sign for entry in able]))
    fitting = [entry for entry in able if entry.sign in shown]
    if not fitting:
        return None
    turn = [entry for entry in fitting if entry.rank == fitting[0].rank]
    chosen = turn[(facts.as_of.toordinal() - 1) // WEEK_DAYS % len(turn)]
    because = shown[chosen.sign]
    return Guidance(chosen.id, chosen.title, chosen.text, because, chosen.grade, chosen.refs)


def went_well(
    weeks: Sequence[Week],
    flags: Sequence[Flag],
    *,
    stopped: bool,
    hurts: bool,
    entries: Sequence[PainEntry] = (),
    as_of: date | None = None,
) -> str | None:
    """One true and friendly line about the last four complete weeks or the diary, or None.

    Parameters:
        weeks: the log's weeks in order; km, None is unknown.
        flags: this report's load flags.
        stopped: a red flag, a suspected bone or a red light.
        hurts: an amber light.
        entries: pain reports up to ``as_of``.

    Returns:
        The long run that grew gently, four steady weeks, rest days kept, or the first weeks of a
        log, unless something is amber, a flag warns, or a week is missing or unknown. Else pain
        that came down, or mornings kept in the diary. None when anything is red or none is true.

    Limits:
        Praise, not proof: none of it is shown to prevent injury.
    """
    if stopped:
        return None
    warned = any(flag.level >= Level.WARNING for flag in flags)
    load = None if hurts or warned else _of_load(weeks, flags)
    return load or (_of_diary(entries, as_of) if as_of is not None else None)


def _of_load(weeks: Sequence[Week], flags: Sequence[Flag]) -> str | None:
    complete = [week for week in weeks if week.complete]
    last = complete[-WEEKS_SEEN:]
    if FIRST_WEEKS <= len(last) < WEEKS_SEEN and all(week.runs for week in last):
        return f"You ran in each of your first {len(last)} weeks. A habit begins like that."
    if len(last) < WEEKS_SEEN or any(week.runs < RUNS_NEEDED for week in last):
        return None
    watched = any(flag.level >= Level.WATCH for flag in flags)
    gently = None if watched else _gentle_long_run(last)
    return gently or _steady_weeks(last) or _rest_days(last)


def _of_diary(entries: Sequence[PainEntry], as_of: date) -> str | None:
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
        return (
            f"You kept your diary: {mornings} mornings in two weeks. It shows where things are "
            "heading."
        )
    return None


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
