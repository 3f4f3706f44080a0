"""The questions of a report, with the numbers and letters that answer them."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from runload.models import Report
from runload.render.document import Line, heading, para

HOW_TO_ANSWER = "To answer, add it to the same command: --answer 1b, or --answer 1=4 for a number."

TO_NOTE = 'runload diary add "0" if nothing hurts, or "3 left knee" if it does.'
"""What a mail shows to be copied where it is not known whether something hurts."""


def pain_to_tell(report: Report) -> bool:
    """Whether it is still to be told how it is now."""
    return not report.pain or bool(report.notes_asked)


def to_add(report: Report) -> list[str]:
    """What answers the first line, to be added to the same command."""
    adds = ['--pain 0 if nothing hurts, or --pain "3 left knee"'] if pain_to_tell(report) else []
    return [*adds, *(["--signs 0 if no sign is true"] if report.screen.needed else [])]


def question_lines(report: Report) -> list[Line]:
    """What only the runner can say, each with its number and the letters of its choices."""
    lines = [
        para(
            f"{question.ask}{lettered(question.choices)}",
            label=f"{question.number} {question.about}",
        )
        for question in report.questions
    ]
    if not lines:
        return []
    how = para(HOW_TO_ANSWER)
    return [heading("Questions for you"), *lines, how]


def lettered(choices: Sequence[str]) -> str:
    """The choices as they are answered: a, b, c."""
    shown = (f"{letter} {choice}" for letter, choice in zip(ascii_lowercase, choices, strict=False))
    return f" ({' / '.join(shown)})" if choices else ""
