"""Columns that stand in groups: below a day, an athlete or a time of day, each with its figures.

Two lines of header say so (``Anna`` above ``km`` and ``pain``), or one (``AM miles, PM miles``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import islice

from runload.importers.csv.long_table import LongTable
from runload.models.values import dataclass
from runload.tabular.cells import METRES, SECONDS, missing
from runload.tabular.headers import columns_of as list_of
from runload.tabular.headers import name_and_unit, normalised, positions, vocabulary
from runload.tabular.records import records
from runload.tabular.sport_words import UNKNOWN, sport_named
from runload.tabular.table import Row, Table, says_total

OF_WHOM = ("athlete", "date", "team", "coach", "level")
"""Parts that hold for every group of a row."""
LONGEST_NAME = 5  # words of a header that may hold a head and a figure; ours
_NUMBERED = re.compile(r"(?:[^\W\d_]{1,12}\s*)?[1-4]")


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a header: by head, where each figure stands; ``outside`` are other columns."""

    spots: Mapping[str, Mapping[str, int]]
    outside: Mapping[int, str]

    @property
    def figures(self) -> list[str]:
        """What the groups tell, each once, in order."""
        return list(dict.fromkeys(name for figures in self.spots.values() for name in figures))


def groups_of(table: Table) -> Groups | None:
    """The groups that two lines of header name, or one; None where the columns stand alone."""
    header, known = table.header, vocabulary().names
    above: Sequence[str] = ()
    for at, cells, _ in islice(records(table.source.data, table.dialect), table.header_row):
        if at < table.header_row and sum(bool(cell.strip()) for cell in cells) > 1:
            above = cells[: len(header)]
    spots: dict[str, dict[str, int]] = {}
    outside: dict[int, str] = {}
    head = ""
    for at, cell in enumerate(header):
        over = above[at].strip() if at < len(above) else ""
        head = over or head
        if over and not cell.strip():
            outside[at], head = over, ""
        elif head:
            spots.setdefault(head, {})[normalised(cell)] = at
        else:
            outside[at] = cell
    if above and _are_alike(spots):
        return Groups(spots, outside)
    spots = {}
    for at, cell in enumerate(header):
        words = cell.replace("_", " ").split()
        whole = name_and_unit(cell)[0] in known or not 2 <= len(words) <= LONGEST_NAME
        whole = whole or "?" in cell
        cuts = () if whole else range(1, len(words))
        cut = next((cut for cut in cuts if _is_figure(" ".join(words[cut:]))), 0)
        if cut:
            figure = normalised(" ".join(words[cut:])).strip("()[]")
            spots.setdefault(" ".join(words[:cut]).strip(" -:"), {})[figure] = at
    return _with_one_in_common(header, spots)


def _with_one_in_common(
    header: Sequence[str], spots: Mapping[str, Mapping[str, int]]
) -> Groups | None:
    """The heads that have the most common figure; a column of any other stands outside."""
    counted = Counter(figure for figures in spots.values() for figure in figures)
    shared = max(counted, key=lambda figure: counted[figure], default="")
    kept = {head: figures for head, figures in spots.items() if shared in figures}
    inside = {at for figures in kept.values() for at in figures.values()}
    outside = {at: cell for at, cell in enumerate(header) if at not in inside}
    return Groups(kept, outside) if _are_alike(kept) else None


def _is_figure(name: str) -> bool:
    unit = vocabulary().units.get(normalised(name).strip("()[]"))
    return name_and_unit(name)[0] in vocabulary().names or unit in METRES or unit in SECONDS


def _are_alike(spots: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether there are several groups, and all tell one figure that a list knows."""
    if len(spots) < 2:
        return False
    return any(map(_is_figure, set.intersection(*(set(figures) for figures in spots.values()))))


def kind_of_heads(heads: Iterable[str], *, dated: bool, may_be_name: Callable[[str], bool]) -> str:
    """What the heads of groups are: title (AM, Run 2), sport, athlete, or empty where unclear."""
    heads = list(heads)
    of_day = vocabulary().parts_of_day
    if all(normalised(h) in of_day or _NUMBERED.fullmatch(normalised(h)) for h in heads):
        return "title"
    if all(sport_named(head) not in (UNKNOWN, None) for head in heads):
        return "sport"
    return "athlete" if dated and all(map(may_be_name, heads)) else ""


@dataclass
class Regrouping:
    """A long table while it is made: a row for each group of a row that says anything.

    ``kind`` is what the heads are, ``called`` what each becomes in a cell. What stands beside the
    groups of a row belongs to the last day, or to the first of several runs; beside athletes it is
    nobody's.
    """

    wide: Table
    groups: Groups
    kind: str
    called: Mapping[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    origin: dict[int, tuple[int, int]] = field(default_factory=dict)

    def table(self, rows: Iterable[Row]) -> Table:
        """The long table of these rows."""
        names = tuple(self.groups.outside.values())
        places = positions(names, list_of(names))
        own = [
            at in {s for part in OF_WHOM for s in places.get(part, ())} for at in range(len(names))
        ]
        for row in rows:
            self._take(row, own)
        left = [n for n, mine in zip(names, own, strict=True) if n and not mine]
        return LongTable(
            self.wide.source, (*names, self.kind, *self.groups.figures), self.wide.header_row,
            self.wide.dialect, 0, self.wide.words, made=tuple(self.rows), origin=self.origin,
            sums=tuple(left) if self.kind == "athlete" else (), named=self._named(rows, places),
        )  # fmt: skip

    def _named(self, rows: Iterable[Row], places: Mapping[str, Sequence[int]]) -> tuple[str, ...]:
        """Whoever is named, in the heads or in a column."""
        if self.kind == "athlete":
            return tuple(self.groups.spots)
        at = places.get("athlete")
        spot = list(self.groups.outside)[at[0]] if at else None
        names = [] if spot is None else [row.cells[spot] for row in rows]
        return tuple(name for name in names if not says_total(name))

    def _take(self, row: Row, own: Sequence[bool]) -> None:
        outside = [row.cells[at] for at in self.groups.outside]
        beside = self.kind != "athlete" and any(
            cell.strip() for cell, mine in zip(outside, own, strict=True) if not mine
        )
        told = [
            head for head, spots in self.groups.spots.items()
            if not all(missing(row.cells[at]) for at in spots.values())
        ]  # fmt: skip
        if says_total(next((cell for cell in row.cells if cell.strip()), "")):
            told = told[:1]
        if not told and beside:
            told = [list(self.groups.spots)[-1 if self.kind == "date" else 0]]
        for head in told:
            bearer = beside and head == told[-1 if self.kind == "date" else 0]
            shared = [c if mine or bearer else "" for c, mine in zip(outside, own, strict=True)]
            spots = self.groups.spots[head]
            figures = [row.cells[spots[n]] if n in spots else "" for n in self.groups.figures]
            cells = (*shared, self.called.get(head, head), *figures)
            self.rows.append(Row(len(self.rows) + 1, cells, len(cells)))
            self.origin[len(self.rows)] = row.number, min(spots.values())
