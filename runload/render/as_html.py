"""HTML: one file a page, nothing from outside, and all text escaped. Loaded when a page is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from runload.models import CheckInPage, ExercisePage, HandOff, Report, SquadReport
from runload.render.base import Renderer, View, later
from runload.render.checkin_sheet import checkin_sheet
from runload.render.exercise_sheet import exercise_sheet
from runload.render.handoff_sheet import handoff_sheet
from runload.render.sheet import Sheet


def report_page(report: Report, view: View) -> bytes:
    """The report as a page."""
    from runload.render.html.report_page import report_html

    return report_html(report, view)


def squad_page(squad: SquadReport, view: View) -> bytes:
    """The squad as a page."""
    from runload.render.html.squad_page import squad_html

    return squad_html(squad, view)


def checkin_page(page: CheckInPage, _: View) -> bytes:
    """The check-in as a page to print."""
    return _sheet(checkin_sheet(page))


def handoff_page(page: HandOff, view: View) -> bytes:
    """The hand-off as a page to print."""
    return _sheet(handoff_sheet(page, view))


def exercises_page(page: ExercisePage, _: View) -> bytes:
    """The exercise sheet as a page to print."""
    return _sheet(exercise_sheet(page))


def _of_text(module: str, name: str, title: str) -> Callable[[Any, View], bytes]:
    """A page of text as one for a browser."""
    text = later(module, name)

    def shown(found: Any, view: View) -> bytes:
        return text(found, replace(view, browser=title, width=None, color=False, ascii=False))

    return shown


def _sheet(sheet: Sheet) -> bytes:
    from runload.render.html.sheet_page import sheet_html

    return sheet_html(sheet)


ENTRY = Renderer(
    name="html",
    suffix=".html",
    render=report_page,
    squad=squad_page,
    checkin=checkin_page,
    handoff=handoff_page,
    exercises=exercises_page,
    plan=_of_text("runload.render.plain.plan", "plan_text", "Plan"),
    check=_of_text("runload.render.plain.check", "check_text", "What was read"),
    backtest=_of_text("runload.render.plain.backtest", "backtest_text", "Looking back"),
    cohort=_of_text("runload.render.plain.cohort", "cohort_text", "Flags over many people"),
    draws_days=True,
)
