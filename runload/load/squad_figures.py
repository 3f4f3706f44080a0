"""The figures of many runners on one day, and which flags may stand for whom.

Screens are never too narrow. What may stand is then judged by the flag itself, on a context made of
the same arrays (``runload.load.squad_contexts``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from runload.load.base import FLAGS, WINDOW_DAYS, SessionLoad
from runload.load.block import Ints, LoadBlock
from runload.load.breaks import WEEK_DAYS
from runload.load.flags import (
    acwr_high,
    acwr_low,
    hard_minutes_jump,
    long_run_share,
    much_hard_running,
    monotony_high,
    no_lighter_week,
    no_rest_day,
    weekly_jump,
)
from runload.load.metrics.acwr import ACUTE_DAYS, CHRONIC_DAYS, rolling_ratios
from runload.load.metrics.build_weeks import build_counts
from runload.load.metrics.hard_minutes import hard_weeks
from runload.load.metrics.intensity import shares
from runload.load.metrics.monotony import monotonies
from runload.load.metrics.strain_history import LOOKED_AT_WEEKS, WEEKS, own_limits
from runload.load.squad_log import (
    MONDAY_OFFSET,
    SquadDays,
    SquadRuns,
    SquadSpikes,
    SquadWeeks,
    day_number,
)
from runload.load.windows import TOLERANCE, Array

HELD_DAYS = 7 * 31
"""So many days are held dense [days]: strain looks back over 26 weeks, from two weeks ago."""
SHOWN_DAYS = 2 * WINDOW_DAYS + CHRONIC_DAYS
"""Flags of the last two reports look at so many days of figures [days]."""
TOLD_ONLY = frozenset(
    ("earlier-injury", "heat", "low-fuel", "shoes", "thin-race-base", "weekly-check")
)
"""Flags of what a profile or a diary tells: a sheet has neither."""
NEEDS_A_WATCH = frozenset(("gait-shift",))
"""Flags of numbers that only a watch gives: such athletes are not walked in one pass."""
OF_PAIN = frozenset(("pain-light",))
"""Flags of what was told of pain: they are asked wherever something was."""

Bools = npt.NDArray[np.bool_]
Screen = Callable[["SquadFigures", int], Bools]


@dataclass(frozen=True)
class SquadFigures:
    """Metrics of the last days, day by athlete; row -1 is the day of the report.

    ``days`` holds columns of DAILY and METRICS, ``starts`` the row of each athlete's first day.
    ``building`` counts weeks by row of ``weeks``.
    """

    runs: SquadRuns
    weeks: SquadWeeks
    spikes: SquadSpikes
    load: SessionLoad
    days: Mapping[str, Array]
    starts: Ints
    building: Array
    restarts: Ints

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
) -> SquadFigures:
    """All figures that a flag of this or the last week looks at.

    ``restarts`` is the day of each athlete's last return from a break, far in the past for none.
    """
    origin = day_number(runs.as_of) - HELD_DAYS + 1
    recent = days.day >= origin
    at = (days.day[recent] - origin, days.athlete[recent])
    starts = runs.first - origin
    before = np.arange(HELD_DAYS)[:, np.newaxis] < starts

    def dense(values: Array, unlogged: float = np.nan) -> Array:
        table = np.zeros((HELD_DAYS, runs.count))
        table[at] = values[recent]
        table[before] = unlogged
        return table

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
    return SquadFigures(runs, weeks, spikes, load, columns, starts, building, restarts)


def _in_a_row(days: SquadDays, kind: Bools) -> Array:
    """How many days up to each day with a run are of this kind, however long ago they began."""
    at = np.flatnonzero(kind)
    streak = np.zeros(len(kind))
    if len(at):
        new = (np.diff(days.day[at], prepend=days.day[at[0]] - 9) != 1) | (np.diff(days.athlete[at], prepend=-1) != 0)
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


def may_fire(figures: SquadFigures, ago: int = 0) -> dict[str, Bools]:
    """For each flag who may raise it on the day ``ago`` days before the report, by its load.

    Flags that nothing in a sheet can raise are left out, and so is the pain light.
    """
    logged = figures.runs.first <= day_number(figures.as_of) - ago
    return {name: screen(figures, ago) & logged for name, screen in SCREENS.items()}


def every_flag_is_screened() -> bool:
    """False once there is a flag that no screen speaks of: then nobody is walked in one pass."""
    return set(FLAGS.names) <= {*SCREENS, *TOLD_ONLY, *NEEDS_A_WATCH, *OF_PAIN}


def _any(condition: Bools) -> Bools:
    return np.asarray(condition.any(axis=0))


def _session_spike(figures: SquadFigures, ago: int) -> Bools:
    spikes = figures.spikes
    last = day_number(figures.as_of) - ago
    listed = (spikes.day > last - WINDOW_DAYS) & (spikes.day <= last) & (spikes.level > 0)
    counted = np.concatenate([[0], np.cumsum(listed)])
    return np.asarray(counted[spikes.begins[1:]] > counted[spikes.begins[:-1]])


def _weekly_jump(figures: SquadFigures, ago: int) -> Bools:
    row = figures.weeks.row(day_number(figures.as_of) - ago)
    load = figures.weeks.load
    if row < 1:
        return np.zeros(load.shape[1], bool)
    rise = load[row] - load[row - 1]
    return np.asarray(
        (load[row - 1] > 0)
        & (rise >= figures.load.small_rise - TOLERANCE)
        & (100 * rise >= (weekly_jump.INFO.value - TOLERANCE) * load[row - 1] * (1 - TOLERANCE))
    )


def _ratios(figures: SquadFigures, ago: int) -> Array:
    ratio = figures.window("acwr_uncoupled", ago).copy()
    usual = figures.window("chronic", ago) * ACUTE_DAYS
    ratio[~(usual >= figures.load.small_week - TOLERANCE)] = np.nan
    return ratio


def _acwr_high(figures: SquadFigures, ago: int) -> Bools:
    return _any(_ratios(figures, ago) > acwr_high.INFO.value + TOLERANCE)


def _acwr_low(figures: SquadFigures, ago: int) -> Bools:
    return np.asarray((_ratios(figures, ago) < acwr_low.INFO.value - TOLERANCE).all(axis=0))


def _back(figures: SquadFigures, ago: int) -> Bools:
    """A break that ended in the last two weeks; of two returns in them both are looked at."""
    since = day_number(figures.as_of) - ago - WINDOW_DAYS - WEEK_DAYS
    return np.asarray(figures.restarts > since)


def _long_run_share(figures: SquadFigures, ago: int) -> Bools:
    weeks = figures.weeks
    row = weeks.row(day_number(figures.as_of) - ago)
    if row < 0:
        return np.zeros(weeks.load.shape[1], bool)
    km = weeks.distance_km[row]
    share = 100 * weeks.longest_km[row] > (long_run_share.INFO.value + TOLERANCE) * km * (
        1 - TOLERANCE
    )
    return np.asarray(share & (km >= long_run_share.SMALLEST_WEEK_KM - TOLERANCE))


def _monotony_high(figures: SquadFigures, ago: int) -> Bools:
    value, ran = figures.window("monotony", ago), _run_days(figures, ago)
    return _any(
        (value >= monotony_high.INFO.value - TOLERANCE) & (ran >= monotony_high.FEWEST_RUN_DAYS)
    )


def _run_days(figures: SquadFigures, ago: int) -> Array:
    """Days with a run in the seven up to each day of the window."""
    ran = figures.window("sessions", ago, 2 * WINDOW_DAYS - 1) > 0
    total = np.concatenate([np.zeros((1, ran.shape[1]), np.int64), np.cumsum(ran, axis=0)])
    return np.asarray(total[WINDOW_DAYS:] - total[:-WINDOW_DAYS])


def _strain_high(figures: SquadFigures, ago: int) -> Bools:
    strain, ran = figures.window("strain", ago), _run_days(figures, ago)
    lowest = np.fmin(
        figures.window("strain_mean_2sd", ago), figures.window("strain_p95", ago)
    )
    return _any((strain > lowest) & (ran >= monotony_high.FEWEST_RUN_DAYS))


def _no_rest_day(figures: SquadFigures, ago: int) -> Bools:
    run = figures.window("run_streak_days", ago) >= no_rest_day.INFO.value
    hard = figures.window("hard_streak_days", ago) >= no_rest_day.HARD.value
    return _any(run | hard)


def _no_lighter_week(figures: SquadFigures, ago: int) -> Bools:
    row = figures.weeks.row(day_number(figures.as_of) - ago)
    if row < 0:
        return np.zeros(figures.building.shape[1], bool)
    return np.asarray(figures.building[row] >= no_lighter_week.INFO.value)


def _hard_minutes_jump(figures: SquadFigures, ago: int) -> Bools:
    week, before = figures.window("hard_min_7", ago), figures.window("hard_min_before", ago)
    more = week - before
    return _any((before > 0) & (more >= hard_minutes_jump.SMALL_RISE_MIN - TOLERANCE))


def _much_hard(figures: SquadFigures, ago: int) -> Bools:
    easy, hard = (figures.window(name, ago, 1) for name in ("easy_pct", "hard_pct"))
    limits = much_hard_running
    return _any((hard > limits.HARD.value + TOLERANCE) | (easy < limits.EASY.value - TOLERANCE))


def _log_quality(figures: SquadFigures, ago: int) -> Bools:
    window = figures.window("load", ago, CHRONIC_DAYS)
    number = np.arange(HELD_DAYS)[HELD_DAYS - ago - len(window) : HELD_DAYS - ago, np.newaxis]
    return _any(np.isnan(window) & (number >= figures.starts))


def _form_low(figures: SquadFigures, ago: int) -> Bools:
    """Only loads in points have a form; they are not walked in one pass."""
    del ago
    return np.zeros(figures.runs.count, bool)


SCREENS: Mapping[str, Screen] = {
    "acwr-high": _acwr_high,
    "acwr-low": _acwr_low,
    "back-after-break": _back,
    "form-low": _form_low,
    "hard-minutes-jump": _hard_minutes_jump,
    "log-quality": _log_quality,
    "long-run-share": _long_run_share,
    "monotony-high": _monotony_high,
    "much-hard-running": _much_hard,
    "new-runner-start": _back,
    "no-lighter-week": _no_lighter_week,
    "no-rest-day": _no_rest_day,
    "session-spike": _session_spike,
    "strain-high": _strain_high,
    "weekly-jump": _weekly_jump,
}
