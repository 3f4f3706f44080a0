"""The phrase lists, and where their phrases stand in a complaint.

A phrase is written as a person says it: ``word*`` takes any ending, ``a|b`` either word, ``...`` up
to four words between, ``<name>`` any member of that group of ``groups.toml``; small words ("my",
"is", "very") are skipped between its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from runload.athlete.words.tokens import (
    SHORTEST_FUZZY,
    data,
    one_letter_off,
    spelt_words,
)

WIDEST_GAP = 4
"""Words that ``...`` may stand for. Basis: ours."""
MOST_FILLERS = 6
"""Small words skipped between two parts of a phrase. Basis: ours."""

_GAP = "..."
_ASIDE = "aside"
_HELD = "held"


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a phrase: the words it takes, the beginnings it takes, the gap before it."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    gap: bool

    def takes(self, word: str) -> bool:
        """True if this word fills the part."""
        return word in self.words or word.startswith(self.beginnings)

    def is_among(self, present: frozenset[str]) -> bool:
        """True if one of these words fills the part."""
        return not self.words.isdisjoint(present) or (
            bool(self.beginnings) and any(word.startswith(self.beginnings) for word in present)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """One way to say a token, equal only to itself.

    ``kind`` is phrases, denied_by, unclear, aside, held or region.
    """

    token: str
    kind: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a complaint, from word ``start`` up to ``end``.

    ``filled`` are the places of its own words, ``inside`` the words skipped between them.
    """

    phrase: Phrase
    start: int
    end: int
    filled: frozenset[int]
    fillers: tuple[str, ...]
    gapped: tuple[str, ...]


@cache
def word_list(name: str) -> frozenset[str]:
    """One list of ``scope.toml``."""
    return frozenset(str(word) for word in data("scope")[name])


@cache
def _members(name: str) -> tuple[str, ...]:
    """A group as parts of a phrase: its single words as one part, each longer member apart."""
    members = [str(member) for member in data("groups")[name]]
    single = [member for member in members if " " not in member]
    longer = [member for member in members if " " in member]
    return (*(["|".join(single)] if single else []), *longer)


def written_out(text: str) -> Iterator[str]:
    """Every phrase that a phrase with ``<group>`` parts stands for.

    >>> list(written_out("numb foot"))
    ['numb foot']
    """
    parts = [_members(part[1:-1]) if part[0] == "<" else (part,) for part in text.split()]
    return (" ".join(chosen) for chosen in product(*parts))


@cache
def _slot(part: str, *, gap: bool) -> Slot:
    words: set[str] = set()
    beginnings: list[str] = []
    for choice in part.split("|"):
        if choice.endswith("*"):
            beginnings.append(choice[:-1])
        else:
            words.update(_expanded(choice))
    return Slot(frozenset(words), tuple(beginnings), gap)


@cache
def _expanded(part: str) -> tuple[str, ...]:
    """A part as parts: shortened and hyphened forms open into several words."""
    if "|" in part or part.endswith("*"):
        return tuple(part.replace("-", " ").split())
    return spelt_words(part)


def phrase_of(text: str, token: str, kind: str) -> Phrase:
    """A written phrase made ready to be looked for."""
    slots: list[Slot] = []
    gap = False
    parts = [piece for part in text.split() for piece in
             ((part,) if part == _GAP else _expanded(part))]  # fmt: skip
    left_out = word_list("weightless") if kind not in (_ASIDE, _HELD) else frozenset()
    content = [part for part in parts if part not in left_out]
    for part in content:
        if part == _GAP:
            gap = True
            continue
        slots.append(_slot(part, gap=gap))
        gap = False
    return Phrase(token, kind, tuple(slots))


_KINDS = ("phrases", "denied_by", "unclear")


@cache
def sign_phrases() -> tuple[Phrase, ...]:
    """All phrases of ``signs.toml`` and ``alarms.toml``."""
    found: list[Phrase] = []
    for name in ("signs", "alarms"):
        for token, lists in data(name).items():
            for kind in _KINDS:
                role = token if token in (_ASIDE, _HELD) else kind
                found.extend(
                    phrase_of(written, token, role)
                    for text in lists.get(kind, ())
                    for written in written_out(text)
                )
    return tuple(found)


