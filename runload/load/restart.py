"""What a restart does to figures that look back: the ratio, and the single-session spike."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.base import FlagContext
from runload.load.breaks import BANDS, WEEK_DAYS, Break
from runload.load.metrics.acwr import ACUTE_DAYS, CHRONIC_DAYS
from runload.load.spike import BASELINE_DAYS
from runload.load.windows import TOLERANCE, Array
from runload.models import Level

TOLD_FROM_DAYS = BANDS[1].from_days
"""A break of medium length and more speaks for itself [ours]."""


def ratios_since_restart(context: FlagContext, days: int) -> Array:
    """The uncoupled ratio of the last ``days`` days, fewer in a shorter log.

    NaN where there is none, where the weeks before were too small to compare with, and in the 28
    days after a break of two weeks or more: such a break is told itself, not its ratio (evidence
    A.4, A.12; two weeks are ours).
    """
    metrics = context.metrics
    usual = metrics.floats("chronic")[-days:] * ACUTE_DAYS
    ratio = metrics.floats("acwr_uncoupled")[-days:].copy()
    ratio[~(usual >= context.load.small_week - TOLERANCE)] = np.nan
    for gap in (context.last_break, context.long_break):
        if gap is None or gap.days < TOLD_FROM_DAYS:
            continue
        restart = context.at(gap.restart) - len(metrics) + len(ratio)
        ratio[max(restart, 0) : max(restart + CHRONIC_DAYS - 1, 0)] = np.nan
    return ratio


def spikes_since_restart(spikes: pd.DataFrame, breaks: Iterable[Break]) -> pd.DataFrame:
    """``session_spikes`` as they count after breaks of four weeks or more.

    For 30 days the confidence is low: what came before is no baseline (evidence A.12). In the
    first week back, as long as its ceiling stands, a run within the share of the old longest one
    (``restart_km``, NaN elsewhere) never passes ``info`` [ours].
    """
    young, share = restarted(spikes["date"].to_numpy("datetime64[D]"), breaks)
    within = spikes["distance_km"].to_numpy("float64") <= share + TOLERANCE
    return spikes.assign(
        level=spikes["level"].mask(within, spikes["level"].clip(upper=int(Level.INFO))),
        chain=spikes["chain"] & ~within,
        low_confidence=spikes["low_confidence"] | young,
        restart_km=share,
    )


def restarted(
    day: npt.NDArray[np.datetime64], breaks: Iterable[Break]
) -> tuple[npt.NDArray[np.bool_], Array]:
    """Which sessions of one runner follow a long break closely, and their ``restart_km``."""
    young = np.zeros(len(day), dtype=bool)
    share = np.full(len(day), np.nan)
    for gap in breaks:
        if gap.band is not BANDS[-1]:
            continue
        age = (day - np.datetime64(gap.restart, "D")).astype(np.int64)
        young |= (age >= 0) & (age < BASELINE_DAYS)
        if gap.long_before_km is not None:
            share[(age >= 0) & (age <= WEEK_DAYS)] = gap.band.share * gap.long_before_km
    return young, share
