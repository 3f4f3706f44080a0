"""Words that only seem to be of one's own body: "back home", "like a bird", "my boss fainted"."""

from __future__ import annotations

from collections.abc import Mapping

from runload.athlete.pain_language.emergency import asks
from runload.athlete.pain_language.matching import Mention, Said
from runload.athlete.pain_language.scene import (
    FINDINGS,
    PARTS,
    UNCLEAR,
    Scene,
    mark,
    small_words,
)
from runload.athlete.pain_language.text import COMMAS, SENTENCE_ENDS

LONGEST_SUBJECT = 3
"""Words of a person or a thing before what befell it ("our new boss"). Basis: ours."""
FINDING_REACH = 2
"""Words between a body word that may be a small word and its finding. Basis: ours."""
SIMILE_REACH = 2
"""Words between "like" and what something is only likened to. Basis: ours."""
BEFALL = frozenset(
    {
        "heart_attack", "stroke", "heat_stroke", "anaphylaxis", "concussion", "fainted",
        "collapsed", "seizure", "confused", "staggering", "vomit", "vomit_again", "vomit_blood",
        "knocked_out", "head_hit", "sight_lost", "muddled_speech",
    }
)  # fmt: skip
"""What comes over somebody."""
_BREAKS = SENTENCE_ENDS | COMMAS


def without_adverbs(
    said: Said, kinds: Mapping[str, str], mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """The mentions without body words that are small words here ("two weeks back, got back").

    Such a word is of the body where it opens a part of the sentence, behind an owner or a word of
    degree or side, or with a finding behind it.
    """
    doubtful = {m.start for m in said.mentions if m.concept == "adverb_unless_owned"}
    if not doubtful:
        return mentions
    return tuple(
        m
        for m in mentions
        if not (m.start in doubtful and m.words == 1 and kinds.get(m.concept) == "part")
        or _owned(said, kinds, m)
    )


def _owned(said: Said, kinds: Mapping[str, str], part: Mention) -> bool:
    words = said.words.words
    if part.start == 0 or words[part.start - 1] in _BREAKS:
        return True
    for other in said.mentions:
        kind = kinds.get(other.concept)
        if other.end == part.start and (
            kind in FINDINGS or kind in ("side", "mod", "how", "part") or other.concept in _OWNERS
        ):
            return True
        gap = words[part.end : other.start]
        if kind in ("feel", "name") and 0 <= other.start - part.end <= FINDING_REACH:
            return _BREAKS.isdisjoint(gap)
    return False


_OWNERS = frozenset({"determiner", "and", "or"})


def likened(scene: Scene) -> set[Mention]:
    """Persons and animals to which something is only likened ("like a bird", "wie ein Hund")."""
    likes = [m.end for m in scene.of("simile")]
    return {
        m
        for m in scene.of("other", "animal", "crew", "young")
        if any(0 <= m.start - end <= SIMILE_REACH for end in likes)
    }


def of_places(scene: Scene) -> set[Mention]:
    """Words such as German "sie" that take up a place told before, where no person is named."""
    again = {m.start for m in scene.of("takes_up")}
    people = scene.of("other", "animal", "young")
    places = scene.of_kinds(PARTS)
    if not places or any(m.start not in again for m in people):
        return set()
    return {m for m in people if scene.clause[places[0].start] < scene.clause[m.start]}


def ask_whose(scene: Scene) -> None:
    """Make a question of what befell somebody or something that no list names.

    So it is where the words between two marks begin with "my", "the" … and a word that is no part
    of the body, and nobody says "I" before it: "my student had a seizure", "our shed collapsed".
    Whoever asks what to do about it is answered.
    """
    befell = [m for m in scene.mentions if m.concept in BEFALL]
    if not befell or asks(scene):
        return
    small = small_words(scene)
    speakers = [m for m in scene.of("me") if m.end not in {d.end for d in scene.of("determiner")}]
    for mention in befell:
        first = _opening(scene, mention.start)
        if any(first <= m.start < mention.start for m in speakers):
            continue
        if _somebody(scene, first, mention.start, small):
            mark(scene, mention, UNCLEAR)


def _opening(scene: Scene, at: int) -> int:
    """The first word of weight of the words between two marks that hold this one."""
    first = at
    while first and scene.segment[first - 1] == scene.segment[at]:
        first -= 1
    opened = {m.end for m in scene.of("and", "but", "or") if first <= m.start < at}
    return max((first, *opened))


def _somebody(scene: Scene, first: int, last: int, small: frozenset[int]) -> bool:
    """Whether "my", "the" … stands first, and then some other words, none of the body."""
    if not any(m.start == first for m in scene.of("determiner")):
        return False
    inside = [m for m in scene.mentions if first < m.start < last]
    if any(scene.kind(m) in FINDINGS | {"part", "do", "when"} for m in inside):
        return False
    named = [at for at in range(first + 1, last) if at not in small]
    return 0 < len(named) <= LONGEST_SUBJECT
