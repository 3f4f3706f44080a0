"""Days, points, laps and weights are named for what they are, and never become runs."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date, datetime, timedelta

import pytest

import runload.importers as importers
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="UTC")
FIRST = datetime(2026, 9, 10, 8)


def read(text: str | bytes) -> ImportResult:
    data = text.encode() if isinstance(text, str) else text
    return importers.read_source(Source("log.csv", data), OPTIONS)


def points(header: str, row: str, count: int = 60, step_s: int = 1) -> str:
    """A table of points: {t} is the moment, {n} its number, {lat} and {km} how far it has come."""
    moments = (FIRST + timedelta(seconds=step_s * n) for n in range(count))
    rows = (
        row.format(t=at, n=n, lat=f"{48 + n * 2.5e-5:.6f}", km=f"{n * 0.003 * step_s:.3f}")
        for n, at in enumerate(moments)
    )
    return "\n".join([header, *rows, ""])


def days(header: str, row: str, count: int = 28) -> str:
    told = (date(2026, 10, 1) + timedelta(n) for n in range(count))
    return "\n".join([header, *(row.format(d=day, n=n) for n, day in enumerate(told)), ""])


@pytest.mark.parametrize(
    "text",
    [
        points("No,Latitude,Longitude,Date,Time", "{n},{lat},11.0,{t:%Y/%m/%d},{t:%H:%M:%S}"),
        points("timestamp,lat,lon,distance (m),hr", "{t:%Y-%m-%dT%H:%M:%SZ},{lat},11.0,{n},150"),
        points("Datum;Zeit;Strecke (km);Puls", "{t:%d.%m.%Y};{t:%H:%M:%S};{km};150", step_s=5),
        points("time,position_lat,position_long,km", "{t:%Y-%m-%d %H:%M:%S},{lat},11,{km}"),
        points("date,time,distance_km", "{t:%Y-%m-%d},{t:%H:%M:%S},{km}", count=1800),
    ],
    ids=["logger", "UTC", "German, without places", "FIT names", "many"],
)
def test_points_of_one_activity_are_no_list_of_runs(text: str) -> None:
    found = read(text)
    assert found.activities == ()
    assert [(item.code, "points of one activity" in item.reason) for item in found.skipped] == [
        ("no-run-columns", True)
    ]


@pytest.mark.parametrize(
    "header",
    ["Date,Lap,Distance (km),Time", "Datum,Runde,Distanz (km),Zeit",
     "Date,Split,Distance (km),Time",
     "Fecha,Vuelta,Distancia (km),Tiempo", "Date,Lap #,Distance (mi),Time"],
)  # fmt: skip
def test_laps_with_a_date_are_named(header: str) -> None:
    found = read(header + "\n" + "".join(f"2026-10-01,{n},1.0,5:0{n}\n" for n in range(1, 7)))
    assert found.activities == ()
    assert "laps of one activity" in found.skipped[0].reason


def test_a_count_of_laps_beside_each_run_is_no_lap_table() -> None:
    found = read("Date,Laps,km\n2026-10-01,5,8\n2026-10-03,1,9\n2026-10-05,12,6\n")
    assert [run.distance_m for run in found.activities] == [8000.0, 9000.0, 6000.0]


@pytest.mark.parametrize(
    "text",
    [
        days("Date,Steps,Distance (km),Floors", "{d},78{n:02},5.52,2"),
        days("Date,Move Minutes count,Distance (m),Step count", "{d},60,52{n:02}.2,7400"),
        days("Datum;Schritte;Strecke (km);Kalorien", "{d};78{n:02};5,5;2200"),
        days("Jour,Pas,Distance (km),Étages", "{d},78{n:02},5.5,3"),
    ],
    ids=["Fitbit", "Google Fit", "German", "French"],
)
def test_sums_of_days_are_no_runs(text: str) -> None:
    found = read(text)
    assert found.activities == ()
    assert "figures for whole days" in found.skipped[0].reason


def test_a_runner_who_runs_every_day_and_counts_steps_has_runs() -> None:
    found = read(days("Date,Steps,Distance (km),Duration", "{d},78{n:02},5.52,0:30:00"))
    assert len(found.activities) == 28


@pytest.mark.parametrize(
    "header",
    ["Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds",
     "Datum,Einheit,Übung,Satz,Gewicht,Wiederholungen,Strecke (km),Dauer",
     "Date,Séance,Exercice,Série,Poids,Répétitions,Distance (km),Durée"],
)  # fmt: skip
def test_a_log_of_strength_training_is_named(header: str) -> None:
    rows = "".join(f"2026-10-0{n},A,Squat,1,60,10,0,30\n" for n in range(1, 6))
    found = read(f"{header}\n{rows}")
    assert found.activities == ()
    assert "strength training" in found.skipped[0].reason


def test_a_list_of_many_sessions_a_day_without_names_is_asked_about() -> None:
    rows = "".join(
        f"2026-10-{day:02},{5 + n % 9 + n / 10},0:{30 + n}:00\n"
        for day in range(1, 8)
        for n in range(12)
    )
    found = read("date,km,duration\n" + rows)
    assert found.activities == ()
    (item,) = found.skipped
    assert ("more sessions a day" in item.reason, item.ignored) == (True, False)
    assert "column athlete" in item.fix


@pytest.mark.parametrize(
    "text",
    ["Date,km,Duration\n2026-10-01,0,0:00:00\n2026-10-02,0,0:00:00\n",
     "No,Name,Date,Time\n1,A,2026/08/05,00:00:00\n", "Date,Session\n2026-10-01,rest\n",
     "Datum;km;Einheit\n2026-10-01;;Ruhetag\n2026-10-02;;Pause\n"],
)  # fmt: skip
def test_a_file_of_rest_days_is_named(text: str) -> None:
    found = read(text)
    assert found.activities == ()
    assert len(found.skipped) == 1


def database(table: str, rows: int = 0) -> bytes:
    """A database of SQLite with one table."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(table)
        for row in range(rows):
            connection.execute("INSERT INTO t VALUES (?)", (row,))
        return connection.serialize()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"[Params]\r\nVersion=106\r\n[HRData]\r\n1\r\n", "Polar"),
        (b"[Params]\nVersion=107\nMonitor=38\nDate=20260301\n\n[HRData]\n120\t31\n", "Polar"),
        (b"\n[Params]\r\nVersion=105\r\nMode=111111100\r\n", "Polar"),
        (b"\xef\xbb\xbf[Params]\r\nVersion=102\r\n", "Polar"),
        (b"[Header]\n a=1\n", "older watch"),
        (database("CREATE TABLE activities (activity_id, start_time, distance)"), "database"),
        (database("CREATE TABLE BASE_ACTIVITY_SUMMARY (_id, START_TIME)"), "database"),
        (database("CREATE TABLE t (a)", rows=500), "database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 2048, ".xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 80, ".xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"\x09\x08\x10\0", ".xlsx"),
        (b"SQLite format 3\0" + b"\0" * 100, "database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, ".xlsx"),
        (b"PAR1" + b"\0" * 100, "Parquet"),
        (b"[1, 2, 3]", "JSON"),
    ],
)
def test_other_files_are_named_with_a_way_on(data: bytes, word: str) -> None:
    (item,) = read(data).skipped
    assert word in f"{item.reason} {item.fix}"


def test_a_quote_left_open_costs_its_own_row_and_no_other() -> None:
    text = (
        '"Date","Title","km","Time"\n"Oct 1, 2026","Run",8,0:40:00\n"Oct 3, 2026","Ru,9,0:45:00\n'
        '"Oct 5, 2026","Run",10,0:50:00\n"Oct 7, 2026","Run",6,0:30:00\n'
    )
    found = read(text)
    assert [run.distance_m for run in found.activities] == [8000.0, 10000.0, 6000.0]
    assert [item.spot.row for item in found.skipped if item.spot] == [3]
