"""The weekly check: scores by hand, by the oracle of example 12, and what is refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runload.errors import UsageError
from runload.models import Level
from runload.rules.weekly_check import (
    INCOMPLETE,
    MISSING_WEEKS,
    WeeklyScore,
    answer_code,
    weekly_score,
    weekly_trend,
)
from runload.rules.weekly_check_forms import INSTRUMENTS, QUESTIONS

MONDAY = date(2026, 11, 2)
Form = tuple[int | None, int | None, int | None, int | None]
O2 = (0, 8, 17, 25)


@pytest.mark.shared
def test_the_oracle_of_example_12_agrees(shared: Path) -> None:
    rows = json.loads((shared / "oracles" / "worked_examples.json").read_text("utf-8"))
    told = rows["12_ostrc_o2"]
    assert len(told) == 5
    for name, wanted in told.items():
        codes = {"full_no_problem": [0], "cannot_participate": [25]}.get(name)
        codes = codes or [int(code) for code in name.split("_")]
        score = weekly_score([*codes, *[None] * (4 - len(codes))], "ostrc-o2")
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
    score = weekly_score(form, instrument)
    assert (score.severity, score.problem, score.substantial) == (severity, problem, substantial)
    assert score.level is level, why
    assert score.reason is None
    assert score.remark is None


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
    score = weekly_score(form)
    assert (score.severity, score.reason) == (None, INCOMPLETE)
    assert (score.problem, score.substantial, score.level) == (problem, substantial, level), why


@pytest.mark.parametrize("first", [0, 25])
def test_answers_behind_the_gate_do_not_count_and_that_is_said(first: int) -> None:
    score = weekly_score((first, 17, 17, 17), "ostrc-o2")
    assert score.severity == (0 if first == 0 else 100)
    assert score.remark is not None
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
    score = weekly_score(form, "ostrc-v1")
    assert (score.severity, score.problem, score.substantial) == (severity, problem, substantial), (
        why
    )


@pytest.mark.parametrize(
    ("form", "instrument", "message"),
    [
        ((8, 13, 0, 0), "ostrc-o2", "question 2: 13 is no answer"),
        ((8, 17, 0, 0), "ostrc-v1", "question 2: 17 is no answer"),
        ((6, 0, 0, 0), "ostrc-v1", "question 1: 6 is no answer"),
        ((8, 8, 8, 24), "weekly-check", "question 4: 24 is no answer"),
        ((-8, 0, 0, 0), "weekly-check", "question 1: -8 is no answer"),
        ((8, 8, 8), "weekly-check", "3 answers were given. Give 4"),
        ((0, 0, 0, 0), "ostrc-h", "'ostrc-h' is no questionnaire"),
    ],
)
def test_unknown_codes_and_forms_are_refused(
    form: tuple[int, ...], instrument: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        weekly_score(form, instrument)


@pytest.mark.parametrize(
    ("text", "question", "instrument", "code"),
    [("8", 1, "ostrc-o2", 8), (" 17.0 ", 2, "ostrc-o2", 17), ("13", 3, "ostrc-v1", 13),
     ("0", 4, "weekly-check", 0), ("", 1, "ostrc-o2", None), ("  ", 2, "ostrc-v1", None)],
)  # fmt: skip
def test_a_cell_is_read_as_its_code(
    text: str, question: int, instrument: str, code: int | None
) -> None:
    assert answer_code(text, question, instrument) == code


@pytest.mark.parametrize("text", ["13", "8.5", "NaN", "-8", "eight", "9" * 400])
def test_a_cell_that_is_no_code_is_refused_and_named(text: str) -> None:
    with pytest.raises(
        UsageError, match=r"row 4: question 2: .* Give one of 0, 8, 17, 25"
    ) as found:
        answer_code(text, 2, "ostrc-o2", "forms.csv, row 4")
    assert len(str(found.value)) < 150


def test_our_own_questions_have_an_answer_for_each_code() -> None:
    codes = INSTRUMENTS["weekly-check"].codes
    assert len(QUESTIONS) == len(codes)
    for question, allowed in zip(QUESTIONS, codes, strict=True):
        assert len(question.answers) == len(allowed) == len(set(question.answers))


def forms(*told: Form | None) -> dict[date, WeeklyScore]:
    """One form a week from MONDAY on; None is a week without one."""
    return {
        MONDAY + timedelta(weeks=week): weekly_score(form)
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
        MONDAY + timedelta(weeks=week): WeeklyScore("weekly-check", severity, True, False, None)
        for week, severity in enumerate((8.0, 20.0, 43.0))
    }
    assert weekly_trend(weeks, MONDAY + timedelta(weeks=2)).maybe_noise is False
    weeks[MONDAY] = WeeklyScore("weekly-check", 9.0, True, False, None)
    assert weekly_trend(weeks, MONDAY + timedelta(weeks=2)).maybe_noise is True


def test_a_week_without_a_form_makes_the_trend_unknown() -> None:
    last = MONDAY + timedelta(weeks=2)
    assert weekly_trend(forms(LOW, None, HIGH), last).reason == MISSING_WEEKS
    assert weekly_trend(forms(LOW, MIDDLE), last).reason == MISSING_WEEKS
    assert weekly_trend(forms(LOW, (8, None, 0, 0), HIGH), last).reason == INCOMPLETE
    assert weekly_trend({}, last).direction is None


def test_a_longer_trend_needs_all_its_weeks() -> None:
    weeks = forms(HIGH, HIGH, HIGH, MIDDLE, MIDDLE, MIDDLE)
    last = MONDAY + timedelta(weeks=5)
    assert weekly_trend(weeks, last, 6).direction == "falling"
    assert weekly_trend(weeks, last).direction == "steady"
    with pytest.raises(ValueError, match="3 weeks or more"):
        weekly_trend(weeks, last, 2)


def test_questionnaires_are_never_mixed() -> None:
    weeks = forms(LOW, LOW, LOW)
    weeks[MONDAY] = weekly_score((8, 6, 0, 0), "ostrc-v1")
    with pytest.raises(ValueError, match="never mixed"):
        weekly_trend(weeks, MONDAY + timedelta(weeks=2))


@given(st.tuples(*[st.sampled_from(O2)] * 4), st.integers(0, 3))
def test_a_graver_answer_never_makes_the_week_milder(form: Form, which: int) -> None:
    graver = list(form)
    graver[which] = O2[min(3, O2.index(graver[which]) + 1)]
    before, after = weekly_score(form), weekly_score(graver)
    assert (after.severity or 0) >= (before.severity or 0)
    assert bool(after.substantial) >= bool(before.substantial)
    assert (after.level or Level.OK) >= (before.level or Level.OK)


@given(
    st.tuples(*[st.sampled_from((None, *O2))] * 4), st.sampled_from(["weekly-check", "ostrc-o2"])
)
def test_a_score_has_a_number_or_a_reason(form: Form, instrument: str) -> None:
    score = weekly_score(form, instrument)
    assert (score.severity is None) == (score.reason == INCOMPLETE)
    assert score.severity is None or 0 <= score.severity <= 100
    assert score.instrument == instrument
