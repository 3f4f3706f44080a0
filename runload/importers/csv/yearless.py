"""Days that a column tells in part: without a year, or as a week and a weekday."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from runload.importers.csv.told_days import MOST, Cells, Joined, Look, mostly
from runload.importers.csv.weeks import CALENDAR, monday_of, week_number, weekday
from runload.tabular.cells import missing, number, plain
from runload.tabular.dates import without_weekday
from runload.tabular.headers import SHEET, normalised, vocabulary

SPAN = timedelta(days=300)
"""Days without a year that lie within this are of the last such days; ours. Longer logs turn a
year, and nothing says where."""
YEARS_BACK = 6
"""Years among which weekdays beside such days choose; ours."""
_NUMBERS = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\.?", re.ASCII)
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[\s-]*(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?[\s-]*(\d{1,2})(?:\.|st|nd|rd|th)?")

DayMonth = tuple[int, int]


def day_and_month(cell: str, order: str) -> DayMonth | None:
    """The day and the month of a cell that has no year; None for any other cell.

    Examples:
        >>> day_and_month("Mon 16.11.", "dmy"), day_and_month("11/16", "mdy")
        ((16, 11), (16, 11))
        >>> day_and_month("mié 18 nov", "dmy"), day_and_month("16.11.2026", "dmy")
        ((18, 11), None)
    """
    text = without_weekday(" ".join(plain(cell)[:40].casefold().split()))
    months = vocabulary().months
    if found := _NUMBERS.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        day, month = (second, first) if order == "mdy" and "." not in text else (first, second)
    elif (found := _DAY_MONTH.fullmatch(text)) and found[2] in months:
        day, month = int(found[1]), months[found[2]]
    elif (found := _MONTH_DAY.fullmatch(text)) and found[1] in months:
        day, month = int(found[2]), months[found[1]]
    else:
        return None
    return (day, month) if 1 <= month <= 12 and 1 <= day <= 31 else None


def without_year(look: Look) -> Joined | None:
    """A column of days that name no year: the last ones before the day of reading."""
    at = look.first("date")
    if at is None or look.columns.kind != SHEET or "year" in look.places:
        return None
    stated = look.stated(at)
    known = [look.options.date_order] if look.options.date_order else ["dmy", "mdy"]
    told = {order: [day_and_month(cell, order) for cell in stated] for order in known}
    told = {
        order: pairs for order, pairs in told.items() if sum(map(bool, pairs)) >= MOST * len(pairs)
    }
    if not told or (len(told) == 2 and told["dmy"] != told["mdy"]):
        return None
    order = next(iter(told))
    year = _by_weekdays(stated, order, look.options.read_on.year)
    dated = _last_before(look.options.read_on) if year is None else _of_year(year)
    days = [day for pair in told[order] if pair and (day := dated(pair))]
    if not days or max(days) - min(days) > SPAN:
        return None

    def take(cells: Cells) -> str:
        pair = day_and_month(cells[at], order)
        day = dated(pair) if pair else None
        return f"{day}" if day else cells[at]

    return Joined(
        "date", (at,), take,
        told=f"its days have no year: '{stated[0]}' is read as {take({at: stated[0]})}.",
    )  # fmt: skip


def _by_weekdays(stated: list[str], order: str, last: int) -> int | None:
    """The latest year whose weekdays are those that stand beside the days."""
    named = [
        (number_of, pair)
        for cell in stated
        if (number_of := weekday(cell.split()[0])) is not None
        and (pair := day_and_month(cell, order))
    ]
    for year in range(last, last - YEARS_BACK, -1):
        days = [(wanted, _of_year(year)(pair)) for wanted, pair in named]
        if len(days) > 1 and all(day and day.weekday() == wanted for wanted, day in days):
            return year
    return None


def _of_year(year: int) -> Callable[[DayMonth], date | None]:
    def dated(pair: DayMonth) -> date | None:
        try:
            return date(year, pair[1], pair[0])
        except ValueError:
            return None

    return dated


def _last_before(read_on: date) -> Callable[[DayMonth], date | None]:
    def dated(pair: DayMonth) -> date | None:
        for year in (read_on.year, read_on.year - 1):
            day = _of_year(year)(pair)
            if day is not None and day <= read_on + timedelta(days=1):
                return day
        return None

    return dated


def week_and_weekday(look: Look) -> Joined | None:
    """A week in one column and the weekday in another: KW 47 and Mo, or 47 beside a year."""
    days = look.first("date")
    if look.columns.kind != SHEET or days is None or not mostly(look.stated(days), _is_weekday):
        return None
    week = next(
        (
            at for at, name in enumerate(look.table.header)
            if at != days and set(normalised(name).replace(".", " ").split()) & vocabulary().weeks
        ),
        None,
    )  # fmt: skip
    if week is None:
        return None
    year = look.first("year")
    of_calendar = bool(set(normalised(look.table.header[week]).split()) & CALENDAR)

    def take(cells: Cells) -> str:
        step = weekday(cells[days])
        counted = number(cells[week], ".")
        told = number(cells[year], ".") if year is not None and not missing(cells[year]) else None
        monday = monday_of(cells[week], look.options.read_on)
        if monday is None and counted is not None and (told or of_calendar):
            last = look.options.read_on
            monday = week_number(int(counted), int(told) if told else None, last)
        return "" if monday is None or step is None else f"{monday + timedelta(days=step)}"

    of = (week, days) if year is None else (year, week, days)
    return Joined("date", of, take)


def _is_weekday(cell: str) -> bool:
    return weekday(cell) is not None
