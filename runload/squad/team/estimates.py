"""Shares, quartiles and rates with their 95 % intervals, or the reason why there is none."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from runload.models import Share, Spread
from runload.models.team import FEWEST_ATHLETES, NOT_TOLD, TOO_FEW

Z_95 = 1.959963984540054
"""The normal deviate of a 95 % interval. Basis: convention."""


def wilson_pct(count: int, of: int) -> tuple[float, float]:
    """The 95 % interval [%] of a share.

    Formula:
        (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)

    Parameters:
        count: athletes of whom it holds.
        of: athletes who were asked, 1 or more.

    Returns:
        Its lower and upper end [%].

    Limits:
        It takes the athletes as drawn at random from many alike.

    Source:
        Wilson 1927.

    Examples:
        >>> [round(end, 1) for end in wilson_pct(4, 10)]
        [16.8, 68.7]
    """
    part = count / of
    square = Z_95**2 / of
    middle = part + square / 2
    half = Z_95 * math.sqrt(part * (1 - part) / of + square / (4 * of))
    low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
    return 100 * max(0.0, low), 100 * min(1.0, high)


def byar(events: int) -> tuple[float, float]:
    """The 95 % interval of a count.

    Formula:
        low = n (1 − 1/9n − z/(3√n))³; high = m (1 − 1/9m + z/(3√m))³ with m = n + 1

    Parameters:
        events: how many were counted, 0 or more.

    Returns:
        Its lower and upper end, in events.

    Limits:
        It takes events as independent; one athlete with three problems breaks that.

    Source:
        Breslow and Day 1987, after Byar; within 1 % of the exact interval from 5 events on.

    Examples:
        >>> [round(end, 2) for end in byar(10)]
        [4.79, 18.39]
    """
    above = events + 1
    high = above * (1 - 1 / (9 * above) + Z_95 / (3 * math.sqrt(above))) ** 3
    if not events:
        return 0.0, high
    low = events * (1 - 1 / (9 * events) - Z_95 / (3 * math.sqrt(events))) ** 3
    return max(0.0, low), high


def estimated_share(count: int, of: int) -> Share:
    """A share of those who answered, with its interval; none of fewer than 5."""
    if of < FEWEST_ATHLETES:
        return Share(count, of, reason=TOO_FEW if of else NOT_TOLD)
    low, high = wilson_pct(count, of)
    return Share(count, of, 100 * count / of, low, high)


def counted_share(count: int, of: int) -> Share:
    """A share of all, where nothing is estimated."""
    if of < FEWEST_ATHLETES:
        return Share(count, of, reason=TOO_FEW if of else NOT_TOLD)
    return Share(count, of, 100 * count / of)


def spread(values: Sequence[float]) -> Spread:
    """The quartiles of what is known."""
    if len(values) < FEWEST_ATHLETES:
        return Spread(len(values), reason=TOO_FEW if values else NOT_TOLD)
    low, middle, high = (float(q) for q in np.quantile(np.array(values), (0.25, 0.5, 0.75)))
    return Spread(len(values), low, middle, high)
