"""The ceilings for the next run and week: they never allow what a flag advises against."""

from __future__ import annotations

from datetime import timedelta

import pytest
from synthetic_logs import last_day, log

from runload.load import load_summary
from runload.models import Level

STEADY = [8, 0, 8, 0, 8, 0, 10]
USUAL_WEEK = (0.85 * 34, 1.20 * 34)
OFF = STEADY * 4 + [0] * 40
"""Weeks of 34 km with a long run of 10 km, then 40 days off: shares 4 km and 13.6 km."""


def picture(days, after=0):
    return load_summary(log(days), last_day(days) + timedelta(days=after))


def spike_flag(days):
    return next(flag for flag in picture(days).flags if flag.id == "session-spike")


@pytest.mark.parametrize("after", [0, 1, 6])
def test_a_large_spike_is_no_base_for_the_next_run_or_week(after: int) -> None:
    found = picture(STEADY * 4 + [8, 0, 8, 0, 8, 0, 160.9], after)
    assert Level.ALERT in [flag.level for flag in found.flags]
    assert found.next.longest_run_km == pytest.approx(1.10 * 10)
    assert found.next.week_km == pytest.approx(USUAL_WEEK)
    assert "about as long as your longest before the big jump" in found.next.why
    assert "last full weeks before it" in found.next.why


def test_the_first_of_two_large_spikes_sets_the_base() -> None:
    found = picture(STEADY * 4 + [0, 25, 0, 60])
    assert found.next.longest_run_km == pytest.approx(1.10 * 10)
    assert found.next.week_km == pytest.approx(USUAL_WEEK)


def test_a_large_spike_in_the_only_full_week_leaves_no_week_to_go_by() -> None:
    found = picture([8, 0, 8, 0, 0, 0, 20])
    assert (found.next.longest_run_km, found.next.week_km) == (pytest.approx(8.8), None)
    assert "not a safe limit" in found.next.why


def test_the_base_of_a_large_spike_is_never_below_a_kilometre() -> None:
    assert picture([0.2, 0, 5]).next.longest_run_km == 1


def test_after_a_spike_of_watch_the_next_run_grows_no_further() -> None:
    """10 to 12 km in a log too short for chains."""
    found = picture([10, 0, 12])
    assert found.next.longest_run_km == 12
    assert "no longer than your newest longest one" in found.next.why


def test_a_spike_holds_the_next_run_until_the_seventh_day() -> None:
    days = [10, 0, 12, 0, 5, 0, 5, 0]
    assert picture([*days, 5]).next.longest_run_km == 12
    assert picture([*days, 0, 5]).next.longest_run_km == pytest.approx(13.2)


def test_a_chain_of_watch_holds_the_next_run() -> None:
    """11.5 is 6 % above 10.9, but 15 % and 1.5 km above the 10 km of the weeks before."""
    days = STEADY * 4 + [0, 10.9, 0, 11.5]
    assert spike_flag(days).level is Level.WATCH
    assert picture(days).next.longest_run_km == 11.5


def test_the_next_step_of_a_chain_is_no_ceiling() -> None:
    """1.10 * 10.9 = 11.99 would be 20 % above the 10 km of the weeks before; 11 is 10 %."""
    found = picture(STEADY * 4 + [0, 10.9])
    assert found.next.longest_run_km == pytest.approx(11)
    assert "a little longer than your newest longest one" in found.next.why


def test_a_step_of_a_kilometre_is_no_ceiling_where_it_is_a_chain() -> None:
    """5.9 to 6 km is small, but 20 % and 1 km above the 5 km of the weeks before."""
    days = [5, 0, 5, 0, 5, 0, 0] * 3 + [0, 5.9]
    assert picture(days).next.longest_run_km == 5.9
    assert picture([*days, 6]).sessions["level"].iloc[-1] == Level.WATCH


