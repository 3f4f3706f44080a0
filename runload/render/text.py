"""The pages as text: 80 columns on a terminal, one line a paragraph and row in a pipe."""

from __future__ import annotations

from runload.models import Report, SquadReport
from runload.render.base import Renderer, View, later
from runload.render.document import para
from runload.render.plain.one_screen import one_screen
from runload.render.plain.whole_report import first_lines, whole_report
from runload.render.stop_lines import stands_alone
from runload.render.written import written


def report_text(report: Report, view: View) -> bytes:
    """The report as text, on one screen or whole.

    The first line is the verdict; where the text is longer than the window it is the last, too.
    """
    if alone := stands_alone(report):
        return written((para(alone, indent=0),), view)
    said = (whole_report if view.verbose else one_screen)(report, view)
    if view.height is None or said.count(b"\n") < view.height:
        return said
    return said + b"\n" + written(first_lines(report), view)


def squad_page(squad: SquadReport, view: View) -> bytes:
    """The squad; of one athlete who was asked for the whole report, after the rank."""
    from runload.render.plain.squad import rank_line, squad_text

    if squad.report is None:
        return squad_text(squad, view)
    return rank_line(squad, view) + b"\n" + report_text(squad.report, view)


ENTRY = Renderer(
    name="text",
    suffix=".txt",
    render=report_text,
    digest=later("runload.render.plain.digest", "digest_text"),
    squad=squad_page,
    check=later("runload.render.plain.check", "check_text"),
    summary=later("runload.render.plain.summary", "summary_text"),
    activities=later("runload.render.plain.activities", "activities_text"),
    plan=later("runload.render.plain.plan", "plan_text"),
    checkin=later("runload.render.plain.sheet", "checkin_text"),
    handoff=later("runload.render.plain.sheet", "handoff_text"),
    exercises=later("runload.render.plain.sheet", "exercises_text"),
    backtest=later("runload.render.plain.backtest", "backtest_text"),
    cohort=later("runload.render.plain.cohort", "cohort_text"),
    diary=later("runload.render.plain.diary", "diary_text"),
)
