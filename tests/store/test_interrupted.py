"""An import killed at any moment, and several at once: nothing lost, doubled or halved.

`make soak` kills 200 times; `make test` a few times at other moments each, from a fixed seed.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from forked_runs import KILLED, ended, forked, processor_s
from small_logs import FIRST, gpx_folder, sheet
from warm_processes import Running

from runload.store.database import opened

pytestmark = pytest.mark.long

FILES = 30
KILLS = 200 if os.environ.get("RUNLOAD_PROFILE") == "soak" else 15
ROWS_OF_THE_SHEET = 25


def started(folder: Path, store: Path, *more: str) -> Running:
    return Running(["import", str(folder), "--store", str(store), *more])


def told(process: Running) -> tuple[int, bytes, bytes]:
    out, err = process.communicate()
    return process.wait(), out, err


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = gpx_folder(tmp_path_factory.mktemp("in"), FILES)
    rows = [f"2026-07-{day:02d},{day}.5,50:00" for day in range(1, ROWS_OF_THE_SHEET + 1)]
    (made / "sheet.csv").write_text(sheet(rows))
    return made


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[float, list[str]]:
    """The processor time of an import that nobody disturbs, and what it keeps."""
    seconds = []
    for _ in range(2):  # the first one loads what the others find loaded
        store = tmp_path_factory.mktemp("whole") / "store.sqlite3"
        seconds.append(processor_s(["import", str(folder), "--store", str(store), "-q"]))
    return min(seconds), recordings(store)


def recordings(store: Path) -> list[str]:
    """Every recording with the place it came from, as rows."""
    with opened(store) as kept:
        assert kept.sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [
            repr(row)
            for row in kept.sql.execute(
                "SELECT p.name, r.* FROM places p JOIN recordings r ON r.file_id = p.file_id "
                "ORDER BY p.name, r.position"
            )
        ]


def without_ids(rows: list[str]) -> list[str]:
    """Row numbers depend on what was imported first; nothing else may."""
    return [f"{name}|{rest}" for name, _, rest in (row.split(", ", 2) for row in rows)]


def test_a_kill_at_any_moment_leaves_a_store_that_the_next_import_completes(
    folder: Path, whole: tuple[float, list[str]], tmp_path: Path
) -> None:
    seconds, expected = whole
    chance = random.Random(4)
    halfway = 0
    for kill in range(KILLS):
        store = tmp_path / str(kill) / "store.sqlite3"
        argv = ["import", str(folder), "--store", str(store)]
        killed = ended(forked(argv, chance.uniform(0, 1.2) * seconds)) == KILLED
        after = without_ids(recordings(store)) if store.exists() else []
        halfway += killed and 0 < len(after) < len(expected)
        assert set(after) <= set(without_ids(expected)), "a half recording was kept"
        assert len(set(after)) == len(after), "a recording was kept twice"
        of_the_sheet = [row for row in after if "sheet.csv" in row]
        assert len(of_the_sheet) in (0, ROWS_OF_THE_SHEET), "half a file was kept"
        assert ended(forked(argv)) == 0
        assert without_ids(recordings(store)) == without_ids(expected)
    assert halfway >= KILLS // 5, "the kills did not hit the import"


def test_four_imports_at_once_keep_each_recording_once(tmp_path: Path) -> None:
    folder = gpx_folder(tmp_path / "in", 60, FIRST.replace(year=2024))
    store = tmp_path / "kept" / "store.sqlite3"
    processes = [started(folder, store, "-f", "json") for _ in range(4)]
    results = [told(process) for process in processes]
    assert [(code, err) for code, _, err in results] == [(0, b"")] * 4
    assert len(recordings(store)) == 60
    assert {json.loads(out)["store"]["activities"] for _, out, _ in results} == {60}


def test_a_report_can_be_read_while_an_import_writes(
    folder: Path, whole: tuple[float, list[str]], tmp_path: Path
) -> None:
    store = tmp_path / "store.sqlite3"
    assert told(started(folder / "sheet.csv", store))[0] == 0
    process = started(folder, store)
    for _ in range(3):
        code, out, err = told(Running(["report", "--store", str(store), "-f", "json"]))
        assert (code, err) == (0, b"")
        assert json.loads(out)["coverage"]["runs"] >= ROWS_OF_THE_SHEET
    assert told(process)[0] == 0


def test_an_interrupt_exits_130_and_keeps_whole_files(
    folder: Path, whole: tuple[float, list[str]], tmp_path: Path
) -> None:
    store = tmp_path / "store.sqlite3"
    process = started(folder, store)
    while process.poll() is None and not (store.exists() and _files(store)):
        time.sleep(0.01)
    process.kill(signal.SIGINT)
    code, _, err = told(process)
    kept = rb"runload: stopped: \d+ new files? in your store so far, each of them whole\. .+\n"
    assert code in (0, 130)
    assert not err or re.fullmatch(kept, err)
    assert set(without_ids(recordings(store))) <= set(without_ids(whole[1]))


def _files(store: Path) -> int:
    connection = sqlite3.connect(store, timeout=30)
    try:
        return int(connection.execute("SELECT count(*) FROM files").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
