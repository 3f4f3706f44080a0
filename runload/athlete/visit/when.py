"""Days and spans in a physiotherapist's words: 2/52, in 3 weeks, till 20 Dec, on Monday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from runload.tabular.day_words import day_in

MONTH_DAYS = 30
"""Days of a month in a span such as 3/12. Basis: ours."""
NEAR_DAYS = 183
"""A numeric date is read as the one within so many days after the visit. Basis: ours."""
_UNITS = {"day": 1, "week": 7, "wk": 7, "w": 7, "month": MONTH_DAYS, "mth": MONTH_DAYS}
SPAN = (
    r"(\d{1,2})(?:\s*-\s*\d{1,2})?\s*(days?|weeks?|wks?|w|months?|mths?)\b|(\d{1,2})\s*/\s*(52|7)\b"
)
_SPAN = re.compile(SPAN)
_MONTHS = re.compile(r"(\d{1,2})\s*/\s*12\b")
_UNTIL = re.compile(r"\b(?:until|till|til|up to the)\b")
_NEXT = re.compile(r"\bnext (week|month)\b")
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})\s*[/.]\s*(\d{1,2})(?:[/.](\d{4}|\d{2}))?\.?(?![\d/])")
_DAYS_OF = {52: 7, 7: 1}


def span_days(text: str) -> int | None:
    """The days of the first span of a text; the shorter end of a range such as 2-3 weeks.

    >>> span_days("for 2 weeks"), span_days("r/v 2/52"), span_days("5/7"), span_days("soon")
    (14, 14, 5, None)
    """
    found = _SPAN.search(text)
    if found is None:
        return None
    if found[3]:
        return int(found[3]) * _DAYS_OF[int(found[4])]
    unit = found[2] if found[2] == "w" else found[2].rstrip("s")
    return int(found[1]) * _UNITS[unit]


def held_until(text: str, visit: date) -> date | None:
    """The last day of what holds until a day or for a span; None where neither is told.

    >>> held_until("until 20 dec", date(2026, 11, 22)), held_until("2/52", date(2026, 11, 22))
    (datetime.date(2026, 12, 19), datetime.date(2026, 12, 5))
    """
    until = _UNTIL.search(text)
    if until is not None:
        day = day_told(text[until.end() :], visit)
    else:
        days = span_days(text)
        if days is None and (months := _MONTHS.search(text)) is not None:
            days = MONTH_DAYS * int(months[1])
        day = None if days is None else visit + timedelta(days=days)
    return None if day is None else day - timedelta(days=1)


def day_told(text: str, visit: date) -> date | None:
    """The day that a text names, counted from the visit; None where it names none.

    A numeric date is read day first; one that is month first alone, or near alone, is read so.

    >>> seen = date(2026, 11, 22)
    >>> day_told("10/12", seen), day_told("in 2 weeks", seen), day_told("3/52", seen)
    (datetime.date(2026, 12, 10), datetime.date(2026, 12, 6), datetime.date(2026, 12, 13))
    >>> day_told("14th of december", seen), day_told("3/12", seen), day_told("mri", seen)
    (datetime.date(2026, 12, 14), datetime.date(2026, 12, 3), None)
    """
    if (days := span_days(text)) is not None:
        return visit + timedelta(days=days)
    if (soon := _NEXT.search(text)) is not None:
        return visit + timedelta(days=7 if soon[1] == "week" else MONTH_DAYS)
    for slashed in _SLASHED.finditer(text):
        day = _numeric(slashed, visit)
        if day is not None:
            return day
    if (months := _MONTHS.search(text)) is not None:
        return visit + timedelta(days=MONTH_DAYS * int(months[1]))
    try:
        found = day_in(text, visit)
    except ValueError:
        return None
    return None if found is None or found[0] < visit else found[0]


def _numeric(found: re.Match[str], visit: date) -> date | None:
    """The nearest day ahead that the numbers may name, day first or month first."""
    first, second = int(found[1]), int(found[2])
    years = (visit.year, visit.year + 1)
    if found[3]:
        years = (int(found[3]) + (2000 if len(found[3]) == 2 else 0),) * 2
    days = []
    for day, month in ((first, second), (second, first)):
        for year in years:
            try:
                days.append(date(year, month, day))
            except ValueError:
                continue
    near = [day for day in days if 0 < (day - visit).days <= NEAR_DAYS]
    return min(near, default=None)
