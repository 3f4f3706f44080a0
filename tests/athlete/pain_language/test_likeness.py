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
from runload.athlete.pain_language.second_look import FEWEST_WORDS, with_likeness
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
    alone = PainEntry(DAY, None, signs=frozenset({"like_r2"}))
    assert [flag.id for flag in red_flags([alone], Profile(), DAY)[0]] == ["clot"]
    both = replace(alone, signs=alone.signs | {"dark_urine"})
    assert [flag.id for flag in red_flags([both], Profile(), DAY)[0]] == ["muscle-breakdown"]


@pytest.mark.parametrize(
    ("degree", "heard", "sign", "doubt"),
    [
        (0.79, ("fever",), set(), set()),
        (0.8, ("fever",), {"like_r2"}, set()),
        (0.8, (), set(), {"like_r2"}),
        (0.8, ("below_kneecap",), set(), {"like_r2"}),  # a place, no alarm
        (0.969, (), set(), {"like_r2"}),
        (0.97, (), {"like_r2"}, set()),
    ],
)
def test_how_much_likeness_raises_and_how_much_asks(
    monkeypatch: pytest.MonkeyPatch,
    degree: float,
    heard: tuple[str, ...],
    sign: set[str],
    doubt: set[str],
) -> None:
    like_a_clot = lambda _, least: (degree, 2 if degree >= least else 0)  # noqa: E731  # one line
    monkeypatch.setattr(second_look, "likeness", like_a_clot)
    [told] = with_likeness((PainEntry(DAY, None, signs=frozenset(heard)),), "word " * FEWEST_WORDS)
    assert (told.signs - set(heard), told.unclear) == (sign, doubt)


@pytest.mark.parametrize(
    ("words", "degree", "harmless"),
    [
        (8, 0.0, False), (9, 0.019, True), (9, 0.02, False), (15, 0.02, False), (16, 0.099, True),
        (16, 0.1, False), (20, 0.1, False), (21, 0.149, True), (21, 0.15, False),
    ],
)  # fmt: skip
def test_the_longer_a_message_the_surer_it_is_like_nobodys_in_danger(
    monkeypatch: pytest.MonkeyPatch, words: int, degree: float, *, harmless: bool
) -> None:
    monkeypatch.setattr(second_look, "likeness", lambda *_: (degree, 0))
    [told] = with_likeness((PainEntry(DAY, None),), "word " * words)
    assert (SOUNDS_HARMLESS in told.signs) is harmless
