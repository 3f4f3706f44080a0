"""The safety screen on a terminal: asked once, answered with numbers, kept where a diary is."""

from __future__ import annotations

import sys
import textwrap
from dataclasses import replace
from datetime import date

from runload.analysis.asked import Asked
from runload.analysis.log_notes import heard_log
from runload.analysis.runner_input import RunnerInput
from runload.analysis.told_pain import told_pain
from runload.cli import console
from runload.cli.inputs import Inputs
from runload.cli.options.runs import Output, RunnerOptions
from runload.errors import UsageError
from runload.evidence.safety_screen import ScreenWords, screen_questions, screen_words
from runload.evidence.screen_answers import answer_text, screen_answer
from runload.models import ImportResult, RedFlag, ScreenAnswer, ScreenState
from runload.rules.screen import without_private

WIDTH = 78
TRIES = 2
"""How often an answer that cannot be read is asked for. Basis: ours."""


def with_answer(
    options: RunnerOptions, gathered: Inputs, imported: ImportResult, runner: RunnerInput,
    asked: Asked,
) -> RunnerInput:  # fmt: skip
    """What was told, with the answer to an open screen where somebody sits at a terminal.

    Nothing is asked of a day that is over, of a pipe, or of whoever wants no notes.
    """
    of_today = asked.as_of == gathered.real_day or bool(gathered.inline)
    if not of_today or not at_a_terminal(options.output, options.sources.sources):
        return runner
    log = heard_log(imported.pain, imported.activities, asked)
    told = told_pain(log, runner, asked, imported.activities)
    if not told.summary.screen.needed and all(note.screened for note in told.summary.notes):
        return runner
    answer = ask_screen(told.summary.screen, told.summary.red_flags, asked.as_of)
    if answer is None:
        return runner
    if gathered.keeps:
        _keep(options.sources.store, answer, gathered.real_day)
    return replace(runner, answers=(*runner.answers, answer))


def ask_screen(
    screen: ScreenState, red_flags: tuple[RedFlag, ...], on: date
) -> ScreenAnswer | None:
    """The answer; None where none was given. What cannot wait is shown before anything is asked."""
    for flag in red_flags:
        if flag.urgency == "now":
            _tell(flag.text)
    words = screen_words(screen.language)
    in_order = [*screen.first, *(key for key in words.questions if key not in screen.first)]
    _tell("Before you run: is any of these true?")
    for key in in_order:
        lead = f"  {key[1:]:>2}  "
        _tell(lead + words.questions[key], hanging=len(lead))
    for _ in range(TRIES):
        typed = _said("Numbers, such as 5 or 5,8; 0 if none is true [leave empty for later]")
        if not typed:
            return None
        try:
            return _followed_up(screen_answer(typed, on, "safety questions"), words)
        except UsageError as problem:
            _tell(str(problem))
    return None


def _followed_up(answer: ScreenAnswer, words: ScreenWords) -> ScreenAnswer:
    """The answer with its follow-ups; one that is left open counts as the graver one."""
    known = {question.id: question for question in screen_questions()}
    yes = []
    for key, chosen in answer.yes:
        question = known[key]
        soon = question.urgency(chosen)
        _tell(f"{question.say[soon]} {words.stop_said(soon)}".rstrip())
        if chosen is None:
            _tell(words.follow_ups[key])
            typed = _said("Its number [leave empty if not sure]")
            number = int(typed) if typed.isascii() and typed.isdecimal() else None
            chosen = number if number in question.answers else None
        yes.append((key, chosen))
    return replace(answer, yes=tuple(yes))


def _keep(store: str | None, answer: ScreenAnswer, real_day: date) -> None:
    """Write it into the store's diary, without what is private."""
    from runload.cli.storing import store_path
    from runload.models import DiaryRow
    from runload.store import diary
    from runload.store.database import opened

    (kept,) = without_private([answer])
    if not kept.yes and not kept.none_of_it:
        return
    row = DiaryRow(kept.date, {"screen": answer_text(kept)}, 0, "the safety questions")
    with opened(store_path(store)) as there:
        diary.add(there, [row], real_day)


def at_a_terminal(output: Output, sources: list[str]) -> bool:
    """Whether somebody reads and types there, and wants to be asked."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    shown = output.output == "-" and output.format in (None, "text")
    return (
        shown
        and not output.quiet
        and "-" not in sources
        and all(stream is not None and not stream.closed and stream.isatty() for stream in streams)
    )


def _tell(text: str, hanging: int = 0) -> None:
    shown = textwrap.fill(console.one_line(text), WIDTH, subsequent_indent=" " * hanging)
    sys.stderr.write(f"{shown}\n")


def _said(ask: str) -> str:
    sys.stderr.write(f"{ask}: ")
    sys.stderr.flush()
    said = sys.stdin.readline()
    if not said:
        _tell("")
    return said.strip()
