"""The weekly check, built like the OSTRC-O2: four answers, one severity, and whether it matters.

Our questions are a paraphrase: the score is not to be compared with published ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from runload.models import WeeklyCheck

ANSWERS = (0, 8, 17, 25)
"""What each of the four answers may score [0-25]. Published (clarsen2020, second-hand)."""
CANNOT = 25
SUBSTANTIAL = 17
"""From this answer to question 2 or 3 a problem is substantial. Published (clarsen2013)."""
QUESTIONS = 4
WHOLE_SEVERITY = 100


def weekly_check(day: date, answers: Sequence[int | None]) -> WeeklyCheck:
    """The score of one weekly check [0-100].

    Formula:
        severity = Q1 + Q2 + Q3 + Q4, each 0, 8, 17 or 25; Q1 = 0 gives 0, Q1 = 25 gives 100
        substantial = Q1 = 25, or Q2 >= 17, or Q3 >= 17
    Parameters:
        day: its date; answers: participation, training changed, performance, pain, as far as
        given, None where one is missing.
    Returns:
        The check; severity and substantial are None where an answer that decides is missing.
    Raises:
        ValueError: no first answer, more than four, or one that is none of the four.
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
    if any(answer is not None and answer not in ANSWERS for answer in given):
        raise ValueError("an answer is 0, 8, 17 or 25")
    first, second, third, fourth = given
    if first == 0:
        return WeeklyCheck(day, 0, problem=False, substantial=False)
    if first == CANNOT:
        return WeeklyCheck(day, WHOLE_SEVERITY, problem=True, substantial=True, out=True)
    known = [answer for answer in (second, third) if answer is not None]
    substantial: bool | None = any(answer >= SUBSTANTIAL for answer in known)
    if not substantial and len(known) < 2:
        substantial = None
    whole = [answer for answer in (first, second, third, fourth) if answer is not None]
    severity = sum(whole) if len(whole) == QUESTIONS else None
    return WeeklyCheck(day, severity, problem=True, substantial=substantial)


def read_answers(text: str) -> tuple[int, ...]:
    """The answers of a cell such as ``8 17 8 17``.

    Raises:
        ValueError: it holds something else than numbers.
    """
    return tuple(int(part) for part in re.split(r"[\s/;,]+", text.strip()))
