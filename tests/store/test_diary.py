"""The diary of the store: each entry once, a file whole or not at all, whatever ends it."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from forked_runs import KILLED, ended, forked, processor_s

from runload.errors import UsageError
from runload.models import DiaryRow
from runload.store import database, diary, problems
from runload.store.database import opened, opened_to_read
from runload.store.schema import versions

pytestmark = pytest.mark.long

DAY = date(2026, 11, 20)
KILLS = 200 if os.environ.get("RUNLOAD_PROFILE") == "soak" else 5
ROWS = 200


def row(day: date = DAY, **cells: str) -> DiaryRow:
    return DiaryRow(day, cells or {"score": "4"}, 0, "told")


def kept(path: Path, *rows: DiaryRow) -> tuple[int, int]:
    """How many entries were new, and how many were known."""
    with opened(path) as store:
        added, known = diary.add(store, rows, DAY)
    return len(added), known


def held(path: Path) -> list[tuple[date, dict[str, str]]]:
    with opened_to_read(path) as store:
        assert store is not None
        assert store.sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [(entry.date, dict(entry.cells)) for entry in diary.entries(store)]


def test_an_entry_is_kept_once_whatever_the_order_of_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    assert kept(path, row(score="4", words="calf")) == (1, 0)
    assert kept(path, row(words="calf", score="4"), row(score="4"), row(score="4")) == (1, 2)
    assert held(path) == [(DAY, {"score": "4", "words": "calf"}), (DAY, {"score": "4"})]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_entries_come_in_order_of_date_with_a_number_that_is_never_used_again(
    tmp_path: Path,
) -> None:
    path = tmp_path / "s.sqlite3"
    kept(path, row(DAY, score="1"), row(date(2026, 1, 2), score="2"))
    with opened(path) as store:
        assert [entry.number for entry in diary.entries(store)] == [2, 1]
        assert [entry.number for entry in diary.remove(store, [2])] == [2]
    kept(path, row(DAY, score="3"))
    with opened(path) as store:
        assert [entry.number for entry in diary.entries(store)] == [1, 3]


def test_removing_what_is_not_there_removes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    kept(path, row())
    with opened(path) as store, pytest.raises(UsageError, match="no entry 9; nothing was removed"):
        diary.remove(store, [1, 9])
    assert len(held(path)) == 1


@pytest.mark.parametrize(
    "change",
    ['UPDATE diary SET cells = \'{"score":"1"}\'', "UPDATE diary SET date = '2026-11-19'"],
)
def test_an_entry_that_was_changed_behind_our_back_is_damage(tmp_path: Path, change: str) -> None:
    path = tmp_path / "s.sqlite3"
    kept(path, row())
    sql = sqlite3.connect(path)
    sql.execute(change)
    sql.commit()
    sql.close()
    with pytest.raises(problems.StoreDamaged, match="not what was written"):
        held(path)


def test_a_store_of_version_1_gets_a_diary_and_keeps_its_files(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    sql = sqlite3.connect(path)
    sql.executescript(versions()[1])
    sql.execute("INSERT INTO imports (imported_on) VALUES ('2026-11-22')")
    sql.execute("PRAGMA user_version = 1")
    sql.execute(f"PRAGMA application_id = {database.APPLICATION}")
    sql.commit()
    sql.close()
    assert kept(path, row()) == (1, 0)
    with opened(path) as store:
        assert store.sql.execute("SELECT count(*) FROM imports").fetchone()[0] == 1


def test_a_full_disk_is_one_line_and_the_entries_before_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    kept(path, row())
    with opened(path) as store:
        pages = store.sql.execute("PRAGMA page_count").fetchone()[0]
        store.sql.execute(f"PRAGMA max_page_count = {pages + 2}")
        rows = [row(DAY - timedelta(days=at), words="x" * 480) for at in range(200)]
        with pytest.raises(problems.StoreUnusable, match="disk is full"):
            diary.add(store, rows, DAY)
    assert held(path) == [(DAY, {"score": "4"})]


def test_two_that_write_at_once_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    kept(path, row())
    with (
        opened(path) as first,
        first.transaction(),
        opened(path, wait_s=0.01) as second,
        pytest.raises(problems.StoreBusy),
    ):
        diary.add(second, [row(score="5")], DAY)
    assert kept(path, row(score="5")) == (1, 0)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A diary of a runner who keeps columns of their own."""
    path = tmp_path_factory.mktemp("in") / "diary.csv"
    first = date(2026, 1, 1)
    lines = [f"{first + timedelta(days=at)},{at % 4},left calf,mood {at}" for at in range(ROWS)]
    path.write_text("\n".join(("date,score,region,How I felt", *lines)))
    return path


def test_a_kill_at_any_moment_leaves_all_of_a_file_or_nothing(sheet: Path, tmp_path: Path) -> None:
    argv = ["diary", "import", str(sheet), "--store"]
    processor_s([*argv, str(tmp_path / "first")])  # loads what the second one finds loaded
    whole_s = processor_s([*argv, str(tmp_path / "second")])
    whole = held(tmp_path / "second")
    assert len(whole) == ROWS
    chance = random.Random(6)
    killed = 0
    for kill in range(KILLS):
        store = tmp_path / f"killed{kill}"
        kept(store, row(score="9"))
        killed += ended(forked([*argv, str(store)], chance.uniform(0.0, 1.0) * whole_s)) == KILLED
        after = held(store)
        assert after in ([(DAY, {"score": "9"})], [*whole, (DAY, {"score": "9"})])
        assert ended(forked([*argv, str(store)])) == 0
        assert held(store) == [*whole, (DAY, {"score": "9"})]
    assert killed >= KILLS // 3, "the kills did not hit the import"


def test_four_writers_at_once_keep_each_entry_once(sheet: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "s.sqlite3")
    imports = [forked(["diary", "import", str(sheet), "--store", store]) for _ in range(2)]
    others = [
        forked(["diary", "add", "--fatigue", str(at), "--date", "2026-08-01", "--store", store])
        for at in (3, 4)
    ]
    assert [ended(child) for child in (*imports, *others)] == [0] * 4
    assert len(held(Path(store))) == ROWS + 2
