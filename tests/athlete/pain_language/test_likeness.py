"""Words that no list knows, beside messages whose danger is known; what it may and may not do."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from runload.athlete.pain import inline_pain
from runload.athlete.pain_language import second_look
from runload.athlete.pain_language.likeness import WEIGHTS, features, likeness, unpacked
from runload.athlete.pain_language.report import Message
from runload.athlete.pain_language.second_look import LIMITS, with_likeness
from runload.evidence.vocabulary import ALIKE, SOUNDS_HARMLESS
from runload.models import PainEntry, Profile
from runload.rules.red_flags.screen import red_flags

sys.path.append(str(Path(__file__).resolve().parents[3] / "scripts"))
from train_likeness import all_told, digest

DAY = date(2026, 5, 28)
UNKNOWN_TO_THE_LISTS = (
    "my left calf has gone a good inch fatter than the right one since the flight home, tight like "
    "a sausage and sort of warm, and I can hardly get my boot on"
)
JOKE = "nearly had a stroke when I saw the entry fee for the half marathon, eighty quid for a shirt"


def answers(say: str) -> tuple[set[str], set[str]]:
    """The flags that a message raises, and the questions it leads to."""
    flags, questions = red_flags(inline_pain(say, DAY).entries, Profile(), DAY)
    return {flag.id for flag in flags}, {question.about for question in questions}


def test_the_weights_are_those_of_the_sets_as_they_are() -> None:
    kept = WEIGHTS.with_suffix(".sha256").read_text("ascii").strip()
    assert kept == digest(all_told()), "run scripts/train_likeness.py"
    content = WEIGHTS.read_bytes()
    assert unpacked(content).packed() == content


def test_a_danger_in_words_of_its_own_is_likelier_than_a_joke() -> None:
    assert likeness(UNKNOWN_TO_THE_LISTS)[0] > 0.5 > likeness(JOKE)[0]
    assert likeness("")[1] == 0


def test_accents_capitals_and_marks_change_nothing() -> None:
    assert features("Ma cheville, gonflée!") == features("ma CHEVILLE gonflee")


def test_ideas_weigh_beside_words_and_their_order_does_not() -> None:
    alone = features("my calf")
    assert alone.items() < features("my calf", ("calf", "swollen")).items()
    assert features("", ("calf", "swollen")) == features("", ("swollen", "calf"))
    assert features("", ("swollen",)) != features("", ("swollen!denied",))


def test_what_one_language_taught_is_known_in_another() -> None:
    taught = ("calf", "swollen", "one_bigger", "flight_trip", "warm")
    denied = ("calf", "swollen!denied", "pain!denied", "ruled_out")
    assert likeness("dit zijn woorden", taught)[0] > likeness("dit zijn woorden", denied)[0]


def test_a_sign_in_a_message_like_nobodys_in_danger_is_asked_about() -> None:
    told = PainEntry(DAY, None, signs=frozenset({"stroke_named"}))
    assert [flag.id for flag in red_flags([told], Profile(), DAY)[0]] == ["brain"]
    feigned = replace(told, signs=told.signs | {SOUNDS_HARMLESS})
    flags, questions = red_flags([feigned], Profile(), DAY)
    assert (flags, [question.about for question in questions]) == ((), ["brain"])


@pytest.mark.parametrize("say", ["my foot", "4 left calf", "having pain in the calf muscle"])
def test_short_messages_are_left_to_the_lists(say: str) -> None:
    assert len(say.split()) < min(longer for longer, *_ in LIMITS)
    told = [entry.signs | entry.unclear for entry in inline_pain(say, DAY).entries]
    assert not frozenset().union(*told) & (ALIKE.keys() | {SOUNDS_HARMLESS})


def test_beside_what_the_lists_know_it_adds_no_flag() -> None:
    alone = PainEntry(DAY, None, signs=frozenset({"like_r2"}))
    assert [flag.id for flag in red_flags([alone], Profile(), DAY)[0]] == ["clot"]
    both = replace(alone, signs=alone.signs | {"dark_urine"})
    assert [flag.id for flag in red_flags([both], Profile(), DAY)[0]] == ["muscle-breakdown"]


@pytest.mark.parametrize(
    ("language", "words", "degree", "sign", "doubt", "harmless"),
    [
        ("en", 8, 0.99, False, False, False), ("en", 8, 0.01, False, False, False),
        ("en", 9, 0.9, True, False, False), ("en", 9, 0.89, False, True, False),
        ("de", 11, 0.9, True, False, False), ("de", 11, 0.89, False, True, False),
        ("en", 12, 0.78, True, False, False), ("en", 12, 0.77, False, True, False),
        ("de", 12, 0.78, True, False, False), ("de", 12, 0.77, False, True, False),
        ("en", 12, 0.5, False, True, False), ("en", 12, 0.49, False, False, False),
        ("en", 12, 0.38, False, False, False), ("en", 12, 0.37, False, False, True),
        ("de", 9, 0.18, False, False, False), ("de", 9, 0.17, False, False, True),
    ],
)  # fmt: skip
def test_how_much_likeness_raises_asks_and_doubts(
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    words: int,
    degree: float,
    *,
    sign: bool,
    doubt: bool,
    harmless: bool,
) -> None:
    monkeypatch.setattr(
        second_look, "likeness", lambda _, __, least: (degree, 2 if degree >= least else 0)
    )
    said = "word " * words
    message = Message(said, (language,), (), (), clear=False, not_understood=())
    [told] = with_likeness((PainEntry(DAY, None),), said, message)
    assert ("like_r2" in told.signs, "like_r2" in told.unclear) == (sign, doubt)
    assert (SOUNDS_HARMLESS in told.signs) is harmless
