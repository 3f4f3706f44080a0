"""The day that a text names somewhere: a date in any form of a cell, tomorrow, Sun, 29 Nov."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from runload.tables import WEEK_DAYS
from runload.tabular.dates import TWO_WAYS, column_order, moment
from runload.tabular.days import is_known
from runload.tabular.headers import vocabulary

LONGEST_DATE = 10
"""Words of the longest date: *le dimanche 1 de novembro de 2026 at 7:30 am*. Basis: ours."""
LONGEST_TEXT = 300
"""Characters among which a day is looked for. Basis: ours."""
SHORT = 2
"""Letters of weekdays such as *so* and *do*, which are words too: only the first one is a day."""
_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"\d{4}|[./-]\d{2}\b")
_UNIT = re.compile(r"\s*[^\W\d_]+")
_DAY = r"(\d{1,2})(?:\.|st|nd|rd|th|er|º|°)?"
_DAY_MONTH = re.compile(rf"(?<![\d.,:]){_DAY}\s+(?:de\s+|of\s+)?([^\W\d_]+)\b\.?", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b([^\W\d_]+)\.?\s+{_DAY}(?![\d.,:])", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\d.,:])(\d{1,2})\.(\d{1,2})\.(?!\d)", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def day_in(text: str, as_of: date, order: str | None = None) -> tuple[date, str] | None:
    """The day that a text names, counted from the evening of ``as_of``, and the other words.

    A full date outranks a weekday, which then only repeats it. A day and a month are the next such
    day, a weekday is the next one after ``as_of`` and, behind *next*, the one a week later.

    Raises:
        ValueError: a date that does not exist, or one that can be read two ways; in words.
    Examples:
        >>> day_in("Sun 18 km", date(2026, 11, 25))
        (datetime.date(2026, 11, 29), '  18 km')
        >>> day_in("le dimanche 6 décembre 2026 18 km", date(2026, 11, 25))
        (datetime.date(2026, 12, 6), '  18 km')
        >>> day_in("morgen 18 km", date(2026, 11, 25))[0], day_in("18 km", date(2026, 11, 25))
        (datetime.date(2026, 11, 26), None)
    """
    text = text[:LONGEST_TEXT]
    for find in (date_in, _day_and_month, _weekday, _relative):
        found = find(text, as_of, order)
        if found is not None:
            day, begin, end = found
            rest = f"{text[:begin]} {text[end:]}"
            return day, _without_weekday(rest)
    return None


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Runs of words, the longest first."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    for count in range(min(LONGEST_DATE, len(words)), 0, -1):
        for first in range(len(words) - count + 1):
            begin, end = words[first][0], words[first + count - 1][1]
            if _YEAR.search(text, begin, end):
                yield begin, end


def date_in(text: str, as_of: date, order: str | None = None) -> tuple[date, int, int] | None:
    """The first full date in a text, and where it stands.

    Raises:
        ValueError: one that can be read two ways
    Examples:
        >>> date_in("Spring race, 31.5.2026", date.min)
        (datetime.date(2026, 5, 31), 13, 22)
    """
    del as_of  # a full date needs no day to count from
    for begin, end in _spans(text):
        cell = text[begin:end].strip(" ,;:")
        own, open_cell = column_order([cell])
        if open_cell and order is None:
            raise ValueError(f"{open_cell!r} {TWO_WAYS}")
        found = moment(cell, order or own)
        unit = _UNIT.match(text, end)
        measured = unit is not None and unit[0].strip().casefold() in vocabulary().units
        if found is not None and is_known(found.day) and not measured:
            return found.day, begin, end
    return None


def _day_and_month(text: str, as_of: date, order: str | None) -> tuple[date, int, int] | None:
    del order  # a day and a named month stand in any order
    months = vocabulary().months
    for found in _DAY_MONTH.finditer(text):
        if found[2].casefold() in months:
            return _next_such(int(found[1]), months[found[2].casefold()], as_of), *found.span()
    for found in _MONTH_DAY.finditer(text):
        unit = _UNIT.match(text, found.end())
        measured = unit is not None and unit[0].strip().casefold() in vocabulary().units
        if found[1].casefold() in months and not measured:
            return _next_such(int(found[2]), months[found[1].casefold()], as_of), *found.span()
    for found in _DOTTED.finditer(text):
        return _next_such(int(found[1]), int(found[2]), as_of), *found.span()
    return None


def _next_such(day: int, month: int, as_of: date) -> date:
    this_year = date(as_of.year, month, day)
    return this_year if this_year >= as_of else date(as_of.year + 1, month, day)


def _relative(text: str, as_of: date, order: str | None) -> tuple[date, int, int] | None:
    del order
    for found in _LETTERS.finditer(text):
        when = vocabulary().day_words.get(found[0].casefold())
        if when in ("today", "tomorrow"):
            return as_of + timedelta(days=when == "tomorrow"), *found.span()
    return None


def _weekday(text: str, as_of: date, order: str | None) -> tuple[date, int, int] | None:
    del order
    words = list(_LETTERS.finditer(text))
    for at, found in enumerate(words):
        number = _weekday_number(found[0], first=not text[: found.start()].strip())
        if number is None:
            continue
        ahead = (number - as_of.weekday() - 1) % WEEK_DAYS + 1
        begin = found.start()
        if at and vocabulary().day_words.get(words[at - 1][0].casefold()) == "next":
            ahead, begin = ahead + WEEK_DAYS, words[at - 1].start()
        return as_of + timedelta(days=ahead), begin, found.end()
    return None


def _weekday_number(word: str, *, first: bool) -> int | None:
    plain = word.casefold()
    known = vocabulary().weekdays
    if len(plain) <= SHORT and not first:
        return None
    return known.get(plain, known.get(plain.removesuffix("s")) if len(plain) > SHORT + 1 else None)


def _without_weekday(text: str) -> str:
    """A text without the weekday that only repeats its date."""
    for found in _LETTERS.finditer(text):
        if _weekday_number(found[0], first=not text[: found.start()].strip()) is not None:
            end = found.end() + (text[found.end() : found.end() + 1] == ".")
            return f"{text[: found.start()]} {text[end:]}"
    return text
