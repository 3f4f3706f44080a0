"""What a plan says of the weeks to come: their distance, lighter ones, races, and busy days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from statistics import median

from runload.models import PlannedRun, Race, RunsPlanned, Week
from runload.models.values import dataclass
from runload.rules.lighter_week import WEEK, monday
from runload.tables import METRES_PER_KM

# Basis of every number here: ours.
USUAL_WEEKS = 4  # complete weeks that tell how often somebody runs
WHOLE_SHARE = 0.5  # of the usual run days, from which named runs are a week and not a part of one

LIGHTER = re.compile(
    r"\b(deload|taper|recovery week|cut ?back|down ?week|easy week|rest week)", re.I
)
RACE = re.compile(
    r"\b(race(?: day)?|(?:half[ -])?marathon)\b(?!\s*-?\s*(?:pace|effort|prep|simul|train))",
    re.I,
)
TARGET = re.compile(r"\b(a[ -]race|goal race|target)\b", re.I)
HARD = re.compile(
    r"\b(interval|tempo|threshold|fartlek|hill|race|speed|track|rep(?:s|etitions)\b|vo2)", re.I
)


@dataclass(frozen=True, slots=True)
class WeeksAhead:
    """The weeks to come by their Monday: ``planned_km``, ``marked`` lighter ones, and busy days.

    ``races`` are planned runs that are called one; ``partial`` is how many weeks name too few runs
    to be a whole week.
    """

    planned_km: Mapping[date, float] = field(default_factory=dict)
    marked: frozenset[date] = frozenset()
    races: tuple[Race, ...] = ()
    busy_days: frozenset[date] = frozenset()
    partial: int = 0


def weeks_ahead(plan: RunsPlanned, weeks: Sequence[Week], as_of: date) -> WeeksAhead:
    """The weeks of a plan, for the place of a visit (evidence D.5).

    Parameters:
        plan: runs to come; those without a distance leave their week unknown
        weeks: the log's weeks; what was run this week is added to what is planned of it
        as_of: the day of the report
    Returns:
        A week counts where a plan goes beyond it, or where at least half of the usual run days are
        named; a single run named by itself makes no week.
    """
    days: defaultdict[date, list[PlannedRun]] = defaultdict(list)
    for run in plan.ahead:
        days[monday(run.date)].append(run)
    this_week = monday(as_of)
    done = next((week for week in weeks if week.start == this_week), None)
    complete = [week.run_days for week in weeks if week.complete][-USUAL_WEEKS:]
    usual = median(complete) if complete else 0.0
    planned: dict[date, float] = {}
    partial = 0
    for start in _mondays(days, plan.until):
        runs = days.get(start, [])
        count = len({run.date for run in runs})
        km: float | None = _km(runs)
        if start == this_week and done is not None:
            count += done.run_days
            km = None if km is None or done.distance_km is None else km + done.distance_km
        whole = plan.until is not None and start + WEEK <= monday(plan.until)
        if not whole and (count < WHOLE_SHARE * usual or not runs):
            partial += bool(runs)
        elif km is not None:
            planned[start] = km
    return WeeksAhead(
        planned_km=planned,
        marked=frozenset(monday(run.date) for run in plan.ahead if LIGHTER.search(run.title)),
        races=tuple(
            Race(run.date, run.title, _km([run]), bool(TARGET.search(run.title)))
            for run in plan.ahead
            if RACE.search(run.title)
        ),
        busy_days=_busy(days.values()),
        partial=partial,
    )


def _mondays(days: Mapping[date, object], until: date | None) -> list[date]:
    """Every week from the first to the last that is planned."""
    if not days:
        return []
    last = max(max(days), monday(until) if until else min(days))
    start = min(days)
    return [start + k * WEEK for k in range((last - start) // WEEK + 1)]


def _km(runs: Iterable[PlannedRun]) -> float | None:
    total = 0.0
    for run in runs:
        if run.distance_m is None:
            return None
        total += run.distance_m / METRES_PER_KM
    return total


def _busy(weeks: Iterable[Sequence[PlannedRun]]) -> frozenset[date]:
    """The long run of each week, and every run that its title calls hard."""
    busy: set[date] = set()
    for runs in weeks:
        busy |= {run.date for run in runs if HARD.search(run.title)}
        known = [run for run in runs if run.distance_m is not None]
        if len(known) == len(runs) > 1:
            busy.add(max(known, key=lambda run: (run.distance_m or 0.0, run.date)).date)
    return frozenset(busy)
