"""Single values out of JSON: what is no finite number, no moment or no text is unknown."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from runload.importers.tracks.xml_walk import moment

_PERIOD = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FURTHEST_MS = 253_402_300_799_000.0  # the last second that a calendar knows


def number(value: Any, factor: float = 1.0) -> float | None:
    """A finite number times ``factor``; None for anything else.

    Examples:
        >>> number(250, 0.01), number("12.5"), number(float("nan")), number(True)
        (2.5, 12.5, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value) * factor
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def above_zero(value: Any, factor: float = 1.0) -> float | None:
    """A number above zero: devices write 0 for what they did not measure.

    Examples:
        >>> above_zero(0), above_zero(3)
        (None, 3.0)
    """
    found = number(value, factor)
    return found if found and found > 0 else None


def instant(milliseconds: Any) -> datetime | None:
    """The moment that many milliseconds after 1970, in UTC.

    Examples:
        >>> instant(1_000).isoformat(), instant("soon")
        ('1970-01-01T00:00:01+00:00', None)
    """
    found = number(milliseconds)
    if found is None or not 0 <= found <= FURTHEST_MS:
        return None
    return _EPOCH + timedelta(milliseconds=found)


def written(text: Any) -> datetime | None:
    """The moment an ISO text names; None for anything else."""
    return moment(text) if isinstance(text, str) else None


def period(text: Any) -> float | None:
    """An ISO duration [s].

    Examples:
        >>> period("PT2753.875S"), period("PT1H2M3S"), period("an hour"), period("P")
        (2753.875, 3723.0, None, None)
    """
    match = _PERIOD.fullmatch(text) if isinstance(text, str) and len(text) < 60 else None
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return days * 86_400 + hours * 3_600 + minutes * 60 + seconds


def part(value: Any, key: str) -> Any:
    """What stands under a key; None where there is no such thing."""
    return value.get(key) if isinstance(value, dict) else None


def items(value: Any) -> list[Any]:
    """A list as it is; nothing for anything else."""
    return value if isinstance(value, list) else []
