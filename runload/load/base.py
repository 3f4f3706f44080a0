"""What the entries of the load family declare: session loads, metrics and flags."""

from __future__ import annotations

import functools
import inspect
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from runload.load.breaks import BANDS, WEEK_DAYS, Break
from runload.load.known import Known
from runload.models import Flag, FlagInputs, Level, Profile, Week
from runload.registry import Registry

WINDOW_DAYS = 7
"""A report lists flags of the last seven days [ours]."""


def of_runs(
    values: Callable[[pd.DataFrame], pd.Series[float]],
) -> Callable[[pd.DataFrame, Profile], pd.Series[float]]:
    """A load that needs nothing of the profile, as ``SessionLoad.values`` is called."""

    @functools.wraps(values)
    def of_any_profile(runs: pd.DataFrame, profile: Profile) -> pd.Series[float]:
        del profile
        return values(runs)

    return of_any_profile


def _no_notes(runs: pd.DataFrame) -> tuple[str, ...]:
    """A load that is what the log says needs no word."""
    del runs
    return ()


@dataclass(frozen=True)
class SessionLoad:
    """How much one session weighs. ``values`` gives NaN where it cannot know.

    ``effort`` is true for loads that hold intensity: only they feed the impulse-response
    averages. Below ``small_week`` a share of a week says nothing, nor does a rise smaller than
    ``small_rise``; both in ``unit`` a week [ours]. ``needs`` are columns of ACTIVITIES, ``told``
    fields of the profile without which nothing is known. ``notes`` say how the figures of these
    runs came about.
    """

    name: str
    title: str
    unit: str
    needs: tuple[str, ...]
    effort: bool
    small_week: float
    small_rise: float
    refs: tuple[str, ...]
    values: Callable[[pd.DataFrame, Profile], pd.Series[float]]
    told: tuple[str, ...] = ()
    notes: Callable[[pd.DataFrame], tuple[str, ...]] = _no_notes

    @property
    def doc(self) -> str:
        """What ``runload explain`` prints."""
        return inspect.getdoc(self.values) or ""


@dataclass(frozen=True)
class Metric:
    """A daily figure. ``columns`` maps each column to its unit: ``ratio``, or one with ``load``.

    ``table`` takes DAILY and gives the columns over the same index, looking at no later day;
    ``why_none`` takes DAILY up to a day and says why that day has no figure. ``effort_only``
    metrics stay empty unless the load holds intensity.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    warm_up_days: int
    refs: tuple[str, ...]
    table: Callable[[pd.DataFrame], pd.DataFrame]
    why_none: Callable[[pd.DataFrame], str]
    effort_only: bool = False

    @property
    def doc(self) -> str:
        """What ``runload explain`` prints."""
        return inspect.getdoc(self.table) or ""


@dataclass(frozen=True)
class SessionMetric:
    """A figure of single runs. ``columns`` maps each column to its unit.

    ``table`` takes the runs, sorted by start, and gives a row for each, looking at no later one.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    refs: tuple[str, ...]
    table: Callable[[pd.DataFrame], pd.DataFrame]

    @property
    def doc(self) -> str:
        """What ``runload explain`` prints."""
        return inspect.getdoc(self.table) or ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """From where a flag has a level. ``basis`` is published, convention or ours."""

    value: float
    unit: str
    level: Level
    basis: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """The readings that a flag's thresholds of ``unit`` are compared with.

    ``column`` is one of METRICS, or ``per`` run one of the session metrics; ``base`` the column of
    which it is taken in percent, ``growth`` by how much it is above that. ``way`` is the side on
    which readings raise the flag: above, below or either. ``per`` is day, week or run.
    """

    unit: str
    column: str
    per: str = "day"
    base: str = ""
    growth: bool = False
    way: str = "above"


