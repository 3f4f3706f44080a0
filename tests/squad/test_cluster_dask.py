"""What differs between here and the workers, and what becomes of a cluster that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from runload.errors import RunloadError, UsageError
from runload.models import ReadOptions
from runload.squad.cluster import dask_client as cluster_dask
from runload.squad.cluster.dask_client import ClusterGone, Workers, connected, files_read_here
from runload.squad.cluster.files import ListedFile
from runload.squad.cluster.work import CannotOpen

distributed = pytest.importorskip("distributed")
FILES = [ListedFile("/mnt/squad/a.csv", 12)]
AT = "tcp://10.0.0.2:40001"


class Client:
    """Answers as a client of Dask would."""

    def __init__(self, ours: object, size: object = 12, numpy: str = "2.4.6") -> None:
        self.ours = ours
        self.size = size
        self.numpy = numpy
        self.there: dict[str, object] = {}

    def run(self, task: Callable[..., Any], *arguments: object, on_error: str) -> dict[str, object]:
        assert on_error == "return"
        return {AT: self.size if task.__name__ == "getsize" else self.ours}

    def get_versions(self) -> dict[str, Any]:
        here = dict.fromkeys(("python", "pandas", "dask", "distributed", "msgpack"), "1")
        return {
            "client": {"packages": {**here, "numpy": "2.4.6"}},
            "workers": {AT: {"packages": {**here, "numpy": self.numpy}}},
        }

    def scheduler_info(self, n_workers: int) -> dict[str, Any]:
        assert n_workers == -1
        return {"workers": self.there}


@pytest.fixture(autouse=True)
def _version(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        return "1.0"

    monkeypatch.setattr(cluster_dask, "version", version)


def test_workers_like_here_are_told_nothing_of() -> None:
    assert Workers(Client("1.0"), "tcp://x:1").differences(FILES) == []
    assert Workers(None, "local").differences(FILES) == []


@pytest.mark.parametrize(
    ("client", "problem", "said"),
    [
        (Client("0.9"), UsageError, f"worker {AT}: it has runload 0.9. Install runload 1.0 on"),
        (Client(ModuleNotFoundError()), UsageError, f"worker {AT}: it has no runload. Install"),
        (
            Client("1.0", FileNotFoundError(2, "No such file or directory")),
            CannotOpen,
            f"worker {AT}: /mnt/squad/a.csv: no such file or directory. Workers must see",
        ),
    ],
)
def test_workers_that_cannot_do_it_are_refused_by_name(
    client: Client, problem: type[RunloadError], said: str
) -> None:
    with pytest.raises(problem) as caught:
        Workers(client, "tcp://x:1").differences(FILES)
    assert str(caught.value).startswith(said)


def test_another_library_is_told_once() -> None:
    assert Workers(Client("1.0", numpy="2.3"), "tcp://x:1").differences(FILES) == [
        f"worker {AT} has numpy 2.3 (here 2.4.6): figures may differ in their last digits. "
        "Install the same everywhere."
    ]


def test_a_cluster_without_workers_is_given_up_after_a_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = Client("1.0")
    client.there = {AT: object()}
    waits: list[float] = []

    def wait(futures: list[object], timeout: float) -> None:
        waits.append(timeout)
        if len(waits) == 3:
            client.there = {}
        raise TimeoutError

    monkeypatch.setattr(distributed, "wait", wait)
    workers = Workers(client, "tcp://x:1")
    assert workers.count == 1
    with pytest.raises(ClusterGone, match="its scheduler has no worker"):
        workers.gathered([])
    assert sum(waits[2:]) == 60
    assert workers.count == 1


class Worker:
    address = AT


@pytest.mark.parametrize(
    ("raised", "becomes", "said"),
    [
        (distributed.KilledWorker("task", Worker(), 3), RunloadError, "again and again"),
        (MemoryError(), RunloadError, "tcp://x:1: a worker ran out of memory. Give each more"),
        (distributed.CancelledError(), ClusterGone, "tcp://x:1: the scheduler went away"),
        (distributed.comm.CommClosedError(), ClusterGone, "tcp://x:1: the scheduler went away"),
    ],
)
def test_what_fails_on_a_cluster_is_one_line(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, becomes: type[RunloadError], said: str
) -> None:
    @contextmanager
    def remote(address: str) -> Iterator[None]:
        yield None

    monkeypatch.setattr(cluster_dask, "_remote", remote)
    with pytest.raises(becomes, match=said), connected("tcp://x:1", 1):
        raise raised


def test_a_disk_that_fails_on_a_worker_is_told_with_the_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Here:
        address = AT
        local_directory = None

    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(distributed, "get_worker", Here)
    monkeypatch.setattr(cluster_dask, "files_read", full)
    day = date(2026, 11, 22)
    with pytest.raises(CannotOpen) as caught:
        files_read_here(tuple(FILES), ReadOptions(day), 1, day, [])
    assert str(caught.value) == (
        f"worker {AT}: /mnt/squad/a.csv: no space left on device. Put that right and run again."
    )
