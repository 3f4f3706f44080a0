"""One runner's report as a page: the verdict, pictures, and what stands behind them."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_lowercase

import runload
from runload.evidence.vocabulary import REGIONS
from runload.models import DayFigure, Report
from runload.models.values import dataclass
from runload.render.base import View
from runload.render.format import NOT_A_DIAGNOSIS, gravest_first, long_day, stated
from runload.render.html.form_page import zones
from runload.render.html.heat_map import heat_maps
from runload.render.html.marks import shapes
from runload.render.html.measures import measures
from runload.render.html.page_data import packed, page_data
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
from runload.render.html.runs_list import runs_list
from runload.render.html.sheet_page import sheet_html
from runload.render.html.timeline_figure import timeline_figure
from runload.render.html.writing import written
from runload.render.logbook.lines import fact_sections
from runload.render.logbook.tables import Table, months_table, years_table
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
from runload.render.questions import TO_NOTE, question_lines
from runload.render.remarks import note_lines, skipped_lines
from runload.render.screen_lines import ANSWER, TITLE, questions_shown
from runload.render.sheet import Sheet
from runload.render.stop_lines import not_understood, stands_alone, stop_lines
from runload.render.timeline import monday_of, timeline

NO_PAIN_TOLD = (
    "No word about pain in these weeks: that is unknown, not zero. Say how it is, 0 included."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that can be answered by a tap: its number, its words, a letter for each choice."""

    number: int
    about: str
    ask: str
    choices: tuple[tuple[str, str], ...]


def report_html(report: Report, view: View) -> bytes:
    """The report as one file for a browser."""
    if alone := stands_alone(report):
        return sheet_html(Sheet(title="", lead=alone, sections=(), foot="", urgent=True))
    report = replace(report, days=_begun(report))
    line, runs = timeline(report, view), runs_list(report, view)
    day = ""
    if report.as_of_basis == "last":
        day = f"As of {long_day(report.as_of)}, the last day in the log: "
    ahead, asked = boxed(_ahead(report))
    rest, typed = boxed(
        (
            passage(number_lines(report, view)),
            passage(skipped_lines(report.skipped, view)),
            passage(note_lines(report.notes, view)),
        )
    )
    said_above = report.next.stopped and stated(report.next.why) == stated(report.action)
    ahead_now = [] if said_above else next_lines(report.next, view)
    now = (ahead_now, open_lines(report), pain_lines(report))
    return written(
        "report.html.j2",
        styles=("theme.css", "page.css", "picture.css", "report.css"),
        scripts=("answer.js", "report.js"),
        title=f"Training report{f' of {report.athlete}' if report.athlete else ''}",
        day=day,
        headline=stated(report.headline),
        action=stated(report.action),
        chip=chip(report.level),
        about=said(about_lines(report)[0]),
        urgent=passage(red_flag_lines(report)),
        stops=passage(stop_lines(report)),
        stops_first=not_understood(report),
        now=[p for p in map(passage, now) if p is not None],
        screen=questions_shown(report.screen) if report.screen.needed else (),
        screen_title=TITLE,
        answer=ANSWER,
        asked=_asked(report),
        to_note=TO_NOTE,
        places=REGIONS,
        zones=zones(),
        shapes=shapes(),
        timeline=timeline_figure(report, view, line),
        ranges=line.choices,
        years=heat_maps(report, line),
        measures=measures(report, line),
        no_pain_told="" if any(d.pain is not None for d in report.days) else NO_PAIN_TOLD,
        runs=runs,
        tables=[table for table in _tables(report, view) if table.rows],
        facts=[p for p in map(passage, fact_sections(report.logbook, view)) if p is not None]
        if report.logbook
        else [],
        data=packed(page_data(report, view, line) | {"runs": runs and runs.packed()})
        if line.choices
        else "",
        flags=[flag_shown(flag) for flag in gravest_first(report.flags)],
        patterns=[pattern_shown(warning) for warning in report.warnings],
        not_a_diagnosis=NOT_A_DIAGNOSIS,
        ahead=ahead,
        rest=rest,
        to_type=Passage(TO_TYPE, (*asked, *typed)) if asked or typed else None,
        honest=honest(report),
        version=f"runload {runload.__version__}, rules {runload.RULES_VERSION}",
    )


def _tables(report: Report, view: View) -> tuple[Table, ...]:
    """Months and years, where the report holds the runs."""
    if report.logbook is None:
        return ()
    return months_table(report.logbook, view), years_table(report.logbook, view)


def _begun(report: Report) -> tuple[DayFigure, ...]:
    """The days of the report from the Monday of the log's first week on."""
    first = report.coverage.first_date
    if first is None:
        return ()
    return tuple(day for day in report.days if day.date >= monday_of(first))


def _asked(report: Report) -> list[Asked]:
    """The questions of the report that have letters to choose from."""
    return [
        Asked(
            one.number, one.about, one.ask, tuple(zip(ascii_lowercase, one.choices, strict=False))
        )
        for one in report.questions
        if one.choices
    ]


def _ahead(report: Report) -> tuple[Passage | None, ...]:
    race = report.race.said if report.race else ""
    well, ahead = (
        Passage(title, (Paragraph("", stated(said)),)) if said else None
        for title, said in (("Went well", report.went_well), ("Race", race))
    )
    return (
        passage(checkin_lines(report)),
        passage(physio_lines(report)),
        passage(back_lines(report)),
        passage(guidance_lines(report)),
        passage(rest_lines(report)),
        passage(question_lines(report)),
        ahead,
        well,
    )
