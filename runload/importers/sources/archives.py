"""Zip, tar and gz, nested as bulk exports nest them, one member in memory at a time.

Nothing is ever extracted to a named file, no stated size is believed, and a member that cannot be
read never hides the others. Of a member that its first bytes show to be no log, no more is read.
"""

from __future__ import annotations

import gzip
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import IO

from runload.errors import Unreadable
from runload.importers.base import HEAD_BYTES, IMPORTERS
from runload.importers.recognition import importer_of
from runload.importers.sources.gzip_content import (
    GZIP_MAGIC,
    bad_gzip,
    gunzipped,
    gzip_head,
    gzip_size,
)
from runload.importers.sources.limits import (
    MAX_DEPTH,
    MAX_ENTRIES,
    Budget,
    check_ratio,
    too_deep,
    too_many,
)
from runload.importers.sources.metered import (
    BROKEN,
    DAMAGED,
    ArchiveLocation,
    Metered,
    Stream,
    damaged_inside,
    unknown_packing,
)
from runload.importers.sources.naming import is_hidden, shown
from runload.importers.sources.zip_entries import (
    ENCRYPTED,
    ZIP_MAGIC,
    directory_lost,
    encrypted,
    has_lead,
    is_workbook,
    overlapping,
    shares_bytes,
    something_before,
    zip_archive,
)
from runload.models import Skipped, Source

TAR_MAGIC_AT = 257
FORGIVEN_BOMBS = 5  # that do not count against the other members of their archive; ours
RECORDINGS = ("fit", "gpx", "tcx")  # formats of single runs, whose readers keep what precedes a cut

Leaf = Source | Skipped


def refused(problem: Unreadable, name: str, member: str | None) -> Skipped:
    """The value for something that could not be opened."""
    return Skipped(
        source=name,
        reason=problem.what,
        fix=problem.fix,
        code=problem.code,
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


def opened(stream: Stream, place: ArchiveLocation, budget: Budget) -> Iterator[Leaf]:
    """The leaves of a seekable stream, whatever it is."""
    end = budget.progress.done_bytes + place.on_disk
    archive = False
    try:
        head = Metered(stream, place, budget, held=True).read(HEAD_BYTES)
        archive = is_archive(head)
        if not archive:
            yield _leaf(head, stream, place, budget)
        elif place.depth >= MAX_DEPTH:
            raise too_deep()
        else:
            stream.seek(0)
            yield from _archive(head, stream, place.deeper(), budget)
    except Unreadable as problem:
        yield refused(problem, place.name, place.member)
    budget.reach(end, files=0 if archive else 1)


def _leaf(head: bytes, stream: Stream, place: ArchiveLocation, budget: Budget) -> Leaf:
    """One file: its first bytes say whether it is worth reading, and whether it may be held."""
    if len(head) == HEAD_BYTES:
        importer = importer_of(head)
        try:
            if importer.glance is not None:
                importer.glance(head, place.size)
        except Unreadable as problem:
            return replace(refused(problem, place.name, place.member), format=importer.name)
        if importer.streams:
            return Source(place.name, head, place.member, partial(_again, stream, place, budget))
    whole = Metered(stream, place, budget, held=True)
    whole.seek(0)
    return Source(place.name, whole.whole(), place.member)


def _again(stream: Stream, place: ArchiveLocation, budget: Budget) -> Metered:
    """The stream from its start, for a reader that never holds it."""
    whole = Metered(stream, place, budget, held=False)
    whole.seek(0)
    return whole


def _archive(head: bytes, stream: Stream, place: ArchiveLocation, budget: Budget) -> Iterator[Leaf]:
    """The leaves of an archive; one inside another is held when small, else read where it lies."""
    if head.startswith(GZIP_MAGIC):
        yield from _gzip(stream, place, budget)
        return
    read = _tar if is_tar(head) else _zip
    if place.packed is None:
        yield from read(stream, place, budget)
        return
    try:
        held = Metered(stream, place, budget, held=True).whole()
    except Unreadable as problem:
        if problem.code != "too-large":
            raise
        yield from read(_again(stream, place, budget), place, budget)
    else:
        yield from read(BytesIO(held), place, budget)


def _zip(stream: Stream, place: ArchiveLocation, budget: Budget) -> Iterator[Leaf]:
    with zip_archive(stream) as archive:
        if is_workbook(archive):
            whole = Metered(stream, place, budget, held=True)
            whole.seek(0)
            yield Source(place.name, whole.whole(), place.member)
            return
        if lost := directory_lost(archive):
            yield refused(lost, place.name, place.member)
        elif has_lead(archive):
            yield refused(something_before(), place.name, place.member)
        size = stream.seek(0, 2)
        before, forgiven = budget.held, FORGIVEN_BOMBS
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        # What is not held is read in the order in which it lies: going back unpacks it again.
        in_place = isinstance(stream, Metered)
        crossing = overlapping(archive)
        order = sorted(
            entries[:MAX_ENTRIES], key=lambda e: (e.header_offset if in_place else 0, e.filename)
        )
        for entry in order:
            inner = place.inside(shown(entry.filename), entry.compress_size, entry.file_size, size)
            if is_hidden(entry.filename):
                yield hidden(inner.name, inner.member)
                continue
            try:
                check_ratio(budget.held - before, size)
                member = _zip_member(archive, entry, crossing)
            except Unreadable as problem:
                yield refused(problem, inner.name, inner.member)
                continue
            begun = budget.held
            with member:
                for leaf in opened(member, inner, budget):
                    if isinstance(leaf, Skipped) and leaf.code == "bomb" and forgiven:
                        before, forgiven = before + budget.held - begun, forgiven - 1
                    yield leaf
        if len(entries) > MAX_ENTRIES:
            yield refused(too_many(), place.name, place.member)


def _zip_member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, crossing: frozenset[zipfile.ZipInfo]
) -> IO[bytes]:
    if entry in crossing:
        raise shares_bytes()
    if entry.flag_bits & ENCRYPTED:
        raise encrypted()
    try:
        return archive.open(entry)
    except NotImplementedError:
        raise unknown_packing() from None
    except (*BROKEN, LookupError):
        raise damaged_inside() from None


