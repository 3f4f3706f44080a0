"""DAILY: one row a date from the first run to ``as_of``, without holes.

A day is one of three things. **Run**: ``sessions`` above 0 and ``load`` known. **Rest**: no
session, ``load`` 0, a real observation. **Unknown**: a session whose load is not known (a run
without a distance); ``load`` is NaN and ``observed`` false. It is never a day of rest.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from runload.load.base import SessionLoad
from runload.load.intensity import run_intensity
from runload.load.session_loads.distance import distance_km
from runload.load.session_loads.duration import duration_min
from runload.load.windows import Array
from runload.models import Profile
from runload.tables import DAILY, SPORTS_RUN, check_table


def runs_until(activities: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The running sessions of ACTIVITIES up to ``as_of``, sorted by start."""
    keep = activities["sport"].isin(SPORTS_RUN) & (activities["local_date"] <= pd.Timestamp(as_of))
    runs = activities[keep].reset_index(drop=True)
    if runs["start_local"].is_monotonic_increasing and runs["start_local"].is_unique:
        return runs
    return runs.sort_values(["start_local", "activity_id"], ignore_index=True)


def daily_table(
    runs: pd.DataFrame,
    sessions: pd.DataFrame,
    as_of: date,
    load: SessionLoad,
    profile: Profile,
) -> pd.DataFrame:
    """DAILY of these runs, with ``load`` in its own unit; empty without a run.

    ``sessions`` are the joined ones of ``runload.load.sessions``: the longest run of a day is
    theirs. Intensity is unknown on a day with a run whose intensity is.
    """
    dates = runs["local_date"].to_numpy("datetime64[D]")
    index = pd.DatetimeIndex([], dtype="datetime64[s]", name="date")
    if len(dates):
        index = pd.date_range(dates.min(), as_of, freq="D", unit="s", name="date")
    days = (dates - dates.min()).astype(np.int64) if len(dates) else np.array([], np.int64)

    def summed(values: pd.Series[float]) -> Array:
        weights = values.to_numpy("float64")
        return np.bincount(days, weights=weights, minlength=len(index)).astype(np.float64)

    loads = load.values(runs, profile)
    total = summed(loads)
    intensity = run_intensity(runs, profile)
    easy, moderate, hard = (summed(pd.Series(zone)) for zone in intensity.minutes.T)
    frame = pd.DataFrame(
        {
            "load": total,
            "distance_m": summed(runs["distance_m"].where(distance_km(runs).notna())),
            "moving_s": summed(runs["moving_s"].where(duration_min(runs).notna())),
            "sessions": np.bincount(days, minlength=len(index)),
            "unknown_sessions": np.bincount(days[loads.isna()], minlength=len(index)),
            "observed": ~np.isnan(total),
            "longest_km": _longest_km(sessions, index),
            "easy_min": easy,
            "moderate_min": moderate,
            "hard_min": hard,
            "hard_day": np.bincount(days[intensity.hard], minlength=len(index)) > 0,
        },
        index=index,
    )
    return check_table(frame, DAILY, "DAILY")


def _longest_km(sessions: pd.DataFrame, index: pd.DatetimeIndex) -> Array:
    """The longest session that began on each day; NaN where one of them is unknown, 0 for none."""
    longest = np.zeros(len(index))
    if not sessions.empty:
        at = index.get_indexer(pd.DatetimeIndex(sessions["date"]))
        km = sessions["distance_km"].to_numpy("float64")
        np.maximum.at(longest, at, np.nan_to_num(km))
        longest[at[np.isnan(km)]] = np.nan
    return longest
