"""Complaints in ordinary words: what is there, what is denied, what must be asked."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from heard_words import read_words
from hypothesis import given, settings
from hypothesis import strategies as st

from runload.athlete.pain_language.sign_rules import sign_rules
from runload.evidence.vocabulary import (
    BONY,
    BONY_IF_POINTED,
    GRAVITY,
    MITIGATING,
    REGIONS,
    SAID,
    SYSTEMIC,
    TOKENS,
)
from runload.tabular.written import clean_text

READINGS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "pain" / "readings.toml").read_text()
)["case"]


@pytest.mark.parametrize("hedge", ["maybe {}", "not sure if {}", "might be {}", "possibly {}"])
def test_a_doubtful_sign_is_asked_about_and_not_raised(hedge: str) -> None:
    for word, token in (
        ("numb", "numb"),
        ("swollen", "swelling"),
        ("chest pain", "chest_pain"),
        ("collapsed", "collapse"),
        ("dark urine", "dark_urine"),
    ):
        read = read_words(hedge.format(word))
        assert token in read.unclear
        assert token not in read.signs


def test_every_sign_of_the_vocabulary_can_be_said() -> None:
    said = {rule.token for rule in sign_rules()} | {"two_sided"}
    assert SAID.keys() - said == set()


def test_the_order_of_gravity_holds_every_region_once() -> None:
    assert sorted(GRAVITY) == sorted(REGIONS)
    assert REGIONS.keys() >= BONY | BONY_IF_POINTED
    assert TOKENS.keys() >= MITIGATING | SYSTEMIC


def test_vague_words_name_the_gravest_region_first() -> None:
    assert read_words("knee").regions[0] == "front_knee"
    assert read_words("shin").regions[0] == "front_shin"
    assert read_words("foot").regions[0] == "midfoot_top"
    assert read_words("hip").regions[0] == "groin_front_hip"
    assert read_words("thigh").regions[0] == "front_thigh"
    assert read_words("leg").regions[0] == "whole_leg"


@pytest.mark.parametrize(
    ("say", "token", "status"),
    [
        ("no pain at rest but worse at night", "rest_or_night", "signs"),
        ("no pain at night", "rest_or_night", "denied"),
        ("not swollen", "swelling", "denied"),
        ("without numbness", "numb", "denied"),
        ("can't hop", "cannot_hop", "signs"),
        ("not able to hop", "cannot_hop", "signs"),
        ("maybe a bit swollen", "swelling", "unclear"),
        ("not sure if numb", "numb", "unclear"),
        ("a bit swollen", "swelling", "signs"),
        ("no fever, chest pain", "chest_pain", "signs"),
        ("no swelling and my toes are numb", "numb", "signs"),
        ("can't run without chest pain", "chest_pain", "signs"),
        ("no relief from the chest pain", "chest_pain", "signs"),
        ("not only numb", "numb", "signs"),
        ("no idea why it is swollen", "swelling", "signs"),
        ("chest pain?", "chest_pain", "unclear"),
        ("should I run with chest pain?", "chest_pain", "signs"),
        ("numbness: no", "numb", "denied"),
        ("chest pain gone when I stop", "chest_pain", "signs"),
        ("can't see any swelling", "swelling", "denied"),
        ("could not finish chest pain", "chest_pain", "signs"),
        ("the calf is not swollen", "swelling", "denied"),
        ("calf not just swollen", "swelling", "signs"),
        ("chest maybe tight", "chest_pain", "unclear"),
        ("i have no bladder control", "bladder_bowel", "signs"),
        ("no loss of bladder control", "bladder_bowel", "denied"),
        ("pain never eases with rest", "eases_with_rest", "denied"),
        ("urine is not brown", "dark_urine", "denied"),
        ("bladder not fine", "bladder_bowel", "signs"),
        ("pain-free at rest and at night", "rest_or_night", "denied"),
        ("calf sore, no swelling, warmth or redness", "redness", "denied"),
        ("calf sore, no swelling, warmth or redness", "warmth", "denied"),
        ("not sure why my calf is swollen", "swelling", "signs"),
        ("not sure if my calf is swollen", "swelling", "unclear"),
        ("shin pain does not go away at night", "rest_or_night", "signs"),
        ("calf swollen, both legs tired", "two_sided", ""),
        ("calf swollen, both legs swollen too", "two_sided", "signs"),
        ("calf sore, no fever, numb or weak", "numb", "denied"),
        ("never had chest pain before", "chest_pain", "signs"),
        ("used to have chest pain", "chest_pain", ""),
        ("fainted years ago", "fainted", ""),
        ("back pain not really going down both legs", "pain_both_legs", "denied"),
        ("calf not very swollen", "swelling", "denied"),
        ("calf sore, swelling none", "swelling", "denied"),
        ("calf sore, neither swollen nor warm", "warmth", "denied"),
        ("pins and needles in my foot", "tingling", "signs"),
        ("a night run", "rest_or_night", ""),
        ("warm up", "warmth", ""),
        ("swolen", "swelling", "signs"),
    ],
)
def test_what_is_said_not_to_be_there_is_heard(say: str, token: str, status: str) -> None:
    read = read_words(say)
    held = [name for name in ("signs", "denied", "unclear") if token in getattr(read, name)]
    assert held == ([status] if status else [])


@pytest.mark.parametrize(
    ("say", "side", "two_sided"),
    [
        ("left calf", "left", False),
        ("R knee", "right", False),
        ("both calves", "both", True),
        ("calves tight", "both", True),
        ("left and right shin", "both", True),
        ("achilles, both", "both", True),
        ("my calves both hurt", "both", True),
        ("kneecaps on both sides", "both", True),
        ("calf both swollen and warm", None, False),
        ("left calf swollen, right one fine", "left", False),
        ("calf swollen, legs tired", None, False),
        ("sore right at the start, left knee", "left", False),
        ("left it too late, right knee", "right", False),
        ("left calf bigger than the right", "left", False),
        ("knee", None, False),
    ],
)
def test_a_side_is_taken_only_from_words_about_the_body(
    say: str, side: str | None, two_sided: bool
) -> None:
    read = read_words(say)
    assert read.side == side
    assert ("two_sided" in read.signs) is two_sided


def test_one_worse_side_of_two_is_kept() -> None:
    for say in (
        "both calves sore, left one swollen",
        "both calves sore, one is swollen",
    ):
        assert "one_side_more" in read_words(say).signs
    for say in ("shin pain in both legs", "achilles, both", "shin sore, both", "both calves"):
        assert "one_side_more" not in read_words(say).signs


@pytest.mark.parametrize(
    ("say", "regions"),
    [
        ("achillies", ("achilles_mid",)),
        ("archilles tendon", ("achilles_mid",)),
        ("back of the heel", ("achilles_heel",)),
        ("planter fascitis", ("heel_bottom",)),
        ("hammy", ("back_thigh",)),
        ("soleus", ("calf",)),
        ("outside of my knee", ("outer_knee",)),
        ("knee, on the inside", ("inner_knee",)),
        ("mtss", ("inner_shin",)),
        ("not the knee, the calf", ("calf",)),
        ("no knee pain", ("front_knee", "back_knee", "inner_knee", "outer_knee")),
        ("back to running", ()),
        ("shoulder", ()),
        ("hip and back", ("groin_front_hip", "low_back", "buttock", "outer_hip")),
        ("ran outside, knee", ("front_knee", "back_knee", "inner_knee", "outer_knee")),
        ("hip, the back of it", ("buttock",)),
    ],
)
def test_body_words_give_their_regions(say: str, regions: tuple[str, ...]) -> None:
    assert read_words(say).regions == regions


@pytest.mark.parametrize(
    ("say", "days"),
    [
        ("knee for 3 days", 3),
        ("knee since two weeks", 14),
        ("knee a couple of weeks", 14),
        ("knee 3 weeks", 21),
        ("knee since yesterday", 1),
        ("knee since tuesday", 3),
        ("knee days", None),
        ("knee 99999 days", None),
    ],
)
def test_days_are_read_only_from_numbers(say: str, days: int | None) -> None:
    assert read_words(say).days == days


def test_what_is_not_understood_is_left_over() -> None:
    assert read_words("calf sore, blargh wibble").leftover == ("blargh wibble",)


def test_texts_lose_control_and_direction_marks_and_are_bounded() -> None:
    assert clean_text("a\x1b[31m\u202eb\n c") == "a[31mb c"
    assert len(clean_text("x" * 10_000)) == 500


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    read = read_words(clean_text(text))
    assert not read.signs & read.denied
    assert not read.signs & read.unclear
    assert not read.denied & read.unclear


@pytest.mark.parametrize("case", READINGS, ids=lambda case: case["say"])
def test_the_guides_injuries_are_read_in_runners_words(case: dict[str, Any]) -> None:
    read = read_words(case["say"].split(" ", 1)[1])
    if "region" in case:
        assert read.regions[0] == case["region"]
    assert set(case.get("has", ())) <= read.signs
    assert not set(case.get("not", ())) & read.signs


def test_a_heart_out_of_its_beat_is_heard_in_many_words() -> None:
    for said in ("ticker going haywire", "my pulse is all over the place", "heart out of sync"):
        assert "palpitations" in read_words(said).signs


def test_a_word_of_a_held_phrase_is_free_for_no_sign() -> None:
    for said in ("had a pee in the dark", "red area, cup of tea, pee", "shoe fits well"):
        assert not read_words(said).signs & {"dark_urine", "seizure"}
    assert "dark_urine" in read_words("my pee is so dark").signs


@pytest.mark.parametrize(
    ("said", "sign"),
    [("pain in the jaw and arm when running uphill", "chest_pain"),
     ("jaw and left arm hurt when I run", "chest_pain"),
     ("stress reaction in my tibia, says the scan", "pinpoint_on_bone"),
     ("bone stress injury in the shin", "pinpoint_on_bone")],
)  # fmt: skip
def test_words_of_the_heart_and_of_bone_are_heard(said: str, sign: str) -> None:
    assert sign in read_words(said).signs
    assert sign not in read_words(f"no {said}").signs


def test_a_thing_that_broke_and_a_dog_that_collapsed_are_nobodys_stop_sign() -> None:
    for said in ("heart rate strap broke", "broke my watch", "my dog collapsed, stopped early"):
        assert read_words(said).signs == frozenset()
    assert "maybe_broken" in read_words("ankle is broken, watch broke too").signs
    assert "collapse" in read_words("my dog saw how I collapsed").signs