def _tar(stream: Stream, place: ArchiveLocation, budget: Budget) -> Iterator[Leaf]:
    count = 0
    try:
        with tarfile.open(fileobj=stream, mode="r:") as archive:
            for listed, entry in enumerate(archive):
                if entry.size < 0 or archive.offset <= entry.offset:  # it leads back, without end
                    raise EOFError
                count += entry.isfile()
                if count > MAX_ENTRIES or listed > 2 * MAX_ENTRIES:
                    raise too_many()
                if not entry.isfile():
                    continue
                inner = place.inside(shown(entry.name), entry.size, entry.size, place.size)
                if is_hidden(entry.name):
                    yield hidden(inner.name, inner.member)
                elif (member := archive.extractfile(entry)) is not None:
                    yield from opened(member, inner, budget)
            # The library takes a damaged header for the end; a real end is a block of zeros.
            stream.seek(archive.offset)
            if not (last := stream.read(tarfile.BLOCKSIZE)) or last.strip(b"\0"):
                raise EOFError
    except BROKEN:
        problem = Unreadable("", "a damaged or cut tar archive", DAMAGED, code="bad-archive")
        yield refused(problem, place.name, place.member)


def _gzip(stream: Stream, place: ArchiveLocation, budget: Budget) -> Iterator[Leaf]:
    """What a gzip holds: unpacked and held, unless it is an archive or may be streamed."""
    head = gzip_head(stream)
    stream.seek(0)
    # A gzip right around a tar is one archive in two steps, as .tgz says.
    inner = replace(place, depth=place.depth - is_tar(head), packed=None)
    if is_tar(head) or _is_streamed(head):
        inner = replace(inner, packed=stream.seek(0, 2), size=gzip_size(stream))
        stream.seek(0)
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield from opened(unpacked, inner, budget)
    else:
        data, whole = gunzipped(stream, budget)
        if not (whole or _is_salvaged(data[:HEAD_BYTES])):
            raise bad_gzip("cut off")
        for leaf in opened(BytesIO(data), replace(inner, size=len(data)), budget):
            yield leaf if isinstance(leaf, Skipped) else replace(leaf, cut=not whole)


def _is_salvaged(head: bytes) -> bool:
    """True for a recording, of which a part is worth reading; half a list looks like a whole."""
    return any(entry.name in RECORDINGS and entry.identify(head) for entry in IMPORTERS)


def _is_streamed(head: bytes) -> bool:
    return any(importer.streams and importer.identify(head) for importer in IMPORTERS)
