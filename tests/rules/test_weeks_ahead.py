"""What a plan says of the weeks to come, and where a visit falls in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from runload.models import PlannedRun, Race, RunsPlanned, Week
from runload.rules.lighter_week import WeekCalendar
from runload.rules.weeks_ahead import weeks_ahead

MONDAY = date(2026, 11, 23)
AS_OF = date(2026, 11, 25)  # a Wednesday


def week(weeks_ago: int, km: float | None, run_days: int = 4) -> Week:
    start = MONDAY - timedelta(weeks=weeks_ago)
    return Week(
        "", start, weeks_ago > 0, km, None, run_days, run_days, None, None, None, None
    )  # fmt: skip


LOG = (week(4, 40), week(3, 40), week(2, 40), week(1, 40), week(0, 12, 1))


def run(day: int, km: float | None = 10, title: str = "") -> PlannedRun:
    """A run so many days after this week's Monday."""
    metres = None if km is None else 1000 * km
    return PlannedRun(MONDAY + timedelta(days=day), metres, None, title)


def plan(*runs: PlannedRun, until: bool = True) -> RunsPlanned:
    return RunsPlanned(runs, until=max(run.date for run in runs) if until else None)


def test_no_plan_says_nothing_of_the_weeks_to_come() -> None:
    found = weeks_ahead(RunsPlanned(), LOG, AS_OF)
    assert (found.planned_km, found.races, found.marked, found.partial) == ({}, (), frozenset(), 0)


def test_what_was_run_this_week_is_added_to_what_is_planned_of_it() -> None:
    found = weeks_ahead(plan(run(4, 8), run(6, 15), run(8), run(13, 20)), LOG, AS_OF)
    # 12 km are run, 8 + 15 are planned; next week 10 + 20
    assert found.planned_km == {MONDAY: 35, MONDAY + timedelta(weeks=1): 30}


def test_a_week_inside_a_plan_without_a_run_is_an_empty_week() -> None:
    found = weeks_ahead(plan(run(4), run(6), run(15), run(17)), LOG, AS_OF)
    assert [found.planned_km[MONDAY + timedelta(weeks=k)] for k in range(3)] == [32, 0, 20]


def test_single_runs_named_by_themselves_make_no_week() -> None:
    one = weeks_ahead(plan(run(13, 18), until=False), LOG, AS_OF)
    assert (one.planned_km, one.partial) == ({}, 1)
    two = weeks_ahead(plan(run(11), run(13, 18), until=False), LOG, AS_OF)
    assert (two.planned_km, two.partial) == ({MONDAY + timedelta(weeks=1): 28}, 0)  # half of 4
    apart = weeks_ahead(plan(run(6), run(27, 18), until=False), LOG, AS_OF)
    assert apart.planned_km == {MONDAY: 22}  # one run done and one named; nothing between


def test_the_last_week_of_a_plan_counts_only_where_it_is_whole() -> None:
    found = weeks_ahead(plan(run(4), run(6), run(7)), LOG, AS_OF)
    assert list(found.planned_km) == [MONDAY]
    assert found.partial == 1


def test_a_run_of_unknown_distance_leaves_its_week_unknown() -> None:
    found = weeks_ahead(plan(run(8, None), run(10), run(15), run(17)), LOG, AS_OF)
    assert list(found.planned_km) == [MONDAY + timedelta(weeks=2)]
    unknown = (*LOG[:-1], week(0, None, 1))
    assert weeks_ahead(plan(run(4), run(6)), unknown, AS_OF).planned_km == {}


def test_without_a_log_every_named_run_counts() -> None:
    assert weeks_ahead(plan(run(8), until=False), (), AS_OF).planned_km == {
        MONDAY + timedelta(weeks=1): 10
    }


@pytest.mark.parametrize(
    ("title", "marked"),
    [("Deload: easy 8 km", True), ("taper", True), ("Cutback week", True), ("recovery week", True),
     ("recovery run", False), ("easy", False), ("", False)],
)  # fmt: skip
def test_a_week_that_a_title_calls_lighter_is_marked(title: str, marked: bool) -> None:
    found = weeks_ahead(plan(run(8, title=title)), LOG, AS_OF)
    assert found.marked == (frozenset({MONDAY + timedelta(weeks=1)}) if marked else frozenset())


@pytest.mark.parametrize(
    ("title", "race", "target"),
    [("Race day", True, False), ("A-race: Spring half marathon", True, True),
     ("Goal race", True, True), ("Berlin Marathon", True, False),
     ("race pace 3 x 2 km", False, False),
     ("marathon pace", False, False), ("Half-marathon effort", False, False),
     ("Grace", False, False),
     ("long run", False, False)],
)  # fmt: skip
def test_a_run_that_is_called_a_race_is_one(title: str, race: bool, target: bool) -> None:
    found = weeks_ahead(plan(run(20, 21.1, title)), LOG, AS_OF)
    day = MONDAY + timedelta(days=20)
    assert found.races == ((Race(day, title, pytest.approx(21.1), target),) if race else ())


def test_a_visit_keeps_clear_of_the_long_and_hard_runs_of_the_plan() -> None:
    # next week: Tuesday tempo, Thursday easy, Sunday long; the log's habit says Monday is hard
    week_runs = (run(8, 8, "Tempo"), run(10, 6), run(13, 20))
    found = weeks_ahead(plan(*week_runs), LOG, AS_OF)
    assert found.busy_days == {week_runs[0].date, week_runs[2].date}
    start = MONDAY + timedelta(weeks=1)
    calendar = WeekCalendar(busy=frozenset({2}), busy_days=found.busy_days)
    # Monday to Wednesday lie beside the tempo run, Saturday and Sunday at the long one
    assert calendar.visit_day(start, start, start + timedelta(days=6)) == start + timedelta(days=3)
    # a week without a plan keeps to the habit: not Tuesday to Thursday
    later = start + timedelta(weeks=1)
    assert calendar.visit_day(later, later, later + timedelta(days=6)) == later + timedelta(days=4)


def test_a_week_of_one_run_or_of_unknown_lengths_has_no_long_run() -> None:
    assert weeks_ahead(plan(run(8, 20)), LOG, AS_OF).busy_days == frozenset()
    assert weeks_ahead(plan(run(8, 20), run(9, None)), LOG, AS_OF).busy_days == frozenset()
