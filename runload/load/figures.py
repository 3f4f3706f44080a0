"""What flags and reports look at: the figures of some days, day by athlete.

A figure is worked out when it is first looked at, over no more days than it needs. Row -1 of
every array is the last day asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from runload.load.base import FLAGS, METRICS, WINDOW_DAYS, Metric, SessionLoad
from runload.load.breaks import Break, Breaks
from runload.load.columns import Columns
from runload.load.dates import Bools, Ints, date_of, day_number
from runload.load.days import Days
from runload.load.frame import Log
from runload.load.intensity import basis_of
from runload.load.metrics.acwr import ACUTE_DAYS, CHRONIC_DAYS
from runload.load.restart import TOLD_FROM_DAYS, Spikes
from runload.load.weeks import Weeks
from runload.load.windows import TOLERANCE, Array
from runload.models import Flag, FlagInputs, Value, Week
from runload.tables import DAILY

Levels = npt.NDArray[np.int8]
T = TypeVar("T")
NOTHING_TOLD = FlagInputs()


class Metrics:
    """The columns of METRICS over the last days of a log."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._of_column = {column: metric for metric in METRICS for column in metric.columns}
        self._found: dict[tuple[str, int], Array] = {}

    def metric(self, column: str) -> Metric:
        """The metric that gives this column."""
        return self._of_column[column]

    def last(self, column: str, rows: int | None) -> Array:
        """The last days of a column, at least so many; all days of the log for None."""
        metric = self._of_column.get(column)
        if metric is None:
            found: Array = self._log.days(rows)[column]
            return found
        window = metric.window_days
        days = self._log.days(None if rows is None or window is None else rows + window - 1)
        if (column, len(days)) not in self._found:
            self._found.update(
                {(name, len(days)): values for name, values in self._series(metric, days).items()}
            )
        return self._found[column, len(days)]

    def _series(self, metric: Metric, days: Days) -> dict[str, Array]:
        if metric.effort_only and not self._log.load.effort:
            unknown = np.full((len(days), self._log.count), np.nan)
            return dict.fromkeys(metric.columns, unknown)
        return dict(metric.series(days))


