"""Hard minutes of the last week against the weeks before."""

from __future__ import annotations

import numpy as np
import pandas as pd

from runload.load.base import Metric
from runload.load.windows import Array, shifted, trailing_sum

WEEK_DAYS = 7
WEEKS_BEFORE = 4
WEEKS_NEEDED = 2
"""Of the four weeks before so many must hold hard minutes (evidence A.9)."""
DAYS = WEEK_DAYS * (WEEKS_BEFORE + 1)


def hard_minutes(daily: pd.DataFrame) -> pd.DataFrame:
    """Hard minutes of the last seven days, and of a mean week of the four before [min].

    Formula:
        H7(t); mean of H7(t-7), H7(t-14), H7(t-21), H7(t-28)
    Parameters:
        daily: DAILY; ``hard_min`` per day, may hold NaN (unknown day).
    Returns:
        ``hard_min_7`` and ``hard_min_before`` over the same index; NaN before day 35, while an
        unknown day lies in the 35, and where fewer than two of the four weeks hold any.
    Raises:
        KeyError: when ``hard_min`` is missing.
    Limits:
        What is hard is known only as well as in the metric intensity.
    Source:
        ramskov2018: building intensity or volume made no difference in the one large trial.
    Examples:
        >>> days = pd.DataFrame({"hard_min": [2.0] * 28 + [4.0] * 7})
        >>> hard_minutes(days).iloc[-1].tolist()
        [28.0, 14.0]
    """
    return pd.DataFrame(hard_weeks(daily["hard_min"].to_numpy("float64")), index=daily.index)


def hard_weeks(hard_min: Array) -> dict[str, Array]:
    """The columns of ``hard_minutes``; a second axis may hold athletes."""
    week = trailing_sum(hard_min, WEEK_DAYS)
    before = np.stack([shifted(week, WEEK_DAYS * ago) for ago in range(1, WEEKS_BEFORE + 1)])
    mean: Array = before.mean(axis=0)
    unknown = np.isnan(mean) | np.isnan(week) | ((before > 0).sum(axis=0) < WEEKS_NEEDED)
    week[unknown] = mean[unknown] = np.nan
    return {"hard_min_7": week, "hard_min_before": mean}


def _why_none(daily: pd.DataFrame) -> str:
    if len(daily) < DAYS:
        return "short_history"
    return "missing_days" if daily["hard_min"].tail(DAYS).isna().any() else "zero_base"


ENTRY = Metric(
    name="hard-minutes",
    title="Hard minutes of the week",
    columns={"hard_min_7": "min", "hard_min_before": "min"},
    warm_up_days=DAYS,
    refs=("ramskov2018",),
    table=hard_minutes,
    why_none=_why_none,
)
