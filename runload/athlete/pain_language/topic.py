"""A place told in one sentence, and what is seen there in the next: "My calf. It went red"."""

from __future__ import annotations

from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.scene import AFFIRMED, FINDINGS, PARTS, Scene
from runload.athlete.pain_language.subjects import of_places

SENTENCES_BACK = 2
"""Sentences over which a place stays what is spoken of. Basis: ours."""
MANY_FINDINGS = 2
"""Findings that tell of the place before even without "it". Basis: ours."""
SEEN = frozenset(
    {
        "swollen", "swollen_fast", "warm", "hot", "cold", "pale", "numb", "tingling",
        "hard", "bruise", "large_bruise", "big", "throbbing", "weak", "floppy", "deformed", "pus",
        "spreading", "streak", "growing", "dent", "locked", "gives_way", "pain", "ache", "agony",
        "one_bigger", "tender",
    }
)  # fmt: skip
"""What is seen or felt at a place."""
BRUISED = frozenset({"blue", "black_colour", "bruise", "large_bruise"})
"""What is most often a bruise."""
COLOURS = frozenset({"red", "blue", "black_colour"})
HURT_THERE = ("pop", "tear", "kick_felt", "sudden", "twisted", "fall", "blow", "speed", "sharp")


def take_up(scene: Scene) -> None:
    """Note for each clause without a place of its own the places it still speaks of.

    A clause takes a place up with "it" and the like, or by telling two things that are seen there.
    A clause of somebody else, of a thing or of the weather takes up nothing.
    """
    parts = scene.of_kinds(PARTS)
    if not parts or scene.clause[-1] == 0:
        return
    own = {scene.clause[m.start] for m in parts}
    ours = of_places(scene)
    foreign = {
        scene.clause[m.start]
        for m in scene.said.mentions
        if scene.kind(m) in ("thing", "part")
        or (m.concept in ("other", "animal", "crew", "effort") and m not in ours)
    }
    again = {scene.clause[m.start] for m in scene.of("takes_up")}
    seen: dict[int, set[str]] = {}
    for mention in scene.mentions:
        if mention.concept in SEEN | COLOURS or (
            scene.kind(mention) == "do" and mention in scene.unable
        ):
            seen.setdefault(scene.clause[mention.start], set()).add(mention.concept)
    for clause, told in seen.items():
        if clause in own or clause in foreign:
            continue
        if (clause in again and told - BRUISED) or len(told - BRUISED) >= MANY_FINDINGS:
            scene.taken_up[clause] = _before(scene, clause, parts)


def _before(scene: Scene, clause: int, parts: list[Mention]) -> frozenset[Mention]:
    """The places of the last clause before this one that has any, if it is near."""
    earlier = [m for m in parts if scene.clause[m.start] < clause]
    if not earlier:
        return frozenset()
    last = scene.clause[earlier[-1].start]
    first = scene.clause.index(clause)
    if scene.sentence[first] - scene.sentence[earlier[-1].start] > SENTENCES_BACK:
        return frozenset()
    return frozenset(
        m
        for m in earlier
        if scene.clause[m.start] == last and scene.held(m) == AFFIRMED and m not in scene.easy
    )


def together_by_topic(scene: Scene, one: Mention, other: Mention) -> bool:
    """Whether one is a place that the clause of the other still speaks of.

    Where something has snapped or been hit there, a colour is that of the bruise.
    """
    place, told = (one, other) if scene.kind(one) == "part" else (other, one)
    if scene.kind(told) not in FINDINGS | {"do"}:
        return False
    if told.concept in COLOURS and any(
        scene.clause[m.start] == scene.clause[place.start] for m in scene.of(*HURT_THERE)
    ):
        return False
    return place in scene.taken_up.get(scene.clause[told.start], ())
