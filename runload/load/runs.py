"""The runs of one runner or of many up to a day, as columns in the order of athlete and start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from runload.load.columns import Columns
from runload.load.dates import Ints, day_number
from runload.models import Activity
from runload.tables import ACTIVITIES, EPOCH, SPORTS_RUN

if TYPE_CHECKING:
    import pandas as pd

DAY_US = 86_400_000_000
"""Microseconds in a day."""
EPOCH_TIME = datetime.combine(EPOCH, time.min)
_US = timedelta(microseconds=1)


@dataclass(frozen=True)
class Runs:
    """The runs of ``count`` athletes up to ``as_of``, by athlete and start.

    ``day`` numbers the local date, ``start`` is the wall clock [microseconds since 1970-01-01];
    ``columns`` are those of ACTIVITIES. An athlete may have no run at all.
    """

    count: int
    as_of: date
    athlete: Ints
    day: Ints
    start: Ints
    columns: Columns

    def __len__(self) -> int:
        return len(self.day)

    @cached_property
    def begins(self) -> Ints:
        """Where each athlete's runs start, and at the end their number."""
        return np.searchsorted(self.athlete, np.arange(self.count + 1))

    def rows(self, athlete: int, last_day: int) -> slice:
        """Where an athlete's runs up to a day stand."""
        begin, end = int(self.begins[athlete]), int(self.begins[athlete + 1])
        return slice(begin, begin + int(np.searchsorted(self.day[begin:end], last_day, "right")))

    @cached_property
    def ran(self) -> npt.NDArray[np.bool_]:
        """Who has a run."""
        return np.diff(self.begins) > 0

    @cached_property
    def first(self) -> Ints:
        """The day of each athlete's first run; the day after ``as_of`` where there is none."""
        return self._of_each(self.begins[:-1])

    @cached_property
    def last(self) -> Ints:
        """The day of each athlete's last run; the day after ``as_of`` where there is none."""
        return self._of_each(self.begins[1:] - 1)

    def _of_each(self, places: Ints) -> Ints:
        days = np.full(self.count, day_number(self.as_of) + 1)
        days[self.ran] = self.day[places[self.ran]]
        return days


def runs_of(activities: Sequence[Activity], as_of: date) -> Runs:
    """The runs of one runner among these recordings."""
    return runs_of_many([activities], as_of)


def runs_of_many(logs: Sequence[Sequence[Activity]], as_of: date) -> Runs:
    """The runs of many among their recordings."""
    runs: list[Activity] = []
    athlete: list[int] = []
    for at, log in enumerate(logs):
        own = [run for run in log if run.sport in SPORTS_RUN and run.local_date <= as_of]
        own.sort(key=lambda run: (run.start_local, run.activity_id))
        runs += own
        athlete += [at] * len(own)
    start = np.array([(run.start_local - EPOCH_TIME) // _US for run in runs], np.int64)
    columns = Columns({}, len(runs), lambda name: _values(runs, name))
    return Runs(len(logs), as_of, np.array(athlete, np.int64), start // DAY_US, start, columns)


def runs_of_table(activities: pd.DataFrame, as_of: date) -> Runs:
    """The runs of one runner in ACTIVITIES."""
    import pandas as pd

    keep = activities["sport"].isin(SPORTS_RUN) & (activities["local_date"] <= pd.Timestamp(as_of))
    table = activities[keep].sort_values(["start_local", "activity_id"], ignore_index=True)
    start = table["start_local"].to_numpy("datetime64[us]").astype(np.int64)
    columns = Columns({}, len(table), lambda name: _column(table, name))
    return Runs(1, as_of, np.zeros(len(start), np.int64), start // DAY_US, start, columns)


def _values(runs: Sequence[Activity], name: str) -> npt.NDArray[Any]:
    values = [getattr(run, name) for run in runs]
    if ACTIVITIES[name].dtype == "float64":
        return np.array(values, np.float64)
    return as_objects(values)


def _column(table: pd.DataFrame, name: str) -> npt.NDArray[Any]:
    if ACTIVITIES[name].dtype == "float64":
        return table[name].to_numpy("float64")
    import pandas as pd

    return as_objects(["" if value is pd.NA else value for value in table[name]])


def as_objects(values: Sequence[Any]) -> npt.NDArray[Any]:
    """A column of anything, such as words or pairs."""
    column = np.empty(len(values), object)
    column[:] = values
    return column
