"""An activity as a row of the store, and back: every field, exactly, with a checksum over it."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from operator import add, attrgetter
from typing import Any
from zlib import crc32

from runload.models import Activity
from runload.models.quality import codes_of
from runload.tables import MEASURES, MEASURES_OF_0_1

FIRST, LATER = tuple(MEASURES)[:MEASURES_OF_0_1], tuple(MEASURES)[MEASURES_OF_0_1:]
COLUMNS = (
    *("activity_id", "start_local", "start_utc", "date_basis", "sport", "source_format", "athlete"),
    *FIRST,
    *("title", "quality", "exporter", "sport_name", "status", "records", "device"),
    *("content_hash", "file_reference", "merged_from", "hr_seconds"),
    *LATER,
)
SELECTED = ", ".join((*COLUMNS, "checksum"))
TOGETHER = 1000  # rows made at a time; ours
MOST_HOLES = 999  # values that any SQLite takes with one statement
CHANGED = "a row is not what was written"
_BEAT = struct.Struct("<Hd")  # a whole heart rate and the seconds spent at it

Row = tuple[Any, ...]
Values = list[Any]


class ChecksumError(ValueError):
    """A row is not what was written."""


def insert(
    sql: sqlite3.Connection,
    table: str,
    beside: str,
    places: Sequence[Row],
    activities: Sequence[Activity],
) -> None:
    """Write recordings into a table, each with what stands ``beside`` it, as ``places`` tell."""
    for begin in range(0, len(activities), TOGETHER):
        names, rows = table_of(activities[begin : begin + TOGETHER])
        whole = map(add, places[begin : begin + TOGETHER], rows)
        insert_rows(sql, table, f"{beside}, {', '.join(names)}", [*whole])


def insert_rows(sql: sqlite3.Connection, table: str, columns: str, rows: Sequence[Row]) -> None:
    """Write rows of these columns, some with each statement: what it checks is made ready once."""
    together = MOST_HOLES // len(rows[0]) if rows else 1
    for begin in range(0, len(rows), together):
        own = rows[begin : begin + together]
        holes = ", ".join([f"({', '.join('?' * len(own[0]))})"] * len(own))
        sql.execute(
            f"INSERT INTO {table} ({columns}) VALUES {holes}",  # noqa: S608  # constants
            [*chain.from_iterable(own)],
        )


def table_of(activities: Sequence[Activity]) -> tuple[tuple[str, ...], list[Row]]:
    """The ``COLUMNS`` of which any of them tells, with a checksum, and their rows of these."""
    count = len(activities)
    known: dict[str, Values] = {}
    for name, told in _TOLD.items():
        values = [*map(told, activities)]
        if values.count(None) < count:
            written = _WRITTEN.get(name)
            known[name] = values if written is None else written(values)
    known["checksum"] = _checksums(known, count)
    return tuple(known), [*zip(*known.values(), strict=True)]


def activity_of(row: Row, source: str, member: str | None) -> Activity:
    """The activity that was written, as a recording of this place.

    Raises:
        ChecksumError where a value has changed since
    """
    values = row[:-1]
    if _checksum(values) != row[-1]:
        raise ChecksumError(CHANGED)
    fields: dict[str, Any] = dict(zip(COLUMNS, values, strict=True))
    fields["start_local"] = datetime.fromisoformat(fields["start_local"])
    if fields["start_utc"] is not None:
        fields["start_utc"] = datetime.fromisoformat(fields["start_utc"])
    fields["codes"] = codes_of(fields.pop("quality"))
    merged = fields["merged_from"]
    fields["merged_from"] = (
        tuple((file, part) for file, part in json.loads(merged)) if merged else ()
    )
    fields["hr_seconds"] = tuple(_BEAT.iter_unpack(fields["hr_seconds"]))
    return Activity(source=source, member=member, **fields)


def _numbers(values: Values) -> Values:
    return [None if v is None or v != v else float(v) for v in values]


def _times(values: Values) -> Values:
    return [None if v is None else v.isoformat() for v in values]


_WRITTEN: Mapping[str, Callable[[Values], Values]] = {
    **dict.fromkeys(MEASURES, _numbers),
    **dict.fromkeys(("start_local", "start_utc"), _times),
    "quality": lambda values: [*map(" ".join, values)],
    "merged_from": lambda values: [json.dumps(v) if v else "" for v in values],
    "hr_seconds": lambda values: [b"".join(_BEAT.pack(*beat) for beat in v) for v in values],
}
_TOLD = {name: attrgetter(name) for name in COLUMNS}


def _checksum(values: Row) -> int:
    """Of a row of ``COLUMNS``; a measure that is not known is as if there were none yet."""
    if not LATER:
        return _sum(values)
    first = len(values) - len(LATER)
    known = tuple(item for item in zip(LATER, values[first:], strict=True) if item[1] is not None)
    return _sum((*values[:first], *known))


def _checksums(known: Mapping[str, Values], count: int) -> list[int]:
    """Of rows that hold these columns and nothing else: what all have alike is written once."""
    nothing = [None] * count
    if not known.keys().isdisjoint(LATER):
        rows = zip(*(known.get(name, nothing) for name in COLUMNS), strict=True)
        return [*map(_checksum, rows)]
    unlike: list[Values] = []
    parts = []
    for name in COLUMNS[: len(COLUMNS) - len(LATER)]:
        values = known.get(name, nothing)
        if values is nothing or (isinstance(values[0], str) and values.count(values[0]) == count):
            parts.append(repr(values[0]).replace("%", "%%"))
        else:
            parts.append("%r")
            unlike.append(values)
    text = f"({', '.join(parts)})"
    return [crc32((text % row).encode()) for row in zip(*unlike, strict=True)]


def sealed(values: Row) -> Row:
    """The values with their checksum behind them."""
    return (*values, _sum(values))


def _sum(values: Row) -> int:
    return crc32(repr(values).encode())


def unsealed(row: Row) -> Row:
    """The values of a sealed row.

    Raises:
        ChecksumError where a value has changed since
    """
    values = row[:-1]
    if sealed(values) != row:
        raise ChecksumError(CHANGED)
    return values
