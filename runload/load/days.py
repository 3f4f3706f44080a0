"""DAILY as arrays, day by athlete: one runner is one column, and no figure has two ways to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from runload.load.columns import Columns
from runload.load.dates import MONDAY_OFFSET, Bools, Ints
from runload.load.tables_seen import is_frame
from runload.load.windows import Array, joined
from runload.tables import WEEK_DAYS

if TYPE_CHECKING:
    import pandas as pd

STREAKS = ("run", "rest", "hard")
"""Kinds of days that are counted in a row however long ago they began."""


@dataclass(frozen=True)
class WeekLoads:
    """Load of every week that is over, week by athlete; row 0 is week number ``origin``.

    ``first`` is the row of each athlete's first week that the log covers from its Monday on.
    """

    origin: int
    load: Array
    first: Ints


class Days:
    """The columns of DAILY over the same days for all athletes.

    The last row is the day on which the log ends, ``origin`` the number of the first row's day;
    ``first`` is the row of each athlete's first day, negative where it lies before. Before it every
    column is NaN, ``sessions`` zero. ``before`` and ``weeks`` tell of the days that are not held.
    """

    def __init__(
        self,
        columns: Columns,
        first: Ints,
        origin: int = -MONDAY_OFFSET,
        before: Callable[[], Mapping[str, Ints]] | None = None,
        weeks: Callable[[], WeekLoads] | None = None,
    ) -> None:
        self.columns, self.first, self.origin = columns, first, origin
        self._before, self._weeks = before, weeks

    def __len__(self) -> int:
        return len(self.columns)

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        column: npt.NDArray[Any] = self.columns[name]
        return column

    @classmethod
    def of(cls, daily: Mapping[str, Any] | pd.DataFrame) -> Days:
        """One runner's DAILY, or some columns of it; without dates it begins on a Monday."""
        origin = -MONDAY_OFFSET
        if is_frame(daily) and daily.index.dtype.kind == "M":
            begins = daily.index[:1].to_numpy().astype("datetime64[D]").astype(np.int64)
            origin = int(begins.sum())
        columns = {str(name): np.array(daily[str(name)])[:, np.newaxis] for name in daily}
        return cls(Columns(columns), np.zeros(1, np.int64), origin)

    @classmethod
    def of_loads(cls, load: Array, first: Ints | None = None) -> Days:
        """Loads alone, day by athlete."""
        begins = np.zeros(load.shape[1], np.int64) if first is None else first
        return cls(Columns({"load": load}), begins)

    def alone(self, athlete: int, rows: int) -> Days:
        """One athlete, the first ``rows`` rows."""
        own = slice(athlete, athlete + 1)
        columns = Columns({}, rows, lambda name: self[name][:rows, own])
        return Days(columns, self.first[own], self.origin)

    @cached_property
    def before(self) -> Mapping[str, Ints]:
        """How many days up to the day before row 0 were of each kind of ``STREAKS``."""
        if self._before is not None:
            return self._before()
        return dict.fromkeys(STREAKS, np.zeros(len(self.first), np.int64))

    @property
    def load(self) -> Array:
        """Load of each day, NaN where unknown and before the first."""
        return self["load"]

    def logged_days(self, athlete: int = 0) -> int:
        """How many days one athlete's log holds."""
        return max(len(self) - int(self.first[athlete]), 0)

    @cached_property
    def sum_7(self) -> Array:
        """The last week: 4 + 2 + 1 days; NaN, as all these sums, where not wholly known."""
        two = joined(self.load, self.load, 1)
        four = joined(two, two, 2)
        return joined(joined(four, two, 4), self.load, 6)

    @cached_property
    def sum_14(self) -> Array:
        """The last two weeks."""
        return joined(self.sum_7, self.sum_7, 7)

    @cached_property
    def sum_21(self) -> Array:
        """The last three weeks."""
        return joined(self.sum_14, self.sum_7, 14)

    @cached_property
    def sum_28(self) -> Array:
        """The last four weeks."""
        return joined(self.sum_14, self.sum_14, 14)

    def younger_than(self, days: int) -> Bools:
        """Where the log holds fewer than ``days`` days."""
        return np.arange(len(self))[:, np.newaxis] < self.first + days - 1

    @cached_property
    def last_sunday(self) -> Ints:
        """The row of the last Sunday up to each day; negative before the first one."""
        number = np.arange(len(self))
        return number - (number + self.origin + MONDAY_OFFSET + 1) % WEEK_DAYS

    def of_last_week(self, values: Array) -> Array:
        """On each day what ``values`` held on the last Sunday of a week that the log covers."""
        at = self.last_sunday
        covered = at[:, np.newaxis] - (WEEK_DAYS - 1) >= self.first
        return np.where(covered & (at >= 0)[:, np.newaxis], values[np.maximum(at, 0)], np.nan)

    @cached_property
    def weeks(self) -> WeekLoads:
        """The weeks of the log; those of these days alone where nothing is known of older ones."""
        if self._weeks is not None:
            return self._weeks()
        sundays = np.unique(self.last_sunday[self.last_sunday >= WEEK_DAYS - 1])
        origin = (self.origin + MONDAY_OFFSET + int(sundays[0] if len(sundays) else 0)) // WEEK_DAYS
        week = np.floor_divide(self.first + WEEK_DAYS - 1 + self.origin + MONDAY_OFFSET, WEEK_DAYS)
        return WeekLoads(origin, self.sum_7[sundays], np.maximum(week - origin, 0))


def as_table(series: Mapping[str, Array], daily: pd.DataFrame) -> pd.DataFrame:
    """The series of one runner as columns over the days of DAILY."""
    import pandas as pd

    return pd.DataFrame({name: values[:, 0] for name, values in series.items()}, index=daily.index)
