"""Which ideas together say a sign, as ``signs/*.toml`` tells it, and which ways a message opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from runload.athlete.pain_language.compiled import group, rest
from runload.tabular.strict_toml import TomlError, tables_of

IS = "is:"
"""Before the id of a pattern that a sign names."""
NEAR = 8
"""Words that may stand between the ideas of a sign, unless it says otherwise. Basis: ours."""
SCOPES = ("segment", "clause", "sentence", "message")


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
