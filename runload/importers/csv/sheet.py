"""A table with its columns understood: parts, units, decimal marks and order of dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from runload.errors import Unreadable
from runload.importers.csv.layout import LABELS, SHOWN, SLIPPED
from runload.importers.csv.told_days import Joined
from runload.models import Note, ReadOptions, Skipped, Source, Spot
from runload.tables import athlete_key
from runload.tabular.cells import LONGEST_MISSING, Marks, missing, reading, shown
from runload.tabular.headers import (
    Columns,
)
from runload.tabular.table import Row, Table, says_total
from runload.tabular.text import MAX_LENGTH, clean_text

FIX_CELL = "Fix the cell and run again."
TOGETHER = 512
"""Cells that are looked at as one text. Basis: ours."""
_Counted = tuple[str, str]  # what happens in many rows, and the column it happens in


@dataclass
class Sheet:
    """One CSV while it is read. ``counts`` holds what happens in many rows, ``notes`` says it.

    ``decided`` is what the columns settled: `runload check` shows it. ``names_above`` is true where
    a name stands once for the rows below it, ``joins`` are columns that others tell together.
    """

    source: Source
    options: ReadOptions
    table: Table
    columns: Columns
    places: dict[str, list[int]]
    units: dict[str, str | None]
    marks: dict[str, Marks] = field(default_factory=dict)
    order: str | None = None
    names_above: bool = False
    joins: tuple[Joined, ...] = ()
    sample: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    skipped_rows: list[int] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)
    counts: Counter[_Counted] = field(default_factory=Counter)
    first: dict[_Counted, str] = field(default_factory=dict)

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
        if row.problem and row.problem in SLIPPED and part not in LABELS:
            return ""
        return row.cells[spots[which]]

    def text(self, row: Row, part: str) -> str:
        """The cleaned words of one part; empty where the cell is a way of writing nothing."""
        return words_in(self.cell(row, part))

    def name(self, row: Row) -> str | None:
        """Who ran it: any cell with a letter or digit in it, for NA and Nan are names.

        A formula that was saved as text is nobody's name, and a quote that never closes is no part
        of one. Another name of somebody on the roster is that person's.
        """
        cell = clean_text(self.cell(row, "athlete"))
        if row.problem == "quote":
            cell = cell.strip('"')
        if cell.startswith("="):
            return None
        if not any(character.isalnum() for character in cell):
            return None
        return self.options.called.get(athlete_key(cell), cell)

    def number(self, row: Row, part: str, which: int = 0) -> float | None:
        """A number of a part that a run can do without; what is none is counted and told."""
        if part not in self.places:
            return None
        cell = self.cell(row, part, which)
        stated, value = reading(cell, self.decimal(part))
        if stated and value is None:
            self.count("unread", row, cell, self.header(part, which))
        return value

    def decimal(self, part: str) -> str | None:
        """The decimal mark of a column; the usual point where nothing settles it."""
        if self.options.decimal:
            return self.options.decimal
        marks = self.marks.get(part)
        if marks is None:
            return None
        return marks.decimal or (None if marks.mixed else ".")

    def count(self, kind: str, row: Row, cell: str, column: str = "") -> None:
        """Count something that happens in a row, and keep the first example."""
        self.counts[kind, column] += 1
        self.first.setdefault(
            (kind, column), f"row {self.table.spot(row.number)[0]}: '{shown(cell, SHOWN)}'"
        )

    def tell(self, text: str) -> None:
        """Note something about the file as a whole."""
        self.notes.append(Note(text, self.source.name, self.source.member))

    def spot(self, row: Row, part: str = "", which: int = 0) -> Spot:
        """A row, or the cell of a part in it, as its file names it."""
        at, column = self.table.spot(row.number)
        if column is not None:
            return Spot("cell", cell_name(at, column))
        if not self.source.workbook or part not in self.places:
            return Spot("row", at)
        return Spot("cell", cell_name(row.number, self.places[part][which]))

    def skip(
        self,
        row: Row,
        reason: str,
        fix: str = FIX_CELL,
        code: str = "bad-cell",
        *,
        part: str = "",
        which: int = 0,
    ) -> None:
        """Name a row, or the cell of a part in it, that was not read."""
        source, spot = self.source, self.spot(row, part, which)
        self.skipped_rows.append(row.number)
        self.skipped.append(
            Skipped(source.name, reason, fix, code, source.member, spot, self.columns.kind)
        )

    def quoted(self, part: str, cell: str, which: int = 0) -> str:
        """A column and the value in it, as messages name them."""
        return f"{self.header(part, which)} '{shown(cell, SHOWN)}'"

    def totals_in(self, row: Row) -> bool:
        """True where the athlete, or else a first column that is no title, names totals."""
        titles = {*self.places.get("title", ()), *self.places.get("notes", ())}
        spot = self.places.get("athlete", [0])[0]
        return spot not in titles and says_total(row.cells[spot])

    def conclusion(self) -> tuple[Note, ...]:
        """The notes on the file as a whole, once all rows are read."""
        if self.table.dialect.assumed:
            self.tell(f"not UTF-8, so it was read as {self.table.dialect.assumed}.")
        if self.table.ends_open:
            self.notes.append(open_end(self.source))
        for (kind, column), count in sorted(self.counts.items()):
            said = _COUNTED[kind].format(column=column)
            self.tell(f"{said}: {count} (first in {self.first[kind, column]}).")
        if not self.sample and not self.skipped:
            raise Unreadable(
                self.source.where,
                "it has a header and no rows",
                "Export the list again with at least one run.",
                code="empty-log",
                ignored=True,
            )
        return tuple(self.notes)


def open_end(source: Source) -> Note:
    """The note on a list whose last line has no line break (reliability d8)."""
    said = "its last line has no line break; if the file was cut, runs are missing."
    return Note(said, source.name, source.member)


def cell_name(row: int, column: int) -> str:
    """The name of a workbook's cell; ``row`` counts from 1 and ``column`` from 0.

    Examples:
        >>> cell_name(14, 2), cell_name(1, 26), cell_name(3, 701)
        ('C14', 'AA1', 'ZZ3')
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


