"""The records of a FIT file as columns: every field of all records taken in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from runload.importers.fit.clock import compressed_times
from runload.importers.fit.content import NO_RECORDS, Records
from runload.importers.fit.developer import Described
from runload.importers.fit.messages import COMPRESSED, MessageWalk, Part, Places, Stored
from runload.importers.fit.profile import (
    BYTE,
    COMPRESSED_BYTES,
    COMPRESSED_SPEED_DISTANCE,
    DEGREES,
    EPOCH_S,
    FIRST_DATE,
    LAST_DATE,
    MESSAGES,
    RECORD,
    STEPS_PER_M,
)
from runload.importers.fit.values import bytes_at, numbers
from runload.importers.tracks.segments import Column
from runload.importers.tracks.track import Points

_FIELDS = {field.name: (number, field) for number, field in MESSAGES[RECORD].items()}
_DISTANCE_BITS = 12


class _Table:
    """The record messages of a file, in its order."""

    def __init__(self, data: bytes, parts: Sequence[Part]) -> None:
        self.data = data
        self.parts = parts
        self.places = parts[0].places
        self.rows: list[Places] = []
        self.present = {number for part in parts for number in part.fields}
        self.unknown = np.full(sum(len(part.places) for part in parts), np.nan)
        if len(parts) > 1:
            places = np.concatenate([part.places for part in parts])
            order = np.argsort(places, kind="stable")
            row = np.empty(len(order), dtype=np.int64)
            row[order] = np.arange(len(order))
            self.places = places[order]
            self.rows = np.split(row, np.cumsum([len(part.places) for part in parts])[:-1])

    def __len__(self) -> int:
        return len(self.places)

    def joined(self, columns: Iterable[Column | None]) -> Column | None:
        """One column of what stands in each part; None where no part has it."""
        if not self.rows:
            return next(iter(columns))
        found: Column | None = None
        for rows, values in zip(self.rows, columns, strict=True):
            if values is not None:
                found = np.full(len(self), np.nan) if found is None else found
                found[rows] = values
        return found

    def named(self, name: str) -> Column | None:
        """A field of the protocol; None where no record has it."""
        number, field = _FIELDS[name]
        if number not in self.present:
            return None
        found = self.joined(
            numbers(self.data, part, part.fields[number]) if number in part.fields else None
            for part in self.parts
        )
        if found is not None and field.scale != 1.0:
            found /= field.scale
        if found is not None and field.offset:
            found -= field.offset
        return found

    def known(self, *columns: Column | None) -> Column:
        """The first column's values, each gap filled from the next one."""
        found: Column | None = None
        for column in columns:
            if found is None:
                found = column
            elif column is not None:
                found = np.where(np.isnan(found), column, found)
        return self.unknown if found is None else found

    def developer(self, name: str, described: Described) -> Column | None:
        """The developer field that stands in for a field; None without one."""
        return self.joined(_developer(self.data, part, name, described) for part in self.parts)

    def measured(self, name: str, described: Described) -> Column:
        """A field, or where it is empty the developer field that stands in for it."""
        own = self.named(name)
        if described and not (own is not None and (own > 0).any()):
            return self.known(self.developer(name, described), own)
        return self.known(own)


def _developer(data: bytes, part: Part, name: str, described: Described) -> Column | None:
    for stored in part.layout.developer_fields:
        meaning = described.get((stored.developer, stored.number))
        if meaning is not None and meaning.name == name:
            values = numbers(data, part, Stored(stored.offset, stored.size, meaning.base))
            if values is not None:
                return meaning.factor * (values / meaning.scale - meaning.offset)
    return None


def _compressed_distance(table: _Table) -> Column | None:
    """The distance out of the compressed field, which counts on where its 12 bits run over."""
    if not any(COMPRESSED_SPEED_DISTANCE in part.fields for part in table.parts):
        return None
    found = table.joined(_packed_distance(table.data, part) for part in table.parts)
    if found is None:
        return None
    given = ~np.isnan(found)
    counts = found[given]
    turns = np.cumsum(np.diff(counts, prepend=0.0) < 0)
    found[given] = (counts + turns * 2.0**_DISTANCE_BITS) / STEPS_PER_M
    return found


def _packed_distance(data: bytes, part: Part) -> Column | None:
    stored = part.fields.get(COMPRESSED_SPEED_DISTANCE)
    if stored is None or (stored.base, stored.size) != (BYTE, COMPRESSED_BYTES):
        return None
    first, middle, last = (
        bytes_at(data, part.places, stored.offset + byte, "u1").astype(np.int64)
        for byte in range(COMPRESSED_BYTES)
    )
    unknown = (first & middle & last) == 0xFF
    return np.where(unknown, np.nan, middle >> 4 | last << 4)


def _seconds(table: _Table, walk: MessageWalk) -> Column:
    """The times of the records as FIT counts them."""
    own = table.known(table.named("timestamp"))
    short = np.isnan(own)
    if short.any():
        short &= bytes_at(walk.data, table.places, 0, "u1") >= COMPRESSED
        own = own.copy()
        own[short] = compressed_times(walk, table.places[short])
    return own


def records_of(
    walk: MessageWalk, parts: Sequence[Part], described: Described, created: float | None
) -> Records:
    """The records of a file that have a date.

    ``created`` [Unix seconds]: times of the device's own count from there, where no other is told.
    """
    parts = [part for part in parts if part.layout.number == RECORD]
    if not parts:
        return NO_RECORDS
    table = _Table(walk.data, parts)
    known, measured, named = table.known, table.measured, table.named
    seconds = _seconds(table, walk)
    dated = (seconds >= FIRST_DATE) & (seconds <= LAST_DATE)
    relative = (seconds >= 0) & (seconds < FIRST_DATE)
    from_creation = created is not None and bool(relative.any() and not dated.any())
    if created is not None and from_creation:
        seconds, dated, relative = seconds + (created - EPOCH_S), relative, dated
    cadence, fraction = measured("cadence", described), named("fractional_cadence")
    if fraction is not None:
        cadence = cadence + np.where(np.isnan(fraction), 0.0, fraction)
    columns = [
        seconds + EPOCH_S,
        known(named("position_lat")) * DEGREES,
        known(named("position_long")) * DEGREES,
        known(named("enhanced_altitude"), named("altitude")),
        known(named("heart_rate")),
        cadence,
        measured("power", described),
        known(named("distance"), _compressed_distance(table)),
        measured("stance_time", described),
        known(named("stance_time_balance")),
        measured("vertical_oscillation", described),
        known(named("step_length")),
    ]
    count, switched_on = int(dated.sum()), int(relative.sum())
    if count < len(table):
        columns = [column[dated] for column in columns]
    points = Points(*columns[: len(Points._fields)])
    distance, contact_time, balance, oscillation, step_length = columns[len(Points._fields) :]
    return Records(
        points,
        distance,
        contact_time,
        balance,
        oscillation,
        step_length,
        untimed=len(table) - count - switched_on,
        relative=switched_on,
        from_creation=from_creation,
    )
