"""Which languages know a word: all of them in one look, before any lexicon is opened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from runload.athlete.pain_language.compiled import FOLDER
from runload.athlete.pain_language.shelves import Shelves, shelved

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

    Languages are a sum of ``BITS``; that of a word is text.
    """

    words: Shelves
    begun: Mapping[str, int]


def packed_words(words: Mapping[str, Iterable[str]], begun: Mapping[str, Iterable[str]]) -> str:
    """The words and beginnings of each language as text, each once and with its languages."""
    made = {"words": shelved(_by_word(words)), "begun": shelved(_by_word(begun))}
    return json.dumps(made, ensure_ascii=True, separators=(",", ":")) + "\n"


def _by_word(told: Mapping[str, Iterable[str]]) -> dict[str, str]:
    sums: dict[str, int] = {}
    for language, words in told.items():
        for word in words:
            sums[word] = sums.get(word, 0) | BITS[language]
    return {word: str(languages) for word, languages in sums.items()}


@cache
def vocabulary() -> Vocabulary:
    """The words of all languages."""
    fields = json.loads(FOLDER.joinpath("words.json").read_text("ascii"))
    begun = {word: int(told) for word, told in Shelves(fields["begun"]).items()}
    return Vocabulary(Shelves(fields["words"]), begun)


class _Known(dict[str, int]):
    """The languages that know a word, by itself or by its beginning, once it was asked about."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_ASKED:
            self.clear()
        words, begun = vocabulary()
        known = int(words.found(word) or 0)
        for cut in range(SHORTEST_BEGUN, len(word) + 1):
            known |= begun.get(word[:cut], 0)
        self[word] = known
        return known


KNOWN = _Known()
"""For every word the languages that know it, as a sum of ``BITS``."""
