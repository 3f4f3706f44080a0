"""Days that a column tells only beside others: with a zone in a column of its own, or as weeks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from runload.errors import UsageError
from runload.importers.zones import named_zone
from runload.models import ReadOptions
from runload.models.values import dataclass
from runload.tabular.cells import missing, number, plain
from runload.tabular.dates import moment
from runload.tabular.day_numbers import EPOCH, since_1970
from runload.tabular.headers import SHEET, Columns, normalised, vocabulary
from runload.tabular.table import Table

MOST = 0.9  # share of the stated cells that settles what a column holds; ours
SUNDAY = 6
WEEK = timedelta(days=6)  # from the first day of a week to its last
_NO_OFFSET = frozenset(("utc", "gmt", "z", "etc/utc", "zulu", "0"))
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_IN_ZONE = re.compile(r"\b(?:utc|gmt)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\b")
_WORD = re.compile(r"[^\W\d_]+")

Cells = Sequence[str] | Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """One column that others tell together: the part it plays, their places, how to read them.

    ``weeks``: its days stand for weeks. ``told`` is a line on what was taken for granted.
    """

    part: str
    of: tuple[int, ...]
    take: Callable[[Cells], str]
    unit: str | None = None
    weeks: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A table while it is asked what its columns tell together."""

    table: Table
    places: dict[str, list[int]]
    rows: list[Cells]
    columns: Columns
    options: ReadOptions

    def first(self, part: str) -> int | None:
        """The place of the first column that plays a part."""
        spots = self.places.get(part)
        return spots[0] if spots else None

    def stated(self, at: int) -> list[str]:
        """The cells of a column that hold anything."""
        if at >= len(self.table.header):
            return []
        return [plain(cells[at]) for cells in self.rows if not missing(cells[at])]


def mostly(cells: Sequence[str], fits: Callable[[str], object]) -> bool:
    """Whether so many of the stated cells fit that the others are errors of their own rows."""
    return bool(cells) and sum(bool(fits(cell)) for cell in cells) >= MOST * len(cells)


def zone(look: Look) -> Joined | None:
    """The zone of the clock in a column of its own; a place leaves a wall clock as it is."""
    at, date, start = (look.first(part) for part in ("zone", "date", "start"))
    if at is None and date is not None and date < len(look.table.header):
        return _in_utc(look, date, date if start is None else start)
    if at is None or date is None or at == date:
        return None
    if not mostly(look.stated(at), lambda cell: offset_of(cell) is not None):
        return _at_place(look, at, date if start is None else start)
    instants = look.columns.instants or mostly(look.stated(date), since_1970)
    of = (date, at) if start is None or start == date else (date, start, at)

    def take(cells: Cells) -> str:
        offset = offset_of(cells[at])
        written = " ".join(cells[spot].strip() for spot in of[:-1])
        if offset is None:
            return written
        if not instants:
            return f"{written}{_written(offset)}" if ":" in written else written
        when = moment(cells[date], EPOCH) or moment(cells[date], None)
        if when is None:
            return written
        wall = (when.instant or when.local).replace(tzinfo=None) + offset
        return f"{wall:%Y-%m-%d %H:%M:%S}{_written(offset)}"

    return Joined("date", of, take)


def _at_place(look: Look, at: int, spot: int) -> Joined | None:
    """Instants beside the names of zones, such as Europe/Berlin: the wall clock there."""
    if not mostly(look.stated(at), _zone_named) or not mostly(look.stated(spot), _instant):
        return None

    def take(cells: Cells) -> str:
        when, there = _instant(cells[spot]), _zone_named(cells[at])
        if when is None or there is None:
            return cells[spot]
        return when.astimezone(there).isoformat(sep=" ", timespec="seconds")

    return Joined("date", (spot, at), take)


def _zone_named(cell: str) -> ZoneInfo | None:
    name = cell.strip()
    try:
        return named_zone(name) if "/" in name else None
    except UsageError:
        return None


def _instant(cell: str) -> datetime | None:
    when = moment(cell, EPOCH) or moment(cell, None)
    return when.instant if when is not None else None


def _in_utc(look: Look, date: int, start: int) -> Joined | None:
    """Clocks of which the header says that they are in UTC, as in Start (UTC)."""
    header = normalised(look.table.header[start])
    named = _IN_ZONE.search(header)
    if look.columns.instants or look.columns.kind != SHEET or named is None:
        return None
    offset = offset_of(named[0]) or timedelta()
    of = (date,) if start == date else (date, start)

    def take(cells: Cells) -> str:
        written = " ".join(cells[spot].strip() for spot in of)
        return f"{written}{_written(offset)}" if ":" in written else written

    return Joined("date", of, take)


def offset_of(cell: str) -> timedelta | None:
    """The offset from UTC that a cell names, as text or in seconds; None for a place, or none.

    Examples:
        >>> str(offset_of("UTC+0200")), str(offset_of("7200")), offset_of("Europe/Berlin")
        ('2:00:00', '2:00:00', None)
    """
    text = plain(cell).casefold()
    if text in _NO_OFFSET:
        return timedelta()
    found = _OFFSET.fullmatch(text)
    if found:
        size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return size if found[1] == "+" else -size
    seconds = number(text, ".")
    if seconds is not None and seconds % 900 == 0 and abs(seconds) <= 14 * 3600:
        return timedelta(seconds=seconds)
    return None


def _written(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def weeks(look: Look) -> Joined | None:
    """The first days of weeks: what is told of a week is known on its last day."""
    at = look.first("date")
    if at is None or look.columns.kind != SHEET or not of_weeks(look.table.header[at]):
        return None
    orders = {
        order: [when.day for cell in look.stated(at) if (when := moment(cell, order))]
        for order in ("dmy", "mdy")
    }
    order = max(orders, key=lambda name: sum(day.weekday() == 0 for day in orders[name]))
    days = orders[order]
    if not days or sum(day.weekday() == days[0].weekday() for day in days) < MOST * len(days):
        return None
    first = days[0].weekday() < SUNDAY

    def take(cells: Cells) -> str:
        when = moment(cells[at], order)
        return cells[at] if when is None else f"{when.day + (WEEK if first else timedelta())}"

    return Joined("date", (at,), take, weeks=True)


def of_weeks(header: str) -> bool:
    """Whether a column of days is one of weeks by its name.

    Examples:
        >>> of_weeks("Week commencing"), of_weeks("Woche ab"), of_weeks("Date"), of_weeks("Weekday")
        (True, True, False, False)
    """
    return bool(set(_WORD.findall(normalised(header))) & vocabulary().weeks)
