"""Dates and times in cells, with the order of day and month decided from the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache

from runload.models.values import dataclass
from runload.tabular.cells import CELLS_REMEMBERED, outvotes, plain
from runload.tabular.day_numbers import EPOCH, SERIAL, serial, since_1970
from runload.tabular.days import SPAN, is_known
from runload.tabular.headers import vocabulary

CENTURY = 2000  # two-digit years are of this century: watches and logs are younger
TWO_WAYS = "can be read two ways"
NO_DATE = "is not a date"
TOO_FAR = f"is too far away: {SPAN}"
_LONGEST = 80  # characters of a cell that may be a date

_TIME = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap])?\.?\s?(?:m\.?)?"
_AT = r"(?:(?:at|à|um|om|alle|a las|às|as)\s+)?"  # before the time of day, in seven languages
_CLOCK = re.compile(_TIME, re.IGNORECASE)
_SPELT = re.compile(r"(\d{1,2})(?:\s?h\s?(\d{2})?|(?:[:.](\d{2}))?\s?(?:uhr|h))", re.IGNORECASE)
_DOTTED = _TIME.replace(":(", "[:.](")  # behind a date Italian forms write 20.15.33
_TAIL = rf"(?:(?:,?\s+|t){_AT}{_DOTTED})?\s*(z|[+-]\d{{2}}:?\d{{2}})?"
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TAIL}", re.IGNORECASE)
_NUMERIC = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TAIL}", re.IGNORECASE)
_ISO_OTHER = re.compile(r"(?:19|20|21)\d{6}|\d{4}-?w\d{2}-?[1-7]", re.IGNORECASE | re.ASCII)
_ORDINAL = r"(?:\.|st|nd|rd|th|er|re|º|ª|°|e)?"  # behind the number of a day
_MONTH_FIRST = re.compile(
    rf"([^\W\d_]+)\.?\s+(\d{{1,2}}){_ORDINAL},?\s+(\d{{4}}){_TAIL}", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}}){_ORDINAL}[\s-]+(?:de\s+|of\s+)?([^\W\d_]+)\.?,?[\s-]+(?:del?\s+)?"
    rf"(\d{{4}}|\d{{2}}){_TAIL}",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}\.?", re.ASCII)
_OWN_ORDER = re.compile(r"\d{4}[-/.]|\d{1,2}\.\d{1,2}\.\d{2}")
_NOON = "12:00"
_DAY_AND_TIME = re.compile(r"(.*\d(?:,?\s+|[tT]))(\d{1,2}:\d{2}(?::\d{2})?)")
_WEEKDAY = re.compile(
    r"(?:(?:le|el|il|am|op)\s+)?([^\W\d_]{2,10})(?:-feira)?"
    r"(?:\.?,?\s+(?:(?:le|el|il|den|the|de)\s+)?(?=\d)|\.?,\s+(?=[^\W\d_]))",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(r"(?:\d{1,2}\.?[\s-]*)?([^\W\d_]{3,10})\.?(?:[\s-]*\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, the wall clock if one is told, and whether the cell names an instant."""

    day: date
    clock: time | None
    instant: datetime | None = None

    @property
    def local(self) -> datetime:
        """Wall clock; midnight where no time is told."""
        return datetime.combine(self.day, self.clock or time())


def _text(cell: str) -> str:
    text = " ".join(plain(cell)[:_LONGEST].split())
    first, separator, last = text.partition(" - ")
    spans = separator and _ISO.fullmatch(first) and _ISO.fullmatch(last)
    return first if spans else text


