"""What a file's bytes are known by, also when they only pass by."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace

from runload.errors import Unreadable
from runload.importers.sources.limits import CHUNK_BYTES
from runload.models import Source


def sha256_of(source: Source) -> str | None:
    """The sha256 of all bytes of a source; None where they cannot be read to the end."""
    if source.stream is not None:
        return source.sha256 or Hashed(source).digest()
    return of_data(source)


def hashed(source: Source) -> Source:
    """The same source, which knows its sha256: for one of which several recordings are read."""
    return source if source.sha256 else replace(source, sha256=of_data(source))


def of_data(source: Source) -> str:
    """The sha256 of the bytes that a source holds; taken once where it was taken before."""
    return source.sha256 or hashlib.sha256(source.data).hexdigest()


class Hashed(io.BufferedIOBase):
    """A source's stream that is hashed while somebody reads it, once from start to end."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._stream = source.open()
        self._found = hashlib.sha256()
        self._broken = False

    def open(self) -> Hashed:
        """The stream."""
        return self

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes, counted in."""
        try:
            chunk = self._stream.read(size)
        except Unreadable:
            self._broken = True
            raise
        self._found.update(chunk)
        return chunk

    def digest(self) -> str | None:
        """The sha256 of all bytes, those that nobody read included; None when it never ends."""
        try:
            while not self._broken and self.read(CHUNK_BYTES):
                pass
        except Unreadable:
            return None
        return None if self._broken else self._found.hexdigest()
