"""A sheet as codes, and the rows that its decisions need to see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from runload.importers.columns.codes import Cells
from runload.importers.columns.spool import Part, Spool
from runload.models import Source
from runload.models.values import dataclass
from runload.tabular.table import Row, Table


@dataclass(frozen=True, slots=True)
class PickedTable(Table):
    """Some rows of a table, as if they were all."""

    picked: tuple[Row, ...] = ()
    open_end: bool = False

    @property
    def ends_open(self) -> bool:
        """True where the last line of the whole file has no line break."""
        return self.open_end

    def rows(self) -> Iterable[Row]:
        """The rows that were picked."""
        return self.picked


@dataclass
class CodedSheet:
    """A whole sheet as codes, and what later decisions need to see as rows.

    ``problems`` are (what, cells given) by the number of a row that is no good record;
    ``decimal`` is the mark where the file's own types leave no choice, and
    ``surveyed`` holds the first rows and one for each text that a whole column is judged by.
    """

    source: Source
    table: Table
    places: dict[str, list[int]]
    open_end: bool
    cells: dict[int, Cells]
    spool: Spool
    problems: dict[int, tuple[str, int]] = field(default_factory=dict)
    surveyed: dict[int, Row] = field(default_factory=dict)
    count: int = 0
    unnamed: int = 0
    decimal: str | None = None

    def row(self, part: Part, at: int) -> Row:
        """A row as the reader of single rows knows it; columns without a part are empty."""
        line = int(part.lines[at])
        cells = [""] * len(self.table.header)
        for place, codes in part.codes.items():
            cells[place] = self.cells[place].texts[codes[at]]
        problem, width = self.problems.get(line, ("", len(cells)))
        return Row(line, tuple(cells), width, problem)

    def picked(self, rows: Iterable[Row]) -> PickedTable:
        """These rows as the table."""
        t = self.table
        return PickedTable(
            self.source, t.header, t.header_row, t.dialect,
            picked=tuple(rows), open_end=self.open_end,
        )  # fmt: skip
