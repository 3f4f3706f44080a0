"""The last complete ISO week against the one before it."""

from __future__ import annotations

from runload.load.base import Metric
from runload.load.days import Days
from runload.load.reasons import window_reason
from runload.load.windows import Array, quotient, shifted
from runload.tables import WEEK_DAYS

DAYS = 14


def week_change(days: Days) -> dict[str, Array]:
    """Change of the last complete ISO week against the week before [%].

    Formula:
        100 * (W(n) - W(n-1)) / W(n-1), weeks from Monday to Sunday by local date
    Parameters:
        days: DAILY, day by athlete; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``week_change_pct`` over the same days, standing from a week's Sunday to the next
        Saturday; NaN before two covered weeks, while one of them holds an unknown day, and where
        the earlier one is all rest.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        Contested: one study found more injuries after big jumps, the largest found no relation,
        and the 10 % rule failed in its one trial.
    Source:
        for: nielsen2014, damsted2019; against: buist2008, frandsen2025.
    Examples:
        >>> weeks = Days.of({"load": [5.0] * 7 + [6.0] * 7})
        >>> float(week_change(weeks)["week_change_pct"][-1, 0])
        20.0
    """
    week = days.sum_7
    before = shifted(week, 7)
    return {"week_change_pct": days.of_last_week(100 * quotient(week - before, before))}


def _why_none(days: Days) -> str:
    return window_reason(days, DAYS) or "zero_base"


ENTRY = Metric(
    name="week-change",
    title="Change of the ISO week",
    columns={"week_change_pct": "%"},
    warm_up_days=DAYS,
    refs=("nielsen2014", "damsted2019", "buist2008", "frandsen2025"),
    series=week_change,
    window_days=DAYS + WEEK_DAYS,
    why_none=_why_none,
)
