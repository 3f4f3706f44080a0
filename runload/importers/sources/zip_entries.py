"""The entries of a zip archive, found without believing what it says of itself."""

from __future__ import annotations

import struct
import zipfile

from runload.errors import Unreadable
from runload.importers.sources.limits import MAX_ENTRIES, too_many
from runload.importers.sources.metered import BROKEN, DAMAGED, Metered, Stream
from runload.importers.sources.zip_salvage import SalvagedZip, salvaged

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
ENCRYPTED = 0x1  # among the flags of an entry
_MEMBER = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_END_WITHIN = 22 + 65_535 + 76  # the end record with the longest comment, and its 64-bit forms
_MANY = 0xFFFF  # the number of entries stands in the 64-bit form
_ENTRY_BYTES = 46  # of the shortest entry of a directory
_HEADER_BYTES = 30  # of the header before each member
_OFFICE = ("[Content_Types].xml", "mimetype")
WORKBOOK = "xl/workbook.xml"  # the part that makes an office document a spreadsheet


def zip_archive(stream: Stream) -> zipfile.ZipFile:
    """The archive, its directory read; where that is damaged, by the headers of its members.

    Raises:
        Unreadable ``bad-archive``, ``too-many-entries``, ``overlapping``, ``office-document``
    """
    archive = _listed(stream) or _salvaged(stream)
    entries = archive.infolist()
    if any(entry.filename in _OFFICE for entry in entries) and not is_workbook(archive):
        raise _office()
    _check_overlap(archive)
    return archive


def _listed(stream: Stream) -> zipfile.ZipFile | None:
    """The archive as its directory tells of it; None where that is damaged or too short."""
    promised = _check_directory(stream)
    if promised is None:
        return None
    stream.seek(0)
    try:
        archive = zipfile.ZipFile(stream)
    except (*BROKEN, LookupError):
        return None
    entries = archive.infolist()
    nameless = any(not entry.filename for entry in entries)
    first = min((entry.header_offset for entry in entries), default=0)
    stream.seek(first)
    astray = bool(first) and stream.read(len(_MEMBER)) != _MEMBER
    return None if len(entries) < promised or nameless or astray else archive


def _salvaged(stream: Stream) -> zipfile.ZipFile:
    """The archive by its members' headers, unless going back in it means to unpack it again."""
    archive = None if isinstance(stream, Metered) else salvaged(stream)
    if archive is None or is_workbook(archive):
        raise _damaged()
    return archive


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is an Excel workbook: one log, not a box of files."""
    return WORKBOOK in archive.NameToInfo


def _check_directory(stream: Stream) -> int | None:
    """How many entries the end of the archive promises; None where it has no end.

    A directory of so many entries that listing them alone would take long is refused.
    """
    size = stream.seek(0, 2)
    stream.seek(max(size - _END_WITHIN, 0))
    tail = stream.read(_END_WITHIN)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 20:
        return None
    (promised,) = struct.unpack_from("<H", tail, at + 10)
    (length,) = struct.unpack_from("<I", tail, at + 12)
    end64 = tail.rfind(_END64, 0, at)
    if length == 0xFFFFFFFF and 0 <= end64 <= at - 48:
        (length,) = struct.unpack_from("<Q", tail, end64 + 40)
    if length < 2 * MAX_ENTRIES * _ENTRY_BYTES:
        return int(promised) if promised < _MANY else 0
    start = max(size - len(tail) + at - length, 0)
    stream.seek(start)
    listed = 0
    last = b""
    while start < size and (chunk := stream.read(1 << 20)):
        listed += (last + chunk).count(_ENTRY)
        last = chunk[-3:]
        start += len(chunk)
        if listed > 2 * MAX_ENTRIES:
            raise too_many()
    return 0


def overlapping(archive: zipfile.ZipFile) -> frozenset[zipfile.ZipInfo]:
    """The members that reach into another one: in an honest archive none does, in a bomb they do.

    What is left shares no byte, so that each is unpacked once at most.
    """
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    places = [entry.header_offset for entry in entries]
    found = set()
    for at, entry in enumerate(entries):
        end = entry.header_offset + _HEADER_BYTES + entry.compress_size
        shares = at > 0 and places[at - 1] == entry.header_offset
        if shares or (at + 1 < len(entries) and places[at + 1] < end):
            found.add(entry)
    return frozenset(found)


def shares_bytes() -> Unreadable:
    """Why a member is not read that reaches into another one."""
    return Unreadable(
        "",
        "its place in the zip archive is also that of another file in it",
        "Make the archive again, or give runload the files one by one.",
        code="overlapping",
    )


def _check_overlap(archive: zipfile.ZipFile) -> None:
    """An archive whose files all reach into others was made so."""
    entries = archive.infolist()
    if entries and len(overlapping(archive)) == len(entries):
        raise Unreadable(
            "",
            "a crafted zip archive: several files share the same bytes",
            "Nothing to do: runload left it alone.",
            code="overlapping",
        )


def has_lead(archive: zipfile.ZipFile) -> bool:
    """Whether other bytes stand before the first member."""
    return bool(min((entry.header_offset for entry in archive.infolist()), default=0))


def directory_lost(archive: zipfile.ZipFile) -> Unreadable | None:
    """Why some files of an archive may be missing; None where its directory was read."""
    if not isinstance(archive, SalvagedZip):
        return None
    return Unreadable(
        "",
        "the list of files of this zip archive is damaged or cut; the files in it were looked for "
        "one by one",
        DAMAGED,
        code="bad-archive",
    )


def something_before() -> Unreadable:
    """Why what stands before an archive is not read."""
    return Unreadable(
        "",
        "there is other data before this zip archive, perhaps another archive; it was not read",
        "Give runload the files one by one.",
        code="leading-bytes",
    )


def encrypted() -> Unreadable:
    """Why a member behind a password stays shut."""
    return Unreadable(
        "",
        "it is protected by a password",
        "Unpack it with the password and give runload the folder.",
        code="encrypted",
    )


def _damaged() -> Unreadable:
    return Unreadable("", "a damaged or cut zip archive", DAMAGED, code="bad-archive")


def _office() -> Unreadable:
    return Unreadable(
        "",
        "an office document",
        "If it is a training log, save the sheet as CSV and run again.",
        code="office-document",
        ignored=True,
    )
