"""The clicks to a new export, by the site that the last run came from."""

from __future__ import annotations

from datetime import datetime

import pytest

from runload.analysis.distances import STALE_LOG
from runload.analysis.new_export import with_clicks
from runload.importers.base import IMPORTERS
from runload.importers.sites import clicks_of, sites
from runload.models import Activity, Next
from runload.tabular.headers import vocabulary


def run(exporter: str | None, kind: str = "fit", day: int = 1) -> Activity:
    start = datetime(2026, 1, day)
    return Activity("a", start, "gps-zone", "run", "a", kind, exporter=exporter)


@pytest.mark.parametrize(
    ("exporter", "kind", "begins"),
    [
        ("garmin fenix5", "fit", "connect.garmin.com, Activities"),
        ("Forerunner 410 Software Version 2.20", "tcx", "connect.garmin.com"),
        ("Garmin Connect list (de)", "garmin-csv", "connect.garmin.com"),
        ("Strava bulk export", "strava-csv", "strava.com, Settings"),
        ("StravaGPX", "gpx", "strava.com"),
        ("Polar Flow", "polar-json", "flow.polar.com"),
        ("coros 841", "fit", "the COROS app"),
        ("suunto 34", "fit", "the Suunto app"),
        ("Runkeeper", "list-csv", "runkeeper.com"),
        ("intervals.icu", "list-csv", "intervals.icu"),
        ("Ann's Apple Watch", "apple-health", "the Health app"),
        ("coach CSV", "coach-csv", ""),
        (None, "gpx", ""),
    ],
)
def test_a_site_is_known_by_its_files_or_by_who_wrote_them(
    exporter: str | None, kind: str, begins: str
) -> None:
    found = clicks_of([run(exporter, kind)])
    assert found.startswith(begins)
    assert bool(found) == bool(begins)


def test_the_last_run_says_from_where_and_only_a_stale_log_is_told() -> None:
    runs = [run("coros 841", day=2), run("garmin fenix5", day=9), run("suunto 34", day=5)]
    assert clicks_of(runs).startswith("connect.garmin.com")
    stale = Next(None, None, "Distances come back.", STALE_LOG)
    assert with_clicks(stale, runs).why == (
        "Export again: connect.garmin.com, Activities, All Activities, Export CSV. "
        "Distances come back."
    )
    for same in (Next(10.0, (20.0, 30.0), "About what you are used to."),):
        assert with_clicks(same, runs) == same
    assert with_clicks(stale, [run(None, "gpx")]) == stale


def test_every_format_that_a_site_names_is_one() -> None:
    known = {entry.name for entry in IMPORTERS} | {entry.kind for entry in vocabulary().lists}
    for site in sites():
        assert site.formats <= known
        assert all(word == word.casefold() for word in site.begins)
        assert site.clicks.count(",") >= 2