@dataclass(frozen=True, slots=True)
class FlagContext:
    """What a flag may look at: everything known at the end of ``as_of``, nothing later.

    ``daily`` and ``metrics`` run from ``first_day`` to ``as_of``, a row a day; ``weeks`` may hold
    later ones, ``complete_weeks`` are over;
    ``sessions`` carry the spike columns of ``runload.load.spike``, ``breaks`` the gaps of a week or
    more that a run ended; ``gait`` holds the changes of the metric gait,
    ``intensity_basis`` how intensity is known. ``told`` is what the runner said beside the log.
    """

    as_of: date
    daily: Known
    metrics: Known
    weeks: tuple[Week, ...]
    sessions: Known
    load: SessionLoad
    breaks: tuple[Break, ...]
    gait: Known
    first_day: date
    intensity_basis: str = ""
    told: FlagInputs = field(default_factory=FlagInputs)

    @property
    def window_start(self) -> date:
        """The first day whose flags a report lists."""
        return self.as_of - timedelta(days=WINDOW_DAYS - 1)

    def at(self, day: date) -> int:
        """The row of ``day`` in ``daily`` and ``metrics``."""
        return (day - self.first_day).days

    def on(self, at: int) -> date:
        """The day of a row of ``daily`` and ``metrics``."""
        return self.first_day + timedelta(days=at)

    def until(self, day: date) -> FlagContext:
        """What was known at the end of an earlier day."""
        rows, evening = max(self.at(day) + 1, 0), np.datetime64(day, "D")
        return replace(
            self,
            as_of=day,
            daily=self.daily.until(rows),
            metrics=self.metrics.until(rows),
            sessions=self.sessions.until_day(evening),
            gait=self.gait.until_day(evening),
        )

    def complete_weeks(self, number: int) -> tuple[Week, ...]:
        """The last ``number`` ISO weeks that are over and that the log covers from their Monday."""
        last_monday = self.as_of - timedelta(days=WEEK_DAYS - 1)
        over = bisect_right(self.weeks, last_monday, key=lambda week: week.start)
        recent = self.weeks[max(over - number, 0) : over]
        return tuple(week for week in recent if week.start >= self.first_day)

    @property
    def last_break(self) -> Break | None:
        """The last break that has ended."""
        return self._last(BANDS[0].from_days)

    @property
    def long_break(self) -> Break | None:
        """The last break that counts as a restart."""
        return self._last(BANDS[-1].from_days)

    def _last(self, days: int) -> Break | None:
        ended = (gap for gap in reversed(self.breaks) if gap.restart <= self.as_of)
        return next((gap for gap in ended if gap.days >= days), None)


def _can_fire(context: FlagContext) -> str | None:
    """A flag that any log may raise."""
    del context
    return None


@dataclass(frozen=True)
class LoadFlag:
    """One load flag. ``name`` is the id that reports print, ``number`` its row in evidence B.

    A ``state`` is listed on every day that it holds, and dated with the day of the report. A flag
    that is not ``of_load`` repeats what the runner told: it explains no change of load.

    ``lifts`` is true where the flag may lift the level that another one set; ``together`` is how
    the other one's text then names it.

    ``measures`` are the numbers it looks at on each day, week or run; ``cannot`` says why nothing
    in this log could raise it.
    """

    name: str
    number: str
    title: str
    thresholds: tuple[Threshold, ...]
    grade: str
    contested: bool
    lifts: bool
    refs: tuple[str, ...]
    together: str
    flag: Callable[[FlagContext], Flag | None]
    state: bool = False
    of_load: bool = True
    measures: tuple[Measure, ...] = ()
    cannot: Callable[[FlagContext], str | None] = _can_fire

    @property
    def highest(self) -> Level:
        """The highest level its thresholds know."""
        return max(limit.level for limit in self.thresholds)

    @property
    def doc(self) -> str:
        """What ``runload explain`` prints."""
        return inspect.getdoc(self.flag) or ""


SESSION_LOADS: Registry[SessionLoad] = Registry("load", "runload.load.session_loads")
METRICS: Registry[Metric] = Registry("metric", "runload.load.metrics")
SESSION_METRICS: Registry[SessionMetric] = Registry("metric", "runload.load.session_metrics")
FLAGS: Registry[LoadFlag] = Registry("flag", "runload.load.flags")
