"""Whatever a squad's sessions lie in: sheets as columns, everything else as ``importers.read``."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from os import stat_result
from pathlib import Path

import numpy as np

from runload.importers import FileReading, read_leaf, read_source, united
from runload.importers.base import HEAD_BYTES, IMPORTERS, skipped
from runload.importers.columns.coded_columns import KIND, coded_sheet
from runload.importers.columns.facts import Keys, day_keys, near_others, once
from runload.importers.columns.lines import NotPlain
from runload.importers.columns.parquet import MAGIC, coded_parquet
from runload.importers.columns.rows import SheetRead, SheetStream, source_of, spooled
from runload.importers.columns.spool import numbering, person
from runload.importers.provenance import LOCAL_CLOCK
from runload.importers.sources.limits import MAX_HELD_BYTES, Budget, Progress, Watch, too_large
from runload.importers.sources.opening import bytes_on_disk, leaves
from runload.models import ImportResult, PainNote, ReadOptions, Source
from runload.models.squad_rows import joined
from runload.models.values import dataclass
from runload.tables import EPOCH, athlete_key

Naming = Callable[[Sequence[FileReading]], list[ImportResult]]
MERGE_REACH_DAYS = 2
"""Recordings of one run are no further apart: half a day of time zones and a long pause."""
SEEN_BYTES = 1 << 17
"""Of a sheet, in which a squad shows that it is one: some thousand rows. Basis: ours."""
HEADER = b"athlete,date,distance_km\n"  # what a sheet begins with, in place of Parquet's bytes


@dataclass(frozen=True, slots=True)
class SquadRead:
    """A squad's sessions. ``rest`` is merged: what no columns hold, all refusals and notes.

    An athlete's day stands in the columns of one sheet or in the rest.
    """

    sheets: tuple[SheetStream, ...]
    rest: ImportResult

    def partitions(self) -> Iterator[SheetRead]:
        """All rows and what the rest holds of their athletes, no athlete in two partitions.

        Those of a sheet alone come as it lies on the disk; several sheets are one partition.
        """
        if len(self.sheets) == 1:
            yield from self.sheets[0].partitions(self.rest)
        else:
            parts = [part.rows for sheet in self.sheets for part in sheet.partitions()]
            yield SheetRead(joined(parts), self.rest)

    def last_day(self, until: date, enough: date) -> date | None:
        """The last day with a session up to a day; any such day from ``enough`` on will do."""
        days = [a.local_date for a in self.rest.activities if a.local_date <= until]
        last = max(days, default=None)
        latest = (until - EPOCH).days
        for part in self.partitions():
            if last is not None and last >= enough:
                break
            day = part.rows.day
            found = int(day[day <= latest].max(initial=-1))
            if found >= 0:
                here = EPOCH + timedelta(days=found)
                last = here if last is None else max(last, here)
        return last


def read_squad(
    paths: Sequence[str],
    stdin: bytes | None,
    options: ReadOptions,
    *,
    folder: Path | None = None,
    watch: Watch | None = None,
    named: Naming | None = None,
    left_out: Set[Path] = frozenset(),
) -> SquadRead:
    """All sessions of a squad, each once.

    Parameters:
        paths: files, folders (recursive), archives; ``-`` stands for the bytes of ``stdin``
        options: what files leave open
        folder: an empty private folder for sheets too long to be held, which the caller removes
        watch: is told now and then how far reading has come
        named: gives names to what was read beside sheets with names, file by file, before it is
            merged; the sheets themselves stand among the files with nothing in them but names
        left_out: folders and files, links followed, that are passed over in silence
    Raises:
        RunloadError for a path that does not exist
    """
    streams, readings = sheets_and_readings(
        paths, stdin, options, folder=folder, watch=watch, left_out=left_out
    )
    rests = [under_names(rest, options.called) for rest in _named(readings, streams, named)]
    _share_out(streams, rests)
    told = [checked(stream, options) for stream in streams]
    return SquadRead(tuple(streams), united([*told, *rests], options))


def sheets_and_readings(
    paths: Sequence[str],
    stdin: bytes | None,
    options: ReadOptions,
    *,
    folder: Path | None = None,
    watch: Watch | None = None,
    left_out: Set[Path] = frozenset(),
) -> tuple[list[SheetStream], list[FileReading]]:
    """Each file for itself, as ``read_squad`` takes them: nothing is shared out or merged yet."""
    aside: list[Path] = []

    def is_aside(path: Path, status: stat_result) -> bool:
        """Parquet, and sheets too large to be held, are read from the disk."""
        if left_out and not left_out.isdisjoint((real := path.resolve(), *real.parents)):
            return True
        head = _head(source_of(path))
        if head.startswith(MAGIC) or (status.st_size > MAX_HELD_BYTES and _is_sheet(head)):
            aside.append(path)
            return True
        return False

    budget = Budget()
    if watch is not None:
        budget = Budget(progress=Progress(bytes_on_disk(paths, stdin)), watch=watch)
    streams: list[SheetStream] = []
    readings: list[FileReading] = []
    for leaf in leaves(sorted(paths), stdin, budget, is_aside):
        if isinstance(leaf, Source) and leaf.stream is None and not leaf.cut:
            found = _as_columns(leaf, options, None)
        else:
            found = None
        if isinstance(leaf, Source) and found is not None:
            _keep(leaf, found, streams, readings)
        else:
            readings.append(reading := read_leaf(leaf, options))
            budget.found += len(reading.result.activities) if reading.result else 0
    for number, path in enumerate(aside):
        budget.begin(path.stat().st_size)
        own = None if folder is None else folder / str(number)
        if own is not None:
            own.mkdir(mode=0o700)
        source = source_of(path)
        refused = ImportResult(skipped=(skipped(too_large(), source, KIND),))
        _keep(source, _as_columns(source, options, own) or refused, streams, readings)
    budget.rest()
    return streams, readings


def under_names(imported: ImportResult, called: Mapping[str, str]) -> ImportResult:
    """What was read, under the names that other names lead to (``ReadOptions.called``)."""
    if not called:
        return imported

    def name(athlete: str | None) -> str | None:
        return called.get(athlete_key(athlete), athlete)

    return replace(
        imported,
        activities=tuple(replace(a, athlete=name(a.athlete)) for a in imported.activities),
        pain=tuple(replace(note, athlete=name(note.athlete)) for note in imported.pain),
        groups=tuple((name(who) or who, kind, value) for who, kind, value in imported.groups),
    )


def _keep(
    source: Source,
    found: SheetStream | ImportResult,
    streams: list[SheetStream],
    readings: list[FileReading],
) -> None:
    if isinstance(found, SheetStream):
        streams.append(found)
    else:
        readings.append(FileReading(source.name, source.member, None, found))


def _named(
    readings: list[FileReading], streams: Sequence[SheetStream], named: Naming | None
) -> list[ImportResult]:
    """What was read, with names from its places where rows have none."""
    results = [reading.result or ImportResult() for reading in readings]
    told = [a.athlete for result in results for a in result.activities]
    told += [note.athlete for result in results for note in result.pain]
    if named is None or all(told):
        return results
    sheets = [FileReading(s.source.name, s.source.member, None, _names_of(s)) for s in streams]
    found = named([*readings, *sheets])
    return [*found[: len(readings)], *found[len(readings) + len(sheets) :]]


def _names_of(stream: SheetStream) -> ImportResult:
    """A sheet as nothing but the names in it."""
    source = stream.source
    notes = (
        PainNote(EPOCH, None, "", source.name, name, member=source.member) for name in stream.names
    )
    return ImportResult(pain=tuple(notes))


def begins_with_several(path: Path, options: ReadOptions) -> bool:
    """Whether a file is a sheet whose first rows hold sessions or pain of several athletes."""
    begin = _head(source_of(path), SEEN_BYTES) if path.is_file() else b""
    lines = begin[: begin.rfind(b"\n") + 1]
    if not lines or not _is_sheet(lines[:HEAD_BYTES]):
        return False
    found = _as_columns(Source(str(path), lines), options, None)
    if not isinstance(found, SheetStream):
        return False
    people: set[str] = set()
    for part in found.partitions():
        people.update(map(person, part.rows.names))
        people.update(person(a.athlete) for a in part.rest.activities if a.athlete)
        people.update(person(note.athlete) for note in part.rest.pain if note.athlete)
    return len(people) > 1


def _head(source: Source, size: int = HEAD_BYTES) -> bytes:
    try:
        with source.open() as stream:
            return stream.read(size)
    except OSError:
        return b""  # whoever opens it next says so


def _is_sheet(head: bytes) -> bool:
    return [importer.name for importer in IMPORTERS if importer.identify(head)] == [KIND]


def _as_columns(
    source: Source, options: ReadOptions, folder: Path | None
) -> SheetStream | ImportResult | None:
    """A sheet as columns, or why it cannot be read; None for what the other readers read."""
    head = _head(source)
    if not (head.startswith(MAGIC) or _is_sheet(head)):
        return None
    found: list[SheetStream] = []
    aside = spooled(folder, called=options.called)

    def reader(_: Source, options: ReadOptions) -> ImportResult:
        with contextlib.suppress(NotPlain):
            if head.startswith(MAGIC):
                coded = coded_parquet(source, Path(source.name), aside)
            else:
                coded = coded_sheet(source, options, spool=aside)
            found.append(SheetStream(coded, options))
        return ImportResult()

    shown = HEADER if head.startswith(MAGIC) else head
    result = read_source(replace(source, data=shown, stream=None), options, reader)
    if found:
        return found[0]
    return result if result.skipped else None


def checked(stream: SheetStream, options: ReadOptions) -> ImportResult:
    """What the rows of a sheet gave that are not plain, checked and told as every file is."""
    result = read_source(stream.source, options, lambda _source, _options: stream.rest)
    if not stream.plain:
        return result
    words = [tuple(dict.fromkeys((*how.decided, LOCAL_CLOCK))) for how in result.how]
    how = [replace(how, decided=decided) for how, decided in zip(result.how, words, strict=True)]
    return replace(result, how=tuple(how))


def _share_out(streams: list[SheetStream], rests: list[ImportResult]) -> None:
    """Days of an athlete that several files tell of go to the reader of rows, and to merging.

    Where a sheet tells the time of day that is every day within reach of another file's.
    """
    others = [rest for rest in rests if rest.activities]
    if not streams or len(streams) + len(others) < 2:
        return
    number_of = numbering()
    reach = MERGE_REACH_DAYS if any(stream.tells_clocks for stream in streams) else 0
    found = [stream.days(number_of) for stream in streams]
    found += [days_of(rest, number_of) for rest in others]
    for stream, shared in zip(streams, near_others(found, reach), strict=False):
        if len(shared):
            stream.leave(shared, number_of)


def days_of(rest: ImportResult, number_of: Callable[[str], int]) -> Keys:
    """The days on which each athlete has recordings, each once, by the number of the athlete."""
    who = [number_of(person(a.athlete or "")) for a in rest.activities]
    days = [(a.local_date - EPOCH).days for a in rest.activities]
    return once(day_keys(np.array(who, np.int64), np.array(days, np.int32)))
