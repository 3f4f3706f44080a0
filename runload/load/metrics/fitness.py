"""Impulse-response averages: CTL, ATL and TSB."""

from __future__ import annotations

import numpy as np
import pandas as pd

from runload.load.base import Metric
from runload.load.block import LoadBlock, as_table
from runload.load.reasons import window_reason
from runload.load.windows import Array, average, shifted, trailing_sum

CTL_DAYS = 42
ATL_DAYS = 7


def fitness_fatigue(daily: pd.DataFrame) -> pd.DataFrame:
    """Fitness (CTL), fatigue (ATL) and form (TSB), time constants 42 and 7 days [load].

    Formula:
        CTL(t) = CTL(t-1) + (L(t) - CTL(t-1)) / 42, ATL the same with 7, both from 0
        TSB(t) = CTL(t-1) - ATL(t-1), the form of the morning of day t
    Parameters:
        daily: DAILY; ``load`` per day of a load that holds effort, may hold NaN (unknown day).
    Returns:
        ``ctl``, ``atl``, ``tsb`` over the same index, NaN before day 42 and while an unknown day
        lies in the last 42; an unknown day carries the averages forward unchanged.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        A model of performance, not of injury: no injury evidence for runners was found. The seed
        of 0 understates until about day 84. Only for session RPE, TRIMP or a stress score.
    Source:
        impulse_response: the reciprocal form of several implementations (convention).
    Examples:
        >>> fitness_fatigue(pd.DataFrame({"load": [50.0] * 42})).iloc[-1].round(3).tolist()
        [31.827, 49.923, -18.526]
    """
    return as_table(impulse_response(LoadBlock.of(daily)), daily)


def impulse_response(block: LoadBlock) -> dict[str, Array]:
    """The columns of ``fitness_fatigue`` for a block of athletes."""
    ctl = average(block.load, 1 / CTL_DAYS, seed=0.0)
    atl = average(block.load, 1 / ATL_DAYS, seed=0.0)
    series = {"ctl": ctl, "atl": atl, "tsb": shifted(ctl - atl, 1)}
    young = np.isnan(trailing_sum(block.load, CTL_DAYS))
    for values in series.values():
        values[young] = np.nan
    return series


def _why_none(daily: pd.DataFrame) -> str:
    return window_reason(daily, CTL_DAYS) or "no_load"


ENTRY = Metric(
    name="fitness",
    title="Fitness, fatigue and form",
    columns={"ctl": "load", "atl": "load", "tsb": "load"},
    warm_up_days=CTL_DAYS,
    refs=("impulse_response",),
    table=fitness_fatigue,
    why_none=_why_none,
    effort_only=True,
)
