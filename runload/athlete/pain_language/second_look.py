"""What likeness adds to what the lists have heard: a stop sign, a question, or a doubt.

Where a list raises a stop sign it adds none, and it takes none away without asking about it.
"""

from __future__ import annotations

from dataclasses import replace

from runload.athlete.pain_language.likeness import likeness
from runload.evidence.vocabulary import ALARM_SIGNS, MITIGATING, SOUNDS_HARMLESS
from runload.models import PainEntry

FEWEST_WORDS = 9
"""Words from which a message can be like others: shorter ones are what the lists are made for."""
LIKE_DANGER = 0.8
"""Likeness from which words raise a stop sign where the lists have heard something too, and are
asked about where they have not. Basis: ours, of the sets."""
LIKE_DANGER_ALONE = 0.97
"""Likeness from which they raise it alone."""
LIKE_NONE = ((21, 0.15), (16, 0.1), (9, 0.02))
"""Words of a message, and the likeness below which what the lists raise is asked about first."""
_RAISING = frozenset(ALARM_SIGNS) - MITIGATING - {"below_kneecap", "above_kneecap"}


def with_likeness(entries: tuple[PainEntry, ...], heard: str) -> tuple[PainEntry, ...]:
    """The reports of a message with what the whole of it is like.

    Much like people in danger, or like them where the lists have heard something too: a sign of
    the first report. Like them alone: to be asked about. Like nobody in danger: what the lists
    raise is asked about first.
    """
    words = len(heard.split())
    if words < FEWEST_WORDS:
        return entries
    degree, family = likeness(heard, LIKE_DANGER)
    first, *others = entries
    if family:
        token = f"like_r{family}"
        alarming = any((one.signs | one.unclear) & _RAISING for one in entries)
        if alarming or degree >= LIKE_DANGER_ALONE:
            return (replace(first, signs=first.signs | {token}), *others)
        return (replace(first, unclear=first.unclear | {token}), *others)
    if degree < next((least for longer, least in LIKE_NONE if words >= longer), 0.0):
        return tuple(replace(one, signs=one.signs | {SOUNDS_HARMLESS}) for one in entries)
    return entries
