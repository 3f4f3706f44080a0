"""Which languages know a word: all of them in one look, before any lexicon is opened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from runload.athlete.pain_language.compiled import FOLDER

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
"""Languages that are read."""
BITS = {language: 1 << at for at, language in enumerate(LANGUAGES)}
"""The number that stands for each language in a set of them."""
MOST_ASKED = 100_000
"""Different words of which it is remembered which languages know them. Basis: ours."""
SHORTEST_BEGUN = 3
"""Letters of the shortest beginning by which a word is known. Basis: ours."""


class Vocabulary(NamedTuple):
    """The words that stand in any phrase, and the beginnings (of "word*"), each with its languages.

    Languages are a sum of ``BITS``.
    """

    words: Mapping[str, int]
    begun: Mapping[str, int]


def packed_words(words: Mapping[str, Iterable[str]], begun: Mapping[str, Iterable[str]]) -> str:
    """The words and beginnings of each language as text, those of the same languages together."""
    made = {"words": _by_languages(words), "begun": _by_languages(begun)}
    return json.dumps(made, ensure_ascii=True, separators=(",", ":")) + "\n"


def _by_languages(told: Mapping[str, Iterable[str]]) -> dict[str, str]:
    sums: dict[str, int] = {}
    for language, words in told.items():
        for word in words:
            sums[word] = sums.get(word, 0) | BITS[language]
    alike: dict[int, list[str]] = {}
    for word in sorted(sums):
        alike.setdefault(sums[word], []).append(word)
    return {str(number): " ".join(alike[number]) for number in sorted(alike)}


@cache
def vocabulary() -> Vocabulary:
    """The words of all languages."""
    fields = json.loads(FOLDER.joinpath("words.json").read_text("ascii"))
    return Vocabulary(_unpacked(fields["words"]), _unpacked(fields["begun"]))


def _unpacked(told: Mapping[str, str]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for number, words in told.items():
        sums.update(dict.fromkeys(words.split(" "), int(number)))
    return sums


class _Known(dict[str, int]):
    """The languages that know a word, by itself or by its beginning, once it was asked about."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_ASKED:
            self.clear()
        words, begun = vocabulary()
        known = words.get(word, 0)
        for cut in range(SHORTEST_BEGUN, len(word) + 1):
            known |= begun.get(word[:cut], 0)
        self[word] = known
        return known


KNOWN = _Known()
"""For every word the languages that know it, as a sum of ``BITS``."""
