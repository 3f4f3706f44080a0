"""import, activities, export, and the reports that read the store when no source is named."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_lines import Done, Runload
from small_logs import FIRST, gpx, gpx_folder, sheet
from warm_processes import command_words

from runload.cli import storing
from runload.importers import Watch
from runload.store import database

Command = Callable[..., Done]
STEADY = [8, 0, 8, 0, 8, 0, 10]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a store that only this test sees."""
    path = tmp_path / "data" / "store.sqlite3"
    monkeypatch.setenv("RUNLOAD_STORE", str(path))
    return path


def read_json(done: Done) -> dict[str, object]:
    assert done.code == 0, done.err
    found: dict[str, object] = json.loads(done.out)
    return found


def ids(runload: Runload, *argv: str) -> list[str]:
    listed = json.loads(runload("activities", "-f", "json", *argv).out)
    return [run["id"] for run in listed["activities"]]


# import


def test_an_import_says_what_it_did(runload: Runload, home: Path, tmp_path: Path) -> None:
    folder = gpx_folder(tmp_path / "in", 3)
    (folder / "copy.gpx").write_bytes(gpx(FIRST, minutes=20) + b"\n")
    (folder / "bad.gpx").write_bytes(b"")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    done = runload("import", str(folder))
    assert done.code == 0
    assert done.out.splitlines()[:3] == [
        "6 files: 6 new, 1 refused, 1 not a running log.",
        "3 new activities; 1 duplicate, each run counted once.",
        "Your store has 3 activities, Saturday 1 August 2026 to Monday 3 August 2026.",
    ]
    assert "bad.gpx" in done.out
    assert "photo.jpg" not in done.out
    again = runload("import", str(folder))
    assert again.out.splitlines()[0] == "6 files: 6 known already, 1 refused, 1 not a running log."
    assert home.is_file()


def test_the_summary_can_be_read_by_programs(runload: Runload, home: Path, log: Command) -> None:
    found = read_json(runload("import", str(log(STEADY * 2)), "-f", "json"))
    assert found["schema"] == "runload.import/1"
    assert found["files"] == {
        "offered": 1, "new": 1, "known": 0, "repaired": 0, "refused": 0, "ignored": 0,
        "replaced": 0,
    }  # fmt: skip
    assert found["recordings"] == {"added": 8, "merged": 0}
    assert found["store"] == {
        "activities": 8,
        "first_date": "2026-11-09",
        "last_date": "2026-11-22",
    }


def test_new_only_is_silent_when_nothing_is_new(
    runload: Runload, home: Path, tmp_path: Path
) -> None:
    folder = gpx_folder(tmp_path / "in", 2)
    (folder / "bad.gpx").write_bytes(b"")
    assert runload("import", str(folder), "--new-only").out.startswith("3 files: 3 new")
    done = runload("import", str(folder), "--new-only", "--strict")
    assert (done.code, done.out, done.err) == (0, "", "")
    (folder / "more.gpx").write_bytes(gpx(FIRST.replace(day=20)))
    assert "1 new activity" in runload("import", str(folder), "--new-only").out


def test_a_store_among_the_files_is_passed_over(runload: Runload, tmp_path: Path) -> None:
    folder = gpx_folder(tmp_path / "in", 2)
    argv = ("import", str(folder), "--store", str(folder / "store.sqlite3"))
    assert runload(*argv).out.splitlines()[0] == "2 files: 2 new."
    assert runload(*argv, "--new-only").out == ""


def test_strict_says_so_when_something_was_skipped(
    runload: Runload, home: Path, tmp_path: Path
) -> None:
    folder = gpx_folder(tmp_path / "in", 1)
    assert runload("import", str(folder), "--strict").code == 0
    (folder / "bad.gpx").write_bytes(b"")
    assert runload("import", str(folder), "--strict").code == 1
    assert runload("import", str(folder), "--strict").code == 1


