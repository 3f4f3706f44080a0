"""A table with its columns understood: parts, units, decimal marks and order of dates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from runload.errors import Unreadable
from runload.importers import csv_cells
from runload.importers.csv_dates import Moment, column_order, moment
from runload.importers.csv_headers import (
    Columns,
    columns_of,
    name_and_unit,
    other_table,
    positions,
)
from runload.importers.csv_table import Row, Table, is_total, read_table, says_total
from runload.importers.text import clean_text
from runload.importers.track import EARLIEST_YEAR
from runload.models import ReadOptions, Skipped, Source

FUTURE = timedelta(days=1)  # a runner far east may already live tomorrow
SAMPLE_ROWS = 2000  # rows that vote on units; ours
SHOWN = 40  # characters of a cell that a message quotes; ours
FIX_CELL = "Fix the cell and run again."

# Parts that stay readable in a row whose columns may have slipped.
_LABELS = frozenset({"athlete", "date", "start", "sport", "title", "id"})
_TEXTS = _LABELS | {"notes", "pain_region", "pain", "rpe", "file", "balance", "planned"}


@dataclass
class Sheet:
    """One CSV while it is read. ``told`` counts what happens in many rows, ``notes`` says it.

    ``decided`` is what the columns settled: `runload check` shows it.
    """

    source: Source
    options: ReadOptions
    table: Table
    columns: Columns
    places: dict[str, list[int]]
    units: dict[str, str | None]
    marks: dict[str, csv_cells.Marks] = field(default_factory=dict)
    order: str | None = None
    sample: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    skipped_rows: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def has(self, part: str) -> bool:
        """True where a column plays this part."""
        return part in self.places

    def header(self, part: str, which: int = 0) -> str:
        """The column's own name, safe to show."""
        return clean_text(self.table.header[self.places[part][which]], SHOWN)

    def cell(self, row: Row, part: str, which: int = 0) -> str:
        """The text of one part; empty where there is no column, or the row cannot be trusted."""
        spots = self.places.get(part, ())
        if which >= len(spots):
            return ""
        if row.problem and row.problem in _SLIPPED and part not in _LABELS:
            return ""
        return row.cells[spots[which]]

    def text(self, row: Row, part: str) -> str:
        """The cleaned words of one part; empty where the cell is a way of writing nothing."""
        return _words(self.cell(row, part))

    def name(self, row: Row) -> str | None:
        """Who ran it: any cell with a letter or digit in it, for NA and Nan are names."""
        cell = clean_text(self.cell(row, "athlete"))
        return cell if any(character.isalnum() for character in cell) else None

    def number(self, row: Row, part: str, which: int = 0) -> float | None:
        """A number of a part that a run can do without; what is none is counted and told."""
        if part not in self.places:
            return None
        cell = self.cell(row, part, which)
        told, value = csv_cells.reading(cell, self.decimal(part))
        if told and value is None:
            self.tell(f"unread:{self.header(part, which)}", row, cell)
        return value

    def decimal(self, part: str) -> str | None:
        """The decimal mark of a column; the usual point where nothing settles it."""
        if self.options.decimal:
            return self.options.decimal
        marks = self.marks.get(part)
        if marks is None:
            return None
        return marks.decimal or (None if marks.mixed else ".")

    def tell(self, what: str, row: Row, cell: str) -> None:
        """Count something that happens in a row, and keep the first example."""
        self.told[what] += 1
        self.first.setdefault(what, f"row {row.number}: '{csv_cells.shown(cell, SHOWN)}'")

    def skip(self, row: Row, reason: str, fix: str = FIX_CELL, code: str = "bad-cell") -> None:
        """Name a row, or a cell in it, that was not read."""
        where = f"{self.source.where}, row {row.number}"
        self.skipped_rows.append(row.number)
        self.skipped.append(
            Skipped(
                where, reason, fix, code, self.source.name, self.source.member, self.columns.kind
            )
        )

    def quoted(self, part: str, cell: str, which: int = 0) -> str:
        """A column and the value in it, as messages name them."""
        return f"{self.header(part, which)} '{csv_cells.shown(cell, SHOWN)}'"

    def rows(self) -> Iterator[tuple[Row, Moment]]:
        """Rows with a day that can be; every other row is named with its reason."""
        for row in self.table.rows():
            when = self._when(row)
            if when is not None:
                if row.problem:
                    self._say_width(row)
                yield row, when

    def totals_in(self, row: Row) -> bool:
        """True where the athlete, or else a first column that is no title, names totals."""
        titles = {*self.places.get("title", ()), *self.places.get("notes", ())}
        spot = self.places.get("athlete", [0])[0]
        return spot not in titles and says_total(row.cells[spot])

    def _when(self, row: Row) -> Moment | None:
        cell = self.cell(row, "date")
        when = moment(cell, self.order)
        if self.totals_in(row) or (when is None and is_total(row.cells)):
            self.skip(
                row,
                "it holds totals, not a run",
                "Nothing to do: runload adds up by itself.",
                "totals-row",
            )
            return None
        if when is None:
            if csv_cells.missing(cell):
                self.skip(row, f"{self.header('date')} is empty", FIX_CELL, "bad-date")
            else:
                self.skip(row, f"{self.quoted('date', cell)} is not a date", FIX_CELL, "bad-date")
            return None
        if when.day > self.options.read_on + FUTURE:
            if self.columns.plans:
                self.tell("planned", row, cell)
                return None
            self.skip(row, f"{self.quoted('date', cell)} lies in the future", FIX_CELL, "future")
            return None
        if when.day.year < EARLIEST_YEAR:
            reason = f"{self.quoted('date', cell)} is before the year {EARLIEST_YEAR}"
            self.skip(row, reason, FIX_CELL, "bad-date")
            return None
        return when

    def _say_width(self, row: Row) -> None:
        width = len(self.table.header)
        cells = f"it has {row.width} cells where the header has {width}"
        reason = {
            "narrow": f"{cells}; the missing ones are taken as empty",
            "wide": f"{cells}, so its numbers are unknown",
            "cut": f"{cells} and the file ends there, so its numbers are unknown",
            "quote": "a quote that opens there never closes, so its numbers are unknown",
            "long": "it holds a cell of more than 100 kB, so its numbers are unknown",
        }[row.problem]
        fix = {"quote": "Close the quote and run again.", "cut": "Export the file again."}
        self.skip(row, reason, fix.get(row.problem, "Check the row and run again."), "row-width")

    def conclusion(self) -> tuple[str, ...]:
        """The notes on the file as a whole, once all rows are read."""
        name = self.source.where
        if self.table.dialect.assumed:
            self.notes.append(f"{name}: not UTF-8, so it was read as {self.table.dialect.assumed}.")
        if self.table.ends_open:
            self.notes.append(open_end(name))
        for what, count in sorted(self.told.items()):
            kind, _, column = what.partition(":")
            said = _TOLD[kind].format(column=column)
            self.notes.append(f"{name}: {said}: {count} (first in {self.first[what]}).")
        if not self.sample and not self.skipped:
            raise Unreadable(
                name,
                "it has a header and no rows",
                "Export the list again with at least one run.",
                code="empty-log",
                ignored=True,
            )
        return tuple(self.notes)


