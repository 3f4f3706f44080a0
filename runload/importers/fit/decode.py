"""FIT through the library fitdecode: what our own decoder declines, and its judge in the tests."""

from __future__ import annotations

import math
import warnings
from datetime import datetime
from typing import Any

import numpy as np

from runload.importers.fit.content import (
    ACTIVITY_TYPES,
    FitContent,
    Message,
    Records,
    created_s,
    number_of,
    time_of,
    value_of,
)
from runload.importers.fit.profile import (
    ACTIVITY,
    DEGREES,
    DEVELOPER_NAMES,
    DEVELOPER_UNITS,
    FILE_ID,
    MESSAGES,
    RECORD,
    SESSION,
    SPORT,
)
from runload.importers.fit.walk import FitFile
from runload.importers.tracks.segments import Column
from runload.importers.tracks.track import Points

_NUMBERS = {"file_id": FILE_ID, "sport": SPORT, "session": SESSION, "record": RECORD,
            "activity": ACTIVITY}  # fmt: skip
_STOOD_IN_FOR = tuple(DEVELOPER_UNITS)


def content_of(file: FitFile) -> FitContent:
    """Decode one FIT file. Whatever breaks the decoder, what it gave before that is kept.

    Files of another kind than an activity are left at their first message.
    """
    import fitdecode  # only here: hardly any file needs it

    content, rows = FitContent(), list[Message]()
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
                    _take(content, rows, frame)
                if content.file_type not in ACTIVITY_TYPES:
                    break
        except Exception:  # noqa: BLE001  # one source: the library leaks untyped errors
            content.stopped = True
    content.records = _records(rows, created_s(content.file_id, content.sessions))
    return content


def _take(content: FitContent, rows: list[Message], frame: Any) -> None:
    if frame.name == "record":
        rows.append(_values(frame) | _developer_values(frame))
    elif frame.name == "session":
        content.sessions.append(_values(frame))
    elif frame.name == "file_id" and not content.file_id:
        content.file_id = _values(frame)
    elif frame.name == "activity":
        content.activity = _values(frame)
    elif frame.name == "sport":
        content.sport = _values(frame)


def _values(frame: Any) -> dict[str, object]:
    """The fields we need, by name; of two with one name the first that holds something stays."""
    wanted = MESSAGES[_NUMBERS[frame.name]]
    values: dict[str, object] = {}
    for item in frame.fields:
        field = None if item.field_type == "devfield" else wanted.get(item.def_num)
        if field is None or not isinstance(item.value, int | float | str | datetime):
            continue
        value: object = item.value
        if field.kind not in ("time", "clock") and not isinstance(value, float):
            value = value_of(field, item.raw_value)
        values.setdefault(field.name, value)
    return values


def _developer_values(frame: Any) -> dict[str, object]:
    """What developer fields with a known name hold, in the units of the protocol."""
    values: dict[str, object] = {}
    for item in frame.fields:
        if item.field_type != "devfield" or not isinstance(item.value, int | float):
            continue
        name = DEVELOPER_NAMES.get((item.name or "").strip().casefold(), "")
        factor = DEVELOPER_UNITS.get(name, {}).get((item.units or "").strip().casefold())
        if factor is not None:
            values.setdefault(f"developer {name}", factor * item.value)
    return values


def _records(rows: list[Message], created: float | None) -> Records:
    dated = [row for row in rows if time_of(row, "timestamp") is not None]
    own = [row for row in rows if number_of(row, "timestamp") is not None]
    untimed = len(rows) - len(dated) - len(own)
    from_creation = created is not None and bool(own) and not dated
    times = [time.timestamp() for row in dated if (time := time_of(row, "timestamp")) is not None]
    if created is not None and from_creation:
        times = [created + (number_of(row, "timestamp") or 0.0) for row in own]
        dated, own = own, dated
    power, cadence, contact, oscillation = (_measured(dated, name) for name in _STOOD_IN_FOR)
    points = Points(
        np.array(times),
        _column(dated, "position_lat") * DEGREES,
        _column(dated, "position_long") * DEGREES,
        _column(dated, "enhanced_altitude", "altitude"),
        _column(dated, "heart_rate"),
        cadence + np.nan_to_num(_column(dated, "fractional_cadence")),
        power,
    )
    return Records(
        points,
        _column(dated, "distance"),
        contact,
        _column(dated, "stance_time_balance"),
        oscillation,
        _column(dated, "step_length"),
        untimed=untimed,
        relative=len(own),
        from_creation=from_creation,
    )


def _column(rows: list[Message], *names: str) -> Column:
    found = (number_of(row, *names) for row in rows)
    return np.array([math.nan if value is None else value for value in found], dtype=np.float64)


def _measured(rows: list[Message], name: str) -> Column:
    """A field of the protocol, or where it is empty the developer field that stands in for it."""
    own, standing = _column(rows, name), _column(rows, f"developer {name}")
    return own if (own > 0).any() else np.where(np.isnan(standing), own, standing)
