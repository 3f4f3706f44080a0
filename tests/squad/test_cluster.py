"""A real scheduler and real workers give the list of one machine, whatever becomes of them."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from dask_cluster import START_S, DaskCluster, running_cluster
from many_sheets import write_sheets
from warm_processes import Running

pytestmark = pytest.mark.long

ENVIRONMENT = {"RUNLOAD_TODAY": "2026-11-22", "TZ": "UTC"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture(scope="module")
def sheets(folder: Path) -> Path:
    write_sheets(folder / "sheets")
    return folder / "sheets"


@pytest.fixture(scope="module")
def cluster(folder: Path) -> Iterator[DaskCluster]:
    with running_cluster(folder) as found:
        yield found


def squad(*words: str, cwd: Path | None = None, **more: str) -> Running:
    return Running(["squad", *words], cwd=cwd, env={**os.environ, **ENVIRONMENT, **more})


def ended(process: Running) -> tuple[int, bytes, str]:
    out, err = process.communicate(timeout=START_S)
    return process.wait(), out, err.decode()


@pytest.fixture(scope="module")
def of_one_machine(sheets: Path) -> bytes:
    code, out, err = ended(squad(str(sheets), "-f", "json"))
    assert code == 0, err
    assert json.loads(out)["athletes"][0]["athlete"] == "Chloé"
    return out


def test_a_cluster_gives_the_very_list_of_one_machine(
    cluster: DaskCluster, sheets: Path, of_one_machine: bytes
) -> None:
    done = ended(squad(str(sheets), "-f", "json", "--cluster", cluster.address))
    assert done == (0, of_one_machine, "")


def test_a_worker_killed_half_way_changes_nothing(
    cluster: DaskCluster, sheets: Path, of_one_machine: bytes
) -> None:
    caught = cluster.arm()
    asking = squad(str(sheets), "-f", "json", "--cluster", cluster.address)
    assert cluster.kill(cluster.caught(caught)) == -signal.SIGKILL
    assert ended(asking) == (0, of_one_machine, "")
    cluster.add_worker()


def test_a_worker_that_does_not_see_the_files_is_named_with_the_file(
    cluster: DaskCluster, sheets: Path
) -> None:
    if not Path("/proc/self/cwd").exists():
        pytest.skip("there is no path here that means something else to each process")
    path = "/proc/self/cwd/part-1.csv"
    code, out, err = ended(squad(path, "--cluster", cluster.address, cwd=sheets))
    assert (code, out) == (2, b"")
    (line,) = err.splitlines()
    assert line.startswith(f"runload: {path} on ")
    assert line.endswith(" here. Workers must see the same files under the same paths.")
    assert "it has no readable bytes there and " in line


def test_a_scheduler_lost_half_way_is_one_line_that_says_try_again(
    tmp_path: Path, sheets: Path
) -> None:
    with running_cluster(tmp_path, workers=1) as cluster:
        caught = cluster.arm()
        asking = squad(str(sheets), "--cluster", cluster.address)
        cluster.caught(caught)
        cluster.scheduler.kill()
        code, out, err = ended(asking)
        cluster.kill(cluster.workers[0].pid)
    assert (code, out) == (75, b"")
    assert err == (f"runload: {cluster.address}: its scheduler went. Start it and run again.\n")


def test_processes_of_this_machine_make_the_same_list_and_leave_nothing(
    tmp_path: Path, sheets: Path, of_one_machine: bytes
) -> None:
    asking = squad(
        str(sheets), "-f", "json", "--cluster", "local", "--jobs", "2", TMPDIR=str(tmp_path)
    )
    assert ended(asking) == (0, of_one_machine, "")
    assert list(tmp_path.iterdir()) == []