def open_end(name: str) -> str:
    """The note on a list whose last line has no line break (reliability d8)."""
    return f"{name}: its last line has no line break; if the file was cut, runs are missing."


_FORMULA_STARTS = tuple("=+-@\t\r")  # what an apostrophe keeps from running in a spreadsheet
_SLIPPED = ("wide", "quote", "long", "cut")
_TOLD = {
    "unread": "cells of column {column} that cannot be read, taken as unknown",
    "implausible": "cells of column {column} that cannot be true, taken as unknown",
    "other-mark": "cells of column {column} that can only be meant with the other decimal mark",
    "sport": "rows of sport {column}, counted as other than running",
    "zero": "distances of 0, taken as unknown",
    "rest": "rest days",
    "planned": "rows that plan a session and hold none, not counted",
    "pain-only": "rows that tell of pain and no run",
    "rpe-range": "ranges in column {column}, read as their middle",
    "twin": "rows exactly like another one of their day, all counted",
}


@lru_cache(maxsize=4096)
def _words(cell: str) -> str:
    if csv_cells.missing(cell):
        return ""
    guarded = cell[:1] == "'" and cell[1:2] in _FORMULA_STARTS
    return clean_text(cell[1:] if guarded else cell)


def open_sheet(source: Source, options: ReadOptions, table: Table | None = None) -> Sheet:
    """Read the header, choose what the columns mean, and decide what needs whole columns.

    Parameters:
        table: the rows to decide from, where they are at hand
    Raises:
        Unreadable ``no-run-columns``, ``ambiguous-dates`` and what ``read_table`` raises
    """
    table = table or read_table(source)
    columns = columns_of(table.header)
    places = positions(table.header, columns)
    if places.get("start") == places.get("moving"):
        places.pop("start", None)  # a lone column "time" says how long, not when
    _check_columns(table, places)
    units = {
        part: name_and_unit(table.header[spots[0]])[1] or columns.units.get(part)
        for part, spots in places.items()
    }
    sheet = Sheet(source, options, table, columns, places, units)
    _survey(sheet)
    return sheet


