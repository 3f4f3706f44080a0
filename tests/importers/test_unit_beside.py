"""Miles or kilometres by the speeds or paces beside the distances."""

from __future__ import annotations

from datetime import date

import pytest

import runload.importers as importers
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="UTC")
RUNS = (
    ("2026-10-01", "8", "45:00"),
    ("2026-10-03", "9.7", "1:00:20"),
    ("2026-10-05", "5", "30:00"),
)
A_MILE = 1609.344


def read(text: str) -> ImportResult:
    return importers.read_source(Source("log.csv", text.encode()), OPTIONS)


def log(header: str, cells: tuple[str, ...]) -> str:
    rows = (",".join((*run, cell)) for run, cell in zip(RUNS, cells, strict=True))
    return "\n".join([f"Date,Distance,Time,{header}", *rows, ""])


@pytest.mark.parametrize(("header", "cells", "unit"), [
    ("speed (km/h)", ("10.7", "9.6", "10.0"), "km"),
    ("speed (km/h)", ("17.2", "15.5", "16.1"), "mi"),
    ("Speed (mph)", ("6.6", "6.0", "6.2"), "km"), ("Avg Speed mph", ("10.7", "9.6", "10.0"), "mi"),
    ("Speed (m/s)", ("2.96", "2.68", "2.78"), "km"), ("speed_kmh", ("17.2", "15.5", "16.1"), "mi"),
    ("Avg Speed", ("2.96", "2.68", "2.78"), "km"),
    ("Ø Geschwindigkeit", ("4.77", "4.31", "4.47"), "mi"),
    ("Vitesse", ("17.2", "15.5", "16.1"), "mi"),
    ("v", ("10.7 km/h", "9.6 km/h", "10.0 km/h"), "km"),
    ("v", ("10.7mph", "9.6mph", "10mph"), "mi"),
    ("Pace", ("5:38 min/km", "6:13 min/km", "6:00"), "km"),
    ("Pace", ("3:30/km", "3:52/km", "3:44/km"), "mi"),
    ("Pace (min/mi)", ("5:38", "6:13", "6:00"), "mi"),
])  # fmt: skip
def test_a_speed_or_pace_that_fits_one_unit_only_settles_it(
    header: str, cells: tuple[str, ...], unit: str
) -> None:
    found = read(log(header, cells))
    metres = 1000 if unit == "km" else A_MILE
    assert [run.distance_m for run in found.activities] == pytest.approx(
        [8 * metres, 9.7 * metres, 5 * metres]
    )
    assert any(said.startswith(f"distance in {unit}, as") for said in found.how[0].decided)


@pytest.mark.parametrize(("header", "cells"), [
    ("Speed", ("10.7", "9.6", "10.0")),  # km and km/h, or miles and mph
    ("Max Speed (km/h)", ("14", "12.1", "13.5")), ("Speed (km/h)", ("12", "4", "30")),
    ("Pace", ("5:38", "6:13", "6:00")), ("Effort", ("2.96", "2.68", "2.78")),
])  # fmt: skip
def test_what_fits_no_unit_or_two_is_asked(header: str, cells: tuple[str, ...]) -> None:
    found = read(log(header, cells))
    assert [item.code for item in found.skipped] == ["no-unit"]
    assert "--units km or mi" in found.skipped[0].fix


GARMIN = "Activity Type,Date,Title,Distance,Calories,Time,Avg HR"


@pytest.mark.parametrize(("cell", "km"), [("16.1", False), ("10.0", True)])
def test_a_list_of_garmin_is_not_asked_about_where_a_speed_tells(cell: str, *, km: bool) -> None:
    row = f"Running,2026-10-05 07:30:00,Run,5.00,300,00:30:00,150,{cell}"
    found = read(f"{GARMIN},Speed (km/h)\n{row}\n")
    assert found.activities[0].distance_m == pytest.approx(5000 if km else 5 * A_MILE)
    assert not found.activities[0].codes
    assert not any("kilometres or miles?" in note.text for note in found.told)


def test_a_list_of_garmin_that_tells_nothing_asks() -> None:
    found = read(f"{GARMIN}\nRunning,2026-10-05 07:30:00,Run,5.00,300,00:30:00,150\n")
    assert found.activities[0].quality == ("units-assumed",)
    assert [note.words for note in found.told] == [
        "log.csv: Are its distances kilometres or miles? Nothing in it tells, so they are taken as "
        "km. Read it with --units km or --units mi."
    ]
