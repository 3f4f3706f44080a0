"""The acute:chronic workload ratio from exponential averages."""

from __future__ import annotations

import numpy as np

from runload.load.base import Metric
from runload.load.days import Days
from runload.load.reasons import window_reason
from runload.load.windows import Array, average, quotient

ACUTE_DAYS = 7
CHRONIC_DAYS = 28
SETTLED_DAYS = 56
"""Until this day the seed still weighs in the chronic average [ours]."""


def ewma_acwr(days: Days) -> dict[str, Array]:
    """Acute:chronic workload ratio from exponential averages, span 2/(N+1) [ratio].

    Formula:
        E(t) = w L(t) + (1 - w) E(t-1), w = 2 / (N + 1), N = 7 and 28, E(1) = L(1)
        ratio = E7 / E28
    Parameters:
        days: DAILY, day by athlete; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``ewma_acute``, ``ewma_chronic`` and ``acwr_ewma`` over the same days, NaN before day 28.
        An unknown day carries both averages forward unchanged, and the ratio stays NaN while
        one lies in the last 28 days.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        Settling until day 56: on day 28 the first day still weighs 14.5 % of the chronic
        average. Coupled by construction. Other tools use a half-life and get other figures.
    Source:
        williams2017 (the form), wang2020 (the initial load problem), moussa2019 (missing days).
    Examples:
        >>> steps = Days.of({"load": [50.0] * 28 + [100.0] * 7})
        >>> round(float(ewma_acwr(steps)["acwr_ewma"][-1, 0]), 6)
        1.33935
    """
    acute = average(days.load, 2 / (ACUTE_DAYS + 1))
    chronic = average(days.load, 2 / (CHRONIC_DAYS + 1))
    young = days.younger_than(CHRONIC_DAYS)
    acute[young] = np.nan
    chronic[young] = np.nan
    ratio = quotient(acute, chronic)
    ratio[np.isnan(days.sum_28)] = np.nan
    return {"ewma_acute": acute, "ewma_chronic": chronic, "acwr_ewma": ratio}


def _why_none(days: Days) -> str:
    return window_reason(days, CHRONIC_DAYS) or "zero_chronic"


ENTRY = Metric(
    name="acwr-ewma",
    title="Acute:chronic workload ratio, exponential",
    columns={"ewma_acute": "load/day", "ewma_chronic": "load/day", "acwr_ewma": "ratio"},
    warm_up_days=CHRONIC_DAYS,
    refs=("williams2017", "wang2020", "moussa2019"),
    series=ewma_acwr,
    why_none=_why_none,
)
