"""Signs: which of them a message tells, where, and whether so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.scene import (
    AFFIRMED,
    DENIED,
    PAST,
    PLAN,
    RANK,
    SCOPED,
    UNCLEAR,
    Scene,
    begins,
)
from runload.athlete.pain_language.sign_rules import Atom, SignRule, ways_open
from runload.athlete.pain_language.topic import together_by_topic

MOST_WAYS = 200
"""Combinations of mentions that are tried for one way of saying a sign."""


class Found(NamedTuple):
    """A sign in a message: whether so, the mentions that say it, and the pattern that it names.

    The mentions stand in the order of the words.
    """

    token: str
    status: str
    mentions: tuple[Mention, ...]
    pattern: str = ""

    @property
    def start(self) -> int:
        """Its first word."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """The word after its last."""
        return max([m.end for m in self.mentions])


def signs_in(scene: Scene) -> tuple[Found, ...]:
    """Every sign of the message with its status; one entry for each place it is said."""
    found: list[Found] = []
    things = {m.concept for m in scene.said.mentions if scene.kind(m) == "thing"}
    for rule, way in ways_open(scene.by_concept.keys()):
        if against := rule.unless_said:
            said_so = any(scene.held(m) != DENIED for m in scene.of(*against))
            if said_so or not against.isdisjoint(things):
                continue
        lists = [_candidates(scene, atom) for atom in way]
        if all(lists):
            found.extend(_found(scene, rule, way, lists))
    return tuple(dict.fromkeys(found))


def _found(
    scene: Scene, rule: SignRule, way: tuple[Atom, ...], lists: list[list[Mention]]
) -> Iterable[Found]:
    best: dict[Mention, Found] = {}
    tried = 0
    for chosen in _choices(scene, rule, lists):
        tried += 1
        if tried > MOST_WAYS:
            break
        status = _status(scene, rule, way, chosen)
        if status is None:
            continue
        in_order = tuple(sorted(chosen, key=begins)) if len(chosen) > 1 else chosen
        one = Found(rule.token, status, in_order, rule.pattern)
        kept = best.get(chosen[0])
        if kept is None or _better(one, kept):
            best[chosen[0]] = one
    return best.values()


def _better(one: Found, other: Found) -> bool:
    rank, kept = RANK[one.status], RANK[other.status]
    return (rank, one.end - one.start) < (kept, other.end - other.start)


def _choices(
    scene: Scene, rule: SignRule, lists: list[list[Mention]]
) -> Iterable[tuple[Mention, ...]]:
    if len(lists) == 1:
        return ((m,) for m in lists[0])
    return (chosen for first in lists[0] for chosen in _extended((first,), lists[1:], scene, rule))


def _candidates(scene: Scene, atom: Atom) -> list[Mention]:
    found = scene.of(*atom.concepts)
    if atom.denied:
        return [m for m in found if scene.held(m) == DENIED]
    return [m for m in found if m in scene.unable] if atom.unable else found


def _extended(
    chosen: tuple[Mention, ...], lists: list[list[Mention]], scene: Scene, rule: SignRule
) -> Iterator[tuple[Mention, ...]]:
    if not lists:
        yield chosen
        return
    for mention in lists[0]:
        if all(_together(scene, rule, mention, one) for one in chosen):
            yield from _extended((*chosen, mention), lists[1:], scene, rule)


def _together(scene: Scene, rule: SignRule, one: Mention, other: Mention) -> bool:
    scope = {
        "segment": scene.segment, "clause": scene.clause, "sentence": scene.sentence,
    }.get(rule.within)  # fmt: skip
    if scope is not None and scope[one.start] != scope[other.start]:
        return bool(scene.taken_up) and together_by_topic(scene, one, other)
    low, high = min(one.end, other.end), max(one.start, other.start)
    return high - low <= rule.near


def _status(
    scene: Scene, rule: SignRule, way: tuple[Atom, ...], chosen: tuple[Mention, ...]
) -> str | None:
    clauses = {scene.clause[m.start] for m in chosen}
    if rule.unless and _stands_near(scene, rule.unless, clauses, chosen):
        return None
    status = AFFIRMED
    for atom, mention in zip(way, chosen, strict=True):
        held = _held(scene, rule, atom, mention)
        if RANK[held] > RANK[status]:
            status = held
    if rule.refutes:
        able = status in (AFFIRMED, DENIED) and scene.unable.isdisjoint(chosen)
        return DENIED if able else None
    if rule.denies:
        return status if status == DENIED else None
    softened = rule.softened_by and status == AFFIRMED
    return (
        UNCLEAR if softened and _stands_near(scene, rule.softened_by, clauses, chosen) else status
    )


def _held(scene: Scene, rule: SignRule, atom: Atom, mention: Mention) -> str:
    """What an idea adds to the status of the sign that it helps to say."""
    if scene.kind(mention) not in SCOPED:
        return AFFIRMED
    held = scene.held(mention)
    if held == DENIED and (atom.denied or atom.unable or _not_denying(scene, mention)):
        return AFFIRMED
    doing = scene.kind(mention) == "do" and mention.concept != "shoe_off"
    if mention in scene.easy and not atom.unable and doing:
        return DENIED
    if (rule.past and held == PAST) or (rule.firm and held in (UNCLEAR, PLAN)):
        return AFFIRMED
    return held


def _not_denying(scene: Scene, mention: Mention) -> bool:
    """Whether a "no" before it says nothing of the sign: "hardly any pee, and it is brown"."""
    return scene.kind(mention) == "part" or mention.concept in ("pee", "poo")


def _stands_near(
    scene: Scene, concepts: frozenset[str], clauses: set[int], chosen: tuple[Mention, ...]
) -> bool:
    named = concepts & scene.by_concept.keys()
    things = {m.concept: m for m in scene.said.mentions if m.concept in concepts}
    return any(
        scene.clause[m.start] in clauses and m not in chosen and scene.held(m) != DENIED
        for m in [*scene.of(*named), *things.values()]
    )
