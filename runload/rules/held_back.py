"""How far the next run and week may go while an injury or illness is open (clinic 5.4, 6.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import floor
from statistics import median

from runload.models import Next, OpenProblem, Week
from runload.models.opened import CLINICIAN, REST

USUAL_DAYS = 28
"""Days up to the last run that tell how far somebody usually runs. Basis: clinic 5.2, ours."""
FEWEST_RUN_DAYS = 3
"""Run days under which the shortest stands for the usual one. Basis: clinic 5.2, ours."""
USUAL_WEEKS, FEWEST_WEEKS = 4, 2
"""Complete weeks that tell of the usual week, and the fewest. Basis: clinic 5.2, ours."""
DECIDED_BY, BY_SILENCE = "open-problem", "open-pain"
NOT_HEARD = "screen_open"
"""Why no distance is given beside a pain of which nothing was heard since: it is not known."""
NAMED = 3
"""Open problems that one line names. Basis: ours."""

_REST = "No running until two whole days without fever have passed and you feel well."
_UNHEARD = "No distance stands here until it is told how it is now; 0 when it is gone."
_CLINICIAN = "How far you may run is as your physio or doctor says, so no distance stands here."
_NO_GROWTH = "So nothing grows: the run is at most your usual one, the week at most your usual week"
_NO_TARGET = "This is the most, not a target, and not a safe limit."
_USUAL = f"{_NO_GROWTH}, and only as your physio says. {_NO_TARGET}"
_USUAL_ILL = f"{_NO_GROWTH}. If it goes to your chest, or you get a fever, rest. {_NO_TARGET}"


@dataclass(frozen=True, slots=True)
class UsualRunning:
    """The usual run and the usual week [km] up to the last run; None is unknown."""

    run_km: float | None = None
    week_km: float | None = None


def usual_running(longest_km: Mapping[date, float], weeks: Sequence[Week]) -> UsualRunning:
    """The usual run and week up to the last run, so that resting changes neither.

    Formula:
        run = median of the longest run [km] of each run day of the 28 days up to the last run,
        with fewer than 3 such days the shortest; week = median of the last 4 complete weeks that
        ended by then, None with fewer than 2

    Parameters:
        longest_km: the longest run of each day with a run of known distance
        weeks: of the log, in order

    Source:
        ours, as the clinical design sets it
    Examples:
        >>> days = {date(2026, 11, day): km for day, km in ((3, 6.0), (5, 8.0), (8, 14.0))}
        >>> usual_running(days, ()).run_km
        8.0
    """
    if not longest_km:
        return UsualRunning()
    last = max(longest_km)
    first = last - timedelta(days=USUAL_DAYS - 1)
    runs = [km for day, km in longest_km.items() if day >= first]
    done = [
        week.distance_km
        for week in weeks
        if week.complete and week.distance_km is not None and week.start + timedelta(days=6) <= last
    ][-USUAL_WEEKS:]
    return UsualRunning(
        median(runs) if len(runs) >= FEWEST_RUN_DAYS else min(runs),
        median(done) if len(done) >= FEWEST_WEEKS else None,
    )


def held_back(
    coming: Next, problems: Sequence[OpenProblem], usual: UsualRunning, as_of: date
) -> Next:
    """The ceilings while these injuries and illnesses are open; the strictest of them counts.

    Parameters:
        coming: the ceilings that load and pain leave [km]
        problems: injuries and illnesses, the strictest first
        usual: the runner's usual run and week
        as_of: the day of the report
    Returns:
        No running with a fever or an illness below the neck; no number where a clinician has to
        say; else at most the usual run and week, and never more than ``coming`` allows.
    Source:
        ours, as the clinical design sets it
    """
    if not problems:
        return coming
    said = f"{still_open(problems, as_of)}."
    course = problems[0].course
    if course == REST:
        return Next(0.0, (0.0, 0.0), f"{said} {_REST}", "stop", decided_by=DECIDED_BY)
    if course == CLINICIAN:
        return Next(None, None, f"{said} {_CLINICIAN}", "refer", decided_by=DECIDED_BY)
    run_km = _least(coming.longest_run_km, usual.run_km)
    high = None if coming.week_km is None else _least(coming.week_km[1], usual.week_km)
    week = None if high is None or coming.week_km is None else (min(coming.week_km[0], high), high)
    limit = _USUAL_ILL if only_ill(problems) else _USUAL
    return replace(
        coming, longest_run_km=run_km, week_km=week, why=f"{said} {limit}", decided_by=DECIDED_BY
    )


def only_ill(problems: Sequence[OpenProblem]) -> bool:
    """Whether nothing but an illness is open: that is no matter for a physiotherapist."""
    return all(one.kind == "illness" for one in problems)


def held_by_silence(coming: Next, said: str) -> Next:
    """No distance beside a pain that was told and then no word of it; a stop stays one.

    ``said`` is what was told, and when. Source: ours, silence never means that it is over.
    """
    if coming.longest_run_km in (None, 0.0):
        return coming
    return Next(None, None, f"{said}. {_UNHEARD}", NOT_HEARD, decided_by=BY_SILENCE)


def still_open(problems: Sequence[OpenProblem], as_of: date) -> str:
    """What is open, in words that may stand in a mail.

    Examples:
        >>> day = date(2026, 11, 15)
        >>> strain = OpenProblem("injury", day, "left calf strain", day, "its last day", "usual")
        >>> still_open([strain], date(2026, 11, 22))
        'Still open: left calf strain (since 15 Nov)'
    """
    named = [_named(one, as_of) for one in problems[:NAMED]]
    if len(problems) > NAMED:
        named.append(f"{len(problems) - NAMED} more")
    return f"Still open: {', '.join(named)}"


def _named(problem: OpenProblem, as_of: date) -> str:
    """Its name and its first day, in one pair of brackets: ``an injury (shin; since 3 Nov)``."""
    if not problem.dated:
        return problem.name
    since = _since(problem.since, as_of)
    if problem.name.endswith(")"):
        return f"{problem.name[:-1]}; {since})"
    return f"{problem.name} ({since})"


def _since(day: date, as_of: date) -> str:
    year = "" if day.year == as_of.year else f" {day.year}"
    return f"since {day.day} {day:%b}{year}"


def _least(ceiling_km: float | None, usual_km: float | None) -> float | None:
    """The smaller one, rounded down to 0.1 km; nothing is made up where the ceiling is unknown."""
    if ceiling_km is None or usual_km is None:
        return ceiling_km
    return min(ceiling_km, floor(usual_km * 10 + 1e-9) / 10)
