"""Whether a message says that nothing hurts: in the words of a place, or of the whole body."""

from __future__ import annotations

from collections.abc import Sequence

from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.numbers import Score
from runload.athlete.pain_language.places import IN_ANY_RUN, anchors_of
from runload.athlete.pain_language.report import Pain
from runload.athlete.pain_language.scene import (
    AFFIRMED,
    DENIED,
    DOINGS,
    FINDINGS,
    UNCLEAR,
    Scene,
)

NOT_ALWAYS = frozenset(
    {"rest", "night", "morning", "compared", "nearly_gone", "at_start", "first_steps"}
)
"""Ideas beside "no pain" that keep it from being a whole answer."""
UNTIL = frozenset({"until", "till", "bis", "jusqu", "hasta", "fino", "finche", "tot", "ate"})
"""Words after "no pain" from which on it hurts, as they are read."""


def says_clear(scene: Scene, pains: Sequence[Pain], scores: Sequence[Score]) -> bool:
    """Whether the message says that nothing hurts."""
    told = [
        m
        for m in scene.of_kinds(FINDINGS)
        if scene.held(m) in (AFFIRMED, UNCLEAR)
        and m.concept not in ("tired", "sudden", "gradual", "after_run", "next_day", "at_start")
    ]  # fmt: skip
    if told or any(s.score > 0 for s in scores) or any(p.patterns for p in pains):
        return False
    if scene.unable or scene.of("nearly_gone", "better", "not_gone", "worse", "still", "cannot"):
        return False
    places = anchors_of(scene)
    if any(not _told_fine(scene, anchor.mention) for anchor in places):
        return False
    if places and scene.of("sudden", "repeated", "same_distance"):
        return False
    if any(_hurts_then(scene, anchor.mention) for anchor in places):
        return False
    if _only_then(scene):
        return False
    denied = [m for m in scene.of("pain", "ache") if scene.held(m) == DENIED]
    zero = any(s.score == 0 for s in scores) or bool(scene.of("number_0"))
    fine = scene.of("clear") or denied or zero or scene.of("gone")
    return bool(fine or scene.easy) or (bool(scene.of("easy")) and not pains)


def says_gone(scene: Scene, pains: Sequence[Pain]) -> bool:
    """Whether it says of each place that its pain is gone, and no more."""
    plain = all(
        scene.kind(m) in ("part", "mod", "side", "when", "word")
        or m.concept in ("pain", "ache", "gone", "me", "score_word")
        for m in scene.mentions
    )
    over = all(one.present == "gone" and one.regions and one.score is None for one in pains)
    return plain and bool(pains) and over and not any(one.signs for one in pains)


def _only_then(scene: Scene) -> bool:
    """Whether it is only at times that nothing hurts, or not badly: "no pain until mile 4"."""
    words = scene.said.words.words
    free = [m for m in scene.of("pain", "ache") if scene.held(m) == DENIED]
    for one in (*free, *scene.of("clear")):
        beside = [m for m in scene.mentions if scene.same(scene.segment, m, one)]
        inside = [at for at, part in enumerate(scene.segment) if part == scene.segment[one.start]]
        if any(m.concept in NOT_ALWAYS for m in beside):
            return True
        if any(words[at] in UNTIL for at in inside if at >= one.end):
            return True
    return any(
        scene.kind(m) == "how" and m.end == one.start for one in free for m in scene.mentions
    )


def _hurts_then(scene: Scene, place: Mention) -> bool:
    """Whether a place stands beside what one does, and nothing says that it is fine then."""
    return any(
        m.concept not in IN_ANY_RUN
        and m not in scene.easy
        and scene.held(m) != DENIED
        and scene.same(scene.segment, m, place)
        for m in scene.of_kinds(DOINGS)
    )


def _told_fine(scene: Scene, place: Mention) -> bool:
    """Whether the words about a place say that nothing is wrong there."""
    own = scene.segment[place.start]
    follows = [m for m in scene.mentions if scene.segment[m.start] == own + 1]
    if any(scene.kind(m) == "do" and m in scene.easy for m in follows):
        follows = []
    inside = [m for m in scene.mentions if scene.segment[m.start] == own]
    if not any(scene.kind(m) == "part" for m in follows):
        inside += follows
    return any(
        m.concept in ("clear", "easy", "gone", "number_0", "without", "not") for m in inside
    ) or any(
        word == "0" for at, word in enumerate(scene.said.words.words)
        if scene.segment[at] in (own, own + 1)
    )  # fmt: skip
