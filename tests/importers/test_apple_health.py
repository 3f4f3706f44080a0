"""Apple Health's export.xml: both generations of totals, whatever stands around the workouts."""

from __future__ import annotations

import gc
import io
import tracemalloc
from datetime import date, datetime, timedelta, timezone

import exports
import files
import pytest
from exports import apple_export, apple_statistic, apple_workout

import runload.importers as importers
from runload.errors import Unreadable
from runload.importers.base import IMPORTERS
from runload.importers.vendors import apple_health, apple_workouts
from runload.models import Activity, ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Asia/Tokyo")


def read(data: bytes) -> ImportResult:
    return apple_health.read(Source("export.xml", data), OPTIONS)


def one(data: bytes) -> Activity:
    (run,) = read(data).activities
    return run


def codes(result: ImportResult) -> list[str]:
    return [item.code for item in result.skipped]


def test_newer_exports_keep_their_totals_in_statistics() -> None:
    run = one(apple_export(apple_workout()))
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (1800.0, 600.0, 610.0)
    assert (run.hr_avg_bpm, run.hr_max_bpm, run.cadence_spm) == (140.4, 161.0, 170.0)
    assert (run.sport, run.exporter, run.source_format) == ("run", "Watch", "apple-health")


@pytest.mark.parametrize(("value", "unit", "metres"), [
    ("1.8", "km", 1800.0), ("2", "mi", 3218.688), ("1800", "m", 1800.0), ("1.8", None, 1800.0),
    ("5", "parsec", None), ("far", "km", None), ("0", "km", None),
])  # fmt: skip
def test_older_exports_keep_them_in_attributes(
    value: str, unit: str | None, metres: float | None
) -> None:
    old = apple_workout(inner="", totalDistance=value, totalDistanceUnit=unit)
    assert one(apple_export(old)).distance_m == pytest.approx(metres)


@pytest.mark.parametrize(("value", "unit", "seconds"), [
    ("10", "min", 600.0), ("600", "s", 600.0), ("600", "sec", 600.0), ("0.5", "hr", 1800.0),
    ("10", None, 600.0), ("x", "min", 610.0), (None, None, 610.0),
])  # fmt: skip
def test_durations_have_units_and_elapsed_time_stands_in(
    value: str | None, unit: str | None, seconds: float
) -> None:
    run = one(apple_export(apple_workout(duration=value, durationUnit=unit)))
    assert run.moving_s == pytest.approx(seconds)


def test_the_offset_of_the_dates_gives_the_day() -> None:
    night = datetime(2026, 2, 28, 23, 30, tzinfo=exports.BERLIN)
    run = one(apple_export(apple_workout(night)))
    assert (run.start_local, run.local_date) == (datetime(2026, 2, 28, 23, 30), date(2026, 2, 28))
    assert (run.start_utc, run.date_basis) == (night, "file-offset")


def test_the_zone_of_the_workout_itself_is_better_than_the_phones_at_export() -> None:
    zone = '<MetadataEntry key="HKTimeZone" value="Pacific/Auckland"/>'
    run = one(apple_export(apple_workout(inner=zone)))
    assert run.start_local == datetime(2026, 3, 1, 20, 30)  # 07:30 UTC, +13
    unknown = one(apple_export(apple_workout(inner=zone.replace("Pacific/Auckland", "Mars/X"))))
    assert unknown.start_local == datetime(2026, 3, 1, 8, 30)


def test_an_offset_no_zone_has_is_not_believed() -> None:
    odd = timezone(timedelta(hours=15))
    start = exports.apple_time(files.START, odd)
    run = one(apple_export(apple_workout(startDate=start)))
    assert (run.start_local, run.date_basis) == (datetime(2026, 3, 1, 16, 30), "assumed-zone")


def test_indoors_is_the_treadmill_and_other_sports_are_no_runs() -> None:
    indoor = '<MetadataEntry key="HKIndoorWorkout" value="1"/>'
    assert one(apple_export(apple_workout(inner=indoor))).sport == "treadmill"
    ride = apple_workout(
        workoutActivityType="HKWorkoutActivityTypeCycling",
        inner=apple_statistic("DistanceCycling", sum="20", unit="km"),
    )
    found = one(apple_export(ride))
    assert (found.sport, found.sport_name, found.distance_m) == ("other", "Cycling", 20_000.0)
    assert found.cadence_spm is None


