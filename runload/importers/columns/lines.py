"""A sheet of any size as the places of its cells: whole blocks of lines at once, odd lines alone.

A line is plain when it is exactly one record: as many cells as the header, no quotes but round
whole cells, no control characters that matter. Whatever else stands in a file goes through
``tabular.records``, by lines.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runload.importers.columns.quoted import QUOTE, unquoted
from runload.importers.sources.limits import CHUNK_BYTES
from runload.models import Source
from runload.models.values import dataclass
from runload.tabular.records import Dialect, Lines, Record, each_record, stated_delimiter

BLOCK_BYTES = 8 * 10**6  # read at a time: large enough for numpy, small beside any memory; ours
LONGEST_LINE = 16 * 10**6  # bytes without a line break: then it is no table of lines; ours
PADDING = bytes(72)  # behind a block, so that eight words can be taken from the start of any cell
_LF, _CR = 10, 13
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")

Places = npt.NDArray[np.int32]
_START = np.zeros(1, np.int32)


class NotPlain(Exception):
    """A file that is nothing for whole blocks: the reader of rows takes over."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What only a look at every byte of a file tells."""

    sha256: str
    head: bytes
    tail: bytes
    encoding: str
    assumed: str
    escapes: bool


class Block(NamedTuple):
    """Some lines: the marks behind the cells of the plain ones, and the records of the others.

    ``numbers`` are the rows as a spreadsheet shows them, one for each line of ``marks``; ``lines``
    are the places where those lines start.
    """

    text: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.int32]
    lines: Places
    marks: Places
    odd: list[Record]
    quoted: bool = False
    """Whether cells of the plain lines may stand in quotes."""

    def column(self, which: int) -> tuple[Places, Places]:
        """Where the cells of a column start, and how many bytes they have, without quotes."""
        starts = self.marks[:, which - 1] + 1 if which else self.lines
        lengths = self.marks[:, which] - starts
        if which == self.marks.shape[1] - 1 and len(starts):
            lengths -= (self.text[self.marks[:, which] - 1] == _CR) & (lengths > 0)
        if self.quoted:
            quotes = ((self.text[starts] == QUOTE) & (lengths > 1)).astype(np.int32)
            return starts + quotes, lengths - 2 * quotes
        return starts, lengths


def overview(source: Source, head_bytes: int) -> Overview:
    """One pass over the bytes: their hash, encoding, beginning and end; nothing is kept."""
    from runload.tabular.encodings import encoding_of

    hashed = hashlib.sha256()
    utf8 = codecs.getincrementaldecoder("utf-8-sig")()
    head, tail, valid, escapes = b"", b"", True, False
    with source.open() as stream:
        while chunk := stream.read(CHUNK_BYTES):
            hashed.update(chunk)
            head += chunk if len(head) < head_bytes else b""
            if b"\\" in chunk or b"\\" in tail:
                joined = tail + chunk
                escapes = escapes or b'\\"' in joined or b'\\\x00"' in joined
            tail = (tail + chunk[-4:])[-4:]
            valid = valid and _is_utf8(utf8, chunk)
    valid = valid and _is_utf8(utf8, b"", final=True)
    encoding, assumed = encoding_of(head, whole=False)
    if encoding == "utf-8-sig" and not valid:
        encoding, assumed = "cp1252", "cp1252 (Windows)"
    return Overview(hashed.hexdigest(), head, tail, encoding, assumed, escapes)


