"""Dask distributed, known to this module alone: connect, hand out tasks, wait, say what failed."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

import runload
from runload.errors import RunloadError, UsageError

CONNECT_S, PATIENCE_S = 10, 60  # for a scheduler and for any worker [s, ours]
_NO_PAGES = {f"distributed.{node}.http.routes": () for node in ("scheduler", "worker", "nanny")}


class ClusterGone(RunloadError):
    """No scheduler or no worker is there; nothing was written, and another try may do it."""

    exit_code = 75


class Workers:
    """The workers of one cluster, at hand while it is connected."""

    def __init__(self, client: Any) -> None:
        self._client = client

    @property
    def count(self) -> int:
        """How many there are, at least one."""
        return max(len(self._client.nthreads()), 1)

    def submit(self, task: Callable[..., Any], *arguments: object) -> Any:
        """What stands for the result of a pure task, tried again where a disk stumbles."""
        return self._client.submit(task, *arguments, pure=False, retries=2)

    def gathered(self, futures: list[Any]) -> list[Any]:
        """The results of these tasks, however long they take, as long as there are workers."""
        from distributed import wait

        while True:
            try:
                wait(futures, timeout=PATIENCE_S)
                return list(self._client.gather(futures))
            except TimeoutError:
                self._client.wait_for_workers(1, timeout=PATIENCE_S)

    def differences(self) -> str:
        """What Dask finds to be of another version there than here; runload must not be."""
        try:
            self._client.get_versions(check=True, packages=["runload"])
        except ValueError as problem:
            rows = [line.split("|")[1].strip() for line in str(problem).splitlines() if "|" in line]
            what = f"not of one version on the cluster and here: {', '.join(rows[1:])}"
            if "runload" in rows:
                fix = f"Install runload {runload.__version__} on every machine."
                raise UsageError("--cluster", what, fix) from None
            return f"{what}. Figures may differ in their last digits; install the same everywhere."
        return ""


@contextmanager
def connected(address: str, jobs: int) -> Iterator[Workers]:
    """The workers of a scheduler; ``local``: so many processes of this machine, for a while.

    Raises UsageError, ClusterGone, and RunloadError where a task needs more memory than there is.
    """
    try:
        import dask

        dask.config.set(logging={"distributed": "critical", "distributed.client": "critical"})
        from distributed import CancelledError, KilledWorker
        from distributed.comm import CommClosedError
    except ImportError:
        fix = "Install runload with it: pipx install 'runload[cluster]'; or leave out --cluster."
        raise UsageError("--cluster", "the extra `cluster` is not installed", fix) from None
    with _client(address, jobs) as client:
        try:
            client.wait_for_workers(1, timeout=CONNECT_S)
            yield Workers(client)
        except (KilledWorker, MemoryError):
            said = "workers stopped again and again on one task, perhaps for lack of memory"
            fix = "Give each more memory, or write the rows to more and smaller files."
            raise RunloadError(address, said, fix) from None
        except TimeoutError:
            fix = f"Start some with `dask worker {address}` and run again."
            raise ClusterGone(address, "its scheduler has no worker", fix) from None
        except (CancelledError, CommClosedError):
            raise ClusterGone(address, "its scheduler went", "Start it and run again.") from None
        except OSError as problem:
            said = f"a worker says: {problem.strerror}"
            raise RunloadError(address, said, "Put that right and run again.") from None


@contextmanager
def _client(address: str, jobs: int) -> Iterator[Any]:
    import dask
    from distributed import Client, LocalCluster

    if address == "local":  # loopback alone, with certificates made for this run, and no HTTP
        with (
            TemporaryDirectory(prefix="runload-") as folder,
            dask.config.set({**_NO_PAGES, "temporary-directory": folder}),
            LocalCluster(
                n_workers=jobs, threads_per_worker=1, host="127.0.0.1", security=True,
                scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
                dashboard_address=None, local_directory=folder, silence_logs=50,
            ) as cluster,
            Client(cluster) as client,
        ):  # fmt: skip
            yield client
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions: told in one line of ours
        try:
            client = Client(address, timeout=CONNECT_S)
        except (TypeError, ValueError) as problem:  # no address; tls:// without certificates
            fix = "Write one such as tcp://scheduler:8786, or local; docs/cluster.md says more."
            raise UsageError(f"--cluster {address}", str(problem).splitlines()[0], fix) from None
        except OSError:
            fix = "Start one with `dask scheduler`, or correct the address, and run again."
            raise ClusterGone(address, f"no scheduler answers within {CONNECT_S} s", fix) from None
    with client:
        yield client
