"""What strain has been in this runner's own past."""

from __future__ import annotations

import numpy as np
import pandas as pd

from runload.load.base import Metric
from runload.load.block import LoadBlock
from runload.load.iso_weeks import WEEK_DAYS, week_ends
from runload.load.metrics.monotony import monotonies
from runload.load.reasons import window_reason
from runload.load.windows import Array

WEEKS = 12
LOOKED_AT_WEEKS = 26
"""Of the last half year [weeks] the latest twelve that have a strain are taken [ours]."""
HIGH_PERCENTILE, HIGH_SPREADS = 95.0, 2.0


def own_limits(strains: Array) -> Array:
    """Mean, mean + 2 SD (sample) and 95th percentile (linear) of each row of strains."""
    mean = strains.mean(axis=-1)
    spread = strains.std(axis=-1, ddof=1)
    high = np.percentile(strains, HIGH_PERCENTILE, axis=-1)
    return np.stack([mean, mean + HIGH_SPREADS * spread, high], axis=-1)


def strain_history(daily: pd.DataFrame) -> pd.DataFrame:
    """Mean, mean + 2 SD and 95th percentile of the strain of twelve earlier weeks [load].

    Formula:
        over the strains of 12 complete ISO weeks that were over 7 days ago or more
    Parameters:
        daily: DAILY; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``strain_mean``, ``strain_mean_2sd`` and ``strain_p95`` over the same index; the latest
        twelve of the last 26 weeks whose strain is known, NaN while there are fewer.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        Strain has the unit of its load: it is compared with the same runner's own past and with
        nothing else. No injury study in runners was found.
    Source:
        foster1998: individual thresholds; twelve weeks and both limits are ours.
    Examples:
        >>> week = [8.0, 0.0, 12.0, 6.0, 8.0, 0.0, 19.0]
        >>> days = pd.date_range("2026-01-05", periods=91, unit="s")
        >>> load = pd.DataFrame({"load": week * 13}, index=days)
        >>> round(float(strain_history(load)["strain_p95"].iloc[-1]), 6)
        60.074968
    """
    strain = monotonies(LoadBlock.of(daily))["strain"][:, 0]
    ends = week_ends(daily)
    columns = ("strain_mean", "strain_mean_2sd", "strain_p95")
    table = np.full((len(daily), len(columns)), np.nan)
    weeks = np.flatnonzero(~np.isnan(strain[ends]))
    if len(weeks) >= WEEKS:
        pasts = np.lib.stride_tricks.sliding_window_view(strain[ends][weeks], WEEKS)
        limits = own_limits(pasts)
        for at in range(WEEKS - 1, len(ends)):
            known = int(np.searchsorted(weeks, at, side="right"))
            if known >= WEEKS and at - weeks[known - WEEKS] < LOOKED_AT_WEEKS:
                days = slice(ends[at] + WEEK_DAYS, ends[at] + 2 * WEEK_DAYS)
                table[days] = limits[known - WEEKS]
    return pd.DataFrame(table, index=daily.index, columns=list(columns))


def _why_none(daily: pd.DataFrame) -> str:
    return window_reason(daily, (WEEKS + 1) * WEEK_DAYS) or "short_history"


ENTRY = Metric(
    name="strain-history",
    title="Own past of strain",
    columns={"strain_mean": "load", "strain_mean_2sd": "load", "strain_p95": "load"},
    warm_up_days=(WEEKS + 1) * WEEK_DAYS,
    refs=("foster1998",),
    table=strain_history,
    why_none=_why_none,
)
