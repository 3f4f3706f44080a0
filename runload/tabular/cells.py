"""Numbers and durations in cells, with the decimal mark decided from whole columns."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from runload.models.values import dataclass
from runload.tables import METRES_PER_KM, METRES_PER_MILE
from runload.tabular.headers import vocabulary
from runload.tabular.text import clean_text

METRES = {"m": 1.0, "km": METRES_PER_KM, "mi": METRES_PER_MILE, "ft": 0.3048}
UNSAVED = "="
"""What stands in the place of a formula whose result was not saved."""
NO_RESULT = "is a formula with no saved result"
SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0}

_NUMBER = re.compile(r"[+-]?\d[\d.,' ]*|[+-]?[.,]\d+", re.ASCII)
_MEASURE = re.compile(r"(\S.*?)\s*([a-zµ°%]+)?\.?")
_GROUPED = {
    ",": re.compile(r"[+-]?\d{1,3}(?:[,' ]\d{3})+"),
    ".": re.compile(r"[+-]?\d{1,3}(?:[.' ]\d{3})+"),
}
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:[.,]\d{1,6})?)", re.ASCII)
_SPELT = re.compile(
    r"(?:(\d{1,4})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,4})\s*(?:m|min|mins|minutes?|'|′))?"
    r"\s*(?:(\d{1,5})\s*(?:s|secs?|seconds?|\"|″|''))?"
)
_HOURS = re.compile(r"(\d{1,4})\s*h\s*([0-5]\d)")
_BALANCE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%?\s*l\b.*", re.IGNORECASE)
_BLANKS = "\t\n\r\u00a0\u2009\u202f"
_CONTROLS = (chr(code) for code in (*range(32), *range(127, 160)))
_ODD = str.maketrans({**dict.fromkeys(_CONTROLS, "\x00"), **dict.fromkeys(_BLANKS, " "), "−": "-"})
MANY_TIMES = 10  # so much oftener one thing is proved than the other, which is an error; ours
_LONGEST = 64  # characters of a cell that may be a number
LONGEST_MISSING = 5
"""Characters of a way to write that nothing is known. A test holds it to the list."""
CELLS_REMEMBERED = 32_768  # the same day, distance and time come again in a squad's sheet


@dataclass(frozen=True, slots=True)
class Marks:
    """What a column says about its decimal mark.

    ``decimal`` is its mark; None where the cells do not settle it. ``open_cell`` is a cell that
    can be read two ways, empty where there is none. ``mixed``: cells prove both marks; ``most`` is
    the one that is proved many times as often, and then the open cells are read with it.
    """

    decimal: str | None
    open_cell: str
    mixed: bool = False
    most: str | None = None


def plain(cell: str) -> str:
    r"""A cell without blanks of any kind around it and the apostrophe of spreadsheets.

    A control character stands where something else stood, so it stays, as a zero that no number,
    no duration and no date can hold: ``1\x006:00`` is not 16:00.

    Examples:
        >>> plain(" '-12"), plain("10\u202fkm"), plain("8\x1f")
        ('-12', '10 km', '8\x00')
    """
    if not (cell.isascii() and cell.isprintable()):
        cell = cell.strip("\ufeff").translate(_ODD)
    text = cell.strip()
    return text[1:].lstrip() if text[:1] == "'" else text


def shown(cell: str, limit: int) -> str:
    r"""A cell as messages quote it; a control character in it is seen.

    Examples:
        >>> shown("1\x006:00", 40)
        '1�6:00'
    """
    odd = not (cell.isascii() and cell.isprintable())
    return clean_text(cell.translate(_ODD).replace("\x00", "\ufffd") if odd else cell, limit)


def missing(cell: str) -> bool:
    """True for an empty cell and for the ways of writing one."""
    if not cell:
        return True
    text = plain(cell)
    return not text or (len(text) <= LONGEST_MISSING and text.casefold() in vocabulary().missing)


@lru_cache(CELLS_REMEMBERED)
def reading(cell: str, decimal: str | None) -> tuple[bool, float | None]:
    """Whether a cell holds anything, and the number in it."""
    return (False, None) if missing(cell) else (True, measure(cell, decimal)[0])


def _proof(text: str) -> str:
    """``,`` or ``.`` where a number proves its decimal mark, ``?`` if open, else empty."""
    body = text.lstrip("+-")
    commas, dots = body.count(","), body.count(".")
    if commas and dots:
        last = max(body.rfind(","), body.rfind("."))
        return body[last] if body.count(body[last]) == 1 else ""
    if not commas and not dots:
        return ""
    mark = "," if commas else "."
    if max(commas, dots) > 1:
        return "." if mark == "," else ","
    head, _, tail = body.partition(mark)
    grouped = len(tail) == 3 and 1 <= len(head) <= 3 and not head.startswith("0")
    return "?" if grouped else mark


def is_open(cell: str) -> bool:
    """True for a number that can be read two ways: with decimals, or with thousands.

    Examples:
        >>> is_open("11.001"), is_open("8,500 km"), is_open("11.01"), is_open("11")
        (True, True, False, False)
    """
    found = _MEASURE.fullmatch(plain(cell)[:_LONGEST].casefold())
    return found is not None and bool(_NUMBER.fullmatch(found[1])) and _proof(found[1]) == "?"


def column_marks(cells: Iterable[str]) -> Marks:
    """What all cells of a column together say about the decimal mark.

    Examples:
        >>> column_marks(["7,00", "12,345"]).decimal, column_marks(["12.23", "2,336"]).decimal
        (',', '.')
        >>> column_marks(["12,345", "9,870"])
        Marks(decimal=None, open_cell='12,345', mixed=False, most=None)
    """
    proved = {",": 0, ".": 0}
    open_cell = ""
    for cell in cells:
        if "," not in cell and "." not in cell:
            continue
        found = _MEASURE.fullmatch(plain(cell)[:_LONGEST].casefold())
        if found is None or not _NUMBER.fullmatch(found[1]):
            continue
        proof = _proof(found[1])
        if proof == "?":
            open_cell = open_cell or found[1]
        elif proof:
            proved[proof] += 1
    most = outvotes(proved)
    if most and not min(proved.values()):
        return Marks(most, "")
    return Marks(None, open_cell, mixed=any(proved.values()), most=most)


def outvotes(proved: Mapping[str, int]) -> str | None:
    """The only one that is proved, or the one proved at least ``MANY_TIMES`` as often as the other.

    Examples:
        >>> outvotes({",": 3, ".": 0}), outvotes({",": 40, ".": 2}), outvotes({",": 4, ".": 1})
        (',', ',', None)
    """
    (_, less), (many, more) = sorted(proved.items(), key=lambda item: item[1])
    return many if more and more >= MANY_TIMES * less else None


def number(cell: str, decimal: str | None) -> float | None:
    """The number a cell holds, or None where it holds none that is finite and whole.

    ``decimal`` is the column's mark; with None a cell counts where it proves its own mark.

    Examples:
        >>> number("1,234.5", "."), number("10,5", ","), number("1.234", ","), number("abc", ".")
        (1234.5, 10.5, 1234.0, None)
        >>> number("1e400", "."), number("inf", "."), number("12,345", None)
        (None, None, None)
    """
    text = plain(cell)
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        return None
    proof = _proof(text)
    if decimal is None and proof == "?":
        return None
    mark = decimal or proof or "."
    group = "." if mark == "," else ","
    whole, _, part = text.partition(mark)
    if part and not part.isdigit():
        return None
    if any(c in whole for c in f"{group}' "):
        if not _GROUPED[group].fullmatch(whole):
            return None
        whole = whole.translate({ord(c): None for c in f"{group}' "})
    value = float(f"{whole}.{part or 0}")
    return value if math.isfinite(value) else None


def amounts(cell: str, low: float, high: float, unit: str = "") -> list[float]:
    """Every number within limits that a cell alone can mean, in ``unit``; at most two.

    Examples:
        >>> amounts("42,195", 0.1, 1000, "km"), amounts("1,234", 0, 10_000), amounts("far", 0, 9)
        ([42.195], [1.234, 1234.0], [])
        >>> amounts("26.2 mi", 0.1, 1000, "km")
        [42.1648128]
    """
    found = set()
    for mark in (",", "."):
        value, own = measure(cell, mark)
        if value is not None and own is not None and own != unit:
            known = own in METRES and unit in METRES
            value = value * METRES[own] / METRES[unit] if known else None
        if value is not None and low <= value <= high:
            found.add(value)
    return sorted(found)


@lru_cache(CELLS_REMEMBERED)
def measure(cell: str, decimal: str | None) -> tuple[float | None, str | None]:
    """A number and the unit written beside it.

    Examples:
        >>> measure("10,5 km", ","), measure("8", "."), measure("5 parsecs", ".")
        ((10.5, 'km'), (8.0, None), (None, None))
    """
    text = plain(cell)
    found = _MEASURE.fullmatch(text[:_LONGEST].casefold())
    if found is None or not found[2]:
        return number(text, decimal), None
    unit = vocabulary().units.get(found[2])
    return (number(found[1], decimal), unit) if unit else (None, None)


@lru_cache(CELLS_REMEMBERED)
def duration(cell: str, unit: str | None, decimal: str | None) -> float | None:
    """A duration [s]; None where the cell holds none.

    ``unit`` is the header's: s, min, h for bare numbers, ``h:mm`` where two parts are hours and
    minutes. Two parts are minutes and seconds otherwise, and three with ``mm:ss:00``.

    Examples:
        >>> duration("0:45:00", None, None), duration("27:37", None, None)
        (2700.0, 1657.0)
        >>> duration("1:05", "h:mm", None), duration("45", "min", "."), duration("1h05", None, ".")
        (3900.0, 2700.0, 3900.0)
        >>> duration("1 h 5 min", None, "."), duration("0:75:00", None, None)
        (3900.0, 4500.0)
    """
    text = plain(cell).casefold()[:_LONGEST]
    clock = _CLOCK.fullmatch(text)
    if clock:
        return _clock_seconds(clock, unit)
    value, own = measure(text, decimal)
    if value is not None and value >= 0 and (own or unit) in SECONDS:
        return value * SECONDS[own or unit or ""]
    if hours_only := _HOURS.fullmatch(text):
        return 3600.0 * int(hours_only[1]) + 60.0 * int(hours_only[2])
    spelt = _SPELT.fullmatch(text)
    if spelt and any(spelt.groups()):
        hours, minutes, seconds = (int(part or 0) for part in spelt.groups())
        return float(3600 * hours + 60 * minutes + seconds)
    return None


def _clock_seconds(clock: re.Match[str], unit: str | None) -> float | None:
    seconds = float(clock[3].replace(",", "."))
    middle = int(clock[2])
    if clock[1] is not None:
        if seconds >= 60 or (middle > 59 and int(clock[1])):  # 0:75:30 can only be 75 minutes
            return None
        if unit == "mm:ss:00":
            return 60.0 * int(clock[1]) + middle
        return 3600.0 * int(clock[1]) + 60.0 * middle + seconds
    if seconds >= 60:
        return None
    return 3600.0 * middle + 60.0 * seconds if unit in ("h:mm", "h") else 60.0 * middle + seconds


def left_share(cell: str) -> float | None:
    """The left foot's share of ground contact [%].

    Examples:
        >>> left_share("51,8% L / 48,2% R"), left_share("--")
        (51.8, None)
    """
    found = _BALANCE.match(plain(cell)[:_LONGEST])
    return float(found[1].replace(",", ".")) if found else None
