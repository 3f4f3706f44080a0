"""Sleep and soreness are context: told with how often they were noted, and they move nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import runload
from runload.analysis.report import Asked, analyse
from runload.analysis.runner_input import RunnerInput
from runload.athlete.diary.entries import read_diary
from runload.athlete.pain import inline_pain
from runload.face.activities import imported_of
from runload.models import DiaryFacts, Rest
from runload.rules.resting import SLEEP_SAID, SORENESS_SAID, rest_said
from runload.tabular.rest_scores import soreness_cell, soreness_told

AS_OF = date(2026, 11, 22)
NOTED = (Rest(date(2026, 11, 3), 2), Rest(date(2026, 11, 22), 4, 5.0, 6.0))


def weekly(*values: float, of: str) -> list[Rest]:
    """One answer a week, the oldest first, the last on the day of the report."""
    days = [AS_OF - timedelta(weeks=ago) for ago in reversed(range(len(values)))]
    return [replace(Rest(day), **{of: value}) for day, value in zip(days, values, strict=True)]


def test_it_is_said_with_how_often_it_was_noted() -> None:
    assert rest_said(NOTED, AS_OF) == (
        "Sleep: badly, 5 h on 22 Nov; noted on 2 of 28 days. It changes no limit.",
        "Muscle soreness: 6 of 10 on 22 Nov; noted on 1 of 28 days. It changes no limit.",
    )
    assert rest_said((), AS_OF) == rest_said(NOTED, date(2026, 11, 2)) == ()


@pytest.mark.parametrize(
    ("of", "values", "said"),
    [
        ("sleep", (2, 2, 3, 2, 3, 3), SLEEP_SAID),
        ("sleep", (2, 2, 2, 2, 3, 2), None),
        ("sleep", (2, 2, 2, 3, 3), None),  # three weeks before
        ("soreness", (2, 3, 2, 2, 4, 4), SORENESS_SAID),
        ("soreness", (2, 3, 2, 2, 4, 3), None),
    ],
)
def test_a_change_of_two_weeks_against_four_before_it_is_said(
    of: str, values: tuple[float, ...], said: str | None
) -> None:
    change = rest_said(weekly(*values, of=of), AS_OF)[1:]
    assert change == (() if said is None else (said,))


@pytest.mark.parametrize(
    "words",
    ["left leg sore 3", "legs sore", "calves sore 3", "knees sore 4", "legs sore and swollen 3"],
)
def test_a_side_or_one_place_is_pain(words: str) -> None:
    assert soreness_told(words) is None


def test_a_diary_holds_them_in_its_own_columns_or_those_of_a_sheet(tmp_path: Path) -> None:
    diary = tmp_path / "diary.csv"
    head, rows = "Datum;Schlaf;Muskelkater\n", "2026-11-20;schlecht;3/5\n2026-11-21;7;11\n"
    diary.write_text(head + rows, "utf-8")
    found = read_diary(diary, AS_OF, None)
    assert found.facts.rest == (Rest(date(2026, 11, 20), 4, None, 6.0),)
    assert [item.reason for item in found.skipped] == [
        "sleep '7' is not 1 (very well) to 5 (very badly)",
        "soreness '11' is not a score from 0 to 10",
    ]
    assert soreness_cell("6/5") is None


@pytest.mark.long
@pytest.mark.parametrize("pain", ["2 left calf", "7 left calf"])
def test_they_clear_no_pain_and_move_nothing(pain: str) -> None:
    log = imported_of(runload.read("examples/competitive/Activities.csv", today=str(AS_OF)))
    said = inline_pain(pain, AS_OF).entries
    worst = [Rest(one.date, 5, 3.0, 10.0) for one in weekly(1, 1, 1, 1, 5, 5, of="sleep")]
    best = [Rest(one.date, 1, 9.0, 0.0) for one in weekly(1, 1, 1, 1, 5, 5, of="sleep")]
    found = [
        analyse(
            log,
            RunnerInput(pain=said, diary=DiaryFacts(rest=tuple(rest))),
            Asked(AS_OF, "given", AS_OF),
        )
        for rest in ((), worst, best)
    ]
    assert [bool(one.rest) for one in found] == [False, True, True]
    assert len({repr(replace(one, rest=())) for one in found}) == 1
