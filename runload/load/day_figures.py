"""The days of one runner as pictures need them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from runload.load.spike import BANDS, BASELINE_DAYS, GROWTH
from runload.load.summary import LoadSummary
from runload.models import DayFigure, Level

DAYS_IN_WEEK = 7


def day_figures(
    picture: LoadSummary,
    weeks: int,
    pain: Mapping[date, float],
    lights: Mapping[date, str],
) -> tuple[DayFigure, ...]:
    """The days of the newest ``weeks`` ISO weeks, oldest first, up to the day of the report.

    ``pain`` holds the worst score told of a day, ``lights`` what was set on it. Days before the
    log begins have no load; days without a told score have no pain: neither is zero.
    """
    if weeks < 1:
        return ()
    last = picture.as_of
    first = last - timedelta(days=last.weekday() + DAYS_IN_WEEK * (weeks - 1))
    days = pd.date_range(first, last, freq="D", unit="s")
    daily = picture.daily.reindex(days)
    km = (daily["distance_m"] / 1000).to_numpy("float64")
    load = daily["load"].to_numpy("float64")
    ratio = _column(picture.metrics, "acwr_uncoupled", days)
    longest, bands = _runs(picture.sessions, days)
    levels = _spike_levels(picture.sessions, days)
    ceiling = GROWTH * _longest_before(picture.sessions, days)
    return tuple(
        DayFigure(
            date=day.date(),
            load=_known(load[at]),
            distance_km=_known(km[at]),
            longest_km=_known(longest[at]),
            ceiling_km=_known(ceiling[at]),
            band=bands[at],
            ratio=_known(ratio[at]),
            pain=pain.get(day.date()),
            light=lights.get(day.date(), ""),
            spike_level=levels[at],
        )
        for at, day in enumerate(days)
    )


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _column(
    table: pd.DataFrame, name: str, days: pd.DatetimeIndex
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    if name not in table:
        return np.full(len(days), np.nan)
    return table[name].reindex(days).to_numpy("float64")


def _runs(
    sessions: pd.DataFrame, days: pd.DatetimeIndex
) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], list[str]]:
    """The longest run of each day, and the worst band of its runs."""
    longest = np.full(len(days), np.nan)
    bands = [""] * len(days)
    at = (sessions["date"].to_numpy("datetime64[D]") - days[0].to_datetime64()).astype(
        "timedelta64[D]"
    )
    for place, km, band in zip(
        at.astype(int), sessions["distance_km"], sessions["band"], strict=True
    ):
        if not 0 <= place < len(days):
            continue
        longest[place] = np.fmax(longest[place], km)
        if band is not None and _rank(band) > _rank(bands[place]):
            bands[place] = band
    return longest, bands


def _spike_levels(sessions: pd.DataFrame, days: pd.DatetimeIndex) -> list[Level]:
    """The highest level of each day's spikes."""
    by_day = sessions.groupby("date")["level"].max().reindex(days, fill_value=int(Level.OK))
    return [Level(int(level)) for level in by_day]


def _rank(band: str) -> int:
    return BANDS.index(band) if band else -1


def _longest_before(
    sessions: pd.DataFrame, days: pd.DatetimeIndex
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The longest run of the 30 days before each day; NaN without one."""
    by_day = sessions.groupby("date")["distance_km"].max()
    whole = by_day.reindex(
        pd.date_range(days[0] - pd.Timedelta(days=BASELINE_DAYS), days[-1], freq="D", unit="s")
    )
    return (
        whole.rolling(BASELINE_DAYS, min_periods=1).max().shift(1).reindex(days).to_numpy("float64")
    )
