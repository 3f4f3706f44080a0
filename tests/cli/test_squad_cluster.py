"""`runload squad --cluster` without a cluster: its tasks in this process, and what it refuses."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from command_lines import Runload
from in_this_process import InThisProcess
from many_sheets import write_sheets

from runload.cli import clustered
from runload.errors import RunloadError
from runload.models import ReadOptions
from runload.squad.cluster import dask_client as cluster_dask
from runload.squad.cluster import entries as cluster
from runload.squad.cluster import work as cluster_work

pytestmark = pytest.mark.long


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., InThisProcess]:
    def made(count: int, times: int = 1) -> InThisProcess:
        found = InThisProcess(count, times)

        @contextmanager
        def connected(address: str, jobs: int) -> Iterator[InThisProcess]:
            yield found

        monkeypatch.setattr(clustered, "connected", connected)
        return found

    return made


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    write_sheets(tmp_path / "sheets")
    return tmp_path / "sheets"


@pytest.mark.parametrize(("count", "times"), [(1, 1), (3, 2), (40, 1)])
def test_the_list_is_that_of_one_machine_however_the_work_is_shared(
    runload: Runload,
    sheets: Path,
    workers: Callable[..., InThisProcess],
    count: int,
    times: int,
) -> None:
    alone = runload("squad", str(sheets), "-f", "json")
    assert len(json.loads(alone.out)["athletes"]) == 11
    workers(count, times)
    assert runload("squad", str(sheets), "-f", "json", "--cluster", "local") == alone


def test_days_that_two_files_tell_of_are_read_again_and_count_once(
    runload: Runload, sheets: Path, workers: Callable[..., InThisProcess]
) -> None:
    crew = workers(2)
    assert runload("squad", str(sheets / "part-0.csv"), "--cluster", "local").code == 0
    assert crew.files == ["part-0.csv"]
    assert "shared_days" not in crew.done
    (sheets / "verein.csv").unlink()
    crew = workers(2)
    done = runload("squad", str(sheets), "--cluster", "local")
    assert "20 duplicates found" in done.out
    parts = ["part-0.csv", "part-1.csv", "part-2.csv", "part-3.csv", "told-again.csv"]
    assert crew.files == [*parts, "part-3.csv", "told-again.csv"]


def test_a_squad_that_stopped_years_ago_shows_each_athletes_own_spike(
    runload: Runload, tmp_path: Path, workers: Callable[..., InThisProcess]
) -> None:
    path = tmp_path / "old.csv"
    days = [date(2019, 12, 31) - timedelta(back) for back in range(0, 60, 3)]
    rows = [f"{name},{day},{last if day == days[0] else 10}\n"
            for name, last in (("Ann", 8), ("Bo", 9), ("Cy", 12)) for day in days]  # fmt: skip
    path.write_text("athlete,date,distance_km\n" + "".join(rows))
    words = ("squad", str(path), "-f", "json", "--as-of", "today")
    alone = runload(*words)
    spikes = {one["athlete"]: one["spike_pct"] for one in json.loads(alone.out)["athletes"]}
    assert spikes == {"Ann": -20.0, "Bo": -10.0, "Cy": 20.0}
    workers(3)
    assert runload(*words, "--cluster", "local") == alone


def test_what_makes_the_day_and_what_lies_over_midnight_count_as_on_one_machine(
    runload: Runload, tmp_path: Path, workers: Callable[..., InThisProcess]
) -> None:
    """Pain told after a log that ended long ago, and one run that two watches put on two days."""
    head = "athlete,date,start,distance_km,duration,pain\n"
    told = {
        "a.csv": "Ann,2026-08-02,23:50,12,1:02:00,\nBo,2026-08-01,07:00,8,0:40:00,\n",
        "b.csv": "Ann,2026-08-03,00:01,11,0:51:00,\n",
        "c.csv": "Bo,2026-11-20,,,,4\n",
    }
    for name, rows in told.items():
        (tmp_path / name).write_text(head + rows)
    words = ("squad", str(tmp_path), "-f", "json")
    alone = runload(*words)
    assert json.loads(alone.out)["as_of"] == "2026-11-22"
    workers(2)
    assert runload(*words, "--cluster", "local") == alone


def test_what_differs_on_workers_is_said_once_beside_the_list(
    runload: Runload, sheets: Path, workers: Callable[..., InThisProcess]
) -> None:
    workers(1).differ = "not of one version on the cluster and here: numpy."
    words = ("squad", str(sheets), "--cluster", "tcp://scheduler:8786")
    said = "runload: not of one version on the cluster and here: numpy.\n"
    assert runload(*words).err == said
    assert runload(*words, "--quiet").err == ""


@pytest.mark.parametrize("words", [("--athlete", "FINN"), ("--pseudonyms",), ("--output-dir", "x")])
def test_what_needs_the_rows_here_is_one_line(
    runload: Runload, sheets: Path, words: tuple[str, ...]
) -> None:
    done = runload("squad", str(sheets), "--cluster", "local", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"runload: {words[0]}: a cluster only makes the list. Leave out --cluster for this.\n"
    )


def test_a_short_list_is_that_of_one_machine(
    runload: Runload, sheets: Path, workers: Callable[..., InThisProcess]
) -> None:
    words = ("squad", str(sheets), "-f", "json", "--top", "2")
    alone = runload(*words)
    workers(2)
    assert runload(*words, "--cluster", "local") == alone
    assert json.loads(alone.out)["shown"]["athletes"] == 2


@pytest.mark.parametrize("beside", [True, False])
def test_a_roster_counts_on_a_cluster_as_on_one_machine(
    runload: Runload, sheets: Path, workers: Callable[..., InThisProcess], beside: bool
) -> None:
    names = [
        one["athlete"]
        for one in json.loads(runload("squad", str(sheets), "-f", "json").out)["athletes"]
    ]
    roster = sheets / "roster.csv" if beside else sheets.parent / "people.csv"
    roster.write_text(
        f"name,other names,left\n{names[0]},{names[1]},\n{names[2]},,2020-01-01\nNobody Yet,,\n"
    )
    words = ["squad", str(sheets), "-f", "json"] + ([] if beside else ["--roster", str(roster)])
    alone = runload(*words)
    found = json.loads(alone.out)
    assert (len(found["athletes"]), found["left"]) == (9, [names[2]])
    assert [one["athlete"] for one in found["never_sent"]] == ["Nobody Yet"]
    workers(3)
    assert runload(*words, "--cluster", "local") == alone


def test_files_that_name_nobody_are_told_and_the_others_give_one_list(
    runload: Runload, tmp_path: Path, workers: Callable[..., InThisProcess]
) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    head = "athlete,date,start,distance_km,duration\n"
    (folder / "a.csv").write_text(head + "Anna,2026-11-20,07:00,10,0:50:00\n" * 1)
    (folder / "b.csv").write_text("date,distance_km\n2026-11-20,10\n2026-11-21,5\n")
    (folder / "c.csv").write_text(head + "Anna,2026-11-20,07:01,10.1,0:50:30\n")
    (folder / "d.csv").write_text(head + "Bo,2026-11-20,07:20,10.1,0:50:30\n")
    (folder / "e.csv").write_text(head + "Bo,2026-11-20,07:30,12.1,0:57:30\n")
    for chosen in (["a.csv", "c.csv"], ["d.csv", "e.csv"], ["a.csv", "c.csv", "d.csv", "e.csv"]):
        words = ("squad", *(str(folder / name) for name in chosen), "-f", "json")
        alone = runload(*words)
        workers(3)
        assert runload(*words, "--cluster", "local") == alone
    workers(2)
    found = json.loads(runload("squad", str(folder), "-f", "json", "--cluster", "local").out)
    assert [one["athlete"] for one in found["athletes"]] == ["Anna", "Bo"]
    assert any("2 of the sessions have no athlete" in one["reason"] for one in found["skipped"])


def test_the_table_in_parquet_holds_the_entries_of_the_list(
    runload: Runload, sheets: Path, tmp_path: Path, workers: Callable[..., InThisProcess]
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    listed = json.loads(runload("squad", str(sheets), "-f", "json").out)
    workers(2)
    target = tmp_path / "list.parquet"
    assert runload("squad", str(sheets), "--cluster", "local", "-o", str(target)).code == 0
    assert target.stat().st_mode & 0o777 == 0o600
    table = parquet.read_table(target)
    assert table.schema.metadata[b"runload.as_of"] == b"2026-11-22"
    rows = table.to_pylist()
    assert len(rows[0]["weeks_km"]) > 1
    for row, athlete in zip(rows, listed["athletes"], strict=True):
        for name in ("last_activity", "checkin_due"):
            row[name] = row[name] and row[name].isoformat()
        for problem in row["open"]:
            for name in ("since", "last_heard"):
                problem[name] = problem[name] and problem[name].isoformat()
        answered = row["screen"]["answered"]
        row["screen"]["answered"] = answered and answered.isoformat()
        week = row["next"].pop("week_km"), athlete["next"].pop("week_km")
        assert week[0] == (week[1] and pytest.approx(week[1], abs=1e-6))
        longest = row["next"].pop("longest_run_km"), athlete["next"].pop("longest_run_km")
        assert longest[0] == (longest[1] and pytest.approx(longest[1], abs=1e-6))
        for name, value in athlete.items():  # the JSON holds six digits of a figure
            figures = isinstance(value, float) or name == "weeks_km"
            assert row[name] == (pytest.approx(value, abs=1e-6) if figures else value)


def test_partitioned_parquet_gives_the_list_of_the_same_rows_in_csv(
    runload: Runload, sheets: Path, tmp_path: Path, workers: Callable[..., InThisProcess]
) -> None:
    csv = pytest.importorskip("pyarrow.csv")
    parquet = pytest.importorskip("pyarrow.parquet")
    (sheets / "verein.csv").unlink()
    for path in sheets.glob("*.csv"):
        own = tmp_path / "parquet" / f"month={path.stem}"
        own.mkdir(parents=True)
        parquet.write_table(csv.read_csv(path), own / "0.parquet")
    alone = json.loads(runload("squad", str(sheets), "-f", "json").out)
    workers(2)
    words = ("squad", str(tmp_path / "parquet"), "-f", "json", "--cluster", "local")
    assert json.loads(runload(*words).out)["athletes"] == alone["athletes"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "a cluster reads files, not your store or a pipe"),
        (("-",), "a cluster reads files, not your store or a pipe"),
        (("no-such-folder",), "no-such-folder: there is no such file or folder"),
    ],
)
def test_what_no_worker_can_read_is_one_line(
    runload: Runload, workers: Callable[..., InThisProcess], words: tuple[str, ...], said: str
) -> None:
    workers(1)
    done = runload("squad", *words, "--cluster", "local", stdin=b"x")
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert said in done.err


def test_files_without_anything_are_one_line(
    runload: Runload, tmp_path: Path, workers: Callable[..., InThisProcess]
) -> None:
    workers(1)
    path = tmp_path / "log.csv"
    path.write_text("athlete,date,distance_km\nAnna,gestern,10\n")
    done = runload("squad", str(path), "--cluster", "local")
    assert (done.code, done.out) == (2, "")
    assert "'gestern' is not a date" in done.err
    path.write_text("date,distance_km\n2026-11-20,10\n")
    (tmp_path / "none").mkdir()
    done = runload("squad", str(tmp_path / "none"), "--cluster", "local")
    assert "nothing is in it" in done.err


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("scheduler", "missing port number"),
        ("http://here:8786", "unknown address scheme"),
        ("tcp://", "missing port number"),
        ("tls://127.0.0.1:1", "perhaps check your TLS configuration"),
    ],
)
def test_what_is_no_address_is_one_line(
    runload: Runload, sheets: Path, address: str, said: str
) -> None:
    pytest.importorskip("distributed")
    done = runload("squad", str(sheets), "--cluster", address)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert done.err.startswith(f"runload: --cluster {address}: ")
    assert said in done.err
    assert "Write one such as tcp://scheduler:8786, or local" in done.err


def test_without_the_extra_one_line_says_what_to_install(
    runload: Runload, sheets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    done = runload("squad", str(sheets), "--cluster", "local")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "runload: --cluster: the extra `cluster` is not installed. Install runload with it: "
        "pipx install 'runload[cluster]'; or leave out --cluster.\n"
    )


def test_a_scheduler_that_does_not_answer_is_try_again_later(
    runload: Runload, sheets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster_dask, "CONNECT_S", 1)
    done = runload("squad", str(sheets), "--cluster", "tcp://127.0.0.1:1")
    assert (done.code, done.out) == (75, "")
    assert done.err == (
        "runload: tcp://127.0.0.1:1: no scheduler answers within 1 s. "
        "Start one with `dask scheduler`, or correct the address, and run again.\n"
    )


def test_files_are_shared_out_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = InThisProcess(2)
    read: list[list[str]] = []

    def files_read(files: Any, options: Any, count: int, *_: Any) -> list[Any]:
        read.append([path for path, _, _ in files])
        return [*([None] * (count + 1)), (count, -1, frozenset())]

    monkeypatch.setattr(cluster, "files_read", files_read)
    monkeypatch.setattr(cluster, "shared_days", lambda pieces: {})
    day = date(2026, 11, 22)
    for sizes in ([10] * 9, [10**9] * 2, []):
        files = [(f"{at}.csv", size, None) for at, size in enumerate(sizes)]
        pieces, (count, _) = cluster._read(crew, files, ReadOptions(day), day)
        assert len(pieces) == count + 1
        assert list(chain(*read)) == [path for path, _, _ in files]
        assert max(map(len, read)) <= 3
        read.clear()
    assert count == 4


def test_a_file_that_is_another_one_on_a_worker_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("athlete,date\n")
    day = date(2026, 11, 22)
    for place, there in ((str(path), 13), (f"{path}x", "no readable")):
        with pytest.raises(RunloadError, match=f"has {there} bytes there and 12 here") as caught:
            cluster_work.files_read([(place, 12, None)], ReadOptions(day), 2, day, ())
        assert "Workers must see the same files" in str(caught.value)


def test_what_is_told_of_files_names_them_as_they_were_named(
    runload: Runload,
    sheets: Path,
    workers: Callable[..., InThisProcess],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (sheets / ".hidden.csv").write_text("x")
    (sheets / "up").symlink_to(sheets)
    (sheets / "gone").symlink_to(sheets / "nowhere")
    (sheets / "watch").mkdir()
    (sheets / "watch" / "ride.gpx").write_text("<gpx></gpx>")
    monkeypatch.chdir(sheets.parent)
    for typed in (["sheets"], [str(sheets)], ["sheets/verein.csv", "./sheets/part-0.csv"], ["."]):
        alone = runload("squad", *typed, "-f", "json")
        workers(2)
        assert runload("squad", *typed, "-f", "json", "--cluster", "local") == alone


def test_parquet_comes_after_sheets_as_on_one_machine(tmp_path: Path) -> None:
    for name in ("b.csv", "a.parquet"):
        (tmp_path / name).write_text("x")
    found = clustered._listed([str(tmp_path)])
    assert [Path(path).name for path, _, _ in found] == ["b.csv", "a.parquet"]


@pytest.mark.shared
@pytest.mark.usefixtures("files_read_once")
def test_the_real_exports_give_one_list_to_whom_rows_name_alone_or_shared(
    runload: Runload, shared: Path, workers: Callable[..., InThisProcess]
) -> None:
    words = ("squad", str(shared / "data"), "-f", "json", "--as-of", "2026-06-01", "-q")
    alone = json.loads(runload(*words).out)["athletes"]
    workers(2)
    found = json.loads(runload(*words, "--cluster", "local").out)["athletes"]
    assert len(found) == 8
    names = {one["athlete"] for one in found}
    assert [{**one, "rank": 0} for one in alone if one["athlete"] in names] == [
        {**one, "rank": 0} for one in found
    ]
