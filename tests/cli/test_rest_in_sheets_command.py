"""Sleep and soreness in a sheet stand in the report, also from a store, and change nothing else."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from command_lines import Runload

TODAY = date(2026, 11, 22)


def sheet(head: str, cell: str) -> str:
    rows = "".join(f"{TODAY - timedelta(days=2 * n)},8.1,0:48:00,{cell}\n" for n in range(25))
    return f"Date,Distance (km),Duration,{head}\n{rows}"


@pytest.mark.parametrize("by_store", [False, True])
def test_the_report_says_it_beside_the_load(
    tmp_path: Path, runload: Runload, by_store: bool
) -> None:
    file = tmp_path / "log.csv"
    file.write_text(sheet("Sleep", "very badly"), "utf-8")
    bare = tmp_path / "bare.csv"
    bare.write_text(sheet("Colour", "red"), "utf-8")
    day = ("--as-of", TODAY.isoformat(), "-f", "json")
    source = [str(file)]
    if by_store:
        store = str(tmp_path / "kept.db")
        runload("import", str(file), "--store", store)
        source = ["--store", store]
    with_sleep = json.loads(runload("report", *source, *day).out)
    without = json.loads(runload("report", str(bare), *day).out)
    assert "very badly on 22 Nov; noted on 14 of 28 days" in with_sleep["sleep_and_soreness"][0]
    for key in ("level", "flags", "next", "checkin", "pain"):
        assert with_sleep[key] == without[key], key
