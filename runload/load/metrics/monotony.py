"""Monotony and strain."""

from __future__ import annotations

import numpy as np

from runload.load.base import Metric
from runload.load.days import Days
from runload.load.reasons import window_reason
from runload.load.windows import TOLERANCE, Array

DAYS = 7


def monotony_strain(days: Days) -> dict[str, Array]:
    """Monotony of seven days [ratio] and their strain [load].

    Formula:
        M = mean(L) / SD(L) over 7 days, sample SD (ddof = 1), rest days count as 0
        strain = sum(L) * M
    Parameters:
        days: DAILY, day by athlete; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``monotony`` and ``strain`` over the same days. NaN before day 7, while an unknown day
        lies in the seven, where all seven are equal (the true value is infinite), and where
        all are rest.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        Papers rarely say which SD they use; the other one is 1.08 times larger. Strain depends on
        the load unit: compare it with the same runner's own past only. No injury study in
        runners was found.
    Source:
        foster1998: 25 athletes, common illness, individual thresholds.
    Examples:
        >>> found = monotony_strain(Days.of({"load": [8.0, 0.0, 12.0, 6.0, 8.0, 0.0, 19.0]}))
        >>> [round(float(values[-1, 0]), 6) for values in found.values()]
        [1.13349, 60.074968]
    """
    return monotonies(days)


def monotonies(days: Days, ddof: int = 1) -> dict[str, Array]:
    """``monotony_strain`` by another spread; it is formed in seven centred passes."""
    mean = days.sum_7 / DAYS
    deviation = np.zeros(mean.shape)
    for ago in range(min(DAYS, len(mean))):
        apart = days.load[: len(mean) - ago] - mean[ago:]
        apart *= apart
        deviation[ago:] += apart
    deviation /= DAYS - ddof
    np.sqrt(deviation, out=deviation)
    monotony = np.full(mean.shape, np.nan)
    np.divide(mean, deviation, out=monotony, where=deviation > TOLERANCE * mean)
    return {"monotony": monotony, "strain": days.sum_7 * monotony}


def _why_none(days: Days) -> str:
    short = window_reason(days, DAYS)
    if short:
        return short
    return "zero_spread" if days.load[-DAYS:].max() > 0 else "no_load"


ENTRY = Metric(
    name="monotony",
    title="Monotony and strain",
    columns={"monotony": "ratio", "strain": "load"},
    warm_up_days=DAYS,
    refs=("foster1998",),
    series=monotony_strain,
    window_days=DAYS,
    why_none=_why_none,
)