_FORMULA_STARTS = tuple("=+-@\t\r")  # what an apostrophe keeps from running in a spreadsheet
_COUNTED = {
    "unread": "cells of column {column} that cannot be read, taken as unknown",
    "implausible": "cells of column {column} that cannot be true, taken as unknown",
    "other-mark": "cells of column {column} that can only be meant with the other decimal mark",
    "sport": "rows of sport {column}, counted as other than running",
    "by-speed": "rows whose sport is a word runload does not know, taken as runs by their speed",
    "zero": "distances of 0, taken as unknown",
    "words": "distances in column {column} with words beside them",
    "repeats": "repeats in column {column}, read as their sum, without what was run between them",
    "elsewhere": "rows of another sport by their words, which are not runs",
    "rest": "rest days",
    "planned": "planned sessions, not counted",
    "pain-only": "rows that are about pain, not a run",
    "form": "rows of pain, illness or wellness, with no column of runs",
    "silent": "rows that say nothing about pain, injury or illness",
    "asked": "words or numbers in column {column} that were taken for a score from 0 to 10",
    "ill": "rows that name an illness where pain is asked for, taken as unknown",
    "sleep": "numbers in column {column} that do not say which end is good, taken as unknown",
    "rpe-range": "ranges in column {column}, read as the middle",
    "title": "rows with a title but no run",
    "name-above": "rows without a name, read as those of the athlete named above them",
    "twin": "rows exactly like another one of their day, all counted",
}


@lru_cache(maxsize=4096)
def words_in(cell: str) -> str:
    """The cleaned words of a cell; empty where it is a way of writing nothing."""
    if missing(cell):
        return ""
    guarded = cell[:1] == "'" and cell[1:2] in _FORMULA_STARTS
    return clean_text(cell[1:] if guarded else cell)


def words_in_each(cells: Sequence[str]) -> list[str]:
    """``words_in`` of many cells that differ: most are as they should be, seen many at a time."""
    found: list[str] = []
    for first in range(0, len(cells), TOGETHER):
        some = cells[first : first + TOGETHER]
        whole = f" {' | '.join(some)} "
        even = whole.isprintable() and "  " not in whole and max(map(len, some)) <= MAX_LENGTH
        found += [
            cell
            if even and len(cell) > LONGEST_MISSING and cell[0] != "'"
            else words_in.__wrapped__(cell)
            for cell in some
        ]
    return found
