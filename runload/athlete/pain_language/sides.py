"""Which side is meant: "right under", "left early" and "bigger than the right" are none."""

from __future__ import annotations

from runload.athlete.pain_language.lexicon import lexicon
from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.places import only_denied
from runload.athlete.pain_language.scene import AFFIRMED, FINDINGS, PARTS, Scene

COMPARED_REACH = 2
"""Words between "than" and the side that is compared with. Basis: ours."""

ADVERBS = frozenset({("right",), ("left",)})
"""Words for a side that are no side behind a part: "my shin right on the bone"."""


def side_of(scene: Scene, start: int, end: int) -> str | None:
    """left, right or both: what these words say; None if they say nothing of a side."""
    named = [
        m
        for m in scene.of("left", "right", "both")
        if start <= m.start < end and not _no_side(scene, m) and not _only_compared(scene, m)
    ]
    counted = [m for m in named if not _names_a_part(scene, m)]
    named = counted or named
    painful = [m for m in named if not only_denied(scene, m)]
    sides = [m.concept for m in painful or named]
    if not sides and any(not _only_tired(scene, legs) for legs in scene.of("both_legs")):
        return "both"
    if {"left", "right"} <= set(sides):
        return "both"
    return sides[0] if sides else None


def _only_tired(scene: Scene, legs: Mention) -> bool:
    """Whether both legs are no more than tired beside another sore place: "both legs tired"."""
    here = [m for m in scene.of_kinds(FINDINGS) if scene.held(m) == AFFIRMED]
    there = [m for m in here if scene.segment[m.start] != scene.segment[legs.start]]
    own = [m.concept for m in here if m not in there]
    return bool(there) and "tired" in own and {"tired", "racing", "heavy"} >= set(own)


def _no_side(scene: Scene, side: Mention) -> bool:
    """Whether the word after it makes it no side: "right under", "both swollen and red"."""
    if side.concept == "both" and _both_things(scene, side):
        return True
    if _is_of_a_part(scene, side):
        return False
    after = scene.between(side.end, side.end + 1)
    return bool(after) and any(after[0] in lexicon(one).no_side for one in scene.said.languages)


def _is_of_a_part(scene: Scene, side: Mention) -> bool:
    """Whether it can only be a side: "on the right", "genou droit"."""
    before = scene.of("determiner")
    if scene.between(side.start, side.end) not in ADVERBS:
        before += scene.of_kinds(PARTS)
    return any(m.end == side.start for m in before)


def _names_a_part(scene: Scene, side: Mention) -> bool:
    """Whether the word is a part of the body of which there are two: "calves"."""
    return any(m.start == side.start for m in scene.of_kinds(PARTS))


def _both_things(scene: Scene, side: Mention) -> bool:
    """Whether "both" counts findings, not sides: "both swollen and red"."""
    return not _names_a_part(scene, side) and any(
        scene.kind(m) == "feel" and m.start == side.end and m.concept not in ("pain", "ache")
        for m in scene.mentions
    )


def _only_compared(scene: Scene, side: Mention) -> bool:
    """Whether a side is only what the other is compared with ("bigger than the right") or fine."""
    if any(
        0 <= side.start - one.end <= COMPARED_REACH and scene.same(scene.segment, one, side)
        for one in scene.of("compared", "swollen", "one_bigger")
    ):
        return True
    return any(
        0 <= easy.start - side.end <= COMPARED_REACH and scene.same(scene.segment, easy, side)
        for easy in scene.of("easy")
    )
