"""Strava's activities.csv: UTC instants, names that occur twice, two generations of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from runload.importers.formats.csv_strava import ENTRY
from runload.models import ImportResult, ReadOptions, Source

HEADER = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
    "Distance,Max Heart Rate,Filename,Elapsed Time,Moving Time,Distance,Average Cadence,"
    "Max Heart Rate,Average Heart Rate,Perceived Exertion,Elevation Gain,Timer Time\n"
)
ROW = (
    '12070555079,"May 29, 2022, 11:53:35 PM",Laufen,Run,"a ""nice"" run,\nby the lake",1428,3.32,,'
    "activities/12866632127.fit.gz,1428.0,1411.0,3322.949951171875,71.25,168,150,6,61.9,\n"
)


def read(text: str, tz: str = "Europe/Berlin") -> ImportResult:
    options = ReadOptions(date(2026, 11, 23), tz=tz)
    return ENTRY.read(Source("activities.csv", text.encode()), options)


def test_the_second_of_two_columns_is_the_exact_one() -> None:
    (run,) = read(HEADER + ROW).activities
    assert run.distance_m == 3322.949951171875
    assert (run.moving_s, run.elapsed_s, run.hr_max_bpm) == (1411.0, 1428.0, 168.0)


def test_dates_are_utc_and_days_are_local() -> None:
    (run,) = read(HEADER + ROW).activities
    assert run.start_utc == datetime(2022, 5, 29, 23, 53, 35, tzinfo=UTC)
    assert (run.local_date, run.date_basis) == (date(2022, 5, 30), "assumed-zone")
    (there,) = read(HEADER + ROW, tz="America/New_York").activities
    assert there.local_date == date(2022, 5, 29)
    assert there.activity_id == run.activity_id


def test_the_row_names_its_file_and_what_the_runner_felt() -> None:
    (run,) = read(HEADER + ROW).activities
    assert run.file_reference == "activities/12866632127.fit.gz"
    assert (run.rpe_cr10, run.title, run.sport, run.ascent_m) == (6.0, "Laufen", "run", 61.9)
    assert run.cadence_spm == 142.5  # 71.25 steps of one leg
    assert run.hr_avg_bpm == 150.0


def test_timer_time_counts_where_there_is_one() -> None:
    (run,) = read(HEADER + ROW.replace("61.9,\n", "61.9,1420\n")).activities
    assert run.moving_s == 1420.0


def test_shown_kilometres_stand_in_where_metres_are_empty() -> None:
    (run,) = read(HEADER + ROW.replace("3322.949951171875", "")).activities
    assert run.distance_m == pytest.approx(3320.0)


def test_a_manual_run_has_no_file() -> None:
    (run,) = read(HEADER + ROW.replace("activities/12866632127.fit.gz", "")).activities
    assert run.file_reference is None


def test_a_distance_of_zero_is_unknown() -> None:
    result = read(HEADER + ROW.replace("3322.949951171875", "0.0"))
    assert result.activities[0].distance_m is None
    assert "taken as unknown" in result.notes[0]


def test_the_export_before_july_2019_is_in_metres() -> None:
    text = (
        "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n"
        "1,2018-09-12 15:02:23,Evening Run,Run,,3000,10000.5,false,,activities/1.gpx\n"
        "2,2018-09-13,Ride,Ride,,3600,30000.0,false,,\n"
    )
    result = read(text)
    run, ride = result.activities
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (10000.5, 3000.0, 3000.0)
    assert (ride.sport, ride.start_utc, ride.cadence_spm) == ("other", None, None)
    assert "no-start-time" in ride.quality
    assert "distance in m, judged by speed" in result.how[0].decided


@pytest.mark.parametrize(("cell", "unit"), [("10000", "m"), ("10.02", "km")])
def test_a_single_distance_column_is_judged_as_a_whole(cell: str, unit: str) -> None:
    text = (
        "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Moving Time,Distance\n"
        f'4,"Oct 01, 2024, 11:35:00 AM",Run,Run,3000,2900,{cell}\n'
    )
    result = read(text)
    assert result.activities[0].distance_m == pytest.approx(10000.0, rel=0.01)
    assert result.how[0].decided[0] == f"distance in {unit}, judged by speed"


def test_a_list_without_distances_gives_runs_of_unknown_distance() -> None:
    text = (
        "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time\n"
        '4,"Oct 01, 2024, 11:35:00 AM",Run,Run,3000\n'
    )
    assert read(text).activities[0].quality == ("distance-unknown",)
