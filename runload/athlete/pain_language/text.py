"""A message as plain words with the place each of them came from; no word has a meaning here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST_MESSAGE = 2000
"""Characters of a message that are read. Basis: ours."""

SENTENCE_ENDS = frozenset(".;!?\n")
COMMAS = frozenset(",:()/-") | {"\u2022"}

_LETTERS = {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "’": "'", "‘": "'", "ʼ": "'",
            "´": "'", "`": "'", "′": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": ",",
            "−": "-", "…": ".", "，": ",", "。": "."}  # fmt: skip
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*'?|\n|[^\s\w]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ELIDED = frozenset(
    {
        "d", "l", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "dell", "all",
        "nell", "sull", "dall", "coll", "un", "quest", "quell", "po", "sant", "bell", "anch",
        "com", "dov",
    }
)  # fmt: skip


class Words(NamedTuple):
    """The words of a message, evened out, each with where it stood in what was written."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def said(self, start: int, end: int) -> str:
        """What was written from word ``start`` up to word ``end``."""
        if start >= end or start >= len(self.words):
            return ""
        return self.text[self.spans[start][0] : self.spans[min(end, len(self.spans)) - 1][1]]


@lru_cache(maxsize=4096)
def _plain(mark: str) -> str:
    if mark in _LETTERS:
        return _LETTERS[mark]
    wide = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", mark).casefold())
    kept = "".join(part for part in wide if not unicodedata.combining(part))
    if kept != mark and any(part in _LETTERS for part in kept):
        return "".join(_LETTERS.get(part, part) for part in kept)
    category = unicodedata.category(mark)
    if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me") and mark not in "\n":
        return " " if mark.isspace() else ""
    return kept


def folded(text: str) -> str:
    """The text without case, accents and typographic marks.

    >>> folded("Außenseite, Ça Ñ’")
    "aussenseite, ca n'"
    """
    return _NOT_ASCII.sub(lambda mark: _plain(mark.group()), text).lower()


def _folded_with_origin(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    origin: list[int] = []
    for at, mark in enumerate(text):
        for part in _plain(mark):
            letters.append(part)
            origin.append(at)
    return "".join(letters), origin


def _split(word: str) -> list[tuple[str, int, int]]:
    """One written word as the words it stands for, with offsets inside it."""
    if "'" not in word:
        return [(word, 0, len(word))]
    stem, _, ending = word.partition("'")
    cut = len(stem) + 1
    if stem in _ELIDED and ending:
        return [(stem, 0, cut), *((w, a + cut, b + cut) for w, a, b in _split(ending))]
    if ending in ("s", ""):
        last = [("'s", len(stem), len(word))] if ending else []
        return [(stem, 0, len(stem)), *last]
    return [(word.replace("'", ""), 0, len(word))]


def words_of(text: str) -> Words:
    """The words and marks of a message, at most ``LONGEST_MESSAGE`` characters of it.

    >>> words_of("Can't hop, wife's knee").words
    ('cant', 'hop', ',', 'wife', "'s", 'knee')
    """
    text = text[:LONGEST_MESSAGE]
    if text.isascii():
        plain, origin = text.lower(), None
    else:
        plain, origin = _folded_with_origin(text)
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for found in _TOKEN.finditer(plain):
        word, (start, end) = found.group(), found.span()
        if "'" in word:
            for part, a, b in _split(word):
                if part not in ("", "'"):
                    words.append(part)
                    spans.append((start + a, start + b))
        elif word != "-" or not (
            plain[start - 1 : start].isalpha() and plain[end : end + 1].isalpha()
        ):
            words.append(word)
            spans.append((start, end))
    if origin is not None:
        spans = [(origin[start], origin[end - 1] + 1) for start, end in spans]
    return Words(text, tuple(words), tuple(spans))


def tokens_of(text: str) -> list[str]:
    """The words and marks of ``words_of`` without where they stood; a hyphen in a word may stay.

    >>> tokens_of("Can't hop, wife's knee")
    ['cant', 'hop', ',', 'wife', "'s", 'knee']
    """
    text = text[:LONGEST_MESSAGE]
    plain = text.lower() if text.isascii() else folded(text)
    found: list[str] = _TOKEN.findall(plain)
    if "'" not in plain:
        return found
    parts = (part for word in found for part, _, _ in _split(word))
    return [part for part in parts if part not in ("", "'")]
