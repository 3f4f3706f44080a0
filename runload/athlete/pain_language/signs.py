"""Signs: which ideas together say one, read from ``signs/*.toml`` and found in a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from runload.athlete.pain_language.compiled import group, rest
from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.scene import (
    AFFIRMED,
    DENIED,
    OTHER,
    PAST,
    PLAN,
    SCOPED,
    UNCLEAR,
    Scene,
    begins,
)
from runload.athlete.pain_language.topic import together_by_topic
from runload.tabular.strict_toml import TomlError, tables_of

IS = "is:"
"""Before the id of a pattern that a sign names."""
NEAR = 8
"""Words that may stand between the ideas of a sign, unless it says otherwise. Basis: ours."""
SCOPES = ("segment", "clause", "sentence", "message")
MOST_WAYS = 200
"""Combinations of mentions that are tried for one way of saying a sign."""

_ORDER = (AFFIRMED, UNCLEAR, DENIED, PLAN, PAST, OTHER)


_RANK = {status: at for at, status in enumerate(_ORDER)}


class Atom(NamedTuple):
    """One idea a sign asks for: any of these, affirmed; what somebody cannot do; what is denied."""

    concepts: tuple[str, ...]
    unable: bool = False
    denied: bool = False


class SignRule(NamedTuple):
    """One sign: the ways to say it, how near the ideas must stand, and what speaks against it.

    ``unless`` ideas in the same clause silence it, ``softened_by`` ideas make it a question.
    ``unless_said`` ideas silence it wherever they stand. A token ``is:X`` names the pattern X.
    ``past`` keeps it when it is said to lie in the past, ``firm`` when it is doubted or feared.
    ``denies`` keeps it only where it is denied ("no pain when I walk"), ``refutes`` denies it by
    what is said ("can still hop"). ``fires`` and ``silent`` are examples.
    """

    token: str
    ways: tuple[tuple[Atom, ...], ...]
    near: int
    within: str
    unless: frozenset[str]
    unless_said: frozenset[str]
    softened_by: frozenset[str]
    past: bool
    firm: bool
    denies: bool
    refutes: bool
    fires: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """The id of the pattern that it names, if any."""
        return self.token.removeprefix(IS) if self.token.startswith(IS) else ""


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


@cache
def _atom(written: str) -> Atom:
    unable = written.startswith("cannot:")
    denied = written.startswith("no:")
    named: list[str] = []
    for part in written.removeprefix("cannot:").removeprefix("no:").split("|"):
        named.extend(group(part[1:]) if part.startswith("@") else (part,))
    return Atom(tuple(dict.fromkeys(named)), unable, denied)


def rules_of(name: str, content: str) -> tuple[SignRule, ...]:
    """The signs of one file. Raises ``ValueError`` naming the file and what is wrong."""
    return rules_from(name, tables_of(content.encode(), name, "signs", TomlError)["sign"])


def rules_from(name: str, listed: Iterable[dict[str, Any]]) -> tuple[SignRule, ...]:
    """The signs of the tables of one file."""
    made = []
    for fields in listed:
        rule = SignRule(
            token=fields.pop("token"),
            ways=tuple(
                [
                    tuple([_atom(one.strip()) for one in way.split("+")])
                    for way in fields.pop("find")
                ]
            ),
            near=fields.pop("near", NEAR),
            within=fields.pop("within", "clause"),
            unless=frozenset(fields.pop("unless", ())),
            unless_said=frozenset(fields.pop("unless_said", ())),
            softened_by=frozenset(fields.pop("softened_by", ())),
            past=fields.pop("past", False),
            firm=fields.pop("firm", False),
            denies=fields.pop("denies", False),
            refutes=fields.pop("refutes", False),
            fires=tuple(fields.pop("fires", ())),
            silent=tuple(fields.pop("silent", ())),
        )
        if fields or rule.within not in SCOPES:
            wrong = next(iter(fields), rule.within)
            raise ValueError(f"{name}: sign {rule.token!r} has an unknown setting {wrong!r}")
        made.append(rule)
    return tuple(made)


def _files() -> Iterator[tuple[str, str]]:
    for path in sorted(Path(__file__).with_name("signs").glob("*.toml")):
        yield path.name, path.read_text("utf-8")


@cache
def sign_rules() -> tuple[SignRule, ...]:
    """All signs, file by file; their examples are left out, as only tests read them."""
    return rules_from("signs", [dict(fields) for fields in rest()["signs"]])


def signs_with_examples() -> tuple[SignRule, ...]:
    """All signs with the examples that must and must not fire."""
    return tuple(rule for name, content in _files() for rule in rules_of(name, content))


class _Way(NamedTuple):
    """One way to say a sign, with the ideas that each of its atoms asks for."""

    rule: SignRule
    atoms: tuple[Atom, ...]
    asked: tuple[frozenset[str], ...]


@cache
def _by_rarest() -> tuple[tuple[_Way, ...], Mapping[str, tuple[int, ...]]]:
    """Every way to say every sign, and their numbers by the ideas of the atom that fewest fill."""
    asks: dict[Atom, frozenset[str]] = {}
    ways: list[_Way] = []
    listed: dict[str, list[int]] = {}
    for rule in sign_rules():
        for atoms in rule.ways:
            for atom in atoms:
                if atom not in asks:
                    asks[atom] = frozenset(atom.concepts)
            asked = tuple([asks[atom] for atom in atoms])
            for concept in min(asked, key=len):
                listed.setdefault(concept, []).append(len(ways))
            ways.append(_Way(rule, atoms, asked))
    return tuple(ways), {concept: tuple(numbers) for concept, numbers in listed.items()}


def ways_open(present: Set[str]) -> Iterator[tuple[SignRule, tuple[Atom, ...]]]:
    """The ways of which each atom may be filled by one of these ideas, in their order."""
    ways, by_rarest = _by_rarest()
    numbers: set[int] = set()
    for concept in present & by_rarest.keys():
        numbers.update(by_rarest[concept])
    for at in sorted(numbers):
        rule, atoms, asked = ways[at]
        for concepts in asked:
            if present.isdisjoint(concepts):
                break
        else:
            yield rule, atoms


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
    rank, kept = _RANK[one.status], _RANK[other.status]
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
        if _RANK[held] > _RANK[status]:
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
