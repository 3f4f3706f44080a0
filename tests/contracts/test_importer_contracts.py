"""Every importer says what is its own, and nobody claims another's."""

from __future__ import annotations

import json
from datetime import date, datetime

import exports
import files
import pytest
import workbooks
from every import every

from runload.errors import Unreadable
from runload.importers.base import HEAD_BYTES, IMPORTERS
from runload.importers.recognition import importer_of
from runload.models import ReadOptions, Source, activities_frame

OPTIONS = ReadOptions(read_on=date(2026, 11, 22))
GARMIN = (
    b"Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Elapsed Time\n"
    b"Running,2026-03-01 07:30:00,false,Easy,8.00,500,00:40:00,140,160,00:41:00\n"
)
STRAVA = (
    b"Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename,"
    b"Elapsed Time,Moving Time,Distance\n"
    b'1,"Mar 1, 2026, 7:30:00 AM",Easy,Run,2460,8.00,,2460.0,2400.0,8000.0\n'
)
SAMPLES = {
    "fit": files.run_fit(),
    "gpx": files.gpx(files.steady_points(600)),
    "tcx": files.tcx(files.lap(files.START, 600, 1800.0, files.tcx_points(600))),
    "garmin-csv": GARMIN,
    "strava-csv": STRAVA,
    "polar-csv": (
        b"Name,Sport,Date,Start time,Duration,Total distance (km),Average heart rate (bpm),"
        b"HR max,HR sit,VO2max,\nAna,RUNNING,01-03-2026,07:30:00,00:40:00,8.00,140,190,55,50,\n"
        b"Sample rate,Time,HR (bpm),\n1,00:00:00,120,\n1,00:00:01,121,\n"
    ),
    "list-csv": (
        b"Date,Type,Route Name,Distance (km),Duration,Average Pace,GPX File\n"
        b"2026-03-01 07:30:00,Running,,8.00,40:00,5:00,\n"
    ),
    "xlsx": workbooks.workbook(
        {
            "Log": workbooks.sheet(
                [["athlete", "date", "distance_km"], ["Ana", date(2026, 3, 1), 8.0]]
            )
        }
    ),
    "garmin-json": exports.garmin_export(exports.garmin_row()),
    "json-list": json.dumps(
        [
            {
                "sport_type": "Run",
                "start_date": "2026-03-01T06:30:00Z",
                "distance": 8020.5,
                "start_date_local": "2026-03-01T07:30:00Z",
                "moving_time": 2400,
            }
        ]
    ).encode(),
    "polar-json": json.dumps(exports.polar_session()).encode(),
    "apple-health": exports.apple_export(exports.apple_workout()),
    "runload-csv": files.exported(),
    "coach-csv": b"athlete,date,distance_km,duration\nAna,2026-03-01,8,0:40:00\n",
}


def test_every_importer_has_a_sample_and_every_sample_an_importer() -> None:
    assert set(SAMPLES) == set(IMPORTERS.names)


@pytest.mark.parametrize("name", IMPORTERS.names)
def test_exactly_one_importer_claims_a_sample(name: str) -> None:
    head = SAMPLES[name][:HEAD_BYTES]
    assert importer_of(SAMPLES[name]).name == name
    assert IMPORTERS[name].identify(head)
    assert IMPORTERS[name].summary


@every("name", IMPORTERS.names)
@every("data", [b"", b"\x00" * 64, b"%PDF-1.7", b"<html></html>", b"{}", b"\x89PNG\r\n\x1a\n"])
def test_no_importer_claims_what_is_no_log(name: str, data: bytes) -> None:
    assert not IMPORTERS[name].identify(data)


@pytest.mark.parametrize("name", IMPORTERS.names)
def test_a_sample_becomes_rows_of_activities(name: str) -> None:
    result = IMPORTERS[name].read(Source(f"export.{name}", SAMPLES[name]), OPTIONS)
    frame = activities_frame(result.activities)
    assert len(frame) == 1
    assert frame["sport"].tolist() == ["run"]
    assert frame["distance_m"].iloc[0] > 0
    assert frame["local_date"].iloc[0] == datetime(2026, 3, 1)
    assert result == IMPORTERS[name].read(Source(f"export.{name}", SAMPLES[name]), OPTIONS)


@pytest.mark.parametrize("name", IMPORTERS.names)
@pytest.mark.parametrize("keep", [0.05, 0.3, 0.6, 0.95])
def test_a_cut_sample_is_repaired_or_refused_and_never_crashes(name: str, keep: float) -> None:
    data = SAMPLES[name]
    try:
        result = IMPORTERS[name].read(Source("cut", data[: int(len(data) * keep)]), OPTIONS)
    except Unreadable:
        return
    for activity in result.activities:
        assert activity.distance_m is None or activity.distance_m >= 0
