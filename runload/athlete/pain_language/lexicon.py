"""The words of each language for the ideas of ``lexicon/concepts.toml``, opened when needed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from runload.athlete.pain_language.compiled import FOLDER, rest, unpacked
from runload.athlete.pain_language.phrases import NUMBER, Opening, Phrase, parts_of
from runload.athlete.pain_language.shelves import Shelves, shelved
from runload.athlete.pain_language.text import folded
from runload.athlete.pain_language.vocabulary import (
    BITS,
    KNOWN,
    LANGUAGES,
    MOST_ASKED,
    packed_words,
    vocabulary,
)
from runload.tabular.strict_toml import TomlError, packaged, tables_of

COMPOUNDING = frozenset({"de", "nl"})
"""Languages that write compounds in one word."""
GAP = 3
"""Words that "..." in a phrase may stand for. Basis: ours."""
MOST_MIXTURES = 64
"""Mixtures of languages of which it is remembered what they know together. Basis: ours."""
SHORTEST_STEM = 2
"""Letters before a "*". Basis: ours."""

_WORD = re.compile(r"[^\W_]+")
_STEM = re.compile(r"[^\s,|]+$")
_MARKS = str.maketrans(dict.fromkeys(",|*'", " "))
CIRCUMSTANCES = frozenset(
    {
        "same_distance", "at_start", "after_run", "next_day", "sudden", "gradual", "since_shoes",
        "gone_on_stopping", "eases_in_run", "unexplained", "long_effort", "heat", "drank_much",
        "unrelated_to_run", "stood_up", "flight_trip", "allergy_trigger", "hormones", "one_bigger",
        "swollen_within_hours", "big", "dark_colour", "growing", "spreading", "unfelt",
    }
)  # fmt: skip
"""Findings that tell nothing of the body by themselves."""
BODY_SECTIONS = frozenset({"part", "name", "feel", "event", "sign"})
"""Sections of a lexicon that tell of the body."""
_TOML = Path(__file__).with_name("lexicon")


@dataclass(slots=True)
class Lexicon:
    """One language: its phrases by the word they begin with.

    A phrase stays as it is written until a word that it may begin with is first met.
    """

    language: str
    exact: Shelves = field(default_factory=lambda: Shelves({}))
    stems: dict[str, str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    common_words: str = ""
    """Small words, and words of time, degree, persons, things and doings."""
    negators: frozenset[str] = frozenset()
    """Single words that say "not"; they may part the words of what one does."""
    no_side: frozenset[str] = frozenset()
    """Words after which "right" is no side: "right under"."""
    kinds: dict[str, str] = field(default_factory=dict)
    """The section in which each idea stands."""
    body: str = ""
    """The lines of places and conditions: their words may be misspelt."""
    short_for: dict[str, str] = field(default_factory=dict)
    """Phone and dialect spellings, and what is meant by them."""
    opened: dict[str, Opening] = field(default_factory=dict)
    """What each word that was met may begin."""
    by_rows: dict[tuple[str, ...], Opening] = field(default_factory=dict)
    by_length: dict[tuple[str, int], list[tuple[str, frozenset[str]]]] = field(default_factory=dict)

    @property
    def common(self) -> frozenset[str]:
        """Each of the common words."""
        return frozenset(self.common_words.split())

    def phrases(self, word: str, held: frozenset[str]) -> list[Phrase]:
        """Phrases that may begin with this word, in a message that holds these words."""
        opening = self.opened.get(word)
        if opening is None:
            if len(self.opened) >= MOST_ASKED:
                self.opened.clear()
            rows = self._beginning(word)
            opening = self.by_rows.get(rows)
            if opening is None:
                opening = self.by_rows[rows] = Opening(rows)
            self.opened[word] = opening
        return opening.phrases(held)

    def _beginning(self, word: str) -> tuple[str, ...]:
        rows = [self.exact.found(word)]
        if word[0].isdigit():
            rows.append(self.exact.found(NUMBER))
        for cut in range(SHORTEST_STEM, len(word) + 1):
            rows.append(self.stems.get(word[:cut], ""))
        if self.ends:
            for cut in range(1, len(word) - SHORTEST_STEM):
                rows.append(self.ends.get(word[cut:], ""))
        return tuple(row for row in rows if row)

    def knows(self, word: str) -> bool:
        """Whether the word stands in any phrase of this language, or its beginning does."""
        return bool(KNOWN[word] & BITS[self.language])

    def holds(self, word: str) -> bool:
        """Whether the word itself stands in any phrase of this language."""
        return bool(int(vocabulary().words.found(word) or 0) & BITS[self.language])

    def forgivable(self, letter: str, length: int) -> list[tuple[str, frozenset[str]]]:
        """Words of places and conditions of this first letter and length, each with its letters."""
        if not self.by_length:
            for word in dict.fromkeys(_WORD.findall(self.body)):
                alike = self.by_length.setdefault((word[0], len(word)), [])
                alike.append((word, frozenset(word)))
        return self.by_length.get((letter, length), [])

    def add(self, concept: str, value: str, exact: dict[str, str]) -> None:
        """One line: all ways to say one idea; those that begin with a word go to ``exact``."""
        for written in phrases_in(value):
            first = written.partition(" ")[0].lstrip("=")
            if "'" in first or first[0].isdigit():
                first = parts_of(first)[0]
            for choice in first.split("|") if "|" in first else (first,):
                if choice[-1] == "*":
                    table, key = self.stems, choice[:-1]
                elif choice[0] == "*":
                    table, key = self.ends, choice[1:]
                else:
                    table, key = exact, choice
                table[key] = f"{table.get(key, '')}{concept}:{written},"


def pairs_of(row: str) -> list[tuple[str, str]]:
    """The ideas and phrases of one row of a table: "pain:sore,tender:sore to touch,"."""
    parts = (part.partition(":") for part in row.split(",")[:-1])
    return [(concept, written) for concept, _, written in parts]


def phrases_in(value: str) -> list[str]:
    """The phrases of one line of a lexicon."""
    parts = value.replace("\n", ",").split(",")
    return [phrase for part in parts if (phrase := part.strip())]


def _meanings(value: str) -> dict[str, str]:
    """What each spelling of a ``short_for`` line stands for: "nn > non"."""
    pairs = (phrase.partition(" > ") for phrase in phrases_in(value))
    return {short.strip(): meant.strip() for short, _, meant in pairs}


def _stems(values: str) -> list[str]:
    before = values.split("*")[:-1]
    return [found.group() for part in before if (found := _STEM.search(part))]


def _tables(language: str) -> Mapping[str, Mapping[str, str]]:
    content = _TOML.joinpath(f"{language}.toml").read_text("utf-8")
    plain = folded(content).replace("-", " ").encode()
    return tables_of(plain, language, "a lexicon", TomlError)


def lexicon_from_toml(language: str) -> Lexicon:
    """The lexicon of one language, from the file that people write."""
    made, exact = Lexicon(language), {}  # type: Lexicon, dict[str, str]
    for section, lines in _tables(language).items():
        values = "\n".join(lines.values())
        if section not in BODY_SECTIONS:
            made.common_words += f" {values.translate(_MARKS)}"
        if section in ("part", "name"):
            made.body += values + "\n"
        for concept, value in lines.items():
            made.kinds[concept] = section
            if concept == "filler":
                made.fillers = frozenset((*_WORD.findall(value), "'s"))
            elif concept == "no_side_before":
                made.no_side = frozenset(value.translate(_MARKS).split())
            elif concept == "short_for":
                made.short_for = _meanings(value)
            elif concept != "ordinary":
                made.add(concept, value, exact)
            if concept == "not":
                made.negators = frozenset(one for one in phrases_in(value) if one.isalpha())
    made.exact = Shelves(shelved(exact))
    return made


def words_from_toml() -> str:
    """The words that each language knows, from the files that people write, as they are kept."""
    words: dict[str, set[str]] = {}
    begun: dict[str, list[str]] = {}
    for language in languages_written():
        values = "\n".join(
            value for lines in _tables(language).values() for value in lines.values()
        )
        words[language] = {*values.translate(_MARKS).split(), "'s"}
        begun[language] = _stems(values)
    return packed_words(words, begun)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one language."""
    content = FOLDER.joinpath(f"{language}.json").read_text("ascii")
    return unpacked(language, content, Lexicon(language))


