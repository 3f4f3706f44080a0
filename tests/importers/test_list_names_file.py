"""A list that names the file of a run, beside that file: whose distance and time count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

import runload.importers as importers
from runload.importers.merge.one_run import merge
from runload.models import Activity, ReadOptions
from runload.models.quality import QualityCode
from tests.support import files
from tests.support.recordings import run

OPTIONS = ReadOptions(read_on=date(2026, 3, 30), tz="UTC")
HEAD = (
    "Date,Type,Route Name,Distance (km),Duration,Average Pace,Average Speed (km/h),"
    "Calories Burned,Climb (m),Average Heart Rate (bpm),Notes,GPX File\n"
)


def runkeeper(folder: Path, track: bytes, km: str, duration: str, name: str = "r.gpx") -> Activity:
    """The run of an export with one row and the file that it names."""
    row = f"2026-03-01 07:30:00,Running,,{km},{duration},,,,,,,{name}\n"
    (folder / "cardioActivities.csv").write_text(HEAD + row)
    (folder / "r.gpx").write_bytes(track)
    found = importers.read([str(folder)], None, OPTIONS)
    [kept] = found.activities
    return kept


@pytest.mark.parametrize("step", [26, 60, 200])
def test_the_list_tells_the_distance_of_a_sparse_track(tmp_path: Path, step: int) -> None:
    track = files.gpx(files.steady_points(2400, step=step))
    found = runkeeper(tmp_path, track, "7.35", "40:00")
    assert (found.distance_m, found.source_format) == (7350, "gpx")
    assert found.distance_off_pct is None


def test_gaps_that_add_nothing_leave_the_time_to_the_list_too(tmp_path: Path) -> None:
    second = files.steady_points(600, start=files.START.replace(hour=8))
    track = files.gpx([*files.steady_points(600), *second])
    found = runkeeper(tmp_path, track, "5.4", "30:00")
    assert (found.distance_m, found.moving_s) == (5400, 1800)


def test_a_list_that_names_another_file_tells_nothing_of_this_one(tmp_path: Path) -> None:
    found = runkeeper(tmp_path, files.gpx(files.steady_points(600)), "1.85", "10:00", "other.gpx")
    assert found.distance_m == pytest.approx(1800, rel=1e-3)


def pair(**track: object) -> tuple[Activity, Activity]:
    row = run("log.csv", source_format="runkeeper", distance_m=10_400.0, start_utc=None,
              file_reference="a.gpx", records=None, device=None)  # fmt: skip
    return run("a.gpx", **{"source_format": "gpx", "distance_m": 10_000.0, **track}), row


@pytest.mark.parametrize("order", list(permutations((0, 1))))
def test_the_order_of_the_files_changes_nothing(order: tuple[int, int]) -> None:
    both = pair(distance_off_pct=4.0, flat_distance_m=11_000.0)
    [kept], _, _ = merge([both[at] for at in order])
    assert (kept.distance_m, kept.distance_off_pct) == (10_400, None)
    assert kept.flat_distance_m == pytest.approx(11_440)
    again, _, _ = merge([kept])
    assert again == (kept,)
    assert merge([kept, *both])[0] == (kept,)


def test_a_device_that_counted_is_right_about_its_own_distance() -> None:
    [kept], _, _ = merge(pair(source_format="fit"))
    assert kept.distance_m == 10_000


def test_how_far_off_a_distance_may_be_goes_with_the_distance() -> None:
    track, row = pair(distance_off_pct=4.0)
    unnamed = replace(row, file_reference=None)
    [kept], _, _ = merge([track, unnamed])
    assert (kept.distance_m, kept.distance_off_pct) == (10_000, 4.0)
    without = replace(
        track, distance_m=None, distance_off_pct=None, codes=(QualityCode("no-distance"),)
    )
    [kept], _, _ = merge([without, row])
    assert (kept.distance_m, kept.distance_off_pct) == (10_400, None)
