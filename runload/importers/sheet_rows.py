"""A coach's sheet of millions of rows as columns: what the reader of rows reads, much faster.

Rows in the plain form become columns. Every other row, and every row of its athlete and day, goes
through the reader of rows, so that each refusal is named as ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.importers.csv_log import read_log
from runload.importers.csv_sheet import open_sheet
from runload.importers.csv_table import Row
from runload.importers.sheet_columns import columns_of, figures_of, first_of_each, with_their_days
from runload.importers.sheet_gather import Gathered, gather
from runload.importers.sheet_lines import BLOCK_BYTES
from runload.importers.sheet_meaning import settled
from runload.importers.sheet_probe import UNNAMED_SPORT
from runload.importers.sheet_spool import ATHLETES_TOGETHER, HELD_ROWS, Spool
from runload.models import ImportResult, ReadOptions, Source
from runload.models.squad_rows import SquadRows

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

    ``rest`` is that of the whole sheet.
    """

    def __init__(self, gathered: Gathered, options: ReadOptions) -> None:
        surveyed = [row for _, row in sorted(gathered.surveyed.items())]
        self._gathered = gathered
        self._sheet = open_sheet(gathered.source, options, gathered.picked(surveyed))
        self._meaning = settled(gathered, self._sheet)
        self._loaders = gathered.spool.partitions()
        self._odd: list[Bits] = []
        self.rest = self._read_odd_rows()
        self._rests = self._by_partition()

    def partitions(self) -> Iterator[SheetRead]:
        """Each partition with what the rest holds of its athletes."""
        for number, load in enumerate(self._loaders):
            part = load()
            figures = figures_of(part, self._gathered, self._meaning)
            odd = np.unpackbits(self._odd[number], count=len(part)).astype(bool)
            rows = columns_of(part, self._meaning, figures, ~odd, self._gathered.source)
            yield SheetRead(rows, self._rests.get(number, ImportResult()))

    def _read_odd_rows(self) -> ImportResult:
        """Find the rows that are not plain, and let the reader of rows read them."""
        gathered, kinds = self._gathered, [kind for kind in GROUPS if self._sheet.has(kind)]
        grouping = [self._sheet.places[kind][0] for kind in kinds]
        last = self._last_plain_line() if gathered.open_end else -1
        rows: list[Row] = []
        firsts: list[Row] = []
        for load in self._loaders:
            part = load()
            figures = figures_of(part, gathered, self._meaning)
            figures.odd[part.lines == last] = True
            odd = with_their_days(figures)
            self._odd.append(np.packbits(odd))
            rows += [gathered.row(part, at) for at in np.flatnonzero(odd).tolist()]
            firsts += [gathered.row(part, at) for at in first_of_each(part, figures, grouping)]
        rest = self._read(rows)
        return replace(rest, groups=self._read(firsts).groups) if firsts else rest

    def _last_plain_line(self) -> int:
        """The row of the last session, which is marked where a file may be cut."""
        last = -1
        for load in self._loaders:
            part = load()
            plain = part.lines[~figures_of(part, self._gathered, self._meaning).odd]
            last = max(last, int(plain.max(initial=-1)))
        return last

    def _read(self, rows: list[Row]) -> ImportResult:
        """The reader of rows over these, with what the whole columns settled."""
        rows.sort(key=lambda row: row.number)
        sheet = self._sheet
        own = replace(
            sheet, table=self._gathered.picked(rows), units=dict(sheet.units),
            marks=dict(sheet.marks), notes=list(sheet.notes), decided=list(sheet.decided),
            told=Counter(), first={}, skipped=[], skipped_rows=[],
        )  # fmt: skip
        return read_log(own, UNNAMED_SPORT)

    def _by_partition(self) -> dict[int, ImportResult]:
        """The sessions, the pain and the groups of the rest, by partition of their athletes."""
        if len(self._loaders) == 1:
            return {0: self.rest}
        of = self._gathered.spool.partition_of
        found: dict[int, ImportResult] = {}
        for name in ("activities", "pain", "groups"):
            apart: dict[int, list[Any]] = {}
            for item in getattr(self.rest, name):
                athlete = item[0] if name == "groups" else item.athlete
                apart.setdefault(of(athlete), []).append(item)
            for number, items in apart.items():
                one = found.get(number, ImportResult())
                found[number] = replace(one, **{name: tuple(items)})
        return found


def source_of(path: Path) -> Source:
    """A file that is read as a stream, however large it is."""
    return Source(str(path), b"", stream=lambda: path.open("rb"))


def read_sheet(source: Source, options: ReadOptions, size: int = BLOCK_BYTES) -> SheetRead:
    """A coach's sheet as columns.

    Raises:
        NotPlain for a file that only the reader of rows can read
        Unreadable as that reader
    """
    (whole,) = SheetStream(gather(source, size), options).partitions()
    return whole


def stream_sheet(
    source: Source,
    options: ReadOptions,
    folder: Path,
    *,
    held: int = HELD_ROWS,
    together: int = ATHLETES_TOGETHER,
    size: int = BLOCK_BYTES,
) -> SheetStream:
    """A coach's sheet of any number of rows; more than ``held`` lie in ``folder`` meanwhile.

    Parameters:
        folder: an empty private folder, which the caller removes
        held: rows that are held in memory before any goes to the disk
        together: athletes in one partition
    Raises:
        NotPlain, Unreadable as ``read_sheet``
    """
    spool = partial(Spool, folder=folder, held=held, together=together)
    return SheetStream(gather(source, size, spool), options)
