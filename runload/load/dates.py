"""Days as numbers since 1970-01-01, and the ISO weeks (Monday to Sunday) that they lie in."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from runload.tables import EPOCH, WEEK_DAYS

MONDAY_OFFSET = 3
"""1970-01-01 was a Thursday: days since then, plus this, are whole weeks on Mondays."""

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH_ORDINAL


_EPOCH_ORDINAL = EPOCH.toordinal()


def date_of(number: int) -> date:
    """The date of a day number."""
    return date.fromordinal(int(number) + _EPOCH_ORDINAL)


def week_number(day: int) -> int:
    """The ISO week of a day number, counted from that of 1970-01-01."""
    return (day + MONDAY_OFFSET) // WEEK_DAYS


def monday_of(week: int) -> date:
    """The Monday of a week number."""
    return EPOCH + timedelta(days=week * WEEK_DAYS - MONDAY_OFFSET)
