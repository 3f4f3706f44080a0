"""The red-flag files, read and checked: every word must be one the reports can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files

from runload.evidence.vocabulary import MITIGATING, REGIONS, TOKENS
from runload.models.values import dataclass
from runload.tabular.strict_toml import TomlError, only, tables_of

URGENCIES = ("now", "today", "days")
"""From gravest to mildest. ``ask`` beside them raises a question instead of a flag."""
_ASK = "ask"
_ANY_REGION = "any"


@dataclass(frozen=True, slots=True)
class When:
    """One way a red flag comes about: all of ``all``, one of ``any``, one of ``also_any``.

    ``regions``: one candidate of the report is in it (all of them, if ``exact_region``);
    ``or_no_region`` takes reports without a place as well. ``none`` are mitigating signs that
    hold it back. ``unless_denied`` silences a question, and no
    stop, where one of these is said not to be so. ``bone`` asks the bone gate.
    """

    urgency: str
    all: frozenset[str] = frozenset()
    any: frozenset[str] = frozenset()
    also_any: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    unless_denied: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    unless_region: frozenset[str] = frozenset()
    exact_region: bool = False
    or_no_region: bool = False
    score_at_least: float | None = None
    unexplained_rest: bool = False
    bone: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """One red flag: what it sees and means, what to say at each urgency, what to ask.

    ``yes`` is the answer to the safety questions that a yes to ``ask`` stands for, such as 5.1.
    """

    id: str
    number: str
    title: str
    sees: str
    matters: str
    means_not: str
    basis: str
    example: str
    ask: str
    yes: str
    refs: tuple[str, ...]
    say: Mapping[str, str]
    when: tuple[When, ...]

    @property
    def order(self) -> int:
        """The place in the table: 4 for R4."""
        return int(self.number[1:])


_TOKEN_SETS = ("all", "any", "also_any", "none", "unless_denied")
_REGION_SETS = ("regions", "unless_region")


def _when(name: str, told: Mapping[str, object]) -> When:
    only(f"{name} [[when]]", told, (item.name for item in fields(When)))
    ready: dict[str, object] = {}
    for key, value in told.items():
        ready[key] = frozenset(map(str, value)) if isinstance(value, list) else value
    when = When(**ready)  # type: ignore[arg-type]  # each key has its field's type
    used = {token for key in _TOKEN_SETS for token in getattr(when, key)}
    places = {place for key in _REGION_SETS for place in getattr(when, key)}
    problems = [
        *(f"unknown sign {token!r}" for token in sorted(used - TOKENS.keys())),
        *(f"unknown region {place!r}" for place in sorted(places - REGIONS.keys() - {_ANY_REGION})),
        *(f"{token!r} is not mitigating" for token in sorted(when.none - MITIGATING)),
    ]
    if when.urgency not in (*URGENCIES, _ASK):
        problems.append(f"unknown urgency {when.urgency!r}")
    if not (used or places or when.bone):
        problems.append("a condition without a sign or a region")
    if problems:
        raise ValueError(f"{name}: {problems[0]}")
    return when


def screen_of(name: str, content: str) -> Screen:
    """One red-flag file as a value. Raises ``ValueError`` naming the file and the wrong word."""
    told = tables_of(content.encode(), name, "a red flag", TomlError)
    only(name, told, (item.name for item in fields(Screen)))
    when = tuple(_when(name, entry) for entry in told.pop("when"))
    refs = tuple(told.pop("refs"))
    screen = Screen(**told, refs=refs, when=when)
    unsaid = {entry.urgency for entry in when} - set(screen.say) - {_ASK}
    if unsaid:
        raise ValueError(f"{name}: nothing is said for {sorted(unsaid)[0]!r}")
    return screen


@cache
def screens() -> tuple[Screen, ...]:
    """All red flags, R1 first."""
    folder = files("runload.rules").joinpath("red_flags")
    found = [
        screen_of(entry.name, entry.read_text("utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda screen: screen.order))
