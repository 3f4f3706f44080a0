"""The cheap looks at the remarks of a sheet never pass over one that would be acted on."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from runload.athlete.pain_language.ideas import LONGEST_LISTED, ideas_in
from runload.athlete.pain_language.lexicon import lexicon
from runload.athlete.pain_language.matching import meant_by
from runload.athlete.pain_language.text import tokens_of, words_of
from runload.athlete.pain_language.vocabulary import LANGUAGES, vocabulary
from runload.squad.remarks import asks, may_ask

CASES = Path(__file__).resolve().parents[1] / "cases" / "hearing"
ROWS = (("", None), ("left knee", None), ("", 3.0))
"""What a row tells beside its remark: nothing, a place, a score."""


def column(name: str, title: str) -> list[str]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row[title] for row in rows]


HARMLESS = column("harmless.tsv", "note")
COMPLAINTS = [*column("development_c.tsv", "complaint"), *column("development_d.tsv", "complaint")]


def made(seed: int, count: int) -> Iterator[str]:
    """Notes with words dropped, put in, mistyped, or with the end of another note."""
    some = random.Random(seed)
    notes = [*HARMLESS, *COMPLAINTS]
    for _ in range(count):
        words = some.choice(notes).split()
        for _ in range(some.randint(1, 3)):
            at, kind = some.randrange(len(words) or 1), some.randrange(4)
            if kind == 0 and len(words) > 1:
                del words[at]
            elif kind == 1:
                words.insert(at, some.choice(some.choice(notes).split()))
            elif kind == 2 and words and len(words[at]) > 4:
                cut = some.randrange(len(words[at]) - 1)
                word = words[at]
                words[at] = f"{word[:cut]}{word[cut + 1]}{word[cut]}{word[cut + 2 :]}"
            else:
                words += some.choice(notes).split()[:6]
        yield " ".join(words)[:300]


def passed_over(notes: list[str]) -> list[tuple[str, float | None, str]]:
    """Notes that the looks pass over and the reader would act on, with what their rows tell."""
    found = []
    for at, note in enumerate(notes):
        words, score = ROWS[at % len(ROWS)] if at % 4 == 0 else ROWS[0]
        tells = bool(words) or score is not None
        if not may_ask(words, note, score, tells=tells) and asks(words, note, score, tells=tells):
            found.append((words, score, note))
    return found


def test_no_look_passes_over_a_complaint_that_would_be_acted_on() -> None:
    assert passed_over(COMPLAINTS[::2]) == []


def test_no_look_passes_over_an_ordinary_note_that_would_be_acted_on() -> None:
    assert passed_over(HARMLESS[::5]) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_no_look_passes_over_a_note_of_mixed_up_words_that_would_be_acted_on(seed: int) -> None:
    assert passed_over(list(made(seed, 250))) == []


def test_of_ordinary_notes_few_are_read() -> None:
    """One in ten, though they were written to be taken for complaints."""
    read = sum(may_ask("", note, None, tells=False) for note in HARMLESS)
    assert read < len(HARMLESS) / 10


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Can't hop, wife's knee",
        "L'entraînement d'hier",
        "Außen-Knie 3/10…",
        "x" * 3000,
        "it's' '",
    ],
)
def test_the_words_of_the_look_are_those_of_the_reader(text: str) -> None:
    read = [word for word in words_of(text).words if word != "-"]
    assert [word for word in tokens_of(text) if word != "-"] == read


@pytest.mark.parametrize("seed", [3])
def test_the_words_of_the_look_are_those_of_the_reader_in_any_note(seed: int) -> None:
    for text in [*made(seed, 300), *COMPLAINTS, *HARMLESS]:
        read = [word for word in words_of(text).words if word != "-"]
        assert [word for word in tokens_of(text) if word != "-"] == read


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_numbers_stand_in_no_list_and_are_all_alike(language: str) -> None:
    """Notes that differ only in such numbers are looked at once."""
    one = lexicon(language)
    words, begun = vocabulary()
    keys = {*one.exact, *one.stems, *one.ends, *begun, *words, *one.short_for}
    numbers = {"".join(filter(str.isdecimal, key)) for key in keys}
    assert max(map(len, numbers)) <= LONGEST_LISTED
    assert not [key for key in (*one.stems, *one.ends, *begun) if key[:1].isdecimal()]
    joined = [a + b for a in numbers for b in numbers if len(a + b) > LONGEST_LISTED]
    assert [meant_by(word, (language,)) for word in joined] == [(word,) for word in joined]
    notes = (f"left knee 8 out of 10 after {number} m" for number in ("10.25", "123456", *joined))
    assert len({ideas_in(note) for note in notes}) == 1
