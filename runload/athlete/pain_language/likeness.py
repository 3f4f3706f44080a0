"""How much a message is like those of people in danger: a second look beside the lists.

The lists hear what somebody thought of. Whoever tells the same in words of their own is heard here:
by weights of words, pairs of words and runs of four letters, and of the ideas that the lists found,
each with whether it is so and whose it is, and every two of them. Ideas are free of language: what
one language taught is known in all. The weights are learnt from messages of which it is known
whether they told of danger (``scripts/train_likeness.py``; the messages lie in
``tests/cases/hearing``, the sets that judge are not among them). It knows nothing for sure; what
may follow from it stands in ``second_look``.
"""

from __future__ import annotations

import math
import re
import unicodedata
from array import array
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from struct import Struct
from typing import NamedTuple
from zlib import crc32

WEIGHTS = Path(__file__).with_name("compiled") / "likeness.bin"
WORD_WEIGHT, PAIR_WEIGHT, LETTERS_WEIGHT = 1.0, 0.7, 0.5
IDEA_WEIGHT, TWO_IDEAS_WEIGHT = 1.0, 0.8
LETTERS = 4
"""Letters of a run, a space at either end of a word counted."""
MOST_IDEAS = 24
"""Different ideas of a message that are paired with each other."""
BUCKETS = 1 << 17
"""Places that the features share, of the weights for danger or not."""
FAMILY_BUCKETS = 1 << 13
"""The same of the weights of each family."""
FAMILIES = 25
"""Families of stop signs, R1 to R25."""
MOST_WORDS = 4096
"""Words of which the features are kept."""

_ROW, _RAISED, _AT_ONCE = Struct(f"<{FAMILIES}H"), 128, 256
_WORD = re.compile(r"\w+")
_WHOLE, _PAIR, _RUN, _IDEA = map(crc32, (b"w", b"b", b"c", b"i"))
"""What kinds of features begin with, so that no two kinds are alike."""


def plain(text: str) -> str:
    """The text in small letters without accents."""
    small = text.lower()
    if small.isascii():
        return small
    parted = unicodedata.normalize("NFKD", small)
    return "".join([letter for letter in parted if not unicodedata.combining(letter)])


def features(text: str, ideas: Sequence[str] = ()) -> Mapping[int, float]:
    """The features of a text and of its ideas as numbers of 32 bits, each with its weight.

    The squares of the weights of the words add to 1, and so do those of the ideas.

    >>> sorted(features("a")) == sorted(features("A!"))
    True
    """
    return {one: weight for weight, alike in _weighed(text, ideas) for one in alike}


def _weighed(text: str, ideas: Sequence[str]) -> list[tuple[float, Collection[int]]]:
    """The features by their weight; there are five weights."""
    return [*_of_unit_length(_in_words(text)), *_of_unit_length(_in_ideas(ideas))]


def _in_words(text: str) -> dict[float, Collection[int]]:
    words: dict[str, None] = {}
    pairs: set[int] = set()
    before = ""
    for word in _WORD.findall(plain(text)):
        words[word] = None
        if before:
            pairs.add(crc32(f"{before}_{word}".encode(), _PAIR))
        before = word
    told = list(map(_of_word, words))
    letters = {one for _, runs in told for one in runs}
    return {WORD_WEIGHT: [one for one, _ in told], PAIR_WEIGHT: pairs, LETTERS_WEIGHT: letters}


@lru_cache(maxsize=MOST_WORDS)
def _of_word(word: str) -> tuple[int, tuple[int, ...]]:
    """The feature of a word and those of its runs of letters."""
    padded = f" {word} "
    runs = [padded[at : at + LETTERS].encode() for at in range(len(padded) - LETTERS + 1)]
    return crc32(word.encode(), _WHOLE), tuple([crc32(run, _RUN) for run in runs])


