"""The rolling week."""

from __future__ import annotations

import pandas as pd

from runload.load.base import Metric
from runload.load.block import LoadBlock, as_table
from runload.load.reasons import window_reason

DAYS = 7


def rolling_week(daily: pd.DataFrame) -> pd.DataFrame:
    """Load of the last seven days [load].

    Formula:
        V7(t) = L(t-6) + ... + L(t)
    Parameters:
        daily: DAILY; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``rolling_7`` over the same index; NaN before day 7 and while an unknown day lies in it.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        Moves every day and has no week boundary: it differs from the ISO week.
    Source:
        damsted2018: weekly volume as studied; the rolling form is convention.
    Examples:
        >>> rolling_week(pd.DataFrame({"load": [5.0] * 6 + [10.0]}))["rolling_7"].iloc[-1]
        np.float64(40.0)
    """
    return as_table({"rolling_7": LoadBlock.of(daily).sum_7}, daily)


def _why_none(daily: pd.DataFrame) -> str:
    return window_reason(daily, DAYS) or "no_load"


ENTRY = Metric(
    name="rolling-week",
    title="Rolling seven days",
    columns={"rolling_7": "load"},
    warm_up_days=DAYS,
    refs=("damsted2018",),
    table=rolling_week,
    why_none=_why_none,
)
