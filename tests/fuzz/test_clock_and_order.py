"""A wrong clock never reaches the load; order and repetition change nothing (c15, c16)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.fuzz.command_line import CommandLine
from tests.support import files

pytestmark = pytest.mark.long

TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)  # what CommandLine pins
MANY = 1000
SHUFFLES = 2
FORMATS = ("fit", "gpx", "tcx", "csv")


def _run(kind: str, start: datetime, seconds: int = 600) -> bytes:
    """A run at 3 m/s with few points, in one of the four formats."""
    if kind == "fit":
        return files.fit_file(
            files.file_id(start=start)
            + b"".join(
                files.message(
                    files.RECORD, local=1, timestamp=files.fit_time(start) + at, distance=300 * at
                )
                for at in range(0, seconds + 1, 60)
            )
            + files.session(seconds, 3.0 * seconds, start=start)
        )
    if kind == "gpx":
        return files.gpx(files.steady_points(seconds, step=20, start=start))
    if kind == "tcx":
        points = files.tcx_points(seconds, start)
        return files.tcx(
            files.lap(start, seconds, 3.0 * seconds, points), begun=files.iso(start, 0)
        )
    km = 3 * seconds / 1000
    return (
        "date,start,distance_km,duration\n"
        f"{start:%Y-%m-%d,%H:%M:%S},{km},0:{seconds // 60}:{seconds % 60:02}\n"
    ).encode()


def _report(line: CommandLine, folder: Path, *sources: str) -> bytes:
    ran = line.run(
        ["report", *sources, "-f", "json", "--tz", "UTC", "--as-of", "2026-11-22"], folder
    )
    assert ran.broken is None
    assert ran.code == 0
    return ran.out


def _told(line: CommandLine, folder: Path) -> dict[str, dict[str, Any]]:
    ran = line.run(["check", "in", "-f", "json", "--tz", "UTC"], folder)
    assert ran.broken is None
    return {entry["file"]: entry for entry in json.loads(ran.out)["files"]}


FALSE_CLOCKS = {
    "2126": datetime(2126, 1, 15, 7, 30, tzinfo=UTC),
    "1989-1990": datetime(1990, 1, 2, 7, 30, tzinfo=UTC),
    "day-after-tomorrow": TODAY + timedelta(days=2),
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("clock", FALSE_CLOCKS)
def test_a_file_of_a_false_clock_is_named_and_never_in_the_load(
    kind: str, clock: str, line: CommandLine, offered: Path
) -> None:
    for day in range(1, 40, 3):
        (offered / f"run{day}.fit").write_bytes(_run("fit", TODAY - timedelta(days=day)))
    before = json.loads(_report(line, offered.parent, "in"))
    (offered / "clock").write_bytes(_run(kind, FALSE_CLOCKS[clock]))
    entry = _told(line, offered.parent)["in/clock"]
    assert entry["status"] == "rejected"
    assert entry["reason"] in ("future", "no-date", "bad-date")
    after = json.loads(_report(line, offered.parent, "in"))
    assert [item["source"].partition(",")[0] for item in after["skipped"]] == ["in/clock"]
    for key in ("weeks", "acwr", "spike", "level", "flags", "next"):
        assert after[key] == before[key]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_run_of_tomorrow_is_told_of_and_never_in_the_load(
    kind: str, line: CommandLine, offered: Path
) -> None:
    for day in range(1, 40, 3):
        (offered / f"run{day}.fit").write_bytes(_run("fit", TODAY - timedelta(days=day)))
    before = json.loads(_report(line, offered.parent, "in"))
    (offered / "clock").write_bytes(_run(kind, TODAY + timedelta(hours=18)))
    after = json.loads(_report(line, offered.parent, "in"))
    for key in ("weeks", "acwr", "spike", "level", "flags", "next"):
        assert after[key] == before[key]
    assert len(after["skipped"]) + len(after["notes"]) > len(before["skipped"] + before["notes"])


@pytest.fixture(scope="module")
def thousand() -> list[bytes]:
    """A thousand small files of four formats: 800 runs, and 200 of them in a second format."""
    made = []
    for number in range(800):
        morning = (TODAY - timedelta(days=1 + number // 2)).replace(hour=6, minute=number * 7 % 60)
        start = morning + timedelta(hours=11) * (number % 2)
        seconds = 600 + 60 * (number % 23)
        made.append(_run(FORMATS[number % 4], start, seconds))
        if number % 4 == 0:
            made.append(_run("gpx", start, seconds))
    assert len(made) == MANY
    return made


def _laid_out(contents: list[bytes], folder: Path, shuffled: int) -> Path:
    """The files under names, and so in an order, that this number decides."""
    names = [f"{number:04}" for number in range(len(contents))]
    Random(shuffled).shuffle(names)
    folder.mkdir()
    for name, data in zip(names, contents, strict=True):
        (folder / name).write_bytes(data)
    return folder


def test_the_order_of_a_thousand_files_changes_no_byte_of_the_report(
    thousand: list[bytes], line: CommandLine, tmp_path: Path
) -> None:
    reports = set()
    for shuffled in range(SHUFFLES):
        _laid_out(thousand, tmp_path / "in", shuffled)
        reports.add(_report(line, tmp_path, "in"))
        (tmp_path / "in").rename(tmp_path / f"was{shuffled}")
    assert len(reports) == 1
    told = json.loads(reports.pop())
    assert told["coverage"]["runs"] == 800
    assert told["skipped"] == []


def test_what_is_given_twice_counts_once(
    thousand: list[bytes], line: CommandLine, tmp_path: Path
) -> None:
    _laid_out(thousand[:100], tmp_path / "in", 0)
    _laid_out(thousand[:100], tmp_path / "again", 1)
    once = json.loads(_report(line, tmp_path, "in"))
    twice = json.loads(_report(line, tmp_path, "in", "again"))
    del once["notes"], twice["notes"]  # they may say how many recordings were duplicates
    assert once == twice
