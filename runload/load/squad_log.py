"""The logs of many runners at once: their runs, days and weeks as arrays, in the rules of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.base import SessionLoad
from runload.load.block import Ints
from runload.load.breaks import WEEK_DAYS
from runload.load.intensity import run_intensity
from runload.load.session_loads.distance import METRES_PER_KM, distance_km
from runload.load.session_loads.duration import duration_min
from runload.load.sessions import odd_paces
from runload.load.windows import Array
from runload.models import Profile

EPOCH = date(1970, 1, 1)
MONDAY_OFFSET = 3
"""1970-01-01 was a Thursday: days since then, plus this, are whole weeks on Mondays."""

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
        return np.asarray(km.mask(odd_paces(km, minutes)), np.float64)


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

    @cached_property
    def begins(self) -> Ints:
        """Where each athlete's days start, and at the end their number."""
        count = int(self.athlete[-1]) + 1
        return np.searchsorted(self.athlete, np.arange(count + 1))


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
        load=summed(np.asarray(load.values(frame, profile), np.float64)),
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
