"""The weekly check: scores by hand, by the oracle of example 12, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runload.evidence.weekly_check import (
    ANSWERS,
    ASKED,
    FORMS,
    INCOMPLETE,
    check_level,
    read_answers,
    weekly_check,
)
from runload.evidence.weekly_trend import MISSING_WEEKS, check_trends, weekly_trend
from runload.models import Level, WeeklyCheck

MONDAY = date(2026, 11, 2)
Form = tuple[int | None, int | None, int | None, int | None]


def scored(form: Sequence[int | None], instrument: str = "weekly-check") -> WeeklyCheck:
    return weekly_check(MONDAY, form, FORMS[instrument])


@pytest.mark.shared
def test_the_oracle_of_example_12_agrees(shared: Path) -> None:
    rows = json.loads((shared / "oracles" / "worked_examples.json").read_text("utf-8"))
    told = rows["12_ostrc_o2"]
    assert len(told) == 5
    for name, wanted in told.items():
        codes = {"full_no_problem": [0], "cannot_participate": [25]}.get(name)
        codes = codes or [int(code) for code in name.split("_")]
        score = scored(codes, "ostrc-o2")
        found = {
            "score": score.severity,
            "problem": score.problem,
            "substantial": score.substantial,
        }
        assert found == wanted, name


@pytest.mark.parametrize("instrument", ["weekly-check", "ostrc-o2"])
@pytest.mark.parametrize(
    ("form", "severity", "problem", "substantial", "level", "why"),
    [
        ((0, None, None, None), 0, False, False, Level.OK, "the gate: no problem"),
        ((25, None, None, None), 100, True, True, Level.ALERT, "the gate: could not take part"),
        ((8, 0, 0, 0), 8, True, False, Level.INFO, "a problem and nothing else"),
        ((8, 8, 8, 0), 24, True, False, Level.INFO, "24: just below the first line"),
        ((8, 8, 8, 8), 32, True, False, Level.WATCH, "32: above 25"),
        ((8, 8, 8, 25), 49, True, False, Level.WATCH, "49, and pain alone is not substantial"),
        ((8, 8, 8, 17), 41, True, False, Level.WATCH, "8 + 8 + 8 + 17"),
        ((17, 8, 8, 17), 50, True, False, Level.WARNING, "50: exactly at the second line"),
        ((8, 17, 0, 0), 25, True, True, Level.WARNING, "17 in question 2 is substantial"),
        ((8, 0, 17, 0), 25, True, True, Level.WARNING, "17 in question 3 is substantial"),
        ((17, 0, 0, 8), 25, True, False, Level.WATCH, "25: exactly at the first line"),
        ((8, 17, 8, 17), 50, True, True, Level.WARNING, "8 + 17 + 8 + 17"),
        ((17, 25, 25, 25), 92, True, True, Level.WARNING, "the most without a gate"),
    ],
)
def test_a_whole_form_is_scored(
    instrument: str, form: Form, severity: float, problem: bool, substantial: bool, level: Level,
    why: str,
) -> None:  # fmt: skip
    score = scored(form, instrument)
    assert (score.severity, score.problem, score.substantial) == (severity, problem, substantial)
    assert check_level(score) is level, why
    assert score.reason is None
    assert score.remark == ""


@pytest.mark.parametrize(
    ("form", "problem", "substantial", "level", "why"),
    [
        ((8, None, 0, 0), True, None, None, "question 2 is missing"),
        ((17, 0, None, 0), True, None, None, "question 3 is missing"),
        ((8, 17, None, 0), True, True, Level.WARNING, "question 2 settles it"),
        ((8, None, 25, None), True, True, Level.WARNING, "question 3 settles it"),
        ((8, 8, 8, None), True, False, None, "only the pain is missing: the sum is unknown"),
        ((None, 0, 0, 0), None, None, None, "question 1 is missing"),
        ((None, 17, 0, 0), None, True, Level.WARNING, "substantial without question 1"),
        ((None, None, None, None), None, None, None, "no answer is not healthy"),
    ],
)
def test_an_incomplete_form_is_unknown_and_never_healthy(
    form: Form, problem: bool | None, substantial: bool | None, level: Level | None, why: str
) -> None:
    score = scored(form)
    assert (score.severity, score.reason) == (None, INCOMPLETE)
    assert (score.problem, score.substantial, check_level(score)) == (
        problem,
        substantial,
        level,
    ), why


@pytest.mark.parametrize("first", [0, 25])
def test_answers_behind_the_gate_do_not_count_and_that_is_said(first: int) -> None:
    score = scored((first, 17, 17, 17), "ostrc-o2")
    assert score.severity == (0 if first == 0 else 100)
    assert score.remark
    assert f"Question 1 is {first}" in score.remark


@pytest.mark.parametrize(
    ("form", "severity", "problem", "substantial", "why"),
    [
        ((0, 0, 0, 0), 0, False, False, "all at 0"),
        ((0, 0, 0, 8), 8, True, False, "pain alone is a problem in version 1, no gate"),
        ((8, 6, 6, 8), 28, True, False, "6 is below 13"),
        ((8, 13, 0, 8), 29, True, True, "13 in question 2: exactly at the line"),
        ((8, 6, 13, 8), 35, True, True, "13 in question 3"),
        ((25, 25, 25, 25), 100, True, True, "the most"),
        ((25, None, None, None), None, True, True, "no gate: the sum is unknown"),
        ((0, None, 0, 0), None, None, None, "an unanswered question may hide a problem"),
    ],
)
def test_version_1_is_scored_by_its_own_table(
    form: Form, severity: float | None, problem: bool | None, substantial: bool | None, why: str
) -> None:
    score = scored(form, "ostrc-v1")
    assert (score.severity, score.problem, score.substantial) == (severity, problem, substantial), (
        why
    )


@pytest.mark.parametrize(
    ("form", "instrument", "message"),
    [
        ((8, 13, 0, 0), "ostrc-o2", "question 2: '13' is not an answer"),
        ((8, 17, 0, 0), "ostrc-v1", "question 2: '17' is not an answer"),
        ((6, 0, 0, 0), "ostrc-v1", "question 1: '6' is not an answer"),
        ((8, 8, 8, 24), "weekly-check", "question 4: '24' is not an answer"),
        ((-8, 0, 0, 0), "weekly-check", "question 1: '-8' is not an answer"),
        ((), "weekly-check", "not 0"),
        ((8, 8, 8, 8, 8), "weekly-check", "not 5"),
    ],
)
def test_unknown_codes_and_other_counts_are_refused(
    form: tuple[int, ...], instrument: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        scored(form, instrument)


@pytest.mark.parametrize(
    ("text", "instrument", "answers"),
    [("8", "ostrc-o2", (8,)), (" 0.0; 17.0 ", "ostrc-o2", (0, 17)),
     ("8 13 19 25", "ostrc-v1", (8, 13, 19, 25)), ("? 0/-,8", "weekly-check", (None, 0, None, 8))],
)  # fmt: skip
def test_a_cell_is_read_as_its_answers(
    text: str, instrument: str, answers: tuple[int | None, ...]
) -> None:
    assert read_answers(text, FORMS[instrument]) == answers


@pytest.mark.parametrize("text", ["13", "8.5", "NaN", "-8", "eight", "9" * 400])
def test_a_cell_that_is_no_code_is_refused_and_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"question 2: .* Give one of 0, 8, 17, 25") as found:
        read_answers(f"8 {text} 0 0", FORMS["ostrc-o2"])
    assert len(str(found.value)) < 150
    with pytest.raises(ValueError, match="5 answers"):
        read_answers("8 8 8 8 8")


def test_our_own_questions_have_an_answer_for_each_code() -> None:
    assert len(ASKED) == len(FORMS["weekly-check"].answers)
    for (_, words), allowed in zip(ASKED, FORMS["weekly-check"].answers, strict=True):
        assert len(words) == len(allowed) == len(set(words))


def forms(*told: Form | None) -> dict[date, WeeklyCheck]:
    """One form a week from MONDAY on; None is a week without one."""
    return {
        MONDAY + timedelta(weeks=week): replace(scored(form), date=MONDAY + timedelta(weeks=week))
        for week, form in enumerate(told)
        if form is not None
    }


LOW, MIDDLE, HIGH = (8, 0, 0, 0), (8, 8, 8, 0), (17, 17, 17, 17)  # 8, 24 and 68


@pytest.mark.parametrize(
    ("told", "direction", "change", "noise", "why"),
    [
        ((LOW, MIDDLE, HIGH), "rising", 60, False, "8, 24, 68"),
        ((LOW, LOW, MIDDLE), "rising", 16, True, "8, 8, 24: never lower, higher in the end"),
        ((HIGH, MIDDLE, LOW), "falling", -60, False, "68, 24, 8"),
        ((MIDDLE, MIDDLE, MIDDLE), "steady", 0, True, "no change"),
        ((LOW, HIGH, MIDDLE), "steady", 16, True, "up and down"),
        ((HIGH, LOW, MIDDLE), "steady", -44, False, "down and up"),
        (((0, None, None, None), LOW, (25, None, None, None)), "rising", 100, False, "0, 8, 100"),
    ],
)
def test_the_trend_over_three_weeks(
    told: tuple[Form, ...], direction: str, change: float, noise: bool, why: str
) -> None:
    found = weekly_trend(forms(*told), MONDAY + timedelta(weeks=2))
    assert (found.direction, found.change, found.maybe_noise) == (direction, change, noise), why


def test_a_change_of_35_is_no_longer_called_noise() -> None:
    weeks = {
        MONDAY + timedelta(weeks=week): WeeklyCheck(MONDAY, severity, True, False)
        for week, severity in enumerate((8, 20, 43))
    }
    assert weekly_trend(weeks, MONDAY + timedelta(weeks=2)).maybe_noise is False
    weeks[MONDAY] = WeeklyCheck(MONDAY, 9, True, False)
    assert weekly_trend(weeks, MONDAY + timedelta(weeks=2)).maybe_noise is True


def test_a_week_without_a_form_makes_the_trend_unknown() -> None:
    last = MONDAY + timedelta(weeks=2)
    assert weekly_trend(forms(LOW, None, HIGH), last).reason == MISSING_WEEKS
    assert weekly_trend(forms(None, LOW, MIDDLE), last).reason == MISSING_WEEKS
    assert weekly_trend(forms(LOW, (8, None, 0, 0), HIGH), last).reason == INCOMPLETE
    with pytest.raises(ValueError, match="no check in the week of 2026-11-16"):
        weekly_trend(forms(LOW, MIDDLE), last)


def test_a_longer_trend_needs_all_its_weeks() -> None:
    weeks = forms(HIGH, HIGH, HIGH, MIDDLE, MIDDLE, MIDDLE)
    last = MONDAY + timedelta(weeks=5)
    assert weekly_trend(weeks, last, 6).direction == "falling"
    assert weekly_trend(weeks, last).direction == "steady"
    with pytest.raises(ValueError, match="3 weeks or more"):
        weekly_trend(weeks, last, 2)


def test_questionnaires_are_never_mixed() -> None:
    weeks = forms(LOW, LOW, LOW)
    weeks[MONDAY] = scored((8, 6, 0, 0), "ostrc-v1")
    with pytest.raises(ValueError, match="never mixed"):
        weekly_trend(weeks, MONDAY + timedelta(weeks=2))


@given(st.tuples(*[st.sampled_from(ANSWERS)] * 4), st.integers(0, 3))
def test_a_graver_answer_never_makes_the_week_milder(form: Form, which: int) -> None:
    graver = list(form)
    graver[which] = ANSWERS[min(3, ANSWERS.index(graver[which]) + 1)]
    before, after = scored(form), scored(graver)
    assert (after.severity or 0) >= (before.severity or 0)
    assert bool(after.substantial) >= bool(before.substantial)
    assert (check_level(after) or Level.OK) >= (check_level(before) or Level.OK)


@given(
    st.tuples(*[st.sampled_from((None, *ANSWERS))] * 4),
    st.sampled_from(["weekly-check", "ostrc-o2"]),
)
def test_a_score_has_a_number_or_a_reason(form: Form, instrument: str) -> None:
    score = scored(form, instrument)
    assert (score.severity is None) == (score.reason == INCOMPLETE)
    assert score.severity is None or 0 <= score.severity <= 100
    assert score.form == instrument


SUNDAY = MONDAY + timedelta(days=20)


def told(days: int, *answers: int | None, region: str = "calf", form: str = "weekly-check"):
    day = MONDAY + timedelta(days=days)
    return weekly_check(day, answers, FORMS[form], region, "left")


def test_each_body_area_has_its_own_trend_the_gravest_first() -> None:
    found = check_trends(
        [
            told(6, 8, 0, 0, 0), told(13, 8, 8, 8, 0), told(20, 17, 8, 8, 8),
            told(6, 17, 17, 17, 17, region="front_knee"),
            told(13, 17, 8, 8, 8, region="front_knee"), told(20, 8, 0, 0, 8, region="front_knee"),
            told(21, 25, region="heel_bottom"),
        ],
        SUNDAY,
    )  # fmt: skip
    assert [(one.last.region, one.severities, one.direction) for one in found] == [
        ("calf", (8, 24, 41), "rising"),
        ("front_knee", (68, 41, 16), "falling"),
    ]


@pytest.mark.parametrize(
    ("as_of", "shown"), [(20, True), (21, True), (27, True), (28, False)]
)  # the check is of Sunday, day 20: it speaks of that ISO week and counts until the next one ends
def test_an_old_check_says_nothing_of_now(as_of: int, shown: bool) -> None:
    found = check_trends([told(20, 8, 0, 0, 0)], MONDAY + timedelta(days=as_of))
    assert bool(found) is shown
    assert all(one.reason == MISSING_WEEKS for one in found)


def test_of_two_forms_in_a_week_the_graver_counts_and_an_empty_one_hides_none() -> None:
    (one,) = check_trends(
        [told(15, 17, 8, 8, 8), told(17, 8, 0, 0, 0), told(19, 8, None, None, 8)], SUNDAY
    )
    assert one.last.severity == 41


def test_answers_of_two_questionnaires_stand_side_by_side() -> None:
    found = check_trends([told(19, 8, 13, 0, 0, form="ostrc-v1"), told(20, 8, 0, 0, 0)], SUNDAY)
    assert [one.last.form for one in found] == ["ostrc-v1", "weekly-check"]  # substantial first
