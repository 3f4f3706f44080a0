"""Zip, tar and gz, nested as bulk exports nest them, one member in memory at a time.

Nothing is ever extracted to a named file, no stated size is believed, and a member that cannot be
read never hides the others.
"""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from runload.errors import Unreadable
from runload.importers.limits import (
    CHUNK_BYTES,
    MAX_DEPTH,
    MAX_ENTRIES,
    MAX_HELD_BYTES,
    Budget,
    check_ratio,
    read_bounded,
    too_deep,
    too_large,
    too_many,
)
from runload.importers.naming import is_hidden, shown
from runload.models import Skipped, Source

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
GZIP_MAGIC = b"\x1f\x8b"
TAR_MAGIC_AT = 257
_HEAD_BYTES = 512  # enough to tell an archive
_ENCRYPTED = 0x1
_OFFICE = ("[Content_Types].xml", "mimetype")
WORKBOOK = "xl/workbook.xml"  # the part that makes an office document a spreadsheet
_DAMAGED = "Download or copy it again; what could be read was read."

Leaf = Source | Skipped


def refused(problem: Unreadable, name: str, member: str | None) -> Skipped:
    """The value for something that could not be opened."""
    return Skipped(
        where=f"{name}: {member}" if member else name,
        reason=problem.what,
        fix=problem.fix,
        code=problem.code,
        source=name,
        member=member,
        ignored=problem.ignored,
    )


def hidden(name: str, member: str | None = None) -> Skipped:
    """The value for a file that systems hide."""
    problem = Unreadable(
        "", "a hidden file of the system", "Nothing to do.", code="hidden", ignored=True
    )
    return refused(problem, name, member)


def is_tar(head: bytes) -> bool:
    """Whether these are the first bytes of a tar archive."""
    return head[TAR_MAGIC_AT : TAR_MAGIC_AT + 5] == b"ustar"


def is_archive(head: bytes) -> bool:
    """Whether these are the first bytes of something that holds other files."""
    return head.startswith((*ZIP_MAGIC, GZIP_MAGIC)) or is_tar(head)


def opened(
    stream: IO[bytes], name: str, member: str | None, budget: Budget, depth: int = 0
) -> Iterator[Leaf]:
    """The leaves of a seekable stream, whatever it is; ``depth`` archives lie around it."""
    head = stream.read(_HEAD_BYTES)
    stream.seek(0)
    if is_archive(head) and depth >= MAX_DEPTH:
        yield refused(too_deep(), name, member)
    elif head.startswith(ZIP_MAGIC):
        yield from _zip(stream, name, member, budget, depth + 1)
    elif head.startswith(GZIP_MAGIC):
        yield from _gzip(stream, name, member, budget, depth + 1)
    elif is_tar(head):
        yield from _tar(stream, name, member, budget, depth + 1)
    else:
        try:
            yield Source(name, read_bounded(stream, None, budget), member)
        except Unreadable as problem:
            yield refused(problem, name, member)


def _inside(member: str | None, inner: str) -> str:
    return f"{member}/{inner}" if member else inner


def _zip(
    stream: IO[bytes], name: str, member: str | None, budget: Budget, depth: int
) -> Iterator[Leaf]:
    size = stream.seek(0, 2)
    stream.seek(0)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        problem = Unreadable("", "a damaged or cut zip archive", _DAMAGED, code="bad-archive")
        yield refused(problem, name, member)
        return
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if any(entry.filename in _OFFICE for entry in entries):
            yield _office_document(stream, entries, name, member, budget)
            return
        if min((entry.header_offset for entry in archive.infolist()), default=0):
            yield refused(_something_before(), name, member)
        before = budget.spent
        for entry in sorted(entries[:MAX_ENTRIES], key=lambda entry: entry.filename):
            inner = _inside(member, shown(entry.filename))
            if is_hidden(entry.filename):
                yield hidden(name, inner)
                continue
            try:
                check_ratio(budget.spent - before, size)
                data = _zip_member(archive, entry, budget)
            except Unreadable as problem:
                yield refused(problem, name, inner)
                continue
            yield from opened(BytesIO(data), name, inner, budget, depth)
        if len(entries) > MAX_ENTRIES:
            yield refused(too_many(), name, member)


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise Unreadable(
            "",
            "it is protected by a password",
            "Unpack it with the password and give runload the folder.",
            code="encrypted",
        )
    try:
        with archive.open(entry) as stream:
            return read_bounded(stream, entry.compress_size, budget)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise Unreadable(
            "", "it is damaged inside the archive", _DAMAGED, code="bad-member"
        ) from None


