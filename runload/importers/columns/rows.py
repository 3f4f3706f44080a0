"""A coach's sheet of millions of rows as columns: what the reader of rows reads, much faster.

Rows in the plain form become columns. Every other row, and every row of its athlete and day, goes
through the reader of rows, so that each refusal is named as ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.importers.columns.coded_sheet import CodedSheet
from runload.importers.columns.codes import Cells
from runload.importers.columns.facts import (
    Figures,
    Keys,
    columns_of,
    day_keys,
    figures_of,
    first_of_each,
    once,
    with_their_days,
)
from runload.importers.columns.lines import NotPlain
from runload.importers.columns.meaning import Bools, settled
from runload.importers.columns.probe import UNNAMED_SPORT
from runload.importers.columns.spool import (
    ATHLETES_TOGETHER,
    HELD_ROWS,
    NO_OTHER_NAMES,
    Part,
    Spool,
    numbering,
    person,
)
from runload.importers.csv.kinds import MANY_A_DAY, check_crowd
from runload.importers.csv.log import read_log
from runload.importers.csv.opening import open_sheet
from runload.models import ImportResult, ReadOptions, Source
from runload.models.squad_rows import SquadRows
from runload.models.values import dataclass
from runload.tabular.table import Row

GROUPS = ("team", "coach", "level")

Bits = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What a sheet gave: plain rows as columns, and everything else as the reader of rows gives it.

    The two share no session and no day of an athlete. ``rest`` is as of one file: not merged.
    """

    rows: SquadRows
    rest: ImportResult


class SheetStream:
    """A sheet in partitions that share no athlete, so that memory holds one of them at a time.

    ``rest`` is that of the whole sheet, as of one file: not merged. ``plain`` counts the rows that
    become columns.

    Raises:
        NotPlain for a sheet whose names stand once above their rows
    """

    def __init__(self, coded: CodedSheet, options: ReadOptions) -> None:
        options = replace(options, decimal=options.decimal or coded.decimal)
        surveyed = [row for _, row in sorted(coded.surveyed.items())]
        self._coded = coded
        self._sheet = open_sheet(coded.source, options, coded.picked(surveyed))
        if self._sheet.names_above or self._sheet.joins:
            raise NotPlain  # whose a row is depends on those before it, or a cell on others
        self._meaning = settled(coded, self._sheet)
        self._loaders = coded.spool.partitions()
        self._check_crowd()
        self._odd: list[Bits] = []
        self._only: Figures | None = None
        self.plain = 0
        self.rest = self._read_odd_rows()

    def _check_crowd(self) -> None:
        """Refuse a sheet of which the first rows did not show how many stand on one day."""
        for told in (_rows_a_day, _kinds_of_rows_a_day):  # the second only where it matters
            counts = [
                told(part, self._keys(part, numbering()))
                for part in (load() for load in self._loaders)
            ]
            rows = np.concatenate(counts)
            if not len(rows) or np.median(rows) <= MANY_A_DAY:
                return
        check_crowd(self._sheet, float(np.median(rows)))

    @property
    def source(self) -> Source:
        """The file, of which only the first bytes are held."""
        return self._coded.source

    @property
    def names(self) -> tuple[str, ...]:
        """Whoever is named in it."""
        return tuple(self._meaning.names)

    @property
    def tells_clocks(self) -> bool:
        """Whether any row may tell the time of day."""
        return any(not np.isnan(seconds).all() for _, seconds in self._meaning.clocks)

    def days(self, number_of: Callable[[str], int]) -> Keys:
        """The days on which each athlete has rows, each once, by the number of the athlete."""
        found = [once(self._keys(load(), number_of)) for load in self._loaders]
        return once(np.concatenate(found))

    def leave(self, shared: Keys, number_of: Callable[[str], int]) -> None:
        """Give these days of athletes to the reader of rows: other files tell of them, too."""
        self.rest = self._read_odd_rows(lambda part: np.isin(self._keys(part, number_of), shared))

    def _keys(self, part: Part, number_of: Callable[[str], int]) -> Keys:
        meaning, places = self._meaning, self._sheet.places
        of_name = [number_of(person(name)) for name in meaning.names]
        who = np.array([*of_name, -1], np.int64)[meaning.name_of[part.codes[places["athlete"][0]]]]
        return day_keys(who, meaning.day_of[part.codes[places["date"][0]]])

    def partitions(self, rest: ImportResult | None = None) -> Iterator[SheetRead]:
        """Each partition with what the rest, or another one, holds of its athletes."""
        rests = self._by_partition(rest or self.rest)
        for number, load in enumerate(self._loaders):
            part = load()
            figures = self._only or figures_of(part, self._coded, self._meaning)
            self._only = None
            odd = np.unpackbits(self._odd[number], count=len(part)).astype(bool)
            rows = columns_of(part, self._meaning, figures, ~odd, self._coded.source)
            yield SheetRead(rows, rests.get(number, ImportResult()))

    def _read_odd_rows(self, also: Callable[[Part], Bools] | None = None) -> ImportResult:
        """Find the rows that are not plain, and let the reader of rows read them."""
        coded, kinds = self._coded, [kind for kind in GROUPS if self._sheet.has(kind)]
        grouping = [self._sheet.places[kind][0] for kind in kinds]
        last = self._last_plain_line() if coded.open_end else -1
        self._odd, self.plain = [], 0
        rows: list[Row] = []
        firsts: list[Row] = []
        for load in self._loaders:
            part = load()
            figures = figures_of(part, coded, self._meaning)
            self._name_broken_rows(part, figures)
            figures.odd[part.lines == last] = True
            if also is not None:
                np.logical_or(figures.odd, also(part), out=figures.odd)
            odd = with_their_days(figures)
            self._odd.append(np.packbits(odd))
            self.plain += len(odd) - int(np.count_nonzero(odd))
            rows += [coded.row(part, at) for at in np.flatnonzero(odd).tolist()]
            self._only = figures if len(self._loaders) == 1 else None
            firsts += [coded.row(part, at) for at in first_of_each(part, figures, grouping)]
        rest = self._read(rows)
        return replace(rest, groups=self._read(firsts).groups) if firsts else rest

    def _name_broken_rows(self, part: Part, figures: Figures) -> None:
        """Whose the rows are that are no good record: the reader of rows may see another name."""
        problems = self._coded.problems
        if not problems:
            return
        code = {name: at for at, name in enumerate(self._meaning.names)}
        for at in np.flatnonzero(np.isin(part.lines, np.fromiter(problems, np.int32))).tolist():
            name = self._sheet.name(self._coded.row(part, at))
            figures.athlete[at] = code.get(name or "", -1)

    def _last_plain_line(self) -> int:
        """The row of the last session, which is marked where a file may be cut."""
        last = -1
        for load in self._loaders:
            part = load()
            plain = part.lines[~figures_of(part, self._coded, self._meaning).odd]
            last = max(last, int(plain.max(initial=-1)))
        return last

    def _read(self, rows: list[Row]) -> ImportResult:
        """The reader of rows over these, with what the whole columns settled."""
        rows.sort(key=lambda row: row.number)
        sheet = self._sheet
        own = replace(
            sheet, table=self._coded.picked(rows), units=dict(sheet.units),
            marks=dict(sheet.marks), notes=list(sheet.notes), decided=list(sheet.decided),
            counts=Counter(), first={}, skipped=[], skipped_rows=[],
        )  # fmt: skip
        return read_log(own, UNNAMED_SPORT)

    def _by_partition(self, rest: ImportResult) -> dict[int, ImportResult]:
        """The sessions, the pain and the groups of a rest, by partition of their athletes."""
        one = len(self._loaders) == 1
        return {0: rest} if one else apart(rest, self._coded.spool.partition_of)


