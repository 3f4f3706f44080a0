"""ISO weeks, Monday to Sunday by local date, week by athlete."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache

import numpy as np

from runload.load.columns import Columns
from runload.load.dates import Bools, Ints, monday_of, week_number
from runload.load.windows import Array
from runload.models import DiaryFacts, Week, outside
from runload.tables import WEEK_DAYS

SECONDS_PER_HOUR = 3600.0
_NOTHING = DiaryFacts()


@dataclass(frozen=True)
class Weeks:
    """Every ISO week by athlete, from the first of anybody's to that of the last day.

    Row 0 is week number ``origin``; the first ``complete_rows`` are over. ``first`` is the row of
    each athlete's first week, rows before it say nothing; ``part_logged`` is true where it began
    without a log. ``sums`` hold ``distance_km``, ``moving_h``, ``load``, ``runs``, ``run_days``,
    ``longest_km`` and ``ascent_m``; NaN where a part is unknown.
    """

    origin: int
    complete_rows: int
    first: Ints
    part_logged: Bools
    sums: Columns

    def __len__(self) -> int:
        return len(self.sums)

    @property
    def load(self) -> Array:
        """The load of each week."""
        return self.sums.floats("load")

    @property
    def distance_km(self) -> Array:
        """The distance of each week [km]."""
        return self.sums.floats("distance_km")

    @property
    def first_whole(self) -> Ints:
        """The row of each athlete's first week that the log covers from its Monday on."""
        return self.first + self.part_logged

    @cached_property
    def change_pct(self) -> Array:
        """Per cent on the week before; NaN where there is no base, or it is zero or unsure."""
        change = np.full(self.load.shape, np.nan)
        if len(change) > 1:
            base = self.load[:-1].copy()
            base[np.arange(len(base))[:, np.newaxis] < self.first_whole] = np.nan
            rise = 100 * (self.load[1:] - base)
            np.divide(rise, base, out=change[1:], where=base > 0)
        return change

    def sunday(self, row: int) -> date:
        """The last day of a week."""
        return monday_of(self.origin + row) + timedelta(days=WEEK_DAYS - 1)

    def row(self, day: int) -> int:
        """The row of the last week that is over at the end of this day; may be negative."""
        return week_number(day + 1) - 1 - self.origin

    def rows(self, days: Ints) -> Ints:
        """The row of the last week that is over at the end of each of these days."""
        found: Ints = week_number(days + 1) - 1 - self.origin  # type: ignore[arg-type, assignment]  # of an array as of a day
        return found

    def of(self, athlete: int, last_day: int, newest: int | None = None) -> tuple[Week, ...]:
        """The weeks of one athlete up to that of a day, or only the newest of them.

        What the log holds after that day must not lie in them.
        """
        count = min(week_number(last_day) - self.origin + 1, len(self))
        begin = int(self.first[athlete])
        if newest is not None:
            begin = max(begin, count - newest)
        if begin >= count:
            return ()
        whole = self.row(last_day)
        own = (slice(begin, count), athlete)
        names = ("distance_km", "moving_h", "longest_km", "ascent_m", "load")
        known = [[_known(value) for value in self.sums[name][own].tolist()] for name in names]
        change = [_known(value) for value in self.change_pct[own].tolist()]
        counts = [self.sums[name][own].tolist() for name in ("runs", "run_days")]
        return tuple(
            Week(
                week=name,
                start=start,
                complete=at <= whole,
                runs=int(runs),
                run_days=int(days),
                change_pct=rise if at <= whole else None,
                distance_km=km,
                moving_h=hours,
                longest_km=longest,
                ascent_m=ascent,
                load=load,
            )
            for at, (name, start), km, hours, longest, ascent, load, rise, runs, days in zip(
                range(begin, count),
                named_weeks(self.origin + begin, count - begin),
                *known,
                change,
                *counts,
                strict=True,
            )
        )


def as_recorded(
    weeks: Sequence[Week], last_activity: date | None, told: DiaryFacts = _NOTHING
) -> tuple[Week, ...]:
    """The weeks; nothing is known of those after the last activity of any sport, or not recorded.

    A week after it that the diary confirms as days off is one of 0 km.
    """

    def unknown(week: Week) -> bool:
        before, last = week.start - timedelta(days=1), week.start + timedelta(days=WEEK_DAYS - 1)
        if not week.runs and not outside(before, last, told.not_recorded)[0]:
            return True
        ended = last_activity is not None and week.start > last_activity
        return ended and outside(before, last, told.no_running)[0] > 0

    return tuple(
        replace(
            week,
            distance_km=None,
            moving_h=None,
            longest_km=None,
            ascent_m=None,
            load=None,
            change_pct=None,
            recorded=False,
        )
        if unknown(week)
        else week
        for week in weeks
    )


@lru_cache(maxsize=256)
def named_weeks(first: int, count: int) -> tuple[tuple[str, date], ...]:
    """Names and Mondays of so many weeks."""
    mondays = [monday_of(first + at) for at in range(count)]
    years = [day.isocalendar() for day in mondays]
    return tuple(
        (f"{iso.year}-W{iso.week:02d}", day) for iso, day in zip(years, mondays, strict=True)
    )


def summed_weeks(rows: int, count: int, at: Ints) -> Callable[[Array | None], Array]:
    """What adds up values by week and athlete; ``at`` is the place of each in that table."""

    def summed(values: Array | None) -> Array:
        return (
            np.bincount(at, weights=values, minlength=rows * count)
            .astype(np.float64)
            .reshape(rows, count)
        )

    return summed


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
