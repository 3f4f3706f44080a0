"""A plan eased until nothing above info is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from runload.load.windows import TOLERANCE
from runload.models import Next, PlannedRun
from runload.planning.log import Log
from runload.tables import METRES_PER_KM

STEP_KM = 0.1  # eased runs are told to a hundred metres (ours)
SHORTEST_KM = 1.0  # a planned run that would have to be shorter is left out (ours)
SHRINK = 0.9  # by which a run is cut while it still raises a flag (ours)
RECENT_RUNS = 5  # of which the longest is cut when a flag still stands (ours)
ROUNDS = 20  # cuts tried before a plan is given up as not to be eased (ours)


def eased(log: Log, runs: tuple[PlannedRun, ...], ceilings: Next) -> tuple[PlannedRun, ...]:
    """The plan with each run cut to what its eve allows, then until nothing above info is left.

    ``ceilings`` are those of the report, which pain may have lowered: they hold for the first run.
    """
    eased: list[PlannedRun] = []
    for number, run in enumerate(runs):
        eve = max(run.date - timedelta(days=1), log.asked.as_of)
        room = ceilings if number == 0 else log.next(eased, eve, ceilings)
        cut = _cut(run, room, [r for r in eased if _week(r) == _week(run)])
        if cut is not None:
            eased.append(cut)
    for _ in range(ROUNDS):
        loud = next(iter(log.loud_days(eased)), None)
        if loud is None:
            break
        near = [r for r in eased if r.date <= loud and r.distance_m][-RECENT_RUNS:]
        if not near:
            break
        longest = max(near, key=lambda run: run.distance_m or 0.0)
        eased[eased.index(longest)] = _scaled(longest, SHRINK)
    return tuple(eased)


def _week(run: PlannedRun) -> tuple[int, int]:
    return run.date.isocalendar()[:2]


def _cut(run: PlannedRun, room: Next, same_week: Sequence[PlannedRun]) -> PlannedRun | None:
    """The run within the ceilings of its eve; None where nothing worth running is left."""
    if run.distance_m is None:
        return run
    km = run.distance_m / METRES_PER_KM
    most = km if room.longest_run_km is None else min(km, room.longest_run_km)
    if room.week_km is not None:
        done = sum(r.distance_m or 0.0 for r in same_week) / METRES_PER_KM
        most = min(most, room.week_km[1] - done)
    most = most if most >= km else int(most / STEP_KM + TOLERANCE) * STEP_KM
    return None if most < SHORTEST_KM and most < km else _scaled(run, most / km)


def _scaled(run: PlannedRun, share: float) -> PlannedRun:
    if share == 1.0:
        return run
    return replace(
        run,
        distance_m=None if run.distance_m is None else run.distance_m * share,
        duration_s=None if run.duration_s is None else run.duration_s * share,
    )
