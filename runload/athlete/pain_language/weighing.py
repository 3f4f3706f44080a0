"""How much a message as a whole sounds like danger, whatever its signs: points for its ideas.

Single words mislead both ways: "collapsed" is of a tent, and "he went grey, and could not do up
his buttons" names nothing that a rule knows. Each idea has points (``points.toml``) that count for
or against danger. They were set by what thousands of told dangers and of ordinary messages hold,
in all seven languages together, as an idea has no language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from runload.athlete.pain_language.compiled import rest
from runload.athlete.pain_language.lexicon import CIRCUMSTANCES
from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.scene import (
    AFFIRMED,
    FINDINGS,
    OTHER,
    PAST,
    PLAN,
    UNCLEAR,
    Scene,
)
from runload.athlete.pain_language.signs import Found

GRAVE_POINTS = 3.0
"""Points from which a message is one of danger, even if no sign has a name. Basis: ours."""
DOUBTED_POINTS = -1.0
"""Points below which a sign that words alone may feign is asked about. Basis: ours."""
LEAST_FINDINGS = 2
"""Findings that a danger without a name must tell of. Basis: ours."""
LEAST_WORDS = 7
"""Words of such a message; a shorter one says what it means. Basis: ours."""
UNNAMED = "sounds_grave"
"""The sign of a danger without a name."""
USUAL = CIRCUMSTANCES | {
    "pain", "ache", "sharp", "burning", "tight", "stiff", "tender", "tired", "hard", "deep",
    "click", "cramp", "snapping", "creak", "spread", "pebble", "worn", "pinpoint", "on_bone",
    "lump", "heavy",
    "worse_each_run", "worse_in_run", "not_settling", "weak_glutes", "between_toes", "paused",
    "blister", "black_nail", "bruise", "twisted", "limp", "catch",
}  # fmt: skip
"""What is felt in any sports injury, and how."""
ORDINARY = frozenset({"cramp", "blister", "black_nail"})
"""What any runner has at times."""
PASSES = frozenset({"gone_on_stopping", "eases_in_run", "stress_joke", "sport_idiom", "measured"})
"""Ideas of what passes by itself, is told as a joke, or was read off a watch."""
ELSEWHERE = frozenset({"other", "animal", "crew", "clear", "gone", "fear", "long_ago", "ruled_out"})
"""Ideas beside which a sign may be nobody's."""
_KINDS = FINDINGS | {"part", "do", "not", "who", "when", "how", "thing"}
_MOST_COUNTED = 4
_LENGTHS = (8, 14, 22, 32)
_UNSURE = (UNCLEAR, OTHER, PAST, PLAN)


def traits(scene: Scene, found: Sequence[Found]) -> Iterator[str]:
    """What is weighed: each idea with its status, how many findings, how long, how sure."""
    for mention in scene.said.mentions:
        if scene.kind(mention) in _KINDS and not mention.concept.startswith("weekday"):
            held = scene.held(mention)
            able = "unable " * (mention in scene.unable) + "easy " * (mention in scene.easy)
            yield able + ("" if held == AFFIRMED else f"{held} ") + mention.concept
    told = {m.start for m in findings(scene)}
    yield from (f"findings {n}" for n in range(1, _MOST_COUNTED + 1) if len(told) >= n)
    if any(scene.kind(m) == "part" for m in scene.mentions):
        yield "a part"
    words = scene.said.words.words
    yield from (f"mark {mark}" for mark in "!?" if mark in words)
    yield from (f"words {n}" for n in _LENGTHS if len(words) >= n)
    if any(one.status in _UNSURE for one in found):
        yield "a doubt"


def findings(scene: Scene) -> list[Mention]:
    """What is felt, seen or happened, and is so."""
    return [
        m
        for m in scene.mentions
        if scene.kind(m) in ("feel", "event", "sign") and scene.held(m) == AFFIRMED
    ]


@cache
def _points() -> Mapping[str, float]:
    points: Mapping[str, float] = rest()["points"]["points"]
    return points


@cache
def _doubtable() -> frozenset[str]:
    return frozenset(rest()["points"]["doubtable"])


def points_of(scene: Scene, found: Sequence[Found]) -> float:
    """The points of a message; each trait counts once."""
    points = _points()
    return points["any message"] + sum(points.get(one, 0.0) for one in set(traits(scene, found)))


def _agreeing(scene: Scene, found: Sequence[Found], doubtable: frozenset[str]) -> bool:
    """Whether two findings of their own bear such signs out: "torn my calf, heard it pop"."""
    told = {
        mention.start
        for one in found
        if one.status == AFFIRMED and one.token in doubtable
        for mention in one.mentions
        if scene.kind(mention) in FINDINGS
    }
    return len(told) >= LEAST_FINDINGS


def _of_something_else(scene: Scene) -> bool:
    """Whether things, weather, jokes, other people or what is well are spoken of, too."""
    return any(scene.kind(m) == "thing" or m.concept in ELSEWHERE for m in scene.said.mentions)


def _has_a_name(scene: Scene, found: Sequence[Found]) -> bool:
    """Whether an ordinary complaint is told by its name or pattern, or one that passes."""
    if any(m.concept in PASSES for m in scene.said.mentions):
        return True
    return any(one.pattern and one.status == AFFIRMED for one in found) or any(
        (scene.kind(m) == "name" or m.concept in ORDINARY) and scene.held(m) == AFFIRMED
        for m in scene.mentions
    )


def weighed(scene: Scene, found: tuple[Found, ...], *, scored: bool) -> tuple[Found, ...]:
    """The signs of a message in the light of all of it.

    In one that sounds harmless, has no score and speaks of something else besides, the signs that
    words alone may feign become questions. In one that
    sounds like danger there is a sign even if none has a name, told by two findings or more.
    """
    points = points_of(scene, found)
    doubtable = _doubtable()
    doubted = points <= DOUBTED_POINTS and not scored and _of_something_else(scene)
    if doubted and not _agreeing(scene, found, doubtable):
        return tuple(
            replace(one, status=UNCLEAR)
            if one.status == AFFIRMED and one.token in doubtable
            else one
            for one in found
        )
    if points >= GRAVE_POINTS and not _has_a_name(scene, found):
        told = [m for m in findings(scene) if m.concept not in USUAL]
        long = len(scene.said.words.words) >= LEAST_WORDS
        if long and len({m.concept for m in told}) >= LEAST_FINDINGS:
            return (*found, Found(UNNAMED, AFFIRMED, tuple(told)))
    return found
