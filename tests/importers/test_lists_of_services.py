"""Lists of services: in languages nobody knows here, as JSON, in units that cannot be theirs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import runload.importers as importers
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="Europe/Berlin")


def read(text: str, **options: str) -> ImportResult:
    asked = replace(OPTIONS, **options)  # type: ignore[arg-type]  # names of options
    return importers.read_source(Source("list", text.encode()), asked)


def facts(found: ImportResult) -> list[tuple[str, float | None, float | None, str]]:
    return [
        (f"{run.start_local:%d %H:%M}", run.distance_m, run.moving_s, run.sport)
        for run in found.activities
    ]


GARMIN_ROWS = "".join(
    f'{{}},2026-10-0{n} 07:30:00,false,"Tur","{n + 5}.02","500","00:{n + 30}:00","150","170"\n'
    for n in (1, 3, 5)
)


@pytest.mark.parametrize(
    ("header", "word"),
    [
        ("Aktivitetstype,Dato,Favoritt,Tittel,Distanse,Kalorier,Tid,Snittpuls,Makspuls", "Løping"),
        ("Typ aktywności,Data,Ulubiony,Tytuł,Dystans,Kalorie,Czas,Śr. tętno,Maks. tętno", "Bieg"),
        ("Typ aktivity,Datum,Oblíbené,Název,Vzdálenost,Kalorie,Čas,Prům. ST,Max. ST", "Běh"),
        (
            "Tevékenységtípus,Dátum,Kedvenc,Cím,Távolság,Kalória,Idő,Átl. pulzus,Max. pulzus",
            "Futás",
        ),
        ("活动类型,日期,最爱,标题,距离,卡路里,时间,平均心率,最大心率", "跑步"),
    ],
    ids=["Norwegian", "Polish", "Czech", "Hungarian", "Chinese"],
)
def test_garmins_list_is_known_by_its_shape_in_any_language(header: str, word: str) -> None:
    found = read(f"{header}\n{GARMIN_ROWS.format(word, word, word)}")
    assert facts(found) == [
        (f"0{n} 07:30", (n + 5.02) * 1000, (n + 30) * 60.0, "run") for n in (1, 3, 5)
    ]
    assert [run.hr_avg_bpm for run in found.activities] == [150.0] * 3
    assert any("in a language runload does not know" in note.text for note in found.told)


def test_stravas_list_is_known_by_its_shape_in_any_language() -> None:
    header = "ID,Data,Nazwa,Rodzaj,Opis,Czas,Dystans,Tętno,Wysiłek,Dojazd,Notatka,Sprzęt,Plik"
    row = (
        '1234567{0},"{0} paź 2026 05:30:00",Bieg,Bieg,,2400,"8,02",,,false,,,activities/{0}.fit.gz'
    )
    rows = "".join(f"{row.format(n)}\n" for n in (1, 3, 5))
    found = read(f"{header}\n{rows}")
    assert facts(found) == [(f"0{n} 07:30", 8020.0, 2400.0, "run") for n in (1, 3, 5)]
    assert {run.file_reference for run in found.activities} == {
        f"activities/{n}.fit.gz" for n in (1, 3, 5)
    }


@pytest.mark.parametrize(("unit", "miles"), [("km", 1000.0), ("mi", 1609.344)])
def test_miles_are_seen_from_cadence_stride_and_time(unit: str, miles: float) -> None:
    header = "Activity Type,Date,Title,Distance,Time,Avg Cadence,Avg Stride Length,Avg Cadence"
    told = 8000 / miles
    rows = "".join(
        f"Running,2026-10-0{n} 07:30:00,Run,{told:.2f},40:00,168,1.19,--\n" for n in (1, 3, 5)
    )
    found = read(f"{header}\n{rows}")
    assert [round((run.distance_m or 0) / 1000) for run in found.activities] == [8, 8, 8]
    assert any(word.startswith(f"distance in {unit}") for word in found.how[0].decided)


@pytest.mark.parametrize("row", ["8.02,40.2", "8.02,0.67", "5.0,40.2"])
def test_units_that_cannot_be_an_exporters_are_asked_about(row: str) -> None:
    header = "start_date_local,type,distance,moving_time\n"
    rows = "".join(f"2026-10-0{n}T07:00:00,Run,{row}\n" for n in (1, 3, 5))
    assert [item.code for item in read(header + rows).skipped] == ["no-unit"]
    asked = read(header + rows, units="km")
    assert [round((run.moving_s or 0) / 60, 1) for run in asked.activities] == [40.2] * 3


SHAPES: dict[str, Any] = {
    "Strava": [{
        "sport_type": "Run", "start_date": "2026-10-01T05:30:00Z", "distance": 8020.0,
        "start_date_local": "2026-10-01T07:30:00Z", "moving_time": 2400, "elapsed_time": 2500,
    }],
    "Fitbit": [{
        "logId": 1, "activityName": "Run", "startTime": "10/01/26 05:30:00", "duration": 2500000,
        "activeDuration": 2400000, "distance": 8.02, "distanceUnit": "Kilometer",
    }],
    "Health Auto Export": {"data": {"workouts": [{
        "name": "Outdoor Run", "start": "2026-10-01 07:30:00 +0200", "duration": 2400,
        "distance": {"qty": 8.02, "units": "km"}, "avgHeartRate": {"qty": 150, "units": "bpm"},
    }]}},
    "Garmin Health API": [{
        "activityType": "RUNNING", "startTimeInSeconds": 1790832600, "durationInSeconds": 2400,
        "startTimeOffsetInSeconds": 7200, "distanceInMeters": 8020.0,
    }],
    "Google Fit": {
        "fitnessActivity": "running", "startTime": "2026-10-01T05:30:00Z", "duration": "2400s",
        "aggregate": [{"metricName": "com.google.distance.delta", "floatValue": 8020.0}],
    },
    "Nike": {
        "type": "run", "start_epoch_ms": 1790832600000, "active_duration_ms": 2400000,
        "summaries": [{"metric": "distance", "summary": "total", "value": 8.02}],
    },
    "Runtastic": {
        "sport_type_id": "1", "start_time": 1790832600000, "duration": 2400000, "distance": 8020,
        "start_time_timezone_offset": 7200000,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_a_list_as_json_is_read(name: str) -> None:
    found = read(json.dumps(SHAPES[name]))
    assert facts(found) == [("01 07:30", 8020.0, 2400.0, "run")]


@pytest.mark.parametrize("name", SHAPES)
def test_a_ride_is_no_run_and_a_row_without_a_day_is_named(name: str) -> None:
    text = json.dumps(SHAPES[name])
    for word in ('"Run"', '"Outdoor Run"', '"RUNNING"', '"running"', '"run"', '"1"'):
        text = text.replace(f": {word}", ': "Cycling"')
    assert [run.sport for run in read(text).activities] == ["other"]
    for key in ("start_date", "startTime", "start", "startTimeInSeconds", "start_epoch_ms"):
        text = text.replace(f'"{key}": "', f'"{key}": "x')
        text = text.replace('"start_time": 1790832600000', '"start_time": "x"')
        text = text.replace(f'"{key}": 1790832600', f'"{key}": 9' + "9" * 16)
    assert [item.code for item in read(text).skipped] == ["no-date"]


def test_damaged_json_is_refused_in_one_line() -> None:
    text = json.dumps(SHAPES["Strava"])[:-20]
    assert [item.code for item in read(text).skipped] == ["damaged"]
