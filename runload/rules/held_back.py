"""How far the next run and week may go while an injury or illness is open (clinic 5.4, 6.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from runload.models import Next, OpenProblem, said_day
from runload.models.opened import CLINICIAN, REST

DECIDED_BY, BY_SILENCE = "open-problem", "open-pain"
NOT_HEARD = "screen_open"
"""Why no distance is given beside a pain of which nothing was heard since: it is not known."""
NAMED = 3
"""Open problems that one line names. Basis: ours."""

_REST = "No running until two whole days without fever have passed and you feel well."
_UNHEARD = "Say how it is now, 0 when it is gone, and I can say how far."
_CLINICIAN = "Your physio or doctor says how far you may run, so I give no distance."
_NO_GROWTH = "So no more than usual for now: your usual run and your usual week at most"
_NO_TARGET = "This is the most, not a target, and not a safe limit."
_USUAL = f"{_NO_GROWTH}, and only as your physio says. {_NO_TARGET}"
_USUAL_ILL = f"{_NO_GROWTH}. If it goes to your chest, or you get a fever, rest. {_NO_TARGET}"


def held_back(coming: Next, problems: Sequence[OpenProblem], as_of: date) -> Next:
    """The ceilings while these injuries and illnesses are open; the strictest of them counts.

    Parameters:
        coming: the ceilings that load and pain leave [km], without leave to grow
        problems: injuries and illnesses, the strictest first
        as_of: the day of the report
    Returns:
        No running with a fever or an illness below the neck; no number where a clinician has to
        say; else no run longer than the usual one, and never more than ``coming`` allows.
    Source:
        ours, as the clinical design sets it
    """
    if not problems:
        return coming
    said = f"{still_open(problems, as_of)}."
    course = problems[0].course
    if course == REST:
        words = f"{said} {_REST}"
        return Next(0.0, (0.0, 0.0), words, "stop", decided_by=DECIDED_BY, easy_run_km=0.0)
    if course == CLINICIAN:
        return Next(None, None, f"{said} {_CLINICIAN}", "refer", decided_by=DECIDED_BY)
    limit = _USUAL_ILL if only_ill(problems) else _USUAL
    longest = None if coming.longest_run_km is None else coming.easy_run_km
    return replace(coming, longest_run_km=longest, why=f"{said} {limit}", decided_by=DECIDED_BY)


def only_ill(problems: Sequence[OpenProblem]) -> bool:
    """Whether nothing but an illness is open: that is no matter for a physiotherapist."""
    return all(one.kind == "illness" for one in problems)


def held_by_silence(coming: Next, said: str) -> Next:
    """No distance beside a pain that was told and then no word of it; a stop stays one.

    ``said`` is what was told, and when. Source: ours, silence never means that it is over.
    """
    if coming.easy_run_km in (None, 0.0):
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
    return f"since {said_day(day, as_of)}"
