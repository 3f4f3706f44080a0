"""One complaint, read: which signs are there, denied or unclear, where it hurts, on which side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from runload.athlete.words.context import feet_of_the_run, moved_parts, night_of_the_pain
from runload.athlete.words.phrases import (
    Match,
    Phrase,
    forgiven,
    known_words,
    matches,
    phrase_of,
    sign_phrases,
    word_list,
    written_out,
)
from runload.athlete.words.scope import AFFIRMED, DENIED, UNCLEAR, Clause
from runload.athlete.words.sides import side_of
from runload.athlete.words.tokens import data, spelt_words
from runload.athlete.words.unread import is_another_language, unread_parts
from runload.evidence.vocabulary import GRAVITY

NEAREST_MODIFIER = 5
"""Words between a body part and "inner", "front" … that still belong to it. Basis: ours."""
DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
            "seven": 7, "eight": 8, "nine": 9, "ten": 10, "couple": 2, "few": 3}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OUTDOORS = ("run", "ran", "jog", "train", "walk", "exercis")
_POSSIBLE_DAYS = 3650
_OWN_KINDS = ("phrases", "unclear")


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A body part somebody named: its written name, and the regions it may be."""

    name: str
    regions: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class WordsRead:
    """What a complaint holds. ``leftover`` are the parts of which a sign may have been missed.

    ``foreign`` is true where the words are of a language that is not read: all of it is leftover.
    """

    signs: frozenset[str]
    denied: frozenset[str]
    unclear: frozenset[str]
    places: tuple[BodyPart, ...]
    side: str | None
    days: int | None
    weekday: int | None
    leftover: tuple[str, ...]
    foreign: bool = False

    @property
    def regions(self) -> tuple[str, ...]:
        """All regions named, the gravest first; of one place, as it lists them."""
        if len(self.places) == 1:
            return self.places[0].regions
        named = {region for place in self.places for region in place.regions}
        return tuple(sorted(named, key=GRAVITY.index))


@cache
def _region_phrases() -> tuple[Phrase, ...]:
    lists = data("regions")
    found = [
        phrase_of(text, str(number), "region")
        for number, region in enumerate(_regions())
        for said in region["say"]
        for text in written_out(said)
    ]
    return (*found, *(phrase_of(text, "aside", "aside") for text in lists["aside"]["say"]))


@cache
def _regions() -> tuple[dict[str, Any], ...]:
    return tuple(data("regions")["region"])


@cache
def _all_words() -> frozenset[str]:
    slots = [slot for phrase in _region_phrases() for slot in phrase.slots]
    listed = frozenset(word for slot in slots for word in (*slot.words, *slot.beginnings))
    ordinary = {w for name in ("ordinary", "transparent", "fillers") for w in word_list(name)}
    return known_words() | listed | ordinary


def _without_asides(found: tuple[Match, ...]) -> tuple[Match, ...]:
    """Matches that no longer phrase of the aside lists holds ("night run", "back to running").

    A word of a held phrase ("in the dark") is free for no sign at all, not even for a longer one.
    """
    asides = [m for m in found if m.phrase.kind == "aside"]
    held = {at for m in found if m.phrase.kind == "held" for at in m.filled}
    return tuple(
        match
        for match in found
        if match.phrase.kind not in ("aside", "held")
        and not held & match.filled
        and not any(
            a.start <= match.start
            and match.end <= a.end
            and match.end - match.start < a.end - a.start
            for a in asides
        )
    )


def _without_moved(found: tuple[Match, ...], moved: frozenset[int]) -> tuple[Match, ...]:
    """The places named, without parts that are only moved; all of them if nothing else is named."""
    return tuple(match for match in found if not match.filled <= moved) or found


def _status(clause: Clause, match: Match) -> str:
    """affirmed, denied or unclear for one match, seen from its token."""
    status = clause.status(match.start, match.end, match.phrase.token)
    if match.phrase.kind == "unclear" and status == AFFIRMED:
        status = UNCLEAR
    own_negator = any(clause.words[at] in word_list("negators") for at in match.filled)
    inside = [*match.fillers, *match.gapped]
    plain = all(w in word_list("fillers") | word_list("negators") for w in inside)
    if any(word in word_list("hedges") for word in inside):
        status = UNCLEAR
    elif not any(word in word_list("negators") for word in inside) or _only_seems_denied(inside):
        pass
    elif own_negator or not plain:
        status = UNCLEAR if status == AFFIRMED else status
    elif status == AFFIRMED:
        status = DENIED
    if match.phrase.kind == "denied_by":
        status = DENIED if own_negator and status != UNCLEAR else _turned(status)
    return status


def _turned(status: str) -> str:
    return {AFFIRMED: DENIED, DENIED: AFFIRMED}.get(status, status)


def _only_seems_denied(inside: list[str]) -> bool:
    """True for "not just", "not only": nothing is denied."""
    return any(
        word in word_list("negators") and after in word_list("not_denying")
        for word, after in pairwise(inside)
    )


def _signs(clause: Clause, found: tuple[Match, ...]) -> tuple[frozenset[str], ...]:
    by_status: dict[str, set[str]] = {AFFIRMED: set(), DENIED: set(), UNCLEAR: set()}
    softened = [m for m in found if m.phrase.kind in ("unclear", "denied_by")]
    for match in found:
        inside = any(
            s.phrase.token == match.phrase.token
            and s.start <= match.start
            and match.end <= s.end
            and s is not match
            and match.phrase.kind == "phrases"
            and (s.end - s.start, len(s.filled)) > (match.end - match.start, len(match.filled))
            for s in softened
        )
        if not inside:
            by_status[_status(clause, match)].add(match.phrase.token)
    affirmed = by_status[AFFIRMED]
    unclear = by_status[UNCLEAR] - affirmed
    return (
        frozenset(affirmed),
        frozenset(by_status[DENIED] - affirmed - unclear),
        frozenset(unclear),
    )


