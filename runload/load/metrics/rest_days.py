"""Days without a run."""

from __future__ import annotations

import numpy as np

from runload.load.base import Metric
from runload.load.days import Days
from runload.load.windows import Array, trailing_sum

DAYS = 7


def rest_days(days: Days) -> dict[str, Array]:
    """Days without a run in the last seven [days].

    Formula:
        count of days t-6 ... t without a session of running
    Parameters:
        days: DAILY, day by athlete; ``sessions`` per day.
    Returns:
        ``rest_days_7`` over the same days; NaN before day 7.
    Raises:
        KeyError: when ``sessions`` is missing.
    Limits:
        Other sports are not seen here: a day on the bike counts as a day without a run. No study
        of rest days and injury in grown-up runners was found.
    Source:
        none: counting.
    Examples:
        >>> week = Days.of({"sessions": [1, 1, 0, 1, 1, 1, 1]})
        >>> float(rest_days(week)["rest_days_7"][-1, 0])
        1.0
    """
    rest = trailing_sum(np.asarray(days["sessions"] == 0, np.float64), DAYS)
    rest[days.younger_than(DAYS)] = np.nan
    return {"rest_days_7": rest}


def _why_none(days: Days) -> str:
    del days  # whether a run was run is always known
    return "short_history"


ENTRY = Metric(
    name="rest-days",
    title="Days without a run in seven",
    columns={"rest_days_7": "days"},
    warm_up_days=DAYS,
    refs=(),
    series=rest_days,
    window_days=DAYS,
    why_none=_why_none,
)
