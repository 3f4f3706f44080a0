"""The rolling week against the one before it."""

from __future__ import annotations

import pandas as pd

from runload.load.base import Metric
from runload.load.block import LoadBlock, as_table
from runload.load.reasons import window_reason
from runload.load.windows import quotient, shifted

DAYS = 14


def rolling_change(daily: pd.DataFrame) -> pd.DataFrame:
    """Change of the last seven days against the seven before [%].

    Formula:
        100 * (V7(t) - V7(t-7)) / V7(t-7)
    Parameters:
        daily: DAILY; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``rolling_change_pct`` over the same index; NaN before day 14, while an unknown day lies
        in the fourteen, and where the earlier seven are all rest.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        Contested: the largest study of runners found no relation with injury. A lighter week
        makes the normal one after it look like a jump.
    Source:
        damsted2018: weekly change as studied; the rolling form is convention.
    Examples:
        >>> fortnight = pd.DataFrame({"load": [5.0] * 7 + [6.0] * 7})
        >>> float(rolling_change(fortnight)["rolling_change_pct"].iloc[-1])
        20.0
    """
    week = LoadBlock.of(daily).sum_7
    before = shifted(week, 7)
    return as_table({"rolling_change_pct": 100 * quotient(week - before, before)}, daily)


def _why_none(daily: pd.DataFrame) -> str:
    return window_reason(daily, DAYS) or "zero_base"


ENTRY = Metric(
    name="rolling-change",
    title="Change of the rolling week",
    columns={"rolling_change_pct": "%"},
    warm_up_days=DAYS,
    refs=("damsted2018",),
    table=rolling_change,
    why_none=_why_none,
)
