"""What workers do: files into pieces by athlete, and all pieces of some athletes into entries.

Every function here gives the same for the same files, so that the work of a lost worker is simply
done again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zlib import crc32

import numpy as np

from runload.analysis.report import Asked
from runload.errors import RunloadError
from runload.importers import united
from runload.importers.columns.facts import day_keys
from runload.importers.columns.rows import SheetStream
from runload.importers.columns.spool import person
from runload.importers.squad_files import checked, sheets_and_readings
from runload.load.dates import date_of, day_number
from runload.models import (
    Activity,
    ImportResult,
    PainNote,
    ReadOptions,
    Skipped,
    SquadEntry,
    SquadRows,
)
from runload.models.squad_rows import NO_CODE, joined
from runload.squad.cluster.days import DAY_BITS, Days, Keys, compact, renamed, together
from runload.squad.cluster.files import Batch
from runload.squad.partition import entries_of
from runload.squad.rows import NOTE_ONLY, taken
from runload.squad.team import TeamMember, members_of_part

SAME_PATHS = "Workers must see the same files under the same paths."
NOBODY = -1
"""The place of the piece, the last one, with what names no athlete."""


class CannotOpen(RunloadError):
    """A worker does not see a file that the others are to see, too."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What the files of one batch hold of the athletes of one partition; nothing is merged yet.

    ``of_sheets`` stands beside the rows of the same sheets, ``rest`` is of other files. ``days``
    are those of each file: one of several files is in it as often.
    """

    rows: SquadRows
    of_sheets: ImportResult
    rest: ImportResult
    days: Days


@dataclass(frozen=True, slots=True)
class FilesTold:
    """What is to be told of the files of one batch, whoever their athletes are.

    ``names`` are the athletes of recordings that may have to be merged, at most two of them.
    """

    of_sheets: ImportResult
    rest: ImportResult
    last_day: date | None
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class FilesRead:
    """A batch of files: a piece for each partition, then that of nobody."""

    pieces: tuple[Piece, ...]
    told: FilesTold


@dataclass(frozen=True, slots=True)
class Done:
    """The entries of a partition, and what merging it found."""

    entries: list[SquadEntry]
    assumed_zones: int
    merged: int
    notes: tuple[str, ...]
    nameless: tuple[Activity, ...]
    members: list[TeamMember]


def partition_of(name: str | None, count: int) -> int:
    """The partition of an athlete, the same on every machine and in every spelling.

    Examples:
        >>> partition_of("Anna", 8) == partition_of(" ANNA ", 8), partition_of(" ", 8)
        (True, -1)
    """
    key = person(name or "")
    return crc32(key.encode("utf-8", "surrogatepass")) % count if key else NOBODY


def files_read(
    files: Batch,
    options: ReadOptions,
    count: int,
    until: date,
    folder: str | None,
    shared: Sequence[Days] = (),
) -> FilesRead:
    """These files in pieces.

    Parameters:
        files: read each for itself, with its own decisions about dates and units
        options: what files leave open
        count: partitions of athletes
        until: the real day: later sessions do not say which day is the last one
        folder: where sheets too long to be held may lie meanwhile
        shared: days that other files tell of too; the reader of rows reads them
    Raises:
        CannotOpen where a file is not here, or is another one
    """
    gathered = _Gathering(count, until)
    for file in files:
        if file.refused is not None:
            gathered.take_rest(ImportResult(skipped=(file.refused,)))
            continue
        _must_be_here(file.path, file.size)
        with tempfile.TemporaryDirectory(prefix="runload-", dir=folder) as own:
            streams, readings = sheets_and_readings([file.path], None, options, folder=Path(own))
            for stream in streams:
                gathered.take_sheet(stream, options, shared)
            for reading in readings:
                gathered.take_rest(reading.result or ImportResult())
    return gathered.done()


def _must_be_here(path: str, size: int) -> None:
    try:
        with Path(path).open("rb"):
            here = Path(path).stat().st_size
    except OSError as problem:
        why = (problem.strerror or "the system refused").lower()
        raise CannotOpen(path, why, SAME_PATHS) from None
    if here != size:
        what = f"another file: it has {here} bytes here and {size} where you are"
        raise CannotOpen(path, what, SAME_PATHS)


class _Gathering:
    """The pieces of a batch while its files are read."""

    def __init__(self, count: int, until: date) -> None:
        self._count = count
        self._until = day_number(until)
        self._rows: list[list[SquadRows]] = [[] for _ in range(count + 1)]
        self._days: list[list[Days]] = [[] for _ in range(count + 1)]
        self._of_sheets: list[ImportResult] = []
        self._rest: list[ImportResult] = []
        self._last = NO_CODE

    def take_sheet(self, stream: SheetStream, options: ReadOptions, shared: Sequence[Days]) -> None:
        """One sheet: its rows, and what is told beside them."""
        people: dict[str, int] = {}
        self._take_days(people, stream.days(people))
        if shared:
            keys = [renamed(days, people) for days in shared]
            stream.leave(np.concatenate(keys), people)
        self._of_sheets.append(checked(stream, options))
        for part in stream.partitions():
            self._take_rows(part.rows)

    def take_rest(self, rest: ImportResult) -> None:
        """What no columns hold of a file."""
        self._rest.append(rest)
        people: dict[str, int] = {}
        who = [people.setdefault(person(a.athlete or ""), len(people)) for a in rest.activities]
        days = [day_number(a.local_date) for a in rest.activities]
        keys = day_keys(np.array(who, np.int64), np.array(days, np.int32))
        self._take_days(people, np.unique(keys))

    def _take_days(self, people: dict[str, int], keys: Keys) -> None:
        names = tuple(people)
        keys = keys[keys >= 0]
        where = np.array([partition_of(name, self._count) for name in names], np.int64)
        of_key = where[keys >> DAY_BITS] if len(names) else keys
        for number in np.unique(of_key).tolist():
            self._days[number].append(compact(Days(names, keys[of_key == number])))

    def _take_rows(self, rows: SquadRows) -> None:
        told = rows.day[(rows.sport != NOTE_ONLY) & (rows.day <= self._until)]
        self._last = max(self._last, int(told.max(initial=NO_CODE)))
        where = np.array([partition_of(name, self._count) for name in rows.names], np.int64)
        of_row = where[rows.athlete] if len(rows) else np.empty(0, np.int64)
        order = np.argsort(of_row, kind="stable")
        numbers, begins = np.unique(of_row[order], return_index=True)
        places = np.split(order, begins[1:])
        for number, at in zip(numbers.tolist(), places, strict=len(numbers) > 0):
            self._rows[number].append(replace(compacted(taken(rows, at)), groups=()))
        self._of_sheets.append(ImportResult(groups=rows.groups))

    def done(self) -> FilesRead:
        """All pieces, and what is told."""
        beside = _by_partition(self._of_sheets, self._count)
        rest = _by_partition(self._rest, self._count)
        runs = [run for result in (*self._of_sheets, *self._rest) for run in result.activities]
        names = sorted({person(run.athlete or "") for run in runs} - {""})[:2]
        days = [day_number(run.local_date) for run in runs]
        last = max([self._last, *(day for day in days if day <= self._until)])
        return FilesRead(
            tuple(
                Piece(joined(rows), of_sheets, own, together(days))
                for rows, of_sheets, own, days in zip(
                    self._rows, beside, rest, self._days, strict=True
                )
            ),
            FilesTold(
                _without_people(self._of_sheets),
                _without_people(self._rest),
                None if last == NO_CODE else date_of(last),
                frozenset(names),
            ),
        )


def compacted(rows: SquadRows) -> SquadRows:
    """The same rows with no names and texts but theirs."""
    used, athlete = np.unique(rows.athlete, return_inverse=True)
    codes = [rows.region, rows.notes, *rows.words.values()]
    told = np.unique(np.concatenate(codes))
    told = told[told != NO_CODE]
    place = np.full(len(rows.texts) + 1, NO_CODE, np.int32)
    place[told] = np.arange(len(told))
    return replace(
        rows,
        names=tuple(rows.names[at] for at in used.tolist()),
        texts=tuple(rows.texts[at] for at in told.tolist()),
        athlete=athlete.astype(np.int32),
        region=place[rows.region],
        notes=place[rows.notes],
        words={name: place[column] for name, column in rows.words.items()},
    )


def _by_partition(results: Sequence[ImportResult], count: int) -> list[ImportResult]:
    runs: list[list[Activity]] = [[] for _ in range(count + 1)]
    pain: list[list[PainNote]] = [[] for _ in range(count + 1)]
    groups: list[list[tuple[str, str, str]]] = [[] for _ in range(count + 1)]
    for result in results:
        for run in result.activities:
            runs[partition_of(run.athlete, count)].append(run)
        for note in result.pain:
            pain[partition_of(note.athlete, count)].append(note)
        for group in result.groups:
            groups[partition_of(group[0], count)].append(group)
    return [
        ImportResult(activities=tuple(r), pain=tuple(p), groups=tuple(g))
        for r, p, g in zip(runs, pain, groups, strict=True)
    ]


def _without_people(results: Sequence[ImportResult]) -> ImportResult:
    """What is told of files: their refusals and their notes."""
    return ImportResult(
        skipped=tuple(item for result in results for item in result.skipped),
        told=tuple(dict.fromkeys(note for result in results for note in result.told)),
    )


def shared_days(pieces: Sequence[Piece]) -> Days:
    """The days of these athletes that more than one file tells of."""
    every = together(piece.days for piece in pieces)
    keys, counts = np.unique(every.keys, return_counts=True)
    return compact(Days(every.people, keys[counts > 1]))


def batches_that_share(shared: Days, pieces: Sequence[Piece]) -> tuple[int, ...]:
    """The places of the pieces with such days."""
    people: dict[str, int] = {}
    keys = renamed(shared, people)
    return tuple(
        place
        for place, piece in enumerate(pieces)
        if np.isin(renamed(piece.days, people), keys).any()
    )


def partition_done(pieces: Sequence[Piece], options: ReadOptions, asked: Asked) -> Done:
    """The entries of all athletes in these pieces, each run counted once."""
    rows = joined([piece.rows for piece in pieces])
    results = [*(piece.of_sheets for piece in pieces), *(piece.rest for piece in pieces)]
    rest = united(results, options)
    groups = tuple(dict.fromkeys(group for result in results for group in result.groups))
    zones = sum(run.date_basis == "assumed-zone" for run in rest.activities)
    doubts = [found for found in rest.merged if found.doubtful]
    # Whatever the notes of a merge are, those of zones and of their count are told of all at once.
    own = rest.notes[len(rest.notes) - len(doubts) :]
    return Done(
        entries_of(rows, replace(rest, read=(), merged=(), groups=groups), asked),
        zones,
        len(rest.merged) - len(doubts),
        own,
        tuple(run for run in rest.activities if not run.athlete),
        members_of_part(rows, rest, asked.as_of),
    )


def nameless_of(done: Iterable[Done]) -> ImportResult:
    """What names no athlete, of all partitions."""
    return ImportResult(activities=tuple(run for one in done for run in one.nameless))


def piece_of(read: FilesRead, number: int) -> Piece:
    """One piece of a batch."""
    return read.pieces[number]


def told_of(read: FilesRead) -> FilesTold:
    """What is told of a batch."""
    return read.told


def skipped_of(told: Sequence[FilesTold]) -> tuple[Skipped, ...]:
    """What was not read, in the order of one machine: sheets first."""
    results = [*(one.of_sheets for one in told), *(one.rest for one in told)]
    return tuple(item for result in results for item in result.skipped)


def notes_of(told: Sequence[FilesTold]) -> tuple[str, ...]:
    """What is told of the files, each once."""
    results = [*(one.of_sheets for one in told), *(one.rest for one in told)]
    return tuple(dict.fromkeys(note for result in results for note in result.notes))
