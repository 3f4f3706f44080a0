"""Weeks in titles, headers and columns: by a day of theirs, or by the number of the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from runload.tabular.dates import moment
from runload.tabular.headers import normalised, vocabulary

CALENDAR = frozenset(("kw", "cw", "iso week"))
"""Words before the number of a week of the calendar; week 3 alone may be one of a plan."""
_A_DAY = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|"
    r"\d{1,2}\.?\s+[^\W\d_]+\.?\s+\d{4}|[^\W\d_]+\s+\d{1,2},?\s+\d{4}"
)
_SHORT = frozenset(("s", "w", "v"))  # before the number of a week and its year: S47 2026
_NUMBER = re.compile(r"([^\W\d_]{1,10})\.?\s*(\d{1,2})(?:\s*[,/.-]?\s*(\d{4}))?(?!\d)")
_ISO = re.compile(r"(\d{4})-?w(\d{1,2})", re.IGNORECASE)


def monday_of(text: str, read_on: date) -> date | None:
    """The Monday of the week that a text names; a Monday itself if its day can be read so.

    Examples:
        >>> day = date(2026, 11, 23)
        >>> [str(monday_of(t, day)) for t in ("w/c 9 November 2026", "KW 47", "Week 47 2026")]
        ['2026-11-09', '2026-11-16', '2026-11-16']
        >>> monday_of("Week 3", day), monday_of("12.10.2026 - 18.10.2026", day)
        (None, datetime.date(2026, 10, 12))
    """
    found = _A_DAY.search(text[:200])
    told = [moment(found[0], order) for order in ("dmy", "mdy")] if found else []
    days = sorted(
        (when.day for when in told if when is not None),
        key=lambda day: day.weekday() not in (0, 6),
    )
    if days:
        return days[0] - timedelta(days=days[0].weekday())
    label = normalised(text[:200])
    if iso := _ISO.search(label):
        return week_number(int(iso[2]), int(iso[1]))
    for named in _NUMBER.finditer(label):
        words = vocabulary().weeks | (_SHORT if named[3] else frozenset())
        if named[1] in words and (named[3] or named[1] in CALENDAR):
            return week_number(int(named[2]), int(named[3]) if named[3] else None, read_on)
    return None


def week_number(week: int, year: int | None, read_on: date | None = None) -> date | None:
    """The Monday of a week of the calendar; without a year of the last one before ``read_on``."""
    last = read_on or date.max
    years = [year] if year else [last.year, last.year - 1]
    for tried in years:
        try:
            monday = date.fromisocalendar(tried, week, 1)
        except ValueError:
            continue
        if year or monday <= last:
            return monday
    return None


def weekday(cell: str) -> int | None:
    """The number of the weekday that a cell names and nothing else, from Monday; else None."""
    return vocabulary().weekdays.get(normalised(cell).strip(" .,").removesuffix("-feira"))


def weekdays_of(header: Sequence[str]) -> dict[int, int]:
    """The columns called after weekdays, each once, with the number of the day from Monday."""
    known = vocabulary().weekdays
    found: dict[int, int] = {}
    for at, cell in enumerate(header):
        word = normalised(cell).partition(" ")[0].strip(".,:")
        if word in known and known[word] not in found.values():
            found[at] = known[word]
    return found
