"""Every text that advises: plain enough for grade 7, no condition claimed, nothing promised.

Covered, by walks over whole rooms (``tests/support/advice_texts.py``) so that a new text is covered
the day it is written: every TOML entry of the rules (patterns, stop signs, guidance, check-ins,
return to running, visit pages, scales); every sentence in the code of the rooms that speak
(flags, light, check-in reasons, weekly check, questions asked back, plan, hand-off, verdict,
pages); the flags as every case of theirs makes them; and the pages of every command of
``docs/guide.md``.

The unit is what is read in one piece: an entry, the sentences of one module, a flag's text, its
headline with its action, a field of a page. Each is at grade 7 or below. One sentence alone may
be harder, up to grade 9: a formula made for passages shakes over ten words, and the word
"physiotherapist" alone has six syllables. Pieces of fewer than eight words are labels and count
only in their whole.
Pages of `explain` for formulas and metrics, errors and file names are not advice.
"""

from __future__ import annotations

import json
import re
import shlex
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from advice_texts import ROOT, RunnerInput, entry_texts, spoken_texts, written_texts
from reading_grade import grade_level, words_of
from synthetic_logs import case_tables, day_asked, rows_of, told_of

from runload.cli import run
from runload.evidence import study_words
from runload.evidence.safety_screen import screen_words
from runload.load import load_summary
from runload.models import activities_frame
from runload.rules.visit_pages import visit_pages

pytestmark = pytest.mark.long

HIGHEST_GRADE = 7.0  # Flesch-Kincaid, issue 6
HIGHEST_OF_ONE_SENTENCE = 9.0  # ours
FEWEST_WORDS = 8  # of a sentence that is measured alone; ours
FEWEST_WORDS_OF_A_WHOLE = 12  # ours
THE_CLINICS_LINES = (
    *screen_words().now,
    *screen_words().today,
    *study_words.SPIKE.values(),
)
"""Word for word as the clinic writes them: lists of signs, and what a study compared with what."""
CLAIM = re.compile(
    r"\byou(?:'ve| have) (?!run\b|not run|found|got over|exercises|a target|been running|fever"
    r"|your own sheet)"
    r"|\byou (?:suffer|are suffering)",
    re.IGNORECASE,
)
ASKS = re.compile(r"do you have |how long you have |whether you have |are you safe", re.IGNORECASE)
CHANCE = re.compile(
    r"% (?:risk|chance)|risk of|your risk|at risk|probab|\blikely\b|\bchance\b(?! alone)",
    re.IGNORECASE,
)
PROMISE = re.compile(
    r"you will (?!need)|will (heal|help|fix|cure|be gone|settle|ease|work)\b|guarantee|for sure"
    r"|\bcures?\b|\bsafe\b|\bsafely\b|always (heals|works|helps)|\bprevents?\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(no|not|never|nothing|nobody)\b", re.IGNORECASE)


def as_sentence(text: str) -> str:
    return text if text[-1] in ".?!:" else f"{text}."


def of_commands() -> list[str]:
    """The commands of the guide's page that make a page, each as JSON; and one plan."""
    page = (ROOT / "docs" / "guide.md").read_text("utf-8")
    made = re.findall(r"`(runload (?:report|checkin|handoff) [^`]+)`", page)
    made.append('runload plan examples/recreational --tz Europe/Berlin --as-of 2026-11-22 '
                '--add "Sun 30 km"')  # fmt: skip
    return sorted({f"{re.sub(r' -f [a-z]+', '', command)} -f json" for command in made})


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[RunnerInput]:
    """What the commands of the guide's page say, sentences put together."""
    found: list[RunnerInput] = []
    out = tmp_path_factory.mktemp("pages") / "page.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("RUNLOAD_TODAY", "2026-11-22")
        patch.setenv("TZ", "Europe/Berlin")
        for command in of_commands():
            assert run([*shlex.split(command)[1:], "-q", "-o", str(out)]) == 0
            found += spoken_texts(json.loads(out.read_text("utf-8")), command)
    return found


@cache
def flags_of_cases() -> tuple[RunnerInput, ...]:
    """Text, headline and action of every flag that a case of the case tables raises."""
    found: dict[tuple[str, str], RunnerInput] = {}
    for name, case in case_tables("flags"):
        with TemporaryDirectory() as folder:
            picture = load_summary(
                activities_frame(rows_of(case)), day_asked(case), case.get("load", "distance"),
                told_of(case, Path(folder)),
            )  # fmt: skip
        for flag in picture.flags:
            first_line = f"{as_sentence(flag.headline)} {flag.action}"
            for text in (flag.text, first_line):
                found[flag.id, text] = RunnerInput(name, f"{flag.id}: {text}", text)
    return tuple(found.values())


