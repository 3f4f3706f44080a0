"""The pain picture of one runner: everything the rules find in the reports up to a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import date, timedelta

from runload.evidence.safety_screen import URGENCIES
from runload.models import (
    NoteAsked,
    PainEntry,
    PainLight,
    Profile,
    Question,
    RedFlag,
    ScreenAnswer,
    ScreenState,
    ScreenStop,
)
from runload.models.screening import NONE
from runload.models.values import dataclass
from runload.rules.bone import bone_suspicion, fuel_question, with_growth
from runload.rules.light import (
    ENTRY_DAYS,
    GREEN_UP_TO,
    MORNING_AMBER,
    PainFacts,
    lights_by_day,
    pain_facts,
    pain_lights,
)
from runload.rules.patterns.engine import referral
from runload.rules.red_flags.screen import red_flags
from runload.rules.screen import CAN_WAIT, first_asked, screen_state
from runload.rules.settling import same_place, worst_score

FLAG_WINDOW_DAYS = 7  # the window of a report's flags, evidence B
SORE_DAYS = 30
"""So many days back a run with pain does not let another one settle. Basis: ours."""


@dataclass(frozen=True, slots=True)
class PainSummary:
    """Pain at the end of a day: reports, open questions, red flags, lights, and their history.

    ``history`` holds the light of each report of the last 14 days, by date; ``unread`` are the
    words of those days that were not understood, ``notes`` the notes of the log to be asked about.
    ``screen`` is how the safety screen stands: a yes is among the red flags. ``sore_days`` are
    those of the last 30 days whose pain was more than green allows.
    """

    entries: tuple[PainEntry, ...]
    questions: tuple[Question, ...]
    red_flags: tuple[RedFlag, ...]
    lights: tuple[PainLight, ...]
    facts: PainFacts
    history: tuple[PainLight, ...]
    bone: bool
    known: bool
    hurts_in_window: bool
    unread: tuple[str, ...] = ()
    notes: tuple[NoteAsked, ...] = ()
    screen: ScreenState = field(default_factory=ScreenState)
    sore_days: tuple[date, ...] = ()

    @property
    def screen_open(self) -> bool:
        """No stop is known, and one may have been missed: no distance is given."""
        return not self.stopped and (
            bool(self.unread) or any(not note.screened for note in self.notes)
        )

    @property
    def no_distance(self) -> bool:
        """No distance is given: a stop, or something that must be answered first."""
        return self.stopped or self.screen_open or self.screen.leaves == NONE or bool(self.notes)

    @property
    def stop_sign(self) -> bool:
        """A red flag or a suspected bone: more than a high score."""
        return bool(self.red_flags) or self.bone

    @property
    def stopped(self) -> bool:
        """A red flag, a suspected bone or a red light: no running."""
        return self.stop_sign or self.facts.worst_light == "red"

    @property
    def missing(self) -> str | None:
        """What a pain lacks before a distance can be given: "place", "score", or None."""
        hurts = [
            light.entry
            for light in self.lights
            if light.light == "amber" or worst_score(light.entry)
        ]
        if any(not entry.regions for entry in hurts):
            return "place"
        noted = any(note.screened for note in self.notes)
        return "score" if noted or any(worst_score(entry) is None for entry in hurts) else None

    @property
    def amber(self) -> bool:
        """The worst light is amber."""
        return self.facts.worst_light == "amber"


def pain_summary(
    told: Sequence[PainEntry],
    profile: Profile,
    as_of: date,
    notes: tuple[NoteAsked, ...] = (),
    answers: Sequence[ScreenAnswer] = (),
    ailing_since: date | None = None,
) -> PainSummary:
    """What the rules find in the reports up to ``as_of``; later ones are not looked at.

    ``notes`` are those of the log that must be asked about, ``answers`` those to the safety
    screen, ``ailing_since`` is the first day of the newest open injury or illness. Words that were
    not understood count until a row closes their place, or until they are as old as a report that
    sets no light.
    """
    entries = tuple(
        sorted((entry for entry in told if entry.date <= as_of), key=lambda entry: entry.date)
    )
    said, unclear = red_flags(entries, profile, as_of)
    refer = referral(profile, as_of)
    screen = screen_state(
        entries, answers, as_of, referred=refer is not None, ailing_since=ailing_since
    )
    flags = with_answers(said, screen)
    lights = tuple(
        _stopped(light, entries, said, profile, as_of) for light in pain_lights(entries, as_of)
    )
    recent = _in_window(with_growth(entries), as_of, ENTRY_DAYS)
    bone = any(bone_suspicion(entry) for entry in recent)
    fuel = fuel_question(recent) if bone else None
    return PainSummary(
        entries=entries,
        questions=(*unclear, *([fuel] if fuel else [])),
        red_flags=flags,
        lights=lights,
        facts=pain_facts(entries, lights, as_of),
        history=lights_by_day(entries, as_of),
        bone=bone,
        known=bool(recent),
        hurts_in_window=any(
            (entry.score or 0) > 0 for entry in _in_window(entries, as_of, FLAG_WINDOW_DAYS)
        ),
        unread=_unread(entries, as_of),
        notes=notes,
        screen=replace(screen, first=first_asked(said)) if screen.needed else screen,
        sore_days=sore_days(entries, as_of),
    )


def sore_days(entries: Sequence[PainEntry], as_of: date) -> tuple[date, ...]:
    """The days of the last 30 days whose pain was more than green allows."""
    recent = _in_window(entries, as_of, SORE_DAYS)
    return tuple(sorted({one.date for one in recent if _sore(one)}))


def _sore(entry: PainEntry) -> bool:
    """Whether it hurt more than green allows, or the morning after was worse than usual."""
    rise = entry.next_morning_rise or 0.0
    return (worst_score(entry) or 0.0) > GREEN_UP_TO or rise >= MORNING_AMBER


def with_answers(said: tuple[RedFlag, ...], screen: ScreenState) -> tuple[RedFlag, ...]:
    """The red flags of the words and those of the answers, the most urgent first."""
    answered = [
        RedFlag(stop.id, stop.urgency, stop.text, (_because(stop),))
        for stop in screen.stops
        if stop.urgency != CAN_WAIT
    ]
    flags = (*answered, *said)
    return tuple(sorted(flags, key=lambda flag: URGENCIES.index(flag.urgency)))


def _because(stop: ScreenStop) -> str:
    day = f"{stop.answered.day} {stop.answered:%b}"
    return f"a yes to question {stop.id[1:]} of the safety questions on {day}"


def _unread(entries: Sequence[PainEntry], as_of: date) -> tuple[str, ...]:
    """What was not understood of the days that set the light, and that nobody has closed since."""
    closing = [entry for entry in entries if entry.closed]
    recent = _in_window(entries, as_of, ENTRY_DAYS)
    words = [
        part
        for entry in recent
        if not any(row.date >= entry.date and same_place(row, entry) for row in closing)
        for part in entry.unread
    ]
    return tuple(dict.fromkeys(words))


def _in_window(entries: Sequence[PainEntry], as_of: date, days: int) -> tuple[PainEntry, ...]:
    first = as_of - timedelta(days=days - 1)
    return tuple(entry for entry in entries if first <= entry.date <= as_of)


def _stopped(
    light: PainLight,
    entries: Sequence[PainEntry],
    flags: tuple[RedFlag, ...],
    profile: Profile,
    as_of: date,
) -> PainLight:
    """No place with a stop sign is shown below red, whichever of its reports told the sign.

    ``flags`` are those of all entries: where they tell of one place alone, they are its own.
    """
    if light.light == "red":
        return light
    place = (light.entry.region, light.entry.side)
    reports = [entry for entry in entries if (entry.region, entry.side) == place]
    closing = [replace(entry, score=None, signs=frozenset()) for entry in entries if entry.closed]
    if closing or len(reports) < len(entries):
        flags, _ = red_flags((*reports, *closing), profile, as_of)
    if not flags:
        return light
    return replace(light, light="red", because="there is a stop sign with it")


def later_pain_note(told: Sequence[PainEntry], profile: Profile, as_of: date) -> tuple[str, ...]:
    """How many pain reports of later days were left out, and whether one is a stop sign."""
    later = tuple(entry for entry in told if entry.date > as_of)
    if not later:
        return ()
    what = "1 pain report" if len(later) == 1 else f"{len(later)} pain reports"
    note = f"{what} after {as_of.isoformat()} left out."
    if red_flags(later, profile, max(entry.date for entry in later))[0]:
        note += " There is a stop sign among them: ask for a later day, or for today."
    return (note,)
