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
OF_A_STROKE = frozenset({"face_droop", "muddled_speech", "one_side_weak"})
"""Signs that are grave even where they have passed, and are told as if all were well again."""
LEAST_DOUBTED = 0.12
"""The likeness below which these, too, are asked about first. Basis: ours, as the limits."""
ASK = 0.5
"""Likeness from which the words are asked about. Basis: ours, as the limits."""
LIMBS = frozenset(
    {
        "whole_leg", "leg", "both_legs", "knee", "kneecap", "below_kneecap", "above_kneecap",
        "knee_hollow", "shin", "lower_leg", "calf", "achilles", "heel", "sole", "arch", "midfoot",
        "forefoot", "toe", "big_toe", "foot", "ankle", "thigh", "quad", "hamstring", "it_band",
        "muscle", "tendon",
    }
)  # fmt: skip
"""Parts of the body where an ordinary pain is told in strong words; not those where a bone that
nobody can feel may be the cause (hip, groin, buttock, back)."""
STRONG = frozenset({"agony", "severe", "bad", "sport_idiom"})
ONLY_HOW_MUCH = (
    LIMBS
    | STRONG
    | frozenset(
        {
            "left", "right", "both", "inner", "outer", "front", "behind", "upper", "middle",
            "pain", "ache", "mild", "moderate", "score_word", "out_of", "range_to", "me", "today",
            "yesterday", "day", "week", "month", "since", "ago", "still", "morning", "first_steps",
            "run", "long_effort", "speed", "uphill", "downhill", "stairs", "after_run", "next_day",
            "repeated", *(f"weekday_{day}" for day in range(7)),
        }
    )
)  # fmt: skip
"""Ideas that say where it hurts, how much, since when and in which run: no stop sign is told in
these alone, however strong the words. Basis: ours; no danger of any set is."""


def with_likeness(
    entries: tuple[PainEntry, ...], heard: str, message: Message
) -> tuple[PainEntry, ...]:
    """The reports of a message with what the whole of it is like.

    Much like people in danger: a sign of the first report, which counts where the lists raise
    none. Somewhat like them, or only in how much a limb hurts: to be asked about. Like nobody in
    danger: what the lists raise is asked about first, unless two languages stand in it: nobody in
    danger that it has learnt from writes so. Signs of a stroke are doubted less.
    """
    words = len(heard.split())
    limits = next((limits for longer, *limits in LIMITS if words >= longer), None)
    if limits is None:
        return entries
    harmless, danger = limits
    degree, family = likeness(heard, message.ideas, ASK)
    first, *others = entries
    if degree >= danger and not _only_how_much(message):
        return (replace(first, signs=first.signs | {f"like_r{family}"}), *others)
    if family:
        return (replace(first, unclear=first.unclear | {f"like_r{family}"}), *others)
    if any(one.signs & OF_A_STROKE for one in entries):
        harmless = LEAST_DOUBTED
    if degree < harmless and not message.mixed:
        return tuple(replace(one, signs=one.signs | {SOUNDS_HARMLESS}) for one in entries)
    return entries


def _only_how_much(message: Message) -> bool:
    """Whether all that was said is understood, and is in strong words how much a limb hurts."""
    ideas = set(message.ideas)
    told = bool(ideas & LIMBS and ideas & STRONG)
    return told and not message.strange and ideas <= ONLY_HOW_MUCH