def test_what_cannot_be_read_at_all_is_one_line(
    runload: Runload, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "page.gpx").write_bytes(b"<html><body>Log in</body></html>")
    for _ in range(2):
        done = runload("import", str(tmp_path / "page.gpx"))
        assert (done.code, done.out) == (2, "")
        assert "a web page" in done.err
        assert done.err.count("\n") == 1
    assert runload("import", str(tmp_path / "nosuch")).code == 2
    assert "there is nothing to import" in runload("import").err


def test_a_pipe_can_be_imported(runload: Runload, home: Path) -> None:
    done = runload("import", stdin=gpx(FIRST) + gpx(FIRST.replace(day=3)))
    assert "2 new activities" in done.out
    again = runload("import", "-", stdin=gpx(FIRST) + gpx(FIRST.replace(day=3)))
    assert "2 known already" in again.out


def test_a_coachs_sheet_keeps_its_athletes(runload: Runload, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "squad.csv"
    rows = [f"{who},2026-11-{day},8" for who in ("Ann", "Bob") for day in range(10, 20)]
    path.write_text(sheet(rows, "athlete,date,distance_km"))
    assert "20 new activities" in runload("import", str(path)).out
    squad = json.loads(runload("squad", "-f", "json").out)
    assert {entry["athlete"] for entry in squad["athletes"]} == {"Ann", "Bob"}
    assert runload("squad", "-f", "json").out == runload("squad", str(path), "-f", "json").out
    done = runload("report")
    assert done.code == 2
    assert "your store: several athletes are in here: Ann, Bob" in done.err
    named = runload("report", "--athlete", "Bob", "-f", "json")
    assert named.out == runload("report", str(path), "--athlete", "Bob", "-f", "json").out


# reports from the store


@pytest.mark.parametrize(
    ("command", "kind"),
    [("report", "json"), ("report", "text"), ("digest", "text"), ("digest", "eml")],
)
def test_the_store_tells_the_same_as_the_files(
    runload: Runload, home: Path, tmp_path: Path, command: str, kind: str
) -> None:
    folder = gpx_folder(tmp_path / "in", 12)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("again.gpx", gpx(FIRST, minutes=20))
        archive.writestr("later.gpx", gpx(FIRST.replace(month=9)))
    (folder / "bad.gpx").write_bytes(b"<gpx")
    (folder / "log.csv").write_text(
        sheet(["2026-09-20,9,50:00,3,left achilles"], "date,distance_km,duration,pain,pain_region")
    )
    runload("import", str(folder))
    argv = ("--as-of", "2026-09-22", "-f", kind)
    assert runload(command, *argv).out == runload(command, str(folder), *argv).out


def test_examples_tell_the_same_from_the_store(runload: Runload, home: Path, root: Path) -> None:
    for folder in ("beginner", "recreational", "competitive/Activities.csv"):
        source = str(root / "examples" / folder)
        own = home.with_name(f"{folder.replace('/', '-')}.sqlite3")
        runload("import", source, "--store", str(own))
        argv = ("--as-of", "2026-11-22", "-f", "json")
        kept = runload("report", "--store", str(own), *argv)
        assert kept.code == 0
        assert kept.out == runload("report", source, *argv).out


def test_check_without_a_file_says_that_it_reads_no_store(
    runload: Runload, home: Path, log: Command
) -> None:
    assert runload("import", str(log([5, 0, 5]))).code == 0
    done = runload("check")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "no file is named" in done.err
    assert "no log" not in done.err


def test_an_empty_store_is_one_friendly_line(runload: Runload, home: Path) -> None:
    for argv in (["report"], ["squad"], ["digest"]):
        done = runload(*argv)
        assert (done.code, done.out) == (2, "")
        assert "there is no log to read yet" in done.err
        assert "runload import" in done.err
        assert done.err.count("\n") == 1
    for argv in (["activities"], ["export"], ["activities", "a1"]):
        done = runload(*argv)
        assert done.code == 2
        assert "your store is empty" in done.err
    assert not home.parent.exists()


def test_check_never_reads_the_store(runload: Runload, home: Path, log: Command) -> None:
    runload("import", str(log(STEADY)))
    assert runload("check").code == 2


def test_a_zone_that_is_asked_for_holds_in_the_store_too(
    runload: Runload, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "in" / "strava.csv"
    path.parent.mkdir()
    path.write_text(
        "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance\n"
        '1,"Nov 21, 2026, 11:30:00 PM",Late,Run,1800,5.0\n'
    )
    runload("import", str(path), "--tz", "UTC")
    for zone in ("UTC", "Pacific/Auckland"):
        argv = ("-f", "json", "--tz", zone)
        assert runload("report", *argv).out == runload("report", str(path), *argv).out


def test_a_profile_and_pain_stand_beside_the_store(
    runload: Runload, home: Path, log: Command, tmp_path: Path
) -> None:
    runload("import", str(log(STEADY * 4)))
    (tmp_path / "profile.toml").write_text('[runner]\nname = "Mia"\n')
    done = runload(
        "report", "-f", "json", "--profile", str(tmp_path / "profile.toml"), "--pain", "0"
    )
    assert json.loads(done.out)["athlete"] == "Mia"
    assert json.loads(done.out)["level"] == "ok"


# activities


def test_activities_are_listed_in_80_columns(
    runload: Runload, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        sheet(["2026-11-20,8,45:00," + "Long " * 30], "date,distance_km,duration,title")
    )
    runload("import", str(path))
    plain = runload("activities").out.splitlines()
    assert plain[0].split() == ["id", "start", "km", "time", "/km", "sport", "what"]
    assert plain[1].split()[1:6] == ["2026-11-20", "8.00", "0:45:00", "5:38", "run"]
    monkeypatch.setattr("runload.cli.console.terminal_width", lambda: 80)
    assert max(map(len, runload("activities").out.splitlines())) <= 80


def test_activities_are_filtered(runload: Runload, home: Path, log: Command) -> None:
    runload("import", str(log(STEADY * 2)))
    assert len(ids(runload)) == 8
    assert len(ids(runload, "--from", "2026-11-16")) == 4
    assert len(ids(runload, "--to", "2026-11-15")) == 4
    assert ids(runload, "--sport", "trail") == []
    assert "No activity fits." in runload("activities", "--sport", "trail").out
    for argv in (["--from", "yesterday"], ["--sport", "swim"], ["--units", "furlong"]):
        done = runload("activities", *argv)
        assert (done.code, done.err.count("\n")) == (2, 1)


def test_one_activity_is_looked_at_and_set_right(
    runload: Runload, home: Path, log: Command
) -> None:
    runload("import", str(log(STEADY)))
    name = ids(runload)[-1]
    done = runload("activities", name[:6], "--set-distance", "6mi", "--set-sport", "trail")
    assert done.out.splitlines()[0].endswith("trail, 9.66 km, -")
    assert json.loads(runload("report", "-f", "json").out)["weeks"][-1]["distance_km"] == 33.656064
    runload("activities", name, "--set-distance", "10,5")
    assert json.loads(runload("activities", name, "-f", "json").out)["activities"][0][
        "distance_m"
    ] == pytest.approx(10_500)
    runload("activities", name, "--delete")
    assert len(ids(runload)) == 3
    assert ids(runload, "--deleted") == [name]
    assert "deleted by you" in runload("activities", name).out
    assert "Left out because you deleted it" in runload("report", "--full").out
    runload("activities", name, "--restore")
    assert len(ids(runload)) == 4
    assert runload("activities", name, "--undo").out.splitlines()[0].endswith("run, 10.00 km, -")


def test_a_wrong_merge_is_split_from_the_command_line(
    runload: Runload, home: Path, tmp_path: Path
) -> None:
    folder = gpx_folder(tmp_path / "in", 1)
    (folder / "log.csv").write_text(
        sheet(["2026-08-01,08:30,3.6,20:00"], "date,start,distance_km,duration")
    )
    runload("import", str(folder))
    (name,) = ids(runload)
    shown = json.loads(runload("activities", name, "-f", "json").out)
    other = shown["recordings"][1]["id"]
    assert shown["recordings"][1]["reason"].startswith("same run as ")
    assert runload("activities", name, "--split", other).code == 0
    assert len(ids(runload)) == 2


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--delete"], "which one do you want to correct?"),
        (["a", "--set-sport", "swim"], "'swim' is not a sport"),
        (["a", "--set-distance", "far"], "'far' is not a distance"),
        (["a", "--set-distance", "0"], "'0' is not a distance"),
        (["a", "--set-distance", "501km"], "'501km' is not a distance"),
        (["zz"], "no activity has an id that begins with 'zz'"),
    ],
)
def test_a_wrong_correction_is_one_line(
    runload: Runload, home: Path, log: Command, argv: list[str], said: str
) -> None:
    runload("import", str(log(STEADY)))
    done = runload("activities", *argv)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1


