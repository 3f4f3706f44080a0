"""Headers that are questions, as forms ask them: which part of a sheet the answers are.

The questions stand in ``headers.toml``; nothing here knows a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

LONGEST_QUESTION = 300
"""Characters of a header that are looked at. Basis: ours; forms ask in fewer."""
SEVERAL = frozenset({"pain", "injury", "illness", "feel", "notes"})
"""Parts that several columns may play at once."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """The words that make a header ask for a part: one of each of ``asks``, none of ``never``."""

    part: str
    asks: tuple[frozenset[str], ...]
    never: frozenset[str]

    def asked_in(self, words: Sequence[str]) -> bool:
        """Whether these words ask for it."""
        return not _any(self.never, words) and all(_any(stems, words) for stems in self.asks)


def questions_of(entries: Sequence[Mapping[str, object]]) -> tuple[Question, ...]:
    """The ``[[question]]`` entries of ``headers.toml``, in their order."""
    found = []
    for entry in entries:
        asks, never = entry["asks"], entry.get("never", [])
        if not isinstance(asks, list) or not isinstance(never, list):
            raise ValueError(f"headers.toml [[question]] {entry['part']}: asks and never are lists")
        groups = tuple(frozenset(map(str, group)) for group in asks)
        found.append(Question(str(entry["part"]), groups, frozenset(map(str, never))))
    return tuple(found)


def part_asked(header: str, questions: tuple[Question, ...]) -> str | None:
    """The part that a normalised header asks for; None where it asks for none of them."""
    return _part_asked(header[:LONGEST_QUESTION], questions)


@lru_cache(maxsize=1024)
def _part_asked(header: str, questions: tuple[Question, ...]) -> str | None:
    """Remembered: the sheets of a folder ask in the same words."""
    words = words_of(header)
    return next((one.part for one in questions if one.asked_in(words)), None) if words else None


def words_of(header: str) -> tuple[str, ...]:
    """The words of a header, as far as it is looked at."""
    return tuple(_WORD.findall(header[:LONGEST_QUESTION]))


def _any(stems: frozenset[str], words: Sequence[str]) -> bool:
    begins, whole = _told_apart(stems)
    return any(word in whole or word.startswith(begins) for word in words)


@cache
def _told_apart(stems: frozenset[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The stems that words begin with, and those that are whole words."""
    begins = tuple(stem for stem in stems if not stem.endswith("="))
    return begins, frozenset(stem[:-1] for stem in stems if stem.endswith("="))
