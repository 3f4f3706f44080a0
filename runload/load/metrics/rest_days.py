"""Days without a run."""

from __future__ import annotations

import pandas as pd

from runload.load.base import Metric
from runload.load.windows import trailing_sum

DAYS = 7


def rest_days(daily: pd.DataFrame) -> pd.DataFrame:
    """Days without a run in the last seven [days].

    Formula:
        count of days t-6 ... t without a session of running
    Parameters:
        daily: DAILY; ``sessions`` per day.
    Returns:
        ``rest_days_7`` over the same index; NaN before day 7.
    Raises:
        KeyError: when ``sessions`` is missing.
    Limits:
        Other sports are not seen here: a day on the bike counts as a day without a run. No study
        of rest days and injury in grown-up runners was found.
    Source:
        none: counting.
    Examples:
        >>> float(rest_days(pd.DataFrame({"sessions": [1, 1, 0, 1, 1, 1, 1]})).iloc[-1, 0])
        1.0
    """
    rest = (daily["sessions"].to_numpy() == 0).astype("float64")
    return pd.DataFrame({"rest_days_7": trailing_sum(rest, DAYS)}, index=daily.index)


def _why_none(daily: pd.DataFrame) -> str:
    del daily  # whether a run was run is always known
    return "short_history"


ENTRY = Metric(
    name="rest-days",
    title="Days without a run in seven",
    columns={"rest_days_7": "days"},
    warm_up_days=DAYS,
    refs=(),
    table=rest_days,
    why_none=_why_none,
)
