"""What a gzip file holds, all of its members, or nothing: half a table would look like a whole."""

from __future__ import annotations

import zlib
from typing import IO

from runload.errors import Unreadable
from runload.importers.limits import (
    CHUNK_BYTES,
    MAX_HELD_BYTES,
    Budget,
    check_ratio,
    too_large,
)

GZIP_MAGIC = b"\x1f\x8b"


def gunzipped(stream: IO[bytes], budget: Budget) -> bytes:
    """The content of all gzip members. Foreign bytes behind the last whole one do not matter.

    Raises:
        Unreadable ``bad-archive`` for what is cut or fails its checksum, ``bomb``, ``too-large``,
        ``too-much``
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
            raise _bad("damaged") from None
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
    if inflate is not None:
        raise _bad("cut off")
    return b"".join(parts)


def _bad(how: str) -> Unreadable:
    return Unreadable(
        "", f"a gzip file that is {how}", "Download or copy it again.", code="bad-archive"
    )
