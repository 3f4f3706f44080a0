"""Whose a finding is, when it was, how sure it is, and what can or cannot be done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from runload.athlete.pain_language.denial import deny
from runload.athlete.pain_language.emergency import needs_help
from runload.athlete.pain_language.lexicon import fillers_of, kinds_of
from runload.athlete.pain_language.lone_event import ask_about_lone_events
from runload.athlete.pain_language.matching import Mention, Said, said
from runload.athlete.pain_language.ruled_out import deny_ruled_out, past_by_now
from runload.athlete.pain_language.scene import (
    DENIED,
    DOINGS,
    FINDINGS,
    OTHER,
    PARTS,
    PAST,
    PLAN,
    SCOPED,
    UNCLEAR,
    Scene,
    layout,
    mark,
    without_things,
)
from runload.athlete.pain_language.subjects import ask_whose, likened, of_places, without_adverbs
from runload.athlete.pain_language.text import words_of
from runload.athlete.pain_language.topic import take_up
from runload.athlete.pain_language.young import mark_young, young_runner

LAST_KEPT = 8
"""Messages laid out of which the scene is kept."""
GRAMMAR = frozenset(
    {"determiner", "indefinite", "simile", "takes_up", "adverb_unless_owned", "there_is"}
)
"""Small words that are asked for by name; between two ideas they are as good as none."""
OTHERS = frozenset({"other", "animal", "crew", "young"})
RELATIVE = frozenset(
    {("who",), ("that",), ("whose",), ("qui",), ("que",), ("che",), ("der",), ("die",), ("quien",)}
)
"""What follows a person of whom more is told: "a guy who fainted"."""
DOUBT_REACH = 8
"""Words a doubt or a fear may stand before its finding. Basis: ours."""
ABLE_REACH = 5
"""Words between "cannot" and what cannot be done. Basis: ours."""
EASY_REACH = 3
"""Words between what one does and "fine". Basis: ours."""
BODY_TESTS = frozenset(
    {
        "straighten",
        "lift_straight",
        "lift_foot",
        "rise_on_toes",
        "push_off",
        "move_toes",
        "speak",
        "see",
    }
)
"""What one does that nobody leaves undone by choice."""
LONG_QUESTION = 6
"""Words and marks from which a question tells what is there, and asks what to do. Basis: ours."""
_SOON = 2
_FOUND_OR_PLACE = FINDINGS | PARTS
_DONE_OR_PLACE = DOINGS | PARTS


@lru_cache(maxsize=LAST_KEPT)
def scene_in(text: str) -> Scene:
    """A message laid out; whoever asks again about the one that was just read has the same."""
    return scene_of(said(words_of(text)))


def scene_of(said: Said) -> Scene:
    """The message with the status of every finding."""
    kinds = kinds_of(said.languages[::-1])
    clause, segment, sentence = layout(said)
    things_out = without_adverbs(said, kinds, without_things(said, kinds))
    mentions = tuple(m for m in things_out if m.concept not in GRAMMAR)
    free = _free_while(mentions, kinds, segment)
    mentions = tuple(free.get(mention, mention) for mention in mentions)
    scene = Scene(said, kinds, mentions, clause, segment, sentence)
    small = [m for m in things_out if m.concept in GRAMMAR]
    for mention in (*scene.mentions, *small):
        scene.by_concept.setdefault(mention.concept, []).append(mention)
    mark_young(scene)
    _owners(scene)
    _doubts(scene)
    _past(scene)
    _abilities(scene)
    ask_about_lone_events(scene)
    ask_whose(scene)
    deny(scene)
    deny_ruled_out(scene)
    past_by_now(scene)
    take_up(scene)
    for pain in free.values():
        scene.status[pain] = DENIED
    return scene


def _free_while(
    mentions: tuple[Mention, ...], kinds: Mapping[str, str], segment: list[int]
) -> dict[Mention, Mention]:
    """The "no pain" of "no pain when I walk": a pain that is denied of what one does."""
    doings = [m for m in mentions if kinds.get(m.concept) == "do"]
    return {
        one: Mention("pain", one.start, one.end, one.words)
        for one in mentions
        if one.concept == "clear"
        and one.words > 1
        and any(
            0 <= doing.start - one.end <= EASY_REACH and segment[doing.start] == segment[one.start]
            for doing in doings
        )
    }


# --- whose ------------------------------------------------------------------------------


def _owners(scene: Scene) -> None:
    """Findings told of somebody else, by the person named last before them."""
    if not scene.of(*OTHERS) or needs_help(scene) or young_runner(scene):
        return
    only_like = likened(scene) | of_places(scene)
    people = [m for m in scene.of("me", *OTHERS) if m in scene.mentions and m not in only_like]
    company = {m.end for m in scene.of("with_prep")}
    for mention in scene.of_kinds(SCOPED):
        before = [
            p for p in people if p.end <= mention.start and scene.same(scene.sentence, p, mention)
        ]
        if not before or before[-1].concept == "me":
            continue
        person = before[-1]
        if scene.between(person.end, person.end + 1) in RELATIVE:
            mark(scene, mention, OTHER)
            continue
        mine = [p for p in before[:-1] if p.concept == "me" and p.end == person.start]
        first = mine[-1].start if mine else person.start
        if first in company or person.start in company or _follows_small(scene, first, company):
            continue
        near = scene.same(scene.segment, person, mention)
        mark(scene, mention, OTHER if near else UNCLEAR)


def _follows_small(scene: Scene, at: int, ends: set[int]) -> bool:
    words = scene.said.words.words
    fillers = fillers_of(scene.said.languages)
    back = at
    while back > 0 and words[back - 1] in fillers and at - back < _SOON:
        back -= 1
    return back in ends


# --- doubt, fear, time ------------------------------------------------------------------


def _doubts(scene: Scene) -> None:
    for doubt in scene.of("maybe", "fear"):
        for mention in scene.of_kinds(FINDINGS):
            if (
                mention.start >= doubt.end
                and mention.start - doubt.end <= DOUBT_REACH
                and scene.same(scene.segment, doubt, mention)
            ):
                mark(scene, mention, PLAN if doubt.concept == "fear" else UNCLEAR)
    words = scene.said.words.words
    for mention in scene.of_kinds(FINDINGS) if "?" in words else ():
        asked = mention.end < len(words) and words[mention.end] == "?"
        if asked and not _told_at_length(scene, mention):
            mark(scene, mention, UNCLEAR)


def _told_at_length(scene: Scene, mention: Mention) -> bool:
    """Whether the sentence says more than the one finding: then the question is what to do."""
    mates = [m for m in scene.of_kinds(FINDINGS) if scene.same(scene.sentence, m, mention)]
    length = scene.sentence.count(scene.sentence[mention.start])
    return len(mates) > 1 or length > LONG_QUESTION


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
        if any(
            max(u.start, m.start) - min(u.end, m.end) < EASY_REACH
            and scene.same(scene.clause, u, m)
            for u in units
        )
    }
    old |= {
        scene.segment[at]
        for at, word in enumerate(words)
        if _is_year(word) and not (at and words[at - 1].isdecimal())
    }
    present = {scene.segment[m.start] for m in scene.of("still", "today")}
    for number in old - present:
        inside = _findings_of(scene, number)
        for mention in inside or (() if number - 1 in present else _findings_of(scene, number - 1)):
            mark(scene, mention, PAST)


def _findings_of(scene: Scene, number: int) -> list[Mention]:
    return [m for m in scene.of_kinds(_FOUND_OR_PLACE) if scene.segment[m.start] == number]


# --- ability ----------------------------------------------------------------------------


def _abilities(scene: Scene) -> None:
    doings = scene.of_kinds(DOINGS)
    for cannot in scene.of("cannot"):
        after = [
            d
            for d in doings
            if (0 <= d.start - cannot.end <= ABLE_REACH or cannot.start < d.start < cannot.end)
            and scene.same(scene.clause, d, cannot)
            and not _parted(scene, cannot.end, d.start, FINDINGS)
        ]
        before = [
            d
            for d in doings
            if 0 <= cannot.start - d.end <= EASY_REACH
            and scene.same(scene.segment, d, cannot)
            and not any(d.end <= e.start < cannot.start for e in scene.of("easy"))
        ]
        scene.unable.update(after or before[-1:])
    scene.unable.update(_left_undone(scene, doings))
    attributes = {m.end for m in scene.of("indefinite")}
    for easy in scene.of("easy"):
        if easy.start in attributes:
            continue
        for mention in scene.of_kinds(_DONE_OR_PLACE):
            if _beside(scene, mention, easy):
                scene.easy.add(mention)
    _spread_easy(scene)


def _left_undone(scene: Scene, doings: list[Mention]) -> list[Mention]:
    """What a body does unless something is wrong, beside a plain "not" ("streckt nicht")."""
    tests = [d for d in doings if d.concept in BODY_TESTS]
    return [
        doing
        for doing in tests
        for negator in scene.of("not")
        if scene.same(scene.segment, doing, negator)
        and (0 <= doing.start - negator.end <= _SOON or 0 <= negator.start - doing.end <= 1)
        and not _parted(
            scene, min(doing.end, negator.end), max(doing.start, negator.start), FINDINGS
        )
    ]


def _parted(scene: Scene, start: int, end: int, kinds: frozenset[str]) -> bool:
    """Whether an idea of these kinds stands between two words."""
    return any(start <= m.start < end for m in scene.of_kinds(kinds))


def _beside(scene: Scene, mention: Mention, easy: Mention) -> bool:
    if not scene.same(scene.segment, mention, easy):
        return False
    if mention in scene.unable:
        return False
    low, high = min(mention.end, easy.end), max(mention.start, easy.start)
    crossed = [m for m in scene.of_kinds(FINDINGS) if low <= m.start < high]
    if scene.kind(mention) == "part" and easy.end <= mention.start:
        return False
    return 0 <= high - low <= EASY_REACH and not crossed


def _spread_easy(scene: Scene) -> None:
    """Make fine what is joined to a fine part ("bladder and bowel normal")."""
    for one, other in pairwise(scene.of_kinds(_DONE_OR_PLACE) if scene.easy else ()):
        gap = [m.concept for m in scene.mentions if one.end <= m.start < other.start]
        if other in scene.easy and gap == ["and"] and other.start - one.end <= _SOON:
            scene.easy.add(one)
