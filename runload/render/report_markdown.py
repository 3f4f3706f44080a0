"""The whole report as Markdown: the sections of the page of text, the weeks as a table."""

from __future__ import annotations

from dataclasses import replace

from runload.models import Report, Week
from runload.render.base import View, known
from runload.render.document import Line
from runload.render.format import as_recorded, day_month, distance, number, signed_pct
from runload.render.logbook.lines import fact_sections
from runload.render.logbook.tables import months_table, pace_cells, runs_table, years_table
from runload.render.markdown import escaped, inline, paged, section, strong, table
from runload.render.numbers import next_lines, number_lines
from runload.render.physio_lines import physio_lines
from runload.render.plain import whole_report as text
from runload.render.questions import question_lines
from runload.render.remarks import note_lines, skipped_lines
from runload.render.screen_lines import screen_lines
from runload.render.stop_lines import not_understood, shows_stop_list, stands_alone, stop_lines

UNKNOWN_CELL = "?"


def report_markdown(report: Report, view: View) -> bytes:
    """The report with every flag, source and reason, as -v shows it."""
    return paged(report_blocks(report, view))


def report_blocks(report: Report, view: View) -> list[str]:
    """The report as blocks. What was not read is listed as short as elsewhere, unless -v."""
    if alone := stands_alone(report):
        return [escaped(alone, view)]
    whole = replace(view, verbose=max(1, view.verbose))
    who = f"{report.athlete}: training load" if report.athlete else "Training load"
    (first,) = text.first_lines(report)
    beside = shows_stop_list(report) and not not_understood(report)
    ahead = section(next_lines(report.next, whole), view)
    blocks = [
        f"# {escaped(who, view)}",
        strong(_said(first), view),
        *(ahead if beside else []),
        *section(stop_lines(report), view),
        *section(screen_lines(report.screen), view),
        *(escaped(_said(line), view) for line in text.about_lines(report)),
    ]
    for lines in (
        text.red_flag_lines(report),
        text.open_lines(report),
        text.pain_lines(report),
        text.warning_lines(report),
        text.flag_lines(report),
    ):
        blocks += section(lines, view)
    blocks += _weeks(report, view)
    blocks += [] if beside else ahead
    for lines in (
        text.rest_lines(report),
        text.checkin_lines(report),
        text.race_lines(report),
        text.back_lines(report),
        physio_lines(report),
        text.guidance_lines(report),
        number_lines(report, whole),
    ):
        blocks += section(lines, view)
    blocks += _logbook(report, whole)
    for lines in (
        text.went_well_lines(report),
        question_lines(report),
        skipped_lines(report.skipped, view),
        note_lines(report.notes, view),
    ):
        blocks += section(lines, view)
    return blocks


def _said(line: Line) -> str:
    return "".join(span.text for span in (line.lead, *line.spans))


def _logbook(report: Report, view: View) -> list[str]:
    """Runs, months and years as tables, the rest as lists."""
    book = report.logbook
    if book is None or not book.runs:
        return []
    tables = (
        runs_table(book.runs, view, report.as_of), months_table(book, view), years_table(book, view)
    )  # fmt: skip
    blocks = []
    for found in tables:
        blocks += [f"## {found.title}", table(found.header, found.rows, view)]
        blocks += [inline(found.note, view)] * bool(found.note)
    for lines in fact_sections(book, view):
        blocks += section(lines, view)
    return blocks


def _weeks(report: Report, view: View) -> list[str]:
    weeks = view.newest(report.weeks)
    if not weeks:
        return []
    header: tuple[str, ...] = ("week", "from", "distance", "time", "runs", "longest", "change")
    other_load = report.load_name != "distance"
    if other_load:
        header = (*header, f"load ({report.load_unit})")
    rows = [
        (*_week(week, view), *([_figure(week.load, "", 0)] if other_load else [])) for week in weeks
    ]
    names, *paced = pace_cells(report, weeks, view)
    header, rows = (*header, *names), [a + b for a, b in zip(rows, paced, strict=True)]
    return ["## Weeks", table(header, rows, view)]


def _week(week: Week, view: View) -> tuple[str, ...]:
    changed = "so far" if not week.complete else "-"
    if week.complete and known(week.change_pct) is not None:
        changed = signed_pct(week.change_pct)
    cells = (
        _distance(week.distance_km, view),
        _figure(week.moving_h, " h", 1),
        str(week.runs),
        _distance(week.longest_km, view),
        changed,
    )
    return (week.week, day_month(week.start), *as_recorded(week, cells))


def _distance(km: float | None, view: View) -> str:
    return UNKNOWN_CELL if known(km) is None else distance(km, view)


def _figure(value: float | None, unit: str, places: int) -> str:
    return UNKNOWN_CELL if known(value) is None else number(value, places) + unit
