"""The days of the long run, of hard runs and of rest."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from runload.rules.weekdays import RunDone, week_habits

AS_OF = date(2026, 11, 25)  # a Wednesday; the last complete week ends on the 22nd
MONDAY = date(2026, 11, 16)


def runs(
    weekday: int, weeks: int, km: float | None = 8.0, effort: float | None = None
) -> list[RunDone]:
    return [
        RunDone(MONDAY + timedelta(days=weekday, weeks=-back), km, effort) for back in range(weeks)
    ]


def test_the_long_runs_day_is_busy_and_days_without_runs_are_rest() -> None:
    habits = week_habits(runs(6, 8, 16.0) + runs(1, 8) + runs(3, 8), AS_OF)
    assert habits.busy == {6}
    assert habits.rest == {0, 2, 4, 5}


def test_a_hard_run_on_most_weeks_makes_its_day_busy() -> None:
    habits = week_habits(runs(6, 8, 16.0) + runs(1, 4, effort=7.0), AS_OF)
    assert habits.busy == {1, 6}
    assert week_habits(runs(6, 8, 16.0) + runs(1, 3, effort=7.0), AS_OF).busy == {6}
    assert week_habits(runs(6, 8, 16.0) + runs(1, 8, effort=6.9), AS_OF).busy == {6}


def test_a_day_run_on_in_a_quarter_of_the_weeks_is_still_rest() -> None:
    assert 4 in week_habits(runs(6, 8, 16.0) + runs(4, 2), AS_OF).rest
    assert 4 not in week_habits(runs(6, 8, 16.0) + runs(4, 3), AS_OF).rest


def test_fewer_than_four_weeks_say_nothing_of_weekdays() -> None:
    habits = week_habits(runs(6, 3, 16.0), AS_OF)
    assert (habits.busy, habits.rest) == (frozenset(), frozenset())


def test_a_run_of_unknown_distance_leaves_the_long_runs_day_open() -> None:
    assert week_habits(runs(6, 8, 16.0) + runs(1, 8, None), AS_OF).busy == frozenset()


def test_runs_of_this_week_and_of_long_ago_do_not_count() -> None:
    old = [RunDone(date(2026, 1, 6) + timedelta(weeks=k), 20.0) for k in range(8)]
    assert week_habits([*old, RunDone(AS_OF, 30.0)], AS_OF).busy == frozenset()


@pytest.mark.parametrize(
    ("told", "expect"),
    [
        (runs(1, 12, effort=7.0), 1.0),  # 12 hard runs in 12 weeks
        (runs(1, 12, effort=7.0) + runs(3, 6, effort=8.0), 1.5),  # 18 / 12
        (runs(1, 12, effort=6.0), 0.0),
        (runs(1, 12), None),  # no effort told
        (runs(1, 12) + runs(3, 11, effort=9.0), None),  # 11 of 23 runs tell it: under half
        (runs(1, 12) + runs(3, 12, effort=9.0), 1.0),  # half of them
        ([], None),
    ],
)
def test_hard_runs_a_week_are_counted_over_twelve_weeks(
    told: list[RunDone], expect: float | None
) -> None:
    assert week_habits(told, AS_OF).hard_per_week == expect