def test_after_a_weekly_jump_the_next_week_is_no_bigger() -> None:
    """22 km is 120 % above 10 and 22 % above mean(4, 40, 10); 1.20 * mean(40, 10, 22) is 28.8."""
    days = [4, 0, 0, 0, 0, 0, 0, 8, 8, 8, 8, 8, 0, 0, 5, 0, 0, 0, 0, 0, 5, 0, 5, 0, 6, 0, 6, 5]
    found = picture(days)
    (flag,) = [flag for flag in found.flags if flag.id == "weekly-jump"]
    assert flag.action == "Let the next week be no bigger than this one."
    assert flag.text.endswith(flag.action)
    assert found.next.week_km == pytest.approx((0.85 * 24, 22))
    assert found.next.longest_run_km == pytest.approx(8.8)
    assert "Neither goes beyond the last full week" in found.next.why


def test_after_a_weekly_jump_one_run_is_no_longer_than_that_week() -> None:
    """16 km in two runs after 10: 23 % above mean(16, 10); 1.10 times the 16 km run is 17.6."""
    week = [0] * 6
    days = [16, *week, 5, 0, 0, 5, 0, 0, 0, 8, 0, 0, 8, 0, 0, 0]
    found = picture(days)
    assert "weekly-jump" in [flag.id for flag in found.flags]
    assert found.next.longest_run_km == 16
    assert found.next.week_km == pytest.approx((0.85 * 14, 16))


def test_a_weekly_jump_leaves_a_ceiling_that_is_below_it_already() -> None:
    """46 km after 34, 34, 34: 1.20 * mean(34, 34, 46) = 45.6 is below 46 already."""
    found = picture(STEADY * 4 + [10, 0, 10, 8, 8, 0, 10])
    (flag,) = [flag for flag in found.flags if flag.id == "weekly-jump"]
    assert flag.action == "Let the next week be smaller than this one."
    assert flag.text.endswith(flag.action)
    assert found.next.week_km == pytest.approx((0.85 * 38, 45.6))
    assert "Neither" not in found.next.why
    assert found.next.why.endswith("smaller than the last full one, which grew a lot.")


def test_after_a_break_without_any_distance_the_words_say_that_none_is_known() -> None:
    """Runs of unknown length, then 8 days off: 80 % of the time before, and no kilometres."""
    found = picture(["?", 0, "?", 0, "?", *[0] * 8]).next
    assert (found.longest_run_km, found.week_km) == (None, None)
    assert found.why.startswith(
        "Back after 8 days off: no distance is known to go by, so go by time"
    )


def test_after_a_long_break_a_tiny_first_run_does_not_cap_the_share_of_the_old_one() -> None:
    found = picture([*OFF, 0.2])
    assert found.next.longest_run_km == pytest.approx(4)
    assert found.next.week_km == pytest.approx((0.75 * 13.6, 13.6))


def test_after_a_long_break_of_unknown_runs_the_first_runs_back_are_the_measure() -> None:
    found = picture(["?", "?", *[0] * 40, 3])
    assert found.next.longest_run_km == pytest.approx(3.3)


def test_after_a_medium_break_the_smaller_ceiling_stands() -> None:
    """60 % of 10 is 6; the 30 days before tomorrow hold no more than the 2 km since: 2.2."""
    days = [10, *[0] * 5, 10, *[0] * 27, 2, 0, 0]
    assert picture(days).next.longest_run_km == pytest.approx(2.2)
    assert picture(STEADY * 4 + [0] * 20 + [2]).next.longest_run_km == pytest.approx(6)


@pytest.mark.parametrize(
    ("back", "level"),
    [
        ([1, 0, 4], Level.INFO),
        ([1, 0, 4.1], Level.ALERT),
        ([1, 0, 0, 0, 0, 0, 0, 4], Level.INFO),
        ([1, 0, 1, 0, 0, 0, 0, 0, 4], Level.ALERT),
    ],
)
def test_a_first_week_within_its_ceiling_is_no_spike(back, level: Level) -> None:
    """40 % of 10 km is 4 km, allowed up to the day that the last ceiling of that week is for."""
    assert spike_flag([*OFF, *back]).level is level


def test_a_large_spike_of_a_restart_leaves_the_share_of_the_old_long_run() -> None:
    assert picture([*OFF, 0.2, 0, 6]).next.longest_run_km == pytest.approx(4)
    later = picture([*OFF, 0.2, 0, 0, 0, 0, 6, 0, 2])
    assert later.next.longest_run_km == pytest.approx(4)


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
