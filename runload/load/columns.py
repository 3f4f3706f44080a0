"""A table as arrays by name: what the figures of runs are worked out from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt


class Columns:
    """The columns of a table, each made when it is first looked at; all have ``len`` rows.

    >>> float(np.nansum(Columns({"distance_m": [7100.0, None]}).floats("distance_m")))
    7100.0
    """

    __slots__ = ("_make", "_rows", "_values")

    def __init__(
        self,
        values: Mapping[str, Any],
        rows: int | None = None,
        make: Callable[[str], Any] | None = None,
    ) -> None:
        self._values: dict[str, Any] = dict(values)
        self._make = make
        self._rows = len(next(iter(self._values.values()))) if rows is None else rows

    def __len__(self) -> int:
        return self._rows

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __getitem__(self, name: str) -> Any:
        if name not in self._values:
            if self._make is None:
                raise KeyError(name)
            self._values[name] = self._make(name)
        return self._values[name]

    def floats(self, name: str) -> npt.NDArray[np.float64]:
        """A column of numbers, NaN where unknown."""
        return np.asarray(self[name], np.float64)

    def taken(self, places: npt.NDArray[Any]) -> Columns:
        """The rows at these places."""
        rows = len(np.arange(self._rows)[places])
        return Columns({}, rows, lambda name: self[name][places])


def listed(values: npt.NDArray[np.float64]) -> list[float | None]:
    """The values, None where one is unknown.

    >>> listed(np.array([1.5, np.nan]))
    [1.5, None]
    """
    return [None if value != value else value for value in values.tolist()]
