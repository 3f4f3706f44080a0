"""Gait numbers against your own eight weeks: alike in pace, flat, and enough of them."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from synthetic_logs import MONDAY, run

from runload.load.session_metrics.gait import gait_changes
from runload.models import activities_frame

CADENCE = "cadence_change_pct"


def changes(*rows):
    """The last row's changes; each row is (day, km, seconds a km, more)."""
    made = [
        run(MONDAY + timedelta(days=day), km, moving_s=km * pace, **more)
        for day, km, pace, more in rows
    ]
    return gait_changes(activities_frame(made)).iloc[-1]


def usual(days=range(5), pace=300.0, **more):
    return [(day, 8.0, pace, {"cadence_spm": 170.0} | more) for day in days]


def test_a_change_is_against_the_median_of_earlier_runs() -> None:
    odd = (5, 8.0, 300.0, {"cadence_spm": 220.0})
    assert changes(*usual(), odd, (6, 8.0, 300.0, {"cadence_spm": 178.5}))[CADENCE] == (
        pytest.approx(5.0)
    )


def test_four_runs_are_no_median() -> None:
    today = (6, 8.0, 300.0, {"cadence_spm": 178.5})
    assert np.isnan(changes(*usual(range(4)), today)[CADENCE])


@pytest.mark.parametrize(("pace", "known"), [(290.0, True), (310.0, True), (289.9, False)])
def test_only_runs_within_ten_seconds_a_kilometre_are_alike(pace: float, known: bool) -> None:
    today = (6, 8.0, pace, {"cadence_spm": 178.5})
    assert np.isnan(changes(*usual(), today)[CADENCE]) is np.bool_(not known)


@pytest.mark.parametrize(("day", "known"), [(56, True), (57, False)])
def test_the_baseline_is_eight_weeks(day: int, known: bool) -> None:
    """Day 56 still sees day 0; the other four runs are younger."""
    today = (day, 8.0, 300.0, {"cadence_spm": 178.5})
    found = changes(*usual([0, 10, 20, 30, 40]), today)
    assert bool(np.isfinite(found[CADENCE])) is known


@pytest.mark.parametrize(("ascent", "known"), [(120.0, True), (121.0, False), (None, True)])
def test_a_hilly_run_is_not_compared(ascent: float | None, known: bool) -> None:
    today = (6, 8.0, 300.0, {"cadence_spm": 178.5, "ascent_m": ascent})
    assert bool(np.isfinite(changes(*usual(), today)[CADENCE])) is known


def test_balance_is_told_in_points_and_other_numbers_in_per_cent() -> None:
    before = usual(balance_left_pct=49.5, contact_time_ms=250.0, vertical_oscillation_mm=80.0)
    now = {"balance_left_pct": 52.0, "contact_time_ms": 275.0, "vertical_oscillation_mm": 76.0}
    found = changes(*before, (6, 8.0, 300.0, now))
    assert found["balance_change_points"] == pytest.approx(2.5)
    assert found["contact_change_pct"] == pytest.approx(10.0)
    assert found["oscillation_change_pct"] == pytest.approx(-5.0)
    assert np.isnan(found[CADENCE])
