"""Impulse-response averages: CTL, ATL and TSB."""

from __future__ import annotations

import numpy as np

from runload.load.base import Metric
from runload.load.days import Days
from runload.load.reasons import window_reason
from runload.load.windows import Array, average, shifted, trailing_sum

CTL_DAYS = 42
ATL_DAYS = 7


def fitness_fatigue(days: Days) -> dict[str, Array]:
    """Fitness (CTL), fatigue (ATL) and form (TSB), time constants 42 and 7 days [load].

    Formula:
        CTL(t) = CTL(t-1) + (L(t) - CTL(t-1)) / 42, ATL the same with 7, both from 0
        TSB(t) = CTL(t-1) - ATL(t-1), the form of the morning of day t
    Parameters:
        days: DAILY, day by athlete; ``load`` of a load that holds effort, may hold NaN
        (unknown day).
    Returns:
        ``ctl``, ``atl``, ``tsb`` over the same days, NaN before day 42 and while an unknown day
        lies in the last 42; an unknown day carries the averages forward unchanged.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        A model of performance, not of injury: no injury evidence for runners was found. The seed
        of 0 understates until about day 84. Only for session RPE, TRIMP or a stress score.
    Source:
        impulse_response: the reciprocal form of several implementations (convention).
    Examples:
        >>> found = fitness_fatigue(Days.of({"load": [50.0] * 42}))
        >>> [round(float(values[-1, 0]), 3) for values in found.values()]
        [31.827, 49.923, -18.526]
    """
    ctl = average(days.load, 1 / CTL_DAYS, seed=0.0)
    atl = average(days.load, 1 / ATL_DAYS, seed=0.0)
    series = {"ctl": ctl, "atl": atl, "tsb": shifted(ctl - atl, 1)}
    young = np.isnan(trailing_sum(days.load, CTL_DAYS))
    for values in series.values():
        values[young] = np.nan
    return series


def _why_none(days: Days) -> str:
    return window_reason(days, CTL_DAYS) or "no_load"


ENTRY = Metric(
    name="fitness",
    title="Fitness, fatigue and form",
    columns={"ctl": "load", "atl": "load", "tsb": "load"},
    warm_up_days=CTL_DAYS,
    refs=("impulse_response",),
    series=fitness_fatigue,
    why_none=_why_none,
    effort_only=True,
)
