"""Time in all sports: a figure of its own, so that a bike ride never fills the running base."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from runload.load.dates import Bools, Ints, day_number
from runload.load.days import Days
from runload.load.metrics.acwr import CHRONIC_DAYS, rolling_acwr
from runload.load.tables_seen import is_frame
from runload.load.windows import Array
from runload.models import Activity, AllSports, Value
from runload.tables import SPORTS_RUN, WEEK_DAYS

if TYPE_CHECKING:
    import pandas as pd

SECONDS_PER_HOUR = 3600.0


def all_sports(activities: pd.DataFrame | Sequence[Activity], as_of: date) -> AllSports | None:
    """Hours of all sports in the last 7 days, and their ratio; None where only running is logged.

    Limits:
        Only time can be added over sports; it says nothing of how hard it was, nor what legs bear.
    """
    days, moving_s, other = _columns(activities, as_of)
    if not other.any():
        return None
    first = int(days.min())
    at, length = days - first, day_number(as_of) - first + 1
    moving_s = np.where(moving_s > 0, moving_s, np.nan)

    def hours(rows: Array) -> Array:
        summed = np.bincount(at, weights=rows, minlength=length)
        return summed.astype(np.float64) / SECONDS_PER_HOUR

    whole, runs = hours(moving_s), hours(np.where(other, 0.0, moving_s))
    ratio = rolling_acwr(Days.of_loads(whole[:, np.newaxis]))["acwr_uncoupled"][-1, 0]
    return AllSports(
        hours_7d=_known(whole),
        running_hours_7d=_known(runs),
        acwr_uncoupled=Value(None, _reason(whole)) if np.isnan(ratio) else Value(float(ratio)),
    )


def _columns(
    activities: pd.DataFrame | Sequence[Activity], as_of: date
) -> tuple[Ints, Array, Bools]:
    """Day, moving time and whether it was no run, of each recording up to a day."""
    if is_frame(activities):
        import pandas as pd

        until = activities[activities["local_date"] <= pd.Timestamp(as_of)]
        days = until["local_date"].to_numpy("datetime64[D]").astype(np.int64)
        moving_s = until["moving_s"].to_numpy("float64")
        return days, moving_s, ~until["sport"].isin(SPORTS_RUN).to_numpy(bool)
    known = [activity for activity in activities if activity.local_date <= as_of]
    return (
        np.array([day_number(activity.local_date) for activity in known], np.int64),
        np.array([activity.moving_s for activity in known], np.float64),
        np.array([activity.sport not in SPORTS_RUN for activity in known], bool),
    )


def _known(hours: Array) -> float | None:
    total = float(hours[-WEEK_DAYS:].sum())
    return None if np.isnan(total) else total


def _reason(hours: Array) -> str:
    if len(hours) < CHRONIC_DAYS:
        return "short_history"
    return "missing_days" if np.isnan(hours[-CHRONIC_DAYS:]).any() else "zero_chronic"
