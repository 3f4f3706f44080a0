"""Planned runs in plain words: ``Sun 18 km``, ``2026-12-05 45 min easy``, ``tomorrow 6 mi``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from runload.errors import UsageError
from runload.models import PlannedRun
from runload.tables import METRES_PER_KM, METRES_PER_MILE

FURTHEST_M = 500_000.0  # a longer run is a slip of the finger (reliability d9)
LONGEST_S = 7 * 86_400.0  # reliability d9
HORIZON_DAYS = 366  # further ahead no plan means anything (ours)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_METRES = {"km": METRES_PER_KM, "k": METRES_PER_KM, "mi": METRES_PER_MILE, "m": 1.0}
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NAMED_DAY = re.compile(
    r"\b(next\s+)?(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs|r)?\b\.?", re.I
)
_RELATIVE = re.compile(r"\b(today|tomorrow)\b", re.I)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})\.?\s+({'|'.join(_MONTHS)})[a-z]*\b", re.I)
_MONTH_DAY = re.compile(
    rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}})\b(?!\s*(?:km|k|mi)\b)", re.I
)
_DISTANCE = re.compile(
    r"(?<![\d.,:x×])(\d{1,6}(?:[.,]\d{1,3})?)\s*"
    r"(km|kms|kilomet(?:er|re)s?|k|mi|miles?|m|met(?:er|re)s?)\b",
    re.I,
)
_CLOCK = re.compile(r"(?<![\d:])(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?![\d:])(\s*h\b)?", re.I)
_HOURS = re.compile(
    r"(?<![\d.,:])(\d{1,2})\s*h(?:ours?|rs?)?(?:\s*([0-5]?\d)\s*(?:m(?:in)?\b)?)?(?![a-z])", re.I
)
_MINUTES = re.compile(r"(?<![\d.,:x×])(\d{1,4})\s*(?:min(?:utes?|s)?\b|')", re.I)
_BARE = re.compile(r"(?<![\d.,:])(\d{1,3}(?:[.,]\d{1,2})?)(?![\d.,:%x×])")
_SHOWN = 60


def planned_run(text: str, as_of: date, units: str) -> PlannedRun:
    """The run that ``text`` plans, counted from the evening of ``as_of``.

    A weekday is the next such day after ``as_of``, ``next Sun`` the one a week later. A bare number
    is a distance in ``units``.

    Raises:
        UsageError: no day, no distance or time, or one that cannot be.
    Examples:
        >>> planned_run("Sun 18 km", date(2026, 11, 25), "km").date
        datetime.date(2026, 11, 29)
        >>> planned_run("tomorrow 6 mi easy", date(2026, 11, 25), "km").distance_m
        9656.064
        >>> planned_run("2026-12-05 1:30 h", date(2026, 11, 25), "km").duration_s
        5400.0
    """
    where = f"--add {text[:_SHOWN]!r}"
    day, rest = _day(text, as_of, where)
    metres, seconds, rest = amount(rest)
    if metres is None and seconds is None and (bare := _BARE.search(rest)):
        metres = float(bare[1].replace(",", ".")) * _METRES[units]
        rest = rest.replace(bare[0], " ", 1)
    if not metres and not seconds:
        raise UsageError(
            where, "it names no distance and no time", 'Write it like --add "Sun 18 km".'
        )
    check_amount(metres, seconds, where)
    return PlannedRun(day, metres, seconds, " ".join(rest.split())[:_SHOWN], where)


def amount(text: str) -> tuple[float | None, float | None, str]:
    """The distance [m] and the duration [s] in a text, None where not said, and the other words.

    Examples:
        >>> amount("Long run 18,5 km easy"), amount("45 min tempo"), amount("Rest")
        ((18500.0, None, 'Long run   easy'), (None, 2700.0, '  tempo'), (None, None, 'Rest'))
    """
    metres = seconds = None
    if found := _DISTANCE.search(text):
        unit = found[2].lower()
        key = "k" if unit[0] == "k" else "mi" if unit.startswith("mi") else "m"
        metres = float(found[1].replace(",", ".")) * _METRES[key]
        text = text.replace(found[0], " ", 1)
    for pattern, read in ((_CLOCK, _clock_s), (_HOURS, _hours_s), (_MINUTES, _minutes_s)):
        if found := pattern.search(text):
            seconds = read(found)
            text = text.replace(found[0], " ", 1)
            break
    return metres, seconds, text


def check_amount(metres: float | None, seconds: float | None, where: str) -> None:
    """Refuse what nobody runs.

    Raises:
        UsageError: further than 500 km or longer than a week.
    """
    if (metres or 0.0) > FURTHEST_M or (seconds or 0.0) > LONGEST_S:
        raise UsageError(where, "that is further than anyone runs", "Check the number.")


def _clock_s(found: re.Match[str]) -> float:
    """``1:30:00``; of two parts the first are hours where it says so, else minutes from 10 on."""
    first, second = int(found[1]), int(found[2])
    if found[3] is not None:
        return 3600.0 * first + 60.0 * second + int(found[3])
    hours = found[4] is not None or first < 10
    return 3600.0 * first + 60.0 * second if hours else 60.0 * first + second


def _hours_s(found: re.Match[str]) -> float:
    return 3600.0 * int(found[1]) + 60.0 * int(found[2] or 0)


def _minutes_s(found: re.Match[str]) -> float:
    return 60.0 * int(found[1])


def _day(text: str, as_of: date, where: str) -> tuple[date, str]:
    """The day a text names, and the text without it."""
    for pattern, read in (
        (_ISO, _iso_day),
        (_RELATIVE, _relative_day),
        (_DAY_MONTH, _day_month),
        (_MONTH_DAY, _month_day),
        (_NAMED_DAY, _weekday),
    ):
        if found := pattern.search(text):
            try:
                day = read(found, as_of)
            except ValueError:
                break
            # A weekday beside a date only repeats it.
            rest = _NAMED_DAY.sub(" ", text.replace(found[0], " ", 1))
            return check_day(day, as_of, where), rest
    raise UsageError(
        where, "it names no day", 'Write it like --add "Sun 18 km" or --add "2026-12-05 10 km".'
    )


def check_day(day: date, as_of: date, where: str) -> date:
    """``day``, when a plan made on ``as_of`` may hold it.

    Raises:
        UsageError: it is over, or more than a year ahead.
    """
    if day < as_of:
        raise UsageError(
            where, f"{day.isoformat()} is over on {as_of.isoformat()}", "Plan a day to come."
        )
    if day > as_of + timedelta(days=HORIZON_DAYS):
        raise UsageError(
            where, f"{day.isoformat()} is more than a year ahead", "Plan a nearer day."
        )
    return day


def _iso_day(found: re.Match[str], as_of: date) -> date:
    del as_of  # a full date needs no day to count from
    return date(int(found[1]), int(found[2]), int(found[3]))


def _relative_day(found: re.Match[str], as_of: date) -> date:
    return as_of + timedelta(days=found[1].lower() == "tomorrow")


def _weekday(found: re.Match[str], as_of: date) -> date:
    ahead = (_WEEKDAYS.index(found[2].lower()) - as_of.weekday() - 1) % 7 + 1
    return as_of + timedelta(days=ahead + (7 if found[1] else 0))


def _day_month(found: re.Match[str], as_of: date) -> date:
    return _next_such(int(found[1]), _MONTHS.index(found[2].lower()) + 1, as_of)


def _month_day(found: re.Match[str], as_of: date) -> date:
    return _next_such(int(found[2]), _MONTHS.index(found[1].lower()) + 1, as_of)


def _next_such(day: int, month: int, as_of: date) -> date:
    this_year = date(as_of.year, month, day)
    return this_year if this_year >= as_of else date(as_of.year + 1, month, day)
