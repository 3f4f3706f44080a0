"""The days of one runner as pictures need them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from runload.load.figures import Figures
from runload.load.spike import BANDS, BASELINE_DAYS, GROWTH
from runload.load.windows import Array
from runload.models import DayFigure, Level
from runload.tables import METRES_PER_KM, WEEK_DAYS


def day_figures(
    log: Figures,
    weeks: int,
    pain: Mapping[date, float],
    lights: Mapping[date, str],
) -> tuple[DayFigure, ...]:
    """The days of the newest ``weeks`` ISO weeks, oldest first, up to the day of the report.

    ``log`` is one runner's. ``pain`` holds the worst score told of a day, ``lights`` what was set
    on it. Days before the log begins have no load; days without a told score have no pain: neither
    is zero.
    """
    if weeks < 1:
        return ()
    count = log.as_of.weekday() + 1 + WEEK_DAYS * (weeks - 1)
    figures = log.view(log.as_of, count)
    km = _column(figures, "distance_m") / METRES_PER_KM
    load, ratio = (_column(figures, name) for name in ("load", "acwr_uncoupled"))
    longest, bands, levels = _runs(figures)
    ceiling = GROWTH * _longest_before(figures)
    days = (log.as_of - timedelta(days=count - 1 - at) for at in range(count))
    return tuple(
        DayFigure(
            date=day,
            load=_known(load[at]),
            distance_km=_known(km[at]),
            longest_km=_known(longest[at]),
            ceiling_km=_known(ceiling[at]),
            band=bands[at],
            ratio=_known(ratio[at]),
            pain=pain.get(day),
            light=lights.get(day, ""),
            spike_level=levels[at],
        )
        for at, day in enumerate(days)
    )


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _column(figures: Figures, name: str) -> Array:
    return np.where(figures.logged, figures.column(name), np.nan)[:, 0]


def _runs(figures: Figures) -> tuple[Array, list[str], list[Level]]:
    """The longest run of each day, the worst band of its runs and the highest level of them."""
    longest = np.full(figures.days, np.nan)
    bands = [""] * figures.days
    levels = [Level.OK] * figures.days
    spikes = figures.spikes
    for at in np.flatnonzero(spikes.day >= figures.first_day).tolist():
        row = int(spikes.day[at]) - figures.first_day
        longest[row] = np.fmax(longest[row], spikes.columns["distance_km"][at])
        band = spikes.columns["band"][at]
        if band is not None and _rank(band) > _rank(bands[row]):
            bands[row] = band
        levels[row] = max(levels[row], Level(int(spikes.levels[at])))
    return longest, bands, levels


def _rank(band: str) -> int:
    return BANDS.index(band) if band else -1


def _longest_before(figures: Figures) -> Array:
    """The longest run of the 30 days before each day; NaN without one."""
    first, spikes = figures.first_day - BASELINE_DAYS, figures.spikes
    longest = np.full(figures.days + BASELINE_DAYS, np.nan)
    recent = np.flatnonzero(spikes.day >= first)
    np.fmax.at(longest, spikes.day[recent] - first, spikes.columns["distance_km"][recent])
    windows = np.lib.stride_tricks.sliding_window_view(longest[:-1], BASELINE_DAYS)
    before: Array = np.fmax.reduce(windows, axis=1)
    return before
