"""Every figure that a text for people quotes from a study stands in the references.

The texts are walked over, never listed: the code and the entries of the rooms that speak, and the
pages of the documentation. A sentence that speaks of a study and holds a figure needs an entry in
``tests/cases/quoted_studies.toml``: which figure of which reference each of its numbers is, in
order, and which of its words are a direction or a contrast of one. ``-`` is no study's number.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from advice_texts import ROOT, entry_texts, written_texts
from every import every

from runload.evidence.references import references

CASES = Path(__file__).parent / "cases" / "quoted_studies.toml"
PAGES = ("README.md", "docs/honesty.md", "docs/pages.md", "docs/glossary.md", "docs/entries.md")
STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|cohorts?|observational|experts|finishers)\b"
    r"|\d[\d,  ]* (?:new )?(?:runners|people|athletes|women|men|novices|beginners|users|marathon)\b"
    r"|\bin one of \d\d|\bHR 0|went with (?:more|fewer)|clearly different|\blooking back\b"
    r"|\b(?:Nakaoka|Toresdahl|Frandsen|Damsted|Nielsen|Buist|Silbernagel)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d+(?:[,  ]\d{3})*(?:\.\d+)?")
KEY = re.compile(
    r"\b[a-z_]+(?:19|20)\d\d[a-z]*|\b[A-Z][a-zäé]+ (?:and others )?(?:19|20)\d\d|P[ML]?[CM]?\d+"
)
NO_STUDY = "-"
Figures = Mapping[str, float | str]


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each on one line; cells of a table are sentences, too."""
    for part in re.split(r"(?<=[.!?])\s+|\n\s*\n|\s\|\s|\n- |\n\| ", text):
        if told := " ".join(part.split()).strip("| "):
            yield told


def numbers(sentence: str) -> list[str]:
    """Its numbers as they are written; years and names of references are none."""
    return NUMBER.findall(KEY.sub("", sentence))


@cache
def quoting() -> Mapping[str, str]:
    """Every sentence that speaks of a study and holds a figure, and where it stands."""
    texts = [(one.where, one.text) for one in (*written_texts(), *entry_texts())]
    texts += [(page, (ROOT / page).read_text("utf-8")) for page in PAGES]
    return {
        sentence: where
        for where, text in texts
        for sentence in sentences(text)
        if STUDY.search(sentence) and numbers(sentence)
    }


@cache
def quotes() -> Mapping[str, tuple[list[str], dict[str, str]]]:
    """What each sentence quotes: the figure of each number, and that of its words."""
    rows = tomllib.loads(CASES.read_text("utf-8"))["quote"]
    return {row["says"]: (row["figures"], row.get("words", {})) for row in rows}


@cache
def known_figures() -> dict[str, float | str]:
    return {
        f"{key}.{name}": value
        for key, found in references().items()
        for name, value in found.figures.items()
    }


def same(written: str, figure: float | str) -> bool:
    """Whether a number is the figure, rounded to as many places as it is written with."""
    plain = re.sub(r"[,  ]", "", written)
    places = len(plain.partition(".")[2])
    return not isinstance(figure, str) and round(abs(float(figure)), places) == float(plain)


def wrong(figures: Figures) -> list[str]:
    """The sentences of which a number or a word is not that of the references."""
    found = []
    for says, (of_numbers, of_words) in quotes().items():
        told = numbers(says)
        right = len(told) == len(of_numbers) and all(
            name == NO_STUDY or (name in figures and same(written, figures[name]))
            for written, name in zip(told, of_numbers, strict=True)
        )
        right = right and all(
            words in says and name in figures and str(figures[name]) in words
            for words, name in of_words.items()
        )
        if not right:
            found.append(says)
    return found


def test_every_sentence_with_a_studys_figure_is_bound_to_the_references() -> None:
    unbound = [f"{where}: {says}" for says, where in quoting().items() if says not in quotes()]
    assert unbound == []


def test_every_bound_sentence_is_still_said() -> None:
    assert sorted(set(quotes()) - set(quoting())) == []


def test_every_quoted_figure_is_that_of_its_reference() -> None:
    assert wrong(known_figures()) == []


def changed(value: float | str) -> float | str:
    return "otherwise" if isinstance(value, str) else value * 1.5 + 1


@every("name", sorted(known_figures()))
def test_a_changed_figure_makes_its_sentences_fail(name: str) -> None:
    quoted = {one for of, words in quotes().values() for one in (*of, *words.values())}
    assert name in quoted, "no text quotes it"
    assert wrong(known_figures() | {name: changed(known_figures()[name])})


def test_a_sentence_with_a_figure_and_no_entry_would_be_found() -> None:
    said = "In a study of 4,321 runners, longer runs went with 1.9 times the injuries."
    assert STUDY.search(said)
    assert numbers(said) == ["4,321", "1.9"]
    assert said not in quotes()
    assert numbers("One trial (wu2024), Frandsen 2025: 38 people.") == ["38"]


def test_no_text_sends_the_ratio_to_the_two_largest_studies() -> None:
    for where, text in [(one.where, one.text) for one in (*written_texts(), *entry_texts())] + [
        (page, (ROOT / page).read_text("utf-8")) for page in PAGES
    ]:
        told = " ".join(text.split()).lower()
        found = re.search(r"\b(?:biggest|largest) (?:studies|cohorts|runner cohorts)", told)
        assert found is None, where
