"""FIT messages to what runload needs of them: our own decoder, with fitdecode to fall back on."""

from __future__ import annotations

import struct
from importlib import import_module

from runload.importers.fit_columns import records_of
from runload.importers.fit_content import FitContent, Message, value_of
from runload.importers.fit_developer import described
from runload.importers.fit_messages import Layout, MessageWalk, too_many
from runload.importers.fit_profile import (
    ACTIVITY,
    BASES,
    BYTE,
    COMPRESSED_BYTES,
    COMPRESSED_SPEED_DISTANCE,
    FILE_ID,
    MESSAGES,
    RECORD,
    SESSION,
    SPORT,
)
from runload.importers.fit_walk import FitFile

MAX_SESSIONS = 1_000  # of one file; a multisport race has ten (ours)
MAX_DECLINED = 20_000  # messages that fitdecode is asked for, at some 6,000 a second (ours)


def content_of(file: FitFile) -> FitContent:
    """Decode one FIT file.

    A field that we need but that is no single number of a known base type is left to fitdecode,
    unless the file is so long that this would take more than a few seconds: then it is unknown.

    Raises:
        Unreadable ``too-many-messages`` for what no device writes
    """
    walk = file.walk
    if declined(walk) and walk.messages <= MAX_DECLINED:
        slow: FitContent = import_module("runload.importers.fit_decode").content_of(file)
        return slow
    return decoded(walk)


def declined(walk: MessageWalk) -> bool:
    """Whether a field that we need is stored as a list, as text, or in a type nobody knows."""
    return any(_odd(layout) for layout in walk.layouts if len(layout.before(walk.end)))


def _odd(layout: Layout) -> bool:
    wanted = MESSAGES.get(layout.number, {})
    for number, stored in layout.fields.items():
        if number in wanted:
            base = BASES.get(stored.base)
            if base is None or base.size != stored.size:
                return True
        elif (layout.number, number) == (RECORD, COMPRESSED_SPEED_DISTANCE) and (
            stored.base,
            stored.size,
        ) != (BYTE, COMPRESSED_BYTES):
            return True
    return False


def decoded(walk: MessageWalk) -> FitContent:
    """What a walk found, whatever is odd in it left unknown.

    Raises:
        Unreadable ``too-many-messages`` for more sessions than any device writes
    """
    file_ids, sports, activities = (_messages(walk, kind) for kind in (FILE_ID, SPORT, ACTIVITY))
    content = FitContent()
    if file_ids:
        content.file_id = _values(walk, *file_ids[0])
    if activities:
        content.activity = _values(walk, *activities[-1])
    if sports:
        content.sport = _values(walk, *sports[-1])
    sessions = _messages(walk, SESSION)
    if len(sessions) > MAX_SESSIONS:
        raise too_many()
    content.sessions = [_values(walk, *session) for session in sessions]
    content.records = records_of(walk, described(walk))
    return content


def _messages(walk: MessageWalk, number: int) -> list[tuple[int, Layout]]:
    """The messages of one number in the order of the file."""
    found = [
        (place, layout)
        for layout in walk.layouts
        if layout.number == number
        for place in layout.before(walk.end).tolist()
    ]
    return sorted(found, key=lambda one: one[0])


def _values(walk: MessageWalk, place: int, layout: Layout) -> Message:
    """The fields we need of one message, by name; what is unknown is left out."""
    values: dict[str, object] = {}
    wanted = MESSAGES[layout.number]
    for number, stored in layout.fields.items():
        base, field = BASES.get(stored.base), wanted.get(number)
        if field is None or base is None or base.size != stored.size:
            continue
        [raw] = struct.unpack_from(layout.order + base.letter, walk.data, place + stored.offset)
        if raw == base.invalid or raw != raw:
            continue
        values[field.name] = value_of(field, raw)
    return values
