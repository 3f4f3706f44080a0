"""A day as texts for people name it."""

from __future__ import annotations

from datetime import date


def said_day(day: date, as_of: date, *, short: bool = True) -> str:
    """The day and month, and the year where it is not that of ``as_of``.

    Examples:
        >>> said_day(date(2026, 11, 21), date(2026, 11, 22))
        '21 Nov'
        >>> said_day(date(2025, 9, 3), date(2026, 11, 22), short=False)
        '3 September 2025'
    """
    month = f"{day:%b}" if short else f"{day:%B}"
    return f"{day.day} {month}" + (f" {day.year}" if day.year != as_of.year else "")


IN_WEEKS_FROM_DAYS = 15
"""From so many days on a day ahead is counted down in weeks. Basis: ours."""


def count_down(days: int) -> str:
    """How far ahead a day is.

    >>> count_down(0), count_down(9), count_down(112)
    ('today', 'in 9 days', 'in 16 weeks')
    """
    if days < 2:
        return ("today", "tomorrow")[days]
    if days < IN_WEEKS_FROM_DAYS:
        return f"in {days} days"
    return f"in {round(days / 7)} weeks"
