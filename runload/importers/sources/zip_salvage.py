"""The members of a zip archive whose directory is damaged, found by the headers before them.

Each member of a zip says of itself what it is; the directory at the end only repeats it. Members
are walked through in the order in which they lie, so no byte ever stands for two of them.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO

from runload.importers.sources.limits import CHUNK_BYTES, MAX_ENTRIES
from runload.importers.sources.metered import Stream

_MEMBER = b"PK\x03\x04"
_AFTER = (_MEMBER, b"PK\x01\x02", b"PK\x05\x06")
_HEADER = struct.Struct("<4s5H3I2H")  # of a member: signature to the lengths of name and extra
_DESCRIPTOR = struct.Struct("<3I")  # checksum and sizes that stand behind a member
_SIZES_BEHIND = 0x8  # among the flags: the sizes were not known when the header was written
_UTF8 = 0x800
_FULL = 0xFFFFFFFF  # the size stands in another field, which only very large members have
_EMPTY = b"PK\x05\x06" + bytes(18)


class SalvagedZip(zipfile.ZipFile):
    """An archive that is read by its members' own headers."""

    def __init__(self, stream: Stream, members: list[zipfile.ZipInfo]) -> None:
        super().__init__(BytesIO(_EMPTY))
        self.fp = stream  # type: ignore[assignment]  # anything seekable will do
        self.filelist = members
        self.NameToInfo = {member.filename: member for member in members}


def salvaged(stream: Stream) -> SalvagedZip | None:
    """The archive as its members' headers tell of it; None where not one is found."""
    members = list(_members(stream))
    return SalvagedZip(stream, members) if members else None


def _members(stream: Stream) -> Iterator[zipfile.ZipInfo]:
    size = stream.seek(0, 2)
    at = _next_mark(stream, 0, size, (_MEMBER,))
    for _ in range(MAX_ENTRIES + 1):
        if at >= size:
            return
        stream.seek(at)
        head = stream.read(_HEADER.size)
        if len(head) < _HEADER.size:
            return
        _, _, flags, method, _, _, checksum, packed, whole, name_bytes, extra_bytes = (
            _HEADER.unpack(head)
        )
        name = stream.read(name_bytes)
        begin = at + _HEADER.size + name_bytes + extra_bytes
        end = after = begin + packed
        if flags & _SIZES_BEHIND or packed == _FULL:
            after = _next_mark(stream, begin, size, _AFTER)
            end, checksum, whole = _behind(stream, begin, after)
        if begin <= end <= size and after <= size:
            yield _entry(at, flags, method, (checksum, end - begin, whole), name)
        else:
            after = at + len(_MEMBER)
        at = _next_mark(stream, after, size, (_MEMBER,))


def _entry(
    at: int, flags: int, method: int, sizes: tuple[int, int, int], name: bytes
) -> zipfile.ZipInfo:
    written = name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    entry = zipfile.ZipInfo(written)
    entry.orig_filename = written  # what the header says, which is compared when it is opened
    entry.header_offset, entry.flag_bits, entry.compress_type = at, flags, method
    entry.CRC, entry.compress_size, entry.file_size = sizes
    return entry


def _behind(stream: Stream, begin: int, after: int) -> tuple[int, int, int]:
    """Where a member ends whose sizes stand behind it, its checksum and its size; -1 if not so."""
    start = max(after - _DESCRIPTOR.size - 4, begin)
    stream.seek(start)
    last = stream.read(after - start)
    if len(last) < _DESCRIPTOR.size:
        return -1, 0, 0
    checksum, packed, whole = _DESCRIPTOR.unpack(last[-_DESCRIPTOR.size :])
    signed = 4 if last.startswith(b"PK\x07\x08") else 0
    end = after - _DESCRIPTOR.size - signed
    return (end, checksum, whole) if packed == end - begin else (-1, 0, 0)


def _next_mark(stream: Stream, start: int, size: int, marks: tuple[bytes, ...]) -> int:
    """Where the first of these marks stands at or after ``start``; ``size`` if nowhere."""
    at, kept = start, b""
    stream.seek(start)
    while at < size and (chunk := stream.read(CHUNK_BYTES)):
        seen = kept + chunk
        found = [place for mark in marks if (place := seen.find(mark)) >= 0]
        if found:
            return at - len(kept) + min(found)
        at, kept = at + len(chunk), seen[-3:]
    return size
