"""What workers do, pure so that lost work is done again: files into pieces, pieces into entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from os import R_OK, access
from pathlib import Path
from platform import node
from tempfile import TemporaryDirectory

import numpy as np

from runload.analysis.report import Asked
from runload.errors import RunloadError
from runload.importers import united
from runload.importers.columns.facts import Keys, near_others
from runload.importers.columns.rows import SheetStream, apart
from runload.importers.columns.spool import person
from runload.importers.squad_files import MERGE_REACH_DAYS, checked, days_of, sheets_and_readings
from runload.load.dates import day_number
from runload.models import ImportResult, Note, PainNote, ReadOptions, Skipped, SquadEntry, SquadRows
from runload.models.squad_rows import NO_CODE, compacted, joined
from runload.models.values import dataclass
from runload.squad.partition import entries_of
from runload.squad.rows import NOTE_ONLY, taken
from runload.squad.team import TeamMember, members_of_part

NAME_BITS, DAY_BITS = 43, 20
File = tuple[str, int, Skipped | None]  # path and size where they are asked for, or why it is none
Result = tuple[bool, ImportResult]  # beside rows (False), or of another file
Last = tuple[int, int, frozenset[str]]  # of runs, of pain; at most two athletes of recordings


@dataclass(frozen=True, slots=True)
class Piece:
    """What some files hold of the athletes of one partition; nothing is merged yet."""

    rows: SquadRows
    results: list[Result]  # nobody's hold what is told of the files
    days: tuple[Keys, ...]  # file by file
    clocks: bool  # whether a sheet tells times of day


@dataclass(frozen=True, slots=True)
class Done:
    """The entries of a partition; ``beside`` is what names nobody and what is told of files."""

    entries: list[SquadEntry]
    members: list[TeamMember]
    beside: ImportResult
    zones: int
    merged: int
    doubts: tuple[Note, ...]


def number_of(key: str) -> int:
    """The number of a person, the same everywhere; two who share one are only read with care."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> (64 - NAME_BITS)


def partition_of(name: str, count: int) -> int:
    """The partition of an athlete in any spelling; nobody's is the last one, ``count``."""
    key = person(name)
    return number_of(key) % count if key else count


def files_read(
    files: Sequence[File], options: ReadOptions, count: int, until: date, shared: Sequence[Keys]
) -> list[Piece | Last]:
    """A piece of these files for each partition and for nobody, then the last days until a day.

    ``shared`` are days that other files tell of too: the reader of rows reads them. Raises
    RunloadError where a file is not here, or is another one.
    """
    rows: list[list[SquadRows]] = [[] for _ in range(count + 1)]
    days: list[list[Keys]] = [[] for _ in range(count + 1)]
    results: list[Result] = []
    last, clocks = NO_CODE, False
    for found in (found for file in files for found in _in_file(file, options)):
        if isinstance(found, SheetStream):
            keys, clocks = found.days(number_of), clocks or found.tells_clocks
            if shared:
                found.leave(np.concatenate(shared), number_of)
            results.append((False, checked(found, options)))
            for part in found.partitions():
                ran = part.rows.day[part.rows.sport != NOTE_ONLY]
                last = max(last, int(ran[ran <= day_number(until)].max(initial=NO_CODE)))
                results.append((False, ImportResult(groups=part.rows.groups)))
                whose = [partition_of(name, count) for name in part.rows.names]
                of_row = np.array([*whose, count])[part.rows.athlete]
                for number in np.unique(of_row).tolist():
                    own = taken(part.rows, np.flatnonzero(of_row == number))
                    rows[number].append(compacted(own))
        else:
            keys = days_of(found, number_of)
            results.append((True, found))
        of_key = (keys >> DAY_BITS) % count  # of nobody's days it does not matter
        for number in np.unique(of_key).tolist():
            days[number].append(keys[of_key == number])
    pieces = zip(rows, _split(results, count), days, strict=True)
    return [
        *(Piece(joined(own), beside, tuple(keys), clocks) for own, beside, keys in pieces),
        _last([result for _, result in results], last, until),
    ]


def _in_file(file: File, options: ReadOptions) -> Iterator[SheetStream | ImportResult]:
    """What one file holds, as long as it is looked at."""
    path, size, refused = Path(file[0]), *file[1:]
    if refused is not None:
        yield ImportResult(skipped=(refused,))
        return
    there = path.stat().st_size if access(path, R_OK) else "no readable"
    if there != size:
        why = f"it has {there} bytes there and {size} here"
        fix = "Workers must see the same files under the same paths."
        raise RunloadError(f"{path} on {node()}", why, fix)
    with TemporaryDirectory(prefix="runload-") as folder:
        streams, readings = sheets_and_readings([str(path)], None, options, folder=Path(folder))
        yield from streams
        yield from (reading.result or ImportResult() for reading in readings)


def _split(results: Sequence[Result], count: int) -> list[list[Result]]:
    """What these hold of the athletes of each partition; of files they tell to nobody's."""
    found: list[list[Result]] = [[] for _ in range(count + 1)]
    for other, result in results:
        for number, own in apart(result, lambda name: partition_of(name, count)).items():
            found[number].append((other, own))
        found[count].append((other, ImportResult(skipped=result.skipped, told=result.told)))
    return found


def _last(results: Sequence[ImportResult], last: int, until: date) -> Last:
    runs = [run for result in results for run in result.activities]
    told = [note.date for result in results for note in result.pain if note.date <= until]
    ran = [day_number(run.local_date) for run in runs if run.local_date <= until]
    names = sorted({person(run.athlete or "") for run in runs} - {""})[:2]
    return max([last, *ran]), max(map(day_number, told), default=NO_CODE), frozenset(names)


def shared_days(pieces: Sequence[Piece]) -> dict[int, Keys]:
    """The days of these athletes near which another file tells of them, by the place of a piece."""
    reach = MERGE_REACH_DAYS if any(piece.clocks for piece in pieces) else 0
    near = iter(near_others([own for piece in pieces for own in piece.days], reach))
    found = {at: [next(near) for _ in piece.days] for at, piece in enumerate(pieces)}
    return {at: np.concatenate(own) for at, own in found.items() if any(map(len, own))}


def partition_done(
    pieces: Sequence[Piece], options: ReadOptions, asked: Asked, notes: Sequence[PainNote] = ()
) -> Done:
    """The entries of all athletes in these pieces and notes, each run counted once."""
    rows = joined([piece.rows for piece in pieces])
    beside = sorted((one for piece in pieces for one in piece.results), key=lambda one: one[0])
    rest = united([result for _, result in beside], options)
    rest = replace(rest, pain=(*rest.pain, *notes))
    doubts = sum(found.doubtful for found in rest.merged)
    nobodys = tuple(run for run in rest.activities if not run.athlete)
    told = tuple(dict.fromkeys(note for _, result in beside for note in result.told))
    return Done(
        entries_of(rows, replace(rest, read=(), merged=()), asked),
        members_of_part(rows, rest, asked.as_of),
        ImportResult(nobodys, rest.skipped, told=told),
        sum(run.date_basis == "assumed-zone" for run in rest.activities),
        len(rest.merged) - doubts,
        rest.told[len(rest.told) - doubts :],
    )
