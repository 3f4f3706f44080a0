"""Every real FIT, TCX and GPX of the shared folder, row by row against its catalogue."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import runload.importers as importers
from runload.errors import Unreadable
from runload.importers import fit, gpx, tcx
from runload.importers.limits import Budget
from runload.importers.opening import leaves
from runload.importers.recognition import importer_of
from runload.models import Activity, ImportResult, ReadOptions, Source

pytestmark = pytest.mark.shared
OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="UTC")
READERS = {"fit": fit, "gpx": gpx, "tcx": tcx}
SESSIONS = "corriporai__runpandas/examples/session"

# What keeps a track from being compared with a reader that keeps everything.
LOSSES = ("gps-", "gaps-", "points-", "untimed-", "impossible-", "backward-")

# What cannot be read, and why: everything else in the catalogue must be read.
UNREAD: dict[str, str] = {
    "container/gpx-renamed/input.fit": "no-times",
    "container/html-error-page/input.fit": "html",
    "container/tcx-renamed/input.fit": "no-activity",
    "protocol/array-fields/input.fit": "no-activity",
    "protocol/float-sentinel-vs-nan/input.fit": "no-activity",
    "protocol/multi-string-arrays/input.fit": "workout",
    "protocol/string-edges/input.fit": "no-activity",
    "routing/monitoring-file/input.fit": "monitoring-a",
    "routing/workout-file/input.fit": "workout",
    "sensors/hr-event-timestamp-12/input.fit": "no-activity",
    "structural/empty-shell/input.fit": "no-activity",
    "temporal/system-time-only/input.fit": "no-date",
    "temporal/timestamp16-rollover/input.fit": "monitoring-a",
    "compressed-speed-distance.fit": "no-date",
    "datasets/test.gpx": "no-times",
    "gpx/empty-trkseg.gpx": "no-track",
    "Berlin (0,9 km).fit": "course",
    "Berlin (0,9 km).gpx": "no-times",
    "testdata/TestEncode.fit": "no-date",
    "files/MonitoringFile.fit": "monitoring-b",
    "files/WeightScaleSingleUser.fit": "weight",
    "files/antfs-dump.63.fit": "no-date",
    "$Recycle.bin/._empty.fit": "unknown-format",
    "others/empty.fit": "empty",
    "test_files/Mojstrovka.gpx": "no-date",
    "test_files/default_schema_locations.gpx": "no-track",
    "gpx1.1_with_extensions_without_namespaces.gpx": "no-track",
    "test_files/track_with_dilution_errors.gpx": "no-times",
    "test_files/unicode.gpx": "no-track",
    "test_files/unicode_with_bom.gpx": "no-track",
}
# Rows whose catalogue figure is not the truth we look for, with what is.
# None: nothing to compare with.
OTHER_DISTANCE_M: dict[str, float | None] = {
    "null-island/input.fit": None,  # places only: the catalogue's reader sums no places of a FIT
    "header-size-invalid/input.fit": 999.6,  # its reader failed; the sound twin says 999.6
    "preamble-garbage/input.fit": 180.0,  # its reader failed; file-crc-zeroed is its twin
    "riderx3.gpx": 5550.8,  # 5768.8 less two gaps of 172 s and 143 s over 94 m and 124 m
    "cerknicko-without-times.gpx": None,  # only 5 of 296 points have times
    "korita-zbevnica.gpx": 6262.0,  # sum over its 513 points that have a time, track by track
}
OTHER_SECONDS: dict[str, float | None] = {
    "zero-duration-session/input.fit": 19.0,  # session says 0; 20 records 1 s apart
    "header-size-invalid/input.fit": 120.0,
    "preamble-garbage/input.fit": 60.0,
    # Several tracks: the catalogue's span holds the time between them.
    "cerknicko-jezero-no-creator.gpx": None,
    "cerknicko-jezero-without-elevations.gpx": None,
    "korita-zbevnica.gpx": None,
    "truncated_mid_tag.gpx": None,  # the catalogue's reader failed
    "invalid-lon-lat-missing.gpx": None,
}


def named(table: dict[str, object], path: str) -> str | None:
    return next((key for key in table if path.endswith(key)), None)


@pytest.fixture(scope="module")
def catalogue(shared: Path) -> list[dict[str, str]]:
    with (shared / "data" / "CATALOG.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) > 200
    return rows


def result_of(path: Path) -> ImportResult:
    source = Source(path.name, path.read_bytes())
    try:
        reader = importer_of(source.data)
        return reader.read(source, OPTIONS)
    except Unreadable as problem:
        return ImportResult(skipped=(importers.skipped(problem, source),))


def total(activities: tuple[Activity, ...], name: str) -> float:
    return sum(getattr(activity, name) or 0.0 for activity in activities)


@pytest.fixture(scope="module")
def read_rows(shared: Path, catalogue) -> list[tuple[dict[str, str], ImportResult]]:
    tracks = [row for row in catalogue if row["format"] in ("FIT", "TCX", "GPX")]
    return [(row, result_of(shared / "data" / row["path"])) for row in tracks]


def test_every_row_is_read_or_named_with_its_reason(read_rows):
    unread = {row["path"]: result.skipped[0].code for row, result in read_rows
              if not result.activities}  # fmt: skip
    expected = {row["path"]: UNREAD[key] for row, _ in read_rows
                if (key := named(UNREAD, row["path"]))}  # fmt: skip
    assert unread == expected
    assert len(expected) == len(UNREAD)
    counts = Counter(row["format"] for row, result in read_rows if result.activities)
    assert counts["TCX"] == 23


def compared(read_rows, formats: str) -> Iterator[tuple[dict[str, str], ImportResult]]:
    for row, result in read_rows:
        if row["format"] in formats and result.activities:
            yield row, result


def test_distances_of_fit_and_tcx_agree_within_half_a_percent(read_rows):
    wrong = {}
    for row, result in compared(read_rows, "FIT TCX"):
        key = named(OTHER_DISTANCE_M, row["path"])
        expected = OTHER_DISTANCE_M[key] if key else float(row["distance_m"] or 0)
        if expected is None:
            continue
        found = total(result.activities, "distance_m")
        # The catalogue is rounded to 0.1 m.
        if abs(found - expected) > max(0.005 * expected, 0.1):
            wrong[row["path"]] = (found, expected)
    assert wrong == {}


def test_elapsed_times_agree_within_a_second(read_rows):
    wrong = {}
    for row, result in compared(read_rows, "FIT TCX GPX"):
        key = named(OTHER_SECONDS, row["path"])
        expected = OTHER_SECONDS[key] if key else float(row["duration_s"] or 0)
        # The catalogue gives the laps' timer for TCX, elapsed time for the others.
        name = "moving_s" if row["format"] == "TCX" else "elapsed_s"
        found = total(result.activities, name)
        if expected is not None and abs(found - expected) > 1:
            wrong[row["path"]] = (found, expected)
    assert wrong == {}


def test_distances_of_gpx_agree_within_two_percent_or_lose_their_jumps(read_rows):
    wrong = {}
    for row, result in compared(read_rows, "GPX"):
        key = named(OTHER_DISTANCE_M, row["path"])
        raw = OTHER_DISTANCE_M[key] if key else float(row["distance_m"] or 0)
        if not raw:
            continue
        found = total(result.activities, "distance_m")
        jumps = "GPS jump" in row["notes"]
        low = 0.0 if jumps else 0.98 * raw
        if not low - 1 <= found <= 1.02 * raw + 1:
            wrong[row["path"]] = (found, raw)
    assert wrong == {}


def test_thirty_four_sessions_are_thirty_four_plausible_runs(shared):
    begun = time.process_time()
    result = importers.read([str(shared / "data" / SESSIONS)], None, OPTIONS)
    seconds = time.process_time() - begun
    assert len(result.activities) == 34
    assert {run.sport for run in result.activities} == {"run"}
    assert all("sport-assumed" in run.quality for run in result.activities)
    [not_22_km] = [run for run in result.activities if "556160e9" in run.source]
    assert 5_000 < not_22_km.distance_m < 6_500
    assert seconds < 10


@pytest.mark.parametrize(("path", "distance", "elapsed"), [
    ("corriporai__runpandas/runpandas/tests/io/data/fit/run.fit", 5839.8, 3164.6),
    ("dtcooper__python-fitparse/tests/files/activity-small-fenix2-run.fit", 9008.2, 2832.0),
    ("fgebhart__workoutizer/tests/data/run_with_coordinates.fit", 6001.9, 1953.5),
    ("derived__made-here/run.fit.gz", 6001.9, 1953.5),
])  # fmt: skip
def test_the_named_runs_agree_to_the_metre(shared, path, distance, elapsed):
    [run] = importers.read([str(shared / "data" / path)], None, OPTIONS).activities
    assert run.distance_m == pytest.approx(distance, abs=0.1)
    assert run.elapsed_s == pytest.approx(elapsed, abs=0.1)
    assert (run.sport, run.date_basis) == ("run", "file-offset")


def test_the_bulk_export_gives_its_run_once(shared):
    archive = shared / "data" / "derived__made-here" / "strava_bulk_export.zip"
    result = importers.read([str(archive)], None, OPTIONS)
    runs = [run for run in result.activities if run.sport == "run"]
    assert [round(run.distance_m) for run in runs] == [3323]
    assert {s.source for s in result.skipped} == {str(archive)}


def test_the_zip_of_a_folder_is_the_folder(shared):
    folder = importers.read([str(shared / "data" / SESSIONS)], None, OPTIONS)
    archive = shared / "data" / "derived__made-here" / "runpandas_34_gpx.zip"
    zipped = importers.read([str(archive)], None, OPTIONS)
    ids = [{run.activity_id for run in result.activities} for result in (folder, zipped)]
    assert ids[0] == ids[1]
    both = importers.read([str(shared / "data" / SESSIONS), str(archive)], None, OPTIONS)
    assert len(both.activities) == 34


def test_every_file_of_the_whole_folder_is_accounted_for(shared):
    data = shared / "data"
    offered = {
        leaf.name if isinstance(leaf, Source) else leaf.source
        for leaf in leaves([str(data)], None, Budget())
    }
    result = importers.read([str(data)], None, OPTIONS)
    read = {run.source for run in result.activities}
    merged = {item.activity.source for item in result.merged}
    skipped = {item.source for item in result.skipped}
    noted = {name for name in offered if any(name in note for note in result.notes)}
    assert offered <= read | merged | skipped | noted
    assert not [item for item in result.skipped if item.code in ("unreadable", "ambiguous-format")]
    assert all(item.reason and item.fix and "\n" not in item.reason for item in result.skipped)


def test_gpxpy_agrees_on_every_track_that_both_can_read(shared):
    gpxpy = pytest.importorskip("gpxpy")
    compared, wrong = 0, {}
    for path in sorted((shared / "data").rglob("*.gpx")):
        try:
            content = gpxpy.parse(path.read_text(encoding="utf-8-sig"))
        except gpxpy.gpx.GPXException:
            continue
        tracks = [track for track in content.tracks if any(s.points for s in track.segments)]
        for activity in result_of(path).activities:
            number = int(activity.content_hash.partition("#")[2])
            points = [p for s in tracks[number].segments for p in s.points]
            if any(item.startswith(LOSSES) for item in activity.quality):
                assert (activity.distance_m or 0) <= 1.005 * tracks[number].length_2d()
                continue
            # gpxpy counts nothing between the segments of a track.
            apart = sum(
                a.points[-1].distance_2d(b.points[0])
                for a, b in pairwise([s for s in tracks[number].segments if s.points])
            )
            distance = tracks[number].length_2d() + apart
            seconds = (points[-1].time - points[0].time).total_seconds()
            compared += 1
            if abs((activity.distance_m or 0) - distance) > 5e-3 * distance or (
                abs(activity.elapsed_s - seconds) > 1
            ):
                wrong[path.name] = (activity.distance_m, distance, activity.elapsed_s, seconds)
    assert wrong == {}
    assert compared >= 25


def test_no_recording_that_gpxpy_or_tcxreader_reads_is_missed(read_rows):
    # The catalogue's figures for GPX and TCX are theirs: points that span some time.
    readable = {row["path"] for row, _ in read_rows if row["format"] in ("GPX", "TCX") and
                int(row["n_records"] or 0) and float(row["duration_s"] or 0)}  # fmt: skip
    unread = {row["path"] for row, result in read_rows if not result.activities}
    assert len(readable) > 60
    assert readable & unread == set()
