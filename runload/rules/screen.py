"""Whether the safety screen is open, what its answers stop, and what that leaves of distances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runload.evidence.safety_screen import URGENCIES, screen_questions
from runload.models import PainEntry, ScreenAnswer
from runload.rules.light import ENTRY_DAYS
from runload.rules.settling import same_place

HOLDS_DAYS = 7
"""Days for which "none of these" holds for the same place. Basis: clinic 1.4, ours."""
ASKED_AGAIN_SCORE = 6.0
"""A score from which it is asked again, whatever was answered [0-10]. Basis: clinic 1.4, ours."""
ASKED_AGAIN_RISE = 2.0
"""A rise of the score that asks again. Basis: clinic 1.4, ours."""
NO_GROWTH_SCORE = 2.0
"""Up to here distances without growth stand before it is answered. Basis: clinic 1.6, ours."""
HIGHEST_AMBER_SCORE = 5.0
"""Up to here amber distances are given as a condition. Basis: clinic 1.6, ours."""
BONE_DANGER = frozenset(
    {"groin_front_hip", "front_thigh", "buttock", "pelvis_mid", "low_back", "front_shin",
     "midfoot_top"}
)  # fmt: skip
"""Places where a bone may be near; no distance before the screen is answered (clinic 1.6)."""
_ASKS_AGAIN = frozenset({"limp", "rest_or_night", "at_night", "night_much_worse", "pain_walking"})
_ON_BONE = frozenset({"pinpoint_on_bone", "under_big_toe", "outer_midfoot"})

FREE, NO_GROWTH, CONDITION, NONE, NO_SCORE = "free", "no_growth", "condition", "none", "no_score"


@dataclass(frozen=True, slots=True)
class ScreenStop:
    """A yes to one of the questions: which, how soon it must be seen, and what to do."""

    id: str
    urgency: str
    text: str


@dataclass(frozen=True, slots=True)
class ScreenState:
    """``needed``: somebody hurts and the screen is not answered. ``stops`` gravest first."""

    needed: bool
    answered: date | None
    stops: tuple[ScreenStop, ...] = ()


def screen_state(
    entries: Sequence[PainEntry], answers: Sequence[ScreenAnswer], as_of: date
) -> ScreenState:
    """How the screen stands at the end of ``as_of``.

    Parameters:
        entries: pain reports, in order of date
        answers: answers to the screen; the last of a day counts
        as_of: the day; later ones are not looked at
    Returns:
        A yes stands until it is closed; time alone never closes it.
    """
    past = sorted((one for one in answers if one.date <= as_of), key=lambda one: one.date)
    last = past[-1] if past else None
    recent = _recent(entries, as_of)
    needed = any(not is_screened(entry, entries, last, as_of) for entry in recent)
    stops = _stops(last.yes) if last is not None else ()
    return ScreenState(needed and not stops, last.date if last else None, stops)


def _stops(yes: Iterable[tuple[str, int | None]]) -> tuple[ScreenStop, ...]:
    known = {question.id: question for question in screen_questions()}
    found = []
    for key, answer in yes:
        urgency = known[key].urgency(answer)
        found.append(ScreenStop(key, urgency, known[key].say[urgency]))
    return tuple(sorted(found, key=lambda stop: URGENCIES.index(stop.urgency)))


def _recent(entries: Sequence[PainEntry], as_of: date) -> list[PainEntry]:
    first = as_of - timedelta(days=ENTRY_DAYS - 1)
    return [entry for entry in entries if first <= entry.date <= as_of and entry.score != 0]


def is_screened(
    entry: PainEntry,
    entries: Sequence[PainEntry],
    answer: ScreenAnswer | None,
    as_of: date,
) -> bool:
    """True where "none of these" was answered for this pain, still holds, and nothing raised it."""
    if answer is None or not answer.none_of_it:
        return False
    if (as_of - answer.date).days > HOLDS_DAYS or entry.unread:
        return False
    of_place = [one for one in entries if same_place(one, entry) and one.date <= as_of]
    before = [one for one in of_place if one.date <= answer.date]
    if not before:
        return False
    since = [one for one in of_place if one.date > answer.date]
    base = max((one.score or 0.0) for one in before)
    return not any(_asks_again(one, base) for one in since)


def _asks_again(entry: PainEntry, base: float) -> bool:
    score = entry.score or 0.0
    grave = score >= ASKED_AGAIN_SCORE or score - base >= ASKED_AGAIN_RISE
    return grave or bool(entry.signs & _ASKS_AGAIN)


def distances_of(entry: PainEntry, *, screened: bool) -> str:
    """What may be said of distances beside one pain: the table of clinic 1.6.

    Returns:
        free; no_growth; condition ("if none of the signs below is true"); none, where the screen
        must be answered first; no_score, where a number is missing
    """
    placed = bool(entry.regions) and not entry.unread
    if not placed:
        return NONE
    if entry.score is None:
        return NO_SCORE
    if entry.score == 0 or screened:
        return FREE
    near_bone = bool(set(entry.regions) & BONE_DANGER or entry.signs & _ON_BONE)
    if near_bone:
        return NONE
    if entry.score <= NO_GROWTH_SCORE:
        return NO_GROWTH
    if entry.score <= HIGHEST_AMBER_SCORE and not entry.signs & _ASKS_AGAIN:
        return CONDITION
    return NONE
