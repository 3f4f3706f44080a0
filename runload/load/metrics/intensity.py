"""How running time splits into easy, moderate and hard."""

from __future__ import annotations

import numpy as np

from runload.load.base import Metric
from runload.load.days import Days
from runload.load.heart import SECONDS_PER_MINUTE
from runload.load.windows import Array, quotient, trailing_sum

DAYS = 28
KNOWN_SHARE = 0.80
"""So much of the running time must have an intensity [ours]."""
ZONES = ("easy_min", "moderate_min", "hard_min")


def intensity_distribution(days: Days) -> dict[str, Array]:
    """Share of running time that was easy, moderate and hard in 28 days [%].

    Formula:
        100 * minutes of a kind / minutes of all three, days t-27 ... t
        polarisation = log10(easy / moderate * hard * 100) of the shares
    Parameters:
        days: DAILY, day by athlete; ``easy_min``, ``moderate_min``, ``hard_min`` and ``moving_s``,
        which all may hold NaN (unknown).
    Returns:
        ``easy_pct``, ``moderate_pct``, ``hard_pct`` and ``polarisation`` over the same days; NaN
        before day 28 and where less than 80 % of the running time has an intensity. The last one
        also without moderate or hard minutes.
    Raises:
        KeyError: when a column is missing.
    Limits:
        By heart rate up to 80 % of the maximum is easy, from 90 % on hard; without a stream whole
        sessions are sorted by effort (up to 4 easy, from 7 on hard) or by pace against threshold
        pace. The two ways give different shares. All limits are ours. Whether any split protects
        runners is not known.
    Source:
        festa2020: 77/3/20 and 40/50/10 improved recreational runners alike; the polarisation
        index is treff2019, not checked by us.
    Examples:
        >>> days = Days.of({"easy_min": [30.0] * 28, "moderate_min": [6.0] * 28,
        ...                 "hard_min": [4.0] * 28, "moving_s": [2400.0] * 28})
        >>> [round(float(share[-1, 0]), 2) for share in intensity_distribution(days).values()]
        [75.0, 15.0, 10.0, 1.7]
    """
    easy, moderate, hard = _shares(days)
    return {
        "easy_pct": 100 * easy,
        "moderate_pct": 100 * moderate,
        "hard_pct": 100 * hard,
        "polarisation": _polarisation(easy, moderate, hard),
    }


def _shares(days: Days) -> tuple[Array, ...]:
    """The share of each kind in the minutes of 28 days."""
    sums = [trailing_sum(np.nan_to_num(days[zone]), DAYS) for zone in ZONES]
    whole = sums[0] + sums[1] + sums[2]
    moving = trailing_sum(days["moving_s"], DAYS) / SECONDS_PER_MINUTE
    whole[~(whole >= KNOWN_SHARE * moving)] = np.nan
    return tuple(quotient(zone, whole) for zone in sums)


def _polarisation(easy: Array, moderate: Array, hard: Array) -> Array:
    """log10(easy / moderate * hard * 100) of the shares; NaN where one of them is zero."""
    inside = 100 * quotient(easy, moderate) * hard
    result = np.full(inside.shape, np.nan)
    np.log10(inside, out=result, where=inside > 0)
    return result


def _why_none(days: Days) -> str:
    if days.logged_days() < DAYS:
        return "short_history"
    return "missing_days" if np.nansum(days["moving_s"][-DAYS:]) != 0 else "no_load"


ENTRY = Metric(
    name="intensity",
    title="Easy, moderate and hard running",
    columns={"easy_pct": "%", "moderate_pct": "%", "hard_pct": "%", "polarisation": "index"},
    warm_up_days=DAYS,
    refs=("festa2020", "treff2019"),
    series=intensity_distribution,
    window_days=DAYS,
    why_none=_why_none,
)
