"""Which ideas a message holds: every phrase of its languages, longer ones before shorter ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from runload.athlete.pain_language.lexicon import (
    COMPOUNDING,
    GAP,
    Lexicon,
    kinds_of,
    lexicon,
)
from runload.athlete.pain_language.phone import as_meant
from runload.athlete.pain_language.phrases import Phrase
from runload.athlete.pain_language.spelling import forgiven
from runload.athlete.pain_language.text import COMMAS, SENTENCE_ENDS, Words
from runload.athlete.pain_language.tongues import Tongues, bits, tongues_of
from runload.athlete.pain_language.vocabulary import BITS, KNOWN, MOST_ASKED

MOST_FILLERS = 3
"""Small words that may stand between two words of a phrase. Basis: ours."""
SHORTEST_PART = 4
"""Letters of each half of a compound. Basis: ours."""
_LEAVES = {"part": ("sign", "event", "feel", "how", "side"), "feel": ("how", "part")}
"""Kinds of longer phrases that leave an idea of this kind standing inside them."""
_LEAVES_NONE = frozenset(
    {
        "surgery", "flight_trip", "clot_history", "hives", "black_nail", "gone", "nearly_gone",
        "better",
    }
)  # fmt: skip
_LEAVES_PART = frozenset({"rupture", "fracture"})
_MARKS = SENTENCE_ENDS | COMMAS
_NONE: frozenset[int] = frozenset()
_in_order = itemgetter(1, 2, 0)
"""Mentions by where they start and end."""
_BINDING = ("", "s", "n", "en", "e", "es")


class Mention(NamedTuple):
    """An idea with the words that say it."""

    concept: str
    start: int
    end: int
    words: int = 1
    """How many words of the message its phrase fills."""
    between: frozenset[int] = frozenset()
    """Words that stand in a gap of its phrase; they keep ideas of their own."""

    @property
    def own(self) -> Sequence[int]:
        """Where the words of its phrase stand, and small words among them."""
        if not self.between:
            return range(self.start, self.end)
        return [at for at in range(self.start, self.end) if at not in self.between]


class Said(NamedTuple):
    """A message, its languages and its ideas in order."""

    words: Words
    languages: tuple[str, ...]
    mentions: tuple[Mention, ...]
    known: frozenset[int]
    """Words that some phrase, filler or everyday list of the languages holds."""
    mixed: bool = False
    """Whether some of its words are of another language than the rest."""


def _split_compounds(words: Words, lexicons: Sequence[Lexicon]) -> Words:
    """Words of which both halves are known, as two words that came from the same place."""
    if not any(one.language in COMPOUNDING for one in lexicons):
        return words
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    for word, span in zip(words.words, words.spans, strict=True):
        halves = _halves(word, lexicons) if len(word) >= 2 * SHORTEST_PART - 1 else None
        for part in halves or (word,):
            parts.append(part)
            spans.append(span)
    return Words(words.text, tuple(parts), tuple(spans))


def _halves(word: str, lexicons: Sequence[Lexicon]) -> tuple[str, str] | None:
    for one in lexicons:
        if one.language not in COMPOUNDING or one.knows(word):
            continue
        for cut in range(len(word) - 3, 2, -1):
            rest = word[cut:]
            if not one.knows(rest) or len(rest) < 3:
                continue
            for binding in _BINDING:
                head = word[: cut - len(binding)]
                if word[len(head) : cut] != binding or len(head) < 3:
                    continue
                if one.holds(head):
                    return head, rest
    return None


def _fit(phrase: Phrase, words: Sequence[str], start: int, one: Lexicon) -> Mention | None:
    """The phrase from this word on, or None. A "not" may part the words of what one does."""
    slots = phrase.slots
    fillers = one.fillers
    parting = one.negators if one.kinds.get(phrase.concept) == "do" else frozenset()
    at, filled, room = start + 1, 1, 0 if phrase.close else MOST_FILLERS
    gap, last = 0, len(words)
    between: list[int] = []
    for slot in slots[1:]:
        if slot is None:
            gap = GAP
            continue
        while True:
            if at >= last:
                return None
            word = words[at]
            if word in slot.words or (slot.open and slot.fits(word)):
                break
            if word in fillers and room:
                room -= 1
            elif word in parting:
                between.append(at)
            elif gap and word not in _MARKS:
                gap -= 1
                between.append(at)
            else:
                return None
            at += 1
        at, filled, gap = at + 1, filled + 1, 0
    return Mention(phrase.concept, start, at, filled, frozenset(between) if between else _NONE)


def _all(words: Sequence[str], tongues: Tongues) -> list[Mention]:
    """Every phrase of the hosts, and those of the guests that stand in words of theirs."""
    found: dict[tuple[str, int, int], Mention] = {}
    _find(words, [lexicon(one) for one in tongues.hosts], found)
    theirs: dict[tuple[str, int, int], Mention] = {}
    for guest in tongues.guests:
        own, parts = tongues.own(guest, words)
        apart: dict[tuple[str, int, int], Mention] = {}
        _find(words, [lexicon(guest)], apart)
        found = {place: one for place, one in found.items() if not parts.issuperset(one.own)}
        theirs |= {place: one for place, one in apart.items() if own.issuperset(one.own)}
    return list((found | theirs).values())


def _find(
    words: Sequence[str], lexicons: Sequence[Lexicon], found: dict[tuple[str, int, int], Mention]
) -> None:
    held = frozenset(words)
    for start, word in enumerate(words):
        for one in lexicons:
            for phrase in one.phrases(word, held):
                if len(phrase.slots) == 1:
                    found.setdefault(
                        (phrase.concept, start, start + 1),
                        Mention(phrase.concept, start, start + 1),
                    )
                    continue
                mention = _fit(phrase, words, start, one)
                if mention is None:
                    continue
                place = mention[:3]
                if place not in found or found[place].words < mention.words:
                    found[place] = mention


def _longest(found: list[Mention], kinds: Mapping[str, str]) -> tuple[Mention, ...]:
    """Mentions of which no longer phrase fills the same words.

    A place inside a longer sign ("can't feel my foot") stays a place, a feeling inside a longer
    degree ("really sore") stays a feeling, and who tells an age ("I'm 14") stays who it is.
    """
    by_length = sorted(
        found,
        key=lambda m: (-m.words, m.start, kinds.get(m.concept) != "thing", m.end - m.start),
    )
    taken: dict[int, Mention] = {}
    kept: list[Mention] = []
    for mention in by_length:
        own = mention.own
        kind = kinds.get(mention.concept, "")
        for at in own:
            held = taken.get(at)
            if held and not _alike(held, mention) and not _leaves(held.concept, kind, kinds):
                break
        else:
            kept.append(mention)
            for at in own:
                taken.setdefault(at, mention)
    kept.sort(key=_in_order)
    return tuple(kept)


def _leaves(holder: str, kind: str, kinds: Mapping[str, str]) -> bool:
    """Whether a longer phrase of this idea leaves one of this kind standing inside it."""
    if (kind == "part" and holder in _LEAVES_PART) or (kind == "who" and holder == "age"):
        return True
    return kinds.get(holder) in _LEAVES.get(kind, ()) and holder not in _LEAVES_NONE


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two phrases of the same length fill the very same words."""
    return one[1:4] == other[1:4]


