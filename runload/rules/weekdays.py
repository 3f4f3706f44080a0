"""What a runner's weeks usually look like: the days of the long run, of hard runs and of rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runload.rules.lighter_week import WEEK, monday
from runload.tables import WEEK_DAYS

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
    end = monday(as_of + timedelta(days=1))
    seen = [run for run in runs if end - WEEKS_SEEN * WEEK <= run.date < end]
    weeks: dict[date, list[RunDone]] = {}
    for run in seen:
        weeks.setdefault(monday(run.date), []).append(run)
    hard = _hard_per_week([run for run in runs if end - EFFORT_WEEKS * WEEK <= run.date < end])
    if len(weeks) < WEEKS_NEEDED:
        return WeekHabits(hard_per_week=hard)
    ran = Counter(day for week in weeks.values() for day in {run.date.weekday() for run in week})
    tough = Counter(
        day
        for week in weeks.values()
        for day in {run.date.weekday() for run in week if run.hard} | _long_day(week)
    )
    return WeekHabits(
        busy=frozenset(day for day, count in tough.items() if count >= USUAL_SHARE * len(weeks)),
        rest=frozenset(day for day in range(WEEK_DAYS) if ran[day] <= REST_SHARE * len(weeks)),
        hard_per_week=hard,
    )


def _long_day(week: Sequence[RunDone]) -> set[int]:
    """The weekday of the week's one longest run; empty where a distance is unknown."""
    known = [run for run in week if run.distance_km is not None]
    if len(known) < len(week):
        return set()
    longest = max(known, key=lambda run: (run.distance_km or 0.0, run.date))
    return {longest.date.weekday()}


def _hard_per_week(runs: Sequence[RunDone]) -> float | None:
    told = [run for run in runs if run.effort is not None]
    if not told or len(told) < EFFORT_KNOWN_SHARE * len(runs):
        return None
    return sum(run.hard for run in told) / EFFORT_WEEKS
