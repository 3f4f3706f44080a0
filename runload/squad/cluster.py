"""A squad's list on a cluster of machines (Dask distributed): the same list, made by many.

Rows stay on the workers; only entries and what is told of files come back.
"""

from __future__ import annotations

import os
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from runload.analysis import Asked
from runload.errors import NothingReadable, RunloadError, UsageError
from runload.importers import zone_note
from runload.importers.merge import count_note
from runload.models import ReadOptions, Skipped, SquadEntry, SquadReport
from runload.people import same_person
from runload.squad import nameless, ranked
from runload.squad.cluster_files import Batch, ListedFile, batches, listed, partitions_for
from runload.squad.cluster_work import (
    SAME_PATHS,
    CannotOpen,
    Days,
    Done,
    FilesRead,
    FilesTold,
    batches_that_share,
    files_read,
    nameless_of,
    notes_of,
    partition_done,
    piece_of,
    shared_days,
    skipped_of,
    told_of,
)

if TYPE_CHECKING:  # an extra, loaded when it is asked for
    from distributed import Client, Future

LOCAL = "local"
CONNECT_S = 10
"""A scheduler that has not answered within it is taken as not there [s, ours]."""
LOOK_EVERY_S = 5
"""How often a run that waits looks whether there is still a worker [s, ours]."""
PATIENCE_S = 60
"""A cluster without any worker for so long is given up [s, ours]."""
RETRIES = 2
"""A task that failed is tried so often again, elsewhere perhaps: a shared disk may stumble."""
_CRITICAL = 50  # as the standard library counts the urgency of logs
_ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:.%]+\]|[^\s/:\[\]]+):\d{1,5}")
_LIBRARIES = ("python", "numpy", "pandas", "dask", "distributed", "msgpack", "cloudpickle")
"""What has to be of one version everywhere, for figures and for talking to each other."""


class ClusterGone(RunloadError):
    """No scheduler or no worker is there; nothing was written, and another try may do it."""

    exit_code = 75


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
    sources: Sequence[str], where: OnCluster, asked: Asked, wanted: str | None = None
) -> SquadReport:
    """Every athlete's entry, most urgent first: the list that one machine makes of these files.

    Parameters:
        sources: files and folders, which every worker sees under the same paths
        asked: how entries are made; its day is filled in when all files are read
        wanted: only this athlete
    Raises:
        ClusterGone: no scheduler, or no worker, within a minute
        UsageError: the extra is not installed, an address is none, versions differ
        RunloadError: a file that is not there, here or on a worker
    """
    files = listed(sources)
    with _connected(where) as client:
        if where.address != LOCAL:
            for line in _same_everywhere(client, files):
                where.tell(line)
        work = _Work(client, files, where)
        told = work.told()
        days = [one.last_day for one in told if one.last_day is not None]
        as_of, basis = where.day(max(days, default=None))
        done = work.done(replace(asked, as_of=as_of, as_of_basis=basis))
    entries = [entry for one in done for entry in one.entries]
    mine = [e for e in entries if wanted is None or same_person(e.athlete, wanted)]
    skipped = (*skipped_of(told), *nameless(nameless_of(done)))
    if not mine:
        raise _nobody(entries, skipped, wanted)
    return ranked(
        mine,
        as_of=as_of,
        as_of_basis=basis,
        skipped=skipped,
        notes=_notes(told, done, where.options),
    )


def _nobody(
    entries: Sequence[SquadEntry], skipped: Sequence[Skipped], wanted: str | None
) -> RunloadError:
    if entries:
        return UsageError(
            "--athlete",
            f"there is no {wanted!r} in this sheet",
            "`runload squad` without it lists all names.",
        )
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
        *([zone_note(zones, options)] if zones else []),
        *count_note(sum(one.merged for one in done)),
        *doubts,
    )


class _Work:
    """All tasks of one list, and the futures that stand for what they give."""

    def __init__(self, client: Client, files: Sequence[ListedFile], where: OnCluster) -> None:
        workers = max(len(client.scheduler_info(n_workers=-1)["workers"]), 1)
        self._client = client
        self._where = where
        self._batches = batches(files, workers)
        self._several_files = len(files) > 1
        self._count = partitions_for(files, workers)
        self._pieces: list[list[Future]] = []
        self._told: list[Future] = []
        self._one_runner = False
        for number in range(len(self._batches)):
            pieces, told = self._read(number, [])
            self._pieces.append(pieces)
            self._told.append(told)

    def _submit(self, task: Callable[..., Any], *arguments: object) -> Future:
        return self._client.submit(task, *arguments, pure=False, retries=RETRIES)

    def _read(self, number: int, shared: Sequence[Future]) -> tuple[list[Future], Future]:
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

    def _that_share(self) -> dict[int, list[Future]]:
        """The batches with days that other files tell of, too, and those days."""
        shared = [self._submit(shared_days, own) for own in self._by_partition()]
        touched = [
            self._submit(batches_that_share, days, own)
            for days, own in zip(shared, self._by_partition(), strict=True)
        ]
        again: dict[int, list[Future]] = {}
        for days, numbers in zip(shared, self._gathered(touched), strict=True):
            for number in numbers:
                again.setdefault(number, []).append(days)
        return again

    def _by_partition(self) -> list[list[Future]]:
        return [[pieces[place] for pieces in self._pieces] for place in range(self._count + 1)]

    def done(self, asked: Asked) -> list[Done]:
        """The entries of every partition.

        Where one athlete alone is named, recordings without a name are merged as theirs (see
        ``runload.importers.merge``): all is one partition then.
        """
        parts = self._by_partition()
        if self._one_runner:
            parts = [[piece for own in parts for piece in own]]
        self._pieces.clear()
        options = self._where.options
        return self._gathered([self._submit(partition_done, own, options, asked) for own in parts])

    def _gathered(self, futures: list[Future]) -> list[Any]:
        """The results of these tasks, in their order, however long it takes."""
        from distributed import wait

        lonely_s = 0
        while True:
            try:
                wait(futures, timeout=LOOK_EVERY_S)
                break
            except TimeoutError:
                there = self._client.scheduler_info(n_workers=-1)["workers"]
                lonely_s = 0 if there else lonely_s + LOOK_EVERY_S
                if lonely_s >= PATIENCE_S:
                    raise _no_worker(self._where.address) from None
        return list(self._client.gather(futures))


