"""A plan eased until nothing above info is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from runload.models import PlannedRun
from runload.models.finding import WALK_BELOW_KM
from runload.models.shares import rounded_down
from runload.planning.judging import amber, most_km
from runload.planning.log import Log
from runload.tables import METRES_PER_KM, WEEK_DAYS

SHRINK = 0.9  # by which a run is cut while it still raises a flag (ours)
RECENT_RUNS = 5  # of which the longest is cut when a flag still stands (ours)
ROUNDS = 20  # cuts tried before a plan is given up as not to be eased (ours)


def eased(log: Log, runs: tuple[PlannedRun, ...]) -> tuple[PlannedRun, ...]:
    """The plan with each run cut to what its eve allows, then until nothing above info is left."""
    eased: list[PlannedRun] = []
    for run in runs:
        cut = _cut(run, log, eased)
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


def _cut(run: PlannedRun, log: Log, before: Sequence[PlannedRun]) -> PlannedRun | None:
    """The run within the distances of its eve; None where nothing worth running is left."""
    room = log.room(before)
    eve = max(run.date - timedelta(days=1), log.asked.as_of)
    ahead = room(eve)
    if ahead.not_before is not None and run.date < ahead.not_before:
        return None
    apart = max(log.apart, int(amber(ahead)))
    moved = log.ran | {one.date for one in before}
    if any(run.date - timedelta(days=days) in moved for days in range(1, apart + 1)):
        return None
    if run.distance_m is None:
        return run
    km = run.distance_m / METRES_PER_KM
    most = min(km, km if (limit := most_km(ahead)) is None else limit)
    week = [one for one in before if (run.date - one.date).days < WEEK_DAYS]
    first = min((one.date for one in week), default=run.date)
    allowed = room(max(first - timedelta(days=1), log.asked.as_of)).week_km
    if week and allowed is not None:
        most = min(most, allowed[1] - sum(one.distance_m or 0.0 for one in week) / METRES_PER_KM)
    most = most if most >= km else rounded_down(max(most, 0.0))
    return None if most < WALK_BELOW_KM and most < km else _scaled(run, most / km)


def _scaled(run: PlannedRun, share: float) -> PlannedRun:
    if share == 1.0:
        return run
    return replace(
        run,
        distance_m=None if run.distance_m is None else run.distance_m * share,
        duration_s=None if run.duration_s is None else run.duration_s * share,
    )
