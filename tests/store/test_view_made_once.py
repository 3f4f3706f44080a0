"""What an import has read is not read again for the view, and the view is the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_logs import FIRST, gpx, sheet
from stores import OPTIONS, READER, TODAY, kept, take_in

from runload.importers import FileReading
from runload.models import Activity, ImportResult, PainNote, Skipped, Spot
from runload.models.quality import codes_of
from runload.store import contents
from runload.store.database import Store, opened
from runload.store.ingest import Ingest
from runload.store.reading import refresh

VIEWS = ("view_runs", "view_read", "view_pain", "view_skips", "view_notes", "view_groups")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "kept" / "store.sqlite3") as made:
        yield made


def view(sql: sqlite3.Connection) -> dict[str, list[Any]]:
    return {table: sql.execute(f"SELECT * FROM {table}").fetchall() for table in VIEWS}


def forget_view(store: Store) -> None:
    with store.transaction() as sql:
        sql.execute("UPDATE state SET view_of = -1")


def of_a_list(km: float) -> FileReading:
    start = FIRST.replace(tzinfo=None)
    run = Activity(
        activity_id=f"a{km:012.0f}", start_local=start, date_basis="local-in-file", sport="run",
        source="log.csv", source_format="coach-csv", distance_m=km * 1000,
        codes=codes_of("no-start-time"), content_hash="c#2",
    )  # fmt: skip
    skip = Skipped("log.csv", "a reason", "a fix.", spot=Spot("row", 2), found=run)
    note = PainNote(start.date(), 3.0, "calf", "log.csv", spot=Spot("row", 2))
    bare = replace(note, score=None, words="")
    notes = (
        note,
        replace(bare, injury="torn calf", over=("illness",), felt="sore knee"),
        replace(bare, remark="knee hurt. Lunch with Jo"),
        replace(bare, remark="lunch with Jo"),
    )
    return FileReading("log.csv", None, "0" * 64, ImportResult((run,), (skip,), notes))


def test_the_view_of_what_was_just_read_is_that_of_what_is_kept(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "a.gpx").write_bytes(gpx(FIRST))
    (tmp_path / "copy.gpx").write_bytes(gpx(FIRST) + b"\n")
    (tmp_path / "log.csv").write_text(
        sheet([f"{FIRST:%Y-%m-%d},5.4,30:00", "2026-08-09,8.0,45:00", "2026-08-10,far,50:00"])
    )
    take_in(store, tmp_path)
    made = view(store.sql)
    assert [len(made[table]) for table in VIEWS] == [1, 2, 0, 1, 1, 0]
    forget_view(store)
    refresh(store, READER)
    assert view(store.sql) == made


def test_what_was_just_written_is_not_read_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Ingest(store, OPTIONS, on=TODAY, base=Path("/runs"), reader=READER)
    keeper.keep(of_a_list(8))
    with monkeypatch.context() as patched:
        patched.setattr(contents, "read", None)
        refresh(store, READER, keeper.kept)
    made = view(store.sql)
    assert len(made["view_pain"]) == 3
    assert "Jo" not in str(made)
    forget_view(store)
    refresh(store, READER)
    assert view(store.sql) == made


@pytest.mark.parametrize("goes_on", [False, True])
def test_what_another_import_has_written_since_counts(store: Store, goes_on: bool) -> None:
    one = Ingest(store, OPTIONS, on=TODAY, base=Path("/runs"), reader=READER)
    other = Ingest(store, OPTIONS, on=TODAY, base=Path("/runs"), reader="2.0")
    one.keep(of_a_list(8))
    other.keep(of_a_list(9))
    if goes_on:
        more = ImportResult(pain=(PainNote(TODAY, 1.0, "", "x.csv"),))
        one.keep(FileReading("x.csv", None, "1" * 64, more))
    refresh(store, READER, one.kept)
    assert [run.distance_m for run in kept(store).activities] == [9000.0]


def test_other_programs_see_the_runs_that_count(store: Store, tmp_path: Path) -> None:
    """Names and order are a promise (docs/agents.md); deleted runs are left out."""
    log = tmp_path / "log.csv"
    log.write_text(sheet(["2026-11-20,10,1:00:00", "2026-11-21,5,0:30:00"]), "utf-8")
    take_in(store, log)
    seen = store.sql.execute("SELECT * FROM runs ORDER BY day")
    assert [column[0] for column in seen.description] == [
        "id", "athlete", "day", "start_local", "sport", "distance_m", "moving_s", "elapsed_s",
        "ascent_m", "hr_avg_bpm", "hr_max_bpm", "cadence_spm", "rpe_cr10", "title",
    ]  # fmt: skip
    assert [row[2:7] for row in seen] == [
        ("2026-11-20", "2026-11-20T00:00:00", "run", 10_000.0, 3600.0),
        ("2026-11-21", "2026-11-21T00:00:00", "run", 5_000.0, 1800.0),
    ]
    with store.transaction() as sql:
        sql.execute("UPDATE view_read SET deleted = 1 WHERE position = 0")
    assert store.sql.execute("SELECT count(*) FROM runs").fetchone() == (1,)
