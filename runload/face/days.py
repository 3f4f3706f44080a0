"""Days and time zones as a program gives them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from runload.errors import UsageError
from runload.tabular.dates import named_day


def day_of(value: date | str, name: str) -> date:
    """A date, or its ISO form.

    Raises:
        UsageError: it is neither
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return named_day(value)
    except (ValueError, TypeError, AttributeError):
        fix = f"Give {name} as a date, such as 2026-11-22."
        raise UsageError(name, f"{value!r} is not a day", fix) from None


def zone_of(name: str) -> str:
    """The name of a time zone that there is.

    Raises:
        UsageError: there is none of this name
    """
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError, TypeError, AttributeError):
        fix = "Use a name such as Europe/Berlin or America/Edmonton."
        raise UsageError("tz", f"{name!r} is not a time zone", fix) from None
    return name
