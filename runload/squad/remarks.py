"""Which remarks of a sheet must be heard: most tell of nothing, and are not read for it.

Three looks, each dearer than the one before it and never narrower than the reader: at single words
that may be of the body, at the ideas that the words together may hold, and the reading itself.
"""

from __future__ import annotations

from functools import lru_cache

from runload.analysis.log_notes import tells_of_pain
from runload.athlete.pain import may_be_of_the_body, noted_pain
from runload.load.dates import MONDAY_OFFSET, date_of
from runload.models import PainEntry, PainNote, Profile
from runload.rules.red_flags.remarks import holds_stop_sign, may_hold_stop_sign
from runload.tables import EPOCH

NOBODY = Profile()
FEW = 64
"""Remarks of a block up to which the reader itself is asked. Basis: measured."""


@lru_cache(maxsize=8192)
def read(words: str, score: float | None, weekday: int) -> tuple[PainEntry, ...]:
    """A note understood, an entry a place, as of a day of the week: its words may name one."""
    return noted_pain(PainNote(date_of(weekday - MONDAY_OFFSET), score, words, "")).entries


@lru_cache(maxsize=8192)
def _read_by_the_lists(words: str, score: float | None) -> tuple[PainEntry, ...]:
    """A remark with its row understood: what it is like has no say in a log."""
    return noted_pain(PainNote(EPOCH, score, words, ""), weighed=False).entries


def _may_stop(words: str, remark: str, score: float | None) -> bool:
    """Whether a session's remark holds a stop sign."""
    return any(
        holds_stop_sign(entry, remark, NOBODY, EPOCH, beside_pain=_hurts(words, score))
        for entry in _read_by_the_lists(_whole(words, remark), score)
    )


def asks(words: str, remark: str, score: float | None, *, tells: bool, stops: bool = True) -> bool:
    """Whether a session's remark may hold a stop sign, or tells of pain where its row does not.

    ``words`` and ``score`` are those of its row; ``tells`` is true where that tells of pain,
    ``stops`` false where a look has seen that there is no stop sign.
    """
    if not may_be_of_the_body(remark):
        return False
    if not tells and tells_of_pain(remark):
        return True
    return stops and _may_stop(words, remark, score)


def may_ask(words: str, remark: str, score: float | None, *, tells: bool) -> bool:
    """False only where ``asks`` is: by the words alone, without reading."""
    if not may_be_of_the_body(remark):
        return False
    from runload.athlete.pain_language import ideas  # a large vocabulary

    held = ideas.ideas_in(_whole(words, remark))
    told = not tells and ideas.may_tell(remark, held)
    return told or _may_hold(held, beside_pain=_hurts(words, score))


def may_stop(words: str, remark: str, score: float | None) -> bool:
    """False only where a session's remark holds no stop sign: by the words alone."""
    if not may_be_of_the_body(remark):
        return False
    from runload.athlete.pain_language import ideas  # a large vocabulary

    held = ideas.ideas_in(_whole(words, remark))
    return _may_hold(held, beside_pain=_hurts(words, score))


@lru_cache(maxsize=16_384)
def _may_hold(held: frozenset[str], *, beside_pain: bool) -> bool:
    """Whether words with these ideas may hold a stop sign."""
    from runload.athlete.pain_language import ideas

    return may_hold_stop_sign(
        ideas.signs_possible(held), ideas.regions_possible(held), beside_pain=beside_pain
    )


def _hurts(words: str, score: float | None) -> bool:
    return bool(words) or (score or 0) > 0


def _whole(words: str, remark: str) -> str:
    """What a session's row tells in words."""
    return "; ".join(filter(None, (words, remark)))
