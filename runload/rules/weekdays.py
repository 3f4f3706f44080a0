"""What a runner's weeks usually look like: the days of the long run, of hard runs and of rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from runload.models.values import dataclass
from runload.rules.lighter_week import WEEK, monday
from runload.tables import WEEK_DAYS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Basis of every number here: ours; the effort limit is evidence A.9.
WEEKS_SEEN = 8  # complete weeks
WEEKS_NEEDED = 4  # weeks with a run, before a weekday means anything
USUAL_SHARE = 0.5  # of those weeks: the long run is usually on that day
REST_SHARE = 0.25  # of those weeks: hardly ever a run on that day
HARD_EFFORT = 7.0  # effort 0-10
EFFORT_WEEKS = 12  # complete weeks over which hard runs are counted
EFFORT_KNOWN_SHARE = 0.5  # of their runs, so that hard ones can be counted


@dataclass(frozen=True, slots=True)
class RunDone:
    """One run: its day, its distance [km] and effort [0-10]; None is unknown."""

    date: date
    distance_km: float | None = None
    effort: float | None = None

    @property
    def hard(self) -> bool:
        """Whether its effort was hard."""
        return self.effort is not None and self.effort >= HARD_EFFORT


@dataclass(frozen=True, slots=True)
class WeekHabits:
    """Weekdays (0 Monday) of long and hard runs, weekdays hardly ever run on, and hard runs a week.

    ``hard_per_week`` is None where too few runs tell their effort.
    """

    busy: frozenset[int] = frozenset()
    rest: frozenset[int] = frozenset()
    hard_per_week: float | None = None


def habits_since(as_of: date) -> date:
    """The first day that usual weeks look at: that of 12 complete weeks."""
    return monday(as_of + timedelta(days=1)) - EFFORT_WEEKS * WEEK


def week_habits(runs: Sequence[RunDone], as_of: date) -> WeekHabits:
    """The weekdays of the last 8 complete weeks, and hard runs a week over 12.

    Parameters:
        runs: in any order; those after ``as_of`` are left out.
        as_of: the day the report speaks of.

    Returns:
        Nothing is said of weekdays with fewer than 4 weeks that hold a run.

    Examples:
        >>> sundays = [RunDone(date(2026, 11, 1) + k * WEEK, 16.0) for k in range(4)]
        >>> fridays = [RunDone(date(2026, 10, 30) + k * WEEK, 8.0) for k in range(4)]
        >>> habits = week_habits(sundays + fridays, date(2026, 11, 23))
        >>> sorted(habits.busy), sorted(habits.rest)
        ([6], [0, 1, 2, 3, 5])
    """
    in_order = sorted(runs, key=lambda run: run.date)
    day = np.array([run.date.toordinal() for run in in_order], np.int64)
    km, effort = (
        np.array(told, np.float64)
        for told in ([run.distance_km for run in in_order], [run.effort for run in in_order])
    )
    end = monday(as_of + timedelta(days=1))
    busy, rest = usual_weekdays(day, np.zeros(len(day), np.int64), km, effort, 1, end.toordinal())
    hard = _hard_per_week([run for run in runs if habits_since(as_of) <= run.date < end])
    return WeekHabits(weekdays(int(busy[0])), weekdays(int(rest[0])), hard)


def usual_weekdays(
    day: Ints, athlete: Ints, km: Floats, effort: Floats, count: int, end: int
) -> tuple[Ints, Ints]:
    """Weekdays of long and hard runs, and those hardly ever run on, of ``count`` athletes.

    Parameters:
        day: the day number of each run, by athlete and day; athlete: whose it is, from 0.
        km, effort: its distance and effort [0-10]; NaN where unknown.
        end: the day number of the Monday up to which complete weeks are seen.
    Returns:
        Bits for each athlete, bit 0 for Monday; none with fewer than 4 weeks that hold a run.
    """
    start = end - WEEKS_SEEN * WEEK_DAYS
    seen = (day >= start) & (day < end)
    at = athlete[seen] * WEEKS_SEEN * WEEK_DAYS + day[seen] - start
    shape = (count, WEEKS_SEEN, WEEK_DAYS)
    none, size = np.zeros(count, np.int64), count * WEEKS_SEEN * WEEK_DAYS
    if not len(at):
        return none, none
    ran = (np.bincount(at, minlength=size) > 0).reshape(shape)
    tough = (np.bincount(at[effort[seen] >= HARD_EFFORT], minlength=size) > 0).reshape(shape)
    longest = np.full(size, -1.0)
    begins = np.flatnonzero(np.diff(at, prepend=-1))
    longest[at[begins]] = np.maximum.reduceat(km[seen], begins)
    day_km = longest.reshape(shape)
    known = ran.any(axis=2) & ~np.isnan(day_km).any(axis=2)
    last_longest = WEEK_DAYS - 1 - np.argmax(np.nan_to_num(day_km)[:, :, ::-1], axis=2)
    who, week = np.nonzero(known)
    tough[who, week, last_longest[who, week]] = True
    number = ran.any(axis=2).sum(axis=1)[:, np.newaxis]
    told = number >= WEEKS_NEEDED
    bit = 1 << np.arange(WEEK_DAYS)
    busy = (told & (tough.sum(axis=1) >= USUAL_SHARE * number)) @ bit
    rest = (told & (ran.sum(axis=1) <= REST_SHARE * number)) @ bit
    return busy, rest


@lru_cache(maxsize=128)
def weekdays(bits: int) -> frozenset[int]:
    """The weekdays (0 Monday) whose bit is set."""
    return frozenset(day for day in range(WEEK_DAYS) if bits >> day & 1)


def _hard_per_week(runs: Sequence[RunDone]) -> float | None:
    told = [run for run in runs if run.effort is not None]
    if not told or len(told) < EFFORT_KNOWN_SHARE * len(runs):
        return None
    return sum(run.hard for run in told) / EFFORT_WEEKS
