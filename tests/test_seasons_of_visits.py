"""Made seasons replayed week by week: check-ins come due as evidence D says, and then wait.

Half of the seasons are calm, half hold an injury, an illness, a long break or a race. Every week is
the report of that week, with what was known by then. A seeded few in ``make test``, 200 in soak.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pytest
from synthetic_logs import runs

from runload.analysis.report import Asked, RunnerInput, analyse
from runload.models import (
    Activity,
    Ailment,
    CheckIn,
    DiaryFacts,
    ImportResult,
    Level,
    PainEntry,
    Profile,
    Race,
    Report,
    Visit,
)
from runload.rules.checkin.table import checkin_table

SOAK = os.environ.get("RUNLOAD_PROFILE") == "soak"
SEASONS, EVERY = (200, 1) if SOAK else (2, 3)
"""Seasons, and weeks from one report to the next: a few of each in ``make test``."""
FIRST, WEEKS = date(2026, 1, 5), 40
EVENTS = ("injury", "illness", "break", "race")
PER_WEEK = (2, 5)
DAYS_REPLAYED = 45 if SOAK else 10
MOST_OF_A_DAY = 0.88
"""What is left of a distance after one more day off, at least: 0.80 of 0.85 times 1.05."""
SUNDAY = 6


@dataclass(frozen=True)
class Season:
    """A year of one runner; ``since`` is the first day of its event."""

    activities: tuple[Activity, ...]
    pain: tuple[PainEntry, ...]
    diary: DiaryFacts
    profile: Profile
    event: str
    since: date
    back: date


def season(seed: int) -> Season:
    draw = np.random.default_rng(seed)
    event = "calm" if seed % 2 == 0 else EVENTS[seed // 2 % len(EVENTS)]
    days = [0.0] * (7 * WEEKS)
    level = float(draw.uniform(5, 10))
    often = int(draw.integers(*PER_WEEK))
    for week in range(WEEKS):
        lighter = 0.75 if week % 4 == 3 and seed % 3 == 0 else 1.0
        for at in draw.choice(6, often - 1, replace=False):
            days[7 * week + int(at)] = round(level * lighter * float(draw.uniform(0.9, 1.1)), 1)
        days[7 * week + 6] = round(1.5 * level * lighter, 1)
    begin = 7 * int(draw.integers(16, 24))
    off = {"injury": 14, "illness": 10, "break": 35}.get(event, 0)
    days[begin : begin + off] = [0.0] * off
    since, back = FIRST + timedelta(days=begin), FIRST + timedelta(days=begin + off)
    sore = {0: 7.0, 3: 4.0, 6: 3.0, 9: 2.0, 12: 1.0, 15: 0.0}
    pain = tuple(
        PainEntry(since + timedelta(days=at), score, ("calf",), "left", next_morning_rise=0.0)
        for at, score in sore.items()
        if event == "injury"
    )
    ill = (Ailment(since, "flu with fever", until=since + timedelta(days=6)),)
    visits = tuple(
        Visit(FIRST + timedelta(days=int(day)), "physio")
        for day in sorted(draw.choice(7 * WEEKS, int(draw.integers(0, 3)), replace=False))
    )
    races = (Race(since + timedelta(days=20), target=True),) if event == "race" else ()
    levels = ("beginner", "recreational", "competitive")
    return Season(
        tuple(runs(days, FIRST)),
        pain,
        DiaryFacts(visits=visits, illnesses=ill if event == "illness" else ()),
        Profile(level=levels[seed % 3], races=races),
        event,
        since,
        back,
    )


def seen(one: Season, as_of: date) -> Report:
    """That day's report, from what was known by then."""
    known = ImportResult(
        activities=tuple(run for run in one.activities if run.local_date <= as_of), skipped=()
    )
    told = tuple(entry for entry in one.pain if entry.date <= as_of)
    diary = replace(
        one.diary,
        visits=tuple(visit for visit in one.diary.visits if visit.date <= as_of),
        illnesses=tuple(ill for ill in one.diary.illnesses if ill.date <= as_of),
    )
    runner = RunnerInput(one.profile, told, diary=diary)
    return analyse(known, runner, Asked(as_of, "given", as_of))


def checkin(one: Season, as_of: date) -> CheckIn:
    """The check-in of that day's report."""
    return seen(one, as_of).checkin


def new_fact(one: Season, day: date) -> bool:
    """Whether anything was run or told on that day, or an illness that was told is over by it."""
    told = {*(run.local_date for run in one.activities), *(entry.date for entry in one.pain)}
    told |= {visit.date for visit in one.diary.visits}
    for ill in one.diary.illnesses:
        told |= {ill.date, *(one.back - timedelta(days=ago) for ago in range(5))}
    return day in told