# export


def test_an_exported_csv_tells_the_same_report(
    runload: Runload, home: Path, tmp_path: Path
) -> None:
    folder = gpx_folder(tmp_path / "in", 30)
    runload("import", str(folder))
    table = tmp_path / "out" / "runs.csv"
    table.parent.mkdir()
    assert runload("export", "-o", str(table)).code == 0
    assert stat.S_IMODE(table.stat().st_mode) == 0o600
    argv = ("-f", "json", "--as-of", "2026-08-30")
    assert runload("report", str(table), *argv).out == runload("report", *argv).out
    own = str(tmp_path / "second.sqlite3")
    runload("import", str(table), "--store", own)
    assert runload("report", "--store", own, *argv).out == runload("report", *argv).out
    assert runload("export", "--store", own).out.count("\n") == 31
    checked = json.loads(runload("check", str(table), "-f", "json").out)["files"]
    assert {(entry["file"], entry["format"], entry["status"]) for entry in checked} == {
        (str(table), "runload-csv", "ok")
    }


def test_an_export_beside_its_files_counts_each_run_once(
    runload: Runload, home: Path, tmp_path: Path
) -> None:
    folder = gpx_folder(tmp_path / "in", 3)
    runload("import", str(folder))
    runload("export", "-o", str(folder / "runs.csv"))
    again = runload("import", str(folder))
    assert "3 duplicates, each run counted once" in again.out


