"""The phrases of a lexicon: the words of each in order, opened from how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from runload.athlete.pain_language.text import words_of

NUMBER = "#"
"""Stands for any number in a phrase: "after # km"."""
_DIGITS = re.compile(r"(?<=[0-9])(?=[a-z])")


class Slot(NamedTuple):
    """One word of a phrase: any of these words, beginnings or endings."""

    words: frozenset[str]
    stems: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    open: bool = False
    """Whether more than these words may stand here."""

    def fits(self, word: str) -> bool:
        """Whether this word may stand here."""
        return (
            word in self.words
            or (word[0].isdigit() and NUMBER in self.words)
            or (bool(self.stems) and word.startswith(self.stems))
            or (bool(self.ends) and word.endswith(self.ends))
        )


class Phrase(NamedTuple):
    """A way to say an idea: its words in order; None is a gap."""

    concept: str
    slots: tuple[Slot | None, ...]
    needed: frozenset[str] = frozenset()
    """Words behind the first that it cannot do without."""
    close: bool = False
    """No small words may stand between (written with "=" before it)."""


def parts_of(written: str) -> list[str]:
    """The words of a written phrase."""
    if not written.isalpha():
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
        return Slot(frozenset((part,)), open=part == NUMBER)
    choices = part.split("|")
    return Slot(
        frozenset(c for c in choices if "*" not in c),
        tuple(c[:-1] for c in choices if c.endswith("*")),
        tuple(c[1:] for c in choices if c.startswith("*")),
        open="*" in part or NUMBER in choices,
    )


class Opening:
    """The phrases that one word may begin, each opened when a message holds its last word."""

    def __init__(self, rows: Iterable[str]) -> None:
        """``rows`` hold ideas and phrases: "pain:sore,tender:sore to touch,"."""
        written = [part for row in rows for part in row.split(",")[:-1]]
        self._phrases: list[Phrase | str] = [*written]
        self._always: list[int] = []
        self._by_last: dict[str, list[int]] = {}
        by_last = self._by_last
        for at, part in enumerate(written):
            last = part[part.rfind(" ") + 1 :]
            if last.isalpha():
                by_last.setdefault(last, []).append(at)
            elif len(last) < len(part) and last.replace("|", "").isalpha():
                for choice in last.split("|"):
                    by_last.setdefault(choice, []).append(at)
            else:
                self._always.append(at)

    def phrases(self, held: frozenset[str]) -> list[Phrase]:
        """Those that may stand in a message with these words, in their order."""
        at: Iterable[int] = self._always
        by_last = self._by_last
        if not held.isdisjoint(by_last):
            at = sorted({*at, *[n for last in held & by_last.keys() for n in by_last[last]]})
        phrases, told = self._phrases, []
        for n in at:
            phrase = phrases[n]
            if isinstance(phrase, str):
                words = phrase.split(" ")
                if not held.issuperset([word for word in words[1:] if word.isalpha()]):
                    continue
                phrase = phrases[n] = _opened(phrase)
            if phrase.needed <= held:
                told.append(phrase)
        return told


def _opened(pair: str) -> Phrase:
    """An idea and its phrase, taken apart."""
    concept, _, written = pair.partition(":")
    parts = parts_of(written.lstrip("="))
    return Phrase(
        concept,
        tuple([slot_of(part) for part in parts]),
        frozenset([part for part in parts[1:] if part.isalpha()]),
        written[0] == "=",
    )
