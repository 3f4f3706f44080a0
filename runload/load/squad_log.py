"""The logs of many runners at once: their runs, days and weeks as arrays, in the rules of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.base import SessionLoad
from runload.load.block import Ints
from runload.load.breaks import BANDS, LONG_RUN_DAYS, WEEK_DAYS, Break, band_of, week_of_days
from runload.load.intensity import run_intensity
from runload.load.restart import restarted
from runload.load.session_loads.distance import METRES_PER_KM, distance_km
from runload.load.session_loads.duration import duration_min
from runload.load.sessions import odd_paces
from runload.load.spike import CHAIN_TO_DAYS, band_names, spike_columns
from runload.load.windows import TOLERANCE, Array
from runload.models import Level, Profile

EPOCH = date(1970, 1, 1)
MONDAY_OFFSET = 3
"""1970-01-01 was a Thursday: days since then, plus this, are whole weeks on Mondays."""
RECENT_DAYS = 60
"""Restarts of so many days ago still matter to a figure of this or the last week [days]."""
APART_DAYS = 1000
"""Athletes stand this far apart [days] where one array holds the days of all."""

Bools = npt.NDArray[np.bool_]


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def date_of(number: int) -> date:
    """The date of a day number."""
    return EPOCH + timedelta(days=int(number))


def week_number(day: int) -> int:
    """The ISO week of a day number, counted from that of 1970-01-01."""
    return (day + MONDAY_OFFSET) // WEEK_DAYS


def monday_of(week: int) -> date:
    """The Monday of a week number."""
    return date_of(week * WEEK_DAYS - MONDAY_OFFSET)


@dataclass(frozen=True)
class SquadRuns:
    """The runs of ``count`` athletes up to ``as_of``, by athlete, day and order of start.

    ``columns`` holds ``distance_m``, ``moving_s`` and ``rpe_cr10``, NaN where unknown. Every
    athlete has a run.
    """

    count: int
    as_of: date
    athlete: Ints
    day: Ints
    columns: pd.DataFrame

    @cached_property
    def begins(self) -> Ints:
        """Where each athlete's runs start, and at the end their number."""
        return np.searchsorted(self.athlete, np.arange(self.count + 1))

    @cached_property
    def first(self) -> Ints:
        """The day of each athlete's first run."""
        return self.day[self.begins[:-1]]

    @cached_property
    def last(self) -> Ints:
        """The day of each athlete's last run."""
        return self.day[self.begins[1:] - 1]

    @cached_property
    def km(self) -> Array:
        """The distance of each session as the spike sees it [km]: odd paces are not believed."""
        km, minutes = distance_km(self.columns), duration_min(self.columns)
        return km.mask(odd_paces(km, minutes)).to_numpy("float64")


@dataclass(frozen=True)
class SquadDays:
    """Every day with a run, by athlete and day: the columns of DAILY that hold more than zero."""

    athlete: Ints
    day: Ints
    load: Array
    distance_m: Array
    moving_s: Array
    sessions: Array
    easy_min: Array
    moderate_min: Array
    hard_min: Array
    hard_day: Bools


def squad_days(runs: SquadRuns, load: SessionLoad) -> SquadDays:
    """DAILY of all athletes, without the days of rest."""
    frame = runs.columns
    new = np.concatenate([[True], (np.diff(runs.day) != 0) | (np.diff(runs.athlete) != 0)])
    at = np.cumsum(new) - 1
    count = int(at[-1]) + 1

    def summed(values: Array) -> Array:
        if count == len(at):
            return values
        return np.bincount(at, weights=values, minlength=count).astype(np.float64)

    profile = Profile()
    metres, seconds = frame["distance_m"], frame["moving_s"]
    intensity = run_intensity(frame, profile)
    easy, moderate, hard = (summed(zone) for zone in intensity.minutes.T)
    return SquadDays(
        athlete=runs.athlete[new],
        day=runs.day[new],
        load=summed(load.values(frame, profile).to_numpy("float64")),
        distance_m=summed(metres.where(metres > 0).to_numpy("float64")),
        moving_s=summed(seconds.where(seconds > 0).to_numpy("float64")),
        sessions=np.bincount(at, minlength=count).astype(np.float64),
        easy_min=easy,
        moderate_min=moderate,
        hard_min=hard,
        hard_day=np.bincount(at[intensity.hard], minlength=count) > 0,
    )


@dataclass(frozen=True)
class SquadWeeks:
    """Every ISO week by athlete, from the first of anybody's to that of the report.

    Row 0 is week number ``origin``; ``first`` is the row of each athlete's first week, rows before
    it say nothing. ``part_logged`` is true where that week began without a log.
    """

    origin: int
    complete_rows: int
    first: Ints
    part_logged: Bools
    distance_km: Array
    moving_h: Array
    load: Array
    runs: Array
    run_days: Array
    longest_km: Array

    @cached_property
    def change_pct(self) -> Array:
        """Per cent on the week before; NaN where there is no base, or it is zero or unsure."""
        change = np.full(self.load.shape, np.nan)
        if len(change) > 1:
            base = self.load[:-1].copy()
            number = np.arange(len(base))[:, np.newaxis]
            base[(number < self.first) | ((number == self.first) & self.part_logged)] = np.nan
            rise = 100 * (self.load[1:] - base)
            np.divide(rise, base, out=change[1:], where=base > 0)
        return change

    def row(self, day: int) -> int:
        """The row of the last week that is over at the end of this day; may be negative."""
        return week_number(day + 1) - 1 - self.origin


def squad_weeks(runs: SquadRuns, days: SquadDays) -> SquadWeeks:
    """The weeks of all athletes, added up from their days in order."""
    weeks = (runs.first + MONDAY_OFFSET) // WEEK_DAYS
    origin = int(weeks.min())
    count = week_number(day_number(runs.as_of)) - origin + 1
    size = count * runs.count
    at = ((days.day + MONDAY_OFFSET) // WEEK_DAYS - origin) * runs.count + days.athlete

    def summed(values: Array | None) -> Array:
        return (
            np.bincount(at, weights=values, minlength=size)
            .astype(np.float64)
            .reshape(count, runs.count)
        )

    seconds_per_hour = 3600.0
    return SquadWeeks(
        origin=origin,
        complete_rows=week_number(day_number(runs.as_of) + 1) - origin,
        first=weeks - origin,
        part_logged=(runs.first + MONDAY_OFFSET) % WEEK_DAYS > 0,
        distance_km=summed(days.distance_m / METRES_PER_KM),
        moving_h=summed(days.moving_s / seconds_per_hour),
        load=summed(days.load),
        runs=summed(days.sessions),
        run_days=summed(None),
        longest_km=_longest(runs, origin, count),
    )


def _longest(runs: SquadRuns, origin: int, count: int) -> Array:
    """The longest session of each week; NaN where one of them is unknown, 0 for none."""
    at = runs.athlete * count + (runs.day + MONDAY_OFFSET) // WEEK_DAYS - origin
    starts = np.flatnonzero(np.diff(at, prepend=-1))
    longest = np.zeros(runs.count * count)
    longest[at[starts]] = np.maximum.reduceat(runs.km, starts)
    return longest.reshape(runs.count, count).T


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
    own = slice(*np.searchsorted(days.athlete, [athlete, athlete + 1]))
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
        end = np.searchsorted(self.apart, offset + last_day, side="right")
        begin = np.searchsorted(self.apart, offset + last_day - CHAIN_TO_DAYS + 1)
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
