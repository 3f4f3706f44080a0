"""The rolling week against the one before it."""

from __future__ import annotations

from runload.load.base import Metric
from runload.load.days import Days
from runload.load.reasons import window_reason
from runload.load.windows import Array, quotient, shifted

DAYS = 14


def rolling_change(days: Days) -> dict[str, Array]:
    """Change of the last seven days against the seven before [%].

    Formula:
        100 * (V7(t) - V7(t-7)) / V7(t-7)
    Parameters:
        days: DAILY, day by athlete; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``rolling_change_pct`` over the same days; NaN before day 14, while an unknown day lies
        in the fourteen, and where the earlier seven are all rest.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        Contested: the largest study of runners found no relation with injury. A lighter week
        makes the normal one after it look like a jump.
    Source:
        damsted2018: weekly change as studied; the rolling form is convention.
    Examples:
        >>> fortnight = Days.of({"load": [5.0] * 7 + [6.0] * 7})
        >>> float(rolling_change(fortnight)["rolling_change_pct"][-1, 0])
        20.0
    """
    week = days.sum_7
    before = shifted(week, 7)
    return {"rolling_change_pct": 100 * quotient(week - before, before)}


def _why_none(days: Days) -> str:
    return window_reason(days, DAYS) or "zero_base"


ENTRY = Metric(
    name="rolling-change",
    title="Change of the rolling week",
    columns={"rolling_change_pct": "%"},
    warm_up_days=DAYS,
    refs=("damsted2018",),
    series=rolling_change,
    window_days=DAYS,
    why_none=_why_none,
)
