"""What the runner told us beside the log, and what it adds to profile, runs and load flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from datetime import date, timedelta

from runload.analysis.headline import place
from runload.analysis.log_notes import told_in_notes
from runload.analysis.open_problems import ailed, feverish, of_body, open_problems
from runload.analysis.pain_summary import PainSummary
from runload.analysis.told_beside import (
    checks_noted,
    illnesses_noted,
    injuries_noted,
    with_felt,
)
from runload.athlete.diary.entries import DiaryResult
from runload.athlete.pain import PainReading, may_be_of_the_body, noted_pain
from runload.athlete.profile.diary_facts import profile_told
from runload.athlete.session_effort import with_efforts
from runload.athlete.visit.reading import read_visit
from runload.models import (
    Activity,
    DiaryFacts,
    FlagInputs,
    HotDay,
    LightDay,
    NoteAsked,
    OpenProblem,
    PainEntry,
    PainNote,
    Profile,
    Question,
    Reply,
    Rest,
    RunsPlanned,
    ScreenAnswer,
    Skipped,
    Spell,
    Stretch,
    Visit,
    WeeklyCheck,
)
from runload.models.opened import USUAL
from runload.models.values import dataclass
from runload.rules.light import ENTRY_DAYS
from runload.rules.red_flags.remarks import asked_of_note, holds_stop_sign

TIRED_DAYS = 7
"""Days for which a word on tiredness is repeated. Basis: ours."""
BY_PROFILE = "an injury, by the profile"


@dataclass(frozen=True, slots=True)
class RunnerInput:
    """What the runner told us beside the log; what could not be read of it travels along.

    ``answers`` are those to the safety screen, ``replies`` those to the questions of the report,
    which were ``asked`` in this order before any of them was answered.
    """

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
    answers: tuple[ScreenAnswer, ...] = ()
    replies: tuple[Reply, ...] = ()
    asked: tuple[Question, ...] = ()


def of_diary(profile: Profile, found: DiaryResult) -> RunnerInput:
    """What a diary told, beside this profile."""
    return RunnerInput(
        profile=profile,
        pain=found.entries,
        questions=found.questions,
        skipped=found.skipped,
        notes=found.notes,
        checks=found.checks,
        hot_days=found.hot_days,
        diary=found.facts,
        remarks=found.remarks,
        answers=found.answers,
    )


def apply_diary(
    runner: RunnerInput,
    activities: tuple[Activity, ...],
    as_of: date,
    notes: Sequence[PainNote] = (),
) -> tuple[RunnerInput, tuple[Activity, ...]]:
    """What the diary adds to the profile and to the runs, and what it leaves open.

    An injury that is open, in the diary or in the ``notes`` of the log, makes the profile's runner
    injured, and for a year it is an earlier one. Of what the diary leaves open without a word on
    whether it goes on, it is asked.
    """
    runner = replace(runner, checks=(*runner.checks, *checks_noted(notes, as_of)))
    activities, which_run = with_efforts(activities, runner.diary.efforts, as_of)
    noted = injuries_noted(notes, as_of)
    diary = _with_marks(runner.diary, [note for note in notes if note.date <= as_of])
    told = replace(diary, injuries=(*diary.injuries, *noted))
    profile = profile_told(runner.profile, told, activities, as_of)
    opened = open_problems(runner.diary, (), runner.checks, as_of, (), noted)
    if any(problem.kind == "injury" for problem in opened):
        profile = replace(profile, injured=True, injury_last_12_months=True)
    questions = (*runner.questions, *which_run, *_is_it_over(runner.diary, opened, as_of))
    return replace(runner, profile=profile, questions=questions, diary=diary), activities


def _with_marks(diary: DiaryFacts, notes: Sequence[PainNote]) -> DiaryFacts:
    """The diary with the days off, the days not recorded, the visits and the rest of a sheet."""
    off = tuple(note.no_running for note in notes if note.no_running)
    lost = tuple(note.not_recorded for note in notes if note.not_recorded)
    visits = tuple(
        Visit(note.date, "", note.visit, said=note.visit, terms=read_visit(note.visit, note.date))
        for note in notes
        if note.visit
    )
    rest = tuple(Rest(note.date, *note.rest) for note in notes if note.rest)
    if not (off or lost or visits or rest):
        return diary
    return replace(
        diary,
        no_running=(*diary.no_running, *off),
        not_recorded=(*diary.not_recorded, *lost),
        visits=(*diary.visits, *visits),
        rest=(*diary.rest, *rest),
    )


def _is_it_over(diary: DiaryFacts, opened: Sequence[OpenProblem], as_of: date) -> list[Question]:
    """One question for each open injury and illness of which nobody said that it goes on."""
    going_on = {
        one.what
        for one in (*diary.injuries, *diary.illnesses)
        if one.ongoing or (one.until is not None and one.until > as_of)
    }
    return [
        Question(
            problem.kind,
            f"Is '{problem.words}' ({problem.since}) over? Note the {problem.kind} again with its "
            "last day in until, or with until open.",
            ("over, since", "open"),
            quotes=True,
        )
        for problem in opened
        if problem.words and problem.words not in going_on
    ]


def open_now(
    runner: RunnerInput,
    pain: PainSummary,
    notes: Sequence[PainNote],
    activities: Sequence[Activity],
    as_of: date,
) -> tuple[OpenProblem, ...]:
    """What is open for this runner on the day, by the diary, the reports of pain and the log."""
    noted = illnesses_noted(notes, activities, as_of)
    hurt = injuries_noted(notes, as_of)
    opened = open_problems(runner.diary, pain.entries, runner.checks, as_of, noted, hurt)
    if not runner.profile.injured or any(problem.kind == "injury" for problem in opened):
        return opened
    told = OpenProblem(
        "injury", as_of, BY_PROFILE, as_of, "injured = false in the profile", USUAL, dated=False
    )
    ailments = of_body(opened)
    return (*ailments, told, *(problem for problem in opened if problem not in ailments))


def later_ailments_note(diary: DiaryFacts, as_of: date) -> tuple[str, ...]:
    """How many injuries and illnesses of later days were left out."""
    later = sum(one.date > as_of for one in (*diary.injuries, *diary.illnesses))
    if not later:
        return ()
    what = "1 injury or illness" if later == 1 else f"{later} injuries or illnesses"
    return (f"{what} of days after {as_of.isoformat()} left out.",)


def tired_note(diary: DiaryFacts, as_of: date) -> tuple[str, ...]:
    """How tired the runner was, last told within a week: heard, and no limit rests on it."""
    first = as_of - timedelta(days=TIRED_DAYS - 1)
    told = [day for day in diary.fatigue if first <= day.date <= as_of]
    if not told:
        return ()
    last = max(told, key=lambda day: day.date)
    return (
        f"You were tired {last.score:g} of 10 on {last.date.day} {last.date:%b}. It changes no "
        "limit; the page for your physio shows it.",
    )


def fevers(
    runner: RunnerInput, notes: Sequence[PainNote], activities: Sequence[Activity], as_of: date
) -> tuple[Stretch, ...]:
    """The days of fevers and other illnesses below the neck, by the diary and the log."""
    if not runner.diary.illnesses and not any(note.ill for note in notes):
        return ()
    noted = illnesses_noted(notes, activities, as_of)
    return feverish(runner.diary, runner.checks, as_of, noted)


def spells_told(
    runner: RunnerInput, notes: Sequence[PainNote], activities: Sequence[Activity], as_of: date
) -> tuple[Spell, ...]:
    """Injuries, illnesses, days off and races up to a day, and the races to come."""
    noted = illnesses_noted(notes, activities, as_of)
    told = ailed(runner.diary, runner.checks, as_of, noted, injuries_noted(notes, as_of))
    found = [Spell(one.kind, one.since, end, one.name) for one, end in told]
    found += [Spell("off", one.first, one.last, "days off") for one in runner.diary.no_running]
    races = dict.fromkeys((*runner.profile.races, *runner.diary.races))
    found += [Spell("race", one.date, one.date, one.name or "race") for one in races]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.first, one.kind, one.name)))


def flag_inputs(
    runner: RunnerInput, pain: PainSummary, feverish_days: tuple[Stretch, ...] = ()
) -> FlagInputs:
    """What load flags may know of what the runner told."""
    return FlagInputs(
        profile=runner.profile,
        pain=tuple(LightDay(light.entry.date, light.light, place(light)) for light in pain.history),
        worst_light=pain.facts.worst_light,
        pain_days=pain.facts.longest_pain_days_in_region,
        bone_pain=pain.bone,
        checks=runner.checks,
        hot_days=runner.hot_days,
        sore_days=pain.sore_days,
        feverish=feverish_days,
        not_recorded=runner.diary.not_recorded,
    )


@dataclass(frozen=True, slots=True)
class WrittenBeside:
    """What log and diary tell of pain beside sessions, and the notes that must be asked about."""

    readings: tuple[PainReading, ...]
    notes: tuple[NoteAsked, ...]


def written_beside(
    log: Sequence[PainNote],
    diary: Sequence[PainNote],
    profile: Profile,
    as_of: date,
    screened: date | None = None,
) -> WrittenBeside:
    """The pain written beside sessions, and the remarks that may hold a stop sign.

    A remark of the diary is the runner's own report; one of a log is only asked about, whether it
    may hold a stop sign, tells of pain or may. Remarks
    are heard for as long as a report sets the light: a sheet cannot close what it said. The safety
    questions, answered on ``screened``, settle the stop signs of the notes up to that day: what is
    left is how much it hurts.
    """
    log = with_felt(log)
    readings = [noted_pain(note) for note in (*log, *diary) if note.tells_pain]
    own = [one for entries, _ in _stop_signs(diary, profile, as_of) for one in entries]
    return WrittenBeside(
        (*readings, *(PainReading((entry,)) for entry in own)),
        asked_of_log(log, profile, as_of, screened),
    )


def asked_of_log(
    log: Sequence[PainNote], profile: Profile, as_of: date, screened: date | None = None
) -> tuple[NoteAsked, ...]:
    """The remarks of a log that are asked about: whether they hold a stop sign, or tell of pain."""
    unsettled = log if screened is None else [note for note in log if note.date > screened]
    grave = tuple(_stop_signs(unsettled, profile, as_of))
    asked = [asked_of_note(entries, note.remark, profile) for entries, note in grave]
    stops = {(note.date, note.remark) for _, note in grave}
    others = [note for note in log if (note.date, note.remark) not in stops]
    told = told_in_notes(others, as_of)
    return tuple(dict.fromkeys((*asked, *told)))


def _stop_signs(
    notes: Sequence[PainNote], profile: Profile, as_of: date
) -> Iterator[tuple[tuple[PainEntry, ...], PainNote]]:
    """The remarks of the last two weeks that may hold a stop sign, each read with its row."""
    first = as_of - timedelta(days=ENTRY_DAYS - 1)
    for note in notes:
        recent = first <= note.date <= as_of
        if note.remark and recent and may_be_of_the_body(note.remark):
            runner = replace(note, words="; ".join(filter(None, (note.words, note.remark))))
            hurts = bool(note.words) or (note.score or 0) > 0
            entries = noted_pain(runner, weighed=False).entries
            if any(
                holds_stop_sign(entry, note.remark, profile, as_of, beside_pain=hurts)
                for entry in entries
            ):
                yield entries, note
