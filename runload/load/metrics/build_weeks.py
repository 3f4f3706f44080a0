"""How many weeks the load has grown without a lighter one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.base import Metric
from runload.load.iso_weeks import WEEK_DAYS, last_sundays, week_ends
from runload.load.reasons import window_reason
from runload.load.windows import TOLERANCE, Array, trailing_sum

LIGHTER_SHARE, WEEKS_BEFORE, WEEKS_NEEDED = 0.85, 4, 2
"""A lighter week: up to this share of the mean of 2 to 4 weeks before it (evidence A.11, ours)."""
GROWTH_SHARE, ENDS_WEEKS = 1.10, 2
"""Building: the mean of the last two weeks this much above the first two (ours)."""


def build_weeks(daily: pd.DataFrame) -> pd.DataFrame:
    """Complete weeks since the last lighter one, and as many of them as were building [weeks].

    Formula:
        lighter: W(n) <= 0.85 * mean of up to 4 weeks before, at least 2
        building: weeks since then, if the mean of the last two is at least 1.10 times that of
        the first two, else 0
    Parameters:
        daily: DAILY; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``weeks_since_lighter`` and ``building_weeks`` over the same index, standing from a week's
        Sunday to the next Saturday; NaN before a covered week.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        A week with an unknown day begins a new count: what came before it is not known to have
        been building. Every limit is ours. A steady load is no build.
    Source:
        bell2022: what strength coaches report of deloads; no trial in runners was found.
    Examples:
        >>> days = pd.date_range("2026-01-05", periods=28, unit="s")
        >>> load = np.repeat([30.0, 32.0, 36.0, 40.0], 7)
        >>> build_weeks(pd.DataFrame({"load": load}, index=days)).iloc[-1].tolist()
        [4.0, 4.0]
    """
    ends = week_ends(daily)
    weeks = trailing_sum(daily["load"].to_numpy("float64"), WEEK_DAYS)[ends]
    since, building = (counted[:, 0] for counted in build_counts(weeks[:, np.newaxis]))
    at_day = np.searchsorted(ends, last_sundays(daily), side="right") - 1
    known = at_day >= 0
    columns = {"weeks_since_lighter": since, "building_weeks": building}
    table = {name: np.full(len(daily), np.nan) for name in columns}
    for name, values in columns.items():
        table[name][known] = values[at_day[known]]
    return pd.DataFrame(table, index=daily.index)


def build_counts(weeks: Array, first: npt.NDArray[np.int64] | None = None) -> tuple[Array, Array]:
    """``weeks_since_lighter`` and ``building_weeks`` of each week [weeks].

    Parameters:
        weeks: load of complete weeks, week by athlete, may hold NaN (unknown). first: the position
            of each athlete's first week that the log covers; what stands before it does not count.
    """
    count, athletes = weeks.shape
    begins = np.zeros(athletes, np.int64) if first is None else first.copy()
    since, building = np.zeros(weeks.shape), np.zeros(weeks.shape)
    column = np.arange(athletes)
    covered = np.arange(count)[:, np.newaxis] >= begins
    for at in range(count):
        ends = covered[at] & (np.isnan(weeks[at]) | _lighter(weeks, covered, at))
        begins[ends] = at + 1
        since[at] = np.maximum(at + 1 - begins, 0)
        long = since[at] >= 2 * ENDS_WEEKS
        start = np.where(long, begins, 0)
        early = (weeks[start, column] + weeks[start + 1, column]) / ENDS_WEEKS if at else 0.0
        late = (weeks[at - 1] + weeks[at]) / ENDS_WEEKS if at else 0.0
        building[at] = np.where(long & (late >= GROWTH_SHARE * early - TOLERANCE), since[at], 0.0)
    return since, building


def _lighter(weeks: Array, covered: npt.NDArray[np.bool_], at: int) -> npt.NDArray[np.bool_]:
    """Whether the week is lighter than those before it, for each athlete."""
    before = weeks[max(at - WEEKS_BEFORE, 0) : at]
    known = ~np.isnan(before) & covered[max(at - WEEKS_BEFORE, 0) : at]
    number = known.sum(axis=0)
    total = np.zeros(weeks.shape[1])
    for week, here in zip(before, known, strict=True):
        total += np.where(here, week, 0.0)
    mean = np.full(len(total), np.nan)
    np.divide(total, number, out=mean, where=number >= WEEKS_NEEDED)
    lighter: npt.NDArray[np.bool_] = weeks[at] <= LIGHTER_SHARE * mean + TOLERANCE
    return lighter


def _why_none(daily: pd.DataFrame) -> str:
    return window_reason(daily, WEEK_DAYS) or "short_history"


ENTRY = Metric(
    name="build-weeks",
    title="Weeks without a lighter one",
    columns={"weeks_since_lighter": "weeks", "building_weeks": "weeks"},
    warm_up_days=WEEK_DAYS,
    refs=("bell2022",),
    table=build_weeks,
    why_none=_why_none,
)
