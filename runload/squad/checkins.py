"""The next check-in of many athletes: for whom the usual rhythm is enough, and its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from runload.analysis.decision import Decision
from runload.analysis.pain_summary import PainSummary
from runload.analysis.silence import silence
from runload.load.as_of import AsOf
from runload.load.base import FLAGS
from runload.load.breaks import BANDS
from runload.load.dates import Bools, date_of, day_number, monday_of
from runload.load.flags.session_spike import ENTRY as SPIKE
from runload.load.frame import Log
from runload.load.runs import Runs
from runload.load.weeks import Weeks
from runload.models import Level
from runload.rules.checkin.reasons import WARNING_FLAGS
from runload.rules.checkin.since import AMBER_DAYS_IN_7, LASTING_PAIN_DAYS
from runload.rules.checkin.table import checkin_table
from runload.rules.lighter_week import (
    WeekCalendar,
    carried_on,
    monday,
    place_checkin,
)
from runload.rules.pain_days import pain_rising
from runload.rules.runner_level import BEGINNER_ACTIVE_WEEKS, YEAR_WEEKS
from runload.rules.weekdays import usual_weekdays, weekdays
from runload.squad.block import SquadBlock
from runload.squad.rhythms import SquadRhythms
from runload.tables import METRES_PER_KM, WEEK_DAYS

BEGINNER, RECREATIONAL = "beginner", "recreational"


class SquadCheckins:
    """When the athletes of a block are to be seen.

    By the report's own rules where anything may shorten the interval or the log has ended; of all
    others only their log speaks, and the usual rhythm of their level is placed in the weeks ahead.
    """

    def __init__(self, block: SquadBlock) -> None:
        runs, weeks, asked = block.log.runs, block.log.weeks, block.asked
        self._weeks, self._as_of, self._first = weeks, asked.as_of, runs.first.tolist()
        beginner, unsure = _levels(runs, weeks)
        busy, rest = usual_weekdays(
            runs.day,
            runs.athlete,
            runs.columns.floats("distance_m") / METRES_PER_KM,
            runs.columns.floats("rpe_cr10"),
            runs.count,
            day_number(monday(asked.as_of + timedelta(days=1))),
        )
        self._busy: list[int] = busy.tolist()
        self._rest: list[int] = rest.tolist()
        self._beginner: list[bool] = beginner.tolist()
        self._rhythms = SquadRhythms(weeks)
        by_rule = unsure | _warned((block.now.of, block.week_ago.of)) | _restarted(block.log)
        by_rule |= runs.last < day_number(weeks.sunday(weeks.complete_rows - 1)) - WEEK_DAYS + 1
        by_rule[list(block.rows.whole)] = True
        self._by_rule: list[bool] = (by_rule | ~runs.ran).tolist()

    def due(self, athlete: int, decision: Decision) -> date | None:
        """The day of the next check-in."""
        facts = decision.facts
        unheard = silence(facts.opened, self._as_of) is not None
        if self._by_rule[athlete] or unheard or _shortens(facts.pain, self._as_of):
            return decision.visit.due
        level, rhythms = BEGINNER if self._beginner[athlete] else RECREATIONAL, self._rhythms
        busy, rest = self._busy[athlete], self._rest[athlete]
        start = date_of(self._first[athlete])
        if rhythms.unsure[athlete]:
            past = self._past(athlete)
            ahead = carried_on(past)
            calendar = WeekCalendar({**past, **ahead}, busy=weekdays(busy), rest=weekdays(rest))
            return _placed(level, start, self._as_of, calendar)
        coming = rhythms.ahead.get(athlete)
        if coming is None:
            return _plain_due(level, start, self._as_of, busy)
        calendar = coming.calendar(rhythms.last_monday, weekdays(busy), weekdays(rest))
        return _placed(level, start, self._as_of, calendar)

    def _past(self, athlete: int) -> dict[date, float]:
        """Distance of the complete weeks of known distance [km], by Monday."""
        weeks = self._weeks
        first = int(weeks.first[athlete])
        km = weeks.distance_km[first : weeks.complete_rows, athlete].tolist()
        mondays = _mondays(weeks.origin + first, len(km))
        return {day: value for day, value in zip(mondays, km, strict=True) if value == value}


def _shortens(pain: PainSummary, as_of: date) -> bool:
    """Whether anything told of pain may bring the check-in forward: a screen, never too narrow."""
    facts = pain.facts
    return bool(pain.entries) and (
        pain.stopped
        or facts.red_in_14_days
        or facts.amber_days_in_7 >= AMBER_DAYS_IN_7
        or facts.longest_pain_days_in_region >= LASTING_PAIN_DAYS
        or pain_rising(pain.entries, as_of)
    )


def may_warn() -> frozenset[str]:
    """The flags of the load of which a warning may bring the check-in forward."""
    no_effect = checkin_table().no_effect
    return frozenset(
        entry.name
        for entry in FLAGS
        if entry.of_load
        and not entry.contested
        and entry.name not in no_effect
        and entry.highest >= Level.WARNING
    )


def _warned(evenings: Sequence[AsOf]) -> Bools:
    """Whose flags of the last two weeks may bring the check-in forward.

    A spike that is an alert does, and two warnings that nobody contests.
    """

    def highest(name: str) -> npt.NDArray[np.int8]:
        found: npt.NDArray[np.int8] = np.maximum(*(of.figures.levels(name)[0] for of in evenings))
        return found

    number = sum((highest(name) >= Level.WARNING).astype(np.int64) for name in may_warn())
    return np.asarray((number >= WARNING_FLAGS) | (highest(SPIKE.name) >= Level.ALERT))


def _restarted(log: Log) -> Bools:
    """Whose return from a long break may ask for a visit before the rhythm of the first days."""
    breaks, within = log.breaks, max(checkin_table().rhythms[RECREATIONAL].window_days)
    ran_before = breaks.restart - log.runs.first[breaks.athlete]
    near = (breaks.days >= BANDS[-1].from_days) & (ran_before <= within)
    return np.bincount(breaks.athlete[near], minlength=log.count) > 0


@lru_cache(maxsize=64)
def _mondays(first: int, count: int) -> tuple[date, ...]:
    begin = monday_of(first)
    return tuple(begin + timedelta(weeks=at) for at in range(count))


@lru_cache(maxsize=1024)
def _plain_due(level: str, start: date, as_of: date, busy: int) -> date:
    """The day where the weeks ahead are not known: only the weekdays of hard runs matter."""
    return _placed(level, start, as_of, WeekCalendar(busy=weekdays(busy)))


def _placed(level: str, start: date, as_of: date, calendar: WeekCalendar) -> date:
    rhythm = checkin_table().rhythms[level]
    return place_checkin(
        rhythm.window_days,
        start,
        calendar,
        as_of=as_of,
        may_come_early=rhythm.may_come_early,
    ).due


def _levels(runs: Runs, weeks: Weeks) -> tuple[Bools, Bools]:
    """Who has the beginner's rhythm, and who must be looked at week by week.

    A log of less than 26 weeks has the careful rhythm, one of less than a year the recreational
    one; a longer one, too, where each of its years held 26 weeks with a run.
    """
    logged = (day_number(runs.as_of) - runs.first + 1) // WEEK_DAYS
    beginner = logged < BEGINNER_ACTIVE_WEEKS
    unsure = np.zeros(runs.count, bool)
    if not (logged >= YEAR_WEEKS).any():
        return beginner, unsure
    active = np.cumsum(weeks.sums["runs"] > 0, axis=0)
    for row in range(weeks.complete_rows):
        sunday = day_number(monday_of(weeks.origin + row)) + WEEK_DAYS - 1
        whole = (sunday - runs.first + 1) // WEEK_DAYS >= YEAR_WEEKS
        in_year = active[row] - (active[row - YEAR_WEEKS] if row >= YEAR_WEEKS else 0)
        unsure |= whole & (in_year < BEGINNER_ACTIVE_WEEKS)
    return beginner, unsure
