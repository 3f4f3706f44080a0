"""A cheap look at a note: may it speak of the body at all? It comes before the reader."""

from __future__ import annotations

import re
from functools import cache

from runload.athlete.pain_language.lexicon import (
    content_words,
    languages_written,
    lexicon,
)
from runload.athlete.pain_language.text import folded

HEAD = 5
"""First letters that tell a misspelt or compound body word. Basis: ours."""
_WORD = re.compile(r"[^\W\d_]+")
_SCORE = re.compile(r"\d\s*/\s*10\b")


@cache
def _telling() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words, beginnings and heads that may tell of the body, in every language."""
    words: set[str] = set()
    begun: set[str] = set()
    heads: set[str] = set()
    for language in languages_written():
        told, stems, body = content_words(lexicon(language))
        words |= told
        begun |= stems
        heads |= {word[:HEAD] for word in body if len(word) > HEAD}
    return frozenset(words), frozenset(begun), frozenset(heads)


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(stem) for stem in _telling()[1]}))


def may_concern_the_body(text: str) -> bool:
    """False only where no word of any language the reader has can be about the body.

    Made for millions of notes: no reading, one set look-up a word. It says yes too often.

    >>> may_concern_the_body("left shin sore"), may_concern_the_body("Lunch with Anna")
    (True, False)
    """
    words, begun, heads = _telling()
    plain = text.lower() if text.isascii() else folded(text)
    for word in _WORD.findall(plain):
        if word in words or word[:HEAD] in heads:
            return True
        for length in _lengths():
            if word[:length] in begun:
                return True
    return bool(_SCORE.search(plain))