def test_running_form_and_climb_have_units() -> None:
    inner = (
        '<MetadataEntry key="HKElevationAscended" value="1234 cm"/>'
        '<MetadataEntry key="HKElevationDescended" value="up"/>'
        + apple_statistic("RunningPower", average="222.5", unit="W")
        + apple_statistic("RunningGroundContactTime", average="250", unit="ms")
        + apple_statistic("RunningVerticalOscillation", average="9.1", unit="cm")
        + apple_statistic("RunningStrideLength", average="1.05", unit="m")
    )
    run = one(apple_export(apple_workout(inner=inner)))
    assert (run.power_w, run.contact_time_ms, run.step_length_m) == (222.5, 250.0, 1.05)
    assert run.vertical_oscillation_mm == pytest.approx(91.0)
    assert (run.ascent_m, run.descent_m) == (pytest.approx(12.34), None)


def test_a_workout_without_children_is_one_too() -> None:
    bare = apple_workout(inner="", totalDistance="1.8").replace("></Workout>", "/>")
    assert "/>" in bare
    result = read(apple_export(bare, bare.replace("07", "08"), apple_workout()))
    assert len(result.activities) == 3


def test_events_and_summaries_are_no_workouts() -> None:
    inner = '<WorkoutEvent type="HKWorkoutEventTypeLap" date="x" duration="5"/>'
    data = apple_export(apple_workout(inner=inner), '<ActivitySummary dateComponents="x"/>')
    assert len(read(data).activities) == 1


@pytest.mark.parametrize(("before", "after"), [
    (b"<Record ", b"<Record bad name=\x0b "),  # blanks in attribute names, a vertical tab
    (b"<!ELEMENT HealthData", b"<!ELEMENT <<HealthData"),  # a malformed document type
    (b"]>", b"]"),  # one without its end
    (b'sourceName="Watch"', b'sourceName="Wa\x0btch\x00"'),
    (b'sourceName="Watch"', b'sourceName="W\xe4tch"'),  # not UTF-8
    (b"</HealthData>", b"</HealthData><HealthData></HealthData>"),  # a second root
    (b"<ExportDate", b"&unknown; <ExportDate"),
])  # fmt: skip
def test_what_is_malformed_around_a_workout_does_not_matter(before: bytes, after: bytes) -> None:
    data = apple_export(apple_workout()).replace(before, after)
    assert after in data
    assert IMPORTERS["apple-health"].identify(data[:4096])
    result = read(data)
    assert (len(result.activities), codes(result)) == (1, [])
    assert result.activities[0].distance_m == 1800.0


def test_names_are_utf8() -> None:
    data = apple_export(apple_workout(sourceName="Zoës Uhr", device="&lt;&lt;HKDevice&gt;, x>"))
    assert one(data).exporter == "Zoës Uhr"


def test_no_entity_ever_exists() -> None:
    evil = '<!DOCTYPE HealthData [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    workout = apple_workout(sourceName="&x;")
    data = (evil + "<HealthData>" + workout + apple_workout() + "</HealthData>").encode()
    result = read(data)
    assert [run.exporter for run in result.activities] == ["Watch"]
    assert codes(result) == ["damaged"]


def test_a_cut_export_gives_the_workouts_before_the_cut() -> None:
    runs = [apple_workout(exports.START + timedelta(hours=n)) for n in range(-9, 1)]
    data = apple_export(*runs)
    result = read(data[: data.rindex(b"<Workout ") + 200])
    assert (len(result.activities), codes(result)) == (9, ["truncated"])
    assert codes(read(data[: data.rindex(b"</HealthData")])) == ["truncated"]


def test_a_broken_workout_is_counted_and_the_others_stay() -> None:
    broken = apple_workout().replace('duration="10"', 'duration="10')
    undated = apple_workout(startDate="yesterday")
    result = read(apple_export(broken, apple_workout(), undated))
    assert (len(result.activities), codes(result)) == (1, ["no-date", "damaged"])
    assert result.skipped[0].where == "export.xml, workout 2"
    assert result.skipped[1].reason == "1 of the workouts cannot be read"


@pytest.mark.parametrize("size", [1, 7, 100, 1000])
def test_where_the_chunks_of_a_stream_end_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    runs = [apple_workout(exports.START + timedelta(hours=n)) for n in range(-3, 1)]
    data = apple_export(*runs, apple_workout(inner="").replace("></Workout>", "/>"))
    whole = read(data)
    monkeypatch.setattr(apple_workouts, "CHUNK_BYTES", size)
    assert read(data) == whole


