"""Identities of evidence G, over any log."""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from effort import examples
from hypothesis import assume, given
from hypothesis import strategies as st
from synthetic_logs import MONDAY, daily_columns, last_day, log, runs, session_rows

from runload.load import load_summary
from runload.load.base import METRICS, SESSION_LOADS
from runload.load.ceilings import ceilings
from runload.load.windows import trailing_sum
from runload.models import Level, Profile, activities_frame

KM = st.one_of(st.just(0.0), st.integers(1, 600).map(lambda tenths: tenths / 10))
DAYS = st.lists(KM, min_size=28, max_size=70)
LOGS = st.lists(st.one_of(KM, st.just("?")), min_size=1, max_size=60)


def table(metric: str, days: list[float]) -> pd.DataFrame:
    return METRICS[metric].table(daily_columns(np.array(days, dtype=float), {}))


@given(DAYS)
def test_coupled_follows_from_uncoupled_and_never_passes_four(days: list[float]) -> None:
    ratios = table("acwr", days)
    u, c = ratios["acwr_uncoupled"].to_numpy(), ratios["acwr_coupled"].to_numpy()
    known = ~np.isnan(u)
    np.testing.assert_allclose(c[known], 4 * u[known] / (u[known] + 3), rtol=1e-9)
    assert (c[~np.isnan(c)] <= 4 + 1e-9).all()


@given(DAYS, st.sampled_from([0.001, 0.62137, 1000.0]))
def test_ratios_and_monotony_have_no_unit_and_strain_is_linear(
    days: list[float], factor: float
) -> None:
    scaled = [day * factor for day in days]
    for metric in ("acwr", "acwr-ewma", "monotony", "rolling-change", "week-change"):
        once, again = table(metric, days), table(metric, scaled)
        for column, unit in METRICS[metric].columns.items():
            wanted = once[column] * (factor if "load" in unit else 1)
            # A change of nothing may show the last bit of a sum, in percent: 1e-14.
            np.testing.assert_allclose(again[column], wanted, rtol=1e-9, atol=1e-9)


@given(DAYS)
def test_the_exponential_ratio_stays_between_nought_and_the_ratio_of_its_weights(
    days: list[float],
) -> None:
    ratio = table("acwr-ewma", days)["acwr_ewma"].dropna()
    assert ((ratio >= 0) & (ratio <= (2 / 8) / (2 / 29) + 1e-9)).all()


@given(DAYS)
def test_a_window_sum_is_zero_exactly_when_all_its_days_are(days: list[float]) -> None:
    sums = trailing_sum(np.array(days), 7)
    for end in range(6, len(days)):
        assert bool(sums[end] == 0) is (not any(days[end - 6 : end + 1]))
        assert sums[end] == pytest.approx(math.fsum(days[end - 6 : end + 1]), rel=1e-12)


@examples(8)
@given(LOGS, st.randoms(use_true_random=False))
def test_shuffling_the_recordings_changes_nothing(days, random) -> None:
    recordings = runs(days)
    shuffled = list(recordings)
    random.shuffle(shuffled)
    as_of = last_day(days)
    one, other = (load_summary(activities_frame(rows), as_of) for rows in (recordings, shuffled))
    pd.testing.assert_frame_equal(one.metrics, other.metrics)
    pd.testing.assert_frame_equal(one.sessions, other.sessions)
    assert (one.flags, one.weeks, one.spike, one.used) == (
        other.flags, other.weeks, other.spike, other.used
    )  # fmt: skip


@examples(8)
@given(LOGS, st.integers(1, 40))
def test_rest_before_the_first_run_changes_nothing(days, before) -> None:
    start = MONDAY - timedelta(days=before)
    one = load_summary(log(days), last_day(days))
    padded = [0] * before + days
    other = load_summary(log(padded, start), one.as_of)
    pd.testing.assert_frame_equal(one.metrics, other.metrics)
    assert (one.flags, one.weeks, one.acwr) == (other.flags, other.weeks, other.acwr)


@examples(8)
@given(LOGS, st.integers(0, 10))
def test_any_log_gives_a_picture_whose_ratio_flags_stay_low(days, after) -> None:
    found = load_summary(log(days), last_day(days) + timedelta(days=after))
    for flag in found.flags:
        assert math.isfinite(flag.evidence.measured)
        assert found.as_of - flag.date < timedelta(days=7)
        if flag.id in ("acwr-high", "acwr-low"):
            assert flag.level <= Level.WATCH
    assert len({flag.id for flag in found.flags}) == len(found.flags)
    for value in (found.acwr.uncoupled, found.acwr.coupled, found.acwr.ewma, found.monotony):
        assert value.value is None or math.isfinite(value.value)


@examples(15)
@given(LOGS, st.integers(0, 10))
def test_the_ceilings_contradict_no_flag(days, after) -> None:
    """A run of exactly the distance is no spike to speak of, whatever came before it."""
    as_of = last_day(days) + timedelta(days=after)
    found = ceilings(load_summary(log(days), as_of).used)
    longest = found.easy_run_km if found.longest_run_km is None else found.longest_run_km
    if longest is None:
        return
    assert found.week_km is None or found.week_km[0] <= found.week_km[1]
    tomorrow = load_summary(log([*days, *[0] * after, longest]), as_of + timedelta(days=1))
    assert tomorrow.sessions["level"].iloc[-1] <= Level.INFO


