"""Somebody else's emergency, told now: it is answered as if it were the writer's own."""

from __future__ import annotations

from runload.athlete.pain_language.lexicon import CIRCUMSTANCES
from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.scene import FINDINGS, Scene

MANY_SIGNS = 2
"""Findings told of another person from which that person is the one who needs help. Basis: ours."""


def needs_help(scene: Scene) -> bool:
    """Whether the message is about somebody else's emergency, now: that must be answered.

    Whoever asks what to do may speak of themselves, as long as nothing ails them.
    """
    named = {m.start for m in scene.of("other", "young")}
    mine = [m for m in scene.of("me") if m.end not in named]
    over = scene.of("yesterday") and not scene.of("still", "today")
    if not named or over or scene.of("animal", "crew", "long_ago"):
        return False
    told = [m for m in scene.of_kinds(FINDINGS) if m.concept not in CIRCUMSTANCES]
    if mine and not (asks(scene) and not _ails(scene, mine, told)):
        return False
    grave = any(scene.kind(m) in ("event", "sign") for m in told)
    return grave and len({m.start for m in told}) >= MANY_SIGNS


def asks(scene: Scene) -> bool:
    """Whether a question closes the message, or help is asked for."""
    return "?" in scene.said.words.words[-2:] or bool(scene.of("ask_help"))


def _ails(scene: Scene, mine: list[Mention], told: list[Mention]) -> bool:
    """Whether a finding follows somebody who speaks of themselves, between the same marks."""
    return any(
        one.start <= finding.start and scene.same(scene.segment, one, finding)
        for one in mine
        for finding in told
    )
