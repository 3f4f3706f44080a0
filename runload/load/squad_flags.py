"""The level of every load flag for many runners at once, by the limits of the flags themselves.

A level is what the flag's own rule gives on one runner's log; a property test holds the two
together. Where a rule looks at breaks it is asked itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from runload.load.base import FLAGS, WINDOW_DAYS
from runload.load.breaks import WEEK_DAYS
from runload.load.flags import (
    acwr_high,
    acwr_low,
    hard_minutes_jump,
    log_quality,
    long_run_share,
    monotony_high,
    much_hard_running,
    no_lighter_week,
    no_rest_day,
    weekly_jump,
)
from runload.load.metrics.acwr import ACUTE_DAYS, CHRONIC_DAYS
from runload.load.metrics.long_run import FEWEST_SESSIONS
from runload.load.squad_figures import SquadFigures
from runload.load.squad_log import day_number
from runload.load.windows import TOLERANCE, Array
from runload.models import Flag

TOLD_ONLY = frozenset(
    ("earlier-injury", "heat", "low-fuel", "shoes", "thin-race-base", "weekly-check")
)
"""Flags of what a profile or a diary tells: a sheet has neither."""
NEEDS_A_WATCH = frozenset(("gait-shift",))
"""Flags of numbers that only a watch gives: such athletes are not walked in one pass."""
OF_PAIN = frozenset(("pain-light",))
"""Flags of what was told of pain: they are asked wherever something was."""
OF_POINTS = frozenset(("form-low",))
"""Flags of loads in points: they are not walked in one pass."""
AFTER_BREAKS = ("back-after-break", "new-runner-start")
"""Flags of the first week back: their own rule is asked."""
RATIOS = ("acwr-high", "acwr-low")
"""Flags whose rule is asked itself where a longer break lies behind."""

Bools = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.int64]


def every_flag_has_a_place() -> bool:
    """False once there is a flag unknown here: then nobody is walked in one pass."""
    known = {*LEVELS, *AFTER_BREAKS, *TOLD_ONLY, *NEEDS_A_WATCH, *OF_PAIN, *OF_POINTS}
    return set(FLAGS.names) <= known


def flag_levels(figures: SquadFigures, ago: int = 0) -> dict[str, Levels]:
    """The level of each flag and athlete on the day ``ago`` days before the report; 0 for none.

    ``asked_of_the_rule`` names those for whom it says nothing.
    """
    logged = figures.runs.first <= day_number(figures.as_of) - ago
    found = {name: level(figures, ago) * logged for name, level in LEVELS.items()}
    for name in RATIOS:
        found[name] = np.where(figures.long_off, 0, found[name])
    return found


def asked_of_the_rule(figures: SquadFigures, ago: int = 0) -> dict[str, Bools]:
    """Of some flags the athletes whose level only the rule itself gives."""
    last = day_number(figures.as_of) - ago
    logged = figures.runs.first <= last
    back = figures.restarts > last - WINDOW_DAYS - WEEK_DAYS
    return {
        **dict.fromkeys(AFTER_BREAKS, back & logged),
        **dict.fromkeys(RATIOS, figures.long_off & logged),
    }


def _steps(*reached: Bools | np.bool_) -> Levels:
    """Info where the first holds, watch where the second does."""
    level = np.zeros(np.shape(reached[0]), np.int64)
    for at, here in enumerate(reached, 1):
        level[here] = at
    return level


def _session_spike(figures: SquadFigures, ago: int) -> Levels:
    spikes = figures.spikes
    last = day_number(figures.as_of) - ago
    listed = (spikes.day > last - WINDOW_DAYS) & (spikes.day <= last)
    level = np.zeros(figures.runs.count, np.int64)
    np.maximum.at(level, spikes.athlete[listed], spikes.level[listed])
    return level


def jump_pct(figures: SquadFigures, ago: int) -> Array:
    """The rise that the weekly jump measures [%]; NaN where it is not judged."""
    weeks, load = figures.weeks, figures.weeks.load
    row = weeks.row(day_number(figures.as_of) - ago)
    rise = np.full(load.shape[1], np.nan)
    if row < 1:
        return rise
    first = weeks.first + weeks.part_logged
    now, last = load[row], load[row - 1]
    total, number = np.zeros(len(now)), np.zeros(len(now))
    for before in range(max(row - weekly_jump.WEEKS_BEFORE, 0), row):
        known = ~np.isnan(load[before]) & (before >= first)
        total += np.where(known, load[before], 0.0)
        number += known
    able = (row - 1 >= first) & (last >= figures.load.small_week - TOLERANCE)
    able &= now - last >= figures.load.small_rise - TOLERANCE
    with np.errstate(divide="ignore", invalid="ignore"):
        smaller = np.minimum(100 * (now - last) / last, 100 * (now * number / total - 1))
    rise[able] = smaller[able]
    return rise


def _weekly_jump(figures: SquadFigures, ago: int) -> Levels:
    rise = jump_pct(figures, ago)
    limits = weekly_jump
    return _steps(rise >= limits.INFO.value - TOLERANCE, rise > limits.WATCH.value + TOLERANCE)


def _ratios(figures: SquadFigures, ago: int, days: int) -> Array:
    ratio = figures.window("acwr_uncoupled", ago, days).copy()
    usual = figures.window("chronic", ago, days) * ACUTE_DAYS
    ratio[~(usual >= figures.load.small_week - TOLERANCE)] = np.nan
    return ratio


def _acwr_high(figures: SquadFigures, ago: int) -> Levels:
    counted = acwr_high.DAYS_COUNTED
    ratio = _ratios(figures, ago, counted + WINDOW_DAYS - 1)
    above = ratio > acwr_high.WATCH.value + TOLERANCE
    total = np.concatenate([np.zeros((1, above.shape[1]), np.int64), np.cumsum(above, axis=0)])
    window = slice(counted - 1, None)
    often = total[counted:] - total[:-counted] >= acwr_high.WATCH_DAYS.value
    high = ratio[window] > acwr_high.INFO.value + TOLERANCE
    return _steps(high.any(axis=0), (high & (above[window] | often)).any(axis=0))


def _acwr_low(figures: SquadFigures, ago: int) -> Levels:
    ratio = _ratios(figures, ago, WINDOW_DAYS)
    return _steps((ratio < acwr_low.INFO.value - TOLERANCE).all(axis=0))


def _long_run_share(figures: SquadFigures, ago: int) -> Levels:
    weeks = figures.weeks
    row = weeks.row(day_number(figures.as_of) - ago)
    if row < 0:
        return np.zeros(weeks.load.shape[1], np.int64)
    km = weeks.distance_km[row]
    able = (row >= weeks.first + weeks.part_logged) & (weeks.runs[row] >= FEWEST_SESSIONS)
    able &= km >= long_run_share.SMALLEST_WEEK_KM - TOLERANCE
    share = np.full(len(km), np.nan)
    np.divide(100 * weeks.longest_km[row], km, out=share, where=able)
    limits = long_run_share
    return _steps(share > limits.INFO.value + TOLERANCE, share > limits.WATCH.value + TOLERANCE)


def _enough_days(figures: SquadFigures, ago: int) -> Bools:
    """Whether enough of the seven days up to each day of the window held a run."""
    ran = figures.window("sessions", ago, 2 * WINDOW_DAYS - 1) > 0
    total = np.concatenate([np.zeros((1, ran.shape[1]), np.int64), np.cumsum(ran, axis=0)])
    return np.asarray(total[WINDOW_DAYS:] - total[:-WINDOW_DAYS] >= monotony_high.FEWEST_RUN_DAYS)


def _monotony_high(figures: SquadFigures, ago: int) -> Levels:
    return np.asarray(_monotony_steps(figures, ago)[1].max(axis=0))


def _monotony_steps(figures: SquadFigures, ago: int) -> tuple[Array, Levels]:
    """The monotony of each day of the window with enough runs, and the level it reached."""
    value = np.where(_enough_days(figures, ago), figures.window("monotony", ago), np.nan)
    limits = (monotony_high.INFO, monotony_high.WATCH)
    return value, _steps(*(value >= limit.value - TOLERANCE for limit in limits))


def monotony_flag(figures: SquadFigures) -> Callable[[int], Flag]:
    """The flag of days much alike that each athlete with a level of it has on the last day."""
    value, level = _monotony_steps(figures, 0)
    days, top = len(level), level.max(axis=0)
    at = days - 1 - np.argmax(level[::-1] == top, axis=0)  # the latest of the highest
    shown = value[at, np.arange(len(at))].tolist()
    ago, reached = (days - 1 - at).tolist(), top.tolist()
    limits = {limit.level: limit for limit in (monotony_high.INFO, monotony_high.WATCH)}

    def flag(athlete: int) -> Flag:
        day = figures.as_of - timedelta(days=ago[athlete])
        return monotony_high.flag_on(day, shown[athlete], limits[reached[athlete]])

    return flag


def _strain_high(figures: SquadFigures, ago: int) -> Levels:
    strain = np.where(_enough_days(figures, ago), figures.window("strain", ago), np.nan)
    limits = (figures.window(name, ago) for name in ("strain_p95", "strain_mean_2sd"))
    return _steps(*((strain > own * (1 + TOLERANCE)).any(axis=0) for own in limits))


def _no_rest_day(figures: SquadFigures, ago: int) -> Levels:
    run = np.fmax.reduce(figures.window("run_streak_days", ago), axis=0)
    hard = np.fmax.reduce(figures.window("hard_streak_days", ago), axis=0)
    often = (run >= no_rest_day.WATCH.value) | (hard >= no_rest_day.HARD.value)
    return _steps(run >= no_rest_day.INFO.value, often)


def _no_lighter_week(figures: SquadFigures, ago: int) -> Levels:
    row = figures.weeks.row(day_number(figures.as_of) - ago)
    if row < 0:
        return np.zeros(figures.building.shape[1], np.int64)
    weeks = figures.building[row]
    return _steps(weeks >= no_lighter_week.INFO.value, weeks >= no_lighter_week.WATCH.value)


def _hard_minutes_jump(figures: SquadFigures, ago: int) -> Levels:
    week, before = figures.window("hard_min_7", ago), figures.window("hard_min_before", ago)
    more = week - before
    share = np.full(more.shape, np.nan)
    np.divide(100 * more, before, out=share, where=before > 0)
    limits = hard_minutes_jump
    steps = (
        (limits.INFO.value, limits.SMALL_RISE_MIN), (limits.WATCH.value, limits.LARGE_RISE_MIN)
    )  # fmt: skip
    return _steps(
        *(
            ((share >= limit - TOLERANCE) & (more >= minutes - TOLERANCE)).any(axis=0)
            for limit, minutes in steps
        )
    )


def _much_hard(figures: SquadFigures, ago: int) -> Levels:
    easy, hard = (figures.window(name, ago, 1)[0] for name in ("easy_pct", "hard_pct"))
    sessions = figures.window("sessions", ago, CHRONIC_DAYS).sum(axis=0)
    limits = much_hard_running
    far = (hard > limits.HARD.value + TOLERANCE) | (easy < limits.EASY.value - TOLERANCE)
    return _steps(far & (sessions >= limits.FEWEST_SESSIONS))


def _log_quality(figures: SquadFigures, ago: int) -> Levels:
    window = figures.window("load", ago, CHRONIC_DAYS)
    end = len(figures.days["load"]) - ago
    number = np.arange(end - len(window), end)[:, np.newaxis]
    days = (np.isnan(window) & (number >= figures.starts)).sum(axis=0)
    return _steps(days >= log_quality.ANY.value, days >= log_quality.MANY.value)


LEVELS: Mapping[str, Callable[[SquadFigures, int], Levels]] = {
    "acwr-high": _acwr_high,
    "acwr-low": _acwr_low,
    "hard-minutes-jump": _hard_minutes_jump,
    "log-quality": _log_quality,
    "long-run-share": _long_run_share,
    "monotony-high": _monotony_high,
    "much-hard-running": _much_hard,
    "no-lighter-week": _no_lighter_week,
    "no-rest-day": _no_rest_day,
    "session-spike": _session_spike,
    "strain-high": _strain_high,
    "weekly-jump": _weekly_jump,
}
