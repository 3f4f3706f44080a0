"""Hard minutes of the last week against the weeks before."""

from __future__ import annotations

import numpy as np

from runload.load.base import Metric
from runload.load.days import Days
from runload.load.windows import Array, shifted, trailing_sum
from runload.tables import WEEK_DAYS

WEEKS_BEFORE = 4
WEEKS_NEEDED = 2
"""Of the four weeks before so many must hold hard minutes (evidence A.9)."""
DAYS = WEEK_DAYS * (WEEKS_BEFORE + 1)


def hard_minutes(days: Days) -> dict[str, Array]:
    """Hard minutes of the last seven days, and of a mean week of the four before [min].

    Formula:
        H7(t); mean of H7(t-7), H7(t-14), H7(t-21), H7(t-28)
    Parameters:
        days: DAILY, day by athlete; ``hard_min`` per day, may hold NaN (unknown day).
    Returns:
        ``hard_min_7`` and ``hard_min_before`` over the same days; NaN before day 35, while an
        unknown day lies in the 35, and where fewer than two of the four weeks hold any.
    Raises:
        KeyError: when ``hard_min`` is missing.
    Limits:
        What is hard is known only as well as in the metric intensity.
    Source:
        ramskov2018: building intensity or volume made no difference in the one large trial.
    Examples:
        >>> found = hard_minutes(Days.of({"hard_min": [2.0] * 28 + [4.0] * 7}))
        >>> {name: float(minutes[-1, 0]) for name, minutes in found.items()}
        {'hard_min_7': 28.0, 'hard_min_before': 14.0}
    """
    week = trailing_sum(days["hard_min"], WEEK_DAYS)
    before = [shifted(week, WEEK_DAYS * ago) for ago in range(1, WEEKS_BEFORE + 1)]
    mean: Array = (before[0] + before[1] + before[2] + before[3]) / WEEKS_BEFORE
    held = sum((minutes > 0).astype(np.int64) for minutes in before)
    unknown = np.isnan(mean) | np.isnan(week) | (held < WEEKS_NEEDED)
    week[unknown] = mean[unknown] = np.nan
    return {"hard_min_7": week, "hard_min_before": mean}


def _why_none(days: Days) -> str:
    if days.logged_days() < DAYS:
        return "short_history"
    return "missing_days" if np.isnan(days["hard_min"][-DAYS:]).any() else "zero_base"


ENTRY = Metric(
    name="hard-minutes",
    title="Hard minutes of the week",
    columns={"hard_min_7": "min", "hard_min_before": "min"},
    warm_up_days=DAYS,
    refs=("ramskov2018",),
    series=hard_minutes,
    window_days=DAYS,
    why_none=_why_none,
)
