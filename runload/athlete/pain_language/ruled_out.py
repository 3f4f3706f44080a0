"""What is over or ruled out: "the swelling has gone down", "the scan was clear of a fracture"."""

from __future__ import annotations

from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.scene import DENIED, PAST, Scene, mark

PAST_EVENTS = frozenset({"clot_history", "cancer_before", "head_hit"})
NAMED = PAST_EVENTS | {"broken", "tear"}
"""What a test can rule out, beside all injuries and illnesses that have a name."""
PASSING = ("swollen", "swollen_fast", "bruise", "red", "warm", "hot", "lump", "stiff", "blister")
"""Findings that leave no danger behind once they have gone."""
_SOON = 2


def deny_ruled_out(scene: Scene) -> None:
    """Deny the injuries and illnesses that are said to be ruled out; what is felt stays.

    Those between the same marks are meant ("no fracture, says the doctor, just shin splints"), or
    where none is there those told before in the sentence, or in the sentence before it.
    """
    for told in scene.of("ruled_out"):
        if scene.held(told) == DENIED or _undone(scene, told):
            continue
        named = [m for m in scene.mentions if scene.kind(m) == "name" or m.concept in NAMED]
        before = [m for m in named if m.start < told.start]
        here = scene.sentence[told.start]
        meant = (
            [m for m in named if scene.same(scene.segment, m, told)]
            or [m for m in before if scene.same(scene.sentence, m, told)]
            or [m for m in before if scene.sentence[m.start] == here - 1]
        )
        for mention in meant:
            if scene.held(mention) != DENIED:
                scene.status[mention] = PAST if mention.concept in PAST_EVENTS else DENIED


def _undone(scene: Scene, told: Mention) -> bool:
    """Whether a "not" stands right before it: "cannot be ruled out"."""
    return any(0 <= told.start - m.end <= 1 for m in scene.of("not", "cannot"))


def past_by_now(scene: Scene) -> None:
    """Mark findings that have gone since, and a fever that a later word of the sentence ends."""
    for gone in scene.of("gone"):
        if scene.held(gone) == DENIED:
            continue
        for mention in scene.of(*PASSING):
            near = 0 <= gone.start - mention.end <= _SOON
            if near and scene.same(scene.segment, mention, gone):
                mark(scene, mention, PAST)
        for fever in scene.of("fever"):
            after = fever.end <= gone.start and scene.same(scene.sentence, fever, gone)
            if after and not _parted(scene, fever, gone):
                mark(scene, fever, PAST)


def _parted(scene: Scene, one: Mention, other: Mention) -> bool:
    """Whether a place or a feeling stands between, which may be what has gone."""
    between = [m for m in scene.mentions if one.end <= m.start < other.start]
    return any(scene.kind(m) in ("feel", "part") for m in between)
