"""What was understood of a message, as pain reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from runload.athlete.pain_language.reading import read_message
from runload.athlete.pain_language.report import Message, Pain, Sign
from runload.athlete.pain_language.scene import AFFIRMED, OTHER
from runload.evidence.vocabulary import ALARM_SIGNS, BONY, BONY_IF_POINTED, GRAVITY, REGIONS, TOKENS
from runload.models import PainEntry
from runload.tables import WEEK_DAYS

_SOFT = frozenset(REGIONS) - BONY - BONY_IF_POINTED
_ALARMING = (frozenset(ALARM_SIGNS) - {"below_kneecap", "above_kneecap"}) | {
    "pop_felt", "swelling", "warmth",
}  # fmt: skip
"""What leads to no stop sign where it is somebody else's."""
_ORDER = {token: at for at, token in enumerate(TOKENS)}
_SPOTS = frozenset({"pinpoint_on_bone", "pinpoint_on_tendon"})


class PlacesNamed(NamedTuple):
    """The places a text names, the gravest region first; of one place, as it lists them."""

    regions: tuple[str, ...]
    names: tuple[str, ...]
    side: str | None


def _by_status(signs: Iterable[Sign]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Signs of the vocabulary that are affirmed, denied, or unclear."""
    kept: dict[str, set[str]] = {"affirmed": set(), "denied": set(), "unclear": set()}
    for sign in signs:
        if sign.token in TOKENS and sign.status in kept:
            kept[sign.status].add(sign.token)
    affirmed = kept["affirmed"]
    unclear = kept["unclear"] - affirmed
    return (
        frozenset(affirmed), frozenset(kept["denied"] - affirmed - unclear), frozenset(unclear)
    )  # fmt: skip


def _spot(
    signs: frozenset[str], unclear: frozenset[str], denied: frozenset[str], places: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The signs, once "one spot" is placed on bone where bone is what can be felt."""
    if (signs | unclear | denied) & _SPOTS or "one_spot" not in signs | unclear:
        return signs, unclear
    if places and places <= _SOFT:
        return signs, unclear
    if places & BONY and "one_spot" in signs:
        return signs | {"pinpoint_on_bone"}, unclear
    return signs, unclear | {"pinpoint_on_bone"}


def _days_since(days: int | None, weekday: int | None, on: date) -> int | None:
    if days is not None or weekday is None:
        return days
    return (on.weekday() - weekday - 1) % WEEK_DAYS + 1


def _entry(pain: Pain, shared: Iterable[Sign], on: date, where: str, words: str) -> PainEntry:
    told = pain.signs
    if pain.owner == OTHER:
        told = tuple(
            sign._replace(status=AFFIRMED)
            for sign in told
            if sign.status == OTHER and sign.token not in _ALARMING
        )
    signs, denied, unclear = _by_status((*told, *shared))
    signs, unclear = _spot(signs, unclear, denied, frozenset(pain.regions))
    if {"numb_feet_running", "nerve_both_legs"} <= signs:
        signs, unclear = signs - {"nerve_both_legs"}, unclear | {"nerve_both_legs"}
    signs -= {"two_sided"}
    if pain.side == "both":
        signs |= {"two_sided"}
    return PainEntry(
        date=on,
        score=pain.score,
        regions=pain.regions,
        side=pain.side,
        signs=signs,
        denied=denied - signs,
        unclear=unclear - signs,
        days=_days_since(pain.days, pain.weekday, on),
        words=words,
        understood_as=understood(pain, signs),
        where=where,
        named=pain.patterns,
    )


def understood(pain: Pain, signs: frozenset[str]) -> str:
    """What was taken from the words about one pain, so that the runner can put it right."""
    side = {"left": "left ", "right": "right ", "both": "both sides, "}.get(pain.side or "", "")
    named = REGIONS[pain.regions[0]] if pain.regions else ""
    if len(pain.regions) > 1:
        named = f"{pain.places[0].replace('_', ' ')} (taken for: {named}, until you say)"
    labels = _labels(signs - {"two_sided"})
    return "; ".join(part for part in (f"{side}{named}".rstrip(", "), *labels) if part)


def _labels(signs: frozenset[str]) -> list[str]:
    """What signs are called, in the order of the vocabulary."""
    return [TOKENS[token] for token in sorted(signs & TOKENS.keys(), key=_ORDER.__getitem__)]


def pain_entries(message: Message, on: date, where: str) -> tuple[PainEntry, ...]:
    """The pain reports of a message, one a place; one without a place for signs alone.

    A clear message gives a score of 0 and no place. Nothing understood gives none.
    """
    if message.clear:
        return (PainEntry(date=on, score=0.0, words=message.text, where=where),)
    if message.pains:
        return tuple(_entry(pain, message.signs, on, where, message.text) for pain in message.pains)
    signs, denied, unclear = _by_status(message.signs)
    if not signs | denied | unclear:
        return ()
    return (
        PainEntry(
            date=on,
            score=None,
            signs=signs,
            denied=denied,
            unclear=unclear,
            words=message.text,
            understood_as="; ".join(_labels(signs)),
            where=where,
        ),
    )


def _place_name(pain: Pain) -> str:
    """The place as it was named; the region where only an injury was, whose idea has no name."""
    place = pain.places[0]
    return (pain.regions[0] if place[1:].isdigit() else place).replace("_", " ")


def places_named(text: str) -> PlacesNamed:
    """The places and the side that a text names, such as that of an injury.

    >>> places_named("calf strain, left")
    PlacesNamed(regions=('calf',), names=('calf',), side='left')
    """
    placed = [pain for pain in read_message(text).pains if pain.regions]
    regions = {region for pain in placed for region in pain.regions}
    sides = {pain.side for pain in placed if pain.side}
    return PlacesNamed(
        placed[0].regions if len(placed) == 1 else tuple(sorted(regions, key=GRAVITY.index)),
        tuple(_place_name(pain) for pain in placed),
        sides.pop() if len(sides) == 1 else ("both" if sides else None),
    )
