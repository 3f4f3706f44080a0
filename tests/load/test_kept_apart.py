"""Running stands by itself: other sports are a figure of their own, and each moment is labelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cached_property

import pytest
from synthetic_logs import MONDAY, last_day, log, run, runs

from runload.load import LoadSummary, load_summary
from runload.models import activities_frame

STEADY = [8, 0, 8, 0, 8, 0, 10]


def ride(day: int, hours: float | None = 3.0):
    seconds = None if hours is None else hours * 3600
    return run(MONDAY + timedelta(days=day), 80, sport="other", moving_s=seconds)


def test_a_bike_ride_never_fills_the_running_base() -> None:
    days = STEADY * 5
    alone = load_summary(log(days), last_day(days))
    beside = load_summary(
        activities_frame([*runs(days), *[ride(at) for at in range(1, 35, 2)]]), last_day(days)
    )
    looked_at = (property, cached_property)
    parts = {name for name, part in vars(LoadSummary).items() if isinstance(part, looked_at)}
    assert {"weeks", "flags", "flags_week_before", "used", "spike", "acwr", "notes"} < parts
    for name in parts - {"daily", "metrics", "sessions"}:
        assert getattr(alone, name) == getattr(beside, name), name
    assert alone.metrics.equals(beside.metrics)
    assert alone.sessions.equals(beside.sessions)
    assert alone.all_sports is None


def test_all_sports_are_told_in_hours_beside_it() -> None:
    days = STEADY * 5
    found = load_summary(activities_frame([*runs(days), ride(33)]), last_day(days)).all_sports
    assert found.running_hours_7d == pytest.approx(34 * 6 / 60)
    assert found.hours_7d == pytest.approx(3.4 + 3)
    assert found.acwr_uncoupled.value == pytest.approx(6.4 / 3.4)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([*runs(STEADY * 5), ride(33, None)], "missing_days"),
        ([*runs(STEADY), ride(1)], "short_history"),
        ([ride(0), *runs([0] * 28 + STEADY)], "zero_chronic"),
    ],
)
def test_all_sports_say_why_there_is_no_ratio(rows, reason: str) -> None:
    as_of = max(row.local_date for row in rows)
    assert load_summary(activities_frame(rows), as_of).all_sports.acwr_uncoupled.reason == reason


def test_the_start_of_a_day_reads_as_the_end_of_the_day_before() -> None:
    days = [*STEADY * 5, 20]
    start, end = load_summary(log(days), last_day(days)).readings
    before = load_summary(log(days[:-1]), last_day(days[:-1]))
    assert (start.moment, end.moment) == ("start", "end")
    assert start.day == end.day == end.data_to == last_day(days)
    assert start.data_to == before.as_of
    assert replace(before.readings[1], moment="start", day=start.day) == start
    assert end.acwr_uncoupled.value > start.acwr_uncoupled.value
