"""A squad's list made by many workers: the same list. Rows stay with them, entries come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from runload.analysis.report import Asked
from runload.errors import NothingReadable, RunloadError
from runload.importers import zone_note
from runload.importers.merge.one_run import count_note
from runload.models import ReadOptions, Skipped, SquadReport
from runload.squad import nameless, ranked
from runload.squad.cluster.dask_client import Workers, connected, files_read_here
from runload.squad.cluster.files import ListedFile, as_typed, batches, listed, partitions_for
from runload.squad.cluster.work import (
    Done,
    FilesTold,
    batches_that_share,
    nameless_of,
    notes_of,
    partition_done,
    piece_of,
    shared_days,
    skipped_of,
    told_of,
)
from runload.squad.team import TeamMember

Later = Any
"""What a task will give, as the library of the cluster stands for it."""


@dataclass(frozen=True, slots=True)
class OnCluster:
    """Where to work, and on what.

    ``address`` is that of a scheduler, or ``local`` for ``jobs`` processes of this machine.
    ``day`` gives the day of the list and its basis, by the last day of a session.
    """

    address: str
    jobs: int
    options: ReadOptions
    real_day: date
    day: Callable[[date | None], tuple[date, str]]
    tell: Callable[[str], None]


def triage_on_cluster(
    sources: Sequence[str], where: OnCluster, asked: Asked
) -> tuple[SquadReport, list[TeamMember]]:
    """Every athlete's entry, most urgent first: the list that one machine makes of these files.

    With it come the members for a view of the squad as a whole.

    Parameters:
        sources: files and folders, which every worker sees under the same paths
        asked: how entries are made; its day is filled in when all files are read
    Raises:
        ClusterGone: no scheduler, or no worker, within a minute
        UsageError: the extra is not installed, an address is none, versions differ
        RunloadError: a file that is not there, here or on a worker
    """
    files = listed(sources)
    with connected(where.address, where.jobs) as workers:
        for line in workers.differences(files):
            where.tell(line)
        work = _Work(workers, files, where)
        told = work.told()
        days = [one.last_day for one in told if one.last_day is not None]
        as_of, basis = where.day(max(days, default=None))
        done = work.done(replace(asked, as_of=as_of, as_of_basis=basis))
    entries = [entry for one in done for entry in one.entries]
    skipped = tuple(
        replace(item, source=as_typed(item.source, sources))
        for item in (*skipped_of(told), *nameless(nameless_of(done)))
    )
    if not entries:
        raise _nobody(skipped)
    found = ranked(
        entries,
        as_of=as_of,
        as_of_basis=basis,
        skipped=skipped,
        notes=tuple(as_typed(note, sources) for note in _notes(told, done, where.options)),
    )
    return found, [member for one in done for member in one.members]


def _nobody(skipped: Sequence[Skipped]) -> RunloadError:
    for item in skipped:
        if not item.ignored:
            return NothingReadable(item.where, item.reason, item.fix)
    return NothingReadable(
        "",
        "no row names an athlete",
        "Add an `athlete` column; `runload check` says what each file is.",
    )


def _notes(
    told: Sequence[FilesTold], done: Sequence[Done], options: ReadOptions
) -> tuple[str, ...]:
    """What is told beside the list, in the order of one machine."""
    zones = sum(one.assumed_zones for one in done)
    doubts = sorted(note for one in done for note in one.notes)
    return (
        *notes_of(told),
        *([zone_note(zones, options).words] if zones else []),
        *(note.words for note in count_note(sum(one.merged for one in done))),
        *doubts,
    )


class _Work:
    """All tasks of one list, and the futures that stand for what they give."""

    def __init__(self, workers: Workers, files: Sequence[ListedFile], where: OnCluster) -> None:
        self._submit = workers.submit
        self._gathered = workers.gathered
        self._where = where
        self._batches = batches(files, workers.count)
        self._several_files = len(files) > 1
        self._count = partitions_for(files, workers.count)
        self._pieces: list[list[Later]] = []
        self._told: list[Later] = []
        self._one_runner = False
        for number in range(len(self._batches)):
            pieces, told = self._read(number, [])
            self._pieces.append(pieces)
            self._told.append(told)

    def _read(self, number: int, shared: Sequence[Later]) -> tuple[list[Later], Later]:
        where = self._where
        read = self._submit(
            files_read_here, self._batches[number], where.options, self._count, where.real_day,
            list(shared),
        )  # fmt: skip
        pieces = [self._submit(piece_of, read, place) for place in range(self._count + 1)]
        return pieces, self._submit(told_of, read)

    def told(self) -> list[FilesTold]:
        """What is told of all files, when each athlete's day is read by one of the readers."""
        found: list[FilesTold] = self._gathered(self._told)
        if self._several_files:
            again = self._that_share()
            for number, shared in again.items():
                self._pieces[number], self._told[number] = self._read(number, shared)
            if again:
                found = self._gathered(self._told)
        names = frozenset[str]().union(*(one.names for one in found))
        self._one_runner = len(names) == 1
        return found

    def _that_share(self) -> dict[int, list[Later]]:
        """The batches with days that other files tell of, too, and those days."""
        shared = [self._submit(shared_days, own) for own in self._by_partition()]
        touched = [
            self._submit(batches_that_share, days, own)
            for days, own in zip(shared, self._by_partition(), strict=True)
        ]
        again: dict[int, list[Later]] = {}
        for days, numbers in zip(shared, self._gathered(touched), strict=True):
            for number in numbers:
                again.setdefault(number, []).append(days)
        return again

    def _by_partition(self) -> list[list[Later]]:
        return [[pieces[place] for pieces in self._pieces] for place in range(self._count + 1)]

    def done(self, asked: Asked) -> list[Done]:
        """The entries of every partition.

        Where one athlete alone is named, recordings without a name are merged as theirs (see
        ``runload.importers.merge.one_run``): all is one partition then.
        """
        parts = self._by_partition()
        if self._one_runner:
            parts = [[piece for own in parts for piece in own]]
        self._pieces.clear()
        options = self._where.options
        return self._gathered([self._submit(partition_done, own, options, asked) for own in parts])
