"""An activity as a row of the store, and back: every field, exactly, with a checksum over it."""

from __future__ import annotations

import json
import struct
from datetime import datetime
from math import isnan
from typing import Any
from zlib import crc32

from runload.models import Activity
from runload.models.quality import codes_of

NUMBERS = (
    "moving_s", "elapsed_s", "distance_m", "ascent_m", "descent_m", "hr_avg_bpm", "hr_max_bpm",
    "cadence_spm", "power_w", "contact_time_ms", "balance_left_pct", "vertical_oscillation_mm",
    "step_length_m", "rpe_cr10", "flat_distance_m",
)  # fmt: skip
COLUMNS = (
    "activity_id", "start_local", "start_utc", "date_basis", "sport", "source_format", "athlete",
    *NUMBERS, "title", "quality", "exporter", "sport_name", "status", "records", "device",
    "content_hash", "file_reference", "merged_from", "hr_seconds",
)  # fmt: skip
SELECTED = ", ".join((*COLUMNS, "checksum"))
HOLES = ", ".join("?" * (len(COLUMNS) + 1))
_BEAT = struct.Struct("<Hd")  # a whole heart rate and the seconds spent at it

Row = tuple[Any, ...]


class ChecksumError(ValueError):
    """A row is not what was written."""


def row_of(activity: Activity) -> Row:
    """The values of ``COLUMNS``, and their checksum."""
    return sealed(tuple(_written(name, getattr(activity, name)) for name in COLUMNS))


def activity_of(row: Row, source: str, member: str | None) -> Activity:
    """The activity that was written, as a recording of this place.

    Raises:
        ChecksumError where a value has changed since
    """
    fields: dict[str, Any] = dict(zip(COLUMNS, unsealed(row), strict=True))
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


def _written(name: str, value: Any) -> Any:
    if name in NUMBERS:
        return None if value is None or isnan(value) else float(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if name == "quality":
        return " ".join(value)
    if name == "merged_from":
        return json.dumps(value) if value else ""
    if name == "hr_seconds":
        return b"".join(_BEAT.pack(bpm, seconds) for bpm, seconds in value)
    return value


def sealed(values: Row) -> Row:
    """The values with their checksum behind them."""
    return (*values, crc32(repr(values).encode()))


def unsealed(row: Row) -> Row:
    """The values of a sealed row.

    Raises:
        ChecksumError where a value has changed since
    """
    values = row[:-1]
    if sealed(values) != row:
        raise ChecksumError("a row is not what was written")
    return values