def held_still(before: Report, now: Report, *, raced: bool) -> None:
    """What a day without a new fact may change, and nothing else.

    Distances: fewer by what one more day off takes, none once the log is stale. The visit: on a
    Sunday, when the week is full and the weeks ahead are seen anew; out of the week of a race.
    Reasons and flags come and go with their own windows; no rest alone is louder than a watch.
    """
    for name in ("easy_run_km", "longest_run_km"):
        was, is_now = getattr(before.next, name), getattr(now.next, name)
        if was is None or is_now is None:
            assert is_now is None, (name, now.as_of)
            assert was is None or now.next.reason == "stale_log", (name, now.as_of)
        else:
            assert MOST_OF_A_DAY * was - 0.1 <= is_now <= was, (name, now.as_of)
    then, reasons = by_reason(before.checkin), by_reason(now.checkin)
    for name in then.keys() & reasons.keys():
        moved = then[name] != reasons[name]
        assert not moved or now.as_of.weekday() == SUNDAY or raced, (name, now.as_of)
    assert now.level <= max(before.level, Level.WATCH), now.as_of


@pytest.mark.parametrize("seed", range(SEASONS))
def test_without_a_new_fact_no_advice_flips_from_one_day_to_the_next(seed: int) -> None:
    one = season(seed)
    before = None
    for ago in range(-3, DAYS_REPLAYED):
        as_of = one.since + timedelta(days=ago)
        quiet = not new_fact(one, as_of)
        if quiet and before is not None:
            now = seen(one, as_of)
            held_still(before, now, raced=one.event == "race")
            before = now
        else:
            quiet_next = not new_fact(one, as_of + timedelta(days=1))
            before = seen(one, as_of) if quiet_next else None


def by_reason(found: CheckIn) -> dict[str, date]:
    return {reason.name: reason.due for reason in found.reasons}


@pytest.mark.parametrize("seed", range(SEASONS))
def test_check_ins_of_a_season_come_due_and_wait(seed: int) -> None:
    one = season(seed)
    rhythm = checkin_table().rhythms[str(one.profile.level)]
    earliest, target, latest = rhythm.window_days
    earliest = min(earliest, int(0.75 * target)) if rhythm.may_come_early else earliest
    before: dict[str, date] = {}
    counted = FIRST
    for week in range(2, WEEKS, EVERY):
        as_of = FIRST + timedelta(days=7 * week + 6)
        found = checkin(one, as_of)
        visits = [visit.date for visit in one.diary.visits if visit.date <= as_of]
        start = max(visits, default=min(run.local_date for run in one.activities))
        asked = by_reason(found)
        assert found.due == min(asked.values())
        assert found.overdue_days == max(0, (as_of - found.due).days)
        assert found.counted_from == start
        spans = (asked["rhythm"] - start).days
        raced = {race.date.isocalendar()[:2] for race in one.profile.races}
        if one.event != "race":  # else it may move out of the week of a race
            assert earliest <= spans <= latest, (as_of, found)
        if start == counted and "injured-first" in before and "injured-first" in asked:
            assert asked["injured-first"] == before["injured-first"], as_of  # nothing new was told
        if one.event == "race" and found.overdue_days == 0:
            assert found.due.isocalendar()[:2] not in raced
        if one.event == "injury" and one.since <= as_of < one.since + timedelta(days=14):
            seen = any(one.since <= day for day in visits)
            assert seen or found.due <= one.since + timedelta(days=7), (as_of, found)
        if one.event == "break" and as_of >= one.back and not any(d >= one.back for d in visits):
            again = min(run.local_date for run in one.activities if run.local_date >= one.back)
            assert found.due <= again + timedelta(days=28), (as_of, found)  # from the first run on
        before, counted = asked, start


def test_a_calm_season_without_a_visit_is_overdue_from_one_day_on_and_no_less_later() -> None:
    calm = replace(season(0), diary=DiaryFacts())
    weeks = [FIRST + timedelta(days=7 * week + 6) for week in range(4, WEEKS, 2 * EVERY)]
    late = [checkin(calm, as_of).overdue_days for as_of in weeks]
    assert late[0] == 0
    assert late[-1] > 0
    assert late == sorted(late)


def ended_log(seed: int) -> tuple[Activity, ...]:
    """A log of 4 to 110 weeks, some with lighter weeks, that stops on some day."""
    draw = np.random.default_rng(seed)
    level, share = draw.uniform(4, 15), draw.uniform(0.2, 0.9)
    cycle = int(draw.integers(0, 6))
    days = [
        round(
            level * draw.uniform(0.7, 1.3) * (0.6 if cycle > 2 and day // 7 % cycle == 0 else 1), 1
        )
        if draw.random() < share
        else 0.0
        for day in range(int(draw.integers(28, 770)))
    ]
    return tuple(runs([*days, 5.0], FIRST - timedelta(days=int(draw.integers(0, 7)))))


@pytest.mark.parametrize("seed", range(40 if SOAK else 3))
def test_a_check_in_that_is_over_stays_where_it_was_when_a_log_has_ended(seed: int) -> None:
    log = ended_log(seed)
    ended = max(run.local_date for run in log)
    told = []
    for days in (28, 29, 35, 60, 100, 200, 210, 250, 300, 400, 900):
        as_of = ended + timedelta(days=days)
        found = analyse(
            ImportResult(activities=log, skipped=()), RunnerInput(), Asked(as_of, "given", as_of)
        ).checkin
        if found.overdue_days > 60:  # every week that was offered is over
            told.append((found.due, found.runner))
    assert len(told) >= 6
    assert len(set(told)) == 1, told
