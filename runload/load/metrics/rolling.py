"""The rolling week."""

from __future__ import annotations

from runload.load.base import Metric
from runload.load.days import Days
from runload.load.reasons import window_reason
from runload.load.windows import Array

DAYS = 7


def rolling_week(days: Days) -> dict[str, Array]:
    """Load of the last seven days [load].

    Formula:
        V7(t) = L(t-6) + ... + L(t)
    Parameters:
        days: DAILY, day by athlete; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``rolling_7`` over the same days; NaN before day 7 and while an unknown day lies in it.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        Moves every day and has no week boundary: it differs from the ISO week.
    Source:
        damsted2018: weekly volume as studied; the rolling form is convention.
    Examples:
        >>> float(rolling_week(Days.of({"load": [5.0] * 6 + [10.0]}))["rolling_7"][-1, 0])
        40.0
    """
    return {"rolling_7": days.sum_7}


def _why_none(days: Days) -> str:
    return window_reason(days, DAYS) or "no_load"


ENTRY = Metric(
    name="rolling-week",
    title="Rolling seven days",
    columns={"rolling_7": "load"},
    warm_up_days=DAYS,
    refs=("damsted2018",),
    series=rolling_week,
    window_days=DAYS,
    why_none=_why_none,
)
