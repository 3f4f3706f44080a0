"""All that one runner told of pain up to a day, wherever it was written, and what it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runload.analysis.asked import Asked
from runload.analysis.log_notes import asked_of_notes, screened_on, unanswered, weighty
from runload.analysis.open_problems import of_body, open_problems
from runload.analysis.pain_summary import PainSummary, pain_summary
from runload.analysis.replies import replied, replied_to_notes
from runload.analysis.runner_input import RunnerInput, written_beside
from runload.analysis.screen_language import in_language, stops_in_language
from runload.analysis.told_beside import illnesses_noted, injuries_noted
from runload.evidence.screen_answers import screen_answer
from runload.models import Activity, PainEntry, PainNote, Question, ScreenAnswer
from runload.models.values import dataclass
from runload.rules.screen import without_private


@dataclass(frozen=True, slots=True)
class ToldPain:
    """The reports, what the rules find in them, and what to ask back."""

    reports: tuple[PainEntry, ...]
    summary: PainSummary
    questions: tuple[Question, ...]


def told_pain(
    log: Sequence[PainNote],
    runner: RunnerInput,
    asked: Asked,
    activities: Sequence[Activity] = (),
) -> ToldPain:
    """The pain of the runner and of the notes of the log, at the end of ``asked.as_of``.

    An injury or illness of the diary or of the log asks the safety questions as a pain does;
    runs among ``activities`` end an illness of the log.
    Answers to the private questions count only where nobody but the runner reads it.
    """
    answers = (*runner.answers, *_answered_in_log(log))
    if not asked.private:
        answers = without_private(answers)
    screened = screened_on(answers)
    beside = written_beside(log, runner.remarks, runner.profile, asked.as_of, screened)
    noted = (entry for reading in beside.readings for entry in reading.entries)
    reports = replied((*runner.pain, *noted), runner.replies)
    reports = (*reports, *replied_to_notes(beside.notes, runner.replies, asked.as_of))
    notes = unanswered(beside.notes, reports, screened)
    ailments = of_body(
        open_problems(
            runner.diary,
            (),
            runner.checks,
            asked.as_of,
            illnesses_noted(log, activities, asked.as_of),
            injuries_noted(log, asked.as_of),
        )
    )
    summary = pain_summary(
        reports,
        runner.profile,
        asked.as_of,
        weighty(notes),
        answers,
        max((one.since for one in ailments), default=None),
    )
    screen = in_language(summary.screen, asked, reports, summary.notes)
    flags = stops_in_language(summary.red_flags, screen.language)
    return ToldPain(
        reports=reports,
        summary=replace(summary, red_flags=flags, screen=screen),
        questions=(
            *(question for reading in beside.readings for question in reading.questions),
            *asked_of_notes(notes),
        ),
    )


def _answered_in_log(log: Sequence[PainNote]) -> tuple[ScreenAnswer, ...]:
    """The answers in the column ``signs`` of a sheet.

    Where a sheet names its athletes others read it: what is private stays out.
    """
    found: list[ScreenAnswer] = []
    for note in log:
        if note.signs:
            answer = screen_answer(note.signs, note.date, note.where)
            found += [answer] if note.athlete is None else without_private([answer])
    return tuple(found)
