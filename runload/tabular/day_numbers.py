"""Moments written as one number: the day numbers of spreadsheets, and seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from runload.tabular.cells import plain

SERIAL = "serial"
"""The order of a column whose days are the day numbers of a spreadsheet."""
EPOCH = "epoch"
"""The order of a column of seconds or milliseconds since 1970, in UTC."""
SERIAL_DAYS = (25_569, 73_050)
"""Day numbers that may be days, 1970 to 2099. Basis: ours; others are any number."""
EPOCH_S = (631_152_000, 4_102_444_800)
"""Seconds since 1970 that may be moments, 1990 to 2099. Basis: ours."""
_SERIAL_EPOCH = datetime.fromisoformat("1899-12-30")  # day 0 of spreadsheets, from 1900-03-01 on
_UNIX_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_S = 86_400
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,12}))?", re.ASCII)
_EPOCH = re.compile(r"(\d{9,10})(\d{3})?(?:[.,]\d{1,9})?", re.ASCII)


def serial(cell: str) -> datetime | None:
    """The moment that the day number of a spreadsheet stands for; None for any other cell.

    Examples:
        >>> serial("46105"), serial("46105,5"), serial("12345"), serial("2026-03-24")
        (datetime.datetime(2026, 3, 24, 0, 0), datetime.datetime(2026, 3, 24, 12, 0), None, None)
    """
    found = _SERIAL.fullmatch(plain(cell)[:20]) if cell[:1].strip() else None
    if found is None or not SERIAL_DAYS[0] <= int(found[1]) <= SERIAL_DAYS[1]:
        return None
    seconds = round(float(f"0.{found[2] or 0}") * _DAY_S)
    return _SERIAL_EPOCH + timedelta(days=int(found[1]), seconds=seconds)


def since_1970(cell: str) -> datetime | None:
    """The instant that so many seconds or milliseconds stand for; None for any other cell.

    Examples:
        >>> since_1970("1790830800"), since_1970("1790830800000") == since_1970("1790830800.0")
        (datetime.datetime(2026, 10, 1, 5, 0, tzinfo=datetime.timezone.utc), True)
        >>> since_1970("12345"), since_1970("20261001")
        (None, None)
    """
    found = _EPOCH.fullmatch(plain(cell)[:30]) if cell[:1].strip() else None
    if found is None or not EPOCH_S[0] <= int(found[1]) <= EPOCH_S[1]:
        return None
    return _UNIX_EPOCH + timedelta(seconds=int(found[1]), milliseconds=int(found[2] or 0))
