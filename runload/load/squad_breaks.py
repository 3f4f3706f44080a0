"""Breaks and single-session spikes of many runners at once, in the rules of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.load.block import Ints
from runload.load.breaks import BANDS, LONG_RUN_DAYS, Break, band_of, week_of_days
from runload.load.restart import restarted
from runload.load.session_loads.distance import METRES_PER_KM
from runload.load.spike import CHAIN_TO_DAYS, band_names, spike_columns
from runload.load.squad_log import SquadDays, SquadRuns, date_of, day_number
from runload.load.windows import TOLERANCE, Array
from runload.models import Level

RECENT_DAYS = 60
"""Restarts of so many days ago still matter to a figure of this or the last week [days]."""
APART_DAYS = 1000
"""Athletes stand this far apart [days] where one array holds the days of all."""

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class SquadBreaks:
    """Every gap of a week or more that a run ended, by athlete and day, as three arrays.

    ``last_run`` and ``restart`` are days, ``days`` what lies between them.
    """

    athlete: Ints
    last_run: Ints
    restart: Ints
    days: Ints

    def recent(self, as_of: date) -> SquadBreaks:
        """Those whose restart still matters to a figure of this or the last week."""
        keep = self.restart >= day_number(as_of) - RECENT_DAYS
        return SquadBreaks(
            self.athlete[keep], self.last_run[keep], self.restart[keep], self.days[keep]
        )


def squad_breaks(days: SquadDays) -> SquadBreaks:
    """The ended breaks of all athletes."""
    gap = np.diff(days.day) - 1
    at = np.flatnonzero((np.diff(days.athlete) == 0) & (gap >= BANDS[0].from_days))
    return SquadBreaks(days.athlete[at], days.day[at], days.day[at + 1], gap[at])


def break_of(
    runs: SquadRuns, days: SquadDays, athlete: int, last_run: int, gap_days: int
) -> Break | None:
    """One break in full, as ``runload.load.breaks`` builds it of one runner's tables."""
    band = band_of(gap_days)
    if band is None:
        return None
    own = slice(*days.begins[athlete : athlete + 2])
    first = int(runs.first[athlete])
    length = last_run - first + 1
    load, km = np.zeros(length), np.zeros(length)
    inside = days.day[own] <= last_run
    at = days.day[own][inside] - first
    load[at] = days.load[own][inside]
    km[at] = days.distance_m[own][inside] / METRES_PER_KM
    rows = slice(runs.begins[athlete], runs.begins[athlete + 1])
    before = (runs.day[rows] >= last_run - LONG_RUN_DAYS) & (runs.day[rows] <= last_run)
    known = runs.km[rows][before]
    known = known[~np.isnan(known)]
    return Break(
        start=date_of(last_run + 1),
        days=gap_days,
        restart=date_of(last_run + 1 + gap_days),
        band=band,
        week_before=week_of_days(load),
        week_before_km=week_of_days(km),
        long_before_km=float(known.max()) if len(known) else None,
    )


@dataclass(frozen=True)
class SquadSpikes:
    """The recent sessions of all athletes with their spike columns; ``begins`` as in the runs.

    ``apart`` are the days of all in one order: ``step`` lies between two athletes.
    """

    begins: Ints
    athlete: Ints
    day: Ints
    apart: Ints
    step: int
    km: Array
    increase_pct: Array
    chain_increase_pct: Array
    longest_30d: Array
    level: Ints
    chain: Bools
    new_longest_7d: Ints
    low_confidence: Bools
    restart_km: Array
    band: npt.NDArray[Any]

    def shown(self, last_day: int) -> Ints:
        """Of each athlete the session that a report of this day shows; they must have one.

        It is that of the largest spike of the last seven days, else the last one.
        """
        offset = np.arange(len(self.begins) - 1) * self.step
        newest = int(self.day.max())  # a day years after it would be one of the next athlete
        end = np.searchsorted(self.apart, offset + min(last_day, newest), side="right")
        first = min(last_day - CHAIN_TO_DAYS + 1, newest + 1)
        begin = np.searchsorted(self.apart, offset + first)
        number = np.arange(len(self.day))
        listed = (number >= begin[self.athlete]) & (number < end[self.athlete])
        listed &= ~np.isnan(self.increase_pct)
        at, who = number[listed], self.athlete[listed]
        largest = np.full(len(offset), -np.inf)
        np.maximum.at(largest, who, self.increase_pct[listed])
        near = self.increase_pct[at] >= largest[who] - TOLERANCE
        shown = end - 1
        found = np.full(len(offset), -1)
        np.maximum.at(found, who[near], at[near])
        return np.where(found >= 0, found, shown)

    def of(self, athlete: int) -> slice:
        """Where one athlete's sessions stand."""
        return slice(int(self.begins[athlete]), int(self.begins[athlete + 1]))


def squad_spikes(runs: SquadRuns, breaks: dict[int, tuple[Break, ...]]) -> SquadSpikes:
    """Each session of the last weeks of every athlete against the 30 days before it.

    ``breaks`` are the recent ones by athlete. Of sessions older than ``RECENT_DAYS`` before the
    last one only the very first is kept, as the beginning of the log: no figure of the last two
    weeks looks back to the others.
    """
    keep = runs.day >= runs.last[runs.athlete] - RECENT_DAYS
    keep[runs.begins[:-1]] = True
    athlete, day, km = runs.athlete[keep], runs.day[keep], runs.km[keep]
    begins = np.searchsorted(athlete, np.arange(runs.count + 1))
    step = int(np.ptp(day)) + APART_DAYS
    apart = day + athlete * step
    columns = spike_columns(apart, np.arange(len(day)), km, day - runs.first[athlete])
    share = np.full(len(day), np.nan)
    for who, ended in breaks.items():
        if not any(gap.band is BANDS[-1] for gap in ended):
            continue
        rows = slice(int(begins[who]), int(begins[who + 1]))
        young, share[rows] = restarted(day[rows].astype("datetime64[D]"), ended)
        columns["low_confidence"][rows] |= young
    within = km <= share + TOLERANCE
    columns["level"] = np.where(
        within, np.minimum(columns["level"], int(Level.INFO)), columns["level"]
    )
    columns["chain"] &= ~within
    return SquadSpikes(
        begins=begins,
        athlete=athlete,
        day=day,
        apart=apart,
        step=step,
        km=km,
        restart_km=share,
        band=band_names(columns["increase_pct"]),
        **columns,
    )