@pytest.mark.parametrize("inner", [
    "<Workout>" * 40, "<a>" * 40, "<Workout", "<!-- " + "x" * 9000, "<![CDATA[" + "x" * 9000,
])  # fmt: skip
def test_crafted_workouts_end(monkeypatch: pytest.MonkeyPatch, inner: str) -> None:
    monkeypatch.setattr(apple_workouts, "MAX_WORKOUT", 5000)
    monkeypatch.setattr(apple_workouts, "CHUNK_BYTES", 1000)
    result = read(apple_export(f"<Workout>{inner}\n" + " " * 9000, apple_workout()))
    assert len(result.activities) == 1
    assert "damaged" in codes(result)


def test_absurdly_many_stop_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apple_health, "MAX_WORKOUTS", 2)
    runs = [apple_workout(exports.START - timedelta(days=n)) for n in range(4)]
    assert codes(read(apple_export(*runs)))[0] == "too-many"
    monkeypatch.setattr(apple_workouts, "MAX_BROKEN", 3)
    result = read(apple_export(*(["<Workout <"] * 9)))
    assert result.skipped[0].reason == "3 of the workouts cannot be read"


def test_memory_does_not_grow_with_the_export() -> None:
    record = b'<Record type="HKQuantityTypeIdentifierStepCount" value="120"/>\n' * 2000

    class Endless(io.BytesIO):
        left = 120

        def read(self, size: int | None = -1) -> bytes:
            Endless.left -= 1
            return record if Endless.left > 0 else b""

    tracemalloc.start()
    apple_health.read(Source("x", b"", None, Endless), OPTIONS)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000  # of 15 MB that passed by


def test_an_export_without_a_workout_is_no_log() -> None:
    with pytest.raises(Unreadable) as caught:
        read(apple_export())
    assert (caught.value.code, caught.value.ignored) == ("no-activity", True)


ROUTE = files.gpx(files.steady_points(600), kind=None, name="Route 2026-03-01 8:30am")
ROUTE_NAME = "route_2026-03-01_8.30am.gpx"


def apple_zip(workout: str) -> bytes:
    return exports.zipped({
        "apple_health_export/Exportación.xml": apple_export(workout),
        f"apple_health_export/workout-routes/{ROUTE_NAME}": ROUTE,
        "apple_health_export/export_cda.xml": b"<ClinicalDocument>" + b" " * 9000,
    })  # fmt: skip


def routed(word: str) -> str:
    route = f'<WorkoutRoute><FileReference path="/workout-routes/{ROUTE_NAME}"/></WorkoutRoute>'
    statistic = apple_statistic("DistanceWalkingRunning", sum="1.75", unit="km")
    return apple_workout(
        inner=statistic + route, workoutActivityType=f"HKWorkoutActivityType{word}"
    )


def test_the_route_and_the_workout_are_the_same_run() -> None:
    result = importers.read(["-"], apple_zip(routed("Running")), OPTIONS)
    [run] = result.activities
    assert (run.source_format, run.start_local) == ("gpx", datetime(2026, 3, 1, 8, 30))
    assert run.distance_m == pytest.approx(1800, rel=0.01)
    [loser] = result.merged
    assert loser.reason.endswith("the list names this file")
    assert [(s.code, s.member) for s in result.skipped] == [
        ("not-a-log", "apple_health_export/export_cda.xml")]  # fmt: skip


def test_a_route_without_a_sport_takes_the_workouts() -> None:
    [ride] = importers.read(["-"], apple_zip(routed("Cycling")), OPTIONS).activities
    assert (ride.sport, ride.sport_name) == ("other", "Cycling")
    assert "sport-assumed" not in ride.quality


def test_a_workout_that_was_read_holds_nothing_any_more() -> None:
    one = b'<Workout workoutActivityType="HKWorkoutActivityTypeRunning"></Workout>\n'
    stream = io.BytesIO(b"<HealthData>\n" + 300 * one + b"</HealthData>")

    def held() -> int:
        return sum(type(item).__name__ == "_WorkoutReading" for item in gc.get_objects())

    gc.disable()
    try:
        before = held()
        count = sum(1 for _ in apple_workouts.Workouts(stream))
        after = held()
    finally:
        gc.enable()
    assert count == 300
    assert after == before
