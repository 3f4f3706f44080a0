"""Sentences by those who work on the lists: no blind set, but what was once heard stays heard."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from runload.athlete.pain import inline_pain
from runload.athlete.pain_language.asking import questions
from runload.athlete.pain_language.entries import pain_entries
from runload.athlete.pain_language.reading import read_message
from scripts.score_hearing import Figures, score

CASES = Path(__file__).parents[2] / "cases" / "hearing"
SETS = ("development.tsv", "development_a.tsv", "development_b.tsv")


@cache
def figures(name: str) -> dict[str, Figures]:
    lines = CASES.joinpath(name).read_text("utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return score(rows)


@pytest.mark.parametrize("name", SETS)
def test_97_of_100_dangers_in_english_and_92_elsewhere_are_raised(name: str) -> None:
    for language, one in figures(name).items():
        assert one.raised >= (0.97 if language == "en" else 0.92) * one.red, language


@pytest.mark.parametrize("name", SETS)
def test_at_most_3_of_100_others_are_taken_for_a_danger(name: str) -> None:
    for language, one in figures(name).items():
        assert one.alarms <= 0.03 * one.plain, language


@pytest.mark.parametrize("name", SETS)
def test_nine_of_ten_complaints_find_their_pattern_and_none_is_silent(name: str) -> None:
    for language, one in figures(name).items():
        assert one.right >= 0.88 * one.patterns, language
        assert one.silent == 0, language


def test_a_place_that_hurts_only_then_is_not_all_clear() -> None:
    for text in (
        "first steps like a nail under my heel, gone by the time the kettle is on",
        "outside of my knee at 4 miles every time, fine walking",
        "zie niks meer met links",
    ):
        assert not read_message(text).clear


def test_only_habits_of_a_message_are_asked_about() -> None:
    message = read_message("peed three times before the start, nerves")
    assert questions(message, pain_entries(message, date(2026, 11, 22), "--pain"))


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("nn riesco a fare pipì", "bladder_bowel"),
        ("i gspür nix mehr untenrum", "saddle_numb"),
        ("cannae pee since my back went", "bladder_bowel"),
    ],
)
def test_phone_and_dialect_spellings_are_read_as_what_they_stand_for(text: str, token: str) -> None:
    message = read_message(text)
    signs = [*message.signs, *(sign for pain in message.pains for sign in pain.signs)]
    assert token in {sign.token for sign in signs if sign.status == "affirmed"}


def test_a_new_statement_ends_what_a_comma_would_carry_on() -> None:
    message = read_message("calf feels pulled but I never pulled anything, its puffy")
    assert {s.token: s.status for s in message.pains[0].signs}["swelling"] == "affirmed"


def test_two_sides_are_two_pains() -> None:
    pains = read_message("outside of my left knee at 6k, right heel when I get up").pains
    assert [pain.side for pain in pains] == ["left", "right"]


def test_each_of_two_pains_keeps_the_number_that_stands_before_it() -> None:
    for text in ("3 left shin sore and 2 right achilles", "4 links Knie und 2 rechte Wade"):
        entries = inline_pain(text, date(2026, 11, 22)).entries
        assert [entry.score for entry in entries] == [float(text[0]), 2.0]


def test_a_sign_that_has_gone_or_that_one_can_do_is_not_there() -> None:
    entry = inline_pain("ankle 2, the swelling has gone, can still hop", date(2026, 11, 22)).entry
    assert "swelling" not in entry.signs
    assert "cannot_hop" in entry.denied


def test_a_doing_that_is_denied_denies_nothing_behind_it() -> None:
    entry = inline_pain("hardly any pee and it is like cola", date(2026, 11, 22)).entry
    assert "dark_urine" in entry.signs


def test_who_asks_what_to_do_for_a_friend_gets_the_answer_for_the_friend() -> None:
    told = "my mate is talking nonsense and staggering, we sit by the road, just give him water?"
    assert "confusion" in inline_pain(told, date(2026, 11, 22)).entry.signs
