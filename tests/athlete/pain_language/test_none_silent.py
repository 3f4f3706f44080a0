"""Every message ends in an all-clear, a pattern, a stop or a question, whatever its words are."""

from __future__ import annotations

import csv
import random
from datetime import date
from pathlib import Path

import pytest

from runload.analysis.asked import Asked
from runload.analysis.replies import replied
from runload.analysis.report import analyse
from runload.analysis.runner_input import RunnerInput
from runload.athlete.pain import inline_pain
from runload.athlete.pain_language.asking import GONE, IS_GONE, STILL_HURTS
from runload.models import ImportResult, Profile, Reply
from runload.tabular.nothing_hurts import nothing_hurts
from scripts.score_hearing import heard

CASES = Path(__file__).parents[2] / "cases" / "hearing"
DAY = date(2026, 11, 22)
MIXTURES = 150
"""Messages of words thrown together; each is read once."""


def silent(text: str) -> bool:
    got = heard(text)
    return not nothing_hurts(text, answered=True) and not (
        got.flags or got.every or got.asked or got.left or got.clear or not got.read
    )


def words() -> list[str]:
    with (CASES / "variants.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [word for row in rows for word in row["complaint"].split()]


@pytest.mark.parametrize("seed", range(3))
def test_no_mixture_of_words_is_met_with_silence(seed: int) -> None:
    chance, known = random.Random(seed), words()
    ends = ("gone", "5/10", "0", "weg", "3", "fine", "", "parti", "numb")
    texts = [
        " ".join([*chance.choices(known, k=chance.randint(1, 7)), chance.choice(ends)])
        for _ in range(MIXTURES // 3)
    ]
    assert [text for text in texts if silent(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Stomach's in bits before every race, gone the second the gun goes",
        "the injury is gone by the way", "5 it wheezes", "5 black nails in a row, 6/10 numb",
        "die Verletzung ist weg, schönes Wetter",
    ],
)  # fmt: skip
def test_what_was_taken_for_over_or_has_no_place_is_asked_about_in_its_own_words(text: str) -> None:
    assert not silent(text)
    told = inline_pain(text, DAY)
    assert any(text[:40] in question.ask for question in told.questions)


@pytest.mark.parametrize(
    "text", ["left calf pain has gone", "knee pain is gone", "Wadenschmerz ist weg"]
)
def test_a_pain_that_is_said_to_be_gone_is_an_all_clear_of_its_place(text: str) -> None:
    assert heard(text).clear
    told = inline_pain(text, DAY)
    assert [entry.score for entry in told.entries] == [0]
    assert told.questions == ()


def test_who_says_that_it_still_hurts_is_believed() -> None:
    told = inline_pain("the injury is gone by the way", DAY)
    (asked,) = (one for one in told.questions if one.about == GONE)
    assert [one.score for one in replied(told.entries, [Reply(asked, STILL_HURTS)])] == [None]
    assert [one.score for one in replied(told.entries, [Reply(asked, IS_GONE)])] == [0]


def test_beside_a_stop_sign_nobody_is_asked_where_it_hurts() -> None:
    told = inline_pain("5 chest pain when I run", DAY)
    runner = RunnerInput(Profile(), pain=told.entries, questions=told.questions)
    report = analyse(ImportResult((), ()), runner, Asked(DAY, "given", DAY))
    assert any(one.about == "region" for one in told.questions)
    assert report.red_flags
    assert not any(one.about == "region" for one in report.questions)


def test_a_note_without_a_part_of_the_body_stays_silent() -> None:
    from runload.athlete.pain_language.notes import heard_in

    for note in ("Stomach bug going round, gone by Friday", "lovely", "5 in a row", "easy 8k"):
        assert heard_in(note) is None
