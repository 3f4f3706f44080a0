"""Load after a break: the last gap, what came before it, and how far the first week back may go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from runload.load.windows import Array

WEEK_DAYS = 7
WEEKS_BEFORE = 4
LONG_RUN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Band:
    """A length of break, and the share of the old week and long run for the first week back."""

    name: str
    from_days: int
    share: float


BANDS = (Band("short", 7, 0.80), Band("medium", 14, 0.60), Band("long", 28, 0.40))
"""Coaching convention, no trial behind it [ours, evidence A.12]; a long break is a restart."""


@dataclass(frozen=True, slots=True)
class Break:
    """Days without a run between two runs, or up to tomorrow when nobody has run since.

    ``restart`` is the first day back. ``week_before`` is the mean load of the four whole weeks
    up to the last run before, ``week_before_km`` the same in km, ``long_before_km`` the longest
    run of the 30 days before; None where unknown.
    """

    start: date
    days: int
    restart: date
    band: Band
    week_before: float | None
    week_before_km: float | None
    long_before_km: float | None


def band_of(days: int) -> Band | None:
    """The band of a break of so many days; None below a week."""
    fitting = [band for band in BANDS if days >= band.from_days]
    return fitting[-1] if fitting else None


def ended_breaks(daily: pd.DataFrame, sessions: pd.DataFrame) -> tuple[Break, ...]:
    """Every gap of a week or more that a run ended, in order."""
    ran = np.flatnonzero(daily["sessions"].to_numpy() > 0)
    gaps = np.diff(ran) - 1
    wide = np.flatnonzero(gaps >= BANDS[0].from_days)
    found = (_break(daily, sessions, int(ran[at]), int(gaps[at])) for at in wide)
    return tuple(gap for gap in found if gap is not None)


def open_break(daily: pd.DataFrame, sessions: pd.DataFrame) -> Break | None:
    """The break that a run tomorrow would end; None when there is none of a week or more."""
    ran = np.flatnonzero(daily["sessions"].to_numpy() > 0)
    return (
        _break(daily, sessions, int(ran[-1]), len(daily) - 1 - int(ran[-1])) if len(ran) else None
    )


def _break(daily: pd.DataFrame, sessions: pd.DataFrame, last_run: int, days: int) -> Break | None:
    """The break of so many days after the day at ``last_run``; None below a week."""
    band = band_of(days)
    if band is None:
        return None
    index = pd.DatetimeIndex(daily.index)
    last = index[last_run]
    since = last - pd.Timedelta(days=LONG_RUN_DAYS)
    longest = sessions.loc[sessions["date"].between(since, last), "distance_km"].max()
    first_day = last.date() + timedelta(days=1)
    return Break(
        start=first_day,
        days=days,
        restart=first_day + timedelta(days=days),
        band=band,
        week_before=week_of_days(daily["load"].to_numpy("float64")[: last_run + 1]),
        week_before_km=week_of_days(daily["distance_m"].to_numpy("float64")[: last_run + 1] / 1000),
        long_before_km=None if pd.isna(longest) else float(longest),
    )


def week_of_days(values: Array) -> float | None:
    """Mean of the last four whole weeks, or of as many as there are; None where unknown."""
    weeks = min(WEEKS_BEFORE, len(values) // WEEK_DAYS)
    if not weeks:
        return None
    total = float(values[-weeks * WEEK_DAYS :].sum())
    return None if np.isnan(total) else total / weeks
