"""Runs planned by time: the distance that the runner's own pace gives them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from runload.models import Activity, PlannedRun
from runload.tables import METRES_PER_KM, SPORTS_RUN

PACE_DAYS = 28  # runs that tell the pace of a run planned by time (ours)


def pace_s_per_m(history: Sequence[Activity], as_of: date) -> float | None:
    """The median pace [s/m] of the last four weeks' runs; None without one."""
    since = as_of - timedelta(days=PACE_DAYS)
    paces = [
        run.moving_s / run.distance_m
        for run in history
        if run.sport in SPORTS_RUN and run.local_date > since and run.moving_s and run.distance_m
    ]
    return statistics.median(paces) if paces else None


def completed(run: PlannedRun, pace: float | None) -> PlannedRun:
    """The run with the time or distance that the runner's own pace gives it."""
    if pace is None or (run.distance_m is not None and run.duration_s is not None):
        return run
    if run.distance_m is None and run.duration_s is not None:
        return replace(run, distance_m=run.duration_s / pace)
    return replace(run, duration_s=(run.distance_m or 0.0) * pace)


def paced(planned: Sequence[PlannedRun], pace: float | None) -> tuple[str, ...]:
    """What to say of runs that are planned by time."""
    timed = sum(run.distance_m is None for run in planned)
    if not timed:
        return ()
    which = "1 planned run is" if timed == 1 else f"{timed} planned runs are"
    if pace is None:
        return (f"{which} given as a time, and no pace is known: the distance stays unknown.",)
    minutes, seconds = divmod(round(pace * METRES_PER_KM), 60)
    return (
        f"{which} given as a time; your median pace of the last {PACE_DAYS} days "
        f"({minutes}:{seconds:02d} per km) gives the distance.",
    )