@cache
def _by_first_word(
    phrases: tuple[Phrase, ...],
) -> tuple[dict[str, list[Phrase]], dict[str, list[Phrase]]]:
    by_word: dict[str, list[Phrase]] = {}
    by_letter: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        for word in phrase.slots[0].words:
            by_word.setdefault(word, []).append(phrase)
        for letter in {start[0] for start in phrase.slots[0].beginnings}:
            by_letter.setdefault(letter, []).append(phrase)
    return by_word, by_letter


@cache
def known_words() -> frozenset[str]:
    """Every whole word or beginning the sign phrases hold."""
    slots = [slot for phrase in sign_phrases() for slot in phrase.slots]
    return frozenset(word for slot in slots for word in (*slot.words, *slot.beginnings))


def forgiven(words: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """Long words with one wrong letter, read as the only listed word they can be."""
    keep = {str(word) for word in data("spelling")["keep"]["words"]}
    targets = [word for word in sorted(known) if len(word) >= SHORTEST_FUZZY]
    begun = tuple(target for target in known if len(target) >= SHORTEST_FUZZY - 1)
    result = []
    for word in words:
        near: list[str] = []
        if len(word) >= SHORTEST_FUZZY and word not in known and word not in keep:
            near = [target for target in targets if one_letter_off(word, target)]
        taken = len(near) == 1 and not word.startswith(begun)
        result.append(near[0] if taken else word)
    return tuple(result)


@cache
def _skipped_for_free() -> frozenset[str]:
    """Words between two parts that are not counted; what they turn round is judged later."""
    return word_list("fillers") | word_list("hedges") | word_list("negators")


def _next_places(words: tuple[str, ...], place: int, slot: Slot, *, strict: bool) -> Iterator[int]:
    """Places at or after ``place`` where this part may stand; only there, if strict."""
    free, stops = _skipped_for_free(), word_list("stops")
    reach = WIDEST_GAP + MOST_FILLERS if slot.gap else MOST_FILLERS
    reach = 0 if strict else reach
    content = 0
    for at in range(place, min(len(words), place + reach + 1)):
        word = words[at]
        if slot.takes(word):
            yield at
        if word in stops or word == ",":
            return
        if word not in free:
            content += 1
            if not slot.gap or content > WIDEST_GAP:
                return


def _filled(
    words: tuple[str, ...], place: int, slots: tuple[Slot, ...], *, strict: bool
) -> list[int] | None:
    """The places of all parts, or None. The first fit from the left wins."""
    if not slots:
        return []
    for at in _next_places(words, place, slots[0], strict=strict):
        rest = _filled(words, at + 1, slots[1:], strict=strict)
        if rest is not None:
            return [at, *rest]
    return None


def _candidates(
    word: str, phrases: tuple[Phrase, ...], present: frozenset[str]
) -> tuple[Phrase, ...]:
    """Phrases that may begin with this word and whose other parts are somewhere in the text."""
    by_word, by_letter = _by_first_word(phrases)
    begun = [
        phrase
        for phrase in by_letter.get(word[0], ())
        if word not in phrase.slots[0].words and phrase.slots[0].takes(word)
    ]
    return tuple(
        phrase
        for phrase in (*by_word.get(word, ()), *begun)
        if all(slot.is_among(present) for slot in phrase.slots[1:])
    )


def matches(words: tuple[str, ...], phrases: tuple[Phrase, ...]) -> tuple[Match, ...]:
    """Every phrase found, in order of place, the longer first."""
    present = frozenset(words)
    candidates = {word: _candidates(word, phrases, present) for word in present}
    found: list[Match] = []
    for at, word in enumerate(words):
        for phrase in candidates[word]:
            strict = phrase.kind in (_ASIDE, _HELD)
            rest = _filled(words, at + 1, phrase.slots[1:], strict=strict)
            if rest is not None:
                found.append(_match(words, phrase, [at, *rest]))
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.phrase.token, m.phrase.kind)))


def _match(words: tuple[str, ...], phrase: Phrase, places: list[int]) -> Match:
    fillers: list[str] = []
    gapped: list[str] = []
    for before, after, slot in zip(places, places[1:], phrase.slots[1:], strict=False):
        (gapped if slot.gap else fillers).extend(words[before + 1 : after])
    return Match(
        phrase, places[0], places[-1] + 1, frozenset(places), tuple(fillers), tuple(gapped)
    )
