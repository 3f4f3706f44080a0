"""What a test or a doctor has ruled out: "scan clear", "no fracture on the X-ray, says the doctor"."""

from __future__ import annotations

from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.scene import DENIED, PAST, Scene

NAMED = frozenset({"clot_history", "cancer_before", "head_hit"})
"""Events that a test can rule out, beside all injuries and illnesses that have a name."""


def deny_ruled_out(scene: Scene) -> None:
    """Deny the injuries and illnesses that are said to be ruled out; what is felt stays.

    Those of the same sentence are meant, or where it names none those of the sentence before.
    """
    for told in scene.of("ruled_out"):
        if scene.held(told) == DENIED or _undone(scene, told):
            continue
        number = scene.sentence[told.start]
        named = _named(scene, number) or _named(scene, number - 1)
        for mention in named:
            if scene.held(mention) != DENIED:
                scene.status[mention] = PAST if mention.concept in NAMED else DENIED


def _named(scene: Scene, sentence: int) -> list[Mention]:
    return [
        m
        for m in scene.mentions
        if scene.sentence[m.start] == sentence
        and (scene.kind(m) == "name" or m.concept in NAMED or m.concept in ("broken", "tear"))
    ]


def _undone(scene: Scene, told: Mention) -> bool:
    """Whether a "not" stands right before it: "cannot be ruled out"."""
    return any(0 <= told.start - m.end <= 1 for m in scene.of("not", "cannot"))
