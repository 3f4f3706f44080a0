"""A note beside a run, heard: whether it tells that something hurts, and in which of its words.

A note is written about a day, often about nobody's body at all, so it takes more here than in a
report of pain: a part of the body together with a word for what hurts, or with a score.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from runload.athlete.pain_language.compiled import places_data
from runload.athlete.pain_language.entries import understood
from runload.athlete.pain_language.look import may_concern_the_body
from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.reading import read_message
from runload.athlete.pain_language.report import Message, Pain
from runload.athlete.pain_language.scene import AFFIRMED, OTHER, UNCLEAR, Scene
from runload.athlete.pain_language.scope import scene_in

TELLS, DOUBTFUL = "tells", "doubtful"
MOST_QUOTED = 60
"""Letters of a note that are shown. Source: clinic 1.7."""
SHORT = 5
"""Words of a note so short that a part of the body is what it is about. Basis: ours."""
KEPT = 8192
"""Notes whose hearing is kept."""

HURTS = frozenset(
    {
        "pain", "ache", "sharp", "burning", "tight", "stiff", "throbbing",
        "swollen", "swollen_fast", "bruise", "large_bruise", "lump", "tender", "pop", "tear",
        "locked", "gives_way", "limp", "pinpoint", "creak", "deformed", "twisted",
        "agony", "pebble", "worse_in_run", "night_worst", "hurts_walking", "cannot_walk",
        "wakes_me", "worse_each_run", "not_settling",
    }
)  # fmt: skip
"""Findings that tell of something that hurts. Others ("numb", "weak", "blue", "deep") are as often
of the cold, of the tea and of the stream. Basis: ours, by 3,788 ordinary notes."""
ORDINARY = frozenset({"muscle-soreness", "stitch", "toenail-blister", "cramp"})
"""What a name may be of and still be any runner's day."""
_BETWEEN = re.compile(r"(?<=[.;!?])\s+")
OUT_OF_TEN = re.compile(r"/\s*10\b")


class Heard(NamedTuple):
    """What was heard: ``tells`` of pain or ``doubtful``, understood as what, in which words."""

    kind: str
    understood: str
    regions: tuple[str, ...]
    quote: str


@lru_cache(maxsize=KEPT)
def heard_in(note: str) -> Heard | None:
    """What a note tells of its writer's own body today; None for nothing.

    Limits:
        A healed or another person's pain is none. Stop signs are looked for elsewhere.
    Examples:
        >>> heard_in("easy 8k, left shin a bit sore").understood
        'left shin (taken for: front of the shin, until you say)'
        >>> heard_in("knee deep in the stream"), heard_in("Dad's knee hurts"), heard_in("lovely")
        (None, None, None)
        >>> heard_in("Achilles chatty").kind
        'doubtful'
    """
    if not may_concern_the_body(note):
        return None
    message = read_message(note)
    if message.clear:
        return None
    own = [pain for pain in message.pains if _own(pain)]
    if not own:
        return None
    scene = scene_in(note)
    doubtful = None
    for pain in own:
        if _named(pain) or _scored(pain) or _finds(scene, pain, AFFIRMED):
            return _heard(TELLS, pain, note)
        if doubtful is None and (_finds(scene, pain, UNCLEAR) or _all_about(pain, message)):
            doubtful = _heard(DOUBTFUL, pain, note)
    return doubtful


def _own(pain: Pain) -> bool:
    """A place of the writer's own body, and none that is well again."""
    placed = bool(pain.regions or pain.patterns)
    return (
        placed and pain.owner != OTHER and pain.present in ("now", "improved") and pain.score != 0
    )


def _named(pain: Pain) -> bool:
    """Whether an injury is called by its name; signs that only stand for one are any day's."""
    names = places_data()["name"]
    called = (names[place]["pattern"].split() for place in pain.places if place in names)
    return any(set(keys) - ORDINARY for keys in called)


def _scored(pain: Pain) -> bool:
    """A score that can be nothing else: a 3 may be a leg of a relay, 3/10 is none."""
    said_so = pain.score_said
    return bool(pain.score and said_so and OUT_OF_TEN.search(said_so.words))


def _finds(scene: Scene, pain: Pain, status: str) -> bool:
    """Whether something that hurts stands in the words about this pain, with this status."""
    spans = scene.said.words.spans

    def inside(mention: Mention) -> bool:
        at = spans[mention.start][0]
        return pain.said.start <= at < pain.said.end

    return any(
        mention.concept in HURTS and scene.held(mention) == status and inside(mention)
        for mention in scene.mentions
    )


def _all_about(pain: Pain, message: Message) -> bool:
    """Whether a note is so short that a place of the body and a strange word are all of it."""
    short = len(message.text.split()) <= SHORT
    return short and bool(message.not_understood) and not set(pain.patterns) & ORDINARY


def _heard(kind: str, pain: Pain, note: str) -> Heard:
    signs = frozenset(pain.tokens(AFFIRMED)) if kind == TELLS else frozenset()
    return Heard(kind, understood(pain, signs), pain.regions, quoted(pain.said.words or note))


def of_the_body(note: str) -> str:
    """The sentences of a note that may concern the body; the rest is nobody's business.

    Examples:
        >>> of_the_body("Lunch with Anna. Left shin sore! Lovely.")
        'Left shin sore!'
        >>> of_the_body("Lunch with Anna.")
        ''
    """
    return " ".join(one for one in _BETWEEN.split(note) if may_concern_the_body(one))


def quoted(words: str) -> str:
    """Words of a note as they are shown: short."""
    words = words.strip(" ,;.")
    return words if len(words) <= MOST_QUOTED else f"{words[: MOST_QUOTED - 1].rstrip()}…"