def files_read_here(
    files: Batch, options: ReadOptions, count: int, until: date, shared: Sequence[Days]
) -> FilesRead:
    """These files on this worker, whose address is told where one cannot be opened."""
    from distributed import get_worker

    worker = get_worker()
    try:
        return files_read(files, options, count, until, worker.local_directory, shared)
    except RunloadError as problem:
        where = f"worker {worker.address}: {problem.where}"
        raise CannotOpen(where, problem.what, problem.fix) from None


@contextmanager
def _connected(where: OnCluster) -> Iterator[Client]:
    """A client of the cluster; one of this machine alone ends with it, and its folder goes."""
    _load()
    from distributed import CancelledError, KilledWorker

    start = _local if where.address == LOCAL else _remote
    with start(where) as client:
        try:
            yield client
        except KilledWorker as problem:
            raise RunloadError(
                f"worker {problem.last_worker.address}",
                "workers ended again and again on the same task, for want of memory perhaps",
                "Give each more memory, or write the rows to more and smaller files.",
            ) from None
        except MemoryError:
            raise RunloadError(
                where.address,
                "a worker ran out of memory",
                "Give each more memory, or write the rows to more and smaller files.",
            ) from None
        except (CancelledError, OSError):
            raise ClusterGone(
                where.address, "the scheduler went away", "Start it and run again."
            ) from None


def _load() -> None:
    """Load the extra, quietly: what its parts complain of is told in one line of ours.

    Raises:
        UsageError where it is not installed
    """
    try:
        import dask

        dask.config.set({"logging": {"distributed": "critical"}})
        import distributed  # noqa: F401  # loaded here, so that its absence is told
    except ImportError:
        raise UsageError(
            "--cluster",
            "the extra `cluster` is not installed",
            "Install runload with it: pipx install 'runload[cluster]'; or leave out --cluster.",
        ) from None


@contextmanager
def _local(where: OnCluster) -> Iterator[Client]:
    """Processes of this machine that listen on loopback alone, to none but each other (TLS)."""
    from distributed import Client, LocalCluster

    with (
        tempfile.TemporaryDirectory(prefix="runload-") as folder,
        LocalCluster(
            n_workers=where.jobs, threads_per_worker=1, host="127.0.0.1", security=True,
            dashboard_address=None, local_directory=folder, silence_logs=_CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):  # fmt: skip
        yield client


@contextmanager
def _remote(where: OnCluster) -> Iterator[Client]:
    from distributed import Client

    address = where.address
    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            "--cluster",
            f"{address!r} is no address of a scheduler",
            "Write one such as tcp://scheduler:8786, or local.",
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions: told in one line of ours
        try:
            client = Client(address, timeout=CONNECT_S, set_as_default=False)
        except (OSError, TimeoutError):
            raise ClusterGone(
                address,
                f"no scheduler answered within {CONNECT_S} s",
                "Start one with `dask scheduler`, or mend the address, and run again.",
            ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=CONNECT_S)
        except TimeoutError:
            raise _no_worker(address) from None
        yield client


def _no_worker(address: str) -> ClusterGone:
    return ClusterGone(
        address,
        "its scheduler has no worker",
        f"Start some with `dask worker {address}` and run again.",
    )


def _same_everywhere(client: Client, files: Sequence[ListedFile]) -> list[str]:
    """What differs between here and the workers: told, or refused where it would matter.

    Raises:
        UsageError: a worker has no runload, or another one
        CannotOpen: a worker does not see the first file, so it does not see this disk
    """
    ours = version("runload")
    for worker, theirs in client.run(version, "runload", on_error="return").items():
        if theirs != ours:
            found = f"has runload {theirs}" if isinstance(theirs, str) else "has no runload"
            raise UsageError(
                f"worker {worker}", f"it {found}", f"Install runload {ours} on every machine."
            )
    for file in files[:1]:
        sizes = client.run(os.path.getsize, file.path, on_error="return")
        for worker, size in sizes.items():
            if isinstance(size, OSError):
                raise CannotOpen(
                    f"worker {worker}: {file.path}", (size.strerror or "").lower(), SAME_PATHS
                )
    return _told_versions(client)


def _told_versions(client: Client) -> list[str]:
    """One line where libraries differ."""
    found = client.get_versions()
    here = found["client"]["packages"]
    for worker, theirs in sorted(found["workers"].items()):
        other = [
            f"{name} {theirs['packages'].get(name)} (here {here.get(name)})"
            for name in _LIBRARIES
            if theirs["packages"].get(name) != here.get(name)
        ]
        if other:
            return [
                f"worker {worker} has {', '.join(other)}: figures may differ in their last digits. "
                f"Install the same everywhere."
            ]
    return []
