"""What patterns, lights and stop signs may say to people, and how easily it can be read."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from every import every
from reading_grade import grade_level

from runload.evidence.weekly_check import ASKED
from runload.models import PainEntry, Profile
from runload.rules.bone import FUEL_ASK
from runload.rules.patterns import engine as engine
from runload.rules.patterns import files as pattern_files
from runload.rules.patterns.files import Pattern, patterns
from runload.rules.red_flags.files import screens

pytestmark = pytest.mark.long

AS_OF = date(2026, 11, 22)
HIGHEST_GRADE = 7.0  # Flesch-Kincaid, issue 6
FOLDER = Path(pattern_files.__file__).parent / "patterns"
CASES = Path(__file__).parents[1] / "cases" / "patterns"


def shown_texts() -> list[tuple[str, str]]:
    """Every text a pattern can show, from its file and from the engine, stopped and not."""
    texts = [(path.name, path.read_text("utf-8")) for path in FOLDER.glob("*.toml")]
    for path in CASES.glob("*.toml"):
        for case in tomllib.loads(path.read_text("utf-8"))["report"]:
            told = PainEntry(
                AS_OF, case.get("score"), tuple(case["regions"]), signs=frozenset(case["signs"]),
                denied=frozenset(case.get("denied", ())), days=case.get("days"),
            )  # fmt: skip
            for stopped in (False, True):
                found = engine.likely_patterns(
                    [told], (), stopped=stopped, profile=Profile(), as_of=AS_OF,
                    load_lines=("started after a long run.",),
                )  # fmt: skip
                texts += [(w.id, line) for w in found.warnings for line in w.because]
                texts += [(path.name, question.ask) for question in found.questions]
    texts += [("engine", text) for text in (engine.UNDER_18, engine.PREGNANT, engine.STOPPED_SEE)]
    return texts


def advice_texts(one: Pattern) -> list[str]:
    advice = chain.from_iterable((item.text, item.because) for item in one.advice)
    return [*advice, one.tells_apart, one.otherwise, one.see, one.ask]


def test_the_reading_measure_knows_easy_from_hard() -> None:
    # worked by hand: 3 words, 3 syllables, 1 sentence: 0.39*3 + 11.8*1 - 15.59
    assert grade_level("The cat sat.") == pytest.approx(-2.62)
    # 5 words, re-ha-bil-i-ta-tion needs care of-ten: 6 + 1 + 1 + 2 = 10 in 4 words
    assert grade_level("Rehabilitation needs care often.") == pytest.approx(
        0.39 * 4 + 11.8 * 10 / 4 - 15.59
    )


@every("one", patterns(), ids=lambda one: one.id)
def test_advice_can_be_read_in_the_seventh_grade(one: Pattern) -> None:
    assert grade_level(" ".join(advice_texts(one))) <= HIGHEST_GRADE


@pytest.mark.parametrize("one", screens(), ids=lambda one: one.id)
def test_what_a_red_flag_says_can_be_read_in_the_seventh_grade(one) -> None:
    assert grade_level(" ".join([*one.say.values()])) <= HIGHEST_GRADE


def test_all_advice_together_can_be_read_in_the_seventh_grade() -> None:
    texts = [text for one in patterns() for text in advice_texts(one)]
    texts += [text for one in screens() for text in (*one.say.values(), one.ask)]
    texts += [engine.UNDER_18, engine.PREGNANT, engine.STOPPED_BECAUSE, engine.STOPPED_SEE]
    texts += [engine.STOP_ADVICE.text, engine.STOP_ADVICE.because, FUEL_ASK]
    texts += [ask for ask, _ in ASKED]
    assert grade_level(" ".join(texts)) <= HIGHEST_GRADE


def test_stop_and_referral_texts_can_be_read_in_the_seventh_grade() -> None:
    stop = f"{engine.STOP_ADVICE.text} {engine.STOP_ADVICE.because} {engine.STOPPED_SEE}"
    assert grade_level(f"{stop} {engine.STOPPED_BECAUSE}") <= HIGHEST_GRADE


def test_no_text_says_that_the_runner_has_a_condition() -> None:
    claim = re.compile(r"you have|you've got|you suffer|you are suffering", re.IGNORECASE)
    assert [where for where, text in shown_texts() if claim.search(text)] == []


def test_no_text_claims_to_diagnose() -> None:
    assert [where for where, text in shown_texts() if "diagnos" in text.lower()] == []


def test_no_text_gives_a_probability() -> None:
    chance = re.compile(r"\d ?%|\brisk|probab|likely|chance|danger", re.IGNORECASE)
    assert [where for where, text in shown_texts() if chance.search(text)] == []


def test_no_text_promises_anything() -> None:
    promise = re.compile(
        r"you will|will (heal|help|fix|cure|go|be gone|settle|ease|work)|guarantee|for sure"
        r"|cures?\b|\bsafe\b|always (heals|works|helps)|prevents?\b",
        re.IGNORECASE,
    )
    assert [(w, promise.search(t)[0]) for w, t in shown_texts() if promise.search(t)] == []


@every("one", patterns(), ids=lambda one: one.id)
def test_a_strength_line_leaves_the_dose_to_the_physio(one: Pattern) -> None:
    strength = [advice.text for advice in one.advice if advice.text.startswith("Strength:")]
    assert all("Your physio sets the dose." in text for text in strength)
    assert not any(re.search(r"\d+ ?(x|×|sets|reps|kg)", text) for text in strength)


@every("one", patterns(), ids=lambda one: one.id)
def test_a_pattern_has_load_advice_or_is_a_note_and_says_when_to_be_seen(one: Pattern) -> None:
    assert "load" in one.pillars or one.note
    assert re.search(r"\b(see|test)\b", one.see, re.IGNORECASE)
    assert one.tells_apart
    assert one.otherwise
