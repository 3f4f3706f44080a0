"""A message laid out for the rules: which ideas stand together, whose they are, and whether so.

A finding is affirmed, unclear, denied, past, a plan or fear, or another person's. The rule of
thumb is safety: only a plain denial denies, and what is doubtful is asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from runload.athlete.pain_language.lexicon import fillers_of
from runload.athlete.pain_language.matching import Mention, Said
from runload.athlete.pain_language.text import COMMAS, SENTENCE_ENDS

AFFIRMED, UNCLEAR, DENIED = "affirmed", "unclear", "denied"
PAST, PLAN, OTHER = "past", "plan", "other"

FINDINGS = frozenset({"feel", "event", "sign", "name"})
"""Kinds of ideas that can be there or not."""
SCOPED = FINDINGS | {"do", "part"}
RANK = {AFFIRMED: 0, UNCLEAR: 1, DENIED: 2, PLAN: 3, PAST: 4, OTHER: 5}
"""The status that outranks the others is the highest."""
PARTS, DOINGS = frozenset({"part"}), frozenset({"do"})


begins = attrgetter("start")


@dataclass(slots=True)
class Scene:
    """The ideas of a message with what surrounds them."""

    said: Said
    kinds: Mapping[str, str]
    mentions: tuple[Mention, ...]
    clause: list[int]
    segment: list[int]
    sentence: list[int]
    status: dict[Mention, str] = field(default_factory=dict)
    unable: set[Mention] = field(default_factory=set)
    easy: set[Mention] = field(default_factory=set)
    by_concept: dict[str, list[Mention]] = field(default_factory=dict)
    by_kinds: dict[frozenset[str], list[Mention]] = field(default_factory=dict)
    small: frozenset[int] | None = None
    taken_up: dict[int, frozenset[Mention]] = field(default_factory=dict)
    """By clause without a place of its own the places of an earlier one that it speaks of."""
    ages: set[int] = field(default_factory=set)
    """Where numbers stand that are somebody's age."""

    def kind(self, mention: Mention) -> str:
        """What sort of idea it is: part, feel, do …"""
        return self.kinds.get(mention.concept, "")

    def of(self, *concepts: str) -> list[Mention]:
        """Mentions of these ideas, in order."""
        told = self.by_concept
        if len(concepts) == 1:
            return [*told.get(concepts[0], ())]
        found = [m for concept in concepts if concept in told for m in told[concept]]
        return sorted(found, key=begins) if len(found) > 1 else found

    def of_kinds(self, kinds: frozenset[str]) -> list[Mention]:
        """Mentions of ideas of these kinds, in order."""
        found = self.by_kinds.get(kinds)
        if found is None:
            told = self.kinds
            found = [m for m in self.mentions if told.get(m.concept, "") in kinds]
            self.by_kinds[kinds] = found
        return found

    def between(self, start: int, end: int) -> tuple[str, ...]:
        """The words from ``start`` up to ``end``."""
        return self.said.words.words[start:end]

    def same(self, scope: list[int], one: Mention, other: Mention) -> bool:
        """Whether two mentions stand in one segment, clause or sentence."""
        return scope[one.start] == scope[other.start]

    def held(self, mention: Mention) -> str:
        """affirmed, unclear, denied, past, plan or other."""
        return self.status.get(mention, AFFIRMED)


def layout(said: Said) -> tuple[list[int], list[int], list[int]]:
    """For each word its clause (ended by "but"), its segment (by commas) and its sentence."""
    turns = {m.start for m in said.mentions if m.concept == "but"}
    clause, segment, sentence = [], [], []
    c = s = t = 0
    for at, word in enumerate(said.words.words):
        if at in turns:
            c, s = c + 1, s + 1
        clause.append(c)
        segment.append(s)
        sentence.append(t)
        if word in SENTENCE_ENDS:
            c, s, t = c + 1, s + 1, t + 1
        elif word in COMMAS and word != "/":
            s += 1
    return clause, segment, sentence


def without_things(said: Said, kinds: Mapping[str, str]) -> tuple[Mention, ...]:
    """The mentions that are not taken out as look-alikes."""
    return tuple(m for m in said.mentions if kinds.get(m.concept) != "thing")


def mark(scene: Scene, mention: Mention, status: str) -> None:
    """Give a mention a status, unless it has one that outranks it."""
    if RANK[status] > RANK[scene.held(mention)]:
        scene.status[mention] = status


def small_words(scene: Scene) -> frozenset[int]:
    """Where the words stand that change no meaning."""
    if scene.small is None:
        fillers = fillers_of(scene.said.languages)
        words = scene.said.words.words
        scene.small = frozenset([at for at, word in enumerate(words) if word in fillers])
    return scene.small
