"""The figures of a day as a report says them: a number, or the reason why there is none."""

from __future__ import annotations

import pandas as pd

from runload.load.base import METRICS, FlagContext, Metric, SessionLoad
from runload.load.breaks import WEEK_DAYS
from runload.models import Acwr, DayFigures, Fitness, Split, Value


def metrics_table(daily: pd.DataFrame, load: SessionLoad) -> pd.DataFrame:
    """METRICS: the columns of every registered metric; empty ones where the load does not fit."""
    tables = [
        metric.table(daily)
        if load.effort or not metric.effort_only
        else pd.DataFrame(float("nan"), index=daily.index, columns=list(metric.columns))
        for metric in METRICS
    ]
    return pd.concat(tables, axis=1)


def value(context: FlagContext, metric: str, column: str) -> Value:
    """The figure of ``as_of``, or the reason why there is none."""
    entry: Metric = METRICS[metric]
    if entry.effort_only and not context.load.effort:
        return Value(None, "wrong_load")
    figures = context.metrics.floats(column)
    if not len(figures) or pd.isna(figures[-1]):
        return Value(None, entry.why_none(context.daily.table))
    return Value(float(figures[-1]))


def acwr(context: FlagContext) -> Acwr:
    """The three ratios, and the acute and chronic means of a day."""
    week = value(context, "rolling-week", "rolling_7").value
    return Acwr(
        uncoupled=value(context, "acwr", "acwr_uncoupled"),
        coupled=value(context, "acwr", "acwr_coupled"),
        ewma=value(context, "acwr-ewma", "acwr_ewma"),
        acute=None if week is None else week / WEEK_DAYS,
        chronic=value(context, "acwr", "chronic").value,
    )


def fitness(context: FlagContext) -> Fitness:
    """Fitness, fatigue and form, or why not."""
    ctl, atl, tsb = (value(context, "fitness", name) for name in ("ctl", "atl", "tsb"))
    return Fitness(ctl.value, atl.value, tsb.value, ctl.reason)


def readings(before: FlagContext, now: FlagContext) -> tuple[DayFigures, ...]:
    """The day's figures before anything of it is known, and at its end."""
    return tuple(
        DayFigures(
            moment=moment,
            day=now.as_of,
            data_to=known.as_of,
            acwr_uncoupled=value(known, "acwr", "acwr_uncoupled"),
            monotony=value(known, "monotony", "monotony"),
            strain=value(known, "monotony", "strain"),
            fitness=fitness(known),
        )
        for moment, known in (("start", before), ("end", now))
    )


def split(context: FlagContext) -> Split:
    """Time by intensity, and whether zones or whole sessions were sorted."""
    easy, moderate, hard, index = (
        value(context, "intensity", name)
        for name in ("easy_pct", "moderate_pct", "hard_pct", "polarisation")
    )
    basis = None if easy.value is None else context.intensity_basis
    return Split(easy.value, moderate.value, hard.value, index.value, basis, easy.reason)
