"""How often a week and a day something is done, in the words of a sheet or a physiotherapist."""

from __future__ import annotations

import re

from runload.tables import WEEK_DAYS

_EACH_DAY = re.compile(
    r"\b(?:daily|every day|each day|od|bd|bid|tds|tid|\d x (?:a |per )?day|\dx/?day)\b",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(r"\b(?:every (?:other|second|2nd) day|alternate days|eod)\b", re.IGNORECASE)
_THIRD_DAY = re.compile(r"\bevery (?:third|3rd) day\b", re.IGNORECASE)
_A_WEEK = re.compile(
    r"(?:[1-7]\s*[-–]\s*)?([1-7])\s*(?:x|times|days)?\s*(?:/|per|a|each|x)\s*(?:wk|week)\b|"
    r"([1-7])\s*x\s*weekly",
    re.IGNORECASE,
)
_A_DAY = re.compile(
    r"\b(?:bd|bid)\b|\b(tds|tid)\b|\b(\d)\s*x\s*(?:a |per |/)?\s*day\b", re.IGNORECASE
)


def days_a_week(text: str) -> float | None:
    """The days a week that a text tells, the more of a range; None where it tells none.

    >>> days_a_week("2–3 days a week"), days_a_week("3x15 BD"), days_a_week("every second day")
    (3.0, 7.0, 3.5)
    """
    if _EACH_DAY.search(text):
        return float(WEEK_DAYS)
    if _OTHER_DAY.search(text):
        return WEEK_DAYS / 2
    if _THIRD_DAY.search(text):
        return WEEK_DAYS / 3
    found = _A_WEEK.search(text)
    return float(found[1] or found[2]) if found else None


def times_a_day(text: str) -> int:
    """How often a day, 1 where it is not told.

    >>> times_a_day("heel raise 3x12 bd"), times_a_day("3 x a day"), times_a_day("daily")
    (2, 3, 1)
    """
    found = _A_DAY.search(text)
    if found is None:
        return 1
    return 3 if found[1] else int(found[2] or 2)


def only_how_often(text: str) -> bool:
    """Whether a text tells how often and nothing else."""
    for pattern in (_EACH_DAY, _OTHER_DAY, _THIRD_DAY, _A_WEEK, _A_DAY):
        text = pattern.sub(" ", text)
    return not re.search(r"\w", text)
