"""What runload needs of a FIT file, whichever decoder found it: messages, records as columns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np

from runload.importers.fit.names import name_of, product_name
from runload.importers.fit.profile import EPOCH_S, FIRST_DATE, LAST_DATE, Field
from runload.importers.tracks.segments import Column, Mask
from runload.importers.tracks.track import Points

ACTIVITY_TYPES = ("activity", None)

Message = Mapping[str, object]


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """The records that have a date, as columns of one length, NaN where unknown.

    ``distance_m`` is the device's own counter. ``untimed`` counts the records without any time,
    ``relative`` those whose times count from when the device was switched on: both are left out.
    ``from_creation`` tells that all times count from when the file was created.
    """

    points: Points
    distance_m: Column
    contact_time_ms: Column
    balance_left_pct: Column
    vertical_oscillation_mm: Column
    step_length_mm: Column
    untimed: int = 0
    relative: int = 0
    from_creation: bool = False

    def __len__(self) -> int:
        return len(self.points.time)

    def between(self, first: float, last: float) -> Records:
        """The records from ``first`` to ``last`` [Unix seconds], both included."""
        time = self.points.time
        return self._at((first <= time) & (time <= last))

    def after(self, count: int) -> Records:
        """The records behind the first ``count``."""
        rest = self._at(np.arange(len(self)) >= count)
        return replace(rest, from_creation=self.from_creation)

    def _at(self, inside: Mask) -> Records:
        return Records(
            Points(*(column[inside] for column in self.points)),
            self.distance_m[inside],
            self.contact_time_ms[inside],
            self.balance_left_pct[inside],
            self.vertical_oscillation_mm[inside],
            self.step_length_mm[inside],
        )


_NONE: Column = np.empty(0)
NO_RECORDS = Records(Points(*[_NONE] * len(Points._fields)), _NONE, _NONE, _NONE, _NONE, _NONE)


@dataclass(slots=True)
class FitContent:
    """What runload needs of a FIT file. ``stopped`` tells that fitdecode broke off early."""

    file_id: Message = field(default_factory=dict)
    activity: Message = field(default_factory=dict)
    sport: Message = field(default_factory=dict)
    sessions: list[Message] = field(default_factory=list)
    records: Records = NO_RECORDS
    stopped: bool = False

    @property
    def file_type(self) -> str | None:
        """The kind of file in the protocol's own word; None when it does not say."""
        kind = self.file_id.get("type")
        return None if kind is None else str(kind)

    @property
    def maker(self) -> str:
        """The maker in the protocol's own word; empty when the file does not say."""
        maker = number_of(self.file_id, "manufacturer")
        return "" if maker is None else name_of("manufacturer", int(maker))

    @property
    def product(self) -> str:
        """The product in words, or as its number; empty when the file does not say."""
        maker, product = (number_of(self.file_id, name) for name in ("manufacturer", "product"))
        if not product:
            return ""
        return product_name(None if maker is None else int(maker), int(product))


def number_of(message: Message, *names: str) -> float | None:
    """The first finite number among these fields."""
    for name in names:
        value = message.get(name)
        if isinstance(value, int | float) and math.isfinite(value):
            return float(value)
    return None


def time_of(message: Message, name: str) -> datetime | None:
    """A date and time; None for what counts from the device's own switch-on."""
    value = message.get(name)
    return value if isinstance(value, datetime) else None


def created_s(file_id: Message, sessions: Sequence[Message]) -> float | None:
    """When the file was created [Unix seconds]; None without a date, or where a session has one."""
    created = time_of(file_id, "time_created")
    if any(time_of(session, "start_time") for session in sessions):
        return None
    return None if created is None else created.timestamp()


def value_of(field: Field, stored: float) -> object:
    """A stored number as what its field holds: a number, a moment, a word."""
    if field.kind == "number":
        # Whole numbers stay whole: a serial number is no measurement.
        plain = field.scale == 1.0 and not field.offset
        return stored if plain else stored / field.scale - field.offset
    if field.kind in ("time", "clock"):
        first = FIRST_DATE if field.kind == "time" else 0
        if not first <= stored <= LAST_DATE:
            return stored
        return datetime.fromtimestamp(EPOCH_S + stored, UTC)
    return name_of(field.kind, int(stored)) if math.isfinite(stored) else None
