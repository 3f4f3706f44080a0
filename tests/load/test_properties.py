"""Identities of evidence G, over any log."""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from synthetic_logs import MONDAY, last_day, log, runs

from runload.load import load_picture
from runload.load.base import METRICS
from runload.load.windows import trailing_sum
from runload.models import Level, activities_frame

KM = st.one_of(st.just(0.0), st.integers(1, 600).map(lambda tenths: tenths / 10))
DAYS = st.lists(KM, min_size=28, max_size=70)
LOGS = st.lists(st.one_of(KM, st.just("?")), min_size=1, max_size=60)


def table(metric: str, days: list[float]) -> pd.DataFrame:
    return METRICS[metric].table(pd.DataFrame({"load": days}))


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
    for metric in ("acwr", "acwr-ewma", "monotony"):
        once, again = table(metric, days), table(metric, scaled)
        for column, unit in METRICS[metric].columns.items():
            wanted = once[column] * (factor if "load" in unit else 1)
            np.testing.assert_allclose(again[column], wanted, rtol=1e-9)


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


@examples(30)
@given(LOGS, st.randoms(use_true_random=False))
def test_shuffling_the_recordings_changes_nothing(days, random) -> None:
    recordings = runs(days)
    shuffled = list(recordings)
    random.shuffle(shuffled)
    as_of = last_day(days)
    one, other = (load_picture(activities_frame(rows), as_of) for rows in (recordings, shuffled))
    pd.testing.assert_frame_equal(one.metrics, other.metrics)
    pd.testing.assert_frame_equal(one.sessions, other.sessions)
    assert (one.flags, one.weeks, one.spike, one.next) == (
        other.flags, other.weeks, other.spike, other.next
    )  # fmt: skip


@examples(30)
@given(LOGS, st.integers(1, 40))
def test_rest_before_the_first_run_changes_nothing(days, before) -> None:
    start = MONDAY - timedelta(days=before)
    one = load_picture(log(days), last_day(days))
    padded = [0] * before + days
    other = load_picture(log(padded, start), one.as_of)
    pd.testing.assert_frame_equal(one.metrics, other.metrics)
    assert (one.flags, one.weeks, one.acwr) == (other.flags, other.weeks, other.acwr)


@examples(40)
@given(LOGS, st.integers(0, 10))
def test_any_log_gives_a_picture_whose_ratio_flags_stay_low(days, after) -> None:
    found = load_picture(log(days), last_day(days) + timedelta(days=after))
    for flag in found.flags:
        assert math.isfinite(flag.evidence.measured)
        assert found.as_of - flag.date < timedelta(days=7)
        if flag.id in ("acwr-high", "acwr-low"):
            assert flag.level <= Level.WATCH
    assert len({flag.id for flag in found.flags}) == len(found.flags)
    for value in (found.acwr.uncoupled, found.acwr.coupled, found.acwr.ewma, found.monotony):
        assert value.value is None or math.isfinite(value.value)


@examples(60)
@given(LOGS, st.integers(0, 10))
def test_the_ceilings_contradict_no_flag(days, after) -> None:
    as_of = last_day(days) + timedelta(days=after)
    found = load_picture(log(days), as_of)
    ceiling, week = found.next.longest_run_km, found.next.week_km
    if ceiling is None:
        return
    assert week is None or (week[0] <= week[1] + 1e-9 and ceiling <= week[1] + 1e-9)
    padded = [*days, *[0] * after]
    tomorrow = load_picture(log([*padded, ceiling]), as_of + timedelta(days=1))
    assert tomorrow.sessions["level"].iloc[-1] <= Level.INFO
    flags = {flag.id: flag for flag in found.flags}
    spiked = flags.get("session-spike")
    if spiked is not None and spiked.level >= Level.WATCH:
        assert ceiling <= max(found.longest_30d_km, 1) + 1e-9
    elif found.last_break is None and found.open_break is None and "weekly-jump" not in flags:
        further = load_picture(log([*padded, ceiling + 1.5]), as_of + timedelta(days=1))
        assert further.sessions["level"].iloc[-1] >= Level.WATCH
