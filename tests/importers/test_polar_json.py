"""Polar Flow's training sessions: two generations, bare NaN, wall clock and minutes beside it."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import exports
import files
import pytest

import runload.importers as importers
from runload.errors import Unreadable
from runload.importers.vendors import polar_json
from runload.models import Activity, ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Asia/Tokyo")


def read(session: Any) -> ImportResult:
    data = session if isinstance(session, bytes) else json.dumps(session).encode()
    return polar_json.read(Source("polar.zip", data, "training-session.json"), OPTIONS)


def one(session: Any) -> Activity:
    (run,) = read(session).activities
    return run


def test_the_newer_generation_counts_in_milliseconds() -> None:
    run = one(exports.polar_session())
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (1800.0, 600.0, 610.0)
    assert (run.hr_avg_bpm, run.hr_max_bpm, run.ascent_m) == (140.0, 161.0, 25.0)
    assert (run.sport, run.sport_name, run.exporter) == ("run", "running", "Polar Flow")
    assert run.hr_seconds == ((140, 2.0), (141, 1.0))  # a bare NaN and a 0 are no heart rate


def test_the_older_generation_writes_durations_and_names() -> None:
    run = one(exports.polar_old_session())
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (1800.0, 600.5, 610.0)
    assert (run.hr_avg_bpm, run.cadence_spm, run.title) == (140.0, 170.0, "Laufen")
    assert run.hr_seconds == ((140, 2.0), (141, 1.0))
    assert (run.start_local, run.start_utc) == (datetime(2026, 3, 1, 8, 30), files.START)


@pytest.mark.parametrize(("minutes", "day"), [(60, 1), (-600, 28), (840, 1), (345, 1)])
def test_the_wall_clock_is_the_day(minutes: int, day: int) -> None:
    run = one(exports.polar_session(minutes=minutes))
    assert run.start_local == (files.START + timedelta(minutes=minutes)).replace(tzinfo=None)
    assert (run.local_date.day, run.start_utc) == (day, files.START)
    assert run.date_basis == "file-offset"


@pytest.mark.parametrize("minutes", [None, 7, 2000, 900, "x", 10**30])
def test_an_offset_no_zone_has_leaves_the_wall_clock(minutes: object) -> None:
    session = exports.polar_session(exercises=[], timezoneOffsetMinutes=minutes)
    run = one(session)
    assert (run.start_local, run.start_utc) == (datetime(2026, 3, 1, 8, 30), None)
    assert run.date_basis == "local-in-file"


def test_a_start_with_an_offset_of_its_own_is_an_instant() -> None:
    run = one(exports.polar_session(exercises=[], startTime="2026-03-01T08:30:00+01:00"))
    assert (run.start_local, run.start_utc) == (datetime(2026, 3, 1, 8, 30), files.START)
    assert run.elapsed_s is None  # the end is written without one


def test_several_exercises_are_several_activities() -> None:
    [first] = exports.polar_session()["exercises"]
    ride = first | {"sport": {"id": "38"}, "startTime": "2026-03-01T08:41:00",
                    "stopTime": "2026-03-01T09:41:00", "distanceMeters": 20_000.0,
                    "durationMillis": 3_600_000}  # fmt: skip
    result = read(exports.polar_session(distanceMeters=21_800.0, exercises=[first, ride]))
    assert [(a.sport, a.distance_m) for a in result.activities] == [
        ("run", 1800.0), ("other", 20_000.0)]  # fmt: skip
    assert len({a.activity_id for a in result.activities}) == 2


def test_a_session_without_exercises_is_one_itself() -> None:
    session = exports.polar_session()
    del session["exercises"]
    assert one(session).distance_m == 1800.0


def test_one_bad_exercise_does_not_take_the_other() -> None:
    [first] = exports.polar_session()["exercises"]
    result = read(exports.polar_session(exercises=[first | {"startTime": "soon"}, first]))
    assert len(result.activities) == 1
    [left_out] = result.skipped
    assert (left_out.code, left_out.where) == (
        "no-date", "polar.zip: training-session.json (exercise 1)")  # fmt: skip


@pytest.mark.parametrize(("number", "sport", "word"), [
    ("1", "run", "running"), ("17", "treadmill", "treadmill running"),
    ("27", "trail", "trail running"), ("36", "run", "track running"),
    ("92", "run", "ultra running"), ("19", "run", "road running"), ("4", "run", "jogging"),
    ("3", "other", "walking"), ("38", "other", "road cycling"),
    ("ROAD_RUNNING", "run", "ROAD_RUNNING"), ("TRAIL_RUNNING", "trail", "TRAIL_RUNNING"),
])  # fmt: skip
def test_sports_are_numbers_or_names(number: str, sport: str, word: str) -> None:
    run = one(exports.polar_session(exercises=[], sport={"id": number}))
    assert (run.sport, run.sport_name, run.quality) == (sport, word, ())


def test_an_unknown_sport_is_no_run_and_is_told() -> None:
    result = read(exports.polar_session(exercises=[], sport={"id": "777"}))
    assert result.activities[0].sport == "other"
    assert result.notes == (
        "polar.zip: training-session.json: Polar's sport number 777 is not known to runload and "
        "taken as no run.",
    )
    result = read(exports.polar_session(exercises=[], sport=None))
    assert result.activities[0].quality == ("sport-unnamed",)
    assert "a sport without a name" in result.notes[0]


def test_heart_rate_may_stand_in_the_statistics() -> None:
    session = exports.polar_session(hrAvg=None, hrMax=None)
    session["exercises"][0]["statistics"] = {"statistics": [
        {"type": "STATISTICS_TYPE_SPEED", "avg": 10.8},
        {"type": "STATISTICS_TYPE_HEART_RATE", "avg": 133, "max": 150},
    ]}  # fmt: skip
    assert (one(session).hr_avg_bpm, one(session).hr_max_bpm) == (133.0, 150.0)


def test_an_indoor_run_has_an_unknown_distance() -> None:
    session = exports.polar_session(sport={"id": "17"}, exercises=[])
    del session["distanceMeters"]
    run = one(session)
    assert (run.distance_m, run.quality, run.moving_s) == (None, ("distance-unknown",), 600.0)


def test_stranger_values_are_unknown() -> None:
    strange = {"distanceMeters": "far", "durationMillis": 600_000, "hrAvg": [], "hrMax": {},
               "samples": {"samples": "x"}, "name": None,
               "stopTime": "2026-03-01T08:00:00"}  # fmt: skip
    run = one(exports.polar_session(exercises=[strange]))
    assert (run.distance_m, run.hr_avg_bpm, run.elapsed_s) == (None, None, None)


def test_a_session_of_nothing_is_no_run() -> None:
    nothing = {"distanceMeters": 0, "durationMillis": float("nan"), "stopTime": "x"}
    assert [s.code for s in read(exports.polar_session(exercises=[nothing])).skipped] == [
        "no-duration"]  # fmt: skip


@pytest.mark.parametrize(("data", "code"), [
    (b'{"startTime": "2026', "damaged"), (b"[1]", "no-activity"),
    (b'{"startTime": null}', "no-date"),
])  # fmt: skip
def test_what_is_no_session_has_a_reason(data: bytes, code: str) -> None:
    try:
        codes = [item.code for item in read(data).skipped]
    except Unreadable as problem:
        codes = [problem.code]
    assert codes == [code]


def test_a_session_of_absurd_size_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polar_json, "MAX_BYTES", 100)
    with pytest.raises(Unreadable) as caught:
        read(exports.polar_session())
    assert caught.value.code == "too-large"


def test_an_account_export_is_its_sessions_and_the_rest_has_a_reason() -> None:
    export = exports.zipped({
        "training-session_2026-03-01T08-30-00_7001-a.json": json.dumps(exports.polar_session()),
        "training-session-2026-03-01-7001-b.json": json.dumps(exports.polar_old_session()),
        "activity-2026-03-01.json": exports.polar_day(),
        "247ohr_2026_03.json": b'{"deviceDays":[{"userId":1,"date":"2026-03-01"}]}',
        "sleep_result_1.json": b'[{"night":"2026-03-01","sleepResult":{}}]',
    })  # fmt: skip
    result = importers.read(["-"], export, OPTIONS)
    assert (len(result.activities), len(result.merged)) == (1, 1)
    assert {(s.code, s.ignored) for s in result.skipped} == {("not-a-log", True)}
    assert {s.reason for s in result.skipped} == {
        "a day's steps and movement (Polar), not a running log",
        "heart rate all day long (Polar), not a running log",
        "a night's sleep, not a running log",
    }
