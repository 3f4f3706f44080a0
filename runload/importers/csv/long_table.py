"""The long table that a wide sheet stands for: a row for each cell that says something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from itertools import islice

from runload.models.values import dataclass
from runload.tabular.cells import duration, is_open, measure, missing
from runload.tabular.headers import name_and_unit, normalised, vocabulary
from runload.tabular.records import records
from runload.tabular.sport_words import sport_named
from runload.tabular.table import Row, Table, says_total

HEADER = ("athlete", "date", "distance", "duration", "sport")
OF_ROWS = ("team", "coach", "level")  # parts that hold for every day of a row


@dataclass(frozen=True, slots=True)
class LongTable(Table):
    """The rows that a wide sheet stands for; ``origin`` is the row and column of each in it."""

    made: tuple[Row, ...] = ()
    sums: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    origin: Mapping[int, tuple[int, int | None]] = field(default_factory=dict)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The columns of totals, which runload adds up by itself."""
        return self.sums

    @property
    def silent(self) -> tuple[str, ...]:
        """Those named in the sheet who have no row."""
        told = {cell.strip() for row in self.made for cell in row.cells}
        names = (name.strip() for name in self.named)
        return tuple(dict.fromkeys(name for name in names if name and name not in told))

    def rows(self) -> Iterable[Row]:
        """The rows that were made."""
        return self.made

    def spot(self, number: int) -> tuple[int, int | None]:
        """Where a row stands in the sheet: its row and its column, from 0."""
        return self.origin[number]


@dataclass
class Lengthening:
    """The rows of a long table while they are made; ``cells`` are the columns they come from."""

    wide: Table
    places: dict[str, list[int]]
    cells: set[int]
    rows: list[Row] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    origin: dict[int, tuple[int, int]] = field(default_factory=dict)

    def take(self, row: Row, days: Mapping[int, date]) -> None:
        """The days of one row; what stands beside them belongs to the last."""
        name = self._cell(row, "athlete") or self._first_text(row)
        told = [at for at in days if not missing(row.cells[at])]
        if says_total(name):  # its first cell is enough to name it
            days = {at: days[at] for at in told[:1]}
        if not days:
            return
        self.named += [] if says_total(name) else [name]
        last = max(days, key=lambda at: days[at])
        beside = any(row.cells[at].strip() for at in self._beside())
        for at, day in days.items():
            cell = row.cells[at]
            if not missing(cell) or (at == last and beside):
                self.add(row, at, name, day.isoformat(), cell, beside=at == last)

    def add(
        self, row: Row, at: int, name: str, day: str, cell: str, *, beside: bool = False
    ) -> None:
        """One cell that says something, as a row of its own."""
        distance, took, sport = _parted(cell)
        own = [row.cells[i] if beside or i in self._of_row() else "" for i in self._others()]
        number = len(self.rows) + 1
        cells = (name, day, distance, took, sport, *own)
        self.rows.append(Row(number, cells, len(cells)))
        self.origin[number] = row.number, at

    def table(self) -> Table:
        """The long table."""
        unit = self._unit()
        header = list(HEADER)
        header[2] += f" ({unit})" if unit else ""
        if not any(row.cells[0] for row in self.rows):
            header[0] = ""  # one runner's sheet
        named = self.wide.header
        return LongTable(
            self.wide.source, (*header, *(named[at] for at in self._others())),
            self.wide.header_row, self.wide.dialect, 1, self.wide.words,
            made=tuple(self.rows), origin=self.origin, sums=tuple(filter(says_total, named)),
            named=tuple(self.named),
        )  # fmt: skip

    def _cell(self, row: Row, part: str) -> str:
        spots = self.places.get(part)
        return row.cells[spots[0]].strip() if spots else ""

    def _first_text(self, row: Row) -> str:
        """The name in a first column that has another header, or none."""
        first = row.cells[0].strip()
        return "" if 0 in self.cells or "date" in self.places or not first[:1].isalpha() else first

    def _others(self) -> list[int]:
        used = {at for part in ("athlete", "date") for at in self.places.get(part, ())}
        if "athlete" not in self.places and "date" not in self.places:
            used.add(0)
        return [
            at for at in range(len(self.wide.header))
            if at not in used | self.cells and not says_total(self.wide.header[at])
        ]  # fmt: skip

    def _of_row(self) -> set[int]:
        return {at for part in OF_ROWS for at in self.places.get(part, ())}

    def _beside(self) -> Iterator[int]:
        return (at for at in self._others() if at not in self._of_row())

    def _unit(self) -> str | None:
        """The unit that a column of totals, or a title above the header, names."""
        header = enumerate(self.wide.header)
        named = [name_and_unit(cell)[1] for at, cell in header if at not in self.cells]
        data, dialect = self.wide.source.data, self.wide.dialect
        for at, cells, _ in islice(records(data, dialect), self.wide.header_row):
            if at < self.wide.header_row:
                words = re.findall(r"[^\W\d_]+", normalised(" ".join(cells)))
                named += [vocabulary().units.get(word) for word in words if len(word) > 1]
        return next((unit for unit in named if unit in ("km", "mi")), None)


def _parted(cell: str) -> tuple[str, str, str]:
    """A cell as distance, duration and sport: 45 min is a time, gym a sport, the rest distances."""
    if measure(cell, None)[0] is not None or is_open(cell) or missing(cell):
        return cell, "", ""
    if duration(cell, None, ".") is not None:
        return "", cell, ""
    return ("", "", cell) if sport_named(cell) in ("other", "swim", "rest") else (cell, "", "")