def column_order(cells: Iterable[str]) -> tuple[str | None, str]:
    """``dmy`` or ``mdy`` where the cells prove it, and a cell that can be read two ways.

    Dotted dates are day first wherever people write them. An empty second part means that no
    cell is open; both orders proved leaves it open, unless one is proved many times as often.
    ``serial`` where every cell with a digit is the day number of a spreadsheet, ``epoch`` where
    each is a count of seconds or milliseconds since 1970.

    Examples:
        >>> column_order(["03/04/2026", "15/04/2026"]), column_order(["03/04/2026"])
        (('dmy', ''), (None, '03/04/2026'))
        >>> column_order(["2026-03-04", "3.4.2026", "05/05/2026"])
        (None, '')
        >>> column_order(["46105", "46106.3125", "Total"]), column_order(["46105", "2026-03-24"])
        (('serial', ''), (None, ''))
    """
    proved = {"dmy": 0, "mdy": 0}
    open_cell = ""
    serials = seconds = others = 0
    for cell in cells:
        if serial(cell) is not None:
            serials += 1
            continue
        if since_1970(cell) is not None:
            seconds += 1
            continue
        text = _text(cell)
        others += any(character.isdigit() for character in text)
        found = _NUMERIC.fullmatch(text)
        if found is None or found[2] == ".":
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            proved["dmy"] += 1
        elif second > 12 >= first:
            proved["mdy"] += 1
        elif first != second and max(first, second) <= 12:
            open_cell = open_cell or plain(cell)
    if (serials or seconds) and not others and not (serials and seconds):
        return SERIAL if serials else EPOCH, ""
    most = outvotes(proved)
    return (most, "") if most else (None, open_cell)


def settled_order(cells: Iterable[str], known: str | None) -> tuple[str | None, str]:
    """``column_order`` where the file, its exporter or the user says the order: ``known``.

    Examples:
        >>> settled_order(["03/04/2026"], "mdy"), settled_order(["46105"], "mdy")
        (('mdy', ''), ('serial', ''))
    """
    order, open_cell = column_order(cells)
    return (order, open_cell) if known is None or order in (SERIAL, EPOCH) else (known, "")


def is_day(cell: str) -> bool:
    """True for a date, with or without a year: what spreadsheets make of some numbers.

    Examples:
        >>> is_day("22. Mai"), is_day("mai-22"), is_day("10/05/2026"), is_day("10.5")
        (True, True, True, False)
    """
    found = _DAY_AND_MONTH.fullmatch(_text(cell))
    named = found is not None and found[1].casefold() in vocabulary().months
    return named or moment(cell, "dmy") is not None or moment(cell, "mdy") is not None


def says_no_year(cell: str) -> bool:
    """True for a day and a month alone: 12.10., Mo 12/10.

    Examples:
        >>> says_no_year("12.10."), says_no_year("Mo 12.10"), says_no_year("12.10.2026")
        (True, True, False)
    """
    text = _text(cell)
    return any(_NO_YEAR.fullmatch(tried) for tried in (text, without_weekday(text)))


@lru_cache(CELLS_REMEMBERED)
def moment(cell: str, order: str | None) -> Moment | None:
    r"""The day and time a cell names; None where it names none that exists.

    Examples:
        >>> moment("May 29, 2022, 3:53:35\u202fPM", None).local
        datetime.datetime(2022, 5, 29, 15, 53, 35)
        >>> moment("09.12.2022, 15:24", None).day, moment("31/02/2026", "dmy")
        (datetime.date(2022, 12, 9), None)
    """
    if order == SERIAL and (numbered := serial(cell)) is not None:
        return Moment(numbered.date(), numbered.time() if numbered.time() != time() else None)
    if order == EPOCH and (instant := since_1970(cell)) is not None:
        return Moment(instant.date(), instant.time(), instant)
    text = _text(cell)
    try:
        return _moment(text, order) or _moment(without_weekday(text), order)
    except (ValueError, OverflowError):
        return None


def moments(cells: Iterable[str], order: str | None) -> list[Moment | None]:
    """The moment of each cell; where cells tell a time of day, each day and each time is read once.

    Examples:
        >>> [m.local.hour for m in moments(["2026-03-04 07:30", "4.3.2026, 18:05"], None)]
        [7, 18]
    """
    days: dict[str, Moment | None] = {}
    times: dict[str, time | None] = {}
    found: list[Moment | None] = []
    for cell in cells:
        parts = _DAY_AND_TIME.fullmatch(cell)
        if parts is None or len(cell) > _LONGEST:
            found.append(moment(cell, order))
            continue
        before, after = parts.groups()
        if before not in days:
            days[before] = moment(f"{before}{_NOON}", order)
        if after not in times:
            times[after] = clock(after)
        day, at = days[before], times[after]
        found.append(None if day is None or at is None else Moment(day.day, at))
    return found


