"""What is said not to be there: how far a "no" reaches, and where a list of denied things ends."""

from __future__ import annotations

from collections.abc import Iterable

from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.scene import (
    DENIED,
    FINDINGS,
    SCOPED,
    UNCLEAR,
    Scene,
    mark,
    small_words,
)
from runload.athlete.pain_language.text import COMMAS, SENTENCE_ENDS

NEGATORS = frozenset({"not", "without"})
DENIAL_REACH = 7
"""Words of other meaning a denial may cross. Basis: ours."""
ABLE_REACH = 5
"""Words between "cannot" and a "without" that it turns round. Basis: ours."""
EASY_REACH = 3
"""Words after "and" that show whether a new statement begins. Basis: ours."""


def deny(scene: Scene) -> None:
    """Mark what is said not to be there."""
    for negator in scene.of(*NEGATORS):
        if negator.concept == "without" and _cannot_do_without(scene, negator):
            continue
        reached = list(_reached(scene, negator))
        for mention, status in reached:
            mark(scene, mention, status)
        if not any(scene.kind(m) in FINDINGS for m, _ in reached):
            _deny_before(scene, negator)
    _deny_nights(scene)


def _deny_nights(scene: Scene) -> None:
    """A night of which only a denied pain is told ("de noche no duele") is not one that hurts."""
    pains = scene.of("pain", "ache")
    for night in scene.of("night"):
        there = [one for one in pains if scene.same(scene.segment, one, night)]
        if there and all(scene.held(one) == DENIED for one in there):
            mark(scene, night, DENIED)


def _cannot_do_without(scene: Scene, without: Mention) -> bool:
    """Whether "without" itself is denied ("can't run without pain"): then the pain is there."""
    return any(
        0 <= without.start - one.end <= ABLE_REACH and scene.same(scene.segment, one, without)
        for one in scene.of("cannot", "not")
    )


def _deny_before(scene: Scene, negator: Mention) -> None:
    """Deny what precedes a "no" that ends its segment ("swelling: none", "swelling? no")."""
    words = scene.said.words.words
    small = small_words(scene)
    at = max((m.end for m in scene.of("there_is") if m.start == negator.end), default=negator.end)
    if at < len(words) and words[at] not in SENTENCE_ENDS | COMMAS:
        return
    back = negator.start
    if back and words[back - 1] == "?":
        asked = scene.sentence[back - 1]
        for mention in scene.mentions:
            if scene.sentence[mention.start] == asked and scene.kind(mention) in FINDINGS:
                scene.status[mention] = DENIED
    while back > 0 and (words[back - 1] in (":", "?", "-", "=") or back - 1 in small):
        back -= 1
    for mention in scene.mentions:
        if mention.end == back and scene.kind(mention) in FINDINGS:
            scene.status[mention] = DENIED


def _reached(scene: Scene, negator: Mention) -> Iterable[tuple[Mention, str]]:
    """Findings and doings that a denial reaches, as denied or unclear.

    A doing has used the "no" up where "and" follows ("hardly pee and it is brown").
    """
    starts: dict[int, list[Mention]] = {}
    for mention in scene.mentions:
        starts.setdefault(mention.start, []).append(mention)
    words = scene.said.words.words
    status, crossed, denied, undone = DENIED, 0, False, False
    small = small_words(scene)
    at = negator.end
    while at < len(words) and scene.clause[at] == scene.clause[negator.start]:
        here = starts.get(at, [])
        if words[at] in COMMAS and words[at] != "/":
            goes_on = _list_goes_on(scene, at, starts) if denied else None
            if goes_on is None:
                return
            status = goes_on
        if _ends_denial(scene, at, here, starts, denied=denied, undone=undone):
            return
        for mention in here:
            if scene.kind(mention) in SCOPED:
                yield mention, status
                denied = denied or scene.kind(mention) in FINDINGS
                undone = undone or scene.kind(mention) == "do"
        if here:
            at = max(m.end for m in here)
            continue
        crossed += at not in small and words[at] not in COMMAS
        if crossed > DENIAL_REACH:
            return
        at += 1


def _ends_denial(
    scene: Scene,
    at: int,
    here: list[Mention],
    starts: dict[int, list[Mention]],
    *,
    denied: bool,
    undone: bool,
) -> bool:
    """Whether something new begins here that an earlier "no" does not speak of.

    What somebody cannot do has used the "no" up ("non vado sulle punte dopo uno schiocco").
    """
    if any(m.concept in NEGATORS or m in scene.unable for m in here):
        return True
    if not denied:
        return undone and any(m.concept == "and" for m in here)
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


def _new_statement(here: list[Mention]) -> bool:
    """Whether words such as "it is" begin here."""
    return any(m.concept == "new_statement" for m in here)


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
    opened = _new_statement(starts.get(comma + 1, []))
    if opened or not first or scene.kind(first[0]) not in FINDINGS:
        return None
    if joined == "or":
        return DENIED
    if first[0].concept == "pain" or any(scene.kind(m) in ("part", "do", "sign") for m in first):
        return None
    return UNCLEAR
