"""The weekly check, built like the OSTRC-O2: four answers, one severity, and whether it matters.

Our questions are a paraphrase: the score is not to be compared with published ones. Answers to the
real OSTRC-O2, or to its first version, are scored by their own tables and kept apart by ``form``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from runload.models import WeeklyCheck

CANNOT = 25
"""The first answer of somebody who could not take part. Published (clarsen2013)."""
QUESTIONS = 4
WHOLE_SEVERITY = 100


@dataclass(frozen=True, slots=True)
class Form:
    """How a form is scored: what each answer may be, and from where 2 and 3 are substantial.

    ``gated``: a first answer of 0 or 25 ends the form.
    """

    name: str
    answers: tuple[tuple[int, ...], ...]
    substantial: int
    gated: bool


ANSWERS = (0, 8, 17, 25)
"""What each answer of ours scores, in the order they are shown."""
_FIVE = (0, 6, 13, 19, 25)
WEEKLY = Form("weekly-check", (ANSWERS,) * QUESTIONS, 17, gated=True)
"""Ours. Scores as the OSTRC-O2's: published (clarsen2020, second-hand)."""
OSTRC_O2 = Form("ostrc-o2", (ANSWERS,) * QUESTIONS, 17, gated=True)
"""Published (clarsen2020, second-hand)."""
OSTRC_V1 = Form("ostrc-v1", (ANSWERS, _FIVE, _FIVE, ANSWERS), 13, gated=False)
"""Published (clarsen2013)."""
FORMS = {"weekly_check": WEEKLY, "ostrc_o2": OSTRC_O2, "ostrc_v1": OSTRC_V1}
"""The form whose answers each column of the diary holds."""

ASKED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Did it keep you from running in the past 7 days?",
        ("no", "I ran, with some trouble", "I ran less than I wanted", "I could not run at all"),
    ),
    (
        "Did you change your training because of it?",
        ("not at all", "a little", "quite a bit", "a great deal"),
    ),
    (
        "Did it make you slower or weaker?",
        ("not at all", "a little", "quite a bit", "a great deal"),
    ),
    ("How much did it hurt or bother you?", ("not at all", "a little", "quite a bit", "a lot")),
)
"""Our questions and their answers, in the order of the scores 0, 8, 17 and 25."""


def weekly_check(
    day: date, answers: Sequence[int | None], form: Form = WEEKLY, region: str = "", side: str = ""
) -> WeeklyCheck:
    """The score of one weekly check [0-100].

    Formula:
        severity = Q1 + Q2 + Q3 + Q4, each 0, 8, 17 or 25; Q1 = 0 gives 0, Q1 = 25 gives 100
        substantial = Q1 = 25, or Q2 >= 17, or Q3 >= 17
        in the first version Q2 and Q3 are 0, 6, 13, 19 or 25, substantial from 13, and all four
        answers count whatever the first one is
    Parameters:
        day: its date; answers: participation, training changed, performance, pain, as far as
        given, None where one is missing; form: whose questions were answered; region and side:
        the body area, "" where none was named.
    Returns:
        The check; severity and substantial are None where an answer that decides is missing.
    Raises:
        ValueError: no first answer, more than four, or one that the form does not have.
    Limits:
        Pain alone never makes it substantial. A change below about 35 points may be noise.
    Source:
        clarsen2013; clarsen2020, second-hand.
    Examples:
        >>> found = weekly_check(date(2026, 3, 1), (8, 17, 8, 17))
        >>> found.severity, found.substantial
        (50, True)
    """
    given = (*answers, *[None] * (QUESTIONS - len(answers)))
    if len(given) != QUESTIONS or given[0] is None:
        raise ValueError("a weekly check has one to four answers")
    for answer, possible in zip(given, form.answers, strict=True):
        if answer is not None and answer not in possible:
            raise ValueError(f"an answer is one of {', '.join(map(str, possible))}")
    first, second, third, _ = given
    known = [answer for answer in given if answer is not None]
    severity = sum(known) if len(known) == QUESTIONS else None
    out = first == CANNOT
    problem = first != 0 if form.gated else any(known)
    substantial: bool | None = out or any(
        answer is not None and answer >= form.substantial for answer in (second, third)
    )
    if not substantial and (second is None or third is None):
        substantial = None
    if form.gated and (first == 0 or out):
        severity, substantial = (WHOLE_SEVERITY if out else 0), out
    return WeeklyCheck(day, severity, problem, substantial, out, region, side, form.name, given)


def read_answers(text: str) -> tuple[int | None, ...]:
    """The answers of a cell such as ``8 17 8 17``; ``?`` or ``-`` is one that is missing.

    Raises:
        ValueError: it holds something else.
    """
    parts = re.split(r"[\s/;,]+", text.strip())
    return tuple(None if part in ("?", "-") else int(part) for part in parts)
