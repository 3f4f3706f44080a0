"""Placing a visit in a lighter week: which weeks are lighter, and the day nearest to the target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, timedelta

import numpy as np

from runload.models import Week
from runload.models.values import dataclass
from runload.rules.rhythm import (
    BASE_WEEKS,
    BASE_WEEKS_NEEDED,
    LIGHTER_SHARE,
    TOLERANCE,
    cycles,
)

# Basis of every number here: evidence D.5, ours.
EXTEND_WEEKS = 20  # weeks by which a visible rhythm is carried on
EARLY_SHARE = 0.75  # of the target: up to a quarter early
CAPPED_FROM_DAYS = 3
MIDWEEK = 2  # Wednesday
MOVED_DAYS = 3  # at most, to keep clear of a long or a hard run
DAYS = 7  # of a week

WEEK = timedelta(weeks=1)
_BASE = tuple(k * WEEK for k in range(1, BASE_WEEKS + 1))


def monday(day: date) -> date:
    """The Monday of this day's ISO week.

    Examples:
        >>> monday(date(2026, 3, 25))
        datetime.date(2026, 3, 23)
    """
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class WeekCalendar:
    """What each week holds (km), by its Monday, and which days of a week are taken.

    ``marked`` are Mondays that the runner called deload, taper or recovery; a week with a race
    is never a lighter one. ``busy`` are weekdays (0 Monday) of the long run and hard sessions,
    ``rest`` those of rest or easy running. ``busy_days`` are long and hard runs of a plan: in a
    week that has any, they stand instead of the usual weekdays.
    """

    loads: Mapping[date, float] = field(default_factory=dict)
    marked: frozenset[date] = frozenset()
    race_days: frozenset[date] = frozenset()
    busy: frozenset[int] = frozenset()
    rest: frozenset[int] = frozenset()
    busy_days: frozenset[date] = frozenset()

    def share(self, start: date) -> float | None:
        """Load of this week over the mean of up to four weeks before it, or None if unknown."""
        own = self.loads.get(start)
        if own is None:
            return None
        weeks = map(self.loads.get, [start - back for back in _BASE])
        before = [load for load in weeks if load is not None]
        total = sum(before)
        if len(before) < BASE_WEEKS_NEEDED or not total:
            return None
        return own * len(before) / total

    def lighter(self, start: date) -> bool | None:
        """Whether the week of this Monday is a lighter one; None when that is not known."""
        if any(monday(day) == start for day in self.race_days):
            return False
        if start in self.marked:
            return True
        share = self.share(start)
        return None if share is None else share <= LIGHTER_SHARE + TOLERANCE

    def clear_day(self, lower: date, aim: date) -> date:
        """The aim, or up to three days before it where it lies beside a long or a hard run."""
        for back in range(MOVED_DAYS + 1):
            day = aim - timedelta(days=back)
            if day >= lower and not self._beside_busy(day):
                return day
        return aim

    def _beside_busy(self, day: date) -> bool:
        """Whether a long or hard run is on this day or beside it, as planned or as usual."""
        if any(abs((day - busy).days) <= 1 for busy in self.busy_days):
            return True
        if any(monday(busy) == monday(day) for busy in self.busy_days):
            return False
        return any((day.weekday() + k) % DAYS in self.busy for k in (-1, 0, 1))

    def visit_day(self, start: date, lower: date, upper: date) -> date | None:
        """The day of this week for a visit: clear of hard days, restful, near Wednesday."""
        week = [start + timedelta(days=k) for k in range(7)]
        days = [day for day in week if lower <= day <= upper]
        clear = [day for day in days if not self._beside_busy(day)] or days
        restful = [day for day in clear if day.weekday() in self.rest] or clear
        return min(restful, key=lambda day: (abs(day.weekday() - MIDWEEK), day), default=None)


@dataclass(frozen=True, slots=True)
class Placement:
    """A day for a visit, and whether its week is a lighter one (None: not known)."""

    due: date
    lighter_week: bool | None


def week_calendar(
    weeks: Iterable[Week],
    planned_km: Mapping[date, float],
    *,
    marked: frozenset[date] = frozenset(),
    race_days: frozenset[date] = frozenset(),
    busy: frozenset[int] = frozenset(),
    rest: frozenset[int] = frozenset(),
    busy_days: frozenset[date] = frozenset(),
) -> WeekCalendar:
    """The weeks behind and ahead: as planned, else a visible rhythm carried on, else unknown.

    Parameters:
        weeks: the log's weeks; only complete ones of known distance count.
        planned_km: km by Monday of coming weeks; where given, nothing is carried on.
    """
    past = {
        week.start: week.distance_km
        for week in weeks
        if week.complete and week.distance_km is not None
    }
    ahead = dict(planned_km) or carried_on(past)
    return WeekCalendar({**past, **ahead}, marked, race_days, busy, rest, busy_days)


def carried_on(past: Mapping[date, float]) -> dict[date, float]:
    """The last cycle of weeks repeated, when a lighter week came every 3 to 5 weeks."""
    if not past:
        return {}
    first, last = min(past), max(past)
    km = np.full(((last - first) // WEEK + 1, 1), np.nan)
    for start, own in past.items():
        km[(start - first) // WEEK, 0] = own
    cycle = int(cycles(km, ~np.isnan(km))[0])
    if not cycle:
        return {}
    return {last + k * WEEK: past[last - ((-k) % cycle) * WEEK]
            for k in range(1, EXTEND_WEEKS + 1)}  # fmt: skip


def place_checkin(
    window_days: tuple[int, int, int],
    counted_from: date,
    calendar: WeekCalendar,
    *,
    as_of: date,
    cap_days: int | None = None,
    may_come_early: bool = False,
) -> Placement:
    """The day of the next visit, in a lighter week where one fits (evidence D.5).

    Parameters:
        window_days: earliest, target and latest in days after ``counted_from``.
        counted_from: the last visit, or the first day on record.
        calendar: the weeks behind and ahead.
        as_of: the day of the report; a lighter week is an offer until it is over.
        cap_days: the latest day after ``counted_from`` when something shortens the interval.
        may_come_early: up to a quarter before the target, to meet a lighter week.

    Returns:
        The lighter week's visit day nearest to the target; without one the least loaded week
        between earliest and latest (with a cap, between half of it and itself); without a
        plan the target day, or a clear one up to three days before it. It stays where it is when
        it has passed: then the visit is overdue, from the end of an offered week on since the
        target day.

    Examples:
        >>> place_checkin((84, 91, 98), date(2026, 1, 7), WeekCalendar(),
        ...               as_of=date(2026, 1, 7)).due
        datetime.date(2026, 4, 8)
    """
    earliest, target, latest = window_days
    lower = min(float(earliest), EARLY_SHARE * target) if may_come_early else float(earliest)
    if cap_days is not None:
        target, latest = min(target, cap_days), min(latest, cap_days)
        lower, earliest = min(CAPPED_FROM_DAYS, cap_days), (cap_days + 1) // 2
    last_day = counted_from + timedelta(days=latest)
    aim = counted_from + timedelta(days=target)
    first = counted_from + timedelta(days=-int(-lower // 1))
    fallback = counted_from + timedelta(days=earliest)
    this_week = monday(as_of + timedelta(days=1))  # a Sunday ends its week
    due = (
        _nearest_lighter(calendar, max(this_week, first), aim, last_day)
        or _least_loaded(calendar, max(this_week, fallback), last_day)
        or calendar.clear_day(first, aim)
    )
    return Placement(due, calendar.lighter(monday(due)))


def _midweeks(first: date, last: date) -> list[date]:
    start = monday(first) + timedelta(days=MIDWEEK)
    days = [start + k * WEEK for k in range((last - start).days // 7 + 1)]
    return [day for day in days if first <= day]


def _nearest_lighter(calendar: WeekCalendar, first: date, aim: date, last: date) -> date | None:
    light = [day for day in _midweeks(first, last) if calendar.lighter(monday(day))]
    if not light:
        return None
    nearest = min(light, key=lambda day: (abs((day - aim).days), day))
    return calendar.visit_day(monday(nearest), first, last)


def _least_loaded(calendar: WeekCalendar, first: date, last: date) -> date | None:
    known = [day for day in _midweeks(first, last) if monday(day) in calendar.loads]
    if not known:
        return None
    least = min(known, key=lambda day: (calendar.loads[monday(day)], day))
    return calendar.visit_day(monday(least), first, last)
