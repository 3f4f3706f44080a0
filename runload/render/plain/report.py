"""The report as text: on one screen or whole, the verdict first."""

from __future__ import annotations

from runload.models import Report, SquadReport
from runload.render.base import View
from runload.render.document import para
from runload.render.plain.one_screen import one_screen
from runload.render.plain.squad import rank_line, squad_text
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
    if squad.report is None:
        return squad_text(squad, view)
    return rank_line(squad, view) + b"\n" + report_text(squad.report, view)
