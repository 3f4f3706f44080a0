"""What a gzip file holds, all of its members; of one that is cut, what stands before the cut."""

from __future__ import annotations

import zlib

from runload.errors import Unreadable
from runload.importers.base import HEAD_BYTES
from runload.importers.sources.limits import (
    CHUNK_BYTES,
    MAX_HELD_BYTES,
    Budget,
    check_ratio,
    too_large,
)
from runload.importers.sources.metered import Stream

GZIP_MAGIC = b"\x1f\x8b"


def gzip_head(stream: Stream) -> bytes:
    """The first bytes inside; fewer, or none, where the file is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(stream.read(CHUNK_BYTES), HEAD_BYTES)
    except zlib.error:
        return b""


def gzip_size(stream: Stream) -> int:
    """What the file says that it unpacks to; good for a progress bar only."""
    stream.seek(max(stream.seek(0, 2) - 4, 0))
    return int.from_bytes(stream.read(4), "little")


def gunzipped(stream: Stream, budget: Budget) -> tuple[bytes, bool]:
    """The content of all gzip members, and whether the last one ends.

    Foreign bytes behind the last whole one do not matter.

    Raises:
        Unreadable ``bad-archive`` for what is damaged or fails its checksum, ``bomb``,
        ``too-large``, ``too-much``
    """
    parts: list[bytes] = []
    packed = total = members = 0
    inflate = None
    waiting = b""
    while waiting or (waiting := stream.read(CHUNK_BYTES)):
        if inflate is None:
            waiting += stream.read(len(GZIP_MAGIC)) if len(waiting) < len(GZIP_MAGIC) else b""
            if members and not waiting.startswith(GZIP_MAGIC):
                break
            inflate = zlib.decompressobj(wbits=31)
        before = len(waiting)
        try:
            part = inflate.decompress(waiting, CHUNK_BYTES)
        except zlib.error:
            raise bad_gzip("damaged") from None
        waiting = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
        packed += before - len(waiting)
        if inflate.eof:
            inflate, members = None, members + 1
        parts.append(part)
        total += len(part)
        budget.spend(len(part), held=True)
        check_ratio(total, packed)
        if total > MAX_HELD_BYTES:
            raise too_large()
    return b"".join(parts), inflate is None


def bad_gzip(how: str) -> Unreadable:
    """Why nothing of a gzip file is read."""
    return Unreadable(
        "", f"a gzip file that is {how}", "Download or copy it again.", code="bad-archive"
    )
