"""Moving sums and averages over days: axis 0 is the day, a second axis may hold athletes.

Sums are built by shifting and adding, never by subtracting running totals: what is zero over a
whole window is exactly zero, whatever came before. NaN is an unknown day and stays in every
window that touches it.
"""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]

TOLERANCE = 1e-9
"""How far a figure may miss a limit and still count as on it (evidence A.0, example 15)."""


def shifted(values: Array, days: int) -> Array:
    """``values`` moved ``days`` later; the first days become NaN."""
    moved = np.empty(values.shape)
    moved[:days] = np.nan
    moved[days:] = values[:-days]
    return moved


def joined(near: Array, far: Array, days: int) -> Array:
    """``near`` plus ``far`` of so many days earlier; NaN where there is no such day.

    >>> joined(np.array([1.0, 2.0, 4.0]), np.array([1.0, 2.0, 4.0]), 1).tolist()
    [nan, 3.0, 6.0]
    """
    total = np.empty(near.shape)
    total[:days] = np.nan
    np.add(near[days:], far[: max(len(far) - days, 0)], out=total[days:])
    return total


def trailing_sum(values: Array, days: int) -> Array:
    """Sum of the last ``days`` days, today included; NaN before there are so many.

    >>> trailing_sum(np.array([1.0, 2.0, 4.0, 0.0, 0.0, 0.0]), 3).tolist()
    [nan, nan, 7.0, 6.0, 4.0, 0.0]
    """
    total: Array | None = None
    block, span, covered, left = values, 1, 0, days
    while left:
        if left & 1:
            total = block if total is None else joined(total, block, covered)
            covered += span
        left >>= 1
        if left:
            block = joined(block, block, span)
            span *= 2
    return np.zeros(values.shape) if total is None else total


def trailing_max(values: Array, days: int) -> Array:
    """Largest of the last ``days`` days; NaN before there are so many and where one is unknown.

    >>> trailing_max(np.array([1.0, 4.0, 2.0, 0.0, 0.0]), 3).tolist()
    [nan, nan, 4.0, 4.0, 2.0]
    """
    largest: Array = np.full(values.shape, np.nan)
    if len(values) >= days:
        largest[days - 1 :] = window_max(values, days)
    return largest


def window_max(values: npt.NDArray[Any], days: int) -> npt.NDArray[Any]:
    """Largest of each ``days`` days in a row: so many rows fewer than ``values``, less one."""
    largest, span = values, 1
    while span < days:
        step = min(span, days - span)
        largest = np.maximum(largest[: len(largest) - step], largest[step:])
        span += step
    return largest


def quotient(above: Array, below: Array) -> Array:
    """``above / below``, NaN where ``below`` is zero or either is unknown."""
    result = np.full(above.shape, np.nan)
    np.divide(above, below, out=result, where=below > 0)
    return result


def average(values: Array, weight: float, seed: float | None = None) -> Array:
    """Exponential average ``E(t) = weight * L(t) + (1 - weight) * E(t-1)``.

    Seeded with the first known day, or with ``seed`` on the day before it. An unknown day
    carries the average forward unchanged. One step a day, all athletes at once.

    >>> average(np.array([4.0, 8.0, np.nan, 0.0]), 0.25).tolist()
    [4.0, 5.0, 5.0, 3.75]
    """
    days = values.reshape(len(values), int(np.prod(values.shape[1:])))
    if days.shape[1] == 1:
        return np.array(_average_of_one(values.ravel().tolist(), weight, seed)).reshape(
            values.shape
        )
    result: Array = np.empty(days.shape)
    level: Array = np.full(days.shape[1], np.nan if seed is None else seed)
    unknown = np.asarray(np.isnan(days).any(axis=1))
    unseeded = seed is None
    for at, today in enumerate(days):
        step = today - level
        step *= weight
        if unseeded or unknown[at]:
            begins = np.isnan(level) & ~np.isnan(today)
            level = level.copy()  # it is the row of the day before
            level[begins] = today[begins]
            step[np.isnan(step)] = 0.0
            unseeded = bool(np.isnan(level).any())
        level = np.add(level, step, out=result[at])
    return result.reshape(values.shape)


def _average_of_one(days: list[float], weight: float, seed: float | None) -> list[float]:
    """The same steps for one athlete, without arrays of one number."""
    level = math.nan if seed is None else seed
    result = []
    for today in days:
        if math.isnan(level):
            level = today
        elif not math.isnan(today):
            level += (today - level) * weight
        result.append(level)
    return result
