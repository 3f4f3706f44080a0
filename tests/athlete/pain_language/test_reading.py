"""Messages as people write them: scores, times, places, owners, denials, and that all is well."""

from __future__ import annotations

from datetime import date

import pytest

from runload.athlete.pain import reading
from runload.athlete.pain_language.asking import beside_a_stop
from runload.athlete.pain_language.entries import pain_entries
from runload.athlete.pain_language.reading import read_message
from runload.models import Question

DAY = date(2026, 11, 22)


def asked(text: str) -> tuple[Question, ...]:
    return reading(text, None, DAY, "--pain").questions


def signs(text: str, status: str = "affirmed") -> set[str]:
    message = read_message(text)
    every = [*message.signs, *(sign for pain in message.pains for sign in pain.signs)]
    return {sign.token for sign in every if sign.status == status}


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("4 left shin", 4.0), ("6/10 achilles", 6.0), ("achilles pain 3 out of 10", 3.0),
        ("knee sore, 5-6", 6.0), ("knee 3 maybe 4", 4.0), ("my knee hurts, maybe 4/10", 4.0),
        ("hip 4", 4.0), ("knee pain 7.5", 8.0), ("around a five on a bad day, side of hip", 5.0),
        ("knee 12/10", 10.0), ("really bad shin splints", 7.0), ("mild knee ache", 2.0),
        ("pain level: 2 (left heel, mornings)", 2.0), ("3 from 10, hamstring tight", 3.0),
    ],
)  # fmt: skip
def test_a_score_is_read_wherever_it_stands(text: str, score: float) -> None:
    assert [pain.score for pain in read_message(text).pains] == [score]


@pytest.mark.parametrize(
    "text",
    [
        "knee hurts after 5k", "shin sore for 3 weeks", "my daughter (14) has a sore knee",
        "knee sore since mile 8", "calf tight 20 mins into the run", "knee aches in 30 degrees",
        "ruptured my achilles in 2015, knee sore",
    ],
)  # fmt: skip
def test_distances_times_and_ages_are_no_scores(text: str) -> None:
    assert {pain.score for pain in read_message(text).pains} == {None}


def test_a_number_above_ten_in_the_place_of_a_score_is_asked_about() -> None:
    message = read_message("knee 12/10")
    assert message.pains[0].score_asked


@pytest.mark.parametrize(
    "text",
    ["no pain", "nothing", "all good", "fine", "0", "gone", "👍", "knee felt good, no issues",
     "no swelling, no pain", "nothing hurts", "pain free today"],
)  # fmt: skip
def test_words_that_all_is_well_are_clear(text: str) -> None:
    assert read_message(text).clear
    assert asked(text) == ()


@pytest.mark.parametrize(
    "text",
    ["almost gone", "all good but my knee is sore", "foot feels much better, almost gone",
     "no swelling, still sore", "it won't go", "3", "knee"],
)  # fmt: skip
def test_what_is_improved_but_there_is_not_clear(text: str) -> None:
    assert not read_message(text).clear


def test_several_pains_have_each_its_own_place_side_and_score() -> None:
    read = read_message("left achilles 3, right kneecap 4 and a sore lower back")
    assert [(p.regions, p.side, p.score) for p in read.pains] == [
        (("achilles_mid",), "left", 3.0),
        (("front_knee",), "right", 4.0),
        (("low_back",), None, None),
    ]


def test_a_foot_that_carries_a_sign_is_no_second_pain() -> None:
    read = read_message("calf cramps every run and the foot goes white and cold")
    assert [p.regions for p in read.pains] == [("calf",)]
    assert "limb_without_blood" in signs("calf cramps every run and the foot goes white and cold")


@pytest.mark.parametrize(
    "text",
    [
        "calf sore, no swelling, redness or warmth", "calf sore. don't have any swelling",
        "calf sore, not swollen, not hot, not red", "calf tight, neither swollen nor red",
        "calf sore, denies swelling, redness or fever", "calf sore, swelling: none",
        "calf sore, without swelling",
    ],
)  # fmt: skip
def test_a_list_of_denied_things_denies_each_of_them(text: str) -> None:
    assert not signs(text) & {"swelling", "redness", "warmth", "fever"}
    assert "swelling" in signs(text, "denied")


@pytest.mark.parametrize(
    "text",
    ["no warmth but calf swollen", "not red, calf swollen", "can't run without calf swelling"],
)
def test_a_denial_ends_where_something_new_begins(text: str) -> None:
    assert "swelling" in signs(text)


