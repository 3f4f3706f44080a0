"""Moving sums and averages: exact zeros, no drift, the same along a squad."""

import numpy as np
import pytest

from runload.load.days import Days
from runload.load.metrics.monotony import monotony_strain
from runload.load.windows import average, quotient, trailing_sum


@pytest.mark.parametrize("days", [1, 2, 3, 7, 21, 28])
def test_trailing_sum_equals_adding_up_each_window(days: int) -> None:
    values = np.random.default_rng(3).uniform(0, 30, 80)
    sums = trailing_sum(values, days)
    assert np.isnan(sums[: days - 1]).all()
    for end in range(days - 1, 80):
        assert sums[end] == pytest.approx(sum(values[end - days + 1 : end + 1]), rel=1e-12)


def test_zeros_after_big_values_sum_to_exactly_zero() -> None:
    values = np.array([1e9 / 3, 0.1, 1e-7, 42.195] * 10 + [0.0] * 30)
    assert trailing_sum(values, 7)[-20:].tolist() == [0.0] * 20
    assert trailing_sum(values, 28)[-1] == 0.0


def test_an_unknown_day_is_in_every_window_that_touches_it_and_in_no_other() -> None:
    values = np.ones(20)
    values[5] = np.nan
    unknown = np.flatnonzero(np.isnan(trailing_sum(values, 7)))
    assert unknown.tolist() == list(range(12))


def test_a_series_shorter_than_the_window_has_no_sum() -> None:
    assert np.isnan(trailing_sum(np.ones(3), 28)).all()


def test_athletes_side_by_side_equal_each_alone() -> None:
    squad = np.random.default_rng(5).uniform(0, 20, (60, 3))
    squad[10, 1] = np.nan
    for at in range(3):
        np.testing.assert_array_equal(
            trailing_sum(squad, 28)[:, at], trailing_sum(squad[:, at], 28)
        )
        np.testing.assert_array_equal(average(squad, 0.25)[:, at], average(squad[:, at], 0.25))


def test_a_flat_series_has_exactly_that_average() -> None:
    assert set(average(np.full(500, 7.1), 2 / 29)) == {7.1}


def test_an_unknown_day_carries_the_average_forward_unchanged() -> None:
    known = average(np.array([4.0, 8.0, 0.0]), 0.25)
    gap = average(np.array([4.0, 8.0, np.nan, np.nan, 0.0]), 0.25)
    assert gap.tolist() == [4.0, 5.0, 5.0, 5.0, known[-1]]


def test_a_quotient_over_zero_or_unknown_is_unknown() -> None:
    above, below = np.array([1.0, 1.0, np.nan]), np.array([0.0, np.nan, 1.0])
    assert np.isnan(quotient(above, below)).all()


def test_days_equal_but_for_a_rounding_error_have_no_monotony() -> None:
    load = [7.1, float(np.nextafter(7.1, 8)), 7.1, 7.1, 7.1, 7.1, 7.1]
    assert len(set(load)) == 2
    assert np.isnan(monotony_strain(Days.of({"load": load}))["monotony"][-1, 0])
