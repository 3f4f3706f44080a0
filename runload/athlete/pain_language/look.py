"""A cheap look at a note: may it speak of the body at all? It comes before the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from runload.athlete.pain_language.lexicon import languages_written, lexicon, telling
from runload.athlete.pain_language.text import folded

HEAD = 5
"""First letters that tell a misspelt or compound body word. Basis: ours."""
SHORTEST_HEADED = 7
"""Letters from which a word may be such a compound or slip. Basis: ours."""
PAIR_REACH = 5
"""Words within which two everyday words make a phrase about the body. Basis: ours."""
_WORD = re.compile(r"[^\W\d_]+")
_SCORE = re.compile(r"\d\s*/\s*10\b")


@dataclass(frozen=True, slots=True)
class _Signals:
    words: frozenset[str]
    stems: frozenset[str]
    lengths: tuple[int, ...]
    heads: frozenset[str]
    pairs: dict[str, frozenset[str]]


@cache
def _signals() -> _Signals:
    """What may tell of the body, in every language together."""
    words: set[str] = set()
    stems: set[str] = set()
    heads: set[str] = set()
    pairs: dict[str, frozenset[str]] = {}
    for language in languages_written():
        told = telling(lexicon(language))
        words |= told.words
        stems |= told.stems
        heads |= {word[:HEAD] for word in told.places if len(word) > HEAD}
        for first, others in told.pairs.items():
            pairs[first] = pairs.get(first, frozenset()) | others
    lengths = tuple(sorted({len(stem) for stem in stems}))
    return _Signals(frozenset(words), frozenset(stems), lengths, frozenset(heads), pairs)


def may_concern_the_body(text: str) -> bool:
    """False only where no word of any language the reader has can be about the body.

    Made for millions of notes: no reading, a few set look-ups a word. It says yes too often.

    >>> may_concern_the_body("left shin sore"), may_concern_the_body("Lunch with Anna")
    (True, False)
    """
    known = _signals()
    plain = text.lower() if text.isascii() else folded(text)
    words = _WORD.findall(plain.replace("'", ""))
    for at, word in enumerate(words):
        if word in known.words:
            return True
        if len(word) >= SHORTEST_HEADED and word[:HEAD] in known.heads:
            return True
        if word in known.pairs and not known.pairs[word].isdisjoint(
            words[at + 1 : at + PAIR_REACH]
        ):
            return True
        if any(word[:length] in known.stems for length in known.lengths):
            return True
    return bool(_SCORE.search(plain))
