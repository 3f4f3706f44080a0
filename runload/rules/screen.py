"""Whether the safety screen is open, what its answers stop, and what that leaves of distances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from runload.evidence.safety_screen import PRIVATE, URGENCIES, ScreenQuestion, screen_questions
from runload.models import PainEntry, RedFlag, ScreenAnswer, ScreenState, ScreenStop
from runload.models.screening import CONDITION, FREE, LEFT, NO_GROWTH, NO_SCORE, NONE
from runload.rules.light import ENTRY_DAYS, pain_lights
from runload.rules.red_flags.files import screens
from runload.rules.settling import same_place, worst_score

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
Yes = tuple[tuple[str, int | None], ...]
"""Questions answered with yes, and the number of their follow-up."""
_ASKS_AGAIN = frozenset({"limp", "rest_or_night", "at_night", "night_much_worse", "pain_walking"})
_ON_BONE = frozenset({"pinpoint_on_bone", "under_big_toe", "outer_midfoot"})
_CLOT, _HEART_OR_BREATH = ("S5", 1), frozenset({"S1", "S2"})
"""A swollen leg is for today; beside a sign of heart or breath it is for now (clinic 1.1)."""
CAN_WAIT = "visit"
"""The urgency of a yes that stops nothing by itself."""
_BONE = "S8"
"""Of the young, in pregnancy and soon after birth a bone that waits for days is for today."""


def screen_state(
    entries: Sequence[PainEntry],
    answers: Sequence[ScreenAnswer],
    as_of: date,
    *,
    referred: bool = False,
    ailing_since: date | None = None,
) -> ScreenState:
    """How the screen stands at the end of ``as_of``.

    Parameters:
        entries: pain reports, in order of date
        answers: answers to the screen; of one question the last counts
        as_of: the day; later ones are not looked at
        referred: under 18, pregnant or soon after birth
        ailing_since: the first day of the newest open injury or illness; None where there is none
    Returns:
        A yes stands until a row of the diary says who saw it: time alone never closes it, nor
        does a later no. "None of these" holds for its time, place by place.
    """
    past = sorted((one for one in answers if one.date <= as_of), key=lambda one: one.date)
    last = past[-1] if past else None
    told = [entry for entry in entries if entry.date <= as_of]
    stops = _stops([(one.date, one.yes) for one in past], told, referred=referred)
    unseen = _stops([(one.date, one.withheld) for one in past], told, referred=referred)
    can_wait = all(stop.urgency == CAN_WAIT for stop in stops)
    no_stop = replace(last, yes=()) if last is not None and can_wait else last
    hurting = [light.entry for light in pain_lights(told, as_of) if _hurts(light.entry)]
    open_ones = [one for one in hurting if not is_screened(one, told, no_stop, as_of)]
    ailing = ailing_since is not None and not _none_since(no_stop, ailing_since, as_of)
    needed = bool(open_ones or unseen or ailing) and can_wait
    left = [distances_of(one, screened=one not in open_ones) for one in hurting]
    left += [CONDITION] if ailing else []
    return ScreenState(
        needed=needed,
        answered=None if last is None or unseen else last.date,
        stops=stops,
        leaves=NONE if unseen else max(left, key=LEFT.index, default=FREE),
    )


def without_private(answers: Iterable[ScreenAnswer]) -> tuple[ScreenAnswer, ...]:
    """The answers as others may see them: without what was said of the private questions.

    Where nothing else was said, the screen looks as if nobody had answered it.
    """
    shown = []
    for answer in answers:
        kept = tuple(pair for pair in answer.yes if pair[0] not in PRIVATE)
        held = tuple(pair for pair in answer.yes if pair[0] in PRIVATE)
        shown.append(replace(answer, yes=kept, withheld=(*answer.withheld, *held)))
    return tuple(shown)


def _stops(
    answers: Sequence[tuple[date, Yes]], told: Sequence[PainEntry], *, referred: bool
) -> tuple[ScreenStop, ...]:
    known = {question.id: question for question in screen_questions()}
    said: dict[str, tuple[int | None, date]] = {}
    for day, yes in answers:
        for key, chosen in yes:
            if not any(_closes(row, day, known[key], told) for row in told):
                said[key] = (chosen, day)
    found = [
        ScreenStop(key, soon, known[key].say.get(soon, known[key].say[known[key].bare]), day)
        for key, (chosen, day) in said.items()
        for soon in (_urgency(known[key], chosen, said, referred=referred),)
    ]
    return tuple(sorted(found, key=lambda stop: (URGENCIES.index(stop.urgency), int(stop.id[1:]))))


def _urgency(
    question: ScreenQuestion,
    chosen: int | None,
    said: Mapping[str, tuple[int | None, date]],
    *,
    referred: bool,
) -> str:
    soon = question.urgency(chosen)
    if (question.id, chosen) == _CLOT and said.keys() & _HEART_OR_BREATH:
        return question.bare
    return "today" if referred and question.id == _BONE and soon == "days" else soon


def _closes(
    row: PainEntry, answered: date, question: ScreenQuestion, told: Sequence[PainEntry]
) -> bool:
    """Whether a row "seen by whom, on which day" closes a yes.

    One that names questions (S8) or stop families (R5) closes those. Any other closes what is of
    a limb, the back or an illness, where nothing else hurt by then; never heart, breath or head.
    """
    if not row.closed or row.date < answered:
        return False
    named = {word.strip(".,;:()").upper() for word in row.closed.split()}
    if named & _ids():
        return question.id in named or bool(named & set(question.families))
    first = answered - timedelta(days=ENTRY_DAYS)
    others = (
        _hurts(one) and not same_place(row, one) for one in told if first < one.date <= row.date
    )
    return question.closed_by_place and not any(others)


@cache
def _ids() -> frozenset[str]:
    """The questions, and the stop families that they cover."""
    return frozenset(key for one in screen_questions() for key in (one.id, *one.families))


def _hurts(entry: PainEntry) -> bool:
    return worst_score(entry) != 0 and not entry.closed


def _none_since(answer: ScreenAnswer | None, first: date, as_of: date) -> bool:
    """Whether "none of these" was answered from that day on, and still holds."""
    if answer is None or not answer.none_of_it or answer.date < first:
        return False
    return (as_of - answer.date).days <= HOLDS_DAYS


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
    score = worst_score(entry)
    if score is None:
        return NO_SCORE
    if score == 0 or screened:
        return FREE
    near_bone = bool(set(entry.regions) & BONE_DANGER or entry.signs & _ON_BONE)
    if near_bone:
        return NONE
    if score <= NO_GROWTH_SCORE:
        return NO_GROWTH
    if score <= HIGHEST_AMBER_SCORE and not entry.signs & _ASKS_AGAIN:
        return CONDITION
    return NONE


def first_asked(flags: Iterable[RedFlag]) -> tuple[str, ...]:
    """The questions that cover what the words raised: they are asked before the others."""
    raised = {flag.id for flag in flags}
    families = {one.number for one in screens() if one.id in raised}
    return tuple(one.id for one in screen_questions() if families & set(one.families))
