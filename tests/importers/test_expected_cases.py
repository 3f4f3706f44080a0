"""Every list of the shared cases of reading, by the right value that stands beside it.

``EXPECTED.tsv`` says what is right in words; here it is stated so that a machine can check it. The
recordings among them (FIT, GPX, TCX) are stated where their readers are tested.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

import runload.importers as importers
from runload.models import ImportResult, ReadOptions

pytestmark = pytest.mark.shared

OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="UTC")
RECORDINGS = ("fit", "gpx", "tcx")
Check = Callable[[ImportResult], bool]


def _alike(told: list[float | None], right: object) -> bool:
    if isinstance(right, list):
        return told[: len(right)] == right
    return right is None or set(told) == {right}


def runs(*, km: object = None, minutes: object = None, start: str = "") -> Check:
    """Runs alone, with these distances, durations and times of day; a number holds for all."""

    def check(found: ImportResult) -> bool:
        ran = [a for a in found.activities if a.sport != "other"]
        told = [None if a.distance_m is None else round(a.distance_m / 1000, 1) for a in ran]
        took = [None if a.moving_s is None else round(a.moving_s / 60, 1) for a in ran]
        clocks = [f"{a.start_local:%H:%M}" for a in ran]
        return (
            bool(ran)
            and _alike(told, km)
            and _alike(took, minutes)
            and (not start or clocks[:3] == start.split() or set(clocks) == {start})
        )

    return check


def count(number: int, others: int = 0) -> Check:
    """So many runs, and so many sessions of other sports."""

    def check(found: ImportResult) -> bool:
        sports = [a.sport != "other" for a in found.activities]
        return sports.count(True) == number and sports.count(False) == others

    return check


def named(*words: str) -> Check:
    """Nothing read, and one line that holds these words."""

    def check(found: ImportResult) -> bool:
        lines = [f"{item.reason} {item.fix}" for item in found.skipped]
        told = any(all(word in line for word in words) for line in lines)
        return not found.activities and told

    return check


def both(*checks: Check) -> Check:
    """All of these."""
    return lambda found: all(check(found) for check in checks)


def no_duration(found: ImportResult) -> bool:
    """No run has one, and none was refused for it."""
    return not found.skipped and all(a.moving_s is None for a in found.activities)


def rows_named(*numbers: int) -> Check:
    """These rows are named."""
    return lambda found: set(numbers) <= {s.spot.row for s in found.skipped if s.spot}


def row_read(number: int) -> Check:
    """This row is a session: the quote before it swallows nothing."""
    return lambda found: any(f"#{number}" in (a.content_hash or "") for a in found.activities)


def in_berlin(found: ImportResult) -> bool:
    """23:30 UTC is half past one, the day after."""
    days = [a.local_date.day for a in found.activities]
    clocks = {a.start_local.time() for a in found.activities}
    return days[:2] == [2, 4] and clocks == {time(1, 30)}


RIGHT: Mapping[str, Check] = {
    "c01_trackpoints_date_time.csv": named("points of one activity"),
    "c01d_points_distance_km.csv": named("points of one activity"),
    "c02_date_time_distance.csv": both(no_duration, runs(start="07:30 18:05 06:45")),
    "c02b_date_timehms_distance.csv": no_duration,
    "c03_zepp_sport.csv": both(count(12, 1), runs(km=8.0, minutes=40.0)),
    "c04_samsung_exercise.csv": runs(km=8.0, minutes=40.0, start="07:00"),
    "c05_health_auto_export.csv": count(12, 1),
    "c07_garmin_epoch.csv": runs(km=8.0, minutes=40.0, start="07:00"),
    "c10_googlefit_daily.csv": named("day"),
    "c11_fitbit_daily.csv": named("day"),
    "c12_withings.csv": both(count(12), runs(km=8.0, minutes=40.0, start="07:00")),
    "c16_api_km_min.csv": named("--units"),
    "c17b_garmin_api_dict.csv": runs(km=8.0, minutes=40.2, start="07:00"),
    "c26_tz_column.csv": in_berlin,
    "c27_units_row.csv": runs(km=8.0, minutes=40.0),
    "c32_all_zero.csv": named("rest days"),
    "c34_laps_with_date.csv": named("laps"),
    "h01_hours_minutes_columns.csv": runs(km=[16.1, 9.7, 32.2], minutes=[80.2, 50.5, 165.0]),
    "j01_strava_api.json": runs(km=8.0, minutes=40.0, start="07:00"),
    "j02_fitbit_exercise.json": runs(km=8.0, minutes=40.0),
    "j07_health_auto_export.json": runs(km=8.0, minutes=40.0, start="07:00"),
    "j09_garmin_health_api.json": runs(km=8.0, minutes=40.0, start="07:00"),
    "m_del_32.csv": both(rows_named(56), row_read(57)),
    "o03_polar.hrm": named("Polar"),
    "o07_garmin_activities.db": named("database", "xport"),
    "o08_old.xls": named(".xlsx"),
    "w4_formula_no_cache.xlsx": lambda found: any(
        "no saved result" in item.reason for item in found.skipped
    ),
    "x03_start_end.csv": runs(minutes=[48.0, 49.0, 46.0]),
    "x04_start_time_col.csv": runs(start="07:30"),
    "x11_old_garmin_de.csv": runs(start="20:31"),
    "x12_garmin_sv.csv": runs(start="07:30"),
    "x13_garmin_da.csv": runs(start="07:30"),
    "x16_garmin_miles_old.csv": runs(km=8.1),
    "x20_sport_words.csv": lambda found: sum(a.sport != "other" for a in found.activities) == 28,
}  # fmt: skip


def test_every_list_is_stated(shared: Path) -> None:
    with (shared / "cases" / "reading" / "EXPECTED.tsv").open(encoding="utf-8") as table:
        rows = [row["file"] for row in csv.DictReader(table, delimiter="\t")]
    lists = {name for name in rows if name.rpartition(".")[2] not in (*RECORDINGS, "y03_runkeeper")}
    assert lists == set(RIGHT)


@pytest.mark.parametrize("name", RIGHT)
def test_a_case_gives_its_right_value(shared: Path, name: str) -> None:
    zone = "Europe/Berlin" if "tz_column" in name else "UTC"
    found = importers.read(
        [str(shared / "cases" / "reading" / name)], None, replace(OPTIONS, tz=zone)
    )
    assert RIGHT[name](found), [
        (f"{a.start_local}", a.sport, a.distance_m, a.moving_s) for a in found.activities[:12]
    ] + [(s.reason, s.fix) for s in found.skipped[:5]]
