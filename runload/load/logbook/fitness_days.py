"""Fitness, fatigue and form of every day of a log, with a load that holds effort."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from runload.load.base import SESSION_LOADS
from runload.load.choice import KNOWN_DAYS, lacks
from runload.load.columns import listed
from runload.load.figures import Figures
from runload.load.frame import Log
from runload.models import FitnessDays

TRIED = ("srpe", "trimp", "edwards", "hr-stress", "pace-stress")
"""Which load is taken where that of the report holds no effort: how it felt first [ours]."""


def fitness_days(figures: Figures) -> FitnessDays:
    """The averages of ``runload.load.metrics.fitness`` from the first run to the last day."""
    log = _with_effort(figures.log)
    if log is None:
        return FitnessDays(reason="wrong_load")
    if log is not figures.log:
        figures = Figures(log)
    days = figures.view(figures.as_of, log.length)
    found = FitnessDays(log.load.name, log.load.unit, days.day(0))
    ctl, atl, tsb = (tuple(listed(days.column(name)[:, 0])) for name in ("ctl", "atl", "tsb"))
    if all(value is None for value in ctl):
        return replace(found, reason=figures.value("ctl").reason or "missing_days")
    return replace(found, ctl=ctl, atl=atl, tsb=tsb)


def _with_effort(log: Log) -> Log | None:
    """The log, or with the first load that is known of every run of its last four weeks."""
    if not len(log.runs):
        return None
    if log.load.effort:
        return log
    recent = log.runs.day > int(log.runs.last[0]) - KNOWN_DAYS
    for load in map(SESSION_LOADS.__getitem__, TRIED):
        if not lacks(load, log.profile):
            other = Log(log.runs, load, log.profile, lost=log.lost)
            if not np.isnan(other.loads[recent]).any():
                return other
    return None
