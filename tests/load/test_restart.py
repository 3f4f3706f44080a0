"""Spikes on the way back after a break, and the words of a high ratio."""

from __future__ import annotations

from datetime import timedelta

import pytest
from synthetic_logs import last_day, log

from runload.load import load_summary
from runload.models import Level

STEADY = [8, 0, 8, 0, 8, 0, 10]
OFF = STEADY * 4 + [0] * 40
"""Weeks of 34 km with a long run of 10 km, then 40 days off: 0.357 of it is left."""


def picture(days, after=0):
    return load_summary(log(days), last_day(days) + timedelta(days=after))


def spike_flag(days):
    return next(flag for flag in picture(days).flags if flag.id == "session-spike")


@pytest.mark.parametrize(
    ("back", "level"),
    [
        ([1, 0, 4.5], Level.INFO),
        ([1, 0, 4.6], Level.ALERT),
        ([1, 0, 0, 0, 0, 0, 0, 5.5], Level.INFO),
        ([1, 0, 0, 0, 0, 0, 0, 5.6], Level.ALERT),
    ],
)
def test_a_run_within_what_the_way_back_allows_is_no_spike(back, level: Level) -> None:
    """0.357 of 10 km, and 0.10 more a week: 4.57 km in the first, 5.57 km in the second."""
    assert spike_flag([*OFF, *back]).level is level


def test_after_two_weeks_off_the_same_holds() -> None:
    """8 km of the old 10 are 0.60 and twice 0.10: the third run back, against 2 km before it."""
    short = [2, 0, 2, 0, 2, 0, 10, 0, 0, 0, 0, 0, 0] + [2, 0] * 9 + [0] * 14
    assert spike_flag([*short, 1, 0, 2.9]).level is Level.INFO


@pytest.mark.parametrize(("age", "confidence"), [(0, "low"), (29, "low"), (30, "normal")])
def test_confidence_is_low_for_thirty_days_after_a_restart(age: int, confidence: str) -> None:
    since = [5 if day % 7 == 0 else 0 for day in range(age)]
    assert picture([*OFF, *since, 5]).spike.confidence == confidence


def test_a_spike_soon_after_a_restart_is_to_be_taken_lightly() -> None:
    flag = spike_flag([*OFF, 5, 0, 7])
    assert "It came 2 days after your return from 40 days off" in flag.text


@pytest.mark.parametrize(
    ("days", "headline", "seen"),
    [
        (
            [8, 0, 8, 0, 0, 0, 4] * 3 + [0, 10, 0, 8, 0, 8, 4],
            "The load was 1.50 times the usual in the last 7 days.",
            "Your last 7 days were 1.50 times your usual.",
        ),
        (
            [10, 0, 10, 0, 10, 0, 0] * 4 + [40, 0, 0, 0, 0, 0, 0, 0, 0],
            "The load was 1.33 times the usual in the 7 days up to 8 Feb.",
            "Your 7 days up to 8 Feb were 1.33 times your usual.",
        ),
        (
            [10, 0, 10, 0, 10, 0, 0] * 4 + [40, 0, 10, 0, 0, 0, 0],
            "On 4 of the last 14 days the week was over 1.8 times the usual.",
            "On 4 of the last 14 days your week was over 1.8 times your usual.",
        ),
        (
            [10, 0, 10, 0, 10, 0, 0] * 4 + [40, 0, 10, 0, 0, 0, 0, 0],
            "On 4 of the 14 days up to 8 Feb the week was over 1.8 times the usual.",
            "On 4 of the 14 days up to 8 Feb your week was over 1.8 times your usual.",
        ),
    ],
)
def test_the_high_ratio_reads_well_today_and_on_earlier_days(days, headline, seen) -> None:
    """30 / (60/3), 40 / (90/3); the days above 1.8 are worked in the case table."""
    (flag,) = [flag for flag in picture(days).flags if flag.id == "acwr-high"]
    assert flag.headline == headline
    assert flag.text.startswith(seen)
