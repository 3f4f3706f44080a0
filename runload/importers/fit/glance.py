"""FIT files that are no recorded activity, told by their first message alone.

A watch writes thousands of them, and an account export holds them all. Only kinds are passed over
here that no single flipped bit makes of an activity; the others are read, checksum and all.
"""

from __future__ import annotations

import re
import struct

from runload.errors import Unreadable

ACTIVITY = 4
# The protocol's kinds of file; below them Garmin's own, as readers of its files name them.
KINDS = {
    1: "device", 2: "settings", 3: "sport", 7: "schedules", 9: "weight", 10: "totals",
    11: "goals", 14: "blood_pressure", 15: "monitoring_a", 28: "monitoring_daily",
    32: "monitoring_b", 34: "segment", 35: "segment_list", 40: "exd_configuration",
    44: "metrics", 49: "sleep", 68: "hrv_status",
}  # fmt: skip
FILLING = 512  # bytes of filling behind a file that hold no other one; ours
_CHECKSUM = 2
_SIGNATURE_AT, _SIGNATURE = 8, b".FIT"
_FILE_ID, _TYPE = 0, 0
_DEFINITION = re.compile(rb"[\x40-\x4f]")
# Definitions of the messages that only a file of this kind holds: 370 and 371.
_PROOF = {68: re.compile(rb"[\x40-\x4f]\0(?:\0[\x72\x73]\x01|\x01\x01[\x72\x73])")}


def glance(head: bytes, size: int) -> None:
    """Nothing for what may be an activity, or may hold one behind its first file.

    Raises:
        Unreadable for a file that its first message shows to be something else
    """
    kind = file_type(head)
    if kind is None or kind not in KINDS or size > _end(head) + FILLING:
        return
    flipped = (kind ^ ACTIVITY).bit_count() < 2
    if flipped and not (kind in _PROOF and _PROOF[kind].search(head)):
        return
    raise Unreadable(
        "",
        f"a FIT file of type '{KINDS[kind]}', not a recorded activity",
        "Nothing to do.",
        code=KINDS[kind].replace("_", "-"),
        ignored=True,
    )


def _end(head: bytes) -> int:
    """Where the header says that the file ends."""
    (messages,) = struct.unpack_from("<I", head, 4)
    return head[0] + int(messages) + _CHECKSUM


def file_type(head: bytes) -> int | None:
    """The type that the first message states; None where it is not a file_id with a type.

    Examples:
        >>> file_type(b"no FIT file")
    """
    at = head[0] if head[_SIGNATURE_AT : _SIGNATURE_AT + 4] == _SIGNATURE else 0
    if at not in (12, 14) or len(head) < at + 6 or not _DEFINITION.match(head, at):
        return None
    big = head[at + 2] == 1
    (message,) = struct.unpack_from(">H" if big else "<H", head, at + 3)
    if message != _FILE_ID:
        return None
    fields = [head[start : start + 3] for start in range(at + 6, at + 6 + 3 * head[at + 5], 3)]
    place = at + 6 + 3 * len(fields) + 1
    for field in fields:
        if len(field) == 3 and field[0] == _TYPE and field[1] == 1:
            return head[place] if place < len(head) else None
        place += field[1] if len(field) == 3 else len(head)
    return None
