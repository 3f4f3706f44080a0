"""FIT messages to what runload needs of them: our own decoder, with fitdecode to fall back on."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from runload.importers.fit import decode as fit_decode
from runload.importers.fit.columns import records_of
from runload.importers.fit.content import FitContent, Message, created_s, number_of, value_of
from runload.importers.fit.developer import described
from runload.importers.fit.messages import Part, too_many
from runload.importers.fit.profile import (
    ACTIVITY,
    BASES,
    BYTE,
    COMPRESSED_BYTES,
    COMPRESSED_SPEED_DISTANCE,
    FIELD_DESCRIPTION,
    FILE_ID,
    FIRST_DATE,
    LOOKED_AT,
    MESSAGES,
    RECORD,
    SESSION,
    SPORT,
    Field,
)
from runload.importers.fit.walk import FitFile

MAX_SESSIONS = 1_000  # of one file; a multisport race has ten (ours)
# What fitdecode is asked for, at some 6,000 messages or 300 kB a second (ours).
MAX_DECLINED = 10_000
MAX_DECLINED_BYTES = 500_000


def content_of(file: FitFile) -> FitContent:
    """Decode one FIT file.

    A field that we need but that is no single number of a known base type is left to fitdecode.
    Where that breaks off, or where the file is so long that it would take seconds, the field is
    unknown.

    Raises:
        Unreadable ``too-many-messages`` for what no device writes
    """
    parts = file.walk.parts(LOOKED_AT)
    if declined(parts) and _short(file):
        found = fit_decode.content_of(file)
        if not found.stopped:
            return _dated(found)
    return _dated(decoded(file, parts))


def _dated(content: FitContent) -> FitContent:
    """Starts of the device's own count as dates, where the file says when it was created."""
    created = created_s(content.file_id, content.sessions)
    if created is None or (len(content.records) and not content.records.from_creation):
        return content
    sessions = [_started(session, created) for session in content.sessions]
    return replace(content, sessions=sessions)


def _started(session: Message, created: float) -> Message:
    since = number_of(session, "start_time")
    if since is None or not 0 <= since < FIRST_DATE:
        return session
    return {**session, "start_time": datetime.fromtimestamp(created + since, UTC)}


def _short(file: FitFile) -> bool:
    walk = file.walk
    return walk.messages <= MAX_DECLINED and walk.end - walk.first <= MAX_DECLINED_BYTES


def declined(parts: Sequence[Part]) -> bool:
    """Whether a field that we need is stored as a list, as text, or in a type nobody knows."""
    return any(_odd(part) for part in parts if part.layout.number != FIELD_DESCRIPTION)


def _odd(part: Part) -> bool:
    for number, stored in part.fields.items():
        base = BASES.get(stored.base)
        if part.layout.number == RECORD and number == COMPRESSED_SPEED_DISTANCE:
            if (stored.base, stored.size) != (BYTE, COMPRESSED_BYTES):
                return True
        elif base is None or base.size != stored.size:
            return True
    return False


def decoded(file: FitFile, parts: Sequence[Part]) -> FitContent:
    """What was found in a file, whatever is odd in it left unknown.

    Raises:
        Unreadable ``too-many-messages`` for more sessions than any device writes
    """
    if len(_places(parts, SESSION)) > MAX_SESSIONS:
        raise too_many()
    data = file.walk.data
    file_id = _message(data, _places(parts, FILE_ID)[:1])
    sessions = messages_of(data, parts, SESSION)
    created = created_s(file_id, sessions)
    return FitContent(
        file_id=file_id,
        activity=_message(data, _places(parts, ACTIVITY)[-1:]),
        sport=_message(data, _places(parts, SPORT)[-1:]),
        sessions=sessions,
        records=records_of(file.walk, parts, described(data, parts), created),
    )


def messages_of(
    data: bytes,
    parts: Sequence[Part],
    number: int,
    fields: Mapping[int, Mapping[int, Field]] = MESSAGES,
) -> list[Message]:
    """All messages of one number, in the order of the file."""
    return [_message(data, [one], fields) for one in _places(parts, number)]


def _places(parts: Sequence[Part], number: int) -> list[tuple[int, Part]]:
    """The messages of one number in the order of the file."""
    found = [
        (place, part)
        for part in parts
        if part.layout.number == number
        for place in part.places.tolist()
    ]
    return sorted(found, key=lambda one: one[0])


def _message(
    data: bytes,
    messages: list[tuple[int, Part]],
    fields: Mapping[int, Mapping[int, Field]] = MESSAGES,
) -> Message:
    """The fields of one message by name, if there is one; what is unknown is left out."""
    values: dict[str, object] = {}
    for place, part in messages:
        wanted, order = fields[part.layout.number], part.layout.order
        for number, stored in part.fields.items():
            base = BASES.get(stored.base)
            if base is None or base.size != stored.size:
                continue
            [raw] = struct.unpack_from(order + base.letter, data, place + stored.offset)
            if raw != base.invalid and raw == raw:
                values[wanted[number].name] = value_of(wanted[number], raw)
    return values