class Figures:
    """The figures of ``days`` days up to ``last_day``, of every athlete of a log.

    ``told`` is what each of them said beside the log. Nothing later than a row's own day is looked
    at for it.
    """

    def __init__(
        self,
        log: Log,
        told: Sequence[FlagInputs] = (),
        *,
        last_day: int | None = None,
        days: int = 1,
        metrics: Metrics | None = None,
    ) -> None:
        self.log, self.days = log, days
        self.last_day = log.last_day if last_day is None else last_day
        self.metrics = metrics or Metrics(log)
        self._told = told
        self._once: dict[Callable[[Figures], Any], Any] = {}
        self._levels: dict[str, Levels] = {}

    def view(
        self, last_day: date, days: int = 1, told: Sequence[FlagInputs] | None = None
    ) -> Figures:
        """The figures of other days of the same log."""
        return Figures(
            self.log,
            self._told if told is None else told,
            last_day=day_number(last_day),
            days=days,
            metrics=self.metrics,
        )

    @property
    def count(self) -> int:
        """How many athletes there are."""
        return self.log.count

    @property
    def as_of(self) -> date:
        """The last day."""
        return date_of(self.last_day)

    @property
    def load(self) -> SessionLoad:
        """What a session weighs."""
        return self.log.load

    @property
    def breaks(self) -> Breaks:
        """The breaks that ended."""
        return self.log.breaks

    @property
    def spikes(self) -> Spikes:
        """The sessions with their spikes."""
        return self.log.spikes

    @property
    def weeks(self) -> Weeks:
        """The ISO weeks."""
        return self.log.weeks

    @property
    def first_day(self) -> int:
        """The day of row 0."""
        return self.last_day - self.days + 1

    def row(self, day: date) -> int:
        """The row of a day."""
        return day_number(day) - self.first_day

    def day(self, row: int) -> date:
        """The day of a row."""
        return date_of(self.first_day + row)

    def begins(self, athlete: int) -> date:
        """The first day of an athlete's log."""
        return date_of(self.log.runs.first[athlete])

    def told(self, athlete: int) -> FlagInputs:
        """What an athlete said beside the log."""
        return self._told[athlete] if self._told else NOTHING_TOLD

    def sore_days(self, athlete: int) -> list[int]:
        """The days on which an athlete told of pain at amber or red."""
        return [day_number(day) for day in self.told(athlete).sore_days]

    @cached_property
    def tellers(self) -> tuple[int, ...]:
        """Who said anything beside the log."""
        return tuple(at for at, told in enumerate(self._told) if told is not NOTHING_TOLD)

    @cached_property
    def logged(self) -> Bools:
        """Which days lie in an athlete's log."""
        rows = np.arange(self.days)[:, np.newaxis] + self.first_day
        return np.asarray(rows >= self.log.runs.first)

    def no_levels(self) -> Levels:
        """No flag on any day."""
        return np.zeros((self.days, self.count), np.int8)

    def column(self, name: str, before: int = 0) -> Array:
        """A column of DAILY or METRICS over these days, and so many ``before`` them."""
        later = self.log.last_day - self.last_day
        needed = later + self.days + before
        values = self.metrics.last(name, needed)
        end = len(values) - later
        if end < self.days + before:
            missing = np.zeros((self.days + before - end, self.count), values.dtype)
            if name not in _COUNTS:
                missing = np.full(missing.shape, np.nan)
            return np.concatenate([missing, values[:end]])
        return values[end - self.days - before : end]

    def last_days(self, name: str, athlete: int, day: date, days: int) -> list[Any]:
        """The last days of one athlete's column up to a day."""
        end = self.row(day) + days
        found: list[Any] = self.column(name, days - 1)[end - days : end, athlete].tolist()
        return found

    def once(self, make: Callable[[Figures], T]) -> T:
        """What a flag works out of these figures; it is done only once."""
        if make not in self._once:
            self._once[make] = make(self)
        found: T = self._once[make]
        return found

    def levels(self, name: str) -> Levels:
        """The level of a flag, day by athlete; zero for none and outside of the log."""
        if name not in self._levels:
            self._levels[name] = FLAGS[name].levels(self) * self.logged
        return self._levels[name]

    def raised(
        self, athlete: int, day: date, only: Container[str] | None = None
    ) -> tuple[Flag, ...]:
        """The flags that stand at the end of a day, one of an id; ``only`` those of these names."""
        row = self.row(day)
        return tuple(
            entry.say(self, athlete, day)
            for entry in FLAGS
            if (only is None or entry.name in only) and self.levels(entry.name)[row, athlete]
        )

    def complete_weeks(self, athlete: int, day: date, number: int) -> tuple[Week, ...]:
        """The last ``number`` weeks that are over and that the log covers from their Monday."""
        first = self.begins(athlete)
        weeks = self.weeks.of(athlete, day_number(day), number + 1)
        over = [week for week in weeks if week.complete and week.start >= first]
        return tuple(over[-number:])

    @cached_property
    def week_rows(self) -> Ints:
        """The row of the last week that is over on each day; -1 before the first one."""
        return np.maximum(self.weeks.rows(np.arange(self.days) + self.first_day), -1)

    @cached_property
    def week_covered(self) -> Bools:
        """Whether the log covers all of that week, day by athlete."""
        rows = self.week_rows[:, np.newaxis]
        return np.asarray((rows >= 0) & (rows >= self.weeks.first_whole))

    def basis(self, athlete: int, day: date, days: int) -> str:
        """How the intensity of the runs of the last days is known, in words."""
        runs, last = self.log.runs, day_number(day)
        own = (runs.athlete == athlete) & (runs.day > last - days) & (runs.day <= last)
        return basis_of(self.log.intensity, own)

    def break_before(self, athlete: int, day: date, least_days: int) -> Break | None:
        """The last break of so many days that was over on a day."""
        return self.breaks.last(athlete, day_number(day), least_days=least_days)

    def sessions(self, athlete: int, day: date) -> Columns:
        """An athlete's sessions up to a day, with their spikes."""
        return self.spikes.table(athlete, day_number(day))

    def alone(self, athlete: int, day: date) -> Days:
        """All days of one athlete's log up to a day."""
        whole = self.log.days(None)
        return whole.alone(athlete, max(len(whole) - self.log.last_day + day_number(day), 0))

    def value(self, column: str, athlete: int = 0, day: date | None = None) -> Value:
        """The figure of a day, or the reason why there is none."""
        on = self.as_of if day is None else day
        metric = self.metrics.metric(column)
        if metric.effort_only and not self.load.effort:
            return Value(None, "wrong_load")
        figure = float(self.column(column)[self.row(on), athlete])
        if figure != figure:
            return Value(None, metric.why_none(self.alone(athlete, on)))
        return Value(figure)


_COUNTS = frozenset(name for name, column in DAILY.items() if column.dtype != "float64")


def window_start(day: date) -> date:
    """The first day whose flags a report of ``day`` lists."""
    return day - timedelta(days=WINDOW_DAYS - 1)


def ratios_since_restart(figures: Figures, before: int) -> Array:
    """The uncoupled ratio of these days and so many before them.

    NaN where there is none, where the weeks before were too small to compare with, and in the 28
    days after a break of two weeks or more: such a break is told itself, not its ratio (evidence
    A.4, A.12; two weeks are ours).
    """
    ratio = figures.column("acwr_uncoupled", before).copy()
    usual = figures.column("chronic", before) * ACUTE_DAYS
    ratio[~(usual >= figures.load.small_week - TOLERANCE)] = np.nan
    breaks = figures.breaks
    first = figures.first_day - before
    told = breaks.days >= TOLD_FROM_DAYS
    told &= (breaks.restart > first - CHRONIC_DAYS) & (breaks.restart <= figures.last_day)
    for place in np.flatnonzero(told).tolist():
        restart = int(breaks.restart[place]) - first
        ratio[max(restart, 0) : max(restart + CHRONIC_DAYS - 1, 0), breaks.athlete[place]] = np.nan
    return ratio
