"""What strain has been in this runner's own past."""

from __future__ import annotations

import numpy as np

from runload.load.base import Metric
from runload.load.dates import Ints
from runload.load.days import Days
from runload.load.metrics.monotony import monotonies
from runload.load.reasons import window_reason
from runload.load.windows import Array
from runload.tables import WEEK_DAYS

WEEKS = 12
LOOKED_AT_WEEKS = 26
"""Of the last half year [weeks] the latest twelve that have a strain are taken [ours]."""
HIGH_PERCENTILE, HIGH_SPREADS = 95.0, 2.0
COLUMNS = ("strain_mean", "strain_mean_2sd", "strain_p95")


def own_limits(strains: Array) -> Array:
    """Mean, mean + 2 SD (sample) and 95th percentile (linear) of each row of strains."""
    mean = strains.mean(axis=-1)
    spread = strains.std(axis=-1, ddof=1)
    high = np.percentile(strains, HIGH_PERCENTILE, axis=-1)
    return np.stack([mean, mean + HIGH_SPREADS * spread, high], axis=-1)


def strain_history(days: Days) -> dict[str, Array]:
    """Mean, mean + 2 SD and 95th percentile of the strain of twelve earlier weeks [load].

    Formula:
        over the strains of 12 complete ISO weeks that were over 7 days ago or more
    Parameters:
        days: DAILY, day by athlete; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``strain_mean``, ``strain_mean_2sd`` and ``strain_p95`` over the same days; the latest
        twelve of the last 26 weeks whose strain is known, NaN while there are fewer.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        Strain is in the unit of the load: compare it only with the same runner's own past. No
        injury study in runners was found.
    Source:
        foster1998: individual thresholds; twelve weeks and both limits are ours.
    Examples:
        >>> load = Days.of({"load": [8.0, 0.0, 12.0, 6.0, 8.0, 0.0, 19.0] * 13})
        >>> round(float(strain_history(load)["strain_p95"][-1, 0]), 6)
        60.074968
    """
    strain = monotonies(days)["strain"]
    table = np.full((len(COLUMNS), *strain.shape), np.nan)
    sundays = np.unique(days.last_sunday[days.last_sunday >= 0])
    weekly = strain[sundays]
    weekly[sundays[:, np.newaxis] - WEEK_DAYS + 1 < days.first] = np.nan  # begun without a log
    whole = bool((days.first >= 0).all())
    found: list[tuple[int, Ints, Array]] = []
    for at, sunday in enumerate(sundays.tolist()):
        begins = sunday + WEEK_DAYS
        if begins >= len(days) or not (whole or at + 1 >= LOOKED_AT_WEEKS):
            continue
        past = weekly[max(at + 1 - LOOKED_AT_WEEKS, 0) : at + 1]
        known = ~np.isnan(past)
        able = np.flatnonzero(known.sum(axis=0) >= WEEKS)
        if len(able):
            newest = np.argsort(known[:, able], axis=0, kind="stable")[-WEEKS:]
            taken = np.take_along_axis(past[:, able], newest, axis=0)
            found.append((begins, able, taken.T))
    if found:
        limits = own_limits(np.concatenate([taken for _, _, taken in found]))
        ends = np.cumsum([len(able) for _, able, _ in found])[:-1]
        for (begins, able, _), own in zip(found, np.split(limits, ends), strict=True):
            table[:, begins : begins + WEEK_DAYS, able] = own.T[:, np.newaxis]
    return dict(zip(COLUMNS, table, strict=True))


def _why_none(days: Days) -> str:
    return window_reason(days, (WEEKS + 1) * WEEK_DAYS) or "short_history"


ENTRY = Metric(
    name="strain-history",
    title="Own past of strain",
    columns={"strain_mean": "load", "strain_mean_2sd": "load", "strain_p95": "load"},
    warm_up_days=(WEEKS + 1) * WEEK_DAYS,
    refs=("foster1998",),
    series=strain_history,
    window_days=(LOOKED_AT_WEEKS + 2) * WEEK_DAYS - 1,
    why_none=_why_none,
)
