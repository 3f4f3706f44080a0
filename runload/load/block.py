"""A dense block of daily loads, and the moving sums that its series share.

One runner is a block of one column; a squad is walked in blocks of a few hundred. Both go through
the same functions (``runload.load.metrics``), so that no figure is computed in two ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.windows import Array, joined

Ints = npt.NDArray[np.int64]


class LoadBlock:
    """Daily loads, day by athlete.

    ``load`` holds NaN where a day is unknown and before an athlete's first day; ``first`` is the
    position of each athlete's first day. The sums are of the last 7, 14, 21 and 28 days, today
    included, and NaN where such a window is not wholly known.
    """

    def __init__(self, load: Array, first: Ints | None = None) -> None:
        self.load = load
        self.first = np.zeros(load.shape[1], np.int64) if first is None else first

    @classmethod
    def of(cls, daily: pd.DataFrame) -> LoadBlock:
        """One runner's DAILY as a block of one column."""
        return cls(daily["load"].to_numpy("float64", copy=True)[:, np.newaxis])

    @cached_property
    def sum_7(self) -> Array:
        """The last week: 4 + 2 + 1 days."""
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

    def younger_than(self, days: int) -> npt.NDArray[np.bool_]:
        """Where the log holds fewer than ``days`` days."""
        return np.arange(len(self.load))[:, np.newaxis] < self.first + days - 1


def as_table(series: Mapping[str, Array], daily: pd.DataFrame) -> pd.DataFrame:
    """The series of one runner's block as columns over the days of DAILY."""
    return pd.DataFrame({name: values[:, 0] for name, values in series.items()}, index=daily.index)
