"""Monotony and strain."""

from __future__ import annotations

import numpy as np
import pandas as pd

from runload.load.base import Metric
from runload.load.block import LoadBlock, as_table
from runload.load.reasons import window_reason
from runload.load.windows import TOLERANCE, Array

DAYS = 7


def monotony_strain(daily: pd.DataFrame) -> pd.DataFrame:
    """Monotony of seven days [ratio] and their strain [load].

    Formula:
        M = mean(L) / SD(L) over 7 days, sample SD (ddof = 1), rest days count as 0
        strain = sum(L) * M
    Parameters:
        daily: DAILY; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``monotony`` and ``strain`` over the same index. NaN before day 7, while an unknown day
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
        >>> week = pd.DataFrame({"load": [8.0, 0.0, 12.0, 6.0, 8.0, 0.0, 19.0]})
        >>> monotony_strain(week).iloc[-1].round(6).tolist()
        [1.13349, 60.074968]
    """
    return as_table(monotonies(LoadBlock.of(daily)), daily)


def monotonies(block: LoadBlock, ddof: int = 1) -> dict[str, Array]:
    """The columns of ``monotony_strain`` for a block; the spread in seven centred passes."""
    mean = block.sum_7 / DAYS
    deviation = np.zeros(mean.shape)
    for ago in range(min(DAYS, len(mean))):
        apart = block.load[: len(mean) - ago] - mean[ago:]
        apart *= apart
        deviation[ago:] += apart
    deviation /= DAYS - ddof
    np.sqrt(deviation, out=deviation)
    monotony = np.full(mean.shape, np.nan)
    np.divide(mean, deviation, out=monotony, where=deviation > TOLERANCE * mean)
    return {"monotony": monotony, "strain": block.sum_7 * monotony}


def _why_none(daily: pd.DataFrame) -> str:
    short = window_reason(daily, DAYS)
    if short:
        return short
    return "zero_spread" if daily["load"].tail(DAYS).max() > 0 else "no_load"


ENTRY = Metric(
    name="monotony",
    title="Monotony and strain",
    columns={"monotony": "ratio", "strain": "load"},
    warm_up_days=DAYS,
    refs=("foster1998",),
    table=monotony_strain,
    why_none=_why_none,
)
