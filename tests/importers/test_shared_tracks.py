"""Real recordings of the shared folder: the figures of some, gpxpy as judge, archives of them."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import runload.importers as importers
from runload.errors import Unreadable
from runload.importers.recognition import importer_of
from runload.importers.sources.limits import Budget
from runload.importers.sources.opening import leaves
from runload.models import ImportResult, ReadOptions, Source

pytestmark = pytest.mark.shared
OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="UTC")
SESSIONS = "corriporai__runpandas/examples/session"

# What keeps a track from being compared with a reader that keeps everything.
LOSSES = ("gps-", "gaps-", "points-", "untimed-", "impossible-", "backward-")


def result_of(path: Path) -> ImportResult:
    source = Source(path.name, path.read_bytes())
    try:
        reader = importer_of(source.data)
        return reader.read(source, OPTIONS)
    except Unreadable as problem:
        return ImportResult(skipped=(importers.skipped(problem, source),))


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
