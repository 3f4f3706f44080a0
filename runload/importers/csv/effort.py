"""Effort written beside a session: read where clear, never guessed."""

from __future__ import annotations

from runload.importers.csv.sheet import Sheet
from runload.tabular.cells import missing
from runload.tabular.dates import is_day
from runload.tabular.scores import middle, score
from runload.tabular.table import Row


def scaled(sheet: Sheet, row: Row, part: str) -> float | None:
    """Effort 0-10; the middle of a range such as 7-8, which is told."""
    cell = sheet.cell(row, part)
    if missing(cell):
        return None
    value = score(cell)
    if value is not None:
        return value
    value = middle(cell)
    if value is not None:
        sheet.count("rpe-range", row, cell, sheet.header(part))
        return value
    what = "is not a number from 0 to 10"
    if is_day(cell):
        what = "is a date, as spreadsheets make of 7-8"
    sheet.skip(row, f"{sheet.quoted(part, cell)} {what}, so it is unknown", part=part)
    return None
