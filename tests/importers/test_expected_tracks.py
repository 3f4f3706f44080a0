"""The recordings of the shared list of faults (cases/reading): each gives its right value."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import runload.importers as importers
from runload.models import ImportResult, ReadOptions

pytestmark = pytest.mark.shared
OPTIONS = ReadOptions(read_on=date(2026, 11, 30), tz="Europe/Berlin")
TENTH = date(2026, 9, 10)


class Right(NamedTuple):
    """One run: its day, metres, seconds, sport; None is not asked."""

    metres: float | None
    seconds: float | None
    sport: str = "run"
    day: date = TENTH


# One line a run, from the column ``right`` of EXPECTED.tsv.
RIGHT: dict[str, list[Right]] = {
    "10_relative_time_created_ok.fit": [Right(5040, 1800)],
    "15_stop_type1_no_session.fit": [Right(5040, 1800)],
    "17_session_time_unscaled.fit": [Right(5040, 1800)],
    "24j_fitness_treadmill.fit": [Right(5040, 1800, "treadmill")],
    "31_suunto_definition_each.fit": [Right(None, 5599)],
    "32_session_twice.fit": [Right(5040, 1800)],
    "36_session_dist_invalid_laps_ok.fit": [Right(5040, 1800)],
    "g07b_two_days_one_trk.gpx": [Right(5040, 1800), Right(5040, 1800, day=date(2026, 9, 11))],
    "g21_amp.gpx": [Right(5040, 1800)],
    "t03b_points_in_km_lap_none.tcx": [Right(5040, 1800)],
    "t05_seconds_in_ms.tcx": [Right(5040, 1800)],
    "y01_pause_two_trkseg.gpx": [Right(3840, 1200)],
    "y02_sparse_one_seg.gpx": [Right(7561, 2083)],
    "y03_runkeeper": [Right(7560, 2083)],
}
# What is no recording: what it is called, and the way on.
NAMED = {
    "o03_polar.hrm": ("Polar .hrm", "Export"),
    "o07_garmin_activities.db": ("a database", "export"),
}
TRACKS = (".fit", ".gpx", ".tcx", ".hrm", ".db")


@pytest.fixture(scope="module")
def cases(shared: Path) -> Path:
    folder = shared / "cases" / "reading"
    if not (folder / "EXPECTED.tsv").is_file():
        pytest.skip(f"no cases of reading at {folder}")
    return folder


def read(path: Path) -> ImportResult:
    return importers.read([str(path)], None, OPTIONS)


def test_every_recording_of_the_list_is_asked_for(cases: Path) -> None:
    with (cases / "EXPECTED.tsv").open(encoding="utf-8") as file:
        rows = [row["file"] for row in csv.DictReader(file, delimiter="\t")]
    listed = {name for name in rows if name.endswith(TRACKS) or (cases / name).is_dir()}
    assert listed == {*RIGHT, *NAMED}


@pytest.mark.parametrize("name", RIGHT)
def test_a_recording_gives_its_right_value(cases: Path, name: str) -> None:
    found = read(cases / name)
    assert not found.skipped
    assert len(found.activities) == len(RIGHT[name])
    for run, right in zip(found.activities, RIGHT[name], strict=True):
        figures: list[tuple[Any, Any]] = [
            (run.local_date, right.day),
            (run.sport, right.sport),
            (run.distance_m, right.metres and pytest.approx(right.metres, abs=1)),
            (run.moving_s, right.seconds and pytest.approx(right.seconds, abs=0.5)),
        ]
        asked = [(value, wanted) for value, wanted in figures if wanted is not None]
        assert [value for value, _ in asked] == [wanted for _, wanted in asked]


@pytest.mark.parametrize("name", NAMED)
def test_what_is_no_recording_is_named_with_a_way_on(cases: Path, name: str) -> None:
    found = read(cases / name)
    [skipped] = found.skipped
    what, way_on = NAMED[name]
    assert what in skipped.reason
    assert way_on in skipped.fix
