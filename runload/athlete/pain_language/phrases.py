"""The phrases of a lexicon: the words of each in order, opened from how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from runload.athlete.pain_language.text import words_of

NUMBER = "#"
"""Stands for any number in a phrase: "after # km"."""
_DIGITS = re.compile(r"(?<=[0-9])(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a phrase: any of these words, beginnings or endings."""

    words: frozenset[str]
    stems: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def fits(self, word: str) -> bool:
        """Whether this word may stand here."""
        return (
            word in self.words
            or (word[0].isdigit() and NUMBER in self.words)
            or (bool(self.stems) and word.startswith(self.stems))
            or (bool(self.ends) and word.endswith(self.ends))
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way to say an idea: its words in order; None is a gap."""

    concept: str
    slots: tuple[Slot | None, ...]
    close: bool = False
    """No small words may stand between (written with "=" before it)."""


def parts_of(written: str) -> list[str]:
    """The words of a written phrase."""
    written = _DIGITS.sub(" ", written)
    if "'" not in written:
        return written.split()
    whole: list[str] = []
    for part in written.split():
        whole.extend(words_of(part).words if "'" in part else [part])
    return [part for part in whole if part != "'s"]


@cache
def slot_of(part: str) -> Slot | None:
    """One written slot, such as ``swell*|puffy``; None for a gap."""
    if part == "...":
        return None
    if "|" not in part and "*" not in part:
        return Slot(frozenset((part,)))
    choices = part.split("|")
    return Slot(
        frozenset(c for c in choices if "*" not in c),
        tuple(c[:-1] for c in choices if c.endswith("*")),
        tuple(c[1:] for c in choices if c.startswith("*")),
    )


class Row:
    """A phrase as it is written, opened when a message holds its last word."""

    def __init__(self, concept: str, written: str) -> None:
        last = written.rpartition(" ")[2] if " " in written else ""
        plain = last.replace("|", "").isalpha()
        self.concept, self.written = concept, written
        self.needs = frozenset(last.split("|")) if plain else frozenset()
        self.phrase: Phrase | None = None

    def opened(self) -> Phrase:
        """Its words, taken apart once."""
        slots = tuple(slot_of(part) for part in parts_of(self.written.lstrip("=")))
        self.phrase = Phrase(self.concept, slots, self.written[0] == "=")
        return self.phrase
