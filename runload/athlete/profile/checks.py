"""What a value in the profile may be: each check gives the value, or refuses it in one line."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from runload.errors import ConfigError
from runload.tables import METRES_PER_KM, METRES_PER_MILE
from runload.tabular.cells import duration
from runload.tabular.dates import NO_DATE, named_day
from runload.tabular.days import SPAN, is_known
from runload.tabular.written import clean_text

LONGEST_NAME = 200
FASTEST_S_PER_KM, SLOWEST_S_PER_KM = 120.0, 900.0
"""Threshold paces [s/km] taken. Basis: ours."""
MOST_STEPS = 30
"""Steps of a ladder that are taken. Basis: ours."""
MOST_OF_A_STEP = ((1, 120), (0, 60), (1, 30))
"""Fewest and most minutes run, minutes walked and times of a step. Basis: ours."""
_STEP = re.compile(r"(\d{1,3}) ?: ?(\d{1,2}) ?[x×*] ?(\d{1,2})")
_PACE = re.compile(r"(\d{1,2}:[0-5]\d)(?: ?(?:min)?/?(km|mi))?")

Check = Callable[[str, str, object], object]


def refuse(where: str, key: str, value: object, must: str) -> ConfigError:
    """The error that names place, key and value."""
    shown = clean_text(str(value), 60)
    return ConfigError(where, f"{key} = {shown!r} {must}", "Correct it, or leave it out.")


def one_of(choices: tuple[str, ...]) -> Check:
    """One of these words."""

    def check(where: str, key: str, value: object) -> object:
        if isinstance(value, str) and value.strip().casefold() in choices:
            return value.strip().casefold()
        raise refuse(where, key, value, f"must be one of {', '.join(choices)}")

    return check


def text(where: str, key: str, value: object) -> object:
    """Text without control characters."""
    if isinstance(value, str):
        return clean_text(value, LONGEST_NAME) or None
    raise refuse(where, key, value, "must be text in quotes")


def yes_or_no(where: str, key: str, value: object) -> object:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise refuse(where, key, value, "must be true or false")


def day(where: str, key: str, value: object) -> object:
    """A calendar day."""
    found = value.date() if isinstance(value, datetime) else value
    if isinstance(found, str):
        try:
            return named_day(found)
        except ValueError as why:
            refused = "must be a day such as 2026-05-31" if str(why) == NO_DATE else str(why)
            raise refuse(where, key, value, refused) from None
    if isinstance(found, date):
        if is_known(found):
            return found
        raise refuse(where, key, value, f"is too far away: {SPAN}")
    raise refuse(where, key, value, "must be a day such as 2026-05-31")


def number(low: float, high: float, unit: str, *, whole: bool = False) -> Check:
    """A number within these limits."""

    def check(where: str, key: str, value: object) -> object:
        if isinstance(value, int | float) and not isinstance(value, bool):
            sound = math.isfinite(value) and low <= value <= high
            if sound and (not whole or value == int(value)):
                return int(value) if whole else float(value)
        kind = "a whole number" if whole else "a number"
        raise refuse(where, key, value, f"must be {kind} from {low:g} to {high:g}{unit}")

    return check


def zone(where: str, key: str, value: object) -> object:
    """An IANA time zone."""
    try:
        return ZoneInfo(value).key if isinstance(value, str) and value else _unknown_zone()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refuse(where, key, value, "must be a time zone such as Europe/London") from None


def _unknown_zone() -> object:
    raise ValueError


def pace(where: str, key: str, value: object) -> object:
    """A pace such as "4:45" or "7:39/mi" [s/km]."""
    found = _PACE.fullmatch(value.strip().casefold()) if isinstance(value, str) else None
    if found is not None:
        per_km = duration(found[1], None, None) or 0.0
        if found[2] == "mi":
            per_km *= METRES_PER_KM / METRES_PER_MILE
        if FASTEST_S_PER_KM <= per_km <= SLOWEST_S_PER_KM:
            return per_km
    raise refuse(where, key, value, 'must be a pace per km such as "4:45", from 2:00 to 15:00')


def ladder(where: str, key: str, value: object) -> object:
    """Steps back to running, each with minutes of running and of walking, and how many times.

    A list such as ``[[1, 2, 6], [2, 2, 6]]``, or in words ``"1:2 x 6, 2:2 x 6"``.
    """
    steps = value
    if isinstance(value, str):
        told = [_STEP.fullmatch(part.strip()) for part in value.split(",")]
        steps = [[int(n) for n in step.groups()] if step else None for step in told]
    if isinstance(steps, list) and 0 < len(steps) <= MOST_STEPS and all(map(_is_step, steps)):
        return tuple((run, walk, times) for run, walk, times in steps)
    must = f"must be at most {MOST_STEPS} steps of minutes run, minutes walked and times, such as "
    raise refuse(where, key, value, f"{must}[[1, 2, 6], [2, 2, 6]]")


def _is_step(step: object) -> bool:
    if not isinstance(step, list) or len(step) != len(MOST_OF_A_STEP):
        return False
    bounds = zip(step, MOST_OF_A_STEP, strict=True)
    return all(type(n) is int and low <= n <= high for n, (low, high) in bounds)


def some_of(choices: tuple[str, ...]) -> Check:
    """A list of these words."""

    def check(where: str, key: str, value: object) -> object:
        said = value if isinstance(value, list) else [value]
        words = [word.strip().casefold() if isinstance(word, str) else "" for word in said]
        if all(word in choices for word in words):
            return tuple(choice for choice in choices if choice in words)
        raise refuse(where, key, value, f"must be a list out of {', '.join(choices)}")

    return check
