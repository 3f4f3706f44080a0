"""Shares of a distance: straight lines between knots, what pain leaves, and rounding down."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import floor

from runload.models.values import dataclass

Knots = Sequence[tuple[float, float]]
"""Where a straight line bends: input and share."""
TIMES_FROM_PCT = 200.0
"""A rise from here on is told as so many times [%, ours]: per cent of a small base say little."""


@dataclass(frozen=True, slots=True)
class Left:
    """What pain leaves: a share of the distances, and of the leave to grow; both 0 to 1.

    ``most_km`` is the longest run [km] that stops before pain began, None where nobody said where.
    """

    share: float = 1.0
    growth: float = 1.0
    most_km: float | None = None

    @property
    def amber(self) -> bool:
        """No long run, and a day between runs."""
        return self.share < 1.0


NO_PAIN = Left()


def along(knots: Knots, at: float) -> float:
    """The share at a place: straight between the knots, flat outside of them.

    Examples:
        >>> knots = ((10, 1.0), (30, 0.9))
        >>> along(knots, 3), along(knots, 20), along(knots, 99)
        (1.0, 0.95, 0.9)
    """
    place = bisect_right(knots, at, key=lambda knot: knot[0])
    if place in (0, len(knots)):
        return knots[max(place - 1, 0)][1]
    (left, low), (right, high) = knots[place - 1], knots[place]
    return low + (high - low) * (at - left) / (right - left)


def rounded_down(distance: float) -> float:
    """Down to 0.1; what binary fractions lose just below a step is kept.

    >>> rounded_down(0.3 * 6), rounded_down(5.69), rounded_down(4.1999999999999)
    (1.8, 5.6, 4.2)
    """
    return floor(distance * 10 + 1e-6) / 10
