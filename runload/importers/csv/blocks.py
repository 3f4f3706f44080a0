"""Blocks of rows, each below its own header with an athlete's name alone above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from runload.importers.csv.across import may_be_name
from runload.importers.csv.layout import is_title
from runload.models.values import dataclass
from runload.tabular.headers import normalised, vocabulary
from runload.tabular.records import records
from runload.tabular.table import Row, Table, says_total

MOST_WORDS = 4  # of a name; ours


@dataclass(frozen=True, slots=True)
class NamedTable(Table):
    """A table with a column of athletes at its right end: the names that stood above its rows."""

    inner: Table | None = None
    names: Mapping[int, str] = field(default_factory=dict)

    def rows(self) -> Iterable[Row]:
        """The rows within; a name above them is no row any more."""
        return self._named() if self.inner is not None else ()

    def _named(self) -> Iterator[Row]:
        heads = set(self.names.values())
        for row in self.inner.rows() if self.inner is not None else ():
            stated = [cell.strip() for cell in row.cells if cell.strip()]
            if len(stated) > 1 or stated[0] not in heads:
                yield row._replace(cells=(*row.cells, self.names.get(row.number, "")))


def named_blocks(table: Table, places: Mapping[str, Sequence[int]]) -> Table:
    """The table with the names above its blocks, where two or more blocks have a header each."""
    if "athlete" in places or "date" not in places:
        return table
    names: dict[int, str] = {}
    above = current = ""
    for number, cells, _ in records(table.source.data, table.dialect, len(table.header)):
        stated = [cell.strip() for cell in cells if cell.strip()]
        if number == table.header_row or table.as_header(cells) is not None:
            current, above = above or current, ""
        elif len(stated) == 1:
            above = stated[0] if _is_name(stated[0]) else ""
        elif current:
            names[number] = current
    if len(set(names.values())) < 2:
        return table
    return NamedTable(
        table.source, (*table.header, "athlete"), table.header_row, table.dialect, table.date_at,
        table.words, table.headers, inner=table, names=names,
    )  # fmt: skip


def _is_name(cell: str) -> bool:
    words = normalised(cell).split()
    known = vocabulary()
    of_calendar = any(w.strip(".") in known.weeks or w.strip(".") in known.months for w in words)
    plain = len(words) <= MOST_WORDS and not of_calendar and not says_total(cell)
    return plain and may_be_name(cell) and not is_title((cell,))
