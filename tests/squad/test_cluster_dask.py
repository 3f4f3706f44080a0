"""What differs between here and the workers, and what becomes of a cluster that fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from runload.errors import RunloadError, UsageError
from runload.squad.cluster import dask_client
from runload.squad.cluster.dask_client import ClusterGone, Workers, connected

distributed = pytest.importorskip("distributed")
AT = "tcp://10.0.0.2:40001"


class Client:
    """Answers as a client of Dask would; ``there`` are its workers."""

    def __init__(self, **versions: object) -> None:
        self.versions = versions
        self.there: dict[str, int] = {AT: 1}

    def get_versions(self, *, check: bool, packages: list[str]) -> None:
        """The table that Dask itself makes."""
        from distributed.versions import error_message

        here = {"packages": {"python": "3.11", "numpy": "2.4.6", "runload": "1.0"}}
        there = {"packages": {**here["packages"], **self.versions}}
        assert check
        assert packages == ["runload"]
        if said := error_message(here, {AT: there}, here)["warning"]:
            raise ValueError(f"Mismatched versions found\n\n{said}")

    def nthreads(self) -> dict[str, int]:
        return self.there

    def wait_for_workers(self, count: int, timeout: float) -> None:
        if len(self.there) < count:
            raise TimeoutError


def test_workers_like_here_are_told_nothing_of() -> None:
    assert Workers(Client()).differences() == ""


def test_another_library_is_told_and_another_runload_refused() -> None:
    said = Workers(Client(numpy="2.3")).differences()
    assert said.startswith("not of one version on the cluster and here: numpy. Figures may differ")
    for theirs in ("0.9", None):
        with pytest.raises(
            UsageError, match=r"here: runload\. Install runload .* on every machine"
        ):
            Workers(Client(runload=theirs)).differences()


def test_a_cluster_without_workers_is_given_up_after_a_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client, waits = Client(), []

    def wait(futures: list[object], timeout: float) -> None:
        waits.append(timeout)
        if len(waits) == 3:
            client.there = {}
        raise TimeoutError

    monkeypatch.setattr(distributed, "wait", wait)
    workers = Workers(client)
    assert workers.count == 1
    with pytest.raises(TimeoutError):
        workers.gathered([])
    assert waits == [60, 60, 60]
    assert workers.count == 1


class Worker:
    address = AT


@pytest.mark.parametrize(
    ("raised", "becomes", "said"),
    [
        (distributed.KilledWorker("task", Worker(), 3), RunloadError, "again and again"),
        (MemoryError(), RunloadError, "perhaps for lack of memory. Give each more"),
        (TimeoutError(), ClusterGone, "its scheduler has no worker"),
        (distributed.CancelledError(), ClusterGone, "tcp://x:1: its scheduler went"),
        (distributed.comm.CommClosedError(), ClusterGone, "tcp://x:1: its scheduler went"),
    ],
)
def test_what_fails_on_a_cluster_is_one_line(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, becomes: type[RunloadError], said: str
) -> None:
    @contextmanager
    def client(address: str, jobs: int) -> Iterator[Any]:
        yield Client()

    monkeypatch.setattr(dask_client, "_client", client)
    with pytest.raises(becomes, match=said), connected("tcp://x:1", 1):
        raise raised
