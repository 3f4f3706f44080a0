"""Dask distributed, known to this module alone: connect, hand out tasks, wait, say what failed."""

from __future__ import annotations

import os
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from typing import Any

from runload.errors import RunloadError, UsageError
from runload.models import ReadOptions
from runload.squad.cluster.days import Days
from runload.squad.cluster.files import Batch, ListedFile
from runload.squad.cluster.work import SAME_PATHS, CannotOpen, FilesRead, files_read

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
_QUIET = {"logging": {"distributed": "critical", "distributed.client": "critical"}}
_NO_DASHBOARD = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}
_NO_PAGES: dict[str, list[str]] = {
    f"distributed.{node}.http.routes": [] for node in ("scheduler", "worker", "nanny")
}
"""Parts of a cluster of this machine alone show nobody anything over HTTP."""
_ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:.%]+\]|[^\s/:\[\]]+):\d{1,5}")
_LIBRARIES = ("python", "numpy", "pandas", "dask", "distributed", "msgpack", "cloudpickle")
"""What has to be of one version everywhere, for figures and for talking to each other."""
_MORE_MEMORY = "Give each more memory, or write the rows to more and smaller files."


class ClusterGone(RunloadError):
    """No scheduler or no worker is there; nothing was written, and another try may do it."""

    exit_code = 75


class Workers:
    """The workers of one cluster, at hand while it is connected."""

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address

    @property
    def count(self) -> int:
        """How many there are; one where all have just gone."""
        return max(len(self._there()), 1)

    def _there(self) -> Any:
        return self._client.scheduler_info(n_workers=-1)["workers"]

    def submit(self, task: Callable[..., Any], *arguments: object) -> Any:
        """What stands for the result of a task; a lost one is done again, so it is pure."""
        return self._client.submit(task, *arguments, pure=False, retries=RETRIES)

    def gathered(self, futures: list[Any]) -> list[Any]:
        """The results of these tasks, in their order, however long they take.

        Raises:
            ClusterGone: there has been no worker for a minute
        """
        from distributed import wait

        lonely_s = 0
        while True:
            try:
                wait(futures, timeout=LOOK_EVERY_S)
                break
            except TimeoutError:
                lonely_s = 0 if self._there() else lonely_s + LOOK_EVERY_S
                if lonely_s >= PATIENCE_S:
                    raise _no_worker(self._address) from None
        return list(self._client.gather(futures))

    def differences(self, files: Sequence[ListedFile]) -> list[str]:
        """What differs between here and the workers: told, or refused where it would matter.

        Raises:
            UsageError: a worker has no runload, or another one
            CannotOpen: a worker does not see the first file, so it does not see this disk
        """
        if self._address == LOCAL:
            return []
        ours = version("runload")
        for worker, theirs in self._client.run(version, "runload", on_error="return").items():
            if theirs != ours:
                found = f"has runload {theirs}" if isinstance(theirs, str) else "has no runload"
                raise UsageError(
                    f"worker {worker}", f"it {found}", f"Install runload {ours} on every machine."
                )
        for file in [file for file in files if file.refused is None][:1]:
            sizes = self._client.run(os.path.getsize, file.path, on_error="return")
            for worker, size in sizes.items():
                if isinstance(size, OSError):
                    where = f"worker {worker}: {file.path}"
                    raise CannotOpen(where, (size.strerror or "").lower(), SAME_PATHS)
        return self._versions()

    def _versions(self) -> list[str]:
        """One line where libraries differ."""
        found = self._client.get_versions()
        here = found["client"]["packages"]
        for worker, theirs in sorted(found["workers"].items()):
            other = [
                f"{name} {theirs['packages'].get(name)} (here {here.get(name)})"
                for name in _LIBRARIES
                if theirs["packages"].get(name) != here.get(name)
            ]
            if other:
                return [
                    f"worker {worker} has {', '.join(other)}: figures may differ in their last "
                    f"digits. Install the same everywhere."
                ]
        return []


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
    except OSError as problem:
        where = f"worker {worker.address}: {problem.filename or files[0].path}"
        raise CannotOpen(
            where, (problem.strerror or "").lower(), "Put that right and run again."
        ) from None


@contextmanager
def connected(address: str, jobs: int) -> Iterator[Workers]:
    """The workers of a scheduler; ``local``: so many processes of this machine, for a while.

    Raises:
        ClusterGone: no scheduler or worker is there, or they went away
        UsageError: the extra is not installed, or the address is none
        RunloadError: a task needs more memory than workers have
    """
    _load()
    from distributed import CancelledError, KilledWorker
    from distributed.comm import CommClosedError

    with _local(jobs) if address == LOCAL else _remote(address) as client:
        try:
            yield Workers(client, address)
        except KilledWorker as problem:
            raise RunloadError(
                f"worker {problem.last_worker.address}",
                "workers stopped again and again on one task, perhaps for lack of memory",
                _MORE_MEMORY,
            ) from None
        except MemoryError:
            raise RunloadError(address, "a worker ran out of memory", _MORE_MEMORY) from None
        except (CancelledError, CommClosedError):
            raise ClusterGone(
                address, "the scheduler went away", "Start it and run again."
            ) from None


def _load() -> None:
    """Load the extra, quietly: what its parts complain of is told in one line of ours.

    Raises:
        UsageError where it is not installed
    """
    try:
        import dask

        dask.config.set(_QUIET)
        import distributed  # noqa: F401  # loaded here, so that its absence is told
    except ImportError:
        raise UsageError(
            "--cluster",
            "the extra `cluster` is not installed",
            "Install runload with it: pipx install 'runload[cluster]'; or leave out --cluster.",
        ) from None


@contextmanager
def _local(jobs: int) -> Iterator[Any]:
    """Processes of this machine that listen on loopback alone, to none but each other (TLS)."""
    import dask
    from distributed import Client, LocalCluster

    with (
        tempfile.TemporaryDirectory(prefix="runload-") as folder,
        dask.config.set({**_NO_PAGES, "temporary-directory": folder}),
        LocalCluster(
            n_workers=jobs, threads_per_worker=1, host="127.0.0.1", security=True,
            scheduler_kwargs=_NO_DASHBOARD, dashboard_address=None, local_directory=folder,
            silence_logs=_CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):  # fmt: skip
        yield client


@contextmanager
def _remote(address: str) -> Iterator[Any]:
    from distributed import Client

    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            "--cluster",
            f"{address!r} is not the address of a scheduler",
            "Write one such as tcp://scheduler:8786, or local.",
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions: told in one line of ours
        try:
            client = Client(address, timeout=CONNECT_S)
        except TypeError:  # what Dask raises where its configuration names no certificates
            raise UsageError(
                "--cluster",
                f"{address} needs certificates, and Dask's configuration names none",
                "See docs/cluster.md, or https://distributed.dask.org/en/stable/tls.html.",
            ) from None
        except (OSError, TimeoutError):
            raise ClusterGone(
                address,
                f"no scheduler answers there (it has {CONNECT_S} s)",
                "Start one with `dask scheduler`, or correct the address, and run again.",
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
