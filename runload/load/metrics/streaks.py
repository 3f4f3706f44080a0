"""Days in a row: running, resting, hard."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.base import Metric
from runload.load.windows import Array


def streaks(daily: pd.DataFrame) -> pd.DataFrame:
    """Days in a row with a run, without one, and with a hard one, up to each day [days].

    Formula:
        s(t) = s(t-1) + 1 where the day is of the kind, else 0
    Parameters:
        daily: DAILY; ``sessions`` and ``hard_day`` per day. A run of unknown load is a run.
    Returns:
        ``run_streak_days``, ``rest_streak_days`` and ``hard_streak_days`` over the same index.
    Raises:
        KeyError: when a column is missing.
    Limits:
        Only running counts: a day on the bike is a day without a run. A hard day is known only
        by an effort of 7 or more, or by 15 hard minutes (ours).
    Source:
        none: counting.
    Examples:
        >>> days = pd.DataFrame({"sessions": [1, 2, 0], "hard_day": [False, True, False]})
        >>> streaks(days).iloc[1].astype(int).tolist()
        [2, 0, 1]
    """
    ran = daily["sessions"].to_numpy() > 0
    kinds = {
        "run_streak_days": ran,
        "rest_streak_days": ~ran,
        "hard_streak_days": daily["hard_day"].to_numpy("bool"),
    }
    return pd.DataFrame({name: in_a_row(kind) for name, kind in kinds.items()}, index=daily.index)


def in_a_row(kind: npt.NDArray[np.bool_]) -> Array:
    """How many days up to each one are of this kind."""
    at = np.arange(len(kind))
    last_other = np.maximum.accumulate(np.where(kind, -1, at)) if len(kind) else at
    return (at - last_other).astype(np.float64)


def _why_none(daily: pd.DataFrame) -> str:
    del daily  # a day of the log always has a streak
    return "short_history"


ENTRY = Metric(
    name="streaks",
    title="Days in a row",
    columns={"run_streak_days": "days", "rest_streak_days": "days", "hard_streak_days": "days"},
    warm_up_days=1,
    refs=(),
    table=streaks,
    why_none=_why_none,
)
