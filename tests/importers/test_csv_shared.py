"""Every CSV of the shared folder of real exports, against the catalogue's rows and metres."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from runload.errors import Unreadable
from runload.importers.recognition import importer_of
from runload.models import ReadOptions, Source

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


LAPS = "holds the laps of one activity and names no day"
SWIM = "holds the lengths of one swim"
NO_DATE = "has no date column"
NO_TOTALS = "neither a distance nor a duration column"
_STRAVA = "martin-ueding__geo-activity-playground/testdata/Strava Export/Strava Export/"
_DAVIDE = "davide-mariotti__running-data/data/"
# Every other CSV of the catalogue is no list of runs, and says so in words.
REFUSED = {
    "aleattene__runner-injury-risk-prediction/data_sample/day_sample.csv": NO_TOTALS,
    "firefly-cpp__sport-activities-features/datasets/collection_sample.csv": NO_DATE,
    f"{_DAVIDE}2024/W36/activity_17290746122.csv": LAPS,
    f"{_DAVIDE}2024/W36/activity_17290789015.csv": LAPS,
    f"{_DAVIDE}2024/W40/activity_17205726048.csv": LAPS,
    f"{_DAVIDE}2024/W46/activity_17550354913.csv": LAPS,
    f"{_DAVIDE}2024/W48/activity_17654830436.csv": LAPS,
    f"{_DAVIDE}2025/W52/activity_21363246476.csv": LAPS,
    f"{_DAVIDE}2026/W13/activity_22334753934.csv": LAPS,
    f"{_DAVIDE}2026/W18/activity_22681622214.csv": SWIM,
    f"{_DAVIDE}2026/W18/activity_22738344169.csv": LAPS,
    f"{_DAVIDE}2026/W25/activity_23324649975.csv": LAPS,
    **{
        f"{_STRAVA}{name}.csv": NO_TOTALS
        for name in (
            "applications", "bikes", "clubs", "comments", "components", "events", "favorites",
            "flags", "global_challenges", "goals", "local_legend_segments", "media",
            "memberships", "posts", "reactions", "routes", "segments", "shoes",
            "starred_routes", "starred_segments", "support_tickets",
        )
    },
}  # fmt: skip


def _read(path: Path) -> tuple[int, float]:
    data = path.read_bytes()
    result = importer_of(data).read(Source(path.name, data), OPTIONS)
    return len(result.activities), sum(run.distance_m or 0.0 for run in result.activities)


@pytest.mark.shared
@pytest.mark.parametrize("name", READ)
def test_a_real_list_gives_the_rows_and_metres_of_the_catalogue(shared: Path, name: str) -> None:
    rows, metres = _read(shared / "data" / name)
    assert rows == READ[name][0]
    assert metres == pytest.approx(READ[name][1], abs=1.0)


@pytest.mark.shared
@pytest.mark.parametrize("name", REFUSED)
def test_every_other_real_csv_is_refused_with_what_it_is(shared: Path, name: str) -> None:
    with pytest.raises(Unreadable) as caught:
        _read(shared / "data" / name)
    assert (caught.value.code, caught.value.ignored) == ("no-run-columns", True)
    assert REFUSED[name] in caught.value.what


@pytest.mark.shared
def test_no_csv_of_the_catalogue_is_forgotten(shared: Path) -> None:
    with (shared / "data" / "CATALOG.tsv").open(encoding="utf-8", newline="") as catalogue:
        rows = list(csv.DictReader(catalogue, delimiter="\t"))
    listed = {row["path"] for row in rows if row["format"] == "CSV"}
    assert listed == {*READ, *REFUSED}
    for row in rows:
        if row["path"] in READ:
            assert READ[row["path"]][0] == int(row["n_records"]), row["path"]
