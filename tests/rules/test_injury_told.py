"""What weekly checks and exercises of the diary say about a present injury."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from runload.models import Ailment, Exercises, PainEntry, Visit, WeeklyCheck
from runload.rules.injury_told import InjuryDiary, with_diary_facts
from runload.rules.runner_level import InjuryFacts

AS_OF = date(2026, 11, 22)  # a Sunday


def back(days: int) -> date:
    return AS_OF - timedelta(days=days)


def check(days: int, severity: int | None, **more: object) -> WeeklyCheck:
    said: dict[str, object] = {"problem": True, "substantial": False, **more}
    return WeeklyCheck(back(days), severity, **said)  # type: ignore[arg-type]  # the fields above


def facts(*checks: WeeklyCheck, **told: Any) -> InjuryFacts:
    return with_diary_facts(InjuryFacts(), InjuryDiary(checks, **told), AS_OF)


def pain(days: int, score: float = 3, **more: Any) -> PainEntry:
    return PainEntry(back(days), score, ("calf",), "left", **more)


def test_nothing_told_changes_nothing() -> None:
    known = InjuryFacts(substantial=True, weekly_scores=(4.0,), done_per_week=2.0)
    assert with_diary_facts(known, InjuryDiary(), AS_OF) == known


@pytest.mark.parametrize(("days", "counts"), [(0, True), (6, True), (7, False), (-1, False)])
def test_a_substantial_problem_of_the_last_seven_days_counts(days: int, counts: bool) -> None:
    found = facts(check(days, 50, substantial=True), check(days, 100, out=True, side="left"))
    assert (found.substantial, found.cannot_take_part) == (counts, counts)


def test_a_week_has_the_score_of_its_worst_area() -> None:
    found = facts(
        check(14, 41), check(8, 16, region="calf"), check(7, 50, region="front_knee"),
        check(56, 90),
    )  # fmt: skip
    assert found.weekly_scores == (41.0, 50.0)
    assert found.substantial is False


@pytest.mark.parametrize(
    ("days", "scores"),
    [((0, 7, 14), 3), ((0, 14, 21), 1), ((7, 14), 2), ((14, 21, 28), 0), ((0,), 1)],
)  # a week without a check ends the row; checks of two weeks ago say nothing of now
def test_only_weeks_in_a_row_up_to_now_count(days: tuple[int, ...], scores: int) -> None:
    assert len(facts(*(check(day, 30) for day in days)).weekly_scores) == scores


def test_an_incomplete_check_makes_its_week_and_those_before_unknown() -> None:
    found = facts(check(14, 41), check(7, 50), check(1, None, substantial=None))
    assert found.weekly_scores == ()


def test_one_area_that_gets_worse_counts_beside_one_that_gets_better() -> None:
    better = [check(days, score, region="calf") for days, score in ((14, 60), (7, 45), (0, 40))]
    worse = [check(days, score, region="arch") for days, score in ((14, 10), (7, 16), (0, 25))]
    low = [check(days, score, region="arch") for days, score in ((14, 8), (7, 16), (0, 24))]
    assert facts(*better, *worse).score_rising is True  # 10, 16, 25
    assert facts(*better, *low).score_rising is False  # under 25 a rise does not count
    assert facts(*better).score_rising is False


@pytest.mark.parametrize(
    ("told", "cut"),
    [
        (((0, 17),), 0),  # one week: it may have been a day
        (((0, 17), (7, 17)), 7),
        (((0, 25), (7, 17), (14, 17)), 14),
        (((0, 8), (7, 17), (14, 17)), 0),  # over
        (((0, 17), (14, 17)), 0),  # the week between is not known
        (((7, 17), (14, 17)), 0),  # nothing of the last seven days
    ],
)
def test_running_that_was_cut_in_checks_of_weeks_in_a_row_is_an_injury(
    told: tuple[tuple[int, int], ...], cut: int
) -> None:
    found = facts(*(check(days, 40, answers=(first, 8, 8, 7)) for days, first in told))
    assert found.cut_running_days == cut


@pytest.mark.parametrize(
    ("visit", "seen"),
    [
        (Visit(back(3), "physio", region="calf"), True),
        (Visit(back(3), "physio", region="calf", side="left"), True),
        (Visit(back(3), "physio", region="calf", side="right"), False),
        (Visit(back(3), "physio", region="arch"), False),
        (Visit(back(3), "physio"), False),  # a check-in, for all we know
        (Visit(back(9), "physio", region="calf"), False),  # before it began
        (Visit(back(-1), "physio", region="calf"), False),
    ],
)
def test_a_visit_for_the_place_that_hurts_is_an_injury(visit: Visit, seen: bool) -> None:
    assert facts(entries=(pain(8), pain(2)), visits=(visit,)).saw_clinician is seen


def test_a_place_that_somebody_has_seen_is_an_injury_while_it_hurts() -> None:
    closed = pain(5, closed="Dr Lee, 2026-11-17")
    assert facts(entries=(closed, pain(2))).saw_clinician is True
    assert facts(entries=(closed, pain(2, 0))).saw_clinician is False


@pytest.mark.parametrize(
    ("ran", "missed"), [((), 3), ((9,), 3), ((7,), 2), ((4,), 1), ((2,), 0), ((0,), 3)]
)
def test_planned_runs_missed_in_a_row_since_it_hurts(ran: tuple[int, ...], missed: int) -> None:
    found = facts(
        entries=(pain(7), pain(2)),
        planned_days=frozenset(back(days) for days in (9, 7, 4, 2, 0)),
        ran=frozenset(back(days) for days in ran),
    )
    assert found.missed_in_a_row == missed


def test_runs_missed_while_nothing_hurts_are_no_injury() -> None:
    planned = frozenset(back(days) for days in (6, 4, 2))
    assert facts(planned_days=planned).missed_in_a_row == 0


def test_an_injury_told_with_its_day_began_on_it() -> None:
    told = Ailment(back(20), "calf strain", ongoing=True)
    assert facts(injuries=(told,)).started_days_ago == 20
    assert facts(injuries=(replace(told, until=back(2)),)).started_days_ago is None
    assert facts().started_days_ago is None


@pytest.mark.parametrize(
    ("told", "calm", "why"),
    [
        (((14, 60, True), (7, 16, False), (0, 8, False)), 2, "two calm weeks since"),
        (((14, 60, True), (7, 16, False)), 1, "one"),
        (((14, 60, True), (7, 16, False), (0, 25, False)), 0, "25 is not under 25"),
        (((14, 60, True), (7, 16, False), (0, None, None)), 0, "not known is not calm"),
        (((7, 8, False), (0, 8, False)), None, "there was no injury"),
        (((91, 60, True), (0, 8, False)), None, "an injury of more than 12 weeks ago"),
    ],
)
def test_two_calm_checks_end_an_injury_that_a_check_found(
    told: tuple[tuple[int, int | None, bool | None], ...], calm: int | None, why: str
) -> None:
    checks = [check(days, score, substantial=grave) for days, score, grave in told]
    assert facts(*checks).calm_forms == calm, why


def test_a_red_light_is_over_after_two_calm_checks_only_where_checks_are_kept() -> None:
    red = frozenset({back(20)})
    assert facts(stopped_days=red).was_injured is True
    assert facts(stopped_days=red).calm_forms is None
    assert facts(check(6, 8), stopped_days=red).calm_forms == 1
    assert facts(check(50, 8), stopped_days=red).calm_forms is None


def test_scores_of_several_forms_are_not_mixed() -> None:
    found = facts(check(14, 41, form="ostrc-v1"), check(7, 50), check(0, 33))
    assert found.weekly_scores == (50.0, 33.0)


def test_exercises_of_the_last_fourteen_days_are_told_by_the_week() -> None:
    done = tuple(Exercises(back(days), 2) for days in (-1, 0, 13, 14))
    assert facts(exercises=done).done_per_week == 2.0
    assert facts().done_per_week is None
