"""The weekly check, built like the OSTRC-O2: four questions about the past week, for one body area.

What it sees:
    How far a problem kept the runner from running, changed the training, cost performance, and
    hurt. Each answer is 0, 8, 17 or 25; the severity is their sum, 0 to 100.
Why it matters:
    Asked every week, it finds problems that ordinary injury lists miss: 419 against 40 when it was
    first tested.
What it does not mean:
    No answer does not mean healthy: a week without a form is unknown. Pain alone never makes a
    problem substantial. A change below about 35 points in one runner may be noise, so the trend
    over three weeks or more is what counts.
Threshold and basis:
    Question 1 at 0 ends the form with severity 0; at 25 with severity 100, and the rest is not
    asked. Substantial: question 1 at 25, or question 2 or 3 at 17 or more (published). The lines
    at 25 and 50 are ours, for display. Our questions are a paraphrase, so their scores are not
    compared with published ones. Real OSTRC-O2 answers, and those of version 1 (questions 2 and 3:
    0, 6, 13, 19, 25; substantial from 13; all four asked), are scored by their own tables and never
    mixed.
Example:
    Answers 8, 17, 8, 17: severity 50, substantial.
Source:
    clarsen2013, clarsen2020, ostrc_r.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from runload.models import Level, WeeklyCheck
from runload.models.values import dataclass

CANNOT = 25
"""The first answer of somebody who could not take part. Published (clarsen2020)."""
WHOLE_SEVERITY = 100
"""Severity [0-100] of who could not take part. Published (clarsen2020)."""
WATCH_FROM = 25.0
"""Severity [0-100] from which the check asks for a look. Basis: ours, for display."""
WARNING_FROM = 50.0
"""Severity [0-100] from which the check warns. Basis: ours, for display."""
INCOMPLETE = "incomplete_form"
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Form:
    """How a form is scored: what each answer may be, and from where 2 and 3 are substantial.

    ``gated``: a first answer of 0 or 25 ends the form.
    """

    name: str
    answers: tuple[tuple[int, ...], ...]
    substantial_from: int
    gated: bool


ANSWERS = (0, 8, 17, 25)
"""What each answer of ours scores, in the order they are shown."""
_FIVE = (0, 6, 13, 19, 25)
WEEKLY = Form("weekly-check", (ANSWERS, ANSWERS, ANSWERS, ANSWERS), 17, gated=True)
"""Ours. Scores as the OSTRC-O2's: published (clarsen2020, second-hand)."""
OSTRC_O2 = Form("ostrc-o2", (ANSWERS, ANSWERS, ANSWERS, ANSWERS), 17, gated=True)
"""Published (clarsen2020, second-hand; ostrc_r)."""
OSTRC_V1 = Form("ostrc-v1", (ANSWERS, _FIVE, _FIVE, ANSWERS), 13, gated=False)
"""Published (clarsen2013; ostrc_r)."""
FORMS = {form.name: form for form in (WEEKLY, OSTRC_O2, OSTRC_V1)}

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
        severity = Q1 + Q2 + Q3 + Q4; in gated forms Q1 = 0 gives 0 and Q1 = 25 gives 100
        substantial = Q1 = 25, or Q2 or Q3 at the form's line or above
    Parameters:
        day: its date; answers: participation, training changed, performance, pain, None where one
        is missing; form: whose questions were answered; region and side: the body area, "" where
        none was named.
    Returns:
        The check; what a missing answer decides is None, and ``reason`` says so. What the other
        answers settle is settled. ``remark`` names answers that were given and do not count.
    Raises:
        ValueError: no answer, more than four, or one that the form does not have.
    Limits:
        Pain alone never makes it substantial. A change below about 35 points may be noise. A
        missing answer is never taken for "no problem".
    Source:
        clarsen2013; clarsen2020, second-hand.
    Examples:
        >>> found = weekly_check(date(2026, 3, 1), (8, 17, 8, 17))
        >>> found.severity, found.substantial
        (50, True)
        >>> weekly_check(date(2026, 3, 1), (25,)).severity
        100
    """
    count = len(form.answers)
    if not 1 <= len(answers) <= count:
        raise ValueError(f"a weekly check has one to four answers, not {len(answers)}")
    given = (*answers, *[None] * (count - len(answers)))
    for number, (answer, possible) in enumerate(zip(given, form.answers, strict=True), start=1):
        if answer is not None and answer not in possible:
            raise _unknown(str(answer), number, possible)
    first, second, third, _ = given
    out, remark = first == CANNOT, ""
    severity, problem, substantial = _scored(given, form)
    if form.gated and first in (0, CANNOT):
        severity, problem, substantial = (WHOLE_SEVERITY if out else 0), out, out
        if any(given[1:]):
            remark = f"Question 1 is {first}, so the other answers do not count. Check the form."
    elif out or any(
        answer is not None and answer >= form.substantial_from for answer in (second, third)
    ):
        substantial = True
    return WeeklyCheck(
        day, severity, problem, substantial, out, region, side, form.name, given,
        None if severity is not None else INCOMPLETE, remark,
    )  # fmt: skip


def _scored(given: Sequence[int | None], form: Form) -> tuple[int | None, bool | None, bool | None]:
    """Severity, problem and substantial of a form whose first answer does not end it."""
    known = [answer for answer in given if answer is not None]
    severity = sum(known) if len(known) == len(given) else None
    asked = given[:1] if form.gated else given
    problem = True if any(asked) else None if None in asked else False
    return severity, problem, None if None in given[:3] else False


def _unknown(shown: str, question: int, possible: Sequence[int]) -> ValueError:
    return ValueError(
        f"question {question}: {shown!r} is not an answer of this questionnaire. "
        f"Give one of {', '.join(map(str, possible))}, or leave it out"
    )


def check_level(check: WeeklyCheck) -> Level | None:
    """How much attention a check deserves (flag F19); None where that is unknown.

    Examples:
        >>> check_level(weekly_check(date(2026, 3, 1), (17, 0, 0, 8))).word
        'watch'
    """
    if check.out:
        return Level.ALERT
    if check.substantial or (check.severity is not None and check.severity >= WARNING_FROM):
        return Level.WARNING
    if check.severity is None:
        return None
    if check.severity >= WATCH_FROM:
        return Level.WATCH
    return Level.INFO if check.severity > 0 else Level.OK


def read_answers(text: str, form: Form = WEEKLY) -> tuple[int | None, ...]:
    """The answers of a cell such as ``8 17 8 17``; ``?`` or ``-`` is one that is missing.

    Raises:
        ValueError: it holds something that is no answer; nothing is rounded to the nearest one.
    Examples:
        >>> read_answers("8 17.0 ? 25")
        (8, 17, None, 25)
    """
    parts = re.split(r"[\s/;,]+", text.strip())
    if len(parts) > len(form.answers):
        raise ValueError(f"{len(parts)} answers were given")
    return tuple(
        _answer(part, number, possible)
        for number, (part, possible) in enumerate(zip(parts, form.answers, strict=False), start=1)
    )


def _answer(part: str, question: int, possible: Sequence[int]) -> int | None:
    if part in ("?", "-"):
        return None
    known = {str(code): code for code in possible} | {f"{code}.0": code for code in possible}
    if part not in known:
        raise _unknown(part[:_SHOWN], question, possible)
    return known[part]


def by_week(checks: Sequence[WeeklyCheck]) -> dict[date, WeeklyCheck]:
    """The gravest check of each ISO week, by its Monday; an incomplete one hides no known one."""
    weeks: dict[date, WeeklyCheck] = {}
    for check in sorted(checks, key=lambda check: check.date):
        monday = monday_of(check.date)
        if monday not in weeks or _gravity(check) >= _gravity(weeks[monday]):
            weeks[monday] = check
    return weeks


def _gravity(check: WeeklyCheck) -> tuple[float, float]:
    level = check_level(check)
    return (-1.0 if level is None else float(level)), float(check.severity or 0)


def monday_of(day: date) -> date:
    """The Monday of this day's ISO week."""
    return day - timedelta(days=day.weekday())
