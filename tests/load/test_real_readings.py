"""On real logs: what a flag says is what stands in the rows beneath it."""

from __future__ import annotations

import json
import statistics
from datetime import date
from pathlib import Path

import pytest
from warm_processes import Running

from runload.importers import read
from runload.load import load_summary, log_history
from runload.models import ReadOptions, activities_frame
from runload.tables import SPORTS_RUN

pytestmark = pytest.mark.shared
GARMIN = "PhilippPro__Running-App/data/Activities.csv"
STRAVA = "AhmedAldahshoury__StravaData/activities.csv"
SQUAD = "derived__made-here/squad_8_athletes.csv"
TRACKS = "corriporai__runpandas/examples/session"


def flags_of(path: Path, day: str, *more: str) -> dict[str, dict[str, object]]:
    """What the command line flags on a day, by id."""
    argv = ["report", str(path), "--as-of", day, "-f", "json", "-q", "--tz", "Europe/Berlin"]
    running = Running([*argv, *more])
    out, err = running.communicate()
    assert running.wait() == 0, err
    return {flag["id"]: flag for flag in json.loads(out)["flags"]}


def km_by_day(path: Path, athlete: str | None = None) -> dict[date, list[float]]:
    """Kilometres of each run, by day, without any of the load code."""
    found = read([str(path)], None, ReadOptions(read_on=date(2026, 11, 25), tz="Europe/Berlin"))
    days: dict[date, list[float]] = {}
    for run in found.activities:
        if run.sport in SPORTS_RUN and run.athlete == athlete:
            days.setdefault(run.local_date, []).append((run.distance_m or 0.0) / 1000)
    return days


def test_even_days_are_those_of_the_rows(shared: Path) -> None:
    path = shared / "data" / GARMIN
    days = km_by_day(path)
    week = [sum(days.get(date(2022, 2, day), [])) for day in range(20, 27)]
    flag = flags_of(path, "2022-02-26")["monotony-high"]
    assert flag["measured"] == pytest.approx(
        statistics.mean(week) / statistics.stdev(week), abs=1e-5
    )
    assert sum(km > 0 for km in week) >= 4


def test_the_share_of_the_long_run_is_that_of_the_rows(shared: Path) -> None:
    path = shared / "data" / STRAVA
    days = km_by_day(path)
    week = [km for day in range(26, 29) for km in days.get(date(2018, 2, day), [])]
    week += [km for day in range(1, 5) for km in days.get(date(2018, 3, day), [])]
    flag = flags_of(path, "2018-03-04")["long-run-share"]
    assert flag["measured"] == pytest.approx(100 * max(week) / sum(week), abs=1e-5)
    assert flag["level"] == "watch"


def test_weeks_without_a_lighter_one_are_those_of_the_rows(shared: Path) -> None:
    path = shared / "data" / SQUAD
    days = km_by_day(path, "3539760")
    start = date(2018, 8, 20).toordinal()
    weeks = [
        sum(sum(days.get(date.fromordinal(start + 7 * w + d), [])) for d in range(7))
        for w in range(7)
    ]  # from 2018-W34, the lighter one, to W40
    assert weeks[0] <= 0.85 * (10.1 + 12.0) / 2  # W32 and W33 as printed by the report
    for at in range(2, 7):
        before = weeks[max(at - 4, 0) : at]
        assert weeks[at] > 0.85 * statistics.mean(before)
    assert statistics.mean(weeks[-2:]) >= 1.1 * statistics.mean(weeks[1:3])
    flag = flags_of(path, "2018-10-13", "--athlete", "3539760")["no-lighter-week"]
    assert (flag["measured"], flag["level"]) == (6, "watch")


def test_a_runner_of_three_days_a_week_hears_nothing_of_strain(shared: Path) -> None:
    flags = flags_of(shared / "data" / TRACKS, "2020-12-16")
    assert "strain-high" not in flags
    assert flags["acwr-high"]["measured"] == pytest.approx(2.99, abs=0.01)


@pytest.mark.parametrize("source", [GARMIN, STRAVA, TRACKS])
def test_a_day_of_the_look_back_is_the_report_of_that_day(shared: Path, source: str) -> None:
    """Every 29th day of a real history, against a log in which nothing later exists."""
    found = read(
        [str(shared / "data" / source)], None, ReadOptions(read_on=date(2026, 11, 25), tz="UTC")
    )
    last = max(run.local_date for run in found.activities)
    looked_back = log_history(activities_frame(found.activities), last).days
    assert any(day.flags for day in looked_back)
    for day in looked_back[::29]:
        known = [run for run in found.activities if run.local_date <= day.date]
        assert day.flags == load_summary(activities_frame(known), day.date).flags
