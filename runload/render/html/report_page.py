"""One runner's report as a page: the verdict, pictures, and what stands behind them."""

from __future__ import annotations

from dataclasses import replace

import runload
from runload.models import Report
from runload.render.base import View
from runload.render.format import NOT_A_DIAGNOSIS, gravest_first, long_day, stated
from runload.render.html.calendar import calendar
from runload.render.html.days_figure import days_figure
from runload.render.html.load_figure import load_figure
from runload.render.html.pain_figure import pain_figure
from runload.render.html.prose import (
    TO_TYPE,
    Paragraph,
    Passage,
    boxed,
    chip,
    flag_shown,
    honest,
    passage,
    pattern_shown,
    said,
)
from runload.render.html.ratio_figure import ratio_figure
from runload.render.html.scales import begun, spans
from runload.render.html.sheet_page import sheet_html
from runload.render.html.weeks_figure import weeks_figure
from runload.render.html.writing import written
from runload.render.numbers import next_lines, number_lines
from runload.render.physio_lines import physio_lines
from runload.render.plain.whole_report import (
    about_lines,
    back_lines,
    checkin_lines,
    guidance_lines,
    open_lines,
    pain_lines,
    red_flag_lines,
    rest_lines,
)
from runload.render.questions import question_lines
from runload.render.remarks import note_lines, skipped_lines
from runload.render.screen_lines import ANSWER, TITLE, questions_shown
from runload.render.sheet import Sheet
from runload.render.stop_lines import not_understood, stands_alone, stop_lines

NO_PAIN_TOLD = (
    "No word about pain in these weeks: that is unknown, not zero. Say how it is, 0 included."
)


def report_html(report: Report, view: View) -> bytes:
    """The report as one file for a browser."""
    if alone := stands_alone(report):
        return sheet_html(Sheet(title="", lead=alone, sections=(), foot="", urgent=True))
    report = replace(report, days=begun(report))
    day = ""
    if report.as_of_basis == "last":
        day = f"As of {long_day(report.as_of)}, the last day in the log: "
    figures = (
        weeks_figure(report, view),
        days_figure(report, view),
        load_figure(report),
        pain_figure(report, view),
        ratio_figure(report),
    )
    shown = [figure for figure in figures if figure is not None]
    ahead, asked = boxed(_ahead(report))
    rest, typed = boxed(
        (
            passage(number_lines(report, view)),
            passage(skipped_lines(report.skipped, view)),
            passage(note_lines(report.notes, view)),
        )
    )
    return written(
        "report.html.j2",
        styles=("theme.css", "page.css", "report.css"),
        script="report.js",
        title=f"Training report{f' of {report.athlete}' if report.athlete else ''}",
        day=day,
        headline=stated(report.headline),
        action=stated(report.action),
        chip=chip(report.level),
        about=said(about_lines(report)[0]),
        urgent=passage(red_flag_lines(report)),
        stops=passage(stop_lines(report)),
        stops_first=not_understood(report),
        now=[
            p
            for p in map(
                passage, (next_lines(report.next, view), open_lines(report), pain_lines(report))
            )
            if p is not None
        ],
        screen=questions_shown(report.screen) if report.screen.needed else (),
        screen_title=TITLE,
        answer=ANSWER,
        figures=shown,
        first_day=report.days[0].date.isoformat() if report.days else "",
        spans=spans(report.days) if any(len(f.pictures) > 1 for f in shown) else (),
        calendar=calendar(report, view),
        pain_told=any(figure.id == "pain" for figure in shown),
        no_pain_told=NO_PAIN_TOLD,
        flags=[flag_shown(flag) for flag in gravest_first(report.flags)],
        patterns=[pattern_shown(warning) for warning in report.warnings],
        not_a_diagnosis=NOT_A_DIAGNOSIS,
        ahead=ahead,
        rest=rest,
        to_type=Passage(TO_TYPE, (*asked, *typed)) if asked or typed else None,
        honest=honest(report),
        version=f"runload {runload.__version__}, rules {runload.RULES_VERSION}",
    )


def _ahead(report: Report) -> tuple[Passage | None, ...]:
    well, race = (
        Passage(title, (Paragraph("", stated(said)),)) if said else None
        for title, said in (("Went well", report.went_well), ("Race", report.race))
    )
    return (
        passage(checkin_lines(report)),
        passage(physio_lines(report)),
        passage(back_lines(report)),
        passage(guidance_lines(report)),
        passage(rest_lines(report)),
        passage(question_lines(report)),
        race,
        well,
    )