def _longest(found: tuple[Match, ...]) -> list[Match]:
    """Region matches that no longer one covers."""
    return [
        m
        for m in found
        if not any(
            o is not m and o.start <= m.start and m.end <= o.end and
            (o.end - o.start, -int(o.phrase.token)) > (m.end - m.start, -int(m.phrase.token))
            for o in found
        )
    ]  # fmt: skip


def _says(words: tuple[str, ...], at: int, kind: str) -> bool:
    """True if the word says inner, outer, front …, and not "back to running", "ran outside"."""
    if words[at] not in data("regions")["modifiers"][kind]:
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    before = words[at - 1] if at else ""
    if words[at] == "back":
        return following == "of"
    return not (words[at] == "outside" and before.startswith(_OUTDOORS))


def _narrowed(words: tuple[str, ...], match: Match) -> tuple[str, ...]:
    """The regions a named body part may be, once inner, outer, front … beside it is heard."""
    region = _regions()[int(match.phrase.token)]
    near = range(
        max(0, match.start - NEAREST_MODIFIER), min(len(words), match.end + NEAREST_MODIFIER)
    )
    for kind, narrowed in region.get("side_of", {}).items():
        if any(_says(words, at, kind) for at in near):
            return (str(narrowed),)
    return tuple(region["means"])


def _places(clause: Clause, found: tuple[Match, ...]) -> tuple[BodyPart, ...]:
    named: list[BodyPart] = []
    denied: list[BodyPart] = []
    for match in _longest(found):
        region = _regions()[int(match.phrase.token)]
        place = BodyPart(str(region["name"]), _narrowed(clause.words, match), match.start)
        status = clause.status(match.start, match.end, "")
        (denied if status == DENIED else named).append(place)
    kept = named or denied
    exact = {p.regions[0] for p in kept if len(p.regions) == 1}
    kept = [p for p in kept if len(p.regions) == 1 or not exact & set(p.regions)]
    return tuple({place.regions: place for place in reversed(kept)}.values())[::-1]


def _days(words: tuple[str, ...]) -> int | None:
    """Days since it began: "for 3 days", "2 weeks", "a few weeks"."""
    for at, word in enumerate(words[1:], start=1):
        if word in DAYS:
            number = words[at - 1]
            number = words[at - 2] if number == "of" and at > 1 else number
            count = _NUMBERS.get(number, int(number) if number.isdecimal() else 0)
            days = count * DAYS[word]
            if 0 < days <= _POSSIBLE_DAYS:
                return days
    return {"yesterday": 1}.get(next((w for w in words if w == "yesterday"), ""))


def _weekday(words: tuple[str, ...]) -> int | None:
    """The weekday it began on, Monday as 0: "since Sunday", "since last Tuesday's run"."""
    for before, word, after in zip(words, words[1:], (*words[2:], ""), strict=False):
        named = after if word == "last" else word
        if before == "since" and named.removesuffix("s") in _WEEKDAYS:
            return _WEEKDAYS.index(named.removesuffix("s"))
    return None


@lru_cache(maxsize=1024)
def read_words(text: str) -> WordsRead:
    """What a complaint says, in tokens of ``runload.evidence.vocabulary``.

    What is said not to be there goes to ``denied``, what is doubtful to ``unclear``; a sign that
    is said once to be there is there. Nothing is guessed: what is not listed stays ``leftover``.

    >>> read = read_words("left shin, one spot on the bone, no swelling, maybe worse at night")
    >>> sorted(read.signs), sorted(read.denied), sorted(read.unclear), read.side
    (['one_spot', 'pinpoint_on_bone'], ['swelling'], ['at_night', 'rest_or_night'], 'left')
    """
    written = spelt_words(text)
    words = forgiven(written, _all_words())
    found = matches(words, sign_phrases())
    held = frozenset(at for m in found if m.phrase.kind in ("aside", "held") for at in m.filled)
    signs = _without_asides(found)
    moved = moved_parts(words)
    regions = _without_moved(_without_asides(matches(words, _region_phrases())), moved)
    covered = frozenset(at for m in (*signs, *regions) for at in m.filled)
    own = {
        at: max(o.end for o in signs if at in o.filled and o.phrase.kind in _OWN_KINDS)
        for m in signs
        if m.phrase.kind in _OWN_KINDS
        for at in m.filled
        if words[at] in word_list("negators")
    }
    clause = Clause(words, covered, own)
    body = frozenset(at for m in regions for at in m.filled)
    signs, doubtful = night_of_the_pain(words, signs, body)
    affirmed, denied, unclear = _signs(clause, signs)
    still = tuple("" if at in moved else word for at, word in enumerate(words))
    side, one_worse = side_of(still, covered)
    places = _places(clause, regions)
    named = tuple(region for place in places for region in place.regions)
    of_run = feet_of_the_run(words, signs, affirmed, side, named)
    asked = {"nerve_both_legs"} if "numb_feet_running" in of_run else frozenset[str]()
    unclear = (unclear | doubtful | asked) - of_run - {"numb_feet_running"}
    affirmed, denied = of_run, denied - unclear - {"numb_feet_running"}
    if side == "both":
        affirmed = affirmed | ({"two_sided", "one_side_more"} if one_worse else {"two_sided"})
    foreign = is_another_language(written)
    understood = frozenset(at for match in signs for at in match.filled) | held
    return WordsRead(
        affirmed, denied - {"two_sided"}, unclear, places, side, _days(words), _weekday(words),
        (text,) if foreign else unread_parts(words, understood, body | moved),
        foreign,
    )  # fmt: skip
