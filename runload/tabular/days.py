"""The calendar that runload counts in: every day that comes in from outside lies inside it.

Weeks and windows are counted backwards and forwards from such a day, so its ends lie years away
from those of the calendar of the machine.
"""

from __future__ import annotations

from datetime import date

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
"""Basis: ours; whoever runs today was born after the one and has no plan beyond the other."""
SPAN = f"runload knows the years {FIRST_DAY.year} to {LAST_DAY.year}"


def is_known(day: date) -> bool:
    """Whether runload counts as far as this day.

    Examples:
        >>> is_known(date(2026, 11, 22)), is_known(date.min), is_known(date.max)
        (True, False, False)
    """
    return FIRST_DAY <= day <= LAST_DAY
