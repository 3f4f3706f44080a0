"""How many weeks the load has grown without a lighter one."""

from __future__ import annotations

import numpy as np

from runload.load.base import Metric
from runload.load.dates import MONDAY_OFFSET, Bools, Ints
from runload.load.days import Days
from runload.load.reasons import window_reason
from runload.load.windows import TOLERANCE, Array, joined
from runload.tables import WEEK_DAYS

LIGHTER_SHARE, WEEKS_BEFORE, WEEKS_NEEDED = 0.85, 4, 2
"""A lighter week: up to this share of the mean of 2 to 4 weeks before it (evidence A.11, ours)."""
GROWTH_SHARE, ENDS_WEEKS = 1.10, 2
"""Building: the mean of the last two weeks this much above the first two (ours)."""


def build_weeks(days: Days) -> dict[str, Array]:
    """Complete weeks since the last lighter one, and as many of them as were building [weeks].

    Formula:
        lighter: W(n) <= 0.85 * mean of up to 4 weeks before, at least 2
        building: weeks since then, if the mean of the last two is at least 1.10 times that of
        the first two, else 0
    Parameters:
        days: DAILY, day by athlete; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``weeks_since_lighter`` and ``building_weeks`` over the same days, standing from a week's
        Sunday to the next Saturday; NaN before a covered week.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        A week with an unknown day begins a new count: what came before it is not known to have
        been building. Every limit is ours. A steady load is not a build-up.
    Source:
        bell2022: what strength coaches report of deloads; no trial in runners was found.
    Examples:
        >>> weeks = Days.of({"load": np.repeat([30.0, 32.0, 36.0, 40.0], 7)})
        >>> {name: float(counts[-1, 0]) for name, counts in build_weeks(weeks).items()}
        {'weeks_since_lighter': 4.0, 'building_weeks': 4.0}
    """
    weeks = days.weeks
    counts = build_counts(weeks.load, weeks.first)
    week = (np.arange(len(days)) + days.origin + MONDAY_OFFSET + 1) // WEEK_DAYS - 1 - weeks.origin
    known = (week[:, np.newaxis] >= weeks.first) & (week >= 0)[:, np.newaxis]
    at = np.clip(week, 0, max(len(weeks.load) - 1, 0))
    names = ("weeks_since_lighter", "building_weeks")
    return {
        name: np.where(known, counted[at], np.nan) if len(counted) else np.full(known.shape, np.nan)
        for name, counted in zip(names, counts, strict=True)
    }


def build_counts(weeks: Array, first: Ints) -> tuple[Array, Array]:
    """``weeks_since_lighter`` and ``building_weeks`` of each week [weeks].

    Parameters:
        weeks: load of complete weeks, week by athlete, may hold NaN (unknown). first: the row of
            each athlete's first week that the log covers; what stands before it does not count.
    """
    number = np.arange(len(weeks))[:, np.newaxis]
    covered = number >= first
    ends = covered & (np.isnan(weeks) | _lighter(weeks, covered))
    begins = np.maximum.accumulate(np.where(ends, number + 1, first), axis=0)
    since = np.maximum(number + 1 - begins, 0)
    long = since >= 2 * ENDS_WEEKS
    start = np.where(long, begins, 0)
    column = np.arange(weeks.shape[1])
    following = np.minimum(start + 1, max(len(weeks) - 1, 0))
    early = (weeks[start, column] + weeks[following, column]) / ENDS_WEEKS
    late = joined(weeks, weeks, 1) / ENDS_WEEKS
    building = np.where(long & (late >= GROWTH_SHARE * early - TOLERANCE), since, 0)
    return since.astype(np.float64), building.astype(np.float64)


def _lighter(weeks: Array, covered: Bools) -> Bools:
    """Which weeks are lighter than those before them."""
    known = covered & ~np.isnan(weeks)
    worth = np.where(known, weeks, 0.0)
    number, total = np.zeros(weeks.shape), np.zeros(weeks.shape)
    for ago in range(min(WEEKS_BEFORE, len(weeks) - 1), 0, -1):
        number[ago:] += known[:-ago]
        total[ago:] += worth[:-ago]
    mean = np.full(weeks.shape, np.nan)
    np.divide(total, number, out=mean, where=number >= WEEKS_NEEDED)
    return np.asarray(weeks <= LIGHTER_SHARE * mean + TOLERANCE)


def _why_none(days: Days) -> str:
    return window_reason(days, WEEK_DAYS) or "short_history"


ENTRY = Metric(
    name="build-weeks",
    title="Weeks without a lighter one",
    columns={"weeks_since_lighter": "weeks", "building_weeks": "weeks"},
    warm_up_days=WEEK_DAYS,
    refs=("bell2022",),
    series=build_weeks,
    window_days=1,
    why_none=_why_none,
)
