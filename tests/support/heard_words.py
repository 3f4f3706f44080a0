"""A message as the ear heard it, all of its pains together, for tests of single findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from runload.athlete.pain import reading
from runload.evidence.vocabulary import GRAVITY

DAY = date(2026, 5, 1)


@dataclass(frozen=True)
class HeardWords:
    """Signs that are there, denied or unclear, regions, side and days of a message."""

    signs: frozenset[str]
    denied: frozenset[str]
    unclear: frozenset[str]
    regions: tuple[str, ...]
    side: str | None
    days: int | None
    leftover: tuple[str, ...]


def read_words(text: str) -> HeardWords:
    """What all entries of a message tell together; of one place its regions as they are listed."""
    entries = reading(text, None, DAY, "--pain").entries
    signs = frozenset[str]().union(*(entry.signs for entry in entries))
    unclear = frozenset[str]().union(*(entry.unclear for entry in entries)) - signs
    denied = frozenset[str]().union(*(entry.denied for entry in entries)) - signs - unclear
    placed = [entry for entry in entries if entry.regions]
    every = {region for entry in placed for region in entry.regions}
    regions = placed[0].regions if len(placed) == 1 else tuple(sorted(every, key=GRAVITY.index))
    sides = {entry.side for entry in entries if entry.side}
    side = next(iter(sides)) if len(sides) == 1 else ("both" if sides else None)
    days = next((entry.days for entry in entries if entry.days is not None), None)
    return HeardWords(signs, denied, unclear, regions, side, days, entries[0].unread)
