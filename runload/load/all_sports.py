"""Time in all sports: a figure of its own, so that a bike ride never fills the running base."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from runload.load.block import LoadBlock
from runload.load.metrics.acwr import CHRONIC_DAYS, rolling_ratios
from runload.load.windows import Array
from runload.models import AllSports, Value
from runload.tables import SPORTS_RUN

SECONDS_PER_HOUR = 3600.0
WEEK_DAYS = 7


def all_sports(activities: pd.DataFrame, as_of: date) -> AllSports | None:
    """Hours of all sports in the last 7 days, and their ratio; None where only running is logged.

    Limits:
        Only time can be added over sports; it says nothing of how hard it was, nor what legs bear.
    """
    until = activities[activities["local_date"] <= pd.Timestamp(as_of)]
    other = ~until["sport"].isin(SPORTS_RUN)
    if not other.any():
        return None
    days = until["local_date"].to_numpy("datetime64[D]")
    length = int((np.datetime64(as_of, "D") - days.min()).astype(int)) + 1
    at = (days - days.min()).astype(np.int64)
    moving_s = until["moving_s"].to_numpy("float64")
    moving_s = np.where(moving_s > 0, moving_s, np.nan)

    def hours(rows: Array) -> Array:
        summed = np.bincount(at, weights=rows, minlength=length)
        return summed.astype(np.float64) / SECONDS_PER_HOUR

    whole, runs = hours(moving_s), hours(np.where(other, 0.0, moving_s))
    ratio = rolling_ratios(LoadBlock(whole[:, np.newaxis]))["acwr_uncoupled"][-1, 0]
    return AllSports(
        hours_7d=_known(whole),
        running_hours_7d=_known(runs),
        acwr_uncoupled=Value(None, _reason(whole)) if np.isnan(ratio) else Value(float(ratio)),
    )


def _known(hours: Array) -> float | None:
    total = float(hours[-WEEK_DAYS:].sum())
    return None if np.isnan(total) else total


def _reason(hours: Array) -> str:
    if len(hours) < CHRONIC_DAYS:
        return "short_history"
    return "missing_days" if np.isnan(hours[-CHRONIC_DAYS:]).any() else "zero_chronic"
