"""Complaints in ordinary words: what is there, what is denied, what must be asked."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runload.athlete.pain_language.signs import sign_rules
from runload.athlete.words.phrases import (
    Phrase,
    phrase_of,
    sign_phrases,
    word_list,
    written_out,
)
from runload.athlete.words.reading import read_words
from runload.athlete.words.tokens import data, one_letter_off, spelt_words
from runload.evidence.vocabulary import (
    ALARM_SIGNS,
    BONY,
    BONY_IF_POINTED,
    GRAVITY,
    MITIGATING,
    REGIONS,
    SYSTEMIC,
    TOKENS,
)
from runload.tabular.written import clean_text

READINGS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "pain" / "readings.toml").read_text()
)["case"]


def _spoken(phrase: Phrase) -> str:
    """The phrase as words; a beginning stands for itself."""
    parts = []
    for slot in phrase.slots:
        parts.append(sorted(slot.words)[0] if slot.words else slot.beginnings[0])
    return " ".join(parts)


def _plain_phrases() -> list[Phrase]:
    """Phrases that can be denied by a word before them: those without a negator of their own."""
    return [
        phrase
        for phrase in sign_phrases()
        if phrase.kind == "phrases"
        and not any(
            slot.words & (word_list("negators") | {"without", "can"}) for slot in phrase.slots
        )
        # "no when i rest" is no English; "no feeling …" says numbness itself
        and not phrase.slots[0].words & {"when", "feeling"}
        and not any(slot.words & word_list("not_denying") for slot in phrase.slots[:1])
    ]


PLAIN = _plain_phrases()
NEGATIONS = ("no {}", "without {}", "i have no {}", "never {}")


@pytest.mark.parametrize("template", NEGATIONS)
def test_a_denied_sign_is_never_there(template: str) -> None:
    raised = []
    for phrase in PLAIN:
        said = template.format(_spoken(phrase))
        if phrase.token in read_words(said).signs:
            raised.append(said)
    assert raised == []


def test_every_phrase_raises_its_own_sign_or_is_held_aside() -> None:
    missed = [
        (phrase.token, _spoken(phrase))
        for phrase in sign_phrases()
        if phrase.kind == "phrases"
        and phrase.token not in read_words(_spoken(phrase)).signs
        and phrase.token not in read_words(_spoken(phrase)).unclear
    ]
    assert missed == []


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


def test_the_lists_speak_only_of_known_signs_and_regions() -> None:
    tokens = {phrase.token for phrase in sign_phrases() if phrase.kind not in ("aside", "held")}
    assert tokens - {"two_sided"} <= TOKENS.keys()
    assert ALARM_SIGNS.keys() <= tokens | {rule.token for rule in sign_rules()}
    for region in data("regions")["region"]:
        assert set(region["means"]) <= REGIONS.keys()
        assert set(region.get("side_of", {}).values()) <= REGIONS.keys()


def test_every_sign_of_the_vocabulary_can_be_said() -> None:
    said = {phrase.token for phrase in sign_phrases()} | {"two_sided"}
    said |= {rule.token for rule in sign_rules()}
    assert TOKENS.keys() - said == set()


def test_the_order_of_gravity_holds_every_region_once() -> None:
    assert sorted(GRAVITY) == sorted(REGIONS)
    assert REGIONS.keys() >= BONY | BONY_IF_POINTED
    assert TOKENS.keys() >= MITIGATING | SYSTEMIC


def test_vague_words_name_the_gravest_region_first() -> None:
    for region in data("regions")["region"]:
        if region["name"] == "shin splints":  # the name itself is a hint for the inner edge
            continue
        named = read_words(region["say"][0].replace("*", "").split("|")[0]).regions
        assert list(named) == sorted(named, key=GRAVITY.index)
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
        ("can still hop", "cannot_hop", "denied"),
        ("can't hop", "cannot_hop", "signs"),
        ("not able to hop", "cannot_hop", "signs"),
        ("maybe a bit swollen", "swelling", "unclear"),
        ("not sure if numb", "numb", "unclear"),
        ("a bit swollen", "swelling", "signs"),
        ("no swelling, warmth or redness", "redness", "denied"),
        ("no swelling, warmth or redness", "warmth", "denied"),
        ("no fever, chest pain", "chest_pain", "signs"),
        ("no fever, numb or weak", "numb", "unclear"),
        ("no swelling and numbness", "numb", "unclear"),
        ("no swelling and my toes are numb", "numb", "signs"),
        ("can't run without chest pain", "chest_pain", "signs"),
        ("no relief from the chest pain", "chest_pain", "signs"),
        ("not only numb", "numb", "signs"),
        ("no idea why it is swollen", "swelling", "signs"),
        ("not sure why it is swollen", "swelling", "signs"),
        ("never had chest pain before", "chest_pain", "unclear"),
        ("used to have chest pain", "chest_pain", "unclear"),
        ("fainted years ago", "fainted", "unclear"),
        ("chest pain?", "chest_pain", "unclear"),
        ("chest pain? no", "chest_pain", "denied"),
        ("should I run with chest pain?", "chest_pain", "signs"),
        ("numbness: no", "numb", "denied"),
        ("swelling none", "swelling", "denied"),
        ("swelling has gone", "swelling", "unclear"),
        ("chest pain gone when I stop", "chest_pain", "signs"),
        ("not very swollen", "swelling", "unclear"),
        ("can't see any swelling", "swelling", "denied"),
        ("could not finish chest pain", "chest_pain", "signs"),
        ("did not finish chest pain", "chest_pain", "signs"),
        ("no localised swelling", "swelling", "unclear"),
        ("the calf is not swollen", "swelling", "denied"),
        ("calf not just swollen", "swelling", "signs"),
        ("chest maybe tight", "chest_pain", "unclear"),
        ("i have no bladder control", "bladder_bowel", "signs"),
        ("no loss of bladder control", "bladder_bowel", "denied"),
        ("does not go away at night", "rest_or_night", "signs"),
        ("back pain not really going down both legs", "pain_both_legs", "unclear"),
        ("pain never eases with rest", "eases_with_rest", "denied"),
        ("urine is not brown", "dark_urine", "denied"),
        ("bladder fine", "bladder_bowel", "denied"),
        ("bladder not fine", "bladder_bowel", "signs"),
        ("pain-free at rest and at night", "rest_or_night", "denied"),
        ("i do not think it is swollen", "swelling", "unclear"),
        ("neither swollen nor warm", "warmth", "denied"),
        ("a night run", "rest_or_night", ""),
        ("warm up", "warmth", ""),
        ("numbness in the leg, not in the back but weak", "weak", "signs"),
        ("pins and needles", "tingling", "signs"),
        ("swolen", "swelling", "signs"),
        ("numbess in the leg", "numb", "signs"),
        ("palpitatons", "palpitations", "signs"),
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
        ("both sides of the knee", None, False),
        ("calf both swollen and warm", None, False),
        ("left calf swollen, right one fine", None, False),
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
        "calf swollen, both legs tired",
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
        ("for 3 days", 3),
        ("since two weeks", 14),
        ("a couple of weeks", 14),
        ("3 weeks", 21),
        ("since yesterday", 1),
        ("since tuesday", None),
        ("days", None),
        ("99999 days", None),
    ],
)
def test_days_are_read_only_from_numbers(say: str, days: int | None) -> None:
    assert read_words(say).days == days


def test_what_is_not_understood_is_left_over() -> None:
    assert read_words("calf, blargh wibble").leftover == ("blargh wibble",)


def test_texts_lose_control_and_direction_marks_and_are_bounded() -> None:
    assert clean_text("a\x1b[31m\u202eb\n c") == "a[31mb c"
    assert len(clean_text("x" * 10_000)) == 500


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Can't, won't", ("can", "not", ",", "will", "not")),
        ("I've swollen knees’ ends", ("i", "have", "swollen", "knees", "ends")),
        ("it’s o'clock", ("it", "is", "o", "clock")),
        ("runner's wee", ("runner", "pee")),
    ],
)
def test_shortened_forms_open(text: str, words: tuple[str, ...]) -> None:
    assert spelt_words(text)[: len(words)] == words


@pytest.mark.parametrize(
    ("word", "target", "near"),
    [
        ("swelilng", "swelling", True),
        ("sweling", "swelling", True),
        ("swellling", "swelling", True),
        ("swilling", "swelling", True),
        ("dwelling", "swelling", False),
        ("swelling", "swelling", False),
    ],
)
def test_one_wrong_letter_is_seen(word: str, target: str, near: bool) -> None:
    assert one_letter_off(word, target) is near


def test_a_phrase_needs_all_its_parts() -> None:
    phrase = phrase_of("back ... both legs", "pain_both_legs", "phrases")
    assert [slot.gap for slot in phrase.slots] == [False, True, False]


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    read = read_words(clean_text(text))
    assert not read.signs & read.denied
    assert not read.signs & read.unclear
    assert not read.denied & read.unclear


def test_phrase_files_hold_no_phrase_twice_in_one_list() -> None:
    for name in ("signs", "alarms"):
        for token, lists in data(name).items():
            for kind, phrases in lists.items():
                assert len(phrases) == len(set(phrases)), f"{name} {token} {kind}"


@pytest.mark.parametrize("case", READINGS, ids=lambda case: case["say"])
def test_the_guides_injuries_are_read_in_runners_words(case: dict[str, Any]) -> None:
    read = read_words(case["say"].split(" ", 1)[1])
    if "region" in case:
        assert read.regions[0] == case["region"]
    assert set(case.get("has", ())) <= read.signs
    assert not set(case.get("not", ())) & read.signs


def test_a_group_stands_for_each_of_its_members() -> None:
    one_word, *longer = written_out("<heart> <beating>")
    assert one_word.startswith("heart|")
    assert any(text.endswith(" out of rhythm|sync|chest") for text in longer)
    for said in ("ticker going haywire", "my pulse is all over the place", "heart out of sync"):
        assert "palpitations" in read_words(said).signs


def test_every_group_is_used_and_every_used_group_is_listed() -> None:
    said = [
        *(text for name in ("signs", "alarms") for lists in data(name).values()
          for texts in lists.values() for text in texts),
        *(text for region in data("regions")["region"] for text in region["say"]),
    ]  # fmt: skip
    used = {part[1:-1] for text in said for part in text.split() if part.startswith("<")}
    assert used == data("groups").keys()


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
