"""Words as people type them on a phone: run together, or with the last letter left out."""

from __future__ import annotations

from collections.abc import Sequence

from runload.athlete.pain_language.lexicon import Lexicon
from runload.athlete.pain_language.text import Words

SHORTEST_REST = 4
"""Letters of a word that may follow a run-together article. Basis: ours."""
_VOWELS = frozenset("aeiouhy")
_ANY = {"fr": ("j",), "it": (), "en": ()}
_BEFORE_VOWEL = {
    "fr": ("qu", "l", "d", "m", "n", "s", "t", "c"),
    "it": ("dell", "nell", "sull", "dall", "all", "un", "l", "d"),
}


def _apart(word: str, one: Lexicon) -> tuple[str, ...] | None:
    """A French or Italian word that was run together with the small word before it."""
    for small in (*_ANY.get(one.language, ()), *_BEFORE_VOWEL.get(one.language, ())):
        rest = word[len(small) :]
        if not word.startswith(small) or len(rest) < SHORTEST_REST - (small == "j"):
            continue
        if small not in _ANY[one.language] and rest[0] not in _VOWELS:
            continue
        if one.knows(rest):
            return small, rest
    return None


def _whole(word: str, one: Lexicon) -> tuple[str, ...] | None:
    """An English word that lost its "g" ("bleedin") or was given an "s" ("foots")."""
    if one.language != "en":
        return None
    if word.endswith("in") and one.knows(word + "g"):
        return (word + "g",)
    if word.endswith("s") and one.holds(word[:-1]):
        return (word[:-1],)
    return None


def _meant(word: str, lexicons: Sequence[Lexicon]) -> tuple[str, ...] | None:
    """What a phone or dialect spelling stands for, in the first language that knows the word."""
    for one in lexicons:
        if word in one.short_for:
            return tuple(one.short_for[word].split())
        if one.knows(word):
            return None
    return None


def as_meant(words: Words, lexicons: Sequence[Lexicon]) -> Words:
    """The words with what was run together set apart; a word that is known stays as it is."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    for word, span in zip(words.words, words.spans, strict=True):
        found = _meant(word, lexicons)
        if found is None and len(word) >= SHORTEST_REST and word.isalpha():
            known = any(one.knows(word) for one in lexicons)
            for one in () if known else lexicons:
                found = found or _apart(word, one) or _whole(word, one)
        for part in found or (word,):
            parts.append(part)
            spans.append(span)
    return Words(words.text, tuple(parts), tuple(spans))
