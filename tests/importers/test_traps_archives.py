"""The traps of bulk archives and of the local day, one test each, as the list numbers them."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import exports
import files
import pytest

import runload.importers as importers
from runload.importers.checking import check_report
from runload.models import Activity, ImportResult, ReadOptions

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Asia/Tokyo")
START = files.START  # 2026-03-01 07:30 UTC, 08:30 in Berlin, 16:30 in Tokyo


def read(data: bytes, tz: str = "Asia/Tokyo") -> ImportResult:
    return importers.read(["-"], data, ReadOptions(date(2026, 3, 2), tz=tz))


def one(data: bytes) -> Activity:
    (run,) = read(data).activities
    return run


def codes(result: ImportResult) -> list[str]:
    return [item.code for item in result.skipped]


def strava(*rows: str, **members: bytes) -> bytes:
    table = exports.STRAVA_HEADER + "".join(rows)
    placed = {name.replace("__", "/").replace("_", "."): data for name, data in members.items()}
    return exports.zipped({"activities.csv": table} | placed)


def test_t12_a_strava_date_is_utc_and_the_runs_own_file_knows_the_zone() -> None:
    evening = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    track = files.gpx(files.steady_points(600, start=evening))
    export = strava(exports.strava_row(1, evening, "activities/1.gpx"), activities__1_gpx=track)
    run = one(export)
    assert (run.start_utc, run.start_local) == (evening, datetime(2026, 3, 1, 0, 30))
    assert (run.local_date, run.date_basis) == (date(2026, 3, 1), "gps-zone")
    alone = one(strava(exports.strava_row(1, evening)))
    assert (alone.start_local, alone.date_basis) == (datetime(2026, 3, 1, 8, 30), "assumed-zone")


@pytest.mark.parametrize(("zone", "utc", "day"), [
    ("Pacific/Honolulu", "2026-01-15T09:44", 14),  # UTC-10: 23:44 the day before
    ("Australia/Brisbane", "2026-01-14T15:44", 15),  # UTC+10: 01:44 the day after
    ("Europe/Berlin", "2026-01-15T00:44", 15),  # 01:44 on the same day
    ("America/New_York", "2026-01-15T04:30", 14),
])  # fmt: skip
def test_t13_the_day_is_the_runners_and_never_utcs(zone: str, utc: str, day: int) -> None:
    start = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    indoor = files.fit_file(files.file_id(start=start) + files.session(start=start))
    (run,) = read(indoor, zone).activities
    assert run.local_date == date(2026, 1, day)


def test_t13_a_run_over_midnight_stays_whole_on_the_day_it_began() -> None:
    late = datetime(2026, 2, 28, 22, 50, tzinfo=UTC)  # 23:50 in Berlin, an hour long
    run = one(files.gpx(files.steady_points(3600, start=late, step=10)))
    assert (run.start_local, run.moving_s) == (datetime(2026, 2, 28, 23, 50), 3600.0)


@pytest.mark.parametrize(("utc", "local"), [
    ("2025-03-30T00:30", "2025-03-30T01:30"), ("2025-03-30T01:30", "2025-03-30T03:30"),
    ("2025-10-26T00:30", "2025-10-26T02:30"), ("2025-10-26T01:30", "2025-10-26T02:30"),
])  # fmt: skip
def test_t13_the_clock_of_the_day_it_is_changed_is_that_of_the_hour(utc: str, local: str) -> None:
    start = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    run = one(files.gpx(files.steady_points(3600, start=start, step=10)))
    assert run.start_local == datetime.fromisoformat(local)
    assert run.elapsed_s == 3600.0  # real time, whatever the clock on the wall did


def test_t25_cm_and_ms_are_told_from_metres_and_seconds_by_the_schema() -> None:
    export = one(exports.garmin_export(exports.garmin_row()))
    service = one(json.dumps([exports.garmin_service_row()]).encode())
    assert (export.distance_m, export.moving_s) == (1800.0, 600.0)
    assert (service.distance_m, service.moving_s) == (1800.0, 600.0)


def test_t25_a_run_of_1500_km_is_refused_even_where_the_schema_lies() -> None:
    in_cm = exports.garmin_service_row(distance=1_500_000.0, duration=5_000_000.0)
    in_m = exports.garmin_row(distance=15_000.0, duration=5_000.0)
    assert codes(read(json.dumps([in_cm]).encode())) == ["unit-mismatch"]
    assert codes(read(exports.garmin_export(in_m))) == ["unit-mismatch"]
    slow = exports.garmin_service_row(distance=400.0, duration=600.0)  # 0.67 m/s, but short
    assert one(json.dumps([slow]).encode()).distance_m == 400.0


def test_t26_a_multisport_event_is_its_parts_and_never_both() -> None:
    whole = exports.garmin_row(
        activityId=1, activityType="multi_sport", parent=True, metres=26_800, seconds=5000
    )
    ride = exports.garmin_row(activityId=2, activityType="cycling", parentId=1,
                              metres=25_000, seconds=3600)  # fmt: skip
    run = exports.garmin_row(START + timedelta(minutes=70), activityId=3, parentId=1)
    result = read(exports.garmin_export(whole, ride, run))
    assert sorted(a.sport for a in result.activities) == ["other", "run"]
    [parent] = result.skipped
    assert (parent.code, parent.ignored) == ("multisport-parent", True)
    entry = next(e for e in check_report(result).files if e.reason == "multisport-parent")
    assert (entry.status, entry.distance_m) == ("ignored", 26_800.0)
    assert len(read(exports.garmin_export(whole)).activities) == 1  # its parts are not here


def test_t27_thousands_of_files_that_are_no_activity_are_passed_over_by_their_first_message() -> (
    None
):
    nights = files.fit_file(files.file_id(kind=49) + files.records(120))
    days = files.fit_file(files.file_id(kind=32) + files.records(120))
    assert len(nights) > 4096
    bad = bytearray(days)
    bad[4200:] = b"\xff" * (len(bad) - 4200)  # nobody looks so far into it
    part = exports.zipped({"1_x.fit": nights, "2_y.fit": bytes(bad), "3_z.fit": files.run_fit()})
    result = read(exports.zipped({"UploadedFiles_0-_Part1.zip": part}))
    assert len(result.activities) == 1
    assert {(s.member, s.code, s.ignored, s.format) for s in result.skipped} == {
        ("UploadedFiles_0-_Part1.zip/1_x.fit", "sleep", True, "fit"),
        ("UploadedFiles_0-_Part1.zip/2_y.fit", "monitoring-b", True, "fit"),
    }


@pytest.mark.parametrize(("hours", "local"), [
    (5.75, "2026-03-01T13:15"), (-10.0, "2026-02-28T21:30"), (14.0, "2026-03-01T21:30"),
    (14.25, "2026-03-01T08:30"), (-15.0, "2026-03-01T08:30"), (0.11, "2026-03-01T08:30"),
    (400.0, "2026-03-01T08:30"),
])  # fmt: skip
def test_t28_an_offset_is_a_quarter_of_an_hour_up_to_fourteen_or_it_is_none(
    hours: float, local: str
) -> None:
    run = one(files.run_fit(60, hours=hours))
    assert run.start_local == datetime.fromisoformat(local)
    assert run.date_basis == ("file-offset" if local[-5:] != "08:30" else "gps-zone")


@pytest.mark.parametrize("offset", ["+23:45", "+01:07", "-15:00"])
def test_t28_a_garbage_offset_in_a_track_leaves_its_instant_and_asks_the_place(
    offset: str,
) -> None:
    moments = [START + timedelta(seconds=s) for s in range(0, 601, 10)]
    hours, minutes = int(offset[:3]), int(offset[0] + offset[4:])
    shift = timedelta(hours=hours, minutes=minutes)
    points = [
        files.track_point(52.52 + n * 30 / files.M_PER_DEGREE, 13.4,
                          (moment + shift).strftime("%Y-%m-%dT%H:%M:%S") + offset)
        for n, moment in enumerate(moments)
    ]  # fmt: skip
    run = one(files.gpx(points))
    assert (run.start_utc, run.start_local) == (START, datetime(2026, 3, 1, 8, 30))
    assert run.date_basis == "gps-zone"


def test_t32_a_z_that_is_false_is_put_right_by_whoever_knows_the_wall_clock() -> None:
    local_written_as_utc = files.gpx(
        files.steady_points(600, start=datetime(2026, 3, 1, 8, 30, tzinfo=UTC))
    )
    sheet = b"date,start,distance_km,duration\n2026-03-01,08:30,1.8,0:10:00\n"
    result = read(exports.zipped({"a.gpx": local_written_as_utc, "b.csv": sheet}))
    assert len(result.activities) == 1
    assert result.activities[0].local_date == date(2026, 3, 1)


def test_t33_apples_malformed_type_and_forbidden_characters_cost_nothing() -> None:
    data = exports.apple_export(exports.apple_workout(sourceName="Wa\x0btch\x01"))
    data = data.replace(b"<!ELEMENT HealthData", b"<!ELEMENT <Health\x0bData", 1)
    data = data.replace(b"<Record ", b"<Record an attribute with blanks ", 1)
    data += b"<HealthData></HealthData>"
    run = one(exports.zipped({"apple_health_export/export.xml": data}))
    assert (run.distance_m, run.exporter) == (1800.0, "Watch")


def test_t34_one_run_that_three_apps_wrote_into_apple_health_counts_once() -> None:
    shared = [
        exports.apple_workout(START + timedelta(seconds=late), sourceName=app)
        for app, late in (("Apple Watch", 0), ("Strava", 2), ("Nike Run Club", 20))
    ]
    result = read(exports.apple_export(*shared))
    assert len(result.activities) == 1
    assert len(result.merged) == 2


def test_t35_polar_writes_nan_local_times_and_several_exercises() -> None:
    [exercise] = exports.polar_session()["exercises"]
    exercise["samples"]["samples"].append(
        {"type": "SAMPLE_TYPE_ALTITUDE", "intervalMillis": 1000, "values": [0.0, 33.0]}
    )
    second = exercise | {"startTime": "2026-03-01T09:00:00", "stopTime": "2026-03-01T09:10:00"}
    for name, session in (
        ("training-session_2026-03-01T08-30-00_1-a.json", exports.polar_session()),
        ("training-session-2026-03-01-1-a.json", exports.polar_old_session()),
    ):
        run = one(exports.zipped({name: json.dumps(session), "activity-1.json":
                                  exports.polar_day()}))  # fmt: skip
        assert (run.start_local, run.start_utc) == (datetime(2026, 3, 1, 8, 30), START)
    both = json.dumps(exports.polar_session(exercises=[exercise, second])).encode()
    assert b"NaN" in both
    assert len(read(both).activities) == 2
    unknown = read(json.dumps(exports.polar_session(exercises=[], sport={"id": "777"})).encode())
    assert unknown.activities[0].sport == "other"
    assert "777" in unknown.notes[0]


def test_t36_stravas_row_wins_and_the_file_gives_heart_rate_and_zone() -> None:
    row = exports.strava_row(1, file="activities/1.fit.gz", name="Cropped", metres=1700.0)
    run = one(strava(row, activities__1_fit_gz=gzip.compress(files.run_fit())))
    assert (run.distance_m, run.title, run.source_format) == (1700.0, "Cropped", "fit")
    assert (run.hr_avg_bpm, run.start_local) == (140.0, datetime(2026, 3, 1, 8, 30))
    assert run.date_basis == "file-offset"


def test_t36_what_strava_calls_a_ride_is_no_run_whatever_the_file_says() -> None:
    row = exports.strava_row(1, file="activities/1.gpx", kind="Ride")
    ride = one(strava(row, activities__1_gpx=files.gpx(files.steady_points(600))))
    assert ride.sport == "other"


def test_t36_a_run_without_a_file_or_with_a_lost_or_broken_one_still_counts() -> None:
    days = [START - timedelta(days=n) for n in range(5)]
    rows = [
        exports.strava_row(n, day, file)
        for n, (day, file) in enumerate(zip(days, (
            "", "activities/lost.fit.gz", "activities/3.gpx", "activities/4.tcx.gz",
            "activities/5.fit",
        ), strict=True))
    ]  # fmt: skip
    tcx = files.tcx(files.lap(days[3], 600, 1800.0), begun=f"{days[3]:%Y-%m-%dT%H:%M:%SZ}")
    result = read(strava(
        *rows, activities__3_gpx=b"<gpx><trk>", activities__4_tcx_gz=gzip.compress(b"   " + tcx),
        activities__5_fit=b"a friend added this",
    ))  # fmt: skip
    assert len(result.activities) == 5
    assert {s.member: s.code for s in result.skipped} == {
        "activities/3.gpx": "damaged", "activities/5.fit": "unknown-format"}  # fmt: skip


def test_t37_an_export_given_twice_is_one_export(tmp_path: Path) -> None:
    rows = [exports.strava_row(n, START - timedelta(days=n), f"activities/{n}.gpx")
            for n in range(3)]  # fmt: skip
    tracks = {
        f"activities/{n}.gpx": files.gpx(
            files.steady_points(600, start=START - timedelta(days=n), step=10))
        for n in range(3)
    }  # fmt: skip
    export = exports.zipped({"activities.csv": exports.STRAVA_HEADER + "".join(rows)} | tracks)
    (tmp_path / "export.zip").write_bytes(export)
    once = importers.read([str(tmp_path)], None, OPTIONS)
    (tmp_path / "export (1).zip").write_bytes(export)
    twice = importers.read([str(tmp_path)], None, OPTIONS)
    assert len(once.activities) == len(twice.activities) == 3
    assert [a.activity_id for a in once.activities] == [a.activity_id for a in twice.activities]


def test_t37_a_list_on_the_wall_clock_and_a_track_in_utc_are_one_run() -> None:
    track = files.gpx(files.steady_points(600, step=10))
    sheet = b"date,start,distance_km,duration\n2026-03-01,08:30,1.8,0:10:00\n"
    for zone in ("Asia/Tokyo", "America/Denver"):
        result = read(exports.zipped({"a.gpx": track, "b.csv": sheet}), zone)
        assert len(result.activities) == 1
        assert result.activities[0].start_local == datetime(2026, 3, 1, 8, 30)


def test_t39_rest_days_and_plans_are_no_runs() -> None:
    garmin = exports.garmin_row(duration=0, movingDuration=0, elapsedDuration=0, distance=0)
    assert codes(read(exports.garmin_export(garmin))) == ["no-duration"]
    plans = json.dumps([{"workoutId": 1, "workoutName": "10 x 400", "workoutSegments": []}])
    [left_out] = read(exports.zipped({"workout.json": plans})).skipped
    assert (left_out.code, left_out.ignored) == ("not-a-log", True)


def test_t42_an_archive_full_of_tricks_gives_its_one_run_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    deep = files.run_fit()
    for _ in range(4):
        deep = exports.zipped({"x.zip": deep})
    export = exports.zipped({
        "../../CON.gpx": files.gpx(files.steady_points(600)),
        "bomb.gpx": b"<gpx>" + bytes(30 << 20), "deep.zip": deep,
    })  # fmt: skip
    result = read(export)
    assert len(result.activities) == 1
    assert sorted(codes(result)) == ["bomb", "too-deep"]
    assert list(tmp_path.iterdir()) == []
