"""How much of the week its longest run was."""

from __future__ import annotations

import numpy as np
import pandas as pd

from runload.load.base import Metric
from runload.load.iso_weeks import WEEK_DAYS, of_last_week
from runload.load.windows import Array, quotient, trailing_sum
from runload.tables import METRES_PER_KM

FEWEST_SESSIONS = 3
"""Below this a share says nothing (evidence A.8)."""


def long_run_share(daily: pd.DataFrame) -> pd.DataFrame:
    """Share of the longest session in the distance of the last complete ISO week [%].

    Formula:
        100 * longest session / distance of Monday to Sunday
    Parameters:
        daily: DAILY; ``longest_km``, ``distance_m`` and ``sessions`` per day, the first two may
        hold NaN.
    Returns:
        ``long_run_share_pct`` over the same index, standing from a week's Sunday to the next
        Saturday; NaN before a covered week, with fewer than three sessions in it, and where a
        distance is unknown.
    Raises:
        KeyError: when a column is missing.
    Limits:
        A coaching rule: no injury study was found. In one study a longer mean session went with
        fewer injuries, so this is no case for short runs.
    Source:
        malisoux2015: longer mean sessions went with fewer injuries.
    Examples:
        >>> days = pd.date_range("2026-01-05", periods=7, unit="s")
        >>> km = np.array([8.0, 0, 12, 6, 8, 0, 19])
        >>> week = pd.DataFrame({"longest_km": km, "distance_m": km * 1000, "sessions": km > 0})
        >>> round(float(long_run_share(week.set_index(days)).iloc[-1, 0]), 4)
        35.8491
    """
    longest = _highest(daily["longest_km"].to_numpy("float64"))
    week_km = trailing_sum(daily["distance_m"].to_numpy("float64"), WEEK_DAYS) / METRES_PER_KM
    share = 100 * quotient(longest, week_km)
    sessions = trailing_sum(daily["sessions"].to_numpy("float64"), WEEK_DAYS)
    share[~(sessions >= FEWEST_SESSIONS)] = np.nan
    return pd.DataFrame({"long_run_share_pct": of_last_week(daily, share)}, index=daily.index)


def _highest(km: Array) -> Array:
    """The longest of the last seven days; NaN before there are so many, or where one is."""
    if len(km) < WEEK_DAYS:
        return np.full(len(km), np.nan)
    weeks = np.lib.stride_tricks.sliding_window_view(km, WEEK_DAYS).max(axis=-1)
    return np.concatenate([np.full(WEEK_DAYS - 1, np.nan), weeks])


def _why_none(daily: pd.DataFrame) -> str:
    if len(daily) < WEEK_DAYS:
        return "short_history"
    return "missing_days" if daily["distance_m"].tail(2 * WEEK_DAYS).isna().any() else "no_load"


ENTRY = Metric(
    name="long-run",
    title="Long-run share of the week",
    columns={"long_run_share_pct": "%"},
    warm_up_days=WEEK_DAYS,
    refs=("malisoux2015",),
    table=long_run_share,
    why_none=_why_none,
)