def _check_columns(table: Table, places: dict[str, list[int]]) -> None:
    where = table.source.where
    known = other_table(table.header)
    if known is not None and "date" not in places:
        raise Unreadable(where, known.what, known.fix, code="no-run-columns", ignored=True)
    lacking = []
    if "date" not in places:
        lacking.append("no date column")
    if not {"distance", "moving", "elapsed"} & set(places):
        lacking.append("neither a distance nor a duration column")
    if lacking:
        raise Unreadable(
            where,
            f"it is no list of runs: it has {' and '.join(lacking)}",
            "A list of runs needs the columns date and distance_km or duration.",
            code="no-run-columns",
            ignored=True,
        )


def _survey(sheet: Sheet) -> None:
    """One walk over the file for what only whole columns can tell."""
    numbers: dict[str, set[str]] = defaultdict(set)
    days: set[str] = set()
    parts = {part: spots[-1] for part, spots in sheet.places.items() if part not in _TEXTS}
    date_at = sheet.places["date"][0]
    for row in sheet.table.rows():
        days.add(row.cells[date_at])
        if row.problem in _SLIPPED or sheet.totals_in(row):
            continue
        for part, spot in parts.items():
            cell = row.cells[spot]
            if "," in cell or "." in cell:
                numbers[part].add(cell)
        if len(sheet.sample) < SAMPLE_ROWS:
            sheet.sample.append(row)
    known_order = sheet.options.date_order or sheet.columns.date_order
    sheet.order = known_order or _settled_order(sheet, days)
    marks = {part: csv_cells.column_marks(sorted(cells)) for part, cells in numbers.items()}
    proved = {m.decimal for m in marks.values() if m.decimal}
    agreed = proved.pop() if len(proved) == 1 else None
    for part, found in marks.items():
        open_still = found.decimal is None and not found.mixed
        sheet.marks[part] = csv_cells.Marks(agreed, "") if open_still and agreed else found


def _settled_order(sheet: Sheet, days: set[str]) -> str | None:
    order, open_cell = column_order(sorted(days))
    if order is None and open_cell:
        raise Unreadable(
            sheet.source.where,
            f"dates such as '{clean_text(open_cell, SHOWN)}' can be read two ways",
            "Say which with --date-order dmy or mdy.",
            code="ambiguous-dates",
        )
    return order