def has_own_order(cell: str) -> bool:
    """True for a day that is read the same whatever the order of its column: year first, or dots.

    Examples:
        >>> has_own_order("2026-03-04 07:30"), has_own_order("4.3.26"), has_own_order("4/3/26")
        (True, True, False)
    """
    return _OWN_ORDER.match(cell) is not None


def named_day(cell: str, order: str | None = None) -> date:
    """The day that a cell names by itself, with the order of its column where there is one.

    Raises:
        ValueError: it names none, one of two, or one outside the calendar; the reason in words.
    Examples:
        >>> named_day("Sun 1 Nov 2026"), named_day("15/04/2026"), named_day("04/15/2026")
        (datetime.date(2026, 11, 1), datetime.date(2026, 4, 15), datetime.date(2026, 4, 15))
    """
    open_cell = ""
    if order is None:
        order, open_cell = column_order([cell])
        order = None if order in (SERIAL, EPOCH) else order  # a number alone may be anything
    if open_cell:
        raise ValueError(TWO_WAYS)
    found = moment(cell, order)
    if found is None:
        raise ValueError(NO_DATE)
    if not is_known(found.day):
        raise ValueError(TOO_FAR)
    return found.day


def without_weekday(text: str) -> str:
    """A text without the weekday that it begins with.

    Examples:
        >>> without_weekday("Mon 16.11."), without_weekday("mié 18 nov"), without_weekday("May 3")
        ('16.11.', '18 nov', 'May 3')
    """
    found = _WEEKDAY.match(text)
    known = found is not None and found[1].casefold() in vocabulary().weekdays
    return text[found.end() :] if found is not None and known else text


def _moment(text: str, order: str | None) -> Moment | None:
    if found := _ISO.fullmatch(text):
        return _built(int(found[1]), int(found[3]), int(found[4]), found.groups()[4:])
    if found := _NUMERIC.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        year += CENTURY if len(found[4]) == 2 else 0
        month_first = order == "mdy" and found[2] != "."
        day, month = (second, first) if month_first else (first, second)
        return _built(year, month, day, found.groups()[4:])
    if _ISO_OTHER.fullmatch(text):
        return Moment(date.fromisoformat(text.upper()), None)
    months = vocabulary().months
    if (found := _MONTH_FIRST.fullmatch(text)) and found[1].casefold() in months:
        return _built(int(found[3]), months[found[1].casefold()], int(found[2]), found.groups()[3:])
    if (found := _DAY_FIRST.fullmatch(text)) and found[2].casefold() in months:
        year = int(found[3]) + (CENTURY if len(found[3]) == 2 else 0)
        return _built(year, months[found[2].casefold()], int(found[1]), found.groups()[3:])
    return None


def _built(year: int, month: int, day: int, tail: tuple[str | None, ...]) -> Moment:
    clock = _clock(tail[:4]) if tail[0] is not None else None
    when = date(year, month, day)
    zone = tail[4]
    if clock is None or zone is None:
        return Moment(when, clock)
    offset = "+00:00" if zone in "zZ" else zone
    return Moment(when, clock, datetime.fromisoformat(f"{when}T{clock}{offset}"))


def _clock(parts: tuple[str | None, ...]) -> time:
    hour, minute, second = (int(part or 0) for part in parts[:3])
    if parts[3]:
        if not 1 <= hour <= 12:
            raise ValueError("hours of a.m. and p.m. run from 1 to 12")
        hour = hour % 12 + (12 if parts[3] in "pP" else 0)
    return time(hour, minute, second)


def clock(cell: str) -> time | None:
    """The time of day a cell names; None where it names none.

    Examples:
        >>> clock("07:30"), clock("7:30 pm"), clock("25:00")
        (datetime.time(7, 30), datetime.time(19, 30), None)
        >>> clock("7h30"), clock("18 Uhr"), clock("7.30 Uhr")
        (datetime.time(7, 30), datetime.time(18, 0), datetime.time(7, 30))
    """
    text = plain(cell)[:_LONGEST]
    found = _CLOCK.fullmatch(text)
    spelt = None if found else _SPELT.fullmatch(text)
    try:
        if spelt:
            return _clock((spelt[1], spelt[2] or spelt[3], None, None))
        return _clock(found.groups()) if found else None
    except ValueError:
        return None
