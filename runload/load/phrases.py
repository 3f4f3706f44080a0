"""How load texts say numbers: whole per cent, and never a nought that is none."""

from __future__ import annotations


def percent(value: float) -> str:
    """A per cent figure for people.

    >>> percent(35.71), percent(0.3), percent(-12.4)
    ('36 %', 'less than 1 %', '-12 %')
    """
    if 0 < abs(value) < 1:
        return "less than 1 %"
    return f"{value:.0f} %"


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "day"), counted(3, "day")
    ('1 day', '3 days')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
