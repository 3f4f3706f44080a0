"""A complaint as plain words: hostile characters gone, spelling evened out, shortened forms opened.

Nothing here knows what a word means; it only makes the same thing look the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from runload.tabular.strict_toml import packaged

SHORTEST_FUZZY = 7
"""Letters a word needs before one wrong letter is forgiven. Basis: ours."""

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,]\d+)?(?:st|nd|rd|th)?|[.,;:?!()\-]")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u00b4`\u2032"), "'")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_WITH_IS = frozenset({"it", "that", "there", "what", "he", "she"})
_CONTRACTED = {"ca": "can", "wo": "will", "sha": "shall"}


@cache
def data(name: str) -> dict[str, Any]:
    """One of the phrase files of this folder."""
    return packaged("runload.athlete.words", f"{name}.toml")


@cache
def _spelling() -> dict[str, str]:
    return dict(packaged("runload.athlete.words", "spelling.toml")["words"])


def _opened(word: str) -> list[str]:
    """One written word as the words it stands for: can't → can not, wee → pee."""
    spelt = _spelling().get(word)
    if spelt is not None:
        return spelt.split()
    if word.endswith("n't"):
        stem = word[:-3]
        return [_CONTRACTED.get(stem, stem), "not"]
    if "'" not in word:
        return [word]
    stem, _, ending = word.partition("'")
    rest = {"s": [], "m": ["am"], "ve": ["have"], "re": ["are"], "d": [], "ll": ["will"]}
    if ending == "s" and stem in _WITH_IS:
        return [stem, "is"]
    return [*_opened(stem), *rest.get(ending, [ending])]


def spelt_words(text: str) -> tuple[str, ...]:
    """Words and punctuation marks of a text, evened out.

    >>> spelt_words("Can't hop, achillies!")
    ('can', 'not', 'hop', ',', 'achilles', '!')
    """
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).translate(_DASHES)
    plain = re.sub(r"(?<=\w)-(?=\w)", " ", plain.casefold())
    words: list[str] = []
    for found in _TOKEN.findall(plain):
        words.extend(_opened(found) if found[0].isalpha() else [found])
    return tuple(words)


def one_letter_off(word: str, target: str) -> bool:
    """True if one letter was dropped, added, changed, or two neighbours swapped.

    >>> one_letter_off("numbnes", "numbness"), one_letter_off("numb", "calf")
    (True, False)
    """
    if word == target or abs(len(word) - len(target)) > 1 or word[0] != target[0]:
        return False
    start = 0
    while start < min(len(word), len(target)) and word[start] == target[start]:
        start += 1
    rest, wanted = word[start:], target[start:]
    swapped = rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]
