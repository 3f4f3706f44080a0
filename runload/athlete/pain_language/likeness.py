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
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from operator import mul
from pathlib import Path
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

_WORD = re.compile(r"\w+")


def plain(text: str) -> str:
    """The text in small letters without accents."""
    parted = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def features(text: str, ideas: Sequence[str] = ()) -> Mapping[int, float]:
    """The features of a text and of its ideas as numbers of 32 bits, each with its weight.

    The squares of the weights of the words add to 1, and so do those of the ideas.

    >>> sorted(features("a")) == sorted(features("A!"))
    True
    """
    return {**_of_unit_length(_in_words(text)), **_of_unit_length(_in_ideas(ideas))}


def _in_words(text: str) -> dict[int, float]:
    found: dict[int, float] = {}
    before = ""
    for word in _WORD.findall(plain(text)):
        found[crc32(f"w{word}".encode())] = WORD_WEIGHT
        if before:
            found[crc32(f"b{before}_{word}".encode())] = PAIR_WEIGHT
        padded = f" {word} "
        for at in range(len(padded) - LETTERS + 1):
            found[crc32(f"c{padded[at : at + LETTERS]}".encode())] = LETTERS_WEIGHT
        before = word
    return found


def _in_ideas(ideas: Sequence[str]) -> dict[int, float]:
    different = tuple(dict.fromkeys(ideas))
    found = {crc32(f"i{one}".encode()): IDEA_WEIGHT for one in different}
    for pair in combinations(sorted(different[:MOST_IDEAS]), 2):
        found[crc32("+".join(pair).encode())] = TWO_IDEAS_WEIGHT
    return found


def _of_unit_length(found: Mapping[int, float]) -> dict[int, float]:
    length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {feature: weight / length for feature, weight in found.items()}


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


def _scores(told: Mapping[int, float], weights: Weights) -> Iterator[float]:
    """How much each family is spoken for."""
    places = [feature % FAMILY_BUCKETS for feature in told]
    for family, bias in enumerate(weights.family_bias):
        start = family * FAMILY_BUCKETS
        own = weights.families[start : start + FAMILY_BUCKETS]
        spoken = sum(map(mul, map(own.__getitem__, places), told.values()))
        yield bias + weights.family_step * spoken


def likeness(text: str, ideas: Sequence[str] = (), least: float = 0.0) -> tuple[float, int]:
    """How much a message is like those of people in danger [0-1], and like which family (1 to 25).

    Parameters:
        text: as it was written, in any of the seven languages.
        ideas: what the lists found in it (``Message.ideas``).
        least: below this likeness nobody asks for the family, and it is 0.
    Limits:
        No probability of an illness: only of words. Learnt from some 10,000 messages.
    """
    told, weights = features(text, ideas), _weights()
    total = sum(weights.danger[feature % BUCKETS] * weight for feature, weight in told.items())
    degree = 1.0 / (1.0 + math.exp(-(weights.bias + weights.step * total)))
    if degree < least or not told:
        return degree, 0
    by_family = list(_scores(told, weights))
    return degree, by_family.index(max(by_family)) + 1
