"""Columns that tell one thing together: a name in two, a date in three, hours beside minutes.

What they tell together becomes a column of its own at the right end, so that every other reader
finds it as if it had been written so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from runload.importers.csv.in_objects import in_objects
from runload.importers.csv.told_days import Cells, Joined, Look, mostly, weeks, zone
from runload.importers.csv.yearless import week_and_weekday, without_year
from runload.models import ReadOptions
from runload.models.values import dataclass
from runload.tabular.cells import METRES, SECONDS, missing, number, plain
from runload.tabular.dates import clock, moment
from runload.tabular.day_numbers import EPOCH
from runload.tabular.headers import Columns, name_and_unit, vocabulary
from runload.tabular.table import Row, Table

LOOKED_AT = 200  # rows that show what columns hold; ours
OLDEST, YOUNGEST = 1990, 2100  # years of a column of years; ours
DAY = timedelta(days=1)
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class JoinedTable(Table):
    """A table with columns at its right end that others tell together."""

    inner: Table | None = None
    joins: tuple[Joined, ...] = ()

    def rows(self) -> Iterable[Row]:
        """Every row of the table within, with what its cells tell together."""
        return self._joined() if self.inner is not None else ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """Those of the table within."""
        return self.inner.left_out if self.inner is not None else ()

    @property
    def silent(self) -> tuple[str, ...]:
        """Those of the table within."""
        return self.inner.silent if self.inner is not None else ()

    def spot(self, number: int) -> tuple[int, int | None]:
        """Where a row stands in the table within."""
        return self.inner.spot(number) if self.inner is not None else (number, None)

    def _joined(self) -> Iterator[Row]:
        for row in self.inner.rows() if self.inner is not None else ():
            cells = row.cells
            for join in self.joins:
                cells = (*cells, join.take(cells))
            yield row._replace(cells=cells)


def join_columns(
    table: Table, places: dict[str, list[int]], columns: Columns, options: ReadOptions
) -> tuple[Joined, ...]:
    """What columns of this table tell together, of the parts they play; ``places`` gives way.

    A part that is joined loses its own column, and parts that serve only others are taken away.
    """
    look = Look(
        table, places, [row.cells for row in islice(table.rows(), LOOKED_AT)], columns, options
    )
    found: list[Joined] = []
    for asked in (
        weeks,
        _name,
        _date,
        week_and_weekday,
        without_year,
        zone,
        _clocks,
        _duration,
        _unit,
    ):
        join = asked(look)
        if join is not None:
            places[join.part] = [len(table.header) + len(found)]
            found.append(join)
    for join in in_objects(look):
        places[join.part] = [len(table.header) + len(found)]
        found.append(join)
    for part in ("first_name", "last_name", "year", "month", "end", "zone"):
        places.pop(part, None)
    return tuple(found)


def joined(table: Table, joins: tuple[Joined, ...]) -> Table:
    """The table with these columns."""
    if not joins:
        return table
    names = tuple(" + ".join(table.header[at].strip() for at in join.of) for join in joins)
    return JoinedTable(
        table.source, (*table.header, *names), table.header_row, table.dialect, table.date_at,
        table.words, table.headers, inner=table, joins=joins,
    )  # fmt: skip


def _name(look: Look) -> Joined | None:
    """First and last name. One of them may be called simply a name: Vorname and Name."""
    first, last, who = (look.first(part) for part in ("first_name", "last_name", "athlete"))
    if first is not None and last is None and who != first:
        last = who
    elif last is not None and first is None and who != last:
        first = who
    if first is None or last is None or first == last:
        return None
    one, two = first, last
    return Joined("athlete", (one, two), lambda cells: f"{cells[one].strip()} {cells[two].strip()}")


def _date(look: Look) -> Joined | None:
    """Year, month and day in three columns."""
    year, month, day = (look.first(part) for part in ("year", "month", "date"))
    if year is None or month is None or day is None or len({year, month, day}) < 3:
        return None
    if not mostly(look.stated(year), lambda cell: OLDEST <= (_whole(cell) or 0) <= YOUNGEST):
        return None
    if not mostly(look.stated(day), lambda cell: 1 <= (_whole(cell) or 0) <= 31):
        return None
    at = (year, month, day)

    def take(cells: Cells) -> str:
        y, m, d = (_whole(cells[i]) for i in at)
        m = m or vocabulary().months.get(plain(cells[at[1]]).casefold().strip("."))
        return f"{y:04}-{m:02}-{d:02}" if y and m and d else ""

    return Joined("date", at, take)


def _whole(cell: str) -> int | None:
    value = number(cell, ".")
    return int(value) if value is not None and value == int(value) else None


def _clocks(look: Look) -> Joined | None:
    """From start to end: the duration, or the elapsed time beside one."""
    start, end = look.first("start"), look.first("end")
    start = look.first("date") if start is None else start
    if start is None or end is None or start == end:
        return None
    if max(start, end) >= len(look.table.header):  # the date was joined
        return None
    if not all(mostly(look.stated(at), _moment) for at in (start, end)):
        return None
    one, two = start, end

    def take(cells: Cells) -> str:
        began, ended = _moment(cells[one]), _moment(cells[two])
        if began is None or ended is None:
            return ""
        span = ended - began
        span += DAY if span < timedelta() and span > -DAY else timedelta()
        seconds = round(span.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}" if seconds > 0 else ""

    known = {"moving", "timer"} & set(look.places)
    if known and "elapsed" in look.places:
        return None
    return Joined("elapsed" if known else "moving", (one, two), take, "h:mm:ss")


def _moment(cell: str) -> datetime | None:
    """A time of day on no day in particular, or a day and a time."""
    at = clock(cell)
    if at is not None:
        return datetime.combine(_ANY_DAY, at)
    when = moment(cell, EPOCH) or moment(cell, "dmy") or moment(cell, "mdy")
    return when.local if when is not None and when.clock is not None else None


def _duration(look: Look) -> Joined | None:
    """Hours, minutes and seconds in columns of their own."""
    names = {name for part in ("moving", "elapsed") for name in look.columns.parts.get(part, ())}
    spots: dict[str, list[int]] = {}
    for at, header in enumerate(look.table.header):
        name, unit = name_and_unit(header)
        alone = vocabulary().units.get(name) == unit
        if unit in SECONDS and (alone or name in names):
            spots.setdefault(unit, []).append(at)
        elif unit == "m" and (name == "m" or name in names):
            spots.setdefault("m", []).append(at)
    if "min" not in spots and {"h", "s"} & set(spots) and "m" in spots:
        spots["min"] = spots["m"]
    parts = [(spots[unit][0], unit) for unit in ("h", "min", "s") if len(spots.get(unit, ())) == 1]
    if len(parts) < 2 or not all(_below_60(look.stated(at)) for at, _ in parts[1:]):
        return None

    def take(cells: Cells) -> str:
        told = [(number(cells[at], None), unit) for at, unit in parts if not missing(cells[at])]
        if not told or any(value is None for value, _ in told):
            return " ".join(cells[at].strip() for at, _ in parts if cells[at].strip())
        seconds = round(sum((value or 0.0) * SECONDS[unit] for value, unit in told))
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"

    return Joined("moving", tuple(at for at, _ in parts), take, "h:mm:ss")


def _below_60(cells: Sequence[str]) -> bool:
    return mostly(cells, lambda cell: (number(cell, ".") or 0.0) < 60)


def _unit(look: Look) -> Joined | None:
    """A column of units beside the distance: every cell of it names one."""
    distance = look.first("distance")
    if distance is None or look.columns.units.get("distance"):
        return None
    if name_and_unit(look.table.header[distance])[1]:
        return None
    units = vocabulary().units
    for at in range(len(look.table.header)):
        cells = [cell.casefold() for cell in look.stated(at)]
        if at != distance and mostly(cells, lambda cell: units.get(cell) in METRES):
            return _beside(distance, at)
    return None


def _beside(distance: int, unit: int) -> Joined:
    def take(cells: Cells) -> str:
        return "" if missing(cells[distance]) else f"{cells[distance]} {cells[unit]}"

    return Joined("distance", (distance, unit), take)
