"""Days in a row: running, resting, hard."""

from __future__ import annotations

import numpy as np

from runload.load.base import Metric
from runload.load.dates import Bools, Ints
from runload.load.days import Days
from runload.load.windows import Array


def streaks(days: Days) -> dict[str, Array]:
    """Days in a row with a run, without one, and with a hard one, up to each day [days].

    Formula:
        s(t) = s(t-1) + 1 where the day is of the kind, else 0
    Parameters:
        days: DAILY, day by athlete; ``sessions`` and ``hard_day``. A run of unknown load is a
        run.
    Returns:
        ``run_streak_days``, ``rest_streak_days`` and ``hard_streak_days`` over the same days.
    Raises:
        KeyError: when a column is missing.
    Limits:
        Only running counts: a day on the bike is a day without a run. A hard day is known only
        by an effort of 7 or more, or by 15 hard minutes (ours).
    Source:
        none: counting.
    Examples:
        >>> found = streaks(Days.of({"sessions": [1, 2, 0], "hard_day": [False, True, False]}))
        >>> {name: int(days[1, 0]) for name, days in found.items()}
        {'run_streak_days': 2, 'rest_streak_days': 0, 'hard_streak_days': 1}
    """
    ran = days["sessions"] > 0
    kinds = {"run": ran, "rest": ~ran, "hard": np.asarray(days["hard_day"], bool)}
    return {f"{name}_streak_days": _in_a_row(kinds[name], days.before[name]) for name in kinds}


def _in_a_row(kind: Bools, before: Ints) -> Array:
    """How many days up to each one are of this kind, after so many up to the first row."""
    at = np.arange(len(kind))[:, np.newaxis]
    last_other = np.maximum.accumulate(np.where(kind, -1, at), axis=0)
    return (at - last_other + np.where(last_other < 0, before, 0)).astype(np.float64)


def _why_none(days: Days) -> str:
    del days  # a day of the log always has a streak
    return "short_history"


ENTRY = Metric(
    name="streaks",
    title="Days in a row",
    columns={"run_streak_days": "days", "rest_streak_days": "days", "hard_streak_days": "days"},
    warm_up_days=1,
    refs=(),
    series=streaks,
    window_days=1,
    why_none=_why_none,
)
