"""A second look at a note, made for many of them: which ideas may it hold, word by word?

The words are evened out as the reader does it (compounds, words run together, slips), each of them
once for all notes. An idea may be there where the rarest word of one of its phrases is; where the
other words stand, who is meant and whether so is left to the reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import is_normalized

from runload.athlete.pain_language.compiled import places_data
from runload.athlete.pain_language.lexicon import (
    lexicon,
    pairs_of,
)
from runload.athlete.pain_language.matching import meant_by
from runload.athlete.pain_language.notes import HURTS, ORDINARY, OUT_OF_TEN
from runload.athlete.pain_language.phrases import NUMBER, Slot, parts_of, slot_of
from runload.athlete.pain_language.sign_rules import sign_rules, ways_open
from runload.athlete.pain_language.text import LONGEST_MESSAGE, tokens_of
from runload.athlete.pain_language.tongues import Tongues, tongues_of
from runload.athlete.pain_language.vocabulary import KNOWN, SHORTEST_BEGUN
from runload.tabular.pain_scores import MADE_EVEN, evened

Ideas = frozenset[str]
_Phrase = tuple[str, tuple[Slot, ...]]
"""An idea, and the other words that one way to say it needs."""
_FREE, _HURT = "clear", "pain"
MOST_WORDS = 100_000
"""Different words that are remembered; then it begins anew. Basis: ours, some 50 MB."""
MOST_MIXTURES = 16_384
"""Different sets of ideas of which it is kept what they may say."""
LONGEST_LISTED = 4
"""Digits of the longest number in a list of any language: a test holds it to them."""
ANY_NUMBER = "0" * (LONGEST_LISTED + 1)
_COMMON = 10_000
"""Phrases that a small word counts for: another word of its phrase is looked for. Basis: ours."""


class _Told(NamedTuple):
    """What a word may say: ideas by itself, and with other words; and how it is evened out.

    ``meant`` is empty for a word that can stand in no phrase.
    """

    ideas: Ideas
    phrases: tuple[_Phrase, ...]
    meant: tuple[str, ...]


class _ToldIn:
    """The ideas that words may stand for, to a reader of these languages."""

    def __init__(self, tongues: Tongues) -> None:
        self._tongues = tongues
        self._keys = [_keys(one) for one in tongues.all]
        self._begun = tuple({letters for keys in self._keys for letters in keys.begun})
        self._ended = tuple({letters for keys in self._keys for letters in keys.ended})
        self._known: dict[str, _Told] = {}
        self._together: dict[tuple[str, ...], Ideas] = {}

    def of(self, words: Sequence[str]) -> Ideas:
        """The ideas that these words may stand for together."""
        known = self._known
        telling = tuple([word for word in words if (known.get(word) or self._look_up(word)).meant])
        ideas = self._together.get(telling)
        if ideas is None:
            if len(self._together) >= MOST_MIXTURES:
                self._together.clear()
            told = [known.get(word) or self._look_up(word) for word in telling]
            ideas = self._together[telling] = self._found(told)
        return ideas

    def _found(self, told: Sequence[_Told]) -> Ideas:
        found = {idea for one in told if one.ideas for idea in one.ideas}
        phrases = [phrase for one in told if one.phrases for phrase in one.phrases]
        if phrases:
            held = {word for one in told for word in one.meant}
            numbers = {NUMBER} if any(word[0].isdigit() for word in held) else set()
            for idea, others in phrases:
                if idea not in found and all(_filled(slot, held, numbers) for slot in others):
                    found.add(idea)
        return frozenset(found)

    def _look_up(self, word: str) -> _Told:
        if len(self._known) >= MOST_WORDS:
            self._known.clear()
        meant = meant_by(word, self._tongues.of(word))
        begun = [pair for keys in self._keys for part in meant for pair in keys.of(part)]
        told = _Told(
            frozenset(idea for idea, others in begun if not others),
            tuple(pair for pair in dict.fromkeys(begun) if pair[1]),
            meant,
        )
        if not begun and all(map(self._tells_nothing, meant)):
            told = told._replace(meant=())
        self._known[word] = told
        return told

    def _tells_nothing(self, word: str) -> bool:
        """Whether a word can stand in no phrase, wherever it begins or ends."""
        known = KNOWN[word] or not word.isalpha()
        return not known and not word.startswith(self._begun) and not word.endswith(self._ended)


def _filled(slot: Slot, words: set[str], numbers: set[str]) -> bool:
    """Whether one of the words may stand in a slot."""
    if not (slot.words.isdisjoint(words) and slot.words.isdisjoint(numbers)):
        return True
    return bool(slot.stems or slot.ends) and any(map(slot.fits, words))


class _Keys:
    """One language: its phrases by the rarest of their words."""

    def __init__(self, language: str) -> None:
        one = lexicon(language)
        pairs = dict.fromkeys(
            pair
            for table in (one.exact, one.stems, one.ends)
            for row in table.values()
            for pair in pairs_of(row)
        )
        phrases = [
            (concept, [part for part in parts_of(written.lstrip("=")) if part != "..."])
            for concept, written in pairs
            if concept in _telling()
        ]
        told = Counter(part for _, parts in phrases for part in parts)
        slots = {part: slot for part in told if (slot := slot_of(part))}
        used: Counter[str] = Counter()
        for part, slot in slots.items():
            for word in (*slot.words, *slot.stems):
                used[word] += told[part]
        used.update(dict.fromkeys((*one.common, *one.fillers, NUMBER), _COMMON))
        often = {
            part: sum(used[word] for word in (*slot.words, *slot.stems)) + len(slot.ends)
            for part, slot in slots.items()
        }
        """In how many phrases the words of each stand."""
        self.ended = {letters for slot in slots.values() for letters in slot.ends}
        """Letters with which a word of a phrase may end."""
        stems = {letters for slot in slots.values() for letters in slot.stems}
        self.begun = {letters for letters in stems if len(letters) < SHORTEST_BEGUN}
        """Letters too few to be known by with which one may begin."""
        self._words: dict[str, list[_Phrase]] = {}
        self._stems: dict[str, list[_Phrase]] = {}
        self._ends: dict[str, list[_Phrase]] = {}
        for concept, parts in phrases:
            key = min(parts, key=often.__getitem__)
            others = sorted((part for part in parts if part != key), key=often.__getitem__)
            phrase = (concept, tuple([slots[part] for part in others]))
            rarest = slots[key]
            for table, words in (
                (self._words, rarest.words), (self._stems, rarest.stems), (self._ends, rarest.ends)
            ):  # fmt: skip
                for word in words:
                    table.setdefault(word, []).append(phrase)

    def of(self, word: str) -> Iterator[_Phrase]:
        """The phrases that may be said with this word; what else they need is beside them."""
        yield from self._words.get(word, ())
        if word[0].isdigit():
            yield from self._words.get(NUMBER, ())
        for cut in range(len(word)):
            yield from self._stems.get(word[: cut + 1], ())
            yield from self._ends.get(word[cut:], ())


@cache
def _keys(language: str) -> _Keys:
    return _Keys(language)


@lru_cache(maxsize=64)
def _told_in(tongues: Tongues) -> _ToldIn:
    return _ToldIn(tongues)


def ideas_in(note: str) -> Ideas:
    """Every idea that the reader may find in a note, and some that it will not.

    >>> ideas = ideas_in("calf a bit tight on the hills")
    >>> ideas >= {"calf", "tight"}, "knee" in ideas
    (True, False)
    """
    found, even = _ideas(note), note
    if not _even(note):
        even = evened(note, LONGEST_MESSAGE)
    return found if even == note else found | _ideas(even)


def _even(note: str) -> bool:
    """Whether a note is surely one whose words ``evened`` leaves as they are."""
    if not note.isprintable() or not MADE_EVEN.isdisjoint(note):
        return False
    return note.isascii() or is_normalized("NFKC", note)


def _ideas(note: str) -> Ideas:
    words = [_as_any(word) for word in tokens_of(note)]
    return _told_in(tongues_of(words)).of(words)


def _as_any(word: str) -> str:
    """The word, or one number for all that are too long to stand in a list."""
    return ANY_NUMBER if len(word) > LONGEST_LISTED and word[0].isdecimal() else word


@cache
def _telling() -> Ideas:
    """The ideas of which anything may follow: places, names, what hurts, and parts of signs."""
    data = places_data()
    atoms = (atom.concepts for rule in sign_rules() for way in rule.ways for atom in way)
    signs = (concept for concepts in atoms for concept in concepts)
    return frozenset({*data["place"], *data["name"], *HURTS, _FREE, *signs})


def may_tell(note: str, ideas: Ideas) -> bool:
    """False only where ``heard_in`` finds no pain in a note with these ideas.

    >>> [may_tell(note, ideas_in(note)) for note in ("calf tight", "3/10 knee", "tight schedule")]
    [True, True, False]
    """
    placed, named = _placed(ideas)
    return named or (placed and (bool(ideas & HURTS) or OUT_OF_TEN.search(note) is not None))


@lru_cache(maxsize=MOST_MIXTURES)
def _placed(ideas: Ideas) -> tuple[bool, bool]:
    """Whether a place may be told, and whether an injury may be called by its name."""
    data = places_data()
    names = ideas & data["name"].keys()
    called = {key for name in names for key in data["name"][name]["pattern"].split()}
    placed = bool(names) or not ideas.isdisjoint(data["place"].keys())
    placed = placed or any(rule.pattern for rule, _ in ways_open(_present(ideas)))
    return placed, bool(called - ORDINARY)


def _present(ideas: Ideas) -> Ideas:
    """The ideas, with the pain that is denied of something done: "no pain when I walk"."""
    return ideas | {_HURT} if _FREE in ideas else ideas


@lru_cache(maxsize=MOST_MIXTURES)
def signs_possible(ideas: Ideas) -> frozenset[str]:
    """Every sign that the reader may find in a note with these ideas."""
    data = places_data()["name"]
    named = (sign for name in ideas & data.keys() for sign in data[name].get("signs", ()))
    said = (rule.token for rule, _ in ways_open(_present(ideas)) if not rule.pattern)
    return frozenset((*said, *named))


@lru_cache(maxsize=MOST_MIXTURES)
def regions_possible(ideas: Ideas) -> frozenset[str]:
    """Every region that a note with these ideas may be about."""
    data = places_data()
    told = (data[kind][idea] for kind in ("place", "name") for idea in ideas & data[kind].keys())
    return frozenset(text for table in told for text in _texts(table))


def _texts(told: object) -> Iterator[str]:
    """Every text in a table of places, however deep."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        yield from _texts([*told.values()])
    elif isinstance(told, Iterable):
        for one in told:
            yield from _texts(one)