@cache
def languages_written() -> tuple[str, ...]:
    """Languages whose file is there."""
    return tuple(one for one in LANGUAGES if _TOML.joinpath(f"{one}.toml").is_file())


@cache
def concepts() -> Mapping[str, str]:
    """Every idea with its kind (part, feel, do …)."""
    kinds = packaged("runload.athlete.pain_language", "lexicon/concepts.toml")
    return {concept: kind for kind, listed in kinds.items() for concept in listed}


@cache
def marks() -> dict[str, tuple[str, ...]]:
    """The words that tell a language, each with those it tells of."""
    by_word: dict[str, list[str]] = {}
    for language, listed in rest()["marks"].items():
        for word in listed.replace("'", "").split():
            if language in languages_written():
                by_word.setdefault(word, []).append(language)
    return {word: tuple(dict.fromkeys(named)) for word, named in by_word.items()}


def likely_languages(words: Sequence[str]) -> tuple[str, ...]:
    """Languages by how many of their marks stand in the message, best first; empty if none do."""
    told = marks()
    counted: dict[str, float] = {}
    for word in dict.fromkeys(words):
        named = told.get(word, ())
        for language in named:
            counted[language] = counted.get(language, 0.0) + 1.0 / len(named)
    return tuple(sorted(counted, key=lambda one: (-counted[one], LANGUAGES.index(one))))


@lru_cache(maxsize=MOST_MIXTURES)
def kinds_of(languages: tuple[str, ...]) -> Mapping[str, str]:
    """The kind of each idea, by the last language that tells one."""
    return {idea: kind for one in languages for idea, kind in lexicon(one).kinds.items()}


@lru_cache(maxsize=MOST_MIXTURES)
def fillers_of(languages: tuple[str, ...]) -> frozenset[str]:
    """The small words of these languages."""
    return frozenset(word for one in languages for word in lexicon(one).fillers)
