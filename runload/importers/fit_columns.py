"""The records of a FIT file as columns: every field of all records gathered in one step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from runload.importers.fit_clock import compressed_times
from runload.importers.fit_content import NO_RECORDS, Records
from runload.importers.fit_developer import Described
from runload.importers.fit_messages import COMPRESSED, Layout, MessageWalk, Places, Stored
from runload.importers.fit_profile import (
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
from runload.importers.fit_values import gathered, numbers
from runload.importers.track import Column, Points

_NUMBERS = {field.name: number for number, field in MESSAGES[RECORD].items()}
_DISTANCE_BITS = 12


class _Table:
    """The record messages of a walk, in the order of the file."""

    def __init__(self, walk: MessageWalk, layouts: Sequence[Layout]) -> None:
        self.data = walk.data
        self.parts = [(layout, layout.fields, layout.before(walk.end)) for layout in layouts]
        self.places = np.concatenate([places for _, _, places in self.parts])
        self.rows: list[slice | Places] = [slice(None)]
        if len(self.parts) > 1:
            order = np.argsort(self.places, kind="stable")
            row = np.empty(len(order), dtype=np.int64)
            row[order] = np.arange(len(order))
            self.places = self.places[order]
            stops = np.cumsum([len(places) for _, _, places in self.parts])
            self.rows = list(np.split(row, stops[:-1]))

    def __len__(self) -> int:
        return len(self.places)

    def blank(self) -> Column:
        return np.full(len(self), np.nan)

    def column(self, number: int, scale: float = 1.0, offset: float = 0.0) -> Column | None:
        """A field in the order of the records; None when no record has it."""
        found: Column | None = None
        for (layout, fields, places), rows in zip(self.parts, self.rows, strict=True):
            stored = fields.get(number)
            values = numbers(self.data, layout, places, stored) if stored else None
            if values is None:
                continue
            if found is None:
                found = self.blank()
            found[rows] = values
        if found is None:
            return None
        if scale != 1.0:
            found /= scale
        if offset:
            found -= offset
        return found

    def named(self, name: str) -> Column | None:
        number = _NUMBERS[name]
        field = MESSAGES[RECORD][number]
        return self.column(number, field.scale, field.offset)

    def developer(self, name: str, described: Described) -> Column | None:
        """A field from the developer field that stands in for it; None without one."""
        found: Column | None = None
        for (layout, _, places), rows in zip(self.parts, self.rows, strict=True):
            for stored in layout.developer_fields:
                meaning = described.get((stored.developer, stored.number))
                if meaning is None or meaning.name != name:
                    continue
                field = Stored(stored.offset, stored.size, meaning.base)
                values = numbers(self.data, layout, places, field)
                if values is None:
                    continue
                if found is None:
                    found = self.blank()
                found[rows] = meaning.factor * (values / meaning.scale - meaning.offset)
                break
        return found


def _known(*columns: Column | None, rows: int) -> Column:
    """The first column's values, each gap filled from the next one."""
    given = [column for column in columns if column is not None]
    if not given:
        return np.full(rows, np.nan)
    found = given[0]
    for column in given[1:]:
        found = np.where(np.isnan(found), column, found)
    return found


def _measured(table: _Table, name: str, described: Described) -> Column:
    """A field of the protocol, or where it is empty the developer field that stands in for it."""
    own = table.named(name)
    if described and not (own is not None and (own > 0).any()):
        return _known(table.developer(name, described), own, rows=len(table))
    return _known(own, rows=len(table))


def _compressed_distance(table: _Table) -> Column | None:
    """The distance out of the compressed field, which counts on where its 12 bits run over."""
    found: Column | None = None
    for (layout, fields, places), rows in zip(table.parts, table.rows, strict=True):
        stored = fields.get(COMPRESSED_SPEED_DISTANCE)
        if stored is None or (stored.base, stored.size) != (BYTE, COMPRESSED_BYTES):
            continue
        first, middle, last = (
            gathered(table.data, places, stored.offset + byte, "u1").astype(np.int64)
            for byte in range(COMPRESSED_BYTES)
        )
        if found is None:
            found = table.blank()
        unknown = (first & middle & last) == 0xFF
        found[rows] = np.where(unknown, np.nan, middle >> 4 | last << 4)
    if found is None:
        return None
    given = ~np.isnan(found)
    counts = found[given]
    turns = np.cumsum(np.diff(counts, prepend=0.0) < 0)
    found[given] = (counts + turns * 2.0**_DISTANCE_BITS) / STEPS_PER_M
    return found


def _seconds(table: _Table, walk: MessageWalk) -> Column:
    """The times of the records as FIT counts them."""
    own = _known(table.named("timestamp"), rows=len(table))
    short = np.isnan(own)
    if short.any():
        short &= gathered(walk.data, table.places, 0, "u1") >= COMPRESSED
        if short.any():
            own[short] = compressed_times(walk, table.places[short])
    return own


def records_of(walk: MessageWalk, described: Described) -> Records:
    """The records of a walk that have a date."""
    layouts = [one for one in walk.layouts if one.number == RECORD and len(one.before(walk.end))]
    if not layouts:
        return NO_RECORDS
    table = _Table(walk, layouts)
    rows = len(table)
    seconds = _seconds(table, walk)
    untimed = np.isnan(seconds) | (seconds > LAST_DATE) | (seconds < 0)
    relative = seconds < FIRST_DATE
    cadence = _measured(table, "cadence", described)
    fraction = table.named("fractional_cadence")
    if fraction is not None:
        cadence = cadence + np.nan_to_num(fraction)
    columns = [
        seconds + EPOCH_S,
        _known(table.named("position_lat"), rows=rows) * DEGREES,
        _known(table.named("position_long"), rows=rows) * DEGREES,
        _known(table.named("enhanced_altitude"), table.named("altitude"), rows=rows),
        _known(table.named("heart_rate"), rows=rows),
        cadence,
        _measured(table, "power", described),
        _known(table.named("distance"), _compressed_distance(table), rows=rows),
        _measured(table, "stance_time", described),
        _known(table.named("stance_time_balance"), rows=rows),
        _measured(table, "vertical_oscillation", described),
        _known(table.named("step_length"), rows=rows),
    ]
    if untimed.any() or relative.any():
        dated = ~(untimed | relative)
        columns = [column[dated] for column in columns]
    points = Points(*columns[: len(Points._fields)])
    more = columns[len(Points._fields) :]
    return Records(points, *more, untimed=int(untimed.sum()), relative=int(relative.sum()))
