"""Several files one after the other in one stream: where each begins and ends.

Each kind ends by its own frame: FIT by its sizes, XML by its root, zip by its directory, tar by its
blocks, gzip by its members. What has lost its end stops where another file plainly begins, so that
a cut file never takes its neighbour with it.
"""

from __future__ import annotations

import re
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from runload.errors import Unreadable
from runload.importers.fit.walk import SIGNATURE, SIGNATURE_AT, fit_file_at, whole_headers
from runload.importers.sources.archives import is_tar
from runload.importers.sources.gzip_content import GZIP_MAGIC
from runload.importers.sources.limits import CHUNK_BYTES, check_ratio
from runload.importers.sources.zip_entries import ZIP_MAGIC

FILLING = b"\0 \t\r\n"  # zeros fill some devices' last block; blanks stand between documents
TRIED_BYTES = 256  # of a place that looks like gzip, unpacked to see whether it is; ours

HEADER_BYTES = 20_000  # of a table's first line; ours

_XML_DECLARATION = b"<?xml "
_GZIP_DEFLATED = GZIP_MAGIC + b"\x08"  # the only method there is
_GZIP_FLAGS = 0x20  # the first flag byte that cannot be
_ZIP_END = b"PK\x05\x06"
_ZIP64_END = b"PK\x06\x07"
_ZIP_END_BYTES = 22
_ZIP64_END_BYTES = 20
_TAR_BLOCK = 512
_XML_NAMES = rb"(?:[\w.-]+:)?(?:gpx|TrainingCenterDatabase)"
_XML_ROOT = re.compile(rb"<" + _XML_NAMES + rb"(?=[\s>/])")
_XML_END = re.compile(rb"</" + _XML_NAMES + rb"\s*>")


def split_stream(data: bytes) -> list[bytes]:
    r"""The files that stand one after the other in a stream; one part when it is one file.

    Examples:
        >>> split_stream(b"<gpx></gpx>\n<gpx/>")
        [b'<gpx></gpx>', b'<gpx/>']
        >>> split_stream(b"<gpx><trk>\n<gpx></gpx>")
        [b'<gpx><trk>\n', b'<gpx></gpx>']
    """
    if tables := _tables(data):
        return tables
    parts: list[bytes] = []
    starts = _beginnings(data)
    at = 0
    while at < len(data):
        end = max(_end_of_part(data, at, starts), at + 1)
        parts.append(data[at:end])
        at = end
        while at < len(data) and data[at] in FILLING:
            at += 1
    return parts


def _tables(data: bytes) -> list[bytes]:
    """Tables one after the other: each begins with the very same header line; else nothing."""
    header = data[:HEADER_BYTES].partition(b"\n")[0].rstrip(b"\r")
    binary = b"\0" in header or data.startswith((GZIP_MAGIC, *ZIP_MAGIC))
    if binary or header.lstrip().startswith(b"<") or not re.search(rb"[,;\t]", header):
        return []
    again = re.compile(rb"^" + re.escape(header) + rb"\r?$", re.MULTILINE)
    starts = [match.start() for match in again.finditer(data)]
    if len(starts) < 2:
        return []
    return [data[start:end] for start, end in pairwise([*starts, len(data)])]


def _beginnings(data: bytes) -> list[int]:
    """Where a file plainly begins, in order, whatever stands around it."""
    found = set(whole_headers(data))
    found.update(_places(data, _XML_DECLARATION))
    found.update(_places(data, ZIP_MAGIC[0]))
    found.update(at for at in _places(data, _GZIP_DEFLATED) if _is_gzip(data, at))
    return sorted(found)


def _places(data: bytes, magic: bytes) -> Iterator[int]:
    at = data.find(magic)
    while at >= 0:
        yield at
        at = data.find(magic, at + 1)


def _is_gzip(data: bytes, at: int) -> bool:
    if data[at + 3 : at + 4] >= bytes([_GZIP_FLAGS]):
        return False
    try:
        zlib.decompressobj(wbits=31).decompress(data[at : at + TRIED_BYTES], TRIED_BYTES)
    except zlib.error:
        return False
    return True


