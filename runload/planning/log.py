"""The log with runs that are still to come, and each day ahead as a report would see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

import numpy as np

from runload.analysis.asked import Asked
from runload.analysis.distances import later_steps
from runload.load import DayAhead, combined, days_ahead, load_summary
from runload.load.as_of import AsOf
from runload.load.flags.acwr_high import INFO as RATIO_HIGH
from runload.load.windows import TOLERANCE
from runload.models import (
    Activity,
    Beyond,
    Flag,
    FlagInputs,
    Level,
    Next,
    PlanChoice,
    PlanDay,
    PlannedRun,
    Report,
)
from runload.planning.judging import beyond
from runload.tables import METRES_PER_KM, SPORTS_RUN

WEAK = ("weak", "contested")
"""Grades of findings that may speak, and never limit."""
WITHIN = Level.WATCH
"""The highest level that a weak finding makes of a day within its distances [ours]."""
QUIET = Level.INFO  # the highest level that an easier way may raise (ours)
SETTLE_DAYS = 28  # how long after the plan a ratio is followed, as long as its own window (ours)
AFTER_DAYS = 7  # for how long a run may raise a flag after it, as a report lists them
_NOON = time(12)
_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True)
class Log:
    """The runner's log up to the day of the plan, and how it is looked at."""

    history: tuple[Activity, ...]
    asked: Asked
    told: FlagInputs
    first: date
    last: date
    now: Report

    def with_runs(self, runs: Sequence[PlannedRun]) -> tuple[Activity, ...]:
        """The recordings of the log, and these runs."""
        ahead = [_as_activity(run, at, self.asked.as_of) for at, run in enumerate(runs)]
        return (*self.history, *ahead)

    def room(self, runs: Sequence[PlannedRun]) -> Callable[[date], Next]:
        """The distances on an evening, had those of these runs been run that lie before it."""
        end = max((run.date for run in runs), default=self.asked.as_of)
        figures = load_summary(self.with_runs(runs), end, self.asked.load, self.told).figures
        planned = {run.date for run in runs}
        return lambda eve: later_steps(
            AsOf(figures.view(eve)).used(0),
            self.now,
            eve,
            self.ran | {day for day in planned if day <= eve},
        )

    @property
    def apart(self) -> int:
        """Days between two runs on the way back to running; 0 where nobody is on one."""
        return 0 if self.now.back is None else self.now.back.apart

    @cached_property
    def ran(self) -> frozenset[date]:
        """The days with a run."""
        return frozenset(run.local_date for run in self.history if run.sport in SPORTS_RUN)

    def days(self, runs: Sequence[PlannedRun], last: date | None = None) -> list[PlanDay]:
        """Each day ahead with the flags that begin on it."""
        asked, end = self.asked, last or self.last
        seen = days_ahead(self.with_runs(runs), asked.as_of, end, asked.load, self.told)
        before: frozenset[str] = frozenset()
        days = []
        for day, raw, ratio in seen or _empty_days(asked.as_of, end):
            flags, level = combined(raw, pain_in_window=False, amber_in_window=False)
            dated = tuple(flag for flag in flags if flag.date == day)
            new = tuple(flag for flag in dated if flag.id not in before)
            before = frozenset(flag.id for flag in dated)
            if day >= self.first:
                planned = tuple(run for run in runs if run.date == day)
                days.append(PlanDay(day, planned, new, _raised(raw, new, level), ratio))
        return days

    @cached_property
    def loud_at_rest(self) -> frozenset[str]:
        """The flags above info that stand even when nothing is run."""
        days = self.days((), self.last + timedelta(days=AFTER_DAYS))
        return frozenset(flag.id for day in days for flag in day.flags if flag.level > QUIET)

    def loud_days(self, runs: Sequence[PlannedRun]) -> list[date]:
        """The days on which these runs raise something above info that rest would not."""
        end = max((run.date for run in runs), default=self.asked.as_of)
        return [
            day.date
            for day in self.days(runs, end + timedelta(days=AFTER_DAYS))
            if any(f.level > QUIET and f.id not in self.loud_at_rest for f in day.flags)
        ]


def _raised(window: Iterable[Flag], new: Sequence[Flag], level: Level) -> Level:
    """The level that the new flags of a day bring: their own, or what they make of older ones."""
    ids = {flag.id for flag in new}
    older = [flag for flag in window if flag.id not in ids]
    _, before = combined(older, pain_in_window=False, amber_in_window=False)
    single = max((flag.level for flag in new), default=Level.OK)
    return level if new and level > before else single


def choice(log: Log, name: str, runs: tuple[PlannedRun, ...]) -> PlanChoice:
    """One way through the days ahead; its totals are unknown where a run's distance is."""
    known = [run.distance_m / METRES_PER_KM for run in runs if run.distance_m is not None]
    whole = len(known) == len(runs)
    over = beyond(runs, log.room(runs), log.ran, log.asked.as_of, log.apart) if runs else {}
    return PlanChoice(
        name=name,
        days=tuple(_judged(day, over.get(day.date)) for day in log.days(runs)),
        distance_km=sum(known) if whole else None,
        longest_km=max(known, default=0.0) if whole else None,
        settles_on=_settles_on(log, runs),
    )


def _judged(day: PlanDay, over: Beyond | None) -> PlanDay:
    """The day with what it goes beyond; within its distances no weak finding makes it loud."""
    if over is not None:
        return replace(day, beyond=over, level=max(day.level, over.level))
    strong = [flag.level for flag in day.flags if flag.evidence.grade not in WEAK]
    level = max((*strong, min(day.level, WITHIN)))
    return replace(day, level=level) if day.planned else day


def _settles_on(log: Log, runs: tuple[PlannedRun, ...]) -> date | None:
    """The day from which the ratio stays below its flag, the last week of the plan repeated."""
    week = [run for run in runs if run.date > log.last - timedelta(days=7)]
    repeated = [
        replace(run, date=run.date + timedelta(days=days))
        for days in range(7, SETTLE_DAYS + 1, 7)
        for run in week
    ]
    end = log.last + timedelta(days=SETTLE_DAYS)
    picture = load_summary(log.with_runs((*runs, *repeated)), end, log.asked.load, log.told)
    days = (end - log.asked.as_of).days + 1
    ratio = picture.figures.view(end, days).column("acwr_uncoupled")[:, 0]
    if np.isnan(ratio[0]):
        return None
    above = np.flatnonzero(ratio > RATIO_HIGH.value + TOLERANCE)
    if not len(above):
        return log.asked.as_of
    settled = log.asked.as_of + timedelta(days=int(above[-1]) + 1)
    return settled if settled <= end else None


def _empty_days(first: date, last: date) -> list[DayAhead]:
    """The days of a log without a run: nothing is flagged on them."""
    count = (last - first).days + 1
    return [DayAhead(first + timedelta(days=n), (), None) for n in range(count)]


def _as_activity(run: PlannedRun, at: int, as_of: date) -> Activity:
    """A planned run as if it had been run; on ``as_of`` itself after whatever was run that day."""
    clock = _LAST_MINUTE if run.date == as_of else _NOON
    return Activity(
        activity_id=f"planned-{at:04d}",
        start_local=datetime.combine(run.date, clock) + timedelta(microseconds=at),
        date_basis="local-in-file",
        sport="run",
        source=run.where,
        source_format="plan",
        distance_m=run.distance_m,
        moving_s=run.duration_s,
        title=run.title,
    )
