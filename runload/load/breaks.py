"""Load after a break: the last gap, what came before it, and how far the first week back may go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

import numpy as np

from runload.load.dates import Ints, date_of
from runload.load.windows import Array
from runload.models.values import dataclass
from runload.tables import WEEK_DAYS

WEEKS_BEFORE = 4
LONG_RUN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Band:
    """A length of break, and the share of the old week and long run for the first week back."""

    name: str
    from_days: int
    share: float


BANDS = (Band("short", 7, 0.80), Band("medium", 14, 0.60), Band("long", 28, 0.40))
"""Coaching convention, no trial behind it [ours, evidence A.12]; a long break is a restart."""


@dataclass(frozen=True, slots=True)
class Break:
    """Days without a run between two runs, or up to tomorrow when nobody has run since.

    ``restart`` is the first day back. ``week_before`` is the mean load of the four whole weeks
    up to the last run before, ``long_before_km`` the longest run of the 30 days before; None where
    unknown.
    """

    start: date
    days: int
    restart: date
    band: Band
    week_before: float | None
    long_before_km: float | None


def band_of(days: int) -> Band | None:
    """The band of a break of so many days; None below a week."""
    fitting = [band for band in BANDS if days >= band.from_days]
    return fitting[-1] if fitting else None


class Breaks:
    """Every gap of a week or more that a run ended, by athlete and day, as arrays.

    ``last_run`` and ``restart`` are day numbers, ``days`` what lies between them.
    """

    def __init__(
        self,
        athlete: Ints,
        last_run: Ints,
        restart: Ints,
        count: int,
        made: Callable[[int, int, int], Break | None],
    ) -> None:
        self.athlete, self.last_run, self.restart = athlete, last_run, restart
        self.days = restart - last_run - 1
        self._count, self._made = count, made
        self._found: dict[int, Break] = {}

    @cached_property
    def _begins(self) -> list[int]:
        begins: list[int] = np.searchsorted(self.athlete, np.arange(self._count + 1)).tolist()
        return begins

    @cached_property
    def _restarts(self) -> list[int]:
        days: list[int] = self.restart.tolist()
        return days

    @cached_property
    def _days(self) -> list[int]:
        days: list[int] = self.days.tolist()
        return days

    def __getitem__(self, place: int) -> Break:
        if place not in self._found:
            athlete, last_run = int(self.athlete[place]), int(self.last_run[place])
            made = self._made(athlete, last_run, self._days[place])
            if made is None:
                raise IndexError(place)
            self._found[place] = made
        return self._found[place]

    def of(self, athlete: int, day: int, *, least_days: int = BANDS[0].from_days) -> int | None:
        """The place of the last break of so many days that was over on a day."""
        for place in range(self._begins[athlete + 1] - 1, self._begins[athlete] - 1, -1):
            if self._restarts[place] <= day and self._days[place] >= least_days:
                return place
        return None

    def last(self, athlete: int, day: int, *, least_days: int = BANDS[0].from_days) -> Break | None:
        """The last break of so many days that was over on a day."""
        place = self.of(athlete, day, least_days=least_days)
        return None if place is None else self[place]

    def places(self, athlete: int, least_days: int) -> list[int]:
        """The places of an athlete's breaks of so many days, in order."""
        own = range(self._begins[athlete], self._begins[athlete + 1])
        return [place for place in own if self._days[place] >= least_days]


def break_after(last_run: int, days: int, load: Array, longest_km: float | None) -> Break | None:
    """The break of so many days after a run; None below a week.

    ``load`` holds each day of the log up to that run.
    """
    band = band_of(days)
    if band is None:
        return None
    return Break(
        start=date_of(last_run + 1),
        days=days,
        restart=date_of(last_run + 1 + days),
        band=band,
        week_before=week_of_days(load),
        long_before_km=longest_km,
    )


def week_of_days(values: Array) -> float | None:
    """Mean of the last four whole weeks, or of as many as there are; None where unknown."""
    weeks = min(WEEKS_BEFORE, len(values) // WEEK_DAYS)
    if not weeks:
        return None
    total = float(values[-weeks * WEEK_DAYS :].sum())
    return None if np.isnan(total) else total / weeks
