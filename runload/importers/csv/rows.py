"""The rows of a sheet that tell a day: whose they are, and why every other row is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from runload.importers.csv.layout import SLIPPED, is_title
from runload.importers.csv.sheet import FIX_CELL, Sheet
from runload.importers.tracks.track import EARLIEST_YEAR
from runload.tabular.cells import missing, shown
from runload.tabular.dates import Moment, moment, says_no_year
from runload.tabular.table import Row, is_total

FUTURE = timedelta(days=1)  # a runner far east may already live tomorrow
_WIDTHS = {
    "narrow": "; the missing ones are taken as empty",
    "wide": ", so its numbers are unknown",
    "cut": " and the file ends there, so its numbers are unknown",
}
_BROKEN = {
    "quote": "a quote that opens there never closes, so its numbers are unknown",
    "long": "it has a cell of more than 100 kB, so its numbers are unknown",
}
_FIXES = {"quote": "Close the quote and run again.", "cut": "Export the file again."}


def dated_rows(sheet: Sheet) -> Iterator[tuple[Row, Moment]]:
    """Rows with a day that can be; every other row is named with its reason."""
    for row in _named(sheet) if sheet.names_above else sheet.table.rows():
        when = _day(sheet, row)
        if when is not None:
            if row.problem:
                _say_width(sheet, row)
            yield row, when


def _named(sheet: Sheet) -> Iterator[Row]:
    """Every row; one below a name that stands once for many has that name."""
    spot, date_at = sheet.places["athlete"][0], sheet.places["date"][0]
    above, number = "", 0
    for row in sheet.table.rows():
        if any(number < header < row.number for header in sheet.table.headers):
            above = ""
        number = row.number
        stated = sum(bool(cell.strip()) for cell in row.cells)
        if row.problem in SLIPPED or sheet.totals_in(row) or (stated == 1 and is_title(row.cells)):
            yield row
        elif row.cells[spot].strip():
            above = row.cells[spot]
            if stated > 1:
                yield row
        elif above and row.cells[date_at].strip():
            sheet.count("name-above", row, above)
            yield row._replace(cells=(*row.cells[:spot], above, *row.cells[spot + 1 :]))
        else:
            yield row


def _day(sheet: Sheet, row: Row) -> Moment | None:
    """The day of a row; None where it is no session, which is told."""
    if row.problem == "moved":
        fix = "Give each table its own sheet, or give them all the same columns."
        sheet.skip(row, "it is below another header, with other columns", fix, "row-width")
        return None
    cell = sheet.cell(row, "date")
    when = moment(cell, sheet.order)
    if sheet.totals_in(row) or (when is None and is_total(row.cells)):
        fix = "Nothing to do: runload adds up by itself."
        sheet.skip(row, "it has totals, not a run", fix, "totals-row")
        return None
    if when is None:
        _say_no_day(sheet, row, cell)
        return None
    if when.day > sheet.options.read_on + FUTURE:
        if sheet.columns.plans:
            sheet.count("planned", row, cell)
            return None
        reason = f"{sheet.quoted('date', cell)} is in the future"
        sheet.skip(row, reason, FIX_CELL, "future", part="date")
        return None
    if when.day.year < EARLIEST_YEAR:
        reason = f"{sheet.quoted('date', cell)} is before the year {EARLIEST_YEAR}"
        sheet.skip(row, reason, FIX_CELL, "bad-date", part="date")
        return None
    return when


def _say_no_day(sheet: Sheet, row: Row, cell: str) -> None:
    """Name a row without a day, or count it where it is a title."""
    stated = [text for text in row.cells if text.strip()]
    if is_title(row.cells):
        sheet.count("title", row, stated[0])
        return
    fix = FIX_CELL
    if not sheet.has("athlete") and len(stated) == 1 and stated[0][:1].isalpha():
        reason = f"'{shown(stated[0], 40)}' is alone in its row"
        fix = "If it names the athlete of the rows below, write it into a column athlete."
    elif missing(cell):
        reason = f"{sheet.header('date')} is empty"
    elif says_no_year(cell):
        reason = f"{sheet.quoted('date', cell)} has no year"
        fix = "Write the year, as in 2026-03-12, and run again."
    else:
        reason = f"{sheet.quoted('date', cell)} is not a date"
    sheet.skip(row, reason, fix, "bad-date", part="date")


def _say_width(sheet: Sheet, row: Row) -> None:
    width = len(sheet.table.header)
    reason = _BROKEN.get(row.problem) or (
        f"it has {row.width} cells where the header has {width}{_WIDTHS[row.problem]}"
    )
    sheet.skip(row, reason, _FIXES.get(row.problem, "Check the row and run again."), "row-width")
