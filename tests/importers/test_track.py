"""Tracks: what is dropped, what counts as moving, and that no glitch adds a metre."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runload.errors import Unreadable
from runload.importers.tracks.track import (
    Point,
    Points,
    Track,
    track_totals,
)
from tests.support.files import M_PER_DEGREE, START

DAY = date(2026, 3, 2)
T0 = START.timestamp()


def north(second: float, metres: float, **more: float) -> Point:
    return Point(T0 + second, 52.52 + metres / M_PER_DEGREE, 13.4, **more)


def steady(seconds: int, speed: float = 3.0, step: int = 1) -> list[Point]:
    return [north(s, speed * s) for s in range(0, seconds + 1, step)]


def totals(points: list[Point], limit: float = 12.0) -> Track:
    return track_totals(Points.of(points), DAY, limit)


def test_a_steady_run_is_its_length_and_time():
    track = totals(steady(600))
    assert track.distance_m == pytest.approx(1800, rel=1e-6)
    assert (track.moving_s, track.elapsed_s, track.kept, track.codes) == (600, 600, 601, ())


def test_one_point_that_jumps_is_dropped_and_adds_nothing():
    points = steady(600)
    points[300] = north(300, 900 + 5000)
    track = totals(points)
    assert track.distance_m == pytest.approx(1800, rel=1e-6)
    assert track.dropped == Counter({"gps-jumps": 1})


def test_a_jump_just_below_the_limit_stays():
    # 12 m in one second is allowed, 12.2 m is not
    assert not totals([north(0, 0), north(1, 3), north(2, 14.9), north(3, 18)]).dropped
    assert totals([north(0, 0), north(1, 3), north(2, 15.2), north(3, 18)]).dropped["gps-jumps"]


def test_a_wrong_first_fix_goes_when_the_others_agree_with_each_other():
    points = [north(0, 90_000), *(north(s, 3 * s) for s in range(1, 601))]
    track = totals(points)
    assert track.distance_m == pytest.approx(3 * 599, rel=1e-6)
    assert track.dropped == Counter({"gps-jumps": 1})
    assert track.start == T0 + 1


def test_a_lasting_teleport_starts_anew_and_adds_nothing():
    points = steady(300) + [north(301 + s, 60_000 + 3 * s) for s in range(300)]
    track = totals(points)
    assert track.distance_m == pytest.approx(900 + 3 * 299, rel=1e-6)
    assert track.dropped == Counter({"gps-teleports": 1})


def test_scattered_jumps_are_all_dropped():
    wild = [north(s, 900 + (s % 7) * 10_000 + 2_000) for s in range(301, 307)]
    track = totals(steady(300) + wild + [north(307, 921)])
    assert track.distance_m == pytest.approx(921, rel=1e-6)
    assert track.dropped == Counter({"gps-jumps": 6})


def test_a_jump_at_the_very_end_is_dropped():
    assert totals([*steady(60), north(61, 9_000)]).dropped == Counter({"gps-jumps": 1})


def test_a_pause_is_elapsed_but_not_moving():
    points = steady(300) + [north(900 + s, 910 + 3 * s) for s in range(301)]
    track = totals(points)
    assert (track.moving_s, track.elapsed_s) == (600, 1200)
    assert track.distance_m == pytest.approx(1810, rel=1e-6)  # 10 m of drift count


def test_a_drive_during_a_pause_adds_nothing():
    points = steady(300) + [north(3900 + s, 5900 + 3 * s) for s in range(301)]
    track = totals(points)
    assert track.distance_m == pytest.approx(1800, rel=1e-6)
    assert track.dropped == Counter({"gaps-not-counted": 1})


def test_a_tunnel_that_was_run_through_counts_as_distance_and_as_time():
    # 100 s without a point at 3 m/s
    points = steady(300) + [north(400 + s, 1200 + 3 * s) for s in range(201)]
    track = totals(points)
    assert track.distance_m == pytest.approx(1800, rel=1e-6)
    assert (track.moving_s, track.elapsed_s) == (600, 600)


@pytest.mark.parametrize(("metres", "moving"), [(139, 500), (141, 600)])
def test_a_gap_slower_than_any_run_is_a_pause(metres, moving):
    # 100 s at 1.39 m/s and at 1.41 m/s: a run without a sport starts at 1.4 m/s
    points = steady(300) + [north(400 + s, 900 + metres + 3 * s) for s in range(201)]
    assert totals(points).moving_s == moving


def test_a_device_that_saves_a_point_a_minute_is_not_pausing():
    track = totals(steady(3600, step=60))
    assert track.moving_s == 3600
    assert track.distance_m == pytest.approx(10_800, rel=1e-6)


def test_standing_still_is_not_moving():
    points = steady(300) + [north(300 + s, 900 + 0.1 * (s % 2)) for s in range(1, 301)]
    assert totals(points).moving_s == 300


def test_impossible_places_are_dropped_and_counted():
    points = steady(60)
    points[10] = Point(T0 + 10, 0.0, 0.0)
    points[20] = Point(T0 + 20, 999.0, 13.4)
    points[30] = Point(T0 + 30, None, 13.4)
    points[40] = Point(T0 + 40, float("nan"), 13.4)
    track = totals(points)
    assert track.distance_m == pytest.approx(180, rel=1e-6)
    assert track.codes == (("points-without-place", 4),)


def test_impossible_times_are_dropped_and_counted():
    points = steady(60)
    points[0] = points[0]._replace(time=0.0)  # 1970
    points[30] = points[30]._replace(time=None)
    points[60] = points[60]._replace(time=T0 + 9 * 365 * 86_400)
    track = totals(points)
    assert track.elapsed_s == 58
    assert track.dropped == Counter({"impossible-times": 2, "untimed-points": 1})


def test_a_step_back_in_time_is_dropped():
    points = steady(60)
    points[30] = points[30]._replace(time=T0 + 5)
    assert totals(points).dropped == Counter({"backward-times": 1})


def test_a_track_that_runs_backwards_is_refused():
    with pytest.raises(Unreadable) as refused:
        totals(list(reversed(steady(60))))
    assert refused.value.code == "times-backwards"


@pytest.mark.parametrize(("time", "code"), [(None, "no-times"), (0.0, "no-date")])
def test_without_a_usable_time_there_is_no_run(time, code):
    with pytest.raises(Unreadable) as refused:
        totals([point._replace(time=time) for point in steady(5)])
    assert refused.value.code == code


def test_indoors_the_distance_is_unknown():
    track = totals([Point(T0 + s, hr=140.0) for s in range(61)])
    assert (track.distance_m, track.first_place, track.moving_s) == (None, None, 60)
    assert (track.hr_avg_bpm, track.ascent_m) == (140, None)


def test_climbs_ignore_noise_below_three_metres():
    heights = [100.0, 101, 100, 102, 100, 101, 100]
    track = totals([north(s, 3 * s, ele=height) for s, height in enumerate(heights)])
    assert (track.ascent_m, track.descent_m) == (0, 0)


def test_heart_rate_zero_is_missing_and_254_is_counted():
    rates = (0, 145, 254, None, 25, 250)
    track = totals([north(s, 3 * s, hr=rate) for s, rate in enumerate(rates)])
    assert (track.hr_avg_bpm, track.hr_max_bpm) == (140, 250)  # of 145, 25 and 250
    assert track.dropped["hr-implausible"] == 1


@given(
    st.lists(
        st.builds(
            Point,
            time=st.floats(T0, T0 + 5000),
            lat=st.floats(-91, 91),
            lon=st.floats(-181, 181),
            ele=st.floats(allow_nan=False, allow_infinity=False),
            hr=st.floats(0, 300),
        ),
        min_size=1,
        max_size=40,
    ),
    st.sampled_from([12.0, 30.0]),
)
def test_no_track_is_longer_than_its_limit_allows(points, limit):
    points.sort(key=lambda point: point.time)
    track = track_totals(Points.of(points), DAY, limit)
    # One second of rounding a leg is allowed for.
    assert (track.distance_m or 0) <= limit * (track.elapsed_s + len(points)) + 50 * len(points)
    assert 0 <= track.moving_s <= track.elapsed_s + 1e-6 or track.distance_m is None


def test_cadence_and_power_that_cannot_be_are_counted_not_used():
    points = [north(s, 3 * s, cadence=c, power=1e307) for s, c in enumerate([85, 0, 1e308, 87])]
    track = totals(points)
    assert (track.cadence, track.power_w) == (86, None)
    assert track.dropped == Counter({"cadence-implausible": 1, "power-implausible": 4})


def test_seconds_at_each_heart_rate_leave_out_pauses_and_bridge_points_without_one():
    hr = {0: 120, 1: 120, 2: 121, 4: 121.4, 100: 150, 101: 254, 102: 151}
    points = [north(s, 3 * s, hr=rate) for s, rate in hr.items()] + [north(3, 9)]
    points.sort()
    # 96 s without a point are a pause; the second with a rate of 254 belongs to the next
    assert totals(points).hr_seconds == ((120, 1.0), (121, 3.0), (151, 2.0))
    assert totals(steady(60)).hr_seconds == ()
    indoors = [Point(T0 + s, hr=140.0) for s in range(61)]
    assert totals(indoors).hr_seconds == ((140, 60.0),)


def test_a_steady_climb_is_worth_more_on_the_flat():
    uphill = [north(s, 3 * s, ele=100 + 0.3 * s) for s in range(601)]  # +10 %
    assert totals(uphill).flat_distance_m == pytest.approx(1800 * 5.968214 / 3.6, rel=5e-3)
    assert totals(steady(600)).flat_distance_m is None


def test_a_glitch_in_a_new_stretch_does_not_cost_the_one_before():
    jumpy = [
        *steady(300),
        *[north(301 + s, 60_000 + 3 * s) for s in range(300)],
        north(601, 5e5),
        *[north(602 + s, 1e6 + 3 * s) for s in range(3)],
    ]
    track = totals(jumpy)
    assert track.distance_m == pytest.approx(900 + 3 * 299, rel=1e-6)
    assert track.dropped == Counter({"gps-teleports": 1, "gps-jumps": 4})


def test_a_track_of_nothing_but_jumps_is_walked_once():
    count = 200_000
    zigzag = Points(
        time=T0 + np.arange(count) / 10,
        lat=52 + np.arange(count) % 2,
        lon=np.full(count, 13.4),
        **{name: np.full(count, np.nan) for name in ("ele", "hr", "cadence", "power")},
    )
    begun = time.process_time()
    track = track_totals(zigzag, DAY, 12.0)
    assert time.process_time() - begun < 5
    assert track.dropped["gps-jumps"] > count / 3
