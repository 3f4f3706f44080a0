"""A message laid out for the rules: which ideas stand together, whose they are, and whether so.

A finding is affirmed, unclear, denied, past, a plan or fear, or another person's. The rule of
thumb is safety: only a plain denial denies, and what is doubtful is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from runload.athlete.pain_language.lexicon import lexicon
from runload.athlete.pain_language.matching import Mention, Said
from runload.athlete.pain_language.text import COMMAS, SENTENCE_ENDS

AFFIRMED, UNCLEAR, DENIED = "affirmed", "unclear", "denied"
PAST, PLAN, OTHER = "past", "plan", "other"

FINDINGS = frozenset({"feel", "event", "sign", "name"})
"""Kinds of ideas that can be there or not."""
SCOPED = FINDINGS | {"do", "part"}
OTHERS = frozenset({"other", "animal", "crew"})
NEGATORS = frozenset({"not", "without"})

DENIAL_REACH = 7
"""Words of other meaning a denial may cross. Basis: ours."""
DOUBT_REACH = 8
"""Words a doubt or a fear may stand before its finding. Basis: ours."""
ABLE_REACH = 5
"""Words between "cannot" and what cannot be done. Basis: ours."""
EASY_REACH = 3
"""Words between what one does and "fine". Basis: ours."""
_SOON = 2


@dataclass(slots=True)
class Scene:
    """The ideas of a message with what surrounds them."""

    said: Said
    kinds: dict[str, str]
    mentions: tuple[Mention, ...]
    clause: list[int]
    segment: list[int]
    sentence: list[int]
    status: dict[Mention, str] = field(default_factory=dict)
    unable: set[Mention] = field(default_factory=set)
    easy: set[Mention] = field(default_factory=set)
    gone: set[Mention] = field(default_factory=set)
    by_concept: dict[str, list[Mention]] = field(default_factory=dict)

    def kind(self, mention: Mention) -> str:
        """What sort of idea it is: part, feel, do …"""
        return self.kinds.get(mention.concept, "")

    def of(self, *concepts: str) -> list[Mention]:
        """Mentions of these ideas, in order."""
        found = [m for concept in concepts for m in self.by_concept.get(concept, ())]
        return sorted(found, key=lambda m: m.start)

    def between(self, start: int, end: int) -> tuple[str, ...]:
        """The words from ``start`` up to ``end``."""
        return self.said.words.words[start:end]

    def same(self, scope: list[int], one: Mention, other: Mention) -> bool:
        """Whether two mentions stand in one segment, clause or sentence."""
        return scope[one.start] == scope[other.start]

    def held(self, mention: Mention) -> str:
        """affirmed, unclear, denied, past, plan or other."""
        return self.status.get(mention, AFFIRMED)


def _layout(said: Said) -> tuple[list[int], list[int], list[int]]:
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


def _without_things(said: Said, kinds: dict[str, str]) -> tuple[Mention, ...]:
    return tuple(m for m in said.mentions if kinds.get(m.concept) != "thing")


def scene_of(said: Said) -> Scene:
    """The message with the status of every finding."""
    kinds: dict[str, str] = {}
    for language in reversed(said.languages):
        kinds.update(lexicon(language).kinds)
    clause, segment, sentence = _layout(said)
    scene = Scene(said, kinds, _without_things(said, kinds), clause, segment, sentence)
    for mention in scene.mentions:
        scene.by_concept.setdefault(mention.concept, []).append(mention)
    _owners(scene)
    _doubts(scene)
    _past(scene)
    _abilities(scene)
    _denials(scene)
    return scene


def _mark(scene: Scene, mention: Mention, status: str) -> None:
    order = (AFFIRMED, UNCLEAR, DENIED, PLAN, PAST, OTHER)
    if order.index(status) > order.index(scene.held(mention)):
        scene.status[mention] = status


# --- whose ------------------------------------------------------------------------------


def _owners(scene: Scene) -> None:
    """Findings told of somebody else, by the person named last before them."""
    people = scene.of("me", *OTHERS)
    company = {m.end for m in scene.of("with_prep")}
    for mention in scene.mentions:
        if scene.kind(mention) not in SCOPED:
            continue
        before = [
            p for p in people if p.end <= mention.start and scene.same(scene.sentence, p, mention)
        ]
        if not before or before[-1].concept == "me":
            continue
        person = before[-1]
        mine = [p for p in before[:-1] if p.concept == "me" and p.end == person.start]
        first = mine[-1].start if mine else person.start
        if first in company or person.start in company or _follows_small(scene, first, company):
            continue
        near = scene.same(scene.segment, person, mention)
        _mark(scene, mention, OTHER if near else UNCLEAR)


def _follows_small(scene: Scene, at: int, ends: set[int]) -> bool:
    words = scene.said.words.words
    fillers = {w for one in scene.said.languages for w in lexicon(one).fillers}
    back = at
    while back > 0 and words[back - 1] in fillers and at - back < _SOON:
        back -= 1
    return back in ends


# --- doubt, fear, time ------------------------------------------------------------------


def _doubts(scene: Scene) -> None:
    for doubt in scene.of("maybe", "fear"):
        for mention in scene.mentions:
            if (
                scene.kind(mention) in FINDINGS
                and mention.start >= doubt.end
                and mention.start - doubt.end <= DOUBT_REACH
                and scene.same(scene.segment, doubt, mention)
            ):
                _mark(scene, mention, PLAN if doubt.concept == "fear" else UNCLEAR)
    words = scene.said.words.words
    for mention in scene.mentions:
        asked = mention.end < len(words) and words[mention.end] == "?"
        if asked and scene.kind(mention) in FINDINGS and not _told_at_length(scene, mention):
            _mark(scene, mention, UNCLEAR)


def _told_at_length(scene: Scene, mention: Mention) -> bool:
    """Whether the sentence says more than the one finding: then the question is what to do."""
    mates = [
        m
        for m in scene.mentions
        if scene.kind(m) in FINDINGS | {"part"} and scene.same(scene.sentence, m, mention)
    ]
    return len(mates) > 1


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == 4 and word[:2] in ("19", "20")


def _past(scene: Scene) -> None:
    words = scene.said.words.words
    since = [m.end for m in scene.of("since")]
    old = {
        scene.segment[m.start]
        for m in scene.of("long_ago")
        if not any(0 <= m.start - end <= 1 for end in since)
    }
    units = scene.of("year")
    old |= {
        scene.segment[m.start]
        for m in scene.of("ago")
        if any(abs(u.start - m.start) <= EASY_REACH and scene.same(scene.clause, u, m) for u in units)
    }
    old |= {
        scene.segment[at]
        for at, word in enumerate(words)
        if _is_year(word) and at and not words[at - 1].isdecimal()
    }
    present = {scene.segment[m.start] for m in scene.of("still", "today")}
    for number in old - present:
        inside = [
            m
            for m in scene.mentions
            if scene.segment[m.start] == number and scene.kind(m) in FINDINGS | {"part"}
        ]
        for mention in inside or (() if number - 1 in present else _findings_of(scene, number - 1)):
            _mark(scene, mention, PAST)


def _findings_of(scene: Scene, number: int) -> list[Mention]:
    return [
        m
        for m in scene.mentions
        if scene.segment[m.start] == number and scene.kind(m) in FINDINGS | {"part"}
    ]


# --- ability ----------------------------------------------------------------------------


def _abilities(scene: Scene) -> None:
    doings = [m for m in scene.mentions if scene.kind(m) == "do"]
    for cannot in scene.of("cannot"):
        after = [
            d
            for d in doings
            if 0 <= d.start - cannot.end <= ABLE_REACH and scene.same(scene.clause, d, cannot)
        ]
        before = [
            d
            for d in doings
            if 0 <= cannot.start - d.end <= EASY_REACH and scene.same(scene.segment, d, cannot)
        ]
        scene.unable.update(after or before[-1:])
    for easy in scene.of("easy"):
        for mention in scene.mentions:
            if scene.kind(mention) in ("do", "part") and _beside(scene, mention, easy):
                scene.easy.add(mention)
    _spread_easy(scene)


def _beside(scene: Scene, mention: Mention, easy: Mention) -> bool:
    if not scene.same(scene.segment, mention, easy):
        return False
    if mention in scene.unable:
        return False
    low, high = min(mention.end, easy.end), max(mention.start, easy.start)
    crossed = [m for m in scene.mentions if low <= m.start < high and scene.kind(m) in FINDINGS]
    if scene.kind(mention) == "part" and easy.end <= mention.start:
        return False
    return 0 <= high - low <= EASY_REACH and not crossed


def _spread_easy(scene: Scene) -> None:
    """"Bladder and bowel normal": what is joined to a fine part is fine as well."""
    parts = [m for m in scene.mentions if scene.kind(m) in ("part", "do")]
    for one, other in pairwise(parts):
        gap = [m.concept for m in scene.mentions if one.end <= m.start < other.start]
        if other in scene.easy and gap == ["and"] and other.start - one.end <= _SOON:
            scene.easy.add(one)


# --- denial -----------------------------------------------------------------------------


def _denials(scene: Scene) -> None:
    for negator in scene.of(*NEGATORS):
        if negator.concept == "without" and _cannot_do_without(scene, negator):
            continue
        reached = list(_reached(scene, negator))
        for mention, status in reached:
            _mark(scene, mention, status)
        if not any(scene.kind(m) in FINDINGS for m, _ in reached):
            _deny_before(scene, negator)


def _cannot_do_without(scene: Scene, without: Mention) -> bool:
    """"Can't run without pain": what stands after "without" is there."""
    return any(
        0 <= without.start - one.end <= ABLE_REACH and scene.same(scene.clause, one, without)
        for one in scene.of("cannot", "not")
    )


def _deny_before(scene: Scene, negator: Mention) -> None:
    """"Swelling: none", "swelling? no": a negator that ends its segment denies what precedes."""
    words = scene.said.words.words
    at = negator.end
    if at < len(words) and words[at] not in SENTENCE_ENDS | COMMAS:
        return
    back = negator.start
    while back > 0 and (words[back - 1] in (":", "?", "-", "=") or back - 1 in _small(scene)):
        back -= 1
    for mention in scene.mentions:
        if mention.end == back and scene.kind(mention) in FINDINGS:
            scene.status[mention] = DENIED


def _small(scene: Scene) -> set[int]:
    fillers = {w for one in scene.said.languages for w in lexicon(one).fillers}
    return {at for at, word in enumerate(scene.said.words.words) if word in fillers}


def _reached(scene: Scene, negator: Mention) -> Iterable[tuple[Mention, str]]:
    """Findings and doings that a denial reaches, as denied or unclear."""
    starts: dict[int, list[Mention]] = {}
    for mention in scene.mentions:
        starts.setdefault(mention.start, []).append(mention)
    words = scene.said.words.words
    status, crossed, denied = DENIED, 0, False
    small = _small(scene)
    at = negator.end
    while at < len(words) and scene.clause[at] == scene.clause[negator.start]:
        here = starts.get(at, [])
        if words[at] in COMMAS and words[at] != "/":
            goes_on = _list_goes_on(scene, at, starts) if denied else None
            if goes_on is None:
                return
            status = goes_on
        if _ends_denial(scene, at, here, starts, denied=denied):
            return
        for mention in here:
            if scene.kind(mention) in SCOPED:
                yield mention, status
                denied = denied or scene.kind(mention) in FINDINGS
        if here:
            at = max(m.end for m in here)
            continue
        crossed += at not in small and words[at] not in COMMAS
        if crossed > DENIAL_REACH:
            return
        at += 1


def _ends_denial(
    scene: Scene, at: int, here: list[Mention], starts: dict[int, list[Mention]], *, denied: bool
) -> bool:
    """Whether something new begins here that an earlier "no" does not speak of."""
    if any(m.concept in NEGATORS for m in here):
        return True
    if not denied:
        return False
    if any(m.concept in ("me", "cannot", "can", "still", "worse", "only") for m in here):
        return True
    if any(m.concept == "pain" for m in here) and not _joined(scene, at):
        return True
    if any(m.concept == "and" for m in here):
        return _new_after_and(scene, max(m.end for m in here), starts)
    return False


def _joined(scene: Scene, at: int) -> bool:
    """Whether the idea before this word is "or", "and", "/" or a comma of a list."""
    words = scene.said.words.words
    if at and words[at - 1] in COMMAS:
        return True
    return any(m.end == at and m.concept in ("or", "and") for m in scene.mentions)


def _new_after_and(scene: Scene, at: int, starts: dict[int, list[Mention]]) -> bool:
    """Whether "and" opens a statement of its own: a person, a place or an ability comes first."""
    for place in range(at, min(at + EASY_REACH, len(scene.said.words.words))):
        here = starts.get(place, [])
        if any(scene.kind(m) in ("part", "who", "side") or m.concept in ("cannot", "can", "pain")
               for m in here):  # fmt: skip
            return True
        if here:
            return False
    return False


def _list_goes_on(scene: Scene, comma: int, starts: dict[int, list[Mention]]) -> str | None:
    """What a denial does after this comma: denied, unclear, or None where it ends."""
    words = scene.said.words.words
    joined = ""
    items = 1
    at = comma + 1
    first: list[Mention] = []
    while at < len(words) and scene.clause[at] == scene.clause[comma]:
        here = starts.get(at, [])
        names = {m.concept for m in here}
        if words[at] == "/" or "or" in names:
            joined = joined or "or"
        elif "and" in names:
            joined = joined or "and"
        elif words[at] in COMMAS:
            items += 1
        elif names & NEGATORS or names & {"me", "cannot", "can", "still"}:
            break
        elif here and items == 1:
            first.extend(here)
        at = max((m.end for m in here), default=at + 1)
    if not first or scene.kind(first[0]) not in FINDINGS:
        return None
    if joined == "or":
        return DENIED
    if first[0].concept == "pain" or any(scene.kind(m) in ("part", "do") for m in first):
        return None
    return UNCLEAR