def _is_utf8(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    """Whether a text is UTF-8 so far."""
    if chunk.isascii() and not decoder.getstate()[0] and not final:
        return True
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _utf8(source: Source, encoding: str, size: int) -> Iterator[bytes]:
    """The text in UTF-8, whatever it was in, without its mark."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    as_it_is = encoding == "utf-8-sig"
    first = True
    with source.open() as stream:
        while chunk := stream.read(size):
            if as_it_is:
                yield chunk.removeprefix(codecs.BOM_UTF8) if first else chunk
            else:
                yield decoder.decode(chunk).encode()
            first = False
    if not as_it_is:
        yield decoder.decode(b"", final=True).encode()


def blocks(
    source: Source, dialect: Dialect, width: int, size: int = BLOCK_BYTES
) -> Iterator[Block]:
    """All lines of a file in order; the records of the first block include what is above a header.

    Raises:
        NotPlain where a line does not end for megabytes
    """
    shape = _Shape(dialect, width)
    left = b""
    for chunk in _utf8(source, dialect.encoding, size):
        text = left + chunk
        whole = text.rfind(b"\n") + 1
        if whole == 0:
            left = _bounded(text)
            continue
        block, used = shape.block(text[:whole], last=False)
        left = _bounded(text[used:])
        yield block
    if left:
        yield shape.block(left if left.endswith(b"\n") else left + b"\n", last=True)[0]


def _bounded(text: bytes) -> bytes:
    if len(text) > LONGEST_LINE:
        raise NotPlain
    return text


class _Shape:
    """How lines become cells, and the number of the last row so far."""

    def __init__(self, dialect: Dialect, width: int) -> None:
        self._dialect = dialect
        self._width = width
        self._delimiter = ord(dialect.delimiter)
        self._number = 0
        self._begun = False

    def block(self, text: bytes, *, last: bool) -> tuple[Block, int]:
        """These whole lines, and how many of their bytes they were."""
        cells = np.frombuffer(text + PADDING, np.uint8)
        x = cells[: len(text)]
        breaks = x == _LF
        marks = np.flatnonzero(breaks | (x == self._delimiter)).astype(np.int32)
        clean = self._begun and b'"' not in text and b"\0" not in text
        clean = clean and (b"\r" not in text or text.count(b"\r") == text.count(b"\r\n"))
        if clean and len(marks) % self._width == 0:
            grid = marks.reshape(-1, self._width)
            if (x[grid[:, -1]] == _LF).all() and np.count_nonzero(breaks) == len(grid):
                numbers = np.arange(self._number + 1, self._number + 1 + len(grid), dtype=np.int32)
                self._number += len(grid)
                lines = np.concatenate((_START, grid[:-1, -1] + 1))
                if (grid[:, -1] - lines).max() < csv.field_size_limit():
                    return Block(cells, numbers, lines, grid, []), len(text)
                self._number -= len(grid)
        return self._mixed(text, cells, marks, last=last)

    def _mixed(
        self, text: bytes, cells: npt.NDArray[np.uint8], marks: Places, *, last: bool
    ) -> tuple[Block, int]:
        """Lines of which some are no plain record."""
        x = cells[: len(text)]
        ends = np.flatnonzero(x == _LF).astype(np.int32)
        starts = np.concatenate((_START, ends[:-1] + 1))
        quoted = np.zeros(len(ends), bool)
        if self._dialect.escape is None:
            quoted, marks = unquoted(cells[: len(text) + 2], marks, starts, ends, self._delimiter)
        elif b'"' in text:
            quoted[np.searchsorted(ends, np.flatnonzero(x == QUOTE))] = True
        counts = np.diff(np.searchsorted(marks, ends, "right"), prepend=0)
        odd = quoted | (counts != self._width) | (ends - starts >= csv.field_size_limit())
        returns = np.flatnonzero(x == _CR)
        lone = returns[x[returns + 1] != _LF] if len(returns) else returns
        for found in (np.flatnonzero(x == 0), lone):
            odd[np.searchsorted(ends, found)] = True
        odd[0] |= not self._begun
        records: list[Record] = []
        numbers = np.zeros(len(ends), np.int32)
        at = 0
        for line in np.flatnonzero(odd).tolist():
            if line < at:
                continue
            numbers[at:line] = np.arange(self._number + 1, self._number + 1 + line - at)
            self._number += line - at
            at = self._walk(text, starts, odd, line, records, last=last)
            odd[line:at] = True
            if at == line:  # its record goes on behind this block
                odd[line:] = True
                break
        else:
            line = len(ends)
            numbers[at:] = np.arange(self._number + 1, self._number + 1 + line - at)
            self._number += line - at
        plain = ~odd
        grid = marks[np.repeat(plain, counts)].reshape(-1, self._width)
        used = int(starts[line]) if line < len(ends) else len(text)
        return Block(cells, numbers[plain], starts[plain], grid, records, b'"' in text), used

    def _walk(
        self,
        text: bytes,
        starts: Places,
        odd: npt.NDArray[np.bool_],
        line: int,
        records: list[Record],
        *,
        last: bool,
    ) -> int:
        """Read records from a line on until a plain line follows; the number of that line."""
        feed = _Feed(text, starts, line)
        lines = Lines(feed)
        at = line
        for cells, problem in each_record(lines, self._dialect, self._width):
            if feed.short and not last:
                return at
            if not self._begun:
                self._begun = True
                if _states_delimiter(cells):
                    at = feed.line_of(lines.done, at)
                    continue
            self._number += 1
            if any(cells) and any(cell.strip() for cell in cells):
                records.append((self._number, cells, problem))
            after = feed.line_of(lines.done, at)
            if after > at:
                at = after
                if at >= len(starts) or not odd[at]:
                    return at
        return len(starts)


def _states_delimiter(cells: list[str]) -> bool:
    if cells and stated_delimiter(cells[0]):
        return True
    return len(cells) == 2 and not cells[1] and cells[0].lower().endswith("sep=")


class _Feed:
    """Lines as ``csv`` counts them, a lone return ends one, from one line of a block on."""

    def __init__(self, text: bytes, starts: Places, line: int) -> None:
        self._text = text
        self._starts = starts
        self._next = line
        self._parts: list[str] = []
        self._whole: dict[int, int] = {}
        self._fed = 0
        self.short = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self._parts:
            if self._next >= len(self._starts):
                self.short = True
                raise StopIteration
            begin = int(self._starts[self._next])
            self._next += 1
            end = int(self._starts[self._next]) if self._next < len(self._starts) else None
            line = self._text[begin:end].decode(errors="replace")
            self._parts = [part for part in _LINES.findall(line) if part][::-1]
            self._whole[self._fed + len(self._parts)] = self._next
        self._fed += 1
        return self._parts.pop()

    def line_of(self, done: int, before: int) -> int:
        """The line of the block behind so many fed lines; ``before`` where that is within one."""
        return self._whole.get(done, before)
