"""What each flag measures, over a whole log: the readings its thresholds are compared with."""

from __future__ import annotations

import numpy as np

from runload.load.base import METRICS, FlagContext, LoadFlag, Measure, Metric
from runload.load.breaks import WEEK_DAYS
from runload.load.windows import Array

NO_RUN_HAS_IT = "no run of this log has the figure"
SUNDAY = 6


def readings(context: FlagContext, measure: Measure) -> Array:
    """The known readings of a measure, one for each day, week or run that has one."""
    values = _column(context, measure, measure.column)
    if measure.base:
        base = _column(context, measure, measure.base)
        share = np.full(len(values), np.nan)
        np.divide(100.0 * values, base, out=share, where=base > 0)
        values = share - 100.0 if measure.growth else share
    if measure.way == "either":
        values = np.abs(values)
    known: Array = values[~np.isnan(values)]
    return known


def none_because(context: FlagContext, entry: LoadFlag) -> str | None:
    """Why none of the flag's measures has a reading; None where one has, or where it has none."""
    if not entry.measures or any(len(readings(context, one)) for one in entry.measures):
        return None
    first = entry.measures[0]
    metric = _metric_of(first.column)
    if metric is None:
        return NO_RUN_HAS_IT
    return metric.why_none(context.daily.table)


def _metric_of(column: str) -> Metric | None:
    return next((metric for metric in METRICS if column in metric.columns), None)


def _column(context: FlagContext, measure: Measure, column: str) -> Array:
    if measure.per == "run":
        table = context.sessions if column in context.sessions else context.gait
        return table.floats(column)
    values = context.metrics.floats(column)
    if measure.per != "week":
        return values
    first_sunday = (SUNDAY - context.first_day.weekday()) % WEEK_DAYS
    return values[first_sunday::WEEK_DAYS]
