"""The reasons to call an athlete in words: as a friend of the coach would say them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from runload.analysis.asked import STALE_DAYS
from runload.analysis.decision import Decision, DecisionFacts
from runload.analysis.halted import usual_before_a_stop
from runload.analysis.headline import URGENT
from runload.analysis.physio_words import held_to
from runload.analysis.voices import COACH
from runload.evidence.vocabulary import REGIONS
from runload.load.base import FLAGS
from runload.load.flags.session_spike import ENTRY as SPIKE
from runload.load.flags.weekly_check import ENTRY as WEEKLY_CHECK
from runload.load.flags.weekly_check import OF_AN_ATHLETE
from runload.load.phrases import counted
from runload.models import (
    Level,
    News,
    NoteAsked,
    OpenProblem,
    PainLight,
    Reason,
    RedFlag,
    SaidFlag,
    said_day,
)
from runload.rules.held_back import still_open
from runload.rules.light import AMBER_UP_TO, ENTRY_DAYS
from runload.rules.visit_limits import halted, physio_plan
from runload.squad.reasons import (
    ASK,
    FIGURE,
    LOAD,
    SMALL,
    STOP,
    STOPPED,
    TODAY,
    Mark,
)
from runload.tables import METRES_PER_KM, METRES_PER_MILE, WEEK_DAYS

_STOP_SIGN = "stop sign"
_SCREEN = "Ask the twelve safety questions, and note 0 in the column signs if none is true."
_RING = "Ring them and ask how it is now; a row that says it is over closes it."
_TREND_TOLD = 0.01  # scores nearer than this are the same


def reason(mark: Mark, facts: DecisionFacts, before: Mapping[tuple[str, str], Mark]) -> Reason:
    """A mark in words, with its trend against the marks of a week ago."""
    return Reason(
        mark.kind,
        mark.id,
        mark.level,
        _text(mark, facts),
        trend_of(mark, before.get(mark.key)),
        mark.calls,
        mark.silent_days,
        _label(mark, None),
    )


def trend_of(mark: Mark, before: Mark | None) -> str:
    """Whether it is new, worse, the same or better against a week ago."""
    if before is None:
        return "new"
    if abs(mark.size - before.size) < _TREND_TOLD:
        return "same"
    return "worse" if mark.size > before.size else "better"


def news(
    now: Sequence[Mark], before: Mapping[tuple[str, str], Mark], days_since: int | None
) -> News:
    """What is new, worse, the same and better; figures alone are no news.

    A stop is over where they ran since, ``days_since`` ago, and not by getting old.
    """
    told: dict[str, list[str]] = {"new": [], "worse": [], "same": [], "better": []}
    for mark in now:
        if mark.kind != FIGURE:
            then = before.get(mark.key)
            told[trend_of(mark, then)].append(_label(mark, then))
    keys = {mark.key for mark in now}
    for mark in [mark for key, mark in before.items() if key not in keys]:
        if mark.kind == STOPPED and days_since is not None and days_since < WEEK_DAYS:
            told["better"].append("runs again")
        elif mark.kind not in (FIGURE, STOPPED):
            gone = _STOP_SIGN if mark.kind == STOP else _label(mark, None)
            told["better"].append(f"{gone}, now over")
    return News(*(tuple(dict.fromkeys(words)) for words in told.values()))


def why_of(first: Reason) -> str:
    """The first reason; a figure alone says that it is no more than that."""
    if first.kind != FIGURE:
        return first.text
    return f"Figures only: {first.text[:1].lower()}{first.text[1:]}"


def action_of(first: Mark | None, decision: Decision) -> str:
    """The one thing to do about the first reason, and what a physio set, where that counts."""
    said, facts = _action(first, decision), decision.facts
    plan = physio_plan(facts.runner.diary.visits, facts.asked.as_of)
    if plan is None or decision.level is Level.ALERT:
        return said
    held = held_to(plan, halted(plan, facts.pain.lights), facts.asked, decision.next)
    return said if held in said else f"{held} {said}" if said else held


def _action(first: Mark | None, decision: Decision) -> str:
    if first is None:
        return decision.action
    if first.kind == FIGURE:
        return "No call for this alone."
    if first.silent_days >= ENTRY_DAYS:
        return COACH.silent if first.id == "pain" else _RING
    if first.kind in (TODAY, ASK):
        return _asking(first)
    if first.kind == STOPPED:
        return COACH.halted_action
    if first.kind == LOAD and not decision.facts.pain.no_distance:
        ask = "" if decision.facts.pain.known else f" {COACH.ask_pain}"
        return f"{cast('SaidFlag', first.of).action}{ask}".strip()
    if decision.action == COACH.screen_action and first.kind != SMALL:
        return _SCREEN  # the reason is the pain, and says nothing of them
    return decision.action


def _asking(mark: Mark) -> str:
    """What to do about words that must be asked about."""
    if mark.of is None:
        return COACH.screen_action if mark.id == "screen" else COACH.unread_action
    return COACH.note_score if cast("NoteAsked", mark.of).screened else COACH.note_action


def _halted(facts: DecisionFacts) -> str:
    """That the runs stopped; of a log that is stale, that nothing is known since."""
    last, days = facts.load.last_run, facts.load.days_since_last_run
    often = f"{usual_before_a_stop(facts.load):.0f}"
    if last is None or days is None or days < STALE_DAYS:
        return COACH.halted.format(days=days, often=often)
    gone = COACH.ended.format(day=f"{last.day} {last:%B %Y}")
    return f"{gone}, after about {often} days a week"


def _text(mark: Mark, facts: DecisionFacts) -> str:
    as_of = facts.asked.as_of
    if mark.kind == STOP:
        flag = cast("RedFlag", mark.of)
        if flag is not facts.pain.red_flags[0]:
            return f"Another stop sign: {'; '.join(flag.because)}"
        return f"{COACH.needs} {URGENT[flag.urgency]} ({'; '.join(flag.because)})"
    if mark.kind in (TODAY, ASK):
        return _asked(mark)
    if mark.kind in (LOAD, FIGURE):
        return _load(cast("SaidFlag", mark.of), facts)
    if mark.kind == STOPPED:
        return _halted(facts)
    return _hurts(mark, as_of)


def _load(flag: SaidFlag, facts: DecisionFacts) -> str:
    if flag.id == WEEKLY_CHECK.name:
        return OF_AN_ATHLETE[flag.level]
    said = flag.headline.rstrip(".")
    return f"{said}{_which_run(flag, facts)}" if flag.id == SPIKE.name else said


def _which_run(flag: SaidFlag, facts: DecisionFacts) -> str:
    """`` (24 km on 22 Nov)``: the run that was so long; nothing of several in a chain."""
    spike = facts.load.spike
    if spike.chain or spike.distance_km is None or spike.date != flag.date:
        return ""
    miles = facts.asked.units == "mi"
    far = spike.distance_km * (METRES_PER_KM / METRES_PER_MILE if miles else 1.0)
    return f" ({round(far, 1):g} {facts.asked.units} on {said_day(flag.date, facts.asked.as_of)})"


def _asked(mark: Mark) -> str:
    if mark.of is None:
        return COACH.screen if mark.id == "screen" else COACH.unread
    note = cast("NoteAsked", mark.of)
    said = COACH.note if note.kind == "stop" else COACH.note_pain
    said = COACH.note_today if note.today else said
    return said.format(day=f"{note.date.day} {note.date:%b}")


def _hurts(mark: Mark, as_of: date) -> str:
    """An open pain, injury or illness: what was told last, when, and how long nothing since."""
    if isinstance(mark.of, PainLight):
        return _told(mark.of, None, as_of)
    one = cast("OpenProblem", mark.of)
    unheard = _unheard(mark.silent_days)
    if one.kind == "pain":
        unasked = mark.kind == SMALL and mark.calls and mark.silent_days < ENTRY_DAYS
        ask = f". {COACH.screen}" if unasked else ""
        days = (as_of - one.since).days
        since = f", there since {said_day(one.since, as_of)}" if days >= WEEK_DAYS else ""
        return f"{_told(mark.light, one, as_of)}{unheard or since}{ask}"
    said = still_open([one], as_of)
    if one.last_score is not None:
        said += f", {_score(one.last_score)} on {said_day(one.last_heard, as_of)}"
    return f"{said}{unheard}"


def _told(light: PainLight | None, one: OpenProblem | None, as_of: date) -> str:
    """``6 of 10 at the left calf on 3 Oct``; of a red light that no score explains, why."""
    entry = light.entry if light else None
    score, day = (one.last_score, one.last_heard) if one else (None, as_of)
    region, side = (one.region, one.side) if one else (None, None)
    if entry is not None and (one is None or (entry.score or 0) > (score or 0)):
        score, day, region, side = entry.score, entry.date, entry.region, entry.side
    place = where(region, side)
    told = f"{_score(score)} {place}{',' * (',' in place)} {_on(day, as_of)}"
    if light is not None and light.light == "red" and (score or 0) <= AMBER_UP_TO:
        told += f" ({light.because.replace('your', 'their')})"
    return told


def _score(score: float | None) -> str:
    return "Pain without a score" if score is None else f"{score:g} of 10"


def where(region: str | None, side: str | None) -> str:
    """Where it hurts.

    Examples:
        >>> where("front_shin", "left"), where("calf", "right"), where("low_back", None)
        ('at the front of the left shin', 'at the right calf', 'at the low back')
        >>> where("heel_bottom", "left"), where(None, None)
        ('under the left heel', '(place not said)')
    """
    name = REGIONS.get(region or "")
    if name is None:
        return "(place not said)"
    if side in ("left", "right"):
        head, the, tail = name.rpartition("the ")
        apart = the and not head.endswith(", above ")
        name = f"{head}the {side} {tail}" if apart and "," not in name else f"{side} {name}"
    return name if name.startswith("under ") else f"at the {name}"


def _on(day: date, as_of: date) -> str:
    return "today" if day == as_of else f"on {said_day(day, as_of)}"


def _unheard(days: int) -> str:
    """``, nothing heard for 8 weeks``; nothing within a week."""
    if days < WEEK_DAYS:
        return ""
    weeks = days // WEEK_DAYS
    long = counted(weeks, "week") if days >= ENTRY_DAYS else counted(days, "day")
    return f", nothing heard for {long}"


def _label(mark: Mark, before: Mark | None) -> str:
    """A mark in a few words, for what is new; a score that changed with the one before."""
    if mark.kind == STOP:
        return f"a {_STOP_SIGN}"
    if mark.kind in (TODAY, ASK):
        return "words to ask about"
    if mark.kind == STOPPED:
        return "no running"
    if mark.kind in (LOAD, FIGURE):
        title = FLAGS[mark.id].title
        return f"{title[0].lower()}{title[1:]}"
    one = mark.of
    if isinstance(one, OpenProblem) and one.kind != "pain":
        return one.name
    spot = one.entry if isinstance(one, PainLight) else cast("OpenProblem", one)
    place = where(spot.region, spot.side)
    told = f"{mark.size:g} of 10" if _scored(mark) else "no score"
    if before is not None and _scored(before) and _scored(mark) and before.size != mark.size:
        told = f"from {before.size:g} to {mark.size:g} of 10"
    return f"pain {place}, {told}"


def _scored(mark: Mark) -> bool:
    one = mark.of
    score = one.entry.score if isinstance(one, PainLight) else cast("OpenProblem", one).last_score
    return score is not None
