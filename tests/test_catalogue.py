"""Every row of the shared catalogue of real exports, read as ``runload`` reads it.

Each is read within the tolerances, or stands in ``cases/catalogue.toml`` with its reason. The
catalogue's figures come from fitdecode, gpxpy, tcxreader and plain counting.
"""

from __future__ import annotations

import csv
import gzip
import io
import tomllib
import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import fitdecode
import gpxpy
import pytest

import runload.importers as importers
from runload.importers.checking import check_report
from runload.models import Activity, ImportResult, ReadOptions

pytestmark = pytest.mark.shared

OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="UTC")
RECORDINGS = ("FIT", "FIT.GZ", "TCX", "GPX")
READ_AT_LEAST = 0.97  # of the activity files that another reader can read
Row = dict[str, str]
Read = list[tuple[Row, ImportResult]]

with (Path(__file__).parent / "cases" / "catalogue.toml").open("rb") as file:
    CASES: Mapping[str, dict[str, Any]] = tomllib.load(file)


def case(table: str, path: str) -> Any:
    """The value whose key this path ends with; None where there is none."""
    return next((value for key, value in CASES[table].items() if path.endswith(key)), None)


@pytest.fixture(scope="module")
def catalogue(shared: Path) -> list[Row]:
    with (shared / "data" / "CATALOG.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    assert len(rows) > 200
    return rows


@pytest.fixture(scope="module")
def read_rows(shared: Path, catalogue: list[Row]) -> Read:
    """Every row on its own, through the way that all commands read."""
    return [
        (row, importers.read([str(shared / "data" / row["path"])], None, OPTIONS))
        for row in catalogue
    ]


@pytest.fixture(scope="module")
def recordings(read_rows: Read) -> Read:
    return [(row, result) for row, result in read_rows if row["format"] in RECORDINGS]


def total(activities: tuple[Activity, ...], name: str) -> float:
    return sum(getattr(activity, name) or 0.0 for activity in activities)


def test_no_row_is_of_a_format_that_nobody_looks_at(catalogue: list[Row]) -> None:
    assert {row["format"] for row in catalogue} == {*RECORDINGS, "CSV", "ZIP"}
    tables = ("lists", "no_lists", "archives")
    known = {path for table in tables for path in CASES[table]}
    assert {row["path"] for row in catalogue if row["format"] in ("CSV", "ZIP")} == known


def test_every_recording_is_read_or_named_with_its_reason(recordings: Read) -> None:
    unread = {row["path"]: result.skipped[0].code for row, result in recordings
              if not result.activities}  # fmt: skip
    expected = {row["path"]: code for row, _ in recordings if (code := case("unread", row["path"]))}
    assert unread == expected
    assert len(expected) == len(CASES["unread"])


def test_every_refusal_is_one_line_that_says_what_to_do(read_rows: Read) -> None:
    for row, result in read_rows:
        for item in result.skipped:
            assert item.where, row["path"]
            for words in (item.reason, item.fix):
                assert words.strip(), row["path"]
                assert words.isprintable(), row["path"]
        codes = {item.code for item in result.skipped}
        assert not codes & {"unreadable", "too-much-memory", "ambiguous-format"}, row["path"]


def test_every_row_is_named_by_check(read_rows: Read) -> None:
    for row, result in read_rows:
        entries = check_report(result).files
        assert entries, row["path"]
        assert {entry.file.endswith(row["path"]) for entry in entries} == {True}


def compared(recordings: Read, *formats: str) -> Iterator[tuple[Row, ImportResult]]:
    for row, result in recordings:
        if row["format"] in formats and result.activities:
            yield row, result


def test_distances_of_fit_and_tcx_agree_within_half_a_percent(recordings: Read) -> None:
    wrong = {}
    for row, result in compared(recordings, "FIT", "FIT.GZ", "TCX"):
        expected = case("distance_m", row["path"]) or float(row["distance_m"] or 0)
        if expected == "unknown":
            continue
        found = total(result.activities, "distance_m")
        # The catalogue is rounded to 0.1 m.
        if abs(found - expected) > max(0.005 * expected, 0.1):
            wrong[row["path"]] = (found, expected)
    assert wrong == {}


def test_elapsed_times_agree_within_a_second(recordings: Read) -> None:
    wrong = {}
    for row, result in compared(recordings, *RECORDINGS):
        expected = case("duration_s", row["path"]) or float(row["duration_s"] or 0)
        # The catalogue gives the laps' timer for TCX, elapsed time for the others.
        name = "moving_s" if row["format"] == "TCX" else "elapsed_s"
        found = total(result.activities, name)
        if expected != "unknown" and abs(found - expected) > 1:
            wrong[row["path"]] = (found, expected)
    assert wrong == {}


def test_distances_of_gpx_agree_within_two_percent_or_lose_their_jumps(recordings: Read) -> None:
    wrong = {}
    for row, result in compared(recordings, "GPX"):
        raw = case("distance_m", row["path"]) or float(row["distance_m"] or 0)
        if not raw or raw == "unknown":
            continue
        found = total(result.activities, "distance_m")
        low = 0.0 if "GPS jump" in row["notes"] else 0.98 * raw
        if not low - 1 <= found <= 1.02 * raw + 1:
            wrong[row["path"]] = (found, raw)
    assert wrong == {}


def test_every_list_gives_the_rows_and_metres_of_the_catalogue(read_rows: Read) -> None:
    for row, result in read_rows:
        told = case("lists", row["path"]) if row["format"] == "CSV" else None
        if told is None:
            continue
        assert len(result.read) == told["rows"] == int(row["n_records"]), row["path"]
        assert total(result.read, "distance_m") == pytest.approx(told["metres"], abs=1), row["path"]


def test_every_other_csv_is_no_list_of_runs_and_says_what_it_is(read_rows: Read) -> None:
    for row, result in read_rows:
        words = case("no_lists", row["path"]) if row["format"] == "CSV" else None
        if words is None:
            continue
        [refused] = result.skipped
        assert (result.activities, refused.ignored) == ((), True)
        assert refused.code in ("no-run-columns", "not-a-log")
        assert words in refused.reason


def test_every_archive_gives_its_runs(read_rows: Read) -> None:
    for row, result in read_rows:
        if row["format"] == "ZIP":
            assert len(result.activities) == CASES["archives"][row["path"]], row["path"]


def can_be_read_by_others(path: Path, row: Row) -> bool:
    """Whether another reader finds an activity: a session, or two moments of a recording."""
    if row["format"].startswith("FIT"):
        return _fitdecode_reads(path.read_bytes())
    if row["format"] == "GPX":
        return _gpxpy_reads(path)
    return int(row["n_records"] or 0) > 1  # tcxreader filled in the catalogue


def _fitdecode_reads(data: bytes) -> bool:
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    kind, records, sessions = None, 0, 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for frame in fitdecode.FitReader(io.BytesIO(data)):
                if isinstance(frame, fitdecode.FitDataMessage):
                    if frame.name == "file_id":
                        kind = frame.get_value("type", fallback=None)
                    records += frame.name == "record"
                    sessions += frame.name == "session"
                if kind == "activity" and (records > 1 or sessions):
                    return True
        except Exception:  # noqa: BLE001  # its errors are of many types; what it gave before counts
            return False
    return False


def _gpxpy_reads(path: Path) -> bool:
    try:
        content = gpxpy.parse(path.read_text(encoding="utf-8-sig"))
    except gpxpy.gpx.GPXException:
        return False
    points = [p for track in content.tracks for segment in track.segments for p in segment.points]
    return sum(point.time is not None for point in points) > 1


def test_of_what_other_readers_can_read_97_percent_are_read(shared: Path, recordings: Read) -> None:
    theirs = [(row, result) for row, result in recordings
              if can_be_read_by_others(shared / "data" / row["path"], row)]  # fmt: skip
    unread = {row["path"]: result.skipped[0].code for row, result in theirs
              if not result.activities}  # fmt: skip
    assert len(theirs) > 130
    assert set(unread.values()) == {"no-date"}  # a clock before 2000, or one that was never set
    assert len(theirs) - len(unread) >= READ_AT_LEAST * len(theirs)
