"""A real scheduler and real workers on loopback, and a trap for one worker to be killed in."""

from __future__ import annotations

import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warm_processes import Running

START_S = 120.0  # bounds a hang, not a speed: machines may be busy
PRELOAD = str(Path(__file__))
LISTENING = ("--host", "127.0.0.1", "--no-dashboard")
TRAP_VARIABLE = "RUNLOAD_TEST_TRAP"


@dataclass
class DaskCluster:
    """A scheduler and its workers, each a process of its own."""

    folder: Path
    address: str
    scheduler: Running
    workers: list[Running] = field(default_factory=list)

    @property
    def trap(self) -> Path:
        """The folder of the trap: armed by the file ``armed``, told through ``caught``."""
        return self.folder / "trap"

    def arm(self) -> int:
        """The next partition that a worker takes holds it fast; what reads its process id."""
        (self.trap / "armed").touch()
        return os.open(self.trap / "caught", os.O_RDONLY | os.O_NONBLOCK)

    def caught(self, reading: int) -> int:
        """The process id of the worker that sits in the trap."""
        ready, _, _ = select.select([reading], [], [], START_S)
        assert ready, "no worker came to a partition"
        pid = int(os.read(reading, 32))
        os.close(reading)
        return pid

    def kill(self, pid: int) -> int | None:
        """Kill -9 the worker with this id; how it ended."""
        (worker,) = [one for one in self.workers if one.pid == pid]
        worker.kill()
        return worker.wait(START_S)

    def add_worker(self) -> None:
        """Start one more worker."""
        with (self.folder / "worker.log").open("a") as log:
            worker = Running(
                ["worker", self.address, *LISTENING, "--no-nanny", "--nthreads", "1",
                 "--local-directory", str(self.folder), "--preload", PRELOAD],
                program="dask", stdout=log.fileno(), stderr=log.fileno(), cwd=self.folder,
                env={**os.environ, TRAP_VARIABLE: str(self.trap)},
            )  # fmt: skip
        self.workers.append(worker)

    def end(self) -> None:
        """End every process that is still there."""
        if self.scheduler.poll() is not None:  # workers would wait for another one
            for worker in self.workers:
                worker.kill()
        for process in (*self.workers, self.scheduler):
            process.kill(signal.SIGTERM)
            process.wait(START_S)


@contextmanager
def running_cluster(folder: Path, workers: int = 2) -> Iterator[DaskCluster]:
    """A cluster that ends with the block."""
    trap = folder / "trap"
    trap.mkdir()
    os.mkfifo(trap / "caught")
    reading, writing = os.pipe()
    scheduler = Running(
        ["scheduler", *LISTENING, "--port", "0"],
        program="dask", stdout=writing, stderr=writing, cwd=folder,
    )  # fmt: skip
    os.close(writing)
    found = DaskCluster(folder, "", scheduler)
    try:
        with os.fdopen(reading) as lines:  # to the end: what is not read would stop it
            found.address = next(line.split()[-1] for line in lines if "Scheduler at:" in line)
            for _ in range(workers):
                found.add_worker()
            yield found
            found.end()
    finally:
        found.end()


def dask_setup(_worker: object) -> None:
    """Set the trap in a worker: dask calls this when the worker starts."""
    from runload.squad.cluster import work as cluster_work

    trap = Path(os.environ[TRAP_VARIABLE])
    real: Callable[..., Any] = cluster_work.partition_done

    def partition_done(*given: Any) -> Any:
        try:
            (trap / "armed").rename(trap / "sprung")
        except FileNotFoundError:
            return real(*given)
        with (trap / "caught").open("w") as caught:
            caught.write(str(os.getpid()))
        return threading.Event().wait()

    cluster_work.partition_done = partition_done
