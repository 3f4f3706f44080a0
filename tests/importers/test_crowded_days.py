"""A day on which a file tells more runs than anybody has costs that day, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import runload.importers as importers
from runload.importers.plausible import MOST_A_DAY
from runload.importers.sources import limits
from runload.models import ImportResult, ReadOptions
from tests.fuzz.hostile import HEAD, SHEET, many_members, nested_rows

OPTIONS = ReadOptions(read_on=date(2026, 11, 22), tz="Europe/Berlin")


def read(folder: Path, data: bytes, name: str = "log.csv") -> ImportResult:
    (folder / name).write_bytes(data)
    return importers.read([str(folder / name)], None, OPTIONS)


@pytest.mark.parametrize("rows", [MOST_A_DAY, MOST_A_DAY + 1, 2000])
def test_a_row_that_stands_there_again_and_again(tmp_path: Path, rows: int) -> None:
    text = HEAD + "2026-02-28,7\n" + "2026-03-01,5\n" * rows + "2026-03-02,8\n"
    found = read(tmp_path, text.encode())
    crowded = rows > MOST_A_DAY
    assert [one.code for one in found.skipped] == ["crowded-day"] * crowded
    assert len(found.activities) == 2 + (0 if crowded else rows)
    if crowded:
        assert f"tells {rows} runs of 2026-03-01" in found.skipped[0].reason


def test_each_athlete_has_days_of_their_own(tmp_path: Path) -> None:
    of_all = "".join(f"Ann {n},2026-03-01,5\n" for n in range(MOST_A_DAY + 1))
    found = read(tmp_path, (SHEET + of_all).encode())
    assert len(found.activities) == MOST_A_DAY + 1
    found = read(tmp_path, (SHEET + of_all + "Bo,2026-03-01,5\n" * 60).encode())
    assert {run.athlete for run in found.activities} == {f"Ann {n}" for n in range(MOST_A_DAY + 1)}


def test_zips_of_zips_of_one_row_are_short_work(tmp_path: Path) -> None:
    found = read(tmp_path, nested_rows(60, 4, 2), "box.zip")
    assert not found.activities
    assert {one.code for one in found.skipped} == {"crowded-day"}
    assert len(found.skipped) == 16


def test_an_archive_with_more_recordings_than_a_life_has_is_read_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_RECORDINGS", 20)
    found = read(tmp_path, many_members(60, HEAD + "{day},5\n"), "box.zip")
    assert len(found.activities) == 21
    assert [one.code for one in found.skipped] == ["too-many-entries"]
    assert "more than 20 recordings are in it" in found.skipped[0].reason
