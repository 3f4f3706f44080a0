"""Figures of complete ISO weeks on the days that follow them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.windows import Array

WEEK_DAYS = 7


def last_sundays(daily: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Position of the last Sunday up to each day; negative before the first one."""
    weekday = np.asarray(pd.DatetimeIndex(daily.index).day_of_week, dtype=np.int64)
    at: npt.NDArray[np.int64] = np.arange(len(daily)) - (weekday + 1) % WEEK_DAYS
    return at


def of_last_week(daily: pd.DataFrame, values: Array) -> Array:
    """On each day what ``values`` held on the last Sunday of a week that the log covers."""
    at = last_sundays(daily)
    covered = at >= WEEK_DAYS - 1
    result = np.full(len(daily), np.nan)
    result[covered] = values[at[covered]]
    return result


def week_ends(daily: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Positions of the Sundays of weeks that the log covers from Monday on."""
    at = np.unique(last_sundays(daily))
    return at[at >= WEEK_DAYS - 1]
