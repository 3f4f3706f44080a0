"""The rows of a table that are known on a day: arrays that all days share, cut without copying."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.windows import Array

Row: TypeAlias = "pd.Series[Any] | Mapping[str, Any]"


class Known:
    """The first ``rows`` rows of a table.

    A column is made an array once, for every day: slicing frames day by day costs more than all
    that is looked up in them.
    """

    __slots__ = ("_columns", "_whole", "rows")

    def __init__(
        self,
        whole: pd.DataFrame,
        rows: int | None = None,
        columns: dict[str, npt.NDArray[Any]] | None = None,
    ) -> None:
        self._whole = whole
        self._columns = {} if columns is None else columns
        self.rows = len(whole) if rows is None else rows

    def __len__(self) -> int:
        return self.rows

    def __contains__(self, name: str) -> bool:
        return name in self._whole

    def until(self, rows: int) -> Known:
        """The first ``rows`` rows of it."""
        return Known(self._whole, min(rows, self.rows), self._columns)

    def until_day(self, day: np.datetime64) -> Known:
        """The rows whose ``date`` is ``day`` or earlier."""
        return self.until(int(np.searchsorted(self.column("date"), day, side="right")))

    def column(self, name: str) -> npt.NDArray[Any]:
        """A column as it is stored; never to be written to."""
        if name not in self._columns:
            self._columns[name] = self._whole[name].to_numpy()
        return self._columns[name][: self.rows]

    def floats(self, name: str) -> Array:
        """A column of numbers."""
        values: Array = np.asarray(self.column(name), "float64")
        return values

    def row(self, at: int) -> Row:
        """One row, with the columns as its keys."""
        return self._whole.iloc[at]

    @property
    def table(self) -> pd.DataFrame:
        """These rows as a frame."""
        return self._whole if self.rows == len(self._whole) else self._whole.iloc[: self.rows]
