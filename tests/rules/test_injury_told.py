"""What weekly checks and exercises of the diary say about a present injury."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from runload.models import Exercises, WeeklyCheck
from runload.rules.injury_told import with_diary_facts
from runload.rules.runner_level import InjuryFacts

AS_OF = date(2026, 11, 22)  # a Sunday


def back(days: int) -> date:
    return AS_OF - timedelta(days=days)


def check(days: int, severity: int | None, **more: object) -> WeeklyCheck:
    said: dict[str, object] = {"problem": True, "substantial": False, **more}
    return WeeklyCheck(back(days), severity, **said)  # type: ignore[arg-type]  # the fields above


def facts(*checks: WeeklyCheck, exercises: tuple[Exercises, ...] = ()) -> InjuryFacts:
    return with_diary_facts(InjuryFacts(), checks, exercises, AS_OF)


def test_nothing_told_changes_nothing() -> None:
    known = InjuryFacts(substantial=True, weekly_scores=(4.0,), done_per_week=2.0)
    assert with_diary_facts(known, (), (), AS_OF) == known


@pytest.mark.parametrize(("days", "counts"), [(0, True), (6, True), (7, False), (-1, False)])
def test_a_substantial_problem_of_the_last_seven_days_counts(days: int, counts: bool) -> None:
    found = facts(check(days, 50, substantial=True), check(days, 100, out=True, side="left"))
    assert (found.substantial, found.cannot_take_part) == (counts, counts)


def test_a_week_has_the_score_of_its_worst_area_and_an_unknown_one_is_left_out() -> None:
    found = facts(
        check(14, 41), check(8, 16, region="calf"), check(7, 50, region="front_knee"),
        check(1, None, substantial=None), check(56, 90),
    )  # fmt: skip
    assert found.weekly_scores == (41.0, 50.0)
    assert found.substantial is False


def test_scores_of_several_forms_are_not_mixed() -> None:
    found = facts(check(14, 41, form="ostrc-v1"), check(7, 50), check(0, 33))
    assert found.weekly_scores == (50.0, 33.0)


def test_exercises_of_the_last_fourteen_days_are_told_by_the_week() -> None:
    done = tuple(Exercises(back(days), 2) for days in (-1, 0, 13, 14))
    assert facts(exercises=done).done_per_week == 2.0
    assert facts().done_per_week is None
