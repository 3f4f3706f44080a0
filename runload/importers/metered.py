"""A stream that counts what comes out of it: the one way bytes enter, whatever they lie in."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from dataclasses import dataclass, replace
from typing import IO

from runload.errors import Unreadable
from runload.importers.limits import (
    CHUNK_BYTES,
    MAX_HELD_BYTES,
    MAX_RATIO,
    MAX_STREAMED_BYTES,
    MAX_STREAMED_RATIO,
    Budget,
    check_ratio,
    too_large,
)

Stream = IO[bytes] | io.BufferedIOBase  # anything seekable that gives bytes

DAMAGED = "Download or copy it again; what could be read was read."
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
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

    def inside(self, inner: str, packed: int, size: int, container: int) -> Place:
        """The place of a member of this archive, which is ``container`` bytes long."""
        path = f"{self.member}/{inner}" if self.member else inner
        on_disk = self.on_disk * packed / max(container, 1)
        return Place(self.name, path, self.depth, packed, size, on_disk)

    def deeper(self) -> Place:
        """The same place, one archive further in."""
        return replace(self, depth=self.depth + 1)


def damaged_inside() -> Unreadable:
    """Why a member of an archive cannot be read."""
    return Unreadable("", "it is damaged inside the archive", DAMAGED, code="bad-member")


class Metered(io.BufferedIOBase):
    """A seekable stream under the limits of one file and of the whole run.

    ``held`` says that its bytes stay in memory. What breaks inside an archive becomes
    ``Unreadable``; what the disk refuses of a plain file stays an ``OSError``.
    """

    def __init__(self, stream: Stream, place: Place, budget: Budget, *, held: bool) -> None:
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
        except (*_BROKEN, OSError) as error:
            raise self._translated(error) from None
        if self._place.packed is not None:
            self._count(now - before if now >= before else now)
        return now

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes."""
        try:
            chunk = self._stream.read(-1 if size is None else size)
        except (*_BROKEN, OSError) as error:
            raise self._translated(error) from None
        self._count(len(chunk))
        return chunk

    def whole(self) -> bytes:
        """Everything, as long as it stays within what may be held.

        Raises:
            Unreadable ``too-large``, ``bomb``, ``too-much``, ``bad-member``
        """
        if self._place.size > MAX_HELD_BYTES:  # it may lie, but then it is no file to keep
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
        return damaged_inside()
