"""Questions of a report, answered by number and letter: never by typing it all again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pytest
from command_lines import Runload

from runload.analysis.replies import replied, replies, still_open
from runload.analysis.report import RunnerInput
from runload.evidence.safety_screen import screen_questions
from runload.evidence.screen_answers import screen_answer
from runload.evidence.vocabulary import REGIONS
from runload.models import PainEntry, Question, Reply
from runload.rules.patterns.files import patterns
from runload.rules.patterns.usual import usual_places
from runload.rules.red_flags.files import screens

STEADY = [8, 0, 8, 0, 8, 0, 12]
Log = Callable[..., Path]
NOTHING = RunnerInput()


@pytest.fixture
def told(runload: Runload, log: Log) -> Callable[..., dict[str, Any]]:
    path = str(log(STEADY * 5))

    def report(pain: str, *answers: str, command: str = "report") -> dict[str, Any]:
        options = [part for answer in answers for part in ("--answer", answer)]
        done = runload(command, path, "--pain", pain, "-f", "json", *options)
        assert done.code == 0, done.err
        found: dict[str, Any] = json.loads(done.out)
        return found

    return report


def asked(report: dict[str, Any]) -> dict[str, int]:
    return {question["about"]: question["number"] for question in report["questions"]}


def test_a_score_a_place_and_what_tells_apart_are_answered_in_turn(told) -> None:
    first = told("left shin hurts a bit")
    assert asked(first) == {"score": 1, "region": 2}
    assert "km" not in first["action"]
    scored = told("left shin hurts a bit", "1=3")
    assert asked(scored) == {"region": 2}, "an open question keeps its number"
    assert [light["score"] for light in scored["pain"]] == [3]
    placed = told("left shin hurts a bit", "1=3,2b")
    assert asked(placed) == {"inner shin": 3}
    settled = told("left shin hurts a bit", "1=3", "2b", "3a")
    assert settled["warnings"][0]["id"] == "shin-splints"
    assert asked(settled) == {}
    assert told("left shin hurts a bit", "1=3,2b,3a") == settled
    stopped = told("left shin hurts a bit", "1=3,2b", "3b")
    assert stopped["red_flags"]
    assert stopped["next"]["longest_run_km"] == 0


def test_a_yes_to_each_stop_sign_is_an_answer_to_the_safety_question_that_covers_it() -> None:
    covers = {question.id: question.families for question in screen_questions()}
    for stop in screens():
        ((question, _),) = screen_answer(stop.yes, date(2026, 11, 22)).yes
        assert stop.number in covers[question]


def test_a_yes_to_a_stop_sign_stops_and_a_no_settles_it(told) -> None:
    open_calf = told("4 left calf")
    number = asked(open_calf)["clot"]
    stopped = told("4 left calf", f"{number}a")
    assert stopped["level"] == "alert"
    assert "today" in stopped["headline"] + stopped["action"]
    calm = told("4 left calf", f"{number}b")
    assert calm["level"] == open_calf["level"]
    assert "clot" not in asked(calm)
    unsure = told("4 left calf", f"{number}c")
    assert asked(unsure) == asked(open_calf), "not sure leaves it open"


def test_every_letter_of_every_place_is_an_answer_and_none_is_quoted_back() -> None:
    today = date(2026, 11, 22)
    for place in usual_places().values():
        asks = Question(REGIONS[place.id], place.ask, place.choices)
        entry = PainEntry(today, 3, (place.id,))
        for letter, answer in zip(ascii_lowercase, place.answers, strict=False):
            given = replies([f"1{letter}"], partial(still_open, [asks]), NOTHING, today)
            (after,) = replied([entry], given.replies)
            assert after.signs == answer.signs
            assert after.named == ((answer.pattern,) if answer.pattern else ())
            assert still_open([asks], given) == ()
    for pattern in (one for one in patterns() if one.regions):
        asks = Question(REGIONS[pattern.regions[0]], pattern.ask, pattern.choices)
        for choice in pattern.choices:
            entry = PainEntry(today, 3, pattern.regions[:1], unread=("odd",))
            (after,) = replied([entry], [Reply(asks, choice)])
            assert after.unread == ("odd",)
            assert after.regions == entry.regions


def test_the_words_between_two_patterns_lead_to_the_one_that_is_chosen(told) -> None:
    marks = {one.mark: one.id for one in patterns() if one.mark}
    met = 0
    for pain in ("3 knee, downhill", "3 hip, stairs and sitting"):
        for question in told(pain)["questions"]:
            for letter, choice in zip("abc", question["choices"], strict=False):
                if choice in marks:
                    met += 1
                    found = told(pain, f"{question['number']}{letter}")
                    assert found["warnings"][0]["id"] == marks[choice], (pain, choice)
    assert met == 4


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("1z", "Its answers are a to"), ("9a", "does not match an open question (open: 1, 2)"),
        ("b", "Write a question's number and a letter"), ("1=11", "no such choice"),
        ("x\x1b[31m", "Write a question's number"),
    ],
)  # fmt: skip
def test_an_answer_that_fits_no_question_is_said_in_one_line(
    runload: Runload, log: Log, answer: str, says: str
) -> None:
    done = runload("report", str(log(STEADY)), "--pain", "4 left calf", "--answer", answer)
    assert done.code == 2
    assert says in done.err
    assert done.err.count("\n") == 1
    assert "\x1b" not in done.err


def test_a_score_must_be_one(runload: Runload, log: Log) -> None:
    for wrong in ("1=eleven", "1=11", "1=-1", "1=nan"):
        done = runload("report", str(log(STEADY)), "--pain", "left calf", "--answer", wrong)
        assert (done.code, "0 to 10" in done.err) == (2, True)


def test_plan_and_check_in_take_the_same_answers(told) -> None:
    for command in ("plan", "checkin"):
        assert (
            told("left calf, sore", "1=7", command=command)
            == told("7 left calf, sore", command=command)
            or command == "checkin"
        )


def test_the_page_shows_number_and_letters(runload: Runload, log: Log) -> None:
    page = runload("report", str(log(STEADY * 5)), "--pain", "4 left calf", "--full").out
    assert "1 clot: " in page
    assert "(a yes / b no / c not sure)" in page
    assert "--answer 1b" in page


def test_a_squad_takes_no_answers(runload: Runload, log: Log) -> None:
    done = runload("squad", str(log(STEADY)), "--answer", "1b")
    assert done.code == 2
    assert "--answer" in done.err
