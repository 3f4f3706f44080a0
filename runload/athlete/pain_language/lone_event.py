"""A word for an event with nothing of a body beside it: "the tent collapsed", "stroke of luck"."""

from __future__ import annotations

from runload.athlete.pain_language.lexicon import CIRCUMSTANCES
from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.scene import FINDINGS, UNCLEAR, Scene, mark, small_words
from runload.athlete.pain_language.text import COMMAS, SENTENCE_ENDS

EVENT_NAMES = frozenset({"heart_attack", "stroke", "heat_stroke", "fracture", "concussion"})
"""Named illnesses that are events."""
_SAID_OF_THINGS = frozenset({"fainted", "collapsed", "sight_lost", "seizure"})
NEAR_THING = 2
"""Words between "my watch" and what befell it: "had a". Basis: ours."""
SHORTEST_STRANGER = 4
"""Letters of a strange word that takes the event for itself. Basis: ours."""
_ENDS = (SENTENCE_ENDS | COMMAS) - {":"}


def ask_about_lone_events(scene: Scene) -> None:
    """Make a question of an event that stands alone beside a word nobody knows.

    Whoever collapsed tells more of it than that: a person, a place of the body, another sign.
    """
    told = [
        m
        for m in scene.mentions
        if scene.kind(m) in FINDINGS | {"part"} and m.concept not in CIRCUMSTANCES
    ]
    places = {
        (m.start, m.end)
        for m in told
        if not any(o.start <= m.start < m.end <= o.end and o.words > m.words for o in told)
    }
    not_me = {m.end for m in scene.of("not")}
    owned = {thing.start for one in told for thing in _things_before(scene, one, NEAR_THING)}
    mine = any(m.start not in not_me and m.end not in owned for m in scene.of("me"))
    if len(places) != 1 or mine:
        return
    for mention in told:
        event = scene.kind(mention) == "event" or mention.concept in EVENT_NAMES
        event = event and (mention.words == 1 or mention.concept in _SAID_OF_THINGS)
        if event and (
            _of_a_thing(scene, mention)
            or _stranger(scene, mention, 1)
            or _stranger(scene, mention, -1)
        ):
            mark(scene, mention, UNCLEAR)


def _of_a_thing(scene: Scene, mention: Mention) -> bool:
    """Whether a watch or a phone stands before it in the sentence: then it is theirs."""
    return bool(_things_before(scene, mention, len(scene.said.words.words)))


def _things_before(scene: Scene, mention: Mention, near: int) -> list[Mention]:
    """The watches and phones that stand so many words or fewer before it in its sentence."""
    return [
        m
        for m in scene.said.mentions
        if m.concept == "gear"
        and 0 <= mention.start - m.end <= near
        and scene.same(scene.sentence, m, mention)
    ]


def _stranger(scene: Scene, mention: Mention, step: int) -> bool:
    """Whether the nearest word of weight on this side is one that no list holds."""
    words = scene.said.words.words
    small = small_words(scene)
    at = mention.end if step > 0 else mention.start - 1
    while 0 <= at < len(words) and words[at] not in _ENDS:
        if at not in small and words[at] != ":":
            return (
                at not in scene.said.known
                and words[at].isalpha()
                and len(words[at]) >= SHORTEST_STRANGER
            )
        at += step
    return False
