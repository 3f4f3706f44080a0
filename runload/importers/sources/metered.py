"""A stream that counts what comes out of it: the one way bytes enter, whatever they lie in."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from dataclasses import replace
from typing import IO

from runload.errors import Unreadable
from runload.importers.sources.limits import (
    CHUNK_BYTES,
    MAX_HELD_BYTES,
    MAX_RATIO,
    MAX_STREAMED_BYTES,
    MAX_STREAMED_RATIO,
    Budget,
    check_ratio,
    too_large,
)
from runload.models.values import dataclass

Stream = IO[bytes] | io.BufferedIOBase  # anything seekable that gives bytes

DAMAGED = "Download or copy it again; what could be read was read."
BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError,
    OSError, ValueError, OverflowError, MemoryError, RuntimeError,
)  # fmt: skip
"""What the libraries raise on a damaged archive. A method that they do not know, a password and a
chain without end are RuntimeErrors; a stated size that cannot be is an OverflowError or, as
memory that is asked for, a MemoryError."""


@dataclass(frozen=True, slots=True)
class ArchiveLocation:
    """Where something lies: its file, the path inside it, and the archives around it.

    ``packed`` is its size in the archive right around it, None for a plain file; ``size`` is what
    it says its size is: good for a progress bar, and for giving up early. ``on_disk`` are the
    bytes of the disk that stand behind it.
    """

    name: str
    member: str | None = None
    depth: int = 0
    packed: int | None = None
    size: int = 0
    on_disk: float = 0.0

    def inside(self, inner: str, packed: int, size: int, container: int) -> ArchiveLocation:
        """The place of a member of this archive, which is ``container`` bytes long."""
        path = f"{self.member}/{inner}" if self.member else inner
        on_disk = self.on_disk * packed / max(container, 1)
        return ArchiveLocation(self.name, path, self.depth, packed, size, on_disk)

    def deeper(self) -> ArchiveLocation:
        """The same place, one archive further in."""
        return replace(self, depth=self.depth + 1)


def damaged_inside() -> Unreadable:
    """Why a member of an archive cannot be read."""
    return Unreadable("", "it is damaged inside the archive", DAMAGED, code="bad-member")


def unknown_packing() -> Unreadable:
    """Why a member stays shut that is packed in a way that Python does not unpack."""
    return Unreadable(
        "",
        "it is packed in a way that runload does not know",
        "Unpack the archive and give runload the folder.",
        code="bad-member",
    )


class Metered(io.BufferedIOBase):
    """A seekable stream under the limits of one file and of the whole run.

    ``held`` says that its bytes stay in memory. What breaks inside an archive becomes
    ``Unreadable``; what the disk refuses of a plain file stays an ``OSError``.
    """

    def __init__(
        self, stream: Stream, place: ArchiveLocation, budget: Budget, *, held: bool
    ) -> None:
        self._stream = stream
        self._place = place
        self._budget = budget
        self._held = held
        self._total = 0
        self._begun = budget.progress.done_bytes

    def seekable(self) -> bool:
        """Yes; going back in an archive unpacks it again."""
        return True

    def tell(self) -> int:
        """Where the next byte comes from."""
        return self._stream.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move; inside an archive the bytes passed over are unpacked, and counted."""
        before = self._stream.tell()
        try:
            now = self._stream.seek(offset, whence)
        except BROKEN as error:
            raise self._translated(error) from None
        if self._place.packed is not None:
            self._count(now - before if now >= before else now)
        return now

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes."""
        left = MAX_STREAMED_BYTES if size is None or size < 0 else size
        parts: list[bytes] = []
        while left > 0 and (chunk := self._piece(min(left, CHUNK_BYTES))):
            parts.append(chunk)
            left -= len(chunk)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _piece(self, size: int) -> bytes:
        """A piece that cannot grow far beyond the limits before it is counted."""
        try:
            chunk = self._stream.read(size)
        except BROKEN as error:
            raise self._translated(error) from None
        self._count(len(chunk))
        return chunk

    def whole(self) -> bytes:
        """Everything, as long as it stays within what may be held.

        Raises:
            Unreadable ``too-large``, ``bomb``, ``too-much``, ``bad-member``
        """
        if self._place.size > MAX_HELD_BYTES:  # it may lie, but then it is not a file to keep
            raise too_large()
        parts: list[bytes] = []
        total = 0
        while chunk := self.read(CHUNK_BYTES):
            total += len(chunk)
            if total > MAX_HELD_BYTES:
                raise too_large()
            parts.append(chunk)
        return b"".join(parts)

    def _count(self, amount: int) -> None:
        self._total += amount
        self._budget.spend(amount, held=self._held)
        packed = self._place.packed
        if packed is not None:
            check_ratio(self._total, packed, MAX_RATIO if self._held else MAX_STREAMED_RATIO)
        if self._held:
            return
        part = min(self._total / max(self._place.size, 1), 1.0)
        self._budget.reach(self._begun + part * self._place.on_disk)
        if self._total > MAX_STREAMED_BYTES:
            raise Unreadable(
                "",
                f"it is larger than {MAX_STREAMED_BYTES // 10**9} GB",
                "Export a shorter period.",
                code="too-large",
            )

    def _translated(self, error: Exception) -> Exception:
        if self._place.packed is None and isinstance(error, OSError):
            return error
        return unknown_packing() if isinstance(error, NotImplementedError) else damaged_inside()
