"""FIT messages to plain values: the one place that knows the decoding library (fitdecode)."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import fitdecode

from runload.importers.fit_walk import FitFile
from runload.importers.results import stamp
from runload.importers.track import Point

DEGREES = 180 / 2**31  # one semicircle, the unit of FIT positions
ACTIVITY_TYPES = ("activity", None)

Message = Mapping[str, object]


class Record(NamedTuple):
    """One record: its moment and place, and the distance the device had counted by then."""

    point: Point
    distance_m: float | None


@dataclass(slots=True)
class FitContent:
    """What runload needs of a FIT file. ``stopped`` tells that decoding broke off early."""

    file_id: Message = field(default_factory=dict)
    activity: Message = field(default_factory=dict)
    sport: Message = field(default_factory=dict)
    sessions: list[Message] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    relative_times: bool = False
    stopped: bool = False

    @property
    def file_type(self) -> str | None:
        """The kind of file in the protocol's own word; None when it does not say."""
        kind = self.file_id.get("type")
        return None if kind is None else str(kind)


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


def content_of(file: FitFile) -> FitContent:
    """Decode one FIT file. Whatever breaks the decoder, what it gave before that is kept.

    Files of another kind than an activity are left at their first message.
    """
    content = FitContent()
    reader = fitdecode.FitReader(
        file.clean,
        check_crc=fitdecode.CrcCheck.DISABLED,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    )
    with warnings.catch_warnings(), reader:
        warnings.simplefilter("ignore")
        try:
            for frame in reader:
                if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                    _take(content, frame)
                if content.file_type not in ACTIVITY_TYPES:
                    break
        except Exception:  # noqa: BLE001  # one source: the library leaks untyped errors
            content.stopped = True
    return content


def _take(content: FitContent, frame: Any) -> None:
    if frame.name == "record":
        _add_record(content, _values(frame))
    elif frame.name == "session":
        content.sessions.append(_values(frame))
    elif frame.name == "file_id" and not content.file_id:
        content.file_id = _values(frame)
    elif frame.name == "activity":
        content.activity = _values(frame)
    elif frame.name == "sport":
        content.sport = _values(frame)


def _values(frame: Any) -> Message:
    """Field names to values; of two fields with one name the first that holds something stays."""
    values: dict[str, object] = {}
    for item in frame.fields:
        if item.value is not None:
            values.setdefault(item.name, item.value)
    return values


def _add_record(content: FitContent, values: Message) -> None:
    time = time_of(values, "timestamp")
    if time is None:
        content.relative_times |= "timestamp" in values
        return
    lat, lon = number_of(values, "position_lat"), number_of(values, "position_long")
    cadence = number_of(values, "cadence")
    if cadence is not None:
        cadence += number_of(values, "fractional_cadence") or 0.0
    point = Point(
        stamp(time),
        None if lat is None else lat * DEGREES,
        None if lon is None else lon * DEGREES,
        number_of(values, "enhanced_altitude", "altitude"),
        number_of(values, "heart_rate"),
        cadence,
        number_of(values, "power"),
    )
    content.records.append(Record(point, number_of(values, "distance")))
