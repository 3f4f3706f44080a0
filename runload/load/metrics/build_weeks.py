"""How many weeks the load has grown without a lighter one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from runload.load.base import Metric
from runload.load.iso_weeks import WEEK_DAYS, last_sundays, week_ends
from runload.load.reasons import window_reason
from runload.load.windows import TOLERANCE, Array, trailing_sum

LIGHTER_SHARE, WEEKS_BEFORE, WEEKS_NEEDED = 0.85, 4, 2
"""A lighter week: up to this share of the mean of 2 to 4 weeks before it (evidence A.11, ours)."""
GROWTH_SHARE, ENDS_WEEKS = 1.10, 2
"""Building: the mean of the last two weeks this much above the first two (ours)."""


def build_weeks(daily: pd.DataFrame) -> pd.DataFrame:
    """Complete weeks since the last lighter one, and as many of them as were building [weeks].

    Formula:
        lighter: W(n) <= 0.85 * mean of up to 4 weeks before, at least 2
        building: weeks since then, if the mean of the last two is at least 1.10 times that of
        the first two, else 0
    Parameters:
        daily: DAILY; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``weeks_since_lighter`` and ``building_weeks`` over the same index, standing from a week's
        Sunday to the next Saturday; NaN before a covered week.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        A week with an unknown day begins a new count: what came before it is not known to have
        been building. Every limit is ours. A steady load is no build.
    Source:
        bell2022: what strength coaches report of deloads; no trial in runners was found.
    Examples:
        >>> days = pd.date_range("2026-01-05", periods=28, unit="s")
        >>> load = np.repeat([30.0, 32.0, 36.0, 40.0], 7)
        >>> build_weeks(pd.DataFrame({"load": load}, index=days)).iloc[-1].tolist()
        [4.0, 4.0]
    """
    ends = week_ends(daily)
    weeks = trailing_sum(daily["load"].to_numpy("float64"), WEEK_DAYS)[ends]
    since, building = np.zeros(len(ends)), np.zeros(len(ends))
    begins = 0
    for at in range(len(ends)):
        if np.isnan(weeks[at]) or _lighter(weeks, at):
            begins = at + 1
        since[at] = at + 1 - begins
        building[at] = since[at] if _grew(weeks[begins : at + 1]) else 0.0
    at_day = np.searchsorted(ends, last_sundays(daily), side="right") - 1
    known = at_day >= 0
    columns = {"weeks_since_lighter": since, "building_weeks": building}
    table = {name: np.full(len(daily), np.nan) for name in columns}
    for name, values in columns.items():
        table[name][known] = values[at_day[known]]
    return pd.DataFrame(table, index=daily.index)


def _lighter(weeks: Array, at: int) -> bool:
    before = weeks[max(at - WEEKS_BEFORE, 0) : at]
    before = before[~np.isnan(before)]
    if len(before) < WEEKS_NEEDED:
        return False
    return bool(weeks[at] <= LIGHTER_SHARE * before.mean() + TOLERANCE)


def _grew(stretch: Array) -> bool:
    if len(stretch) < 2 * ENDS_WEEKS:
        return False
    first, last = stretch[:ENDS_WEEKS].mean(), stretch[-ENDS_WEEKS:].mean()
    return bool(last >= GROWTH_SHARE * first - TOLERANCE)


def _why_none(daily: pd.DataFrame) -> str:
    return window_reason(daily, WEEK_DAYS) or "short_history"


ENTRY = Metric(
    name="build-weeks",
    title="Weeks without a lighter one",
    columns={"weeks_since_lighter": "weeks", "building_weeks": "weeks"},
    warm_up_days=WEEK_DAYS,
    refs=("bell2022",),
    table=build_weeks,
    why_none=_why_none,
)
