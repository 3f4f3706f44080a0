"""A diary row may hold a weekly check and a temperature beside pain, or instead of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from runload.athlete.diary.entries import read_diary
from runload.evidence.weekly_check import weekly_check
from runload.models import HotDay

DAY = date(2026, 3, 1)


def diary(tmp_path: Path, text: str):
    path = tmp_path / "diary.csv"
    path.write_text(text, "utf-8")
    return read_diary(path, date(2026, 3, 31), None)


def test_a_row_of_heat_and_check_is_no_pain_report(tmp_path: Path) -> None:
    found = diary(
        tmp_path,
        "date,temperature_c,hot,weekly_check,score\n2026-03-01,31.5,,8 17 8 17,\n"
        "2026-03-02,,yes,,\n2026-03-03,,no,,\n2026-03-04,,,,3\n",
    )
    assert found.hot_days == (HotDay(DAY, 31.5), HotDay(date(2026, 3, 2)))
    assert [check.severity for check in found.checks] == [50]
    assert [entry.date.day for entry in found.entries] == [4]
    assert (found.skipped, found.notes) == ((), ())


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("weekly_check", "1 2 3 4", "is no weekly check"),
        ("weekly_check", "eight", "is no weekly check"),
        ("temperature_c", "warm", "is no temperature"),
        ("temperature_c", "300", "is no temperature"),
        ("hot", "maybe", "is not yes or no"),
    ],
)
def test_a_wrong_cell_is_named_and_never_guessed(
    tmp_path: Path, column: str, cell: str, said: str
) -> None:
    found = diary(tmp_path, f"date,{column}\n2026-03-01,{cell}\n")
    assert (found.hot_days, found.checks, found.entries) == ((), (), ())
    assert [item.reason for item in found.skipped] == [f"{column} {cell!r} {said}"]


@pytest.mark.parametrize(
    ("answers", "severity", "substantial", "out"),
    [
        ((0,), 0, False, False),
        ((25,), 100, True, True),
        ((8, 8, 8, 25), 49, False, False),
        ((8, 17), None, True, False),
        ((8, None, 17, 0), None, True, False),
        ((8, 8), None, None, False),
        ((8, 8, 8), None, False, False),
        ((17,), None, None, False),
    ],
)
def test_missing_answers_make_the_score_unknown_unless_another_decides(
    answers, severity, substantial, out
) -> None:
    found = weekly_check(DAY, answers)
    assert (found.severity, found.substantial, found.out) == (severity, substantial, out)
    assert found.problem is (answers[0] != 0)


def test_a_check_without_its_first_answer_is_unknown_and_not_a_zero(tmp_path: Path) -> None:
    (check,) = diary(tmp_path, "date,weekly_check\n2026-03-01,? 8 0 0\n").checks
    assert (check.severity, check.problem, check.substantial) == (None, None, None)


def test_answers_that_do_not_count_are_named(tmp_path: Path) -> None:
    found = diary(tmp_path, "date,weekly_check\n2026-03-01,0 17 0 0\n")
    assert found.checks[0].severity == 0
    assert found.notes == (
        "diary.csv, row 2: Question 1 is 0, so the other answers do not count. Check the form.",
    )


@pytest.mark.parametrize("answers", [(), (8, 8, 8, 8, 8), (6,), (8, 13)])
def test_answers_that_are_none_of_the_four_are_refused(answers) -> None:
    with pytest.raises(ValueError, match="answer"):
        weekly_check(DAY, answers)
