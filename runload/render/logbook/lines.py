"""The log run by run as a page of text: the last runs, months, years, records, shoes, races."""

from __future__ import annotations

from collections.abc import Sequence

from runload.models import Logbook, Report
from runload.render.base import View
from runload.render.document import DIM, Line, heading, para, row
from runload.render.escape import cell_width, clean, clipped, padded
from runload.render.logbook.tables import (
    Table,
    months_table,
    race_facts,
    record_facts,
    records_note,
    runs_table,
    shoe_facts,
    to_date_said,
    years_table,
)

GAP = "  "
INDENT = 2


def logbook_sections(report: Report, view: View) -> list[list[Line]]:
    """The sections of a whole report; none where the report does not hold the runs."""
    book = report.logbook
    if book is None or not book.runs:
        return []
    return [
        table_lines(runs_table(book.runs, view, report.as_of), view),
        table_lines(months_table(book, view), view),
        table_lines(years_table(book, view), view),
        *fact_sections(book, view),
    ]


def fact_sections(book: Logbook, view: View) -> list[list[Line]]:
    """What is said in sentences: the year against the last, records, shoes, races ahead."""
    to_date = to_date_said(book, view)
    return [
        [heading("This year and the last"), para(to_date)] if to_date else [],
        facts_lines("Records", record_facts(book.records, view), note=records_note(book)),
        facts_lines("Shoes", shoe_facts(book, view)),
        facts_lines("Races ahead", race_facts(book, view)),
    ]


def table_lines(table: Table, view: View, indent: int = INDENT) -> list[Line]:
    """The table under its title; no row is wider than the terminal."""
    if not table.rows:
        return []
    cells = [tuple(map(clean, line)) for line in (table.header, *table.rows)]
    fixed = len(cells[0]) - table.named
    widths = [max(cell_width(line[at]) for line in cells) for at in range(fixed)]
    used = indent + sum(widths) + len(GAP) * fixed
    ellipsis = 2 if view.ascii else 0  # of three dots there, of one cell elsewhere
    room = None if view.width is None else max(view.width - used - ellipsis, 1)
    lines = [heading(table.title)] if table.title else []
    for at, line in enumerate(cells):
        told = [
            padded(cell, width, right=place >= table.left)
            for place, (cell, width) in enumerate(zip(line, widths, strict=False))
        ]
        name = [line[-1] if room is None else clipped(line[-1], room)] if table.named else []
        said = GAP.join((*told, *name)).rstrip()
        if view.width is not None:
            said = clipped(said, max(view.width - indent - ellipsis, 1))
        lines.append(row(said, style="" if at else DIM, indent=indent))
    return [*lines, *([para(table.note, style=DIM)] if table.note else [])]


def facts_lines(title: str, facts: Sequence[tuple[str, str]], note: str = "") -> list[Line]:
    """Sentences under their names."""
    if not facts:
        return []
    lines = [para(f"{said}.", label=name) for name, said in facts]
    return [heading(title), *lines, *([para(note, style=DIM)] if note else [])]