def wholes(told: Iterable[RunnerInput]) -> dict[str, str]:
    """What is read in one piece, by its name."""
    joined: dict[str, list[str]] = defaultdict(list)
    for one in told:
        joined[one.whole].append(as_sentence(one.text))
    return {
        name: " ".join(texts)
        for name, texts in joined.items()
        if len(words_of(" ".join(texts))) >= FEWEST_WORDS_OF_A_WHOLE
    }


def too_hard(told: Iterable[RunnerInput]) -> list[str]:
    """Wholes above grade 7, and single sentences above grade 9."""
    told = list(told)
    found = [
        f"{grade_level(text):.1f} {name}"
        for name, text in wholes(told).items()
        if grade_level(text) > HIGHEST_GRADE
    ]
    return found + [
        f"{grade_level(one.text):.1f} {one.where}: {one.text}"
        for one in told
        if one.text not in THE_CLINICS_LINES
        and len(words_of(one.text)) >= FEWEST_WORDS
        and grade_level(one.text) > HIGHEST_OF_ONE_SENTENCE
    ]


def out_of_place(told: Iterable[RunnerInput]) -> list[str]:
    """Sentences that claim a condition, give a chance, diagnose, or promise without a denial."""
    found = []
    for one in told:
        for sentence in re.split(r"(?<=[.!?;])\s+", one.text):
            claims = CLAIM.search(ASKS.sub("", sentence)) or CHANCE.search(sentence)
            promises = PROMISE.search(ASKS.sub("", sentence)) and not DENIED.search(sentence)
            names = "diagnos" in sentence.lower() and not DENIED.search(sentence)
            if claims or promises or names:
                found.append(f"{one.where}: {sentence}")
    return found


def test_the_walks_reach_every_kind_of_advice() -> None:
    entries = {one.where for one in entry_texts()}
    assert {path.name for path in (ROOT / "runload" / "rules").rglob("*.toml")} == entries
    modules = {one.whole for one in written_texts()}
    assert modules >= {
        "analysis/headline.py", "analysis/voices.py", "analysis/distances.py", "athlete/pain.py",
        "load/ceilings.py", "planning/judging.py",
        "rules/light.py",
        "evidence/weekly_check.py", "rules/checkin/reasons.py", "rules/checkin/next_visit.py",
        "rules/return_to_running.py", "rules/patterns/engine.py", "rules/bone.py",
        "rules/guidance/signs.py", "rules/visit_pages.py", "handoff/asking.py", "analysis/gait.py",
        "analysis/season.py",
        "planning/answer.py", "load/notes.py", "cli/diary/asking.py",
    }  # fmt: skip
    flags = {one.whole.partition(":")[0] for one in flags_of_cases()}
    assert flags >= {name for name, _ in case_tables("flags")}


def test_a_hard_text_a_claim_and_a_promise_would_be_found() -> None:
    def told(text: str) -> list[RunnerInput]:
        return [RunnerInput("here", "here", text)]

    hard = "Considerable rehabilitation necessitates individualised supervision by professionals."
    assert len(too_hard(told(f"{hard} {hard}"))) == 2
    assert too_hard(told("Run a little less this week. Look at how it feels in the morning.")) == []
    for wrong in (
        "You have shin splints.", "You've got a torn muscle.", "Your risk is up.",
        "This will heal in a week.", "That is a safe run.", "It prevents injury.",
        "That is our diagnosis.", "You will be fine.", "An injury is likely.",
    ):  # fmt: skip
        assert out_of_place(told(wrong)) == [f"here: {wrong}"]
    for right in (
        "Do you have fever?", "That is not a safe limit.",
        "No trial shows that it prevents injury.", "Are you safe right now: 1 yes; 2 no?",
        "You have found a rhythm.", "Not a diagnosis.",
    ):  # fmt: skip
        assert out_of_place(told(right)) == []


@pytest.mark.parametrize(
    "walk", [entry_texts, written_texts, flags_of_cases], ids=lambda walk: walk.__name__
)
def test_advice_is_plain_claims_nothing_and_promises_nothing(walk) -> None:
    told = walk()
    assert len(told) > 60
    assert too_hard(told) == []
    assert out_of_place(told) == []


def test_pages_are_plain_claim_nothing_and_promise_nothing(pages: list[RunnerInput]) -> None:
    assert len(pages) > 200
    assert too_hard(pages) == []
    assert out_of_place(pages) == []


@pytest.mark.parametrize("page", list(visit_pages()), ids=lambda page: page.name)
def test_a_page_about_visits_is_plain(page) -> None:
    told = [RunnerInput(page.name, page.name, f"{text}") for _, text in page.sections if text]
    assert grade_level(" ".join(as_sentence(one.text) for one in told)) <= HIGHEST_GRADE
    assert out_of_place(told) == []