def test_what_cannot_be_done_is_no_denial_and_what_is_fine_is_one() -> None:
    assert "cannot_hop" in signs("hip sore, can't hop")
    assert "cannot_hop" not in signs("hip sore, hopping is fine")
    assert "pain_walking" not in signs("ankle sore, walking is fine")


@pytest.mark.parametrize(
    "text", ["dad had a heart attack", "my friend fainted at the finish", "our dog collapsed"]
)
def test_what_happens_to_others_is_theirs(text: str) -> None:
    assert not signs(text)
    assert signs(text, "other")


def test_company_is_no_patient() -> None:
    assert "fainted" in signs("ran with my wife and passed out at the end")


def test_a_past_and_healed_thing_is_history() -> None:
    read = read_message("ruptured my left achilles in 2015, other calf tight 2/10")
    assert [p.regions for p in read.pains] == [("calf",)]
    assert "tearing" not in signs("ruptured my left achilles in 2015, other calf tight 2/10")


def test_a_fear_is_no_finding() -> None:
    assert "pinpoint_on_bone" not in signs("worried I might get a stress fracture")


def test_each_finding_shows_the_words_it_came_from() -> None:
    text = "my left calf is really swollen"
    sign = next(s for s in read_message(text).pains[0].signs if s.token == "swelling")
    assert text[sign.said.start : sign.said.end] == "swollen" == sign.said.words


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("achillies stiff", ("achilles_mid",)), ("planter fasciatis", ("heel_bottom",)),
        ("illiotibial band sore", ("outer_knee", "outer_thigh")),
        ("inside of my knee", ("inner_knee",)), ("tibia hurts on the inner side", ("inner_shin",)),
        ("sole of my foot near the heel", ("heel_bottom",)),
        ("knee", ("front_knee", "back_knee", "inner_knee", "outer_knee")),
    ],
)  # fmt: skip
def test_places_are_read_misspelt_narrowed_and_vague(text: str, regions: tuple[str, ...]) -> None:
    assert read_message(f"{text} 3").pains[0].regions == regions


def test_times_are_days_and_weekdays() -> None:
    assert read_message("knee sore for 3 weeks").pains[0].days == 21
    assert read_message("knee sore since yesterday").pains[0].days == 1
    assert read_message("twinged my knee on tuesday").pains[0].weekday == 1


def test_a_language_that_is_not_read_is_asked_back() -> None:
    message = read_message("mam silny bol kolana przy schodzeniu w dol")
    assert not message.read
    assert "I cannot read the language" in asked(message.text)[-1].ask


def test_strange_words_are_quoted_and_asked_about() -> None:
    message = read_message("knee sore 3, the flumbix is wobbled")
    assert [quote.words for quote in message.not_understood] == ["the flumbix is wobbled"]


@pytest.mark.parametrize("text", ["my leg is killing me", "everything hurts", "it's back again",
                                  "my foot", "something feels off in my stride"])  # fmt: skip
def test_vague_words_are_asked_about(text: str) -> None:
    assert asked(text)


def test_a_clear_message_is_an_entry_with_a_score_of_nought() -> None:
    (entry,) = pain_entries(read_message("all good"), DAY, "--pain")
    assert (entry.score, entry.regions, entry.signs) == (0.0, (), frozenset())


def test_signs_without_a_place_make_an_entry_too() -> None:
    (entry,) = pain_entries(read_message("passed out mid parkrun"), DAY, "--pain")
    assert "fainted" in entry.signs
    assert entry.score is None


def test_another_persons_pain_keeps_its_pattern_signs_and_no_alarm() -> None:
    message = read_message("wife's achilles is stiff in the mornings and swollen, says it's a 3")
    (entry,) = pain_entries(message, DAY, "--pain")
    assert {"stiff", "morning_first_steps"} <= entry.signs
    assert message.pains[0].owner == "other"


@pytest.mark.parametrize("text", ["", "   ", "\x00\x1b[31m", "🏃" * 50, "a" * 5000, "1" * 400,
                                  "knee " * 1000, "no " * 500, "(((((" * 200])  # fmt: skip
def test_any_text_is_read_without_fault(text: str) -> None:
    message = read_message(text)
    pain_entries(message, DAY, "--pain")
    asked(text)


def test_a_mild_sign_without_a_place_is_asked_about_and_a_grave_one_is_not() -> None:
    mild = asked("heart is pounding at the end of intervals, settles in two minutes")
    assert [question.about for question in mild] == ["score", "region"]
    grave = beside_a_stop(asked("passed out mid parkrun"))
    assert [question.about for question in grave] == ["score"]
