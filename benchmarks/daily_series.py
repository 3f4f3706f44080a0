"""All daily series of a squad in one vectorised pass, by the very functions of one runner's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from runload.load.base import METRICS
from runload.load.dates import Ints
from runload.load.days import Days
from runload.load.windows import Array

ATHLETES_AT_ONCE = 512
"""Blocks of so many [athletes] stay near the processor: all 10,000 at once take far longer."""
FIVE = ("acwr_coupled", "acwr_uncoupled", "acwr_ewma", "monotony", "strain")
SERIES = frozenset(
    column
    for name in ("acwr", "acwr-ewma", "fitness", "monotony", "rolling-week")
    for column in METRICS[name].columns
)
"""Series that a load alone is enough for."""


@dataclass(frozen=True)
class SquadSeries:
    """The series of many athletes, one after the other, each from its first day to its last.

    ``begins`` holds where each athlete's days start in the arrays, and at the end their length;
    ``first_day`` the number of each athlete's first day.
    """

    begins: Ints
    first_day: Ints
    columns: Mapping[str, Array]

    def of(self, athlete: int, column: str) -> Array:
        """One athlete's days of one series."""
        return self.columns[column][self.begins[athlete] : self.begins[athlete + 1]]


def squad_series(
    athlete: npt.NDArray[np.integer],
    day: npt.NDArray[np.integer],
    load: Array,
    wanted: tuple[str, ...] = FIVE,
    last_day: int | None = None,
) -> SquadSeries:
    """Daily series of a squad from one row a session [ratio, load].

    Formula:
        those of ``rolling_acwr``, ``ewma_acwr``, ``monotony_strain``, ``fitness_fatigue``
    Parameters:
        athlete: whose session, 0 ... n - 1, each at least once; day: number of its date; load:
        what it weighs, NaN where unknown. Rows in any order.
        wanted: names of series; last_day: until when at least, else each athlete's last session.
    Returns:
        The series, athlete by athlete.
    Raises:
        KeyError: a series has no such name.
    Limits:
        Days without a row are rest.
    Source:
        that of each metric.
    Examples:
        >>> days = np.arange(28)
        >>> found = squad_series(np.zeros(28, int), days, np.full(28, 5.0))
        >>> float(found.of(0, "acwr_uncoupled")[-1])
        1.0
    """
    missing = set(wanted) - SERIES
    if missing:
        raise KeyError(min(missing))
    if (np.diff(athlete) < 0).any():
        order = np.argsort(athlete, kind="stable")
        athlete, day, load = athlete[order], day[order], load[order]
    starts = np.flatnonzero(np.diff(athlete, prepend=-1))
    first = np.minimum.reduceat(day, starts).astype(np.int64)
    last = np.maximum.reduceat(day, starts).astype(np.int64)
    if last_day is not None:
        last = np.maximum(last, last_day)
    begins = np.concatenate([[0], np.cumsum(last - first + 1)])
    columns = {name: np.empty(begins[-1]) for name in wanted}
    rows = np.append(starts, len(athlete))
    for low in range(0, len(starts), ATHLETES_AT_ONCE):
        high = min(low + ATHLETES_AT_ONCE, len(starts))
        part = slice(rows[low], rows[high])
        block, inside = _dense(
            athlete[part] - athlete[part][0], day[part], load[part], first[low:high], last[low:high]
        )
        for name, values in _wanted(block, wanted):
            columns[name][begins[low] : begins[high]] = values.T[inside]
    return SquadSeries(begins, first, columns)


def _dense(
    column: npt.NDArray[np.integer],
    day: npt.NDArray[np.integer],
    load: Array,
    first: Ints,
    last: Ints,
) -> tuple[Days, npt.NDArray[np.bool_]]:
    """The block of these athletes, and which of its days, athlete by athlete, are theirs."""
    width, origin = len(first), int(first.min())
    height = int(last.max()) - origin + 1
    at = (day - origin) * width + column
    summed = np.bincount(at, weights=load, minlength=height * width).astype(np.float64)
    dense: Array = summed.reshape(height, width)
    number = np.arange(height)[:, np.newaxis] + origin
    dense[number < first] = np.nan
    inside = ((number >= first) & (number <= last)).T
    return Days.of_loads(dense, first - origin), np.ascontiguousarray(inside)


def _wanted(days: Days, wanted: tuple[str, ...]) -> Iterator[tuple[str, Array]]:
    """The wanted series of one block."""
    for metric in METRICS:
        if not set(wanted).isdisjoint(metric.columns):
            for name, values in metric.series(days).items():
                if name in wanted:
                    yield name, values
