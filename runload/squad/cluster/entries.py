"""A squad's list made by many workers: the same list. Rows stay with them, entries come back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from operator import getitem
from typing import Any

from runload.analysis.report import Asked
from runload.importers import zone_note
from runload.importers.merge.one_run import count_note
from runload.load.dates import date_of, day_number
from runload.models import ImportResult, PainNote, ReadOptions, SquadReport
from runload.squad import nameless, ranked
from runload.squad.cluster import work
from runload.squad.cluster.dask_client import Workers
from runload.squad.cluster.work import Done, File, files_read, partition_done, shared_days
from runload.squad.team import TeamMember

BATCH_BYTES, PARTITION_BYTES = 64_000_000, 8_000_000  # of files, for one task; ours
PARTS_A_WORKER, MOST_PARTITIONS = 2, 256  # fewer leave workers idle, more are no use; ours


def triage_on_cluster(
    files: Sequence[File], workers: Workers, options: ReadOptions, asked: Asked,
    day: Callable[[date | None, date | None], tuple[date, str]], answers: Sequence[PainNote] = (),
) -> tuple[SquadReport, list[TeamMember]]:  # fmt: skip
    """Every athlete's entry, most urgent first, and the members for a view of the whole squad.

    ``day`` gives the day of the list and its basis, by the last days of a run and of pain; what
    athletes answered is theirs too. Raises RunloadError where a worker does not see a file.
    """
    parts, (ran, told_on) = _read(workers, files, options, asked.seen_on)
    replied = [day_number(note.date) for note in answers if note.date <= asked.seen_on]
    last, notes = (ran, max([told_on, *replied])), defaultdict[int, list[PainNote]](list)
    for note in answers:  # a lone partition has everybody
        notes[len(parts) > 1 and work.partition_of(note.athlete or "", len(parts) - 1)].append(note)
    as_of, basis = day(*(date_of(at) if at >= 0 else None for at in last))
    asked = replace(asked, as_of=as_of, as_of_basis=basis)
    later = [
        workers.submit(partition_done, own, options, asked, notes[at])
        for at, own in enumerate(parts)
    ]
    parts.clear()  # what was read goes as it is used
    done: list[Done] = workers.gathered(later)
    zones = sum(one.zones for one in done)
    told = list(dict.fromkeys(note for one in done for note in one.beside.told))
    told += [*[zone_note(zones, options)] * bool(zones), *count_note(sum(d.merged for d in done))]
    told += sorted((note for one in done for note in one.doubts), key=lambda note: note.words)
    runs = tuple(run for one in done for run in one.beside.activities)
    found = ranked(
        [entry for one in done for entry in one.entries],
        as_of=as_of, as_of_basis=basis, notes=tuple(note.words for note in told),
        skipped=(*chain(*(one.beside.skipped for one in done)), *nameless(ImportResult(runs))),
    )  # fmt: skip
    return found, [member for one in done for member in one.members]


def _read(
    workers: Workers, files: Sequence[File], options: ReadOptions, until: date
) -> tuple[list[list[Any]], list[int]]:
    """What stands for the pieces of each partition, and the last days of a run and of pain.

    Days that several files tell of are read again, by the reader that knows a run told twice.
    """
    total = sum(size for _, size, _ in files)
    least = workers.count * PARTS_A_WORKER
    step = max(len(files) // max(least, total // BATCH_BYTES), 1)
    batches = [files[at : at + step] for at in range(0, max(len(files), 1), step)]
    count = min(max(least, total // PARTITION_BYTES), MOST_PARTITIONS)

    def read(batch: Sequence[File], shared: Sequence[Any]) -> list[Any]:
        found = workers.submit(files_read, batch, options, count, until, list(shared))
        return [workers.submit(getitem, found, at) for at in range(count + 2)]

    parts = [read(batch, ()) for batch in batches]
    again: dict[int, list[Any]] = defaultdict(list)
    if len(files) > 1:
        shared = [workers.submit(shared_days, [own[at] for own in parts]) for at in range(count)]
        touched = workers.gathered([workers.submit(list, days) for days in shared])
        for days, numbers in zip(shared, touched, strict=True):
            for number in numbers:
                again[number].append(workers.submit(getitem, days, number))
    for number, own in again.items():
        parts[number] = read(batches[number], own)
    runs, pain, names = zip(*workers.gathered([own.pop() for own in parts]), strict=True)
    pieces = [list(own) for own in zip(*parts, strict=True)]
    if len(frozenset[str]().union(*names)) == 1:  # nobody's recordings are merged as the one's
        pieces = [[piece for own in pieces for piece in own]]
    return pieces, [max(runs), max(pain)]
