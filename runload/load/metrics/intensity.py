"""How running time splits into easy, moderate and hard."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from runload.load.base import Metric
from runload.load.heart import SECONDS_PER_MINUTE
from runload.load.windows import Array, quotient, trailing_sum

DAYS = 28
KNOWN_SHARE = 0.80
"""So much of the running time must have an intensity [ours]."""
ZONES = ("easy_min", "moderate_min", "hard_min")


def intensity_distribution(daily: pd.DataFrame) -> pd.DataFrame:
    """Share of running time that was easy, moderate and hard in 28 days [%].

    Formula:
        100 * minutes of a kind / minutes of all three, days t-27 ... t
        polarisation = log10(easy / moderate * hard * 100) of the shares
    Parameters:
        daily: DAILY; ``easy_min``, ``moderate_min``, ``hard_min`` and ``moving_s`` per day, all
        may hold NaN (unknown).
    Returns:
        ``easy_pct``, ``moderate_pct``, ``hard_pct`` and ``polarisation`` over the same index; NaN
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
        >>> days = pd.DataFrame({"easy_min": [30.0] * 28, "moderate_min": [6.0] * 28,
        ...                      "hard_min": [4.0] * 28, "moving_s": [2400.0] * 28})
        >>> intensity_distribution(days).iloc[-1].round(2).tolist()
        [75.0, 15.0, 10.0, 1.7]
    """
    minutes = [daily[zone].to_numpy("float64") for zone in ZONES]
    easy, moderate, hard = shares(minutes, daily["moving_s"].to_numpy("float64"))
    table = {"easy_pct": 100 * easy, "moderate_pct": 100 * moderate, "hard_pct": 100 * hard}
    table["polarisation"] = polarisation(easy, moderate, hard)
    return pd.DataFrame(table, index=daily.index)


def shares(minutes: Sequence[Array], moving_s: Array) -> tuple[Array, ...]:
    """The share of each kind in the minutes of 28 days; a second axis may hold athletes."""
    sums = [trailing_sum(np.nan_to_num(zone), DAYS) for zone in minutes]
    whole = sums[0] + sums[1] + sums[2]
    moving = trailing_sum(moving_s, DAYS) / SECONDS_PER_MINUTE
    whole[~(whole >= KNOWN_SHARE * moving)] = np.nan
    return tuple(quotient(zone, whole) for zone in sums)


def polarisation(easy: Array, moderate: Array, hard: Array) -> Array:
    """log10(easy / moderate * hard * 100) of the shares; NaN where one of them is zero."""
    inside = 100 * quotient(easy, moderate) * hard
    result = np.full(inside.shape, np.nan)
    np.log10(inside, out=result, where=inside > 0)
    return result


def _why_none(daily: pd.DataFrame) -> str:
    if len(daily) < DAYS:
        return "short_history"
    return "missing_days" if daily["moving_s"].tail(DAYS).sum() != 0 else "no_load"


ENTRY = Metric(
    name="intensity",
    title="Easy, moderate and hard running",
    columns={"easy_pct": "%", "moderate_pct": "%", "hard_pct": "%", "polarisation": "index"},
    warm_up_days=DAYS,
    refs=("festa2020", "treff2019"),
    table=intensity_distribution,
    why_none=_why_none,
)
