"""Answers to the safety questions, for the diary: typed, or asked on a terminal."""

from __future__ import annotations

from dataclasses import replace

from runload.cli.diary.adding import added
from runload.cli.diary.listing import today
from runload.cli.options.store import SignsOptions, StoreOptions
from runload.cli.output import known_language
from runload.cli.screen_prompt import ask_screen, at_a_terminal
from runload.errors import UsageError
from runload.evidence.screen_answers import answer_text
from runload.models import DiaryReport, ScreenState

_WHERE = "diary signs"


def signed(options: SignsOptions) -> DiaryReport:
    """The answer as it was kept, and what follows from it.

    Raises:
        UsageError: no answer, and nobody at a terminal to ask
    """
    language = known_language(options.output.lang) or "en"
    typed = options.answer
    if not typed.strip():
        asked = ScreenState(needed=True, language=language)
        here = at_a_terminal(options.output, [])
        answer = ask_screen(asked, (), today()) if here else None
        if answer is None:
            raise UsageError(
                _WHERE, "there is no answer to keep",
                "Write `runload diary signs 0` for none of them; `runload explain safety` has "
                "the questions.",
            )  # fmt: skip
        typed = answer_text(answer)
    return _in_language(
        added(options.store, "", {"screen": typed}, options.date, keep=options.keep), options
    )


def answered(report: DiaryReport, options: StoreOptions) -> DiaryReport:
    """What was added, with the answer to an open screen where somebody sits at a terminal."""
    report = _in_language(report, options)
    if not report.screen.needed or not at_a_terminal(options.output, []):
        return report
    answer = ask_screen(report.screen, report.red_flags, today())
    if answer is None:
        return report
    after = added(options.store, "", {"screen": answer_text(answer)}, None)
    return replace(
        after,
        entries=(*report.entries, *after.entries),
        columns=tuple(dict.fromkeys((*report.columns, *after.columns))),
        added=(report.added or 0) + (after.added or 0),
        known=report.known + after.known,
        red_flags=(*after.red_flags, *report.red_flags),
        questions=report.questions,
        notes=(*report.notes, *after.notes),
    )


def _in_language(report: DiaryReport, options: StoreOptions) -> DiaryReport:
    language = known_language(options.output.lang)
    if language is None:
        return report
    return replace(report, screen=replace(report.screen, language=language))
