"""What each flag measures, over a whole log: the readings its thresholds are compared with."""

from __future__ import annotations

import numpy as np

from runload.load.base import METRICS, LoadFlag, Measure, Metric
from runload.load.figures import Figures
from runload.load.session_metrics.gait import NUMBERS
from runload.load.windows import Array
from runload.tables import WEEK_DAYS

NO_RUN_HAS_IT = "no run in this log has the figure"


def readings(figures: Figures, measure: Measure) -> Array:
    """The known readings of a measure, one for each day, week or run that has one."""
    values = _column(figures, measure, measure.column)
    if measure.base:
        base = _column(figures, measure, measure.base)
        share = np.full(len(values), np.nan)
        np.divide(100.0 * values, base, out=share, where=base > 0)
        values = share - 100.0 if measure.growth else share
    if measure.way == "either":
        values = np.abs(values)
    known: Array = values[~np.isnan(values)]
    return known


def none_because(figures: Figures, entry: LoadFlag) -> str | None:
    """Why none of the flag's measures has a reading; None where one has, or where it has none."""
    if not entry.measures or any(len(readings(figures, one)) for one in entry.measures):
        return None
    first = entry.measures[0]
    metric = _metric_of(first.column)
    if metric is None:
        return NO_RUN_HAS_IT
    return metric.why_none(figures.alone(0, figures.as_of))


def _metric_of(column: str) -> Metric | None:
    return next((metric for metric in METRICS if column in metric.columns), None)


def _column(figures: Figures, measure: Measure, column: str) -> Array:
    if measure.per == "run":
        gait = {number.change for number in NUMBERS}
        return (figures.log.gait if column in gait else figures.spikes.columns).floats(column)
    days = len(figures.log.days(None))
    values = figures.view(figures.as_of, days).column(column)[:, 0]
    if measure.per != "week":
        return values
    sundays: Array = values[(np.arange(days) - days + figures.as_of.weekday() + 2) % WEEK_DAYS == 0]
    return sundays