@lru_cache(maxsize=MOST_ASKED)
def meant_by(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """A word as it is looked up: a compound apart, a slip put right."""
    if _stays(word, languages):
        return (word,)
    lexicons = [lexicon(one) for one in languages]
    alone = Words(word, (word,), ((0, len(word)),))
    return forgiven(as_meant(_split_compounds(alone, lexicons), lexicons), lexicons).words


def _stays(word: str, languages: tuple[str, ...]) -> bool:
    """Whether the first language knows the word, and none can take it for a compound."""
    known = KNOWN[word]
    if not languages or not known & BITS[languages[0]] or word in lexicon(languages[0]).short_for:
        return False
    if len(word) < 2 * SHORTEST_PART - 1:
        return True
    return all(known & BITS[one] for one in languages if one in COMPOUNDING)


def evened_out(words: Words, tongues: Tongues) -> Words:
    """The words, each by itself, as they are looked up."""
    told = [meant_by(word, tongues.of(word)) for word in words.words]
    spans = [span for span, meant in zip(words.spans, told, strict=True) for _ in meant]
    return Words(words.text, tuple(word for meant in told for word in meant), tuple(spans))


def said(words: Words) -> Said:
    """The ideas of a message."""
    tongues = tongues_of(words.words)
    words = evened_out(words, tongues)
    languages = tongues.all
    mentions = _longest(_all(words.words, tongues), kinds_of(languages))
    filled = {at for m in mentions for at in m.own}
    read = bits(languages)
    known = filled | {at for at, word in enumerate(words.words) if KNOWN[word] & read}
    return Said(words, languages, mentions, frozenset(known), mixed=tongues.mixed)
