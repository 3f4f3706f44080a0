"""Words that no list knows, beside messages whose danger is known; what it may and may not do."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from runload.athlete.pain import FEWEST_WORDS, inline_pain
from runload.athlete.pain_language.likeness import WEIGHTS, features, likeness, unpacked
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


def test_a_sign_in_a_message_like_nobodys_in_danger_is_asked_about() -> None:
    told = PainEntry(DAY, None, signs=frozenset({"stroke_named"}))
    assert [flag.id for flag in red_flags([told], Profile(), DAY)[0]] == ["brain"]
    feigned = replace(told, signs=told.signs | {SOUNDS_HARMLESS})
    flags, questions = red_flags([feigned], Profile(), DAY)
    assert (flags, [question.about for question in questions]) == ((), ["brain"])


@pytest.mark.parametrize("say", ["my foot", "4 left calf", "having pain in the calf muscle"])
def test_short_messages_are_left_to_the_lists(say: str) -> None:
    assert len(say.split()) < FEWEST_WORDS
    told = [entry.signs | entry.unclear for entry in inline_pain(say, DAY).entries]
    assert not frozenset().union(*told) & (ALIKE.keys() | {SOUNDS_HARMLESS})


def test_beside_what_the_lists_know_it_adds_no_flag() -> None:
    say = "2 passed out during the run today and came round on the grass with people over me"
    flags, _ = answers(say)
    assert flags == {"collapse"} or flags == {"heart"} or flags == {"collapse", "heart"}
