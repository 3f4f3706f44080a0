"""An activity as a row of the store, and back: every field, exactly, with a checksum over it."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from math import isnan
from operator import attrgetter
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
HOLES = ", ".join("?" * (len(COLUMNS) + 1))
TOGETHER = 1000  # rows made at a time; ours
CHANGED = "a row is not what was written"
_BEAT = struct.Struct("<Hd")  # a whole heart rate and the seconds spent at it

Row = tuple[Any, ...]


class ChecksumError(ValueError):
    """A row is not what was written."""


def rows_of(activities: Sequence[Activity]) -> Iterator[Row]:
    """Of each the values of ``COLUMNS``, and their checksum."""
    for begin in range(0, len(activities), TOGETHER):
        own = activities[begin : begin + TOGETHER]
        columns: list[Sequence[Any]] = [*zip(*map(_VALUES, own), strict=True)]
        for place, written in _AT:
            columns[place] = [None if v is None else written(v) for v in columns[place]]
        columns.append([*map(_checksum, zip(*columns, strict=True))])
        yield from zip(*columns, strict=True)


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


def _number(value: float) -> float | None:
    return None if isnan(value) else float(value)


_WRITTEN: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(MEASURES, _number),
    **dict.fromkeys(("start_local", "start_utc"), datetime.isoformat),
    "quality": " ".join,
    "merged_from": lambda merged: json.dumps(merged) if merged else "",
    "hr_seconds": lambda beats: b"".join(_BEAT.pack(bpm, seconds) for bpm, seconds in beats),
}
_AT = tuple((COLUMNS.index(name), written) for name, written in _WRITTEN.items())
_VALUES = attrgetter(*COLUMNS)


def _checksum(values: Row) -> int:
    """Of a row of ``COLUMNS``; a measure that is not known is as if there were none yet."""
    if not LATER:
        return _sum(values)
    first = len(values) - len(LATER)
    known = tuple(item for item in zip(LATER, values[first:], strict=True) if item[1] is not None)
    return _sum((*values[:first], *known))


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
