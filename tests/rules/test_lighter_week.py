"""Placing a visit in a lighter week: the oracle's dates, the limits, and visible rhythms."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from runload.models import Week
from runload.rules.checkin.table import checkin_table
from runload.rules.lighter_week import (
    WEEK,
    WeekCalendar,
    monday,
    place_checkin,
    week_calendar,
)

ROOT = Path(__file__).parent.parent.parent
SHARED = Path(os.environ.get("RUNLOAD_SHARED", str(ROOT.parent / "shared")))
ORACLE = SHARED / "oracles" / "worked_examples.json"
START = date(2026, 1, 5)
# 40, 44, 48, 34 then +2 each 4-week block: the pattern of example 13
PLAN = {START + k * WEEK: (40.0, 44.0, 48.0, 34.0)[k % 4] + 2 * (k // 4) for k in range(20)}
CALENDAR = WeekCalendar(PLAN)

# evidence G, example 13: rhythm, last visit, cap, Monday, Wednesday, share, lighter
DATES = [
    ("recreational", "2026-01-07", None, "2026-03-23", "2026-03-25", 0.844444, True),
    ("competitive", "2026-01-28", None, "2026-02-23", "2026-02-25", 0.837209, True),
    ("competitive", "2026-02-11", None, "2026-03-09", "2026-03-11", 1.090909, False),
    ("beginner", "2026-01-07", None, "2026-03-23", "2026-03-25", 0.844444, True),
    ("recreational", "2026-02-18", 14, "2026-02-23", "2026-02-25", 0.837209, True),
    ("injured-weekly", "2026-02-18", None, "2026-02-23", "2026-02-25", 0.837209, True),
]


@pytest.mark.parametrize(("name", "last", "cap", "start", "due", "share", "lighter"), DATES)
def test_the_worked_dates_come_out(
    name: str, last: str, cap: int | None, start: str, due: str, share: float, lighter: bool
) -> None:
    rhythm = checkin_table().rhythms[name]
    visit = date.fromisoformat(last)
    placed = place_checkin(
        rhythm.window_days, visit, CALENDAR,
        as_of=visit, cap_days=cap, may_come_early=rhythm.may_come_early,
    )  # fmt: skip
    assert (placed.due.isoformat(), placed.lighter_week) == (due, lighter)
    assert monday(placed.due).isoformat() == start
    assert CALENDAR.share(monday(placed.due)) == pytest.approx(share, abs=1e-6)


@pytest.mark.shared
def test_the_worked_dates_are_those_of_the_shared_oracle() -> None:
    if not ORACLE.exists():
        pytest.skip(f"the shared oracles are not at {ORACLE}")
    oracle: dict[str, Any] = json.loads(ORACLE.read_text("utf-8"))["13_next_checkin"]
    told = [one for key, one in oracle.items() if key != "pattern"]
    assert [
        (one["monday"], one["wednesday"], one["rel_to_prev4"], one["lighter_week"]) for one in told
    ] == [(start, due, share, lighter) for _, _, _, start, due, share, lighter in DATES]
    for one in told:
        assert PLAN[date.fromisoformat(one["monday"])] == one["planned"]


def test_the_guides_windows_stand_as_written() -> None:
    rhythms = checkin_table().rhythms
    assert rhythms["beginner"].window_days == (60, 75, 91)
    assert rhythms["recreational"].window_days == (84, 91, 98)
    assert rhythms["competitive"].window_days == (28, 30, 35)
    assert rhythms["injured-weekly"].window_days == (6, 7, 8)
    assert rhythms["injured-biweekly"].window_days == (12, 14, 16)
    assert rhythms["injured-biweekly"].words == "every 2 weeks"


@pytest.mark.parametrize(
    ("km", "lighter"), [(34.0, True), (34.01, False), (0.0, True)]
)  # 0.85 * 40 = 34
def test_a_week_is_lighter_up_to_85_percent_of_the_weeks_before(km: float, lighter: bool) -> None:
    loads = {START + k * WEEK: 40.0 for k in range(4)} | {START + 4 * WEEK: km}
    assert WeekCalendar(loads).lighter(START + 4 * WEEK) is lighter


def test_one_week_before_is_too_few_to_tell() -> None:
    calendar = WeekCalendar({START: 40.0, START + WEEK: 10.0})
    assert calendar.lighter(START + WEEK) is None
    assert calendar.lighter(START + 9 * WEEK) is None


def test_weeks_without_any_running_are_no_base() -> None:
    loads = {START + k * WEEK: 0.0 for k in range(5)}
    assert WeekCalendar(loads).lighter(START + 4 * WEEK) is None


def test_a_marked_week_is_lighter_and_a_race_week_never() -> None:
    light = START + 3 * WEEK
    assert WeekCalendar({}, marked=frozenset({light})).lighter(light) is True
    race = frozenset({light + timedelta(days=6)})
    assert WeekCalendar(PLAN, frozenset({light}), race).lighter(light) is False


def weeks(loads: list[float | None], last_complete: bool = True) -> list[Week]:
    starts = [START + k * WEEK for k in range(len(loads))]
    return [
        Week(start.isoformat(), start, last_complete or start != starts[-1], km, None, 3, 3,
             None, None, km, None)
        for start, km in zip(starts, loads, strict=True)
    ]  # fmt: skip


def test_a_visible_rhythm_of_four_weeks_is_carried_on() -> None:
    calendar = week_calendar(weeks([40, 44, 48, 30] * 3), {})
    light = [k for k in range(12, 24) if calendar.lighter(START + k * WEEK)]
    assert light == [15, 19, 23]


def test_a_plan_outranks_the_rhythm() -> None:
    planned = {START + 12 * WEEK: 20.0}
    calendar = week_calendar(weeks([40, 44, 48, 30] * 3), planned)
    assert calendar.lighter(START + 12 * WEEK) is True
    assert calendar.lighter(START + 15 * WEEK) is None


@pytest.mark.parametrize(
    "loads",
    [
        [],
        [40.0] * 12,  # no lighter week
        [40, 44, 48, 30, 40, 44, 48, 50],  # only one
        [40, 44, 30, 45, 30, 45, 44, 30],  # every 2 weeks is no rhythm
        [40, 44, 48, 30, 40, 44, 48, 30, 40, 44, 48, 50],  # the last one was left out
        [40, 44, 48, 30, None, 44, 48, 30],  # a hole
    ],
)
def test_no_rhythm_is_seen_where_there_is_none(loads: list[float | None]) -> None:
    calendar = week_calendar(weeks(loads), {})
    ahead = START + len(loads) * WEEK
    known = [calendar.lighter(ahead + k * WEEK) for k in range(1, 12)]
    assert known == [None] * 11


def test_a_week_that_still_runs_is_not_read() -> None:
    calendar = week_calendar(weeks([40, 44, 48, 30, 3], last_complete=False), {})
    assert START + 4 * WEEK not in calendar.loads


def test_without_a_plan_the_target_day_stands() -> None:
    placed = place_checkin((84, 91, 98), START, WeekCalendar(), as_of=START)
    assert placed.due == START + timedelta(days=91)
    assert placed.lighter_week is None


@pytest.mark.parametrize("days", [0, 60, 91, 92, 98, 99, 400])
def test_the_target_day_stays_where_it_is_when_it_has_passed(days: int) -> None:
    placed = place_checkin((84, 91, 98), START, WeekCalendar(), as_of=START + timedelta(days=days))
    assert placed.due == START + timedelta(days=91)


@pytest.mark.parametrize(
    ("week", "early", "seen"),
    [
        (13, False, {60: 93, 92: 93, 94: 93, 96: 93, 97: 91, 200: 91}),  # its Wednesday is day 93
        (10, True, {60: 72, 73: 72, 75: 72, 76: 91, 200: 91}),  # up to a quarter early: day 72
    ],
)
def test_a_lighter_week_is_an_offer_until_it_is_over_and_then_the_target_day_stands(
    week: int, *, early: bool, seen: dict[int, int]
) -> None:
    calendar = WeekCalendar(marked=frozenset({START + week * WEEK}))
    for days, due in seen.items():
        as_of = START + timedelta(days=days)
        placed = place_checkin((84, 91, 98), START, calendar, as_of=as_of, may_come_early=early)
        assert (placed.due - START).days == due, days


def test_the_day_keeps_clear_of_the_long_run_and_prefers_rest() -> None:
    week = (START, START + timedelta(days=6))
    # Wednesday 7 January is the middle; long run Sunday, speed on Wednesday
    busy = WeekCalendar(busy=frozenset({2, 6}))
    assert busy.visit_day(START, *week) == START + timedelta(days=4)  # Friday
    rest = WeekCalendar(busy=frozenset({6}), rest=frozenset({4}))
    assert rest.visit_day(START, *week) == START + timedelta(days=4)
    full = WeekCalendar(busy=frozenset(range(7)))
    assert full.visit_day(START, *week) == START + timedelta(days=2)
    assert WeekCalendar().visit_day(START, week[1] + WEEK, week[1] + WEEK) is None


def test_two_lighter_weeks_equally_near_give_the_earlier_one() -> None:
    light = frozenset({START + 10 * WEEK, START + 12 * WEEK})
    calendar = WeekCalendar(marked=light)
    aim = START + timedelta(days=2) + 11 * WEEK
    placed = place_checkin((60, 79, 100), START, calendar, as_of=START)
    assert (aim - START).days == 79
    assert monday(placed.due) == START + 10 * WEEK


@pytest.mark.parametrize(
    ("busy", "lower", "expect"),
    [
        (frozenset(), 0, 7),
        (
            frozenset({6}),
            0,
            5,
        ),  # the aim is a Sunday: Friday is the nearest day clear of Sa, Su, Mo
        (frozenset({6}), 6, 7),  # Friday lies before the window: the aim stays
        (frozenset(range(7)), 0, 7),
    ],
)
def test_without_a_plan_the_day_keeps_clear_of_the_long_run(
    busy: frozenset[int], lower: int, expect: int
) -> None:
    sunday = date(2026, 11, 22)
    placed = place_checkin(
        (lower, 7, 8), sunday, WeekCalendar(busy=busy), as_of=sunday
    )  # the aim is Sunday 29 November
    assert (placed.due - sunday).days == expect
