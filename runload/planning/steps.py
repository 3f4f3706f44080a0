"""How far the next run and week may go, and a plan eased until nothing above info is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from runload.load.windows import TOLERANCE
from runload.models import Next, PlannedRun
from runload.planning.log import Log
from runload.tables import METRES_PER_KM, SPORTS_RUN

USUAL_DAYS = 28  # days that tell how often somebody runs (ours)
STEP_KM = 0.1  # ceilings are told to a hundred metres (ours)
SHORTEST_KM = 1.0  # a planned run that would have to be shorter is left out (ours)
SHRINK = 0.9  # by which a run is cut while it still raises a flag (ours)
RECENT_RUNS = 5  # of which the longest is cut when a flag still stands (ours)
ROUNDS = 20  # cuts tried before a plan is given up as not to be eased (ours)


def checked(log: Log, ceilings: Next, day: date) -> Next:
    """The ceilings, lowered where a run or a week of that size would still raise a flag."""
    longest, week = ceilings.longest_run_km, ceilings.week_km
    why = ceilings.why
    if longest is not None:
        allowed = _most(longest, lambda km: not log.loud_days((_run(day, km),)))
        if allowed < longest:
            why = f"{why} The run is cut to {allowed:.1f} km: a longer one would raise a flag."
        longest = allowed
    if week is not None:
        high = _most(week[1], lambda km: not log.loud_days(_usual_week(log, km, longest, day)))
        if high < week[1]:
            why = (
                f"{why} The week is cut to {high:.1f} km: a bigger one, spread evenly over your "
                "usual days, would raise a flag."
            )
        week = (min(week[0], high), high)
    return replace(ceilings, longest_run_km=longest, week_km=week, why=why)


def _most(high_km: float, quiet: Callable[[float], bool]) -> float:
    """The largest distance up to ``high_km`` that is ``quiet``, to ``STEP_KM``."""
    if quiet(high_km):
        return high_km
    low, high = 0, int(high_km / STEP_KM)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if quiet(middle * STEP_KM) else (low, middle)
    return low * STEP_KM


def _run(day: date, km: float) -> PlannedRun:
    return PlannedRun(day, km * METRES_PER_KM, None)


def _usual_week(
    log: Log, km: float, longest_km: float | None, first: date
) -> tuple[PlannedRun, ...]:
    """A week of ``km`` on as many days as usual, spread evenly, no run beyond the ceiling."""
    since = log.asked.as_of - timedelta(days=USUAL_DAYS)
    days = {a.local_date for a in log.history if a.sport in SPORTS_RUN and a.local_date > since}
    usual = min(7, max(1, round(len(days) * 7 / USUAL_DAYS)))
    if longest_km:
        usual = min(7, max(usual, -int(-km // longest_km)))
    return tuple(
        _run(first + timedelta(days=number * 7 // usual), km / usual) for number in range(usual)
    )


def eased(log: Log, runs: tuple[PlannedRun, ...], ceilings: Next) -> tuple[PlannedRun, ...]:
    """The plan with each run cut to what its eve allows, then until nothing above info is left.

    ``ceilings`` are those of the report, which pain may have lowered: they hold for the first run.
    """
    eased: list[PlannedRun] = []
    for number, run in enumerate(runs):
        eve = max(run.date - timedelta(days=1), log.asked.as_of)
        room = ceilings if number == 0 else _no_further(log.next(eased, eve), ceilings)
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


def _no_further(room: Next, ceilings: Next) -> Next:
    """The room of a later day: what is open today may still be, so it holds for all the plan."""
    if ceilings.decided_by is None or room.longest_run_km is None or room.week_km is None:
        return room
    longest, week = ceilings.longest_run_km, ceilings.week_km
    high = room.week_km[1] if week is None else min(week[1], room.week_km[1])
    return replace(
        room,
        longest_run_km=room.longest_run_km
        if longest is None
        else min(longest, room.longest_run_km),
        week_km=(min(room.week_km[0], high), high),
    )


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
