"""Why to call an athlete: all reasons, the gravest first, and what of them is new since last week.

What it sees:
    What a report decides from, on the day and a week before: stop signs, what is open, words that
    must be asked about, new pain, the load, and running that stopped.
Threshold and basis:
    Open problems come first and grow louder with silence, then new pain, the load, a sudden stop
    (hearing 5). A figure that studies disagree on, or that nobody tested in runners, is never a
    reason by itself (evidence B and D.3). Points, weeks and days are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from runload.analysis.decision import DecisionFacts
from runload.analysis.halted import usual_before_a_stop
from runload.analysis.headline import open_level
from runload.evidence.vocabulary import PAIN_LIGHT_FLAG
from runload.load.base import FLAGS
from runload.models import (
    Level,
    NoteAsked,
    OpenProblem,
    PainEntry,
    PainLight,
    RedFlag,
    SaidFlag,
    outside,
)
from runload.models.screening import NONE
from runload.models.values import dataclass
from runload.rules.checkin.table import checkin_table
from runload.rules.light import AMBER_UP_TO, ENTRY_DAYS, GREEN_UP_TO, light_of
from runload.tables import WEEK_DAYS

STOP, TODAY, RED, OPEN, ASK, PAIN, LOAD, STOPPED, SMALL, FIGURE = (
    "stop", "today", "red", "open", "ask", "pain", "load", "stopped", "small", "figure",
)  # fmt: skip
KINDS = (STOP, TODAY, RED, OPEN, ASK, PAIN, LOAD, STOPPED, SMALL, FIGURE)
"""The gravest first.

``small`` is pain that green allows: a call only where it fell silent, or the screen must be asked.
"""
UNTESTED = frozenset(("no-lighter-week", "log-quality"))
"""Beside those of ``checkin.toml``: a habit of coaches, and a remark on the log itself [ours]."""
LOUDER_WEEKS = 4
"""Weeks of silence that make a problem louder; half a point of pain each [weeks, ours]."""
STOPPED_DAYS = 56
"""After so many days a stop is no news any more: the athlete is named, not called [days, ours]."""
_URGENCIES = ("days", "today", "now")
_LEVELS = {"red": Level.ALERT, "amber": Level.WARNING}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that speaks for a call. ``place`` tells two of one ``id`` apart.

    ``size`` is what makes it worse or better [score, level, urgency]; ``loud`` ranks those of one
    kind. ``silent_days`` is how long nothing was heard of it.
    """

    kind: str
    id: str
    level: Level
    size: float
    loud: float
    of: RedFlag | NoteAsked | OpenProblem | PainLight | SaidFlag | None
    place: str = ""
    silent_days: int = 0
    light: PainLight | None = None
    calls: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """What it is, a week ago as today."""
        return self.id, self.place

    @property
    def order(self) -> tuple[float, ...]:
        """The gravest first; what is no reason by itself after all others."""
        return (not self.calls, KINDS.index(self.kind), -self.loud, -int(self.level))


@lru_cache(maxsize=1)
def figures_only() -> frozenset[str]:
    """The flags that are never a reason to call by themselves."""
    contested = (entry.name for entry in FLAGS if entry.contested)
    return UNTESTED | checkin_table().no_effect | frozenset(contested)


def marks(facts: DecisionFacts) -> tuple[Mark, ...]:
    """All that speaks for a call on the day of the facts, the gravest first."""
    pain = facts.pain
    found: list[Mark] = []
    if pain.red_flags:
        found += map(_stop, pain.red_flags)
    if pain.notes or pain.unread:
        found.append(_asked(pain.notes))
    if facts.opened or pain.lights:
        unasked = pain.screen.leaves == NONE
        found += _open(facts.opened, pain.lights, facts.asked.as_of, unasked=unasked)
    if facts.flags:
        found += _load(facts.flags)
    last = facts.load.last_run
    off = facts.runner.diary.no_running
    if last and WEEK_DAYS < outside(last, facts.asked.as_of, off)[0] <= STOPPED_DAYS:
        usual = usual_before_a_stop(facts.load)
        if usual is not None:
            found.append(Mark(STOPPED, "sudden-stop", Level.INFO, 0, usual, None))
    if pain.screen.leaves == NONE and not any(mark.calls for mark in found):
        found.append(Mark(ASK, "screen", Level.WATCH, 0, 0, None))
    found.sort(key=lambda mark: mark.order)
    return tuple(found)