def apart(rest: ImportResult, number_of: Callable[[str], int]) -> dict[int, ImportResult]:
    """The sessions, the pain and the groups of a rest, by the number of their athletes."""
    found: dict[int, dict[str, list[Any]]] = {}
    for name in ("activities", "pain", "groups"):
        for item in getattr(rest, name):
            athlete = item[0] if name == "groups" else item.athlete
            found.setdefault(number_of(athlete or ""), {}).setdefault(name, []).append(item)
    return {
        number: ImportResult(**{name: tuple(items) for name, items in stated.items()})
        for number, stated in found.items()
    }


def _rows_a_day(_: Part, days: Keys) -> Keys:
    """How many rows stand on each day of an athlete."""
    counts: Keys = np.unique(days[days >= 0], return_counts=True)[1]
    return counts


def _kinds_of_rows_a_day(part: Part, days: Keys) -> Keys:
    """The same, where rows exactly alike count once."""
    facts = np.column_stack([days, *part.codes.values()])[days >= 0]
    return _rows_a_day(part, np.unique(facts, axis=0)[:, 0])


def source_of(path: Path) -> Source:
    """A file that is read as a stream, however large it is."""
    return Source(str(path), b"", stream=lambda: path.open("rb"))


def spooled(
    folder: Path | None,
    *,
    held: int = HELD_ROWS,
    together: int = ATHLETES_TOGETHER,
    called: Mapping[str, str] = NO_OTHER_NAMES,
) -> Callable[[Cells, int], Spool]:
    """Where the rows of a sheet lie while it is read; see ``Spool``."""
    return partial(Spool, folder=folder, held=held, together=together, called=called)
