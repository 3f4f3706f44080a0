"""What likeness adds to what the lists have heard: a stop sign, a question, or a doubt.

Where a list raises a stop sign it adds none, and it takes none away without asking about it.
"""

from __future__ import annotations

from dataclasses import replace

from runload.athlete.pain_language.likeness import likeness
from runload.athlete.pain_language.report import Message
from runload.evidence.vocabulary import SOUNDS_HARMLESS
from runload.models import PainEntry

LIMITS = ((12, 0.38, 0.78), (9, 0.18, 0.9))
"""Words of a message; the likeness below which what the lists raise is asked about first; and that
from which the words raise a stop sign where the lists raise none. Shorter messages are what the
lists are made for. Basis: ours, of sets that were left out in turn (``docs/honesty.md``)."""
ASK = 0.5
"""Likeness from which the words are asked about. Basis: ours, as the limits."""


def with_likeness(
    entries: tuple[PainEntry, ...], heard: str, message: Message
) -> tuple[PainEntry, ...]:
    """The reports of a message with what the whole of it is like.

    Much like people in danger: a sign of the first report, which counts where the lists raise
    none. Somewhat like them: to be asked about. Like nobody in danger: what the lists raise is
    asked about first.
    """
    words = len(heard.split())
    limits = next((limits for longer, *limits in LIMITS if words >= longer), None)
    if limits is None:
        return entries
    harmless, danger = limits
    degree, family = likeness(heard, message.ideas, ASK)
    first, *others = entries
    if degree >= danger:
        return (replace(first, signs=first.signs | {f"like_r{family}"}), *others)
    if family:
        return (replace(first, unclear=first.unclear | {f"like_r{family}"}), *others)
    if degree < harmless:
        return tuple(replace(one, signs=one.signs | {SOUNDS_HARMLESS}) for one in entries)
    return entries