def _stop(flag: RedFlag) -> Mark:
    size = _URGENCIES.index(flag.urgency)
    return Mark(STOP, flag.id, Level.ALERT, size, size, flag)


def _asked(notes: Sequence[NoteAsked]) -> Mark:
    """Words that must be asked about: the note that cannot wait first."""
    if not notes:
        return Mark(ASK, "not-understood", Level.WATCH, 1, 1, None)
    worst = max(notes, key=lambda note: (note.today, note.kind == "stop", note.date))
    kind = TODAY if worst.today else ASK
    return Mark(kind, "note", Level.WATCH, int(worst.today), int(worst.kind == "stop"), worst)


def _open(
    opened: Sequence[OpenProblem], lights: Sequence[PainLight], as_of: date, *, unasked: bool
) -> Iterator[Mark]:
    """What is open, each place once; a light of pain that is not among it beside it.

    ``unasked``: the safety questions come before anything is said of distances.
    """
    injured = [one for one in opened if one.kind == "injury"]
    told: set[tuple[str | None, str | None]] = set()
    for one in opened:
        light = _light_at(one, lights)
        told.add((one.region, one.side))
        if one.kind != "pain":
            yield _ailment(one, light, as_of)
        elif not any(one.region == own.region is not None for own in injured):
            yield _pain(one, light, as_of, unasked=unasked)
    for light in lights:
        place = light.entry.region, light.entry.side
        if light.light in _LEVELS and place not in told:
            told.add(place)
            kind = RED if light.light == "red" else PAIN
            score = light.entry.score or GREEN_UP_TO + 1
            yield Mark(kind, "pain", Level.WATCH, score, score, light, _place(*place), light=light)


def _light_at(one: OpenProblem, lights: Sequence[PainLight]) -> PainLight | None:
    for light in lights:
        if light.entry.region == one.region and light.entry.side == one.side:
            return light
    return None


def _pain(one: OpenProblem, light: PainLight | None, as_of: date, *, unasked: bool) -> Mark:
    """A pain that nobody closed: by its light, or by the one it had when it fell silent."""
    silent = (as_of - one.last_heard).days
    colour = light.light if light else _last_light(one)
    score = one.last_score
    if light is not None and (light.entry.score or 0) > (score or 0):
        score = light.entry.score
    size = GREEN_UP_TO + 1 if score is None else score
    fresh = (as_of - one.since).days < WEEK_DAYS
    kind = SMALL if colour not in _LEVELS else RED if colour == "red" else PAIN if fresh else OPEN
    level = _LEVELS.get(colour, Level.INFO)
    calls = kind != SMALL or silent >= ENTRY_DAYS or unasked
    if kind == PAIN or (kind == SMALL and calls):
        level = Level.WATCH
    loud = size + min(silent // WEEK_DAYS, LOUDER_WEEKS) / 2
    return Mark(
        kind, "pain", level, size, loud, one, _place(one.region, one.side), silent, light, calls
    )


def _last_light(one: OpenProblem) -> str:
    if one.last_score is None:
        return "amber"
    return light_of(PainEntry(one.last_heard, one.last_score)).light


def _ailment(one: OpenProblem, light: PainLight | None, as_of: date) -> Mark:
    """An open injury or illness, with the pain at its place."""
    red = light is not None and light.light == "red"
    score = AMBER_UP_TO if one.last_score is None else one.last_score
    silent = (as_of - one.last_heard).days
    level = Level.ALERT if red else open_level((one,))
    loud = score + min(silent // WEEK_DAYS, LOUDER_WEEKS) / 2
    kind = RED if red else OPEN
    return Mark(kind, one.kind, level, score, loud, one, one.name, silent, light)


def _place(region: str | None, side: str | None) -> str:
    return f"{region or ''} {side or ''}".strip()


def _load(flags: Iterable[SaidFlag]) -> Iterator[Mark]:
    for flag in flags:
        if flag.level < Level.WATCH or flag.id == PAIN_LIGHT_FLAG:
            continue
        alone = flag.id in figures_only()
        number = FLAGS[flag.id].number
        loud = int(flag.level) - int(number.strip("F")) / 100
        kind = FIGURE if alone else LOAD
        yield Mark(kind, flag.id, flag.level, int(flag.level), loud, flag, calls=not alone)
