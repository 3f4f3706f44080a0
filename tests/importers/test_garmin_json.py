"""Garmin's JSON lists: which units, which day, and a multisport event once."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta

import exports
import files
import pytest

import runload.importers as importers
from runload.errors import Unreadable
from runload.importers.vendors import garmin_json, json_stream
from runload.models import Activity, ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Asia/Tokyo")


def read(data: bytes, member: str | None = None) -> ImportResult:
    return garmin_json.read(Source("export.zip", data, member), OPTIONS)


def one(data: bytes) -> Activity:
    (run,) = read(data).activities
    return run


def test_the_account_export_is_in_cm_and_ms() -> None:
    run = one(exports.garmin_export(exports.garmin_row()))
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (1800.0, 600.0, 612.0)
    assert (run.ascent_m, run.descent_m, run.cadence_spm) == (25.0, 24.0, 170.0)
    assert (run.hr_avg_bpm, run.hr_max_bpm, run.title) == (140.0, 161.0, "Morning Run")
    assert (run.sport, run.sport_name, run.source_format) == ("run", "running", "garmin-json")


def test_its_local_time_is_shifted_milliseconds_and_gives_the_offset() -> None:
    run = one(exports.garmin_export(exports.garmin_row(hours=5.75)))
    assert run.start_utc == files.START
    assert run.start_local == datetime(2026, 3, 1, 13, 15)
    assert run.date_basis == "file-offset"


@pytest.mark.parametrize(("stored", "effort"), [(80, 8.0), (0, None), (None, None), (250, None)])
def test_the_effort_stands_times_ten_in_both_schemas(
    stored: int | None, effort: float | None
) -> None:
    assert one(exports.garmin_export(exports.garmin_row(workoutRpe=stored))).rpe_cr10 == effort
    row = exports.garmin_service_row()
    row["summaryDTO"] = {"directWorkoutRpe": stored}
    assert one(json.dumps([row]).encode()).rpe_cr10 == effort


def test_how_the_run_felt_stands_in_both_schemas() -> None:
    assert one(exports.garmin_export(exports.garmin_row(workoutFeel=25))).felt == "felt weak"
    row = exports.garmin_service_row()
    row["summaryDTO"] = {"directWorkoutFeel": 100}
    assert one(json.dumps([row]).encode()).felt == "felt very strong"


@pytest.mark.parametrize("hours", [23.75, 0.11])
def test_an_offset_no_zone_has_is_not_believed(hours: float) -> None:
    run = one(exports.garmin_export(exports.garmin_row(hours=hours)))
    assert (run.start_local, run.date_basis) == (datetime(2026, 3, 1, 16, 30), "assumed-zone")
    there = exports.garmin_row(hours=hours, startLatitude=52.52, startLongitude=13.4)
    run = one(exports.garmin_export(there))
    assert (run.start_local, run.date_basis) == (datetime(2026, 3, 1, 8, 30), "gps-zone")


@pytest.mark.parametrize("wrapped", [False, True])
def test_the_web_service_answers_in_metres_and_seconds(wrapped: bool) -> None:
    row = exports.garmin_service_row()
    data = {"activityList": [row], "total": 1} if wrapped else [row]
    run = one(json.dumps(data).encode())
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (1800.0, 600.0, 612.0)
    assert (run.ascent_m, run.cadence_spm, run.hr_avg_bpm) == (25.0, 170.0, 140.0)
    assert (run.start_local, run.start_utc) == (datetime(2026, 3, 1, 8, 30), files.START)
    assert run.date_basis == "file-offset"


def test_a_single_activity_of_the_service_keeps_its_figures_in_a_summary() -> None:
    row = exports.garmin_service_row()
    summary = {key: row.pop(key) for key in ("startTimeLocal", "startTimeGMT", "distance",
                                             "duration", "elapsedDuration")}  # fmt: skip
    row["activityTypeDTO"] = row.pop("activityType")
    run = one(json.dumps(row | {"summaryDTO": summary}).encode())
    assert (run.distance_m, run.moving_s, run.sport) == (1800.0, 600.0, "run")


def test_a_list_without_any_zone_is_the_wall_clock() -> None:
    row = exports.garmin_service_row()
    del row["startTimeGMT"], row["beginTimestamp"]
    run = one(json.dumps([row]).encode())
    assert (run.start_local, run.start_utc) == (datetime(2026, 3, 1, 8, 30), None)
    assert run.date_basis == "local-in-file"


def test_a_row_without_a_date_is_named_and_the_others_stay() -> None:
    lost = exports.garmin_row(activityId=7)
    for key in ("beginTimestamp", "startTimeGmt", "startTimeLocal"):
        lost[key] = None
    result = read(exports.garmin_export(lost, exports.garmin_row()), "list.json")
    assert len(result.activities) == 1
    [left_out] = result.skipped
    assert (left_out.code, left_out.where) == ("no-date", "export.zip: list.json, activity 7")


def test_a_swim_is_another_sport_and_zero_is_unknown() -> None:
    row = exports.garmin_row(activityType="lap_swimming", distance=0, avgHr=0, maxHr=None)
    run = one(exports.garmin_export(row))
    assert (run.sport, run.distance_m, run.hr_avg_bpm) == ("other", None, None)
    assert (run.cadence_spm, run.quality) == (None, ("distance-unknown",))


def test_a_cut_list_gives_what_came_before_and_says_so() -> None:
    rows = [exports.garmin_row(exports.START + timedelta(hours=n)) for n in range(-9, 1)]
    data = exports.garmin_export(*rows)
    result = read(data[: len(data) // 2])
    assert 3 <= len(result.activities) <= 5
    assert [item.code for item in result.skipped] == ["truncated"]
    result = read(data.replace(b'"uuidMsb": 1', b'"uuidMsb": x', 1))
    assert [item.code for item in result.skipped] == ["damaged"]


def test_a_list_of_any_size_is_never_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "CHUNK_BYTES", 500)
    rows = [exports.garmin_row(exports.START + timedelta(hours=n)) for n in range(-40, 1)]

    class Watched(io.BytesIO):
        asked = 0

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 < size < 4000
            Watched.asked += 1
            return super().read(size)

    source = Source("x", b"", None, lambda: Watched(exports.garmin_export(*rows)))
    assert len(garmin_json.read(source, OPTIONS).activities) == 41
    assert Watched.asked > 20


@pytest.mark.parametrize("text", [
    b"[", b'[{"activityId":1}', b"[[[[", b"[" * 50_000, b'{"activityId":' * 5000,
    b'[{"activityId":1,"startTimeLocal":"x"}]', b'[{"activityId":' + b"9" * 9000 + b"}]",
    b'{"activityId":1}}}', b'[{"a":1} ? ]', b'[1,2,"x",null]',
])  # fmt: skip
def test_malformed_lists_give_a_reason_and_no_traceback(text: bytes) -> None:
    try:
        result = read(text)
    except Unreadable:
        return
    assert result.skipped
    assert not result.activities


def test_an_object_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "MAX_OBJECT", 5000)
    monkeypatch.setattr(json_stream, "CHUNK_BYTES", 1000)
    result = read(b'[{"activityId":1,"name":"' + b"x" * 90_000)
    assert [item.code for item in result.skipped] == ["damaged"]


def test_absurdly_many_activities_stop_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garmin_json, "MAX_ROWS", 2)
    rows = [exports.garmin_row(exports.START - timedelta(days=n)) for n in range(4)]
    result = read(exports.garmin_export(*rows))
    assert (len(result.activities), [s.code for s in result.skipped]) == (2, ["too-many"])


def test_the_row_and_the_watch_file_of_one_run_count_once() -> None:
    part = exports.zipped({"1.fit": files.run_fit()})
    row = exports.garmin_row(name="Sunday loop")
    export = exports.zipped({
        "DI_CONNECT/DI-Connect-Fitness/a_0_summarizedActivities.json": exports.garmin_export(row),
        "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip": part,
    })  # fmt: skip
    result = importers.read(["-"], export, OPTIONS)
    [run] = result.activities
    assert (run.source_format, run.title, run.distance_m) == ("fit", "Sunday loop", 1800.0)
    [loser] = result.merged
    assert loser.activity.source_format == "garmin-json"


def test_two_part_files_that_repeat_an_activity_count_it_once() -> None:
    data = exports.garmin_export(exports.garmin_row())
    again = exports.garmin_export(exports.garmin_row(), exports.garmin_row(
        exports.START - timedelta(days=1)))  # fmt: skip
    result = importers.read(["-"], exports.zipped({"0.json": data, "1.json": again}), OPTIONS)
    assert (len(result.activities), len(result.merged)) == (2, 1)
    assert result.activities[1].start_utc == datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
