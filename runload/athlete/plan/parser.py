"""Planned runs in plain words: ``Sun 18 km``, ``2026-12-05 45 min easy``, ``tomorrow 6 mi``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from runload.errors import UsageError
from runload.models import PlannedRun
from runload.tables import FURTHEST_M, LONGEST_S
from runload.tabular.cells import METRES, amounts, duration
from runload.tabular.dates import TWO_WAYS
from runload.tabular.day_words import day_in
from runload.tabular.headers import vocabulary

SHORTEST_M = 50.0  # of two readings of a distance, a shorter one is not meant (ours)
LEAST_M = 100.0  # of a run that is planned (ours)
HORIZON_DAYS = 366  # further ahead no plan means anything (ours)
MOST_HOURS = 9  # of a time of two parts: more are minutes (ours)

_NUMBER = r"\d{1,6}(?:[.,]\d{1,3})?"
_REPEATS = re.compile(rf"\d{{1,3}}\s*[x×]\s*{_NUMBER}\s*[^\W\d_]*", re.IGNORECASE)
_MEASURED = re.compile(rf"(?<![\w.,:/])({_NUMBER})\s*([^\W\d_]+|['′])\.?(?![\w'])", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,3}):[0-5]\d(?::[0-5]\d)?(?![\d:]|\s*(?:min\s*)?/)(\s*h\b)?", re.IGNORECASE
)
_HOURS = re.compile(
    r"(?<![\d.,:])\d{1,2}\s*h(?:ours?|rs?)?\s*[0-5]?\d\s*(?:m(?:in)?\b)?(?![a-z])", re.IGNORECASE
)
_BARE = re.compile(
    r"(?<![\w.,:])(?:\d{1,3}(?:[.,]\d{1,2})?\s*[-–—]\s*)?(\d{1,3}(?:[.,]\d{1,2})?)(?![\w.,:%/-])"
)
_RANGE = re.compile(rf"(?<![\w.,:/-]){_NUMBER}\s*[-–—]\s*$")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_THOUSANDS = re.compile(r"\d{1,3}[.,]000")
_COUNTED = re.compile(
    r"\s*-?(yards?|yds?|foot|feet|inch(?:es)?|parsecs?|leagues?|furlongs?|fathoms?|nautical|lightyears?"
    r"|laps?|rounds?|reps?|repeats?|steps?|strides?|floors?|flights?|hills?|blocks?|poles?|kgs?|kilos?"
    r"|lbs?|stones?|grams?|bpm|watts?|k?cals?|calories|percent|pct|degrees|secs?|seconds?|days?|weeks?"
    r"|months?|years?|runden?|bahn(?:en)?|schritte|stufen|stadien|sekunden|tage|wochen|tours?|pas"
    r"|marches|jours|semaines|vueltas?|pasos|gir[oi]|passi|rondes?|rondjes?|stappen|dagen|weken"
    r"|voltas?|passos|dias|semanas)\b",
    re.IGNORECASE,
)
"""A word that, right behind a number, counts something else than a distance (ours)."""
_SHOWN = 60

_Timed = tuple[float, tuple[int, int]]  # seconds, and where in the text they stand


def planned_run(text: str, as_of: date, units: str, order: str | None = None) -> PlannedRun:
    """The run that ``text`` plans, counted from the evening of ``as_of``.

    A weekday is the next such day after ``as_of``, ``next Sun`` the one a week later. A bare number
    is a distance in ``units``; ``order`` is that of dates such as 03/04/2026.

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
    day, rest = _day(text, as_of, where, order)
    metres, seconds, rest = amount(rest, where)
    if metres is None and seconds is None and (bare := _BARE.search(_without_repeats(rest))):
        _refuse_count(bare[1], rest[bare.end() :], where)
        metres = _metres(bare[1], units, where)
        rest = _cut(rest, *bare.span())
    if not metres and not seconds:
        if repeats := _REPEATS.search(rest):
            raise UsageError(
                where,
                f"'{repeats[0].strip()}' does not say how long the whole run is",
                'Write the whole run, warm-up and all, such as --add "Sun 18 km".',
            )
        raise UsageError(where, "it gives no distance or time", 'Write it like --add "Sun 18 km".')
    check_amount(metres, seconds, where)
    _refuse_another(rest, as_of, where, order)
    return PlannedRun(day, metres, seconds, " ".join(rest.split())[:_SHOWN], where)


def _refuse_count(number: str, after: str, where: str) -> None:
    """Refuse a number that counts something else than km, miles or time.

    Raises:
        UsageError: it is followed by such a word.
    """
    word = _COUNTED.match(after)
    if word is not None:
        said = f"'{number} {word[1]}' is not a distance or time that runload knows"
        raise UsageError(where, said, 'Give km, miles or minutes, such as --add "Sun 18 km".')


