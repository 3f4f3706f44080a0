"""The figures of many runners on the last days, as the metrics of one runner give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from runload.load.base import WINDOW_DAYS, SessionLoad
from runload.load.block import Ints, LoadBlock
from runload.load.breaks import WEEK_DAYS
from runload.load.metrics.acwr import CHRONIC_DAYS, rolling_ratios
from runload.load.metrics.build_weeks import build_counts
from runload.load.metrics.hard_minutes import hard_weeks
from runload.load.metrics.intensity import shares
from runload.load.metrics.monotony import monotonies
from runload.load.metrics.strain_history import LOOKED_AT_WEEKS, WEEKS, own_limits
from runload.load.squad_breaks import SquadSpikes
from runload.load.squad_log import (
    MONDAY_OFFSET,
    SquadDays,
    SquadRuns,
    SquadWeeks,
    day_number,
)
from runload.load.windows import Array

HELD_DAYS = 7 * 31
"""So many days are held dense [days]: strain looks back over 26 weeks, from two weeks ago."""
SHOWN_DAYS = 2 * WINDOW_DAYS + CHRONIC_DAYS
"""Flags of the last two reports look at so many days of figures [days]."""

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class SquadFigures:
    """Metrics of the last days, day by athlete; row -1 is the day of the report.

    ``days`` holds columns of DAILY and METRICS, ``starts`` the row of each athlete's first day.
    ``building`` counts weeks by row of ``weeks``. ``restarts`` is the day of each athlete's last
    return from a break, far in the past for none; ``long_off`` marks those back from a break whose
    ratio is not told for a while.
    """

    runs: SquadRuns
    weeks: SquadWeeks
    spikes: SquadSpikes
    load: SessionLoad
    days: Mapping[str, Array]
    starts: Ints
    building: Array
    restarts: Ints
    long_off: Bools

    @property
    def as_of(self) -> date:
        """The day of the report."""
        return self.runs.as_of

    def window(self, column: str, ago: int, days: int = WINDOW_DAYS) -> Array:
        """The last days of a column as a report of ``ago`` days earlier sees them."""
        values = self.days[column]
        end = len(values) - ago
        return values[max(end - days, 0) : end]


def squad_figures(
    runs: SquadRuns,
    days: SquadDays,
    weeks: SquadWeeks,
    spikes: SquadSpikes,
    load: SessionLoad,
    restarts: Ints,
    long_off: Bools,
) -> SquadFigures:
    """All figures that a flag of this or the last week looks at."""
    origin = day_number(runs.as_of) - HELD_DAYS + 1
    recent = days.day >= origin
    at = (days.day[recent] - origin) * runs.count + days.athlete[recent]
    starts = runs.first - origin
    before = np.flatnonzero(np.arange(HELD_DAYS)[:, np.newaxis] < starts)

    def dense(values: Array, unlogged: float = np.nan) -> Array:
        table = np.zeros(HELD_DAYS * runs.count)
        table[at] = values[recent]
        table[before] = unlogged
        return table.reshape(HELD_DAYS, runs.count)

    block = LoadBlock(dense(days.load), starts)
    alike = monotonies(block)
    columns = {
        "load": block.load,
        "distance_m": dense(days.distance_m),
        "sessions": dense(days.sessions, 0.0),
        **{
            name: values
            for name, values in rolling_ratios(block).items()
            if name in ("chronic", "acwr_uncoupled")
        },
        **alike,
        **_own_strain(alike["strain"], starts, origin),
    }
    columns["run_streak_days"] = dense(_in_a_row(days, np.ones(len(days.day), bool)))
    columns["hard_streak_days"] = dense(_in_a_row(days, days.hard_day))
    tail = slice(-(SHOWN_DAYS + CHRONIC_DAYS), None)
    minutes = [dense(zone)[tail] for zone in (days.easy_min, days.moderate_min, days.hard_min)]
    late = dict(hard_weeks(minutes[2]))
    late["easy_pct"], _, late["hard_pct"] = (
        100 * part for part in shares(minutes, dense(days.moving_s)[tail])
    )
    for name, values in late.items():
        columns[name] = np.full((HELD_DAYS, runs.count), np.nan)
        columns[name][tail] = values
    first_whole = weeks.first + weeks.part_logged
    _, building = build_counts(weeks.load, first_whole)
    return SquadFigures(runs, weeks, spikes, load, columns, starts, building, restarts, long_off)


def _in_a_row(days: SquadDays, kind: Bools) -> Array:
    """How many days up to each day with a run are of this kind, however long ago they began."""
    at = np.flatnonzero(kind)
    streak = np.zeros(len(kind))
    if len(at):
        day, athlete = days.day[at], days.athlete[at]
        new = np.concatenate([[True], (np.diff(day) != 1) | (np.diff(athlete) != 0)])
        number = np.arange(len(at))
        streak[at] = number - np.maximum.accumulate(np.where(new, number, 0)) + 1
    return streak


def _own_strain(strain: Array, starts: Ints, origin: int) -> dict[str, Array]:
    """The limits of one's own past strain, on the days that a flag looks at."""
    first_sunday = (-(origin + MONDAY_OFFSET + 1)) % WEEK_DAYS
    sundays = np.arange(first_sunday, HELD_DAYS, WEEK_DAYS)
    weekly = strain[sundays]
    weekly[sundays[:, np.newaxis] - WEEK_DAYS + 1 < starts] = np.nan  # not logged from Monday on
    names = ("strain_mean", "strain_mean_2sd", "strain_p95")
    table = {name: np.full(strain.shape, np.nan) for name in names}
    for at in range(len(sundays)):
        begins = sundays[at] + WEEK_DAYS
        if at + 1 < LOOKED_AT_WEEKS or begins + WEEK_DAYS <= HELD_DAYS - 2 * WINDOW_DAYS:
            continue
        past = weekly[at + 1 - LOOKED_AT_WEEKS : at + 1]
        known = ~np.isnan(past)
        able = np.flatnonzero(known.sum(axis=0) >= WEEKS)
        newest = np.argsort(known[:, able], axis=0, kind="stable")[-WEEKS:]
        taken = np.take_along_axis(past[:, able], newest, axis=0)
        limits = own_limits(np.ascontiguousarray(taken.T))
        for column, name in enumerate(names):
            table[name][begins : begins + WEEK_DAYS, able] = limits[:, column]
    return table
