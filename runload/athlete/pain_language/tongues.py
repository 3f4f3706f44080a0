"""Which languages a message is read with: those of most of its words, and guests for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from runload.athlete.pain_language.lexicon import (
    COMPOUNDING,
    languages_written,
    lexicon,
    likely_languages,
    marks,
)
from runload.athlete.pain_language.text import COMMAS, SENTENCE_ENDS
from runload.athlete.pain_language.vocabulary import (
    BITS,
    KNOWN,
    LANGUAGES,
    MOST_ASKED,
    vocabulary,
)

COVER_LEAST = 0.5
"""Share of the words a language must know, or others are tried as well. Basis: ours."""
READ_LEAST = 0.35
"""Share of the words the best language must know, or the message is not read. Basis: ours."""
SHORTEST_FOREIGN = 3
"""Letters of the shortest word that may bring in another language. Basis: ours."""
SHORTEST_ALONE = 5
"""Letters of a word of the body that brings in another language amid words that it does not know;
shorter ones are often a word of both ("le foot"). Basis: ours."""
SHORTEST_HALF = 3
"""Letters of each half of a compound. Basis: ours."""
MOST_GUESTS = 3
"""Languages that share a foreign word, and are read beside those of the message. Basis: ours."""

MOST_MIXED = 16_384
"""Messages, alike but for strangers, of which the languages are kept. Basis: ours, some 10 MB."""
STRANGER = "xqzx"
"""Stands for any word that no list holds."""
_MARKS = SENTENCE_ENDS | COMMAS
_COMPOUNDING = sum(BITS[one] for one in COMPOUNDING)
_APART = str.maketrans(",|", "  ")


class Tongues(NamedTuple):
    """The languages of a message."""

    hosts: tuple[str, ...]
    """Those of most of its words."""
    guests: tuple[str, ...] = ()
    """Those that know words which no host knows; of them only phrases with such a word count."""
    mixed: bool = False
    """Whether a guest knows two such words at least."""

    @property
    def all(self) -> tuple[str, ...]:
        """The hosts, then the guests."""
        return self.hosts + self.guests

    def of(self, word: str) -> tuple[str, ...]:
        """The languages in which a word is looked up."""
        if not self.guests:
            return self.hosts
        known = KNOWN[word]
        if known & bits(self.hosts):
            return self.hosts
        return self.guests if known & bits(self.guests) else self.all

    def own(self, guest: str, words: Sequence[str]) -> tuple[set[int], set[int]]:
        """Where words of a guest stand that no host knows; and the parts that are the guest's.

        Those lie between two marks and hold no word of a host that it does not know; where the
        message is not mixed, every third word is one that no host knows. No host is heard there.
        """
        hosts, bit = bits(self.hosts), BITS[guest]
        foreign = {
            at for at, word in enumerate(words) if _TOLD[word] & bit and not KNOWN[word] & hosts
        }
        parts: set[int] = set()
        for at in foreign:
            part = _part(words, at)
            told = [here for here in part if words[here].isalpha()]
            enough = self.mixed or 3 * len(foreign.intersection(told)) >= len(told)
            known_by = [KNOWN[words[here]] for here in told]
            if enough and all(known & bit or not known & hosts for known in known_by):
                parts.update(part)
        return foreign | parts, parts


@lru_cache(maxsize=64)
def bits(languages: tuple[str, ...]) -> int:
    """Languages as a sum of ``BITS``."""
    return sum(BITS[one] for one in languages)


def tongues_of(words: Sequence[str]) -> Tongues:
    """The languages to read with; words that no language knows are all alike for that.

    >>> tongues_of(["linkes", "schienbein", ",", "it", "hurts", "more", "at", "night"])
    Tongues(hosts=('en',), guests=('de',), mixed=True)
    """
    return _tongues_of(tuple(map(_WEIGHED.__getitem__, words)))


@lru_cache(maxsize=MOST_MIXED)
def _tongues_of(words: tuple[str, ...]) -> Tongues:
    hosts = _hosts(words)
    known = bits(hosts)
    foreign = [
        at
        for at, word in enumerate(words)
        if not KNOWN[word] & known and (told := _TOLD[word]) and not told & known
    ]
    return Tongues(hosts, *_guests(words, foreign)) if foreign and hosts else Tongues(hosts)


def _hosts(words: Sequence[str]) -> tuple[str, ...]:
    """The likeliest language, and others where it knows too little."""
    letters = [word for word in words if word[0].isalpha() and len(word) > 1]
    likely = likely_languages(words)
    written = languages_written()
    if not letters:
        return likely[:1] or written[:1]
    known_by = [KNOWN[word] for word in letters]
    if likely:
        first = likely[0]
        share = _covered(first, known_by) / len(letters)
        if share >= COVER_LEAST:
            near = [one for one in likely[1:3] if _covered(one, known_by) / len(letters) > share]
            return (first, *near)
    known = {one: _covered(one, known_by) for one in written}
    if max(known.values()) < READ_LEAST * len(letters):
        known_by = [KNOWN[word] | _TOLD[word] for word in letters]
        known = {one: _covered(one, known_by) for one in written}
    best = max(known.values())
    if best < READ_LEAST * len(letters):
        return ()
    chosen = sorted(written, key=lambda one: (-known[one], LANGUAGES.index(one)))
    most = sum(BITS[one] for one in chosen if known[one] == best)
    adds = {
        one
        for one in chosen
        if known[one] == best or any(told & BITS[one] and not told & most for told in known_by)
    }
    return tuple(one for one in chosen if one in adds and known[one] >= max(1, best - 1))[:3]


def _covered(language: str, known_by: Iterable[int]) -> int:
    """How many of the words the language knows, each told by the languages that know it."""
    bit = BITS[language]
    return sum(map(bit.__and__, known_by)) // bit


class _Weighed(dict[str, str]):
    """A word as languages are told by it: itself, or a stranger if nothing is known of it."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_ASKED:
            self.clear()
        tells = KNOWN[word] or _TOLD[word] or word in marks()
        self[word] = word if tells or not word.isalpha() or len(word) == 1 else STRANGER
        return self[word]


