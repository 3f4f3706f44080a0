"""All that one runner told of pain up to a day, wherever it was written, and what it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runload.analysis.asked import Asked
from runload.analysis.pain_summary import PainSummary, pain_summary
from runload.analysis.runner_input import RunnerInput, written_beside
from runload.analysis.screen_language import in_language
from runload.models import PainEntry, PainNote, Question, ScreenState
from runload.rules.screen import without_private


@dataclass(frozen=True, slots=True)
class ToldPain:
    """The reports, what the rules find in them, what to ask back, and how the screen stands."""

    reports: tuple[PainEntry, ...]
    summary: PainSummary
    questions: tuple[Question, ...]
    screen: ScreenState


def told_pain(log: Sequence[PainNote], runner: RunnerInput, asked: Asked) -> ToldPain:
    """The pain of the runner and of the notes of the log, at the end of ``asked.as_of``.

    Answers to the private questions count only where nobody but the runner reads it.
    """
    beside = written_beside(log, runner.remarks, runner.profile, asked.as_of)
    reports = (*runner.pain, *(reading.entry for reading in beside.readings))
    answers = runner.answers if asked.private else without_private(runner.answers)
    summary = pain_summary(reports, runner.profile, asked.as_of, beside.notes, answers)
    return ToldPain(
        reports=reports,
        summary=summary,
        questions=tuple(question for reading in beside.readings for question in reading.questions),
        screen=in_language(summary.screen, asked, reports),
    )
