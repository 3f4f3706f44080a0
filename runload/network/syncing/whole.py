"""Whether a file came whole, where the line that it came by cannot say so."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile

GZIP, ZIP, FIT_AT = b"\x1f\x8b", b"PK\x03\x04", 8
FIT_CHECKSUM = 2  # bytes behind the records
MOST_UNPACKED = 100 * 10**6  # looked at; ours, as of a file that is held
XML_ENDS = (b"</gpx>", b"</TrainingCenterDatabase>")


def ends_well(data: bytes) -> bool:
    """Whether the bytes have the end that their kind has; False for kinds that have none.

    Examples:
        >>> ends_well(b"<gpx></gpx>"), ends_well(b"<gpx>"), ends_well(b"")
        (True, False, False)
    """
    if data.startswith(GZIP):
        return _unzips(data)
    if data.startswith(ZIP):
        return _opens(data)
    if data[FIT_AT : FIT_AT + 4] == b".FIT":
        return len(data) >= data[0] + int.from_bytes(data[4:8], "little") + FIT_CHECKSUM
    return data.rstrip().endswith(XML_ENDS)


def _unzips(data: bytes) -> bool:
    """Whether a gzip stream holds its own checksum; what grows too large is left to the reader."""
    unpack = zlib.decompressobj(wbits=31)
    try:
        out = len(unpack.decompress(data, MOST_UNPACKED))
    except zlib.error:
        return False
    return unpack.eof or out >= MOST_UNPACKED


def _opens(data: bytes) -> bool:
    """Whether the directory at the end of a zip is there."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return bool(archive.infolist())
    except (BadZipFile, LargeZipFile, NotImplementedError, ValueError, OSError):
        return False