_WEIGHED = _Weighed()


class _Told(dict[str, int]):
    """The languages in whose lists a word or both halves of it stand, as a sum of ``BITS``."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_ASKED:
            self.clear()
        told = 0
        if len(word) >= SHORTEST_FOREIGN and word.isalpha():
            told = _listed(word) if KNOWN[word] else _compound(word)
        self[word] = told
        return told


_TOLD = _Told()


def _listed(word: str) -> int:
    return int(vocabulary().words.found(word) or 0)


def _compound(word: str) -> int:
    """The languages that write compounds and know both halves of this one."""
    told = 0
    for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
        head = word[:cut]
        if not vocabulary().words.begins(head):
            break
        if halves := _listed(head) & _COMPOUNDING:
            told |= halves & _listed(word[cut:])
    return told


def _guests(words: Sequence[str], foreign: Sequence[int]) -> tuple[tuple[str, ...], bool]:
    """The languages that know the most of these words, and whether that is more than one word."""
    told = Counter(
        one
        for word in {words[at] for at in foreign}
        for one in LANGUAGES
        if _TOLD[word] & BITS[one]
    )
    most = max(told.values())
    best = [one for one in LANGUAGES if told[one] == most]
    if most == 1:
        best = [one for one in best if any(_says_enough(words, at, one) for at in foreign)]
    return tuple(best[:MOST_GUESTS]), most > 1


def _says_enough(words: Sequence[str], at: int, language: str) -> bool:
    """Whether a word alone brings in a language: of the body, or with nothing else beside it."""
    word, bit = words[at], BITS[language]
    if not _TOLD[word] & bit:
        return False
    if len(word) >= SHORTEST_ALONE and (not KNOWN[word] or word in _body(language)):
        return True
    return all(
        KNOWN[one] & bit for one in map(words.__getitem__, _part(words, at)) if one.isalpha()
    )


def _part(words: Sequence[str], at: int) -> range:
    """The words between two marks, of which this is one."""
    first, last = at, at + 1
    while first and words[first - 1] not in _MARKS:
        first -= 1
    while last < len(words) and words[last] not in _MARKS:
        last += 1
    return range(first, last)


@lru_cache(maxsize=len(LANGUAGES))
def _body(language: str) -> frozenset[str]:
    """The words of places and conditions."""
    return frozenset(lexicon(language).body.translate(_APART).split())
