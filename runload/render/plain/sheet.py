"""A sheet as text: for a terminal, a pipe or a mail."""

from __future__ import annotations

from runload.models import CheckInPage, ExercisePage, HandOff
from runload.render.bars import spark
from runload.render.base import View
from runload.render.checkin_sheet import checkin_sheet
from runload.render.document import DASH, DIM, HEADING, Line, heading, para, row
from runload.render.document import page as joined
from runload.render.escape import cell_width, clean, clipped, padded
from runload.render.exercise_sheet import exercise_sheet
from runload.render.handoff_sheet import handoff_sheet
from runload.render.sheet import Blank, Fact, Items, Part, Section, Sheet, Table, TypedBack
from runload.render.written import written

CELL = 24
"""Widest cell of a table, so that a row fits on a terminal. Basis: ours."""
GAP = "  "
LINE, BOX = "________", "[ ]"
"""A place to write on, and one to tick."""
_INDENT = 2
_ROOM = 76


def sheet_text(sheet: Sheet, view: View) -> bytes:
    """The sheet, one paragraph after the other."""
    style = "bold red" if sheet.urgent else HEADING
    opening = [para(sheet.lead, style=style, indent=0), para(sheet.title, style=DIM, indent=0)]
    sections = [_section(section, view) for section in sheet.sections if section.parts]
    foot = [para(sheet.foot, style=DIM, indent=0)]
    return written(joined((opening, *sections, foot)), view)


def _section(section: Section, view: View) -> list[Line]:
    lines = [heading(section.heading)]
    for part in section.parts:
        lines += _part(part, view)
    return lines


def _part(part: Part, view: View) -> list[Line]:
    if isinstance(part, Fact):
        return [para(part.text, label=part.label)]
    if isinstance(part, Items):
        return [para(item, lead=DASH) for item in part.items]
    if isinstance(part, Table):
        return _table(part)
    if isinstance(part, Blank):
        return [para(BOX if part.kind == "tick" else LINE, label=part.label)]
    if isinstance(part, TypedBack):
        return [para(part.said)]
    drawn = spark(part.steps, plain=view.ascii)
    return [para(f"{drawn}  {part.said}", label=part.label)]


def _table(table: Table) -> list[Line]:
    cells = [[clipped(clean(cell), CELL) for cell in line] for line in (table.header, *table.rows)]
    widths = [max(cell_width(line[at]) for line in cells) for at in range(len(table.header))]
    while sum(widths) + len(GAP) * (len(widths) - 1) + _INDENT > _ROOM and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for number, line in enumerate(cells):
        shown = GAP.join(
            padded(clipped(cell, width), width, right=at > 0)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        lines.append(row(shown, style=DIM if number == 0 else ""))
    return lines


def checkin_text(page: CheckInPage, view: View) -> bytes:
    """The check-in as text."""
    return sheet_text(checkin_sheet(page), view)


def handoff_text(page: HandOff, view: View) -> bytes:
    """The hand-off as text."""
    return sheet_text(handoff_sheet(page, view), view)


def exercises_text(page: ExercisePage, view: View) -> bytes:
    """The exercise sheet as text."""
    return sheet_text(exercise_sheet(page), view)
