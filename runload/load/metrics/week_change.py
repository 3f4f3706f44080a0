"""The last complete ISO week against the one before it."""

from __future__ import annotations

import pandas as pd

from runload.load.base import Metric
from runload.load.block import LoadBlock
from runload.load.iso_weeks import of_last_week
from runload.load.reasons import window_reason
from runload.load.windows import quotient, shifted

DAYS = 14


def week_change(daily: pd.DataFrame) -> pd.DataFrame:
    """Change of the last complete ISO week against the week before [%].

    Formula:
        100 * (W(n) - W(n-1)) / W(n-1), weeks from Monday to Sunday by local date
    Parameters:
        daily: DAILY; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``week_change_pct`` over the same index, standing from a week's Sunday to the next
        Saturday; NaN before two covered weeks, while one of them holds an unknown day, and where
        the earlier one is all rest.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        Contested: small studies found more injuries after big jumps, the largest found no
        relation, and the 10 % rule failed its only randomised test.
    Source:
        for: nielsen2014, damsted2019; against: buist2008, frandsen2025.
    Examples:
        >>> days = pd.date_range("2026-01-05", periods=14, unit="s")
        >>> weeks = pd.DataFrame({"load": [5.0] * 7 + [6.0] * 7}, index=days)
        >>> float(week_change(weeks)["week_change_pct"].iloc[-1])
        20.0
    """
    week = LoadBlock.of(daily).sum_7
    before = shifted(week, 7)
    change = 100 * quotient(week - before, before)[:, 0]
    return pd.DataFrame({"week_change_pct": of_last_week(daily, change)}, index=daily.index)


def _why_none(daily: pd.DataFrame) -> str:
    return window_reason(daily, DAYS) or "zero_base"


ENTRY = Metric(
    name="week-change",
    title="Change of the ISO week",
    columns={"week_change_pct": "%"},
    warm_up_days=DAYS,
    refs=("nielsen2014", "damsted2019", "buist2008", "frandsen2025"),
    table=week_change,
    why_none=_why_none,
)
