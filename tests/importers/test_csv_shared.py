"""Every CSV of the shared folder of real exports, against the catalogue's rows and metres."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from runload.errors import Unreadable
from runload.importers import csv_coach, csv_garmin, csv_strava
from runload.models import ReadOptions, Source

ENTRIES = (csv_garmin.ENTRY, csv_strava.ENTRY, csv_coach.ENTRY)
OPTIONS = ReadOptions(date(2026, 11, 23), tz="Europe/Berlin")

# Rows and metres as the catalogue counts them, and what stands beside a difference.
READ = {
    "jakobczakmagda__my-garmin-activities/data/Activities.csv": (100, 1_059_780),
    "rluyck__running/data/Activities.csv": (20, 106_630),
    "PhilippPro__Running-App/Activities_old.csv": (60, 245_720),
    "PhilippPro__Running-App/data/Activities.csv": (103, 401_040),
    "ropensci__Athlytics/inst/extdata/activities.csv": (75, 1_089_511),
    "AhmedAldahshoury__StravaData/activities.csv": (128, 2_757_158),
    "marcusvolz__strava_py/tests/csv/activities.csv": (8, 496_700),
    "martin-ueding__geo-activity-playground/testdata/Strava Export/Strava Export/activities.csv": (
        1,
        3_323,
    ),
    # Without 501.7 m in 48 s and 2,422 m in 4:46, which nobody runs: both are named.
    "derived__made-here/squad_8_athletes.csv": (2269, 23_551_528 - 2_924),
    # The catalogue has no metres of it: 10.371 km and 2.570 km.
    "TParizek__healthexport-csv-examples/workouts.csv": (2, 12_941),
}


def _read(path: Path) -> tuple[int, float]:
    data = path.read_bytes()
    (entry,) = [entry for entry in ENTRIES if entry.identify(data[:4096])]
    result = entry.read(Source(path.name, data), OPTIONS)
    return len(result.activities), sum(run.distance_m or 0.0 for run in result.activities)


@pytest.mark.shared
@pytest.mark.parametrize("name", READ)
def test_a_real_list_gives_the_rows_and_metres_of_the_catalogue(shared: Path, name: str) -> None:
    rows, metres = _read(shared / "data" / name)
    assert rows == READ[name][0]
    assert metres == pytest.approx(READ[name][1], abs=1.0)


@pytest.mark.shared
def test_every_other_real_csv_is_refused_by_name(shared: Path) -> None:
    with (shared / "data" / "CATALOG.tsv").open(encoding="utf-8", newline="") as catalogue:
        rows = list(csv.DictReader(catalogue, delimiter="\t"))
    others = [row["path"] for row in rows if row["format"] == "CSV" and row["path"] not in READ]
    assert len(others) > 20
    for name in others:
        with pytest.raises(Unreadable) as caught:
            _read(shared / "data" / name)
        assert (caught.value.code, caught.value.ignored) == ("no-run-columns", True), name