def _in_ideas(ideas: Sequence[str]) -> dict[float, Collection[int]]:
    different = tuple(dict.fromkeys(ideas))
    pairs = combinations(sorted(different[:MOST_IDEAS]), 2)
    return {
        IDEA_WEIGHT: {crc32(one.encode(), _IDEA) for one in different},
        TWO_IDEAS_WEIGHT: {crc32(f"{one}+{other}".encode()) for one, other in pairs},
    }


def _of_unit_length(found: Mapping[float, Collection[int]]) -> list[tuple[float, Collection[int]]]:
    square = sum(weight * weight * len(alike) for weight, alike in found.items())
    length = math.sqrt(square) or 1.0
    return [(weight / length, alike) for weight, alike in found.items() if alike]


class Weights(NamedTuple):
    """What was learnt: of danger or not, then of each family, in steps of ``step``."""

    bias: float
    step: float
    danger: array[int]
    family_step: float
    family_bias: tuple[float, ...]
    families: array[int]

    def packed(self) -> bytes:
        """As they are kept in the package."""
        numbers = array("d", (self.bias, self.step, self.family_step, *self.family_bias))
        return numbers.tobytes() + self.danger.tobytes() + self.families.tobytes()


def unpacked(content: bytes) -> Weights:
    """Weights as they were packed."""
    numbers = array("d")
    head = (3 + FAMILIES) * numbers.itemsize
    numbers.frombytes(content[:head])
    danger, families = array("b"), array("b")
    danger.frombytes(content[head : head + BUCKETS])
    families.frombytes(content[head + BUCKETS :])
    bias, step, family_step, *family_bias = numbers
    return Weights(bias, step, danger, family_step, tuple(family_bias), families)


@cache
def _weights() -> Weights:
    return unpacked(WEIGHTS.read_bytes())


@cache
def _by_place() -> bytes:
    """The weights of all families, raised above 0, as one long number at each place.

    A number holds 16 bits a family, so that 256 places are summed for all of them at once.
    """
    placed, families = bytearray(_ROW.size * FAMILY_BUCKETS), _weights().families.tobytes()
    raised = families.translate(bytes((at + _RAISED) % 256 for at in range(256)))
    for family in range(FAMILIES):
        start = family * FAMILY_BUCKETS
        placed[2 * family :: _ROW.size] = raised[start : start + FAMILY_BUCKETS]
    return bytes(placed)


def _scores(told: Sequence[tuple[float, Collection[int]]], weights: Weights) -> list[float]:
    """How much each family is spoken for."""
    spoken, placed = [0.0] * FAMILIES, _by_place()
    for weight, alike in told:
        starts = [feature % FAMILY_BUCKETS * _ROW.size for feature in alike]
        for first in range(0, len(starts), _AT_ONCE):
            rows = [placed[at : at + _ROW.size] for at in starts[first : first + _AT_ONCE]]
            total = sum([int.from_bytes(row, "little") for row in rows])
            for family, own in enumerate(_ROW.unpack(total.to_bytes(_ROW.size, "little"))):
                spoken[family] += weight * (own - _RAISED * len(rows))
    return [
        bias + weights.family_step * one
        for bias, one in zip(weights.family_bias, spoken, strict=True)
    ]


def likeness(text: str, ideas: Sequence[str] = (), least: float = 0.0) -> tuple[float, int]:
    """How much a message is like those of people in danger [0-1], and like which family (1 to 25).

    Parameters:
        text: as it was written, in any of the seven languages.
        ideas: what the lists found in it (``Message.ideas``).
        least: below this likeness nobody asks for the family, and it is 0.
    Limits:
        No probability of an illness: only of words. Learnt from some 10,000 messages.
    """
    told, weights = _weighed(text, ideas), _weights()
    danger = weights.danger
    total = sum(
        weight * sum([danger[feature % BUCKETS] for feature in alike]) for weight, alike in told
    )
    degree = 1.0 / (1.0 + math.exp(-(weights.bias + weights.step * total)))
    if degree < least or not told:
        return degree, 0
    by_family = _scores(told, weights)
    return degree, by_family.index(max(by_family)) + 1