def _something_before() -> Unreadable:
    return Unreadable(
        "",
        "other bytes stand before this zip archive, perhaps another archive; they were not read",
        "Give runload the files one by one.",
        code="leading-bytes",
    )


def _office_document(
    stream: IO[bytes],
    entries: list[zipfile.ZipInfo],
    name: str,
    member: str | None,
    budget: Budget,
) -> Leaf:
    """A workbook is one source, unpacked by its importer; other office documents hold no log."""
    if not any(entry.filename == WORKBOOK for entry in entries):
        problem = Unreadable(
            "",
            "an office document",
            "If it is a training log, save the sheet as CSV and run again.",
            code="office-document",
            ignored=True,
        )
        return refused(problem, name, member)
    stream.seek(0)
    try:
        return Source(name, read_bounded(stream, None, budget), member)
    except Unreadable as problem:
        return refused(problem, name, member)


def _tar(
    stream: IO[bytes], name: str, member: str | None, budget: Budget, depth: int
) -> Iterator[Leaf]:
    count = 0
    try:
        with tarfile.open(fileobj=stream, mode="r:") as archive:
            for entry in archive:
                if not entry.isfile():
                    continue
                inner = _inside(member, shown(entry.name))
                count += 1
                if count > MAX_ENTRIES:
                    yield refused(too_many(), name, member)
                    return
                if is_hidden(entry.name):
                    yield hidden(name, inner)
                    continue
                yield from _tar_member(archive, entry, name, inner, budget, depth)
            # The library takes a damaged header for the end; a real end is a block of zeros.
            stream.seek(archive.offset)
            if not (last := stream.read(tarfile.BLOCKSIZE)) or last.strip(b"\0"):
                raise EOFError
    except (tarfile.TarError, OSError, EOFError, ValueError):
        problem = Unreadable("", "a damaged or cut tar archive", _DAMAGED, code="bad-archive")
        yield refused(problem, name, member)


def _tar_member(
    archive: tarfile.TarFile,
    entry: tarfile.TarInfo,
    name: str,
    inner: str,
    budget: Budget,
    depth: int,
) -> Iterator[Leaf]:
    try:
        inner_stream = archive.extractfile(entry)
        data = read_bounded(inner_stream, None, budget) if inner_stream else b""
    except Unreadable as problem:
        yield refused(problem, name, inner)
        return
    except (tarfile.TarError, OSError):
        cut = Unreadable("", "the archive ends inside it", _DAMAGED, code="bad-member")
        yield refused(cut, name, inner)
        return
    yield from opened(BytesIO(data), name, inner, budget, depth)


def _gzip(
    stream: IO[bytes], name: str, member: str | None, budget: Budget, depth: int
) -> Iterator[Leaf]:
    try:
        data = _gunzipped(stream, budget)
    except Unreadable as problem:
        yield refused(problem, name, member)
        return
    # A gzip right around a tar is one archive in two steps, as .tgz says.
    around = depth - 1 if is_tar(data[:_HEAD_BYTES]) else depth
    yield from opened(BytesIO(data), name, member, budget, around)


def _gunzipped(stream: IO[bytes], budget: Budget) -> bytes:
    """The content of all gzip members. Foreign bytes behind the last whole one do not matter.

    A file that is cut or fails its checksum gives nothing: half a table would look like a whole.
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
            raise _bad_gzip("damaged") from None
        waiting = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
        packed += before - len(waiting)
        if inflate.eof:
            inflate, members = None, members + 1
        parts.append(part)
        total += len(part)
        budget.spend(len(part))
        check_ratio(total, packed)
        if total > MAX_HELD_BYTES:
            raise too_large()
    if inflate is not None:
        raise _bad_gzip("cut off")
    return b"".join(parts)


def _bad_gzip(how: str) -> Unreadable:
    return Unreadable(
        "", f"a gzip file that is {how}", "Download or copy it again.", code="bad-archive"
    )