@given(DAYS)
def test_strain_is_the_rolling_week_times_monotony(
    days: list[float],
) -> None:
    figures, week = table("monotony", days), table("rolling-week", days)["rolling_7"]
    known = figures["monotony"].notna()
    np.testing.assert_allclose(
        figures["strain"][known], (week * figures["monotony"])[known], rtol=1e-9
    )


@given(
    st.lists(st.tuples(st.integers(30, 245), st.floats(1, 600)), min_size=1, max_size=30),
    st.sampled_from(["male", "female"]),
)
def test_trimp_lies_between_nothing_and_all_of_it_at_maximum(stream, sex: str) -> None:
    profile = Profile(hr_rest_bpm=50, hr_max_bpm=190, sex=sex, lthr_bpm=170)
    runs = session_rows([{"hr_seconds": stream}])
    minutes = sum(seconds for _, seconds in stream) / 60
    trimp = SESSION_LOADS["trimp"].values(runs, profile)[0]
    highest = {"male": 0.64 * math.exp(1.92), "female": 0.86 * math.exp(1.67)}[sex]
    assert -1e-9 <= trimp <= minutes * highest * (1 + 1e-9)
    edwards = SESSION_LOADS["edwards"].values(runs, profile)[0]
    assert -1e-9 <= edwards <= 5 * minutes * (1 + 1e-9)


@given(st.lists(st.tuples(st.integers(60, 200), st.floats(1, 600)), min_size=2, max_size=12))
def test_a_stream_in_two_halves_weighs_as_much_as_the_whole(stream) -> None:
    profile = Profile(hr_rest_bpm=50, hr_max_bpm=190, sex="male", lthr_bpm=170)
    halves = [{"hr_seconds": stream[:1]}, {"hr_seconds": stream[1:]}]
    for name in ("trimp", "edwards", "hr-stress"):
        load = SESSION_LOADS[name]
        whole = load.values(session_rows([{"hr_seconds": stream}]), profile)[0]
        assert whole == pytest.approx(load.values(session_rows(halves), profile).sum(), rel=1e-9)


@examples(8)
@given(LOGS, st.integers(1, 20))
def test_asking_about_an_earlier_day_is_the_same_before_and_after_more_runs(days, more) -> None:
    as_of = last_day(days)
    later = [*days, *[9.0] * more]
    one, other = load_summary(log(days), as_of), load_summary(log(later), as_of)
    assert (one.flags, one.weeks, one.used, one.readings, one.spike) == (
        other.flags, other.weeks, other.used, other.readings, other.spike
    )  # fmt: skip
    pd.testing.assert_frame_equal(one.metrics, other.metrics)


@examples(8)
@given(LOGS)
def test_asking_again_tomorrow_without_a_run_only_adds_a_day_of_rest(days) -> None:
    today = load_summary(log(days), last_day(days))
    assume(not today.daily.empty)
    tomorrow = load_summary(log(days), last_day(days) + timedelta(days=1))
    before = tomorrow.metrics.iloc[:-1]
    pd.testing.assert_frame_equal(today.metrics, before, check_freq=False)
    assert tomorrow.daily["load"].iloc[-1] == 0
    assert tomorrow.readings[0].acwr_uncoupled == today.readings[1].acwr_uncoupled
    states = {"acwr-low", "no-lighter-week", "log-quality"}
    old = {(flag.id, flag.date, flag.level) for flag in today.flags}
    for flag in tomorrow.flags:
        known = (flag.id, flag.date, flag.level) in old
        assert known or flag.id in states or flag.date == tomorrow.as_of or flag.level <= max(
            (f.level for f in today.flags if f.id == flag.id), default=flag.level
        )  # fmt: skip


@examples(6)
@given(LOGS, st.sampled_from([0.5, 1.609344, 3.0]))
def test_another_unit_of_a_load_without_limits_of_its_own_changes_no_ratio_flag(days, k) -> None:
    """Big enough weeks: the guards in km are the only thing that knows the unit."""
    big = [day if day in ("?", 0) else 30 + day for day in days]
    scaled = [day if day in ("?", 0) else day * k for day in big]
    one, other = (load_summary(log(rows), last_day(rows)) for rows in (big, scaled))
    free = {"acwr-high", "acwr-low", "monotony-high", "strain-high", "no-rest-day",
            "no-lighter-week"}  # fmt: skip
    for first, second in ((one, other), (other, one)):
        mine = {(f.id, f.level, f.date) for f in first.flags if f.id in free}
        theirs = {(f.id, f.level, f.date) for f in second.flags if f.id in free}
        assert mine == theirs
    for column, unit in (("acwr_uncoupled", 1.0), ("strain", k), ("rolling_7", k)):
        np.testing.assert_allclose(one.metrics[column] * unit, other.metrics[column], rtol=1e-9)
