"""Answers to the safety screen, as they are typed: ``0``, ``5``, ``5.1,8``."""

from __future__ import annotations

import re
from datetime import date

from runload.errors import UsageError
from runload.evidence.safety_screen import screen_questions
from runload.models import ScreenAnswer

_ONE = re.compile(r"[sS]?(\d{1,2})(?:[.:](\d))?")


def screen_answer(text: str, on: date, where: str = "--signs") -> ScreenAnswer:
    """The answer in a text such as ``0`` or ``5.1,8``: question, and the number of its follow-up.

    Raises:
        UsageError: a number that is no question, or no answer of its follow-up

    >>> screen_answer("0", date(2026, 11, 22)).none_of_it
    True
    >>> screen_answer("5.1, 8", date(2026, 11, 22)).yes
    (('S5', 1), ('S8', None))
    """
    parts = [part for part in re.split(r"[,;\s]+", text.strip()) if part]
    if parts in (["0"], ["S0"]):
        return ScreenAnswer(on)
    known = {question.id: question for question in screen_questions()}
    found: dict[str, int | None] = {}
    for part in parts:
        read = _ONE.fullmatch(part)
        question = known.get(f"S{int(read[1])}") if read else None
        answer = int(read[2]) if read and read[2] else None
        if question is None or (answer is not None and answer not in question.answers):
            raise UsageError(
                where,
                f"'{part}' does not answer the twelve questions",
                "Say 0 for none of them, or their numbers, such as 5 or 5.1,8.",
            )
        found[question.id] = answer
    if not found:
        raise UsageError(
            where,
            "the answer is empty",
            "Say 0 for none of the twelve, or their numbers, such as 5 or 5.1,8.",
        )
    return ScreenAnswer(on, tuple(sorted(found.items(), key=lambda pair: int(pair[0][1:]))))


def answer_text(answer: ScreenAnswer) -> str:
    """The answer as it is typed.

    >>> answer_text(ScreenAnswer(date(2026, 11, 22), (("S5", 1), ("S8", None))))
    '5.1,8'
    """
    said = (key[1:] + (f".{chosen}" if chosen else "") for key, chosen in answer.yes)
    return ",".join(said) or "0"


def is_answer(text: str) -> bool:
    """Whether a text is written as an answer to the screen, right or wrong; words are none.

    >>> is_answer("5.1, 8"), is_answer("13"), is_answer("swelling; no limp")
    (True, True, False)
    """
    parts = [part for part in re.split(r"[,;\s]+", text.strip()) if part]
    return bool(parts) and all(_ONE.fullmatch(part) for part in parts)
