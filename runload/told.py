"""What the runner told us beside the log, and what it adds to profile, runs and load flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from runload.athlete.pain import PainReading, noted_pain
from runload.athlete.session_effort import with_efforts
from runload.athlete.told_profile import profile_told
from runload.models import (
    Activity,
    DiaryFacts,
    HotDay,
    LightDay,
    NoteAsked,
    PainEntry,
    PainNote,
    Profile,
    Question,
    RunsPlanned,
    Skipped,
    ToldFacts,
    WeeklyCheck,
)
from runload.pain_picture import PainPicture
from runload.rules.light import ENTRY_DAYS
from runload.rules.remark_screen import asked_of_note, holds_stop_sign
from runload.verdict import place


@dataclass(frozen=True, slots=True)
class Told:
    """What the runner told us beside the log; what could not be read of it travels along."""

    profile: Profile = field(default_factory=Profile)
    pain: tuple[PainEntry, ...] = ()
    questions: tuple[Question, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    checks: tuple[WeeklyCheck, ...] = ()
    hot_days: tuple[HotDay, ...] = ()
    diary: DiaryFacts = field(default_factory=DiaryFacts)
    remarks: tuple[PainNote, ...] = ()
    plan: RunsPlanned = field(default_factory=RunsPlanned)


def with_diary(
    told: Told, activities: tuple[Activity, ...], as_of: date
) -> tuple[Told, tuple[Activity, ...]]:
    """What the diary adds to the profile and to the runs, and what it leaves open."""
    activities, which_run = with_efforts(activities, told.diary.efforts, as_of)
    profile, still_open = profile_told(told.profile, told.diary, activities, as_of)
    questions = (*told.questions, *which_run, *still_open)
    return replace(told, profile=profile, questions=questions), activities


def told_facts(told: Told, pain: PainPicture) -> ToldFacts:
    """What load flags may know of what the runner told."""
    return ToldFacts(
        profile=told.profile,
        pain=tuple(LightDay(light.entry.date, light.light, place(light)) for light in pain.history),
        worst_light=pain.facts.worst_light,
        pain_days=pain.facts.longest_pain_days_in_region,
        bone_pain=pain.bone,
        checks=told.checks,
        hot_days=told.hot_days,
    )


@dataclass(frozen=True, slots=True)
class WrittenBeside:
    """What log and diary tell of pain beside sessions, and the notes that must be asked about."""

    readings: tuple[PainReading, ...]
    notes: tuple[NoteAsked, ...]


def written_beside(
    log: Sequence[PainNote], diary: Sequence[PainNote], profile: Profile, as_of: date
) -> WrittenBeside:
    """The pain written beside sessions, and the remarks that may hold a stop sign.

    A remark of the diary is the runner's own report; one of a log is only asked about. Remarks
    are heard for as long as a report sets the light: a sheet cannot close what it said.
    """
    readings = [noted_pain(note) for note in (*log, *diary) if note.tells_pain]
    own = [entry for entry, _ in _stop_signs(diary, profile, as_of)]
    asked = [asked_of_note(e, remark, profile) for e, remark in _stop_signs(log, profile, as_of)]
    return WrittenBeside(
        (*readings, *(PainReading(entry, ()) for entry in own)), tuple(dict.fromkeys(asked))
    )


def _stop_signs(
    notes: Sequence[PainNote], profile: Profile, as_of: date
) -> Iterator[tuple[PainEntry, str]]:
    """The remarks of the last two weeks that may hold a stop sign, each read with its row."""
    first = as_of - timedelta(days=ENTRY_DAYS - 1)
    for note in notes:
        if note.remark and first <= note.date <= as_of:
            told = replace(note, words="; ".join(filter(None, (note.words, note.remark))))
            read = noted_pain(told)
            hurts = bool(note.words) or (note.score or 0) > 0
            if holds_stop_sign(read.entry, note.remark, profile, as_of, beside_pain=hurts):
                yield read.entry, note.remark