def _end_of_part(data: bytes, at: int, starts: Sequence[int]) -> int:
    if data[at + SIGNATURE_AT : at + SIGNATURE_AT + len(SIGNATURE)] == SIGNATURE:
        try:
            return fit_file_at(data, at, starts)[1]
        except Unreadable:
            return _next(data, at, starts)
    if data.startswith(ZIP_MAGIC, at):
        return _zip_end(data, at)
    if data.startswith(GZIP_MAGIC, at):
        return _gzip_end(data, at) or _next(data, at, starts)
    if is_tar(data[at : at + _TAR_BLOCK]):
        return _tar_end(data, at)
    if data[at : at + 200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _xml_end(data, data.index(b"<", at), starts)
    return _next(data, at, starts)


def _next(data: bytes, at: int, starts: Sequence[int]) -> int:
    """Where the next file begins after ``at``, or the end."""
    place = bisect_right(starts, at)
    return starts[place] if place < len(starts) else len(data)


def _xml_end(data: bytes, at: int, starts: Sequence[int]) -> int:
    """The end of a document: behind its root, or where another document begins inside it."""
    border = _next(data, at, starts)
    root = _XML_ROOT.search(data, at, border)
    if root is None:
        return border
    again = _XML_ROOT.search(data, root.end(), border)
    border = again.start() if again else border
    end = _XML_END.search(data, root.end(), border)
    return end.end() if end else border


def _zip_end(data: bytes, at: int) -> int:
    """Behind the first directory that fits a zip beginning at ``at``; the end without one."""
    for place in _places(data[at:], _ZIP_END):
        if len(data) - at < place + _ZIP_END_BYTES:
            break
        size, offset, comment = struct.unpack_from("<IIH", data, at + place + 12)
        zip64 = data.startswith(_ZIP64_END, at + max(place - _ZIP64_END_BYTES, 0))
        if size + offset == place or zip64:
            return min(at + place + _ZIP_END_BYTES + int(comment), len(data))
    return len(data)


def _gzip_end(data: bytes, at: int) -> int | None:
    """Behind the members that make up one file; None for a damaged one.

    A member continues the one before it unless its content begins as a file of its own.
    """
    end = at
    while data.startswith(GZIP_MAGIC, end):
        try:
            head, stop = _gzip_member(data, end)
        except (zlib.error, EOFError):
            return end if end > at else None
        except Unreadable:
            return len(data)
        if end > at and _begins(head):
            return end
        end = stop
    return end


def _gzip_member(data: bytes, at: int) -> tuple[bytes, int]:
    """The first bytes inside a gzip member, and where it ends."""
    inflate = zlib.decompressobj(wbits=31)
    head, total, taken = b"", 0, at
    waiting = b""
    while not inflate.eof:
        if not waiting:
            waiting = data[taken : taken + CHUNK_BYTES]
            taken += len(waiting)
            if not waiting:
                raise EOFError
        part = inflate.decompress(waiting, CHUNK_BYTES)
        waiting = inflate.unconsumed_tail
        head += part[: _TAR_BLOCK - len(head)]
        total += len(part)
        check_ratio(total, taken - at)
    return head, taken - len(inflate.unused_data)


def _begins(head: bytes) -> bool:
    return (
        head[SIGNATURE_AT : SIGNATURE_AT + len(SIGNATURE)] == SIGNATURE
        or head.startswith((*ZIP_MAGIC, GZIP_MAGIC, _XML_DECLARATION))
        or _XML_ROOT.match(head) is not None
        or is_tar(head)
    )


def _tar_end(data: bytes, at: int) -> int:
    """Behind the blocks of zeros that close a tar archive; the end where its chain breaks."""
    while block := data[at : at + _TAR_BLOCK].rstrip(b"\0"):
        try:
            size = int(block[124:136].strip(b"\0 ") or b"0", 8)
        except ValueError:
            return len(data)
        if not is_tar(block) or size < 0:
            return len(data)
        at += _TAR_BLOCK + -(-size // _TAR_BLOCK) * _TAR_BLOCK
    return min(at + 2 * _TAR_BLOCK, len(data))
