"""What pain at a place is usually seen with, in order, and the one question that tells it apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, zip_longest
from typing import Any

from runload.models import PainEntry
from runload.models.values import dataclass
from runload.rules.patterns.files import USUAL_FILE
from runload.tabular.strict_toml import packaged


@dataclass(frozen=True, slots=True)
class Answer:
    """One choice of a question: the pattern it leads to ("" for none) and the signs it says."""

    say: str
    pattern: str
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class UsualPlace:
    """The usual patterns of one place, the most frequent first, and its telling question."""

    id: str
    usual: tuple[str, ...]
    ask: str
    answers: tuple[Answer, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers as they are shown; the first one is number 1."""
        return tuple(answer.say for answer in self.answers)


@cache
def _data() -> Mapping[str, list[dict[str, Any]]]:
    return packaged("runload.rules.patterns", USUAL_FILE)


@cache
def usual_places() -> Mapping[str, UsualPlace]:
    """Every place of the body, by its region."""
    return {
        str(row["id"]): UsualPlace(
            str(row["id"]),
            tuple(row["usual"]),
            str(row["ask"]),
            tuple(
                Answer(one["say"], one["pattern"], frozenset(one["signs"])) for one in row["answer"]
            ),
        )
        for row in _data()["place"]
    }


@cache
def _vague() -> Mapping[frozenset[str], tuple[str, ...]]:
    return {frozenset(row["regions"]): tuple(row["usual"]) for row in _data()["vague"]}


def usual_at(regions: Sequence[str]) -> tuple[str, ...]:
    """The ids of the usual patterns of what may be one place or several, the first one first.

    A word for a wider place ("knee") has an order of its own; of other places that are not
    certain, the first of each comes first.

    Examples:
        >>> usual_at(["inner_shin"])[0], usual_at(["heel_bottom", "achilles_heel"])[1:3]
        ('shin-splints', ('plantar-fasciitis', 'achilles-insertional'))
    """
    if (wider := _vague().get(frozenset(regions))) is not None:
        return wider
    orders = [usual_places()[region].usual for region in regions if region in usual_places()]
    ranked = chain.from_iterable(zip_longest(*orders))
    return tuple(dict.fromkeys(one for one in ranked if one is not None))


def telling(regions: Sequence[str]) -> UsualPlace | None:
    """The place whose question tells the usual patterns apart; None for a word of a wider place.

    Where a wider word was said, the words themselves are asked about first.
    """
    if not regions or frozenset(regions) in _vague():
        return None
    return usual_places().get(regions[0])


def with_answer(entry: PainEntry, number: int) -> PainEntry:
    """The report with the answer of this number to the question about its place.

    Parameters:
        number: as shown, from 1.

    Returns:
        The report with the signs that the answer says, and its pattern named first.

    Raises:
        ValueError: nothing is asked about that place, or it has no such answer.

    Examples:
        >>> from datetime import date
        >>> shin = PainEntry(date(2026, 11, 22), 3, ("inner_shin",))
        >>> with_answer(shin, 1).named
        ('shin-splints',)
    """
    place = telling(entry.regions)
    if place is None:
        raise ValueError("answer: nothing is asked about this place. Say where it hurts first.")
    if not 1 <= number <= len(place.answers):
        raise ValueError(
            f"answer: {number} is not one of 1 to {len(place.answers)}. Choose one of them."
        )
    answer = place.answers[number - 1]
    named = tuple(dict.fromkeys(one for one in (answer.pattern, *entry.named) if one))
    return replace(
        entry,
        signs=entry.signs | answer.signs,
        denied=entry.denied - answer.signs,
        unclear=entry.unclear - answer.signs,
        named=named,
    )