def amount(text: str, where: str = "plan") -> tuple[float | None, float | None, str]:
    """The distance [m] and the duration [s] in a text, None where not said, and the other words.

    Of a range ("8-10 km") the longer one counts: it is the one that may be too much.

    Raises:
        UsageError: a distance that can be read two ways
    Examples:
        >>> amount("Long run 18,5 km easy"), amount("45 min tempo"), amount("Rest")
        ((18500.0, None, 'Long run   easy'), (None, 2700.0, '  tempo'), (None, None, 'Rest'))
    """
    metres = None
    for found in _MEASURED.finditer(_without_repeats(text)):
        unit = _unit(found[2])
        if unit in METRES:
            metres = _metres(found[1], unit, where)
            text = _cut(text, _range_start(text, found.start()), found.end())
            break
    for find in (_clock_s, _hours_s, _spelt_s):
        timed = find(_without_repeats(text))
        if timed is not None:
            begin, end = timed[1]
            return metres, timed[0], _cut(text, _range_start(text, begin), end)
    return metres, None, text


def _refuse_another(rest: str, as_of: date, where: str, order: str | None) -> None:
    """Refuse a text of which only the first run would count.

    Raises:
        UsageError: beside its day and its distance it names another of them.
    """
    beside = _without_repeats(_IN_BRACKETS.sub("", rest))  # "18 km (6 mi hard)" is one run
    more = next((f[0] for f in _MEASURED.finditer(beside) if _unit(f[2]) in METRES), "")
    try:
        another = not more and day_in(beside, as_of, order) is not None
    except ValueError:
        another = True
    if more or another:
        said = (
            f"beside the first run it names {more.strip()!r} too" if more else "it gives two days"
        )
        raise UsageError(where, said, 'Give each run its own --add, such as --add "Sun 18 km".')


def _without_repeats(text: str) -> str:
    """A text in which 6x400 m, a session whose length nobody can know, leaves a gap."""
    return _REPEATS.sub(lambda found: " " * len(found[0]), text)


def _range_start(text: str, begin: int) -> int:
    """Where a range such as "8-" before the number at ``begin`` starts, else ``begin``."""
    before = _RANGE.search(text[:begin])
    return before.start() if before else begin


def _cut(text: str, begin: int, end: int) -> str:
    return f"{text[:begin]} {text[end:]}"


def _unit(word: str) -> str | None:
    """The unit a word stands for; runners say 10k."""
    return "km" if word.casefold() == "k" else vocabulary().units.get(word.casefold())


def _metres(number: str, unit: str, where: str) -> float:
    """A distance [m]; of two readings the one that somebody runs.

    Raises:
        UsageError: both are
    """
    found = [value * METRES[unit] for value in amounts(number, 0.0, float("inf"))]
    likely = [metres for metres in found if SHORTEST_M <= metres <= FURTHEST_M]
    if len(likely) > 1 or (unit != "m" and _THOUSANDS.fullmatch(number)):
        raise UsageError(
            where, f"'{number} {unit}' {TWO_WAYS}", "Write it without a comma or a point."
        )
    return likely[0] if likely else found[0]


def check_amount(metres: float | None, seconds: float | None, where: str) -> None:
    """Refuse what nobody runs.

    Raises:
        UsageError: further than 500 km, longer than a week, or shorter than 100 m.
    """
    if metres is not None and 0 < metres < LEAST_M:
        raise UsageError(where, "that is shorter than any run", "Give km, miles or minutes.")
    if (metres or 0.0) > FURTHEST_M or (seconds or 0.0) > LONGEST_S:
        raise UsageError(where, "that is further than anyone runs", "Check the number.")


def _clock_s(text: str) -> _Timed | None:
    """``1:30:00``; of two parts the first are hours where it says so, else minutes from 10 on."""
    found = _CLOCK.search(text)
    if found is None:
        return None
    hours = found[2] is not None or int(found[1]) <= MOST_HOURS
    return _timed(found[0].rstrip("hH "), "h:mm" if hours else None, found)


def _timed(cell: str, unit: str | None, found: re.Match[str]) -> _Timed | None:
    seconds = duration(cell, unit, None)
    return None if seconds is None else (seconds, found.span())


def _hours_s(text: str) -> _Timed | None:
    """``1h30`` and ``1 h 5 min``."""
    found = _HOURS.search(text)
    return _timed(found[0], None, found) if found else None


def _spelt_s(text: str) -> _Timed | None:
    """``45 min``, ``1,5 h``, ``45'``."""
    for found in _MEASURED.finditer(text):
        if found[2] in "'′" or _unit(found[2]) in ("h", "min", "s"):
            return _timed(f"{found[1]} {found[2]}", None, found)
    return None


def _day(text: str, as_of: date, where: str, order: str | None) -> tuple[date, str]:
    """The day a text names, and the text without it."""
    try:
        found = day_in(text, as_of, order)
    except ValueError as why:
        if TWO_WAYS in str(why):
            raise UsageError(
                where, str(why), "Write it as 2026-12-05, or say --date-order dmy or mdy."
            ) from None
        found = None
    if found is None:
        raise UsageError(
            where, "it gives no day", 'Write it like --add "Sun 18 km" or --add "2026-12-05 10 km".'
        )
    return check_day(found[0], as_of, where), found[1]


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