def test_no_cell_of_an_export_is_a_formula(runload: Runload, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    evil = ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "＝1", "'=1", "plain"]
    rows = [f'2026-11-{10 + at},-1 {at},8,"{text}"' for at, text in enumerate(evil)]
    path.write_text(sheet(rows, "date,ignored,distance_km,title"))
    runload("import", str(path))
    rows_out = list(csv.DictReader(io.StringIO(runload("export").out, newline="")))
    assert len(rows_out) == len(evil)
    for row in rows_out:
        assert not [cell for cell in row.values() if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]
        assert float(row["distance_m"]) == 8000
    table = tmp_path / "again.csv"
    runload("export", "-o", str(table))
    own = str(tmp_path / "second.sqlite3")
    runload("import", str(table), "--store", own)
    first, again = (
        json.loads(runload("activities", "-f", "json", *argv).out)["activities"]
        for argv in ([], ["--store", own])
    )
    assert [run["title"] for run in again] == [run["title"] for run in first]


def test_parquet_holds_the_same_rows(runload: Runload, home: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    runload("import", str(gpx_folder(tmp_path / "in", 5)))
    target = tmp_path / "runs.parquet"
    assert runload("export", "-o", str(target)).code == 0
    table = parquet.read_table(target).to_pylist()
    listed = json.loads(runload("activities", "-f", "json").out)["activities"]
    assert [row["activity_id"] for row in table] == [run["id"] for run in listed]
    assert [row["start_utc"].isoformat() for row in table] == [run["start_utc"] for run in listed]
    assert isinstance(table[0]["distance_m"], float)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_parquet_without_its_package_is_one_line(
    runload: Runload, home: Path, log: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    runload("import", str(log(STEADY)))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = runload("export", "-f", "parquet")
    assert (done.code, done.out) == (2, "")
    assert "pipx install 'runload[parquet]'" in done.err
    assert done.err.count("\n") == 1


def test_an_export_replaces_a_link_and_spares_what_it_leads_to(
    runload: Runload, home: Path, log: Command, tmp_path: Path
) -> None:
    runload("import", str(log(STEADY)))
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "out.csv").symlink_to(victim)
    assert runload("export", "-o", str(tmp_path / "out.csv")).code == 0
    assert victim.read_text() == "mine"


# where the store lies, and what the system refuses


def test_the_store_lies_where_the_platform_keeps_data(
    runload: Runload, log: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RUNLOAD_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert runload("import", str(log(STEADY))).code == 0
    assert [path.name for path in tmp_path.rglob(database.FILE_NAME)] == [database.FILE_NAME]
    assert runload("report").code == 0


def test_a_folder_named_as_store_holds_it(runload: Runload, log: Command, tmp_path: Path) -> None:
    folder = tmp_path / "keep"
    folder.mkdir()
    runload("import", str(log(STEADY)), "--store", str(folder))
    assert (folder / database.FILE_NAME).is_file()


@pytest.mark.parametrize("home_of", [None, "~/.local/share/runload"])
def test_without_a_home_the_store_is_asked_for_in_one_line(
    runload: Runload, log: Command, monkeypatch: pytest.MonkeyPatch, home_of: str | None
) -> None:
    """Releases of platformdirs differ: one raises, another hands back a path that begins with ~."""

    def nowhere(*_: object, **__: object) -> Path:
        if home_of is None:
            raise RuntimeError("could not determine the home directory")
        return Path(home_of)

    monkeypatch.delenv("RUNLOAD_STORE")
    monkeypatch.setattr("platformdirs.user_data_path", nowhere)
    for argv in (["import", str(log(STEADY))], ["report"], ["activities"]):
        done = runload(*argv)
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert "no home folder" in done.err
        assert "--store PATH" in done.err
    assert runload("report", str(log(STEADY))).code == 0


def test_a_damaged_store_exits_3_and_is_left_alone(
    runload: Runload, home: Path, log: Command
) -> None:
    path = str(log(STEADY * 10))
    runload("import", path)
    whole = home.read_bytes()
    for start, length in ((0, 100), (len(whole) // 2, 4096), (4096 * 3, 4096)):
        broken = bytearray(whole)
        broken[start : start + length] = bytes(length)
        home.write_bytes(broken)
        done = runload("import", path, "-f", "json")
        assert (done.code, done.out) == (3, ""), (start, done.err)
        assert "this store is damaged" in done.err
        assert "runload import" in done.err
        assert done.err.count("\n") == 1
        assert home.read_bytes() == broken


def test_a_changed_figure_exits_3(runload: Runload, home: Path, log: Command) -> None:
    runload("import", str(log(STEADY * 4)))
    with database.opened(home) as store, store.transaction() as sql:
        sql.execute("UPDATE recordings SET distance_m = 1 WHERE position = 3")
    assert runload("report").code == 3
    with database.opened(home) as store, store.transaction() as sql:
        sql.execute("UPDATE recordings SET distance_m = 1")
        sql.execute("UPDATE state SET changes = changes + 1")
    assert runload("report").code == 3


def test_a_locked_store_exits_75_after_the_wait(
    runload: Runload, home: Path, log: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(log(STEADY))
    runload("import", path)
    monkeypatch.setattr(database.opened.__wrapped__, "__kwdefaults__", {"wait_s": 0.01})  # type: ignore[attr-defined]  # what contextmanager wraps
    other = log([9], name="other.csv")
    with database.opened(home) as store, store.transaction():
        done = runload("import", str(other))
        assert (done.code, done.out) == (75, "")
        assert "Run again in a minute." in done.err
        assert runload("report").code == 0


def process(
    *argv: str, words: Sequence[str] = (), **options: object
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]  # options are subprocess's own
        [*(words or command_words()), *argv],
        capture_output=True,
        check=False,
        **{"stdin": subprocess.DEVNULL, **options},
    )


def limited(size: int) -> Callable[[], None]:
    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_disk_that_fills_up_is_one_line_and_loses_nothing(
    runload: Runload, home: Path, log: Command, tmp_path: Path
) -> None:
    runload("import", str(log(STEADY)))
    before = runload("report", "-f", "json").out
    folder = gpx_folder(tmp_path / "in", 40)
    size = home.stat().st_size
    done = process("import", str(folder), preexec_fn=limited(size + 20_000))
    assert done.returncode == 2
    assert b"the disk is full" in done.stderr
    assert done.stderr.count(b"\n") == 1
    with database.opened(home) as store:
        assert store.sql.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert runload("report", "-f", "json", "--to", "x").code == 2
    kept = json.loads(runload("report", "-f", "json").out)
    assert kept["weeks"][-1] == json.loads(before)["weeks"][-1]
    assert runload("import", str(folder)).code == 0
    assert len(ids(runload)) == 44


def as_bare_root(*argv: str) -> subprocess.CompletedProcess[bytes]:
    """A process that has given up what lets root write everywhere."""

    def bare_root() -> None:
        import ctypes

        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP

    return process(*argv, words=(sys.executable, "-m", "runload"), preexec_fn=bare_root)


def test_a_home_that_may_only_be_read_is_one_line_and_still_reported_on(
    runload: Runload, home: Path, log: Command, tmp_path: Path
) -> None:
    runload("import", str(log(STEADY)))
    before = home.read_bytes()
    home.chmod(0o400)
    home.parent.chmod(0o500)
    try:
        done = as_bare_root("import", str(log([9], name="more.csv")))
        assert done.returncode == 2, done.stderr
        assert b"cannot be kept here: permission denied" in done.stderr
        assert done.stderr.count(b"\n") == 1
        report = as_bare_root("report", "-f", "json")
        assert report.returncode == 0, report.stderr
        fresh = as_bare_root("import", str(log([9])), "--store", str(home.parent / "b" / "c"))
        assert fresh.returncode == 2
        assert fresh.stderr.count(b"\n") == 1
    finally:
        home.parent.chmod(0o700)
    assert home.read_bytes() == before


def test_no_home_and_no_passwd_entry_is_one_line(log: Command) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(storing.__file__).parents[2])}
    code = (
        "import pwd, sys\n"
        "def gone(uid): raise KeyError(uid)\n"
        "pwd.getpwuid = gone\n"
        "from runload.cli import run\n"
        "sys.exit(run(['import', sys.argv[1]]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(log(STEADY))],
        env=environment,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 2, done.stderr
    assert b"no home folder" in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_everything_that_is_written_is_private(tmp_path: Path, log: Command, umask: int) -> None:
    def wide_open() -> None:
        os.umask(umask)

    folder = tmp_path / "new" / "deep"
    argv = ("--store", str(folder / "store.sqlite3"))
    assert process("import", str(log(STEADY)), *argv, preexec_fn=wide_open).returncode == 0
    out = tmp_path / "runs.csv"
    assert process("export", "-o", str(out), *argv, preexec_fn=wide_open).returncode == 0
    modes: Sequence[int] = [
        stat.S_IMODE(path.stat().st_mode) for path in (folder / "store.sqlite3", out)
    ]
    assert modes == [0o600, 0o600]
    folders = [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent)]
    assert folders == [0o700, 0o700]


@pytest.mark.parametrize(("option", "seen"), [([], True), (["--new-only"], False)])
def test_a_terminal_sees_how_far_reading_is(
    runload: Runload,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    option: list[str],
    seen: bool,
) -> None:
    reached: list[int] = []

    @contextmanager
    def watching(*, quiet: bool, color: bool) -> Iterator[Watch | None]:
        yield None if quiet else lambda progress: reached.append(progress.files)

    monkeypatch.setattr("runload.cli.keeping.watching", watching)
    assert runload("import", str(gpx_folder(tmp_path / "in", 3)), *option).code == 0
    assert (max(reached, default=0) == 3) is seen
