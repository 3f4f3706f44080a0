"""What is open, in words: for every page that shows a section of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.models import OpenProblem, Report
from runload.models.opened import COURSES
from runload.render.format import near_day, short_number, stated

TITLE = "Still open"


def open_said(problems: Sequence[OpenProblem], as_of: date, *, quoted: bool = True) -> list[str]:
    """A sentence for each injury and illness: pain has a section of its own.

    Without ``quoted`` the runner's own words are left out, as in a mail.
    """
    return [_said(one, as_of, quoted=quoted) for one in problems if one.course in COURSES]


def not_yet_said(report: Report, most: int) -> list[tuple[str, str]]:
    """For a mail: up to so many, where the first line speaks of something graver."""
    if TITLE in report.headline:
        return []
    said = open_said(report.open, report.as_of, quoted=False)
    return [(TITLE, stated(one)) for one in said[:most]]


def _said(problem: OpenProblem, as_of: date, *, quoted: bool) -> str:
    since = f", since {near_day(problem.since, as_of)}" if problem.dated else ""
    said = f"{problem.name}{since}"
    if quoted and problem.words.casefold() not in ("", problem.name.casefold()):
        said += f", in your words '{problem.words}'"
    if problem.last_score is not None:
        heard = near_day(problem.last_heard, as_of)
        said += f"; last pain {short_number(problem.last_score)} of 10, on {heard}"
    return f"{said}. Closed by {problem.closed_by}."
