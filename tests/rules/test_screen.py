"""The safety screen: its data, how long an answer holds, and what it leaves of distances."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from runload.errors import UsageError
from runload.evidence.safety_screen import (
    LANGUAGES,
    URGENCIES,
    screen_questions,
    screen_words,
)
from runload.evidence.screen_answers import screen_answer
from runload.models import PainEntry
from runload.rules.red_flags.files import screens
from runload.rules.screen import (
    CONDITION,
    FREE,
    NO_GROWTH,
    NO_SCORE,
    NONE,
    distances_of,
    screen_state,
)

DAY = date(2026, 11, 22)


def pain(score: float | None, ago: int = 0, region: str | None = "calf", **more) -> PainEntry:
    regions = (region,) if region else ()
    return PainEntry(DAY - timedelta(days=ago), score, regions=regions, side="left", **more)


def state(*entries: PainEntry, answered: str | None = None, ago: int = 0):
    answers = () if answered is None else (screen_answer(answered, DAY - timedelta(days=ago)),)
    return screen_state(sorted(entries, key=lambda one: one.date), answers, DAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_all_twelve_questions_and_the_whole_stop_list(language: str) -> None:
    words = screen_words(language)
    assert list(words.questions) == [question.id for question in screen_questions()]
    assert (len(words.now), len(words.today)) == (8, 4)
    assert all((words.heading_now, words.heading_today, words.closing))
    assert "0" in words.closing


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_language_says_a_stop_and_every_follow_up_with_the_same_numbers(language: str) -> None:
    words, english = screen_words(language), screen_words("en")
    assert set(words.stop) == {"now", "today", "days", "week", "mood"}
    assert words.stop_said("now").startswith(f"{words.in_words}: ")
    for key, said in english.follow_ups.items():
        own = words.follow_ups[key]
        assert own != said
        assert re.findall(r"[123] (?=\w)", own) == re.findall(r"[123] (?=\w)", said), key
    assert english.stop_said("now") == ""


def test_every_stop_family_is_covered_by_a_question() -> None:
    covered = {family for question in screen_questions() for family in question.families}
    assert {screen.number for screen in screens()} == covered
    assert covered >= {f"R{number}" for number in range(1, 26)}


def test_an_open_follow_up_takes_the_graver_urgency_and_every_urgency_has_words() -> None:
    for question in screen_questions():
        soon = [URGENCIES.index(one) for one in (question.bare, *question.answers.values())]
        assert soon[0] == min(soon), question.id
        for answer in (None, *question.answers):
            assert question.say[question.urgency(answer)], question.id


@pytest.mark.parametrize(
    ("typed", "yes"),
    [
        ("0", ()), ("5", (("S5", None),)), ("5.1,8", (("S5", 1), ("S8", None))),
        ("S12 3.1", (("S3", 1), ("S12", None))), (" 8 ; 8.3 ", (("S8", 3),)),
    ],
)  # fmt: skip
def test_answers_are_numbers(typed: str, yes) -> None:
    assert screen_answer(typed, DAY).yes == yes


@pytest.mark.parametrize("typed", ["", "13", "5.4", "no", "-1", "0,5", "5.1.2"])
def test_what_is_no_answer_is_refused_in_one_line(typed: str) -> None:
    with pytest.raises(UsageError) as found:
        screen_answer(typed, DAY)
    assert "\n" not in str(found.value)
    assert "such as 5 or 5.1,8" in str(found.value)


def test_the_screen_is_asked_where_something_hurts_and_not_before() -> None:
    assert not state().needed
    assert not state(pain(0)).needed
    assert state(pain(1)).needed
    assert state(pain(None)).needed


def test_none_of_these_holds_for_seven_days_for_the_same_place() -> None:
    assert not state(pain(3, ago=7), pain(3), answered="0", ago=7).needed
    assert state(pain(3, ago=8), pain(3), answered="0", ago=8).needed
    assert state(pain(3, ago=3), pain(3, region="low_back"), answered="0", ago=3).needed


@pytest.mark.parametrize(
    "later",
    [pain(6), pain(5), pain(3, signs=frozenset({"limp"})), pain(3, signs=frozenset({"at_night"}))],
)
def test_a_higher_score_or_a_grave_sign_asks_again(later: PainEntry) -> None:
    assert state(pain(3, ago=2), later, answered="0", ago=1).needed


def test_a_smaller_rise_does_not_ask_again() -> None:
    assert not state(pain(3, ago=2), pain(4), answered="0", ago=1).needed


def test_a_yes_stops_until_it_is_closed_the_gravest_first() -> None:
    found = state(pain(3, ago=30), answered="8.3,1", ago=30)
    assert [(stop.id, stop.urgency) for stop in found.stops] == [("S1", "now"), ("S8", "days")]
    assert not found.needed


@pytest.mark.parametrize(
    ("entry", "screened", "given"),
    [
        (pain(0), False, FREE),
        (pain(2), False, NO_GROWTH),
        (pain(2, region="front_shin"), False, NONE),
        (pain(2, signs=frozenset({"pinpoint_on_bone"})), False, NONE),
        (pain(3), False, CONDITION),
        (pain(5), False, CONDITION),
        (pain(5, region="groin_front_hip"), False, NONE),
        (pain(4, signs=frozenset({"limp"})), False, NONE),
        (pain(4, signs=frozenset({"rest_or_night"})), False, NONE),
        (pain(None), False, NO_SCORE),
        (pain(3, region=None), False, NONE),
        (pain(3, region=None), True, NONE),
        (pain(3, unread=("fizzle",)), False, NONE),
        (pain(3, region="low_back"), True, FREE),
    ],
)
def test_what_may_be_said_of_distances(entry: PainEntry, screened: bool, given: str) -> None:
    assert distances_of(entry, screened=screened) == given
