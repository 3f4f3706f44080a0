"""Where the tags of an XML document begin and end, what each is, and which two belong together."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from runload.importers.tracks.segments import Index
from runload.importers.tracks.xml_walk import MAX_DEPTH
from runload.importers.tracks.xml_words import EIGHT, PAD, Text, Words

BLOCK_BYTES = 1 << 18
SMALL_BYTES = 1 << 25  # of a document whose places need no saving of memory (ours)

_OPEN, SLASH, _QUESTION, _MARK, BLANK, _QUOTE = b'</?! "'
_SHAPE = np.uint8(0xFD)  # of the bytes < and >, which differ in the bit that this leaves out


def _places(text: npt.NDArray[np.uint8], byte: int, mask: np.uint8 | None = None) -> Index:
    """Where this byte stands, looked for in blocks that stay in the processor's cache."""
    kind = np.intp if len(text) <= SMALL_BYTES else np.int32
    blocks = []
    for start in range(0, len(text), BLOCK_BYTES):
        block = text[start : start + BLOCK_BYTES]
        at = ((block if mask is None else block & mask) == byte).nonzero()[0]
        blocks.append((at + start).astype(kind) if start else at.astype(kind, copy=False))
    return np.concatenate(blocks) if len(blocks) > 1 else blocks[0]


class Tags:
    """The tags of a document in UTF-8, once the XML declaration is passed.

    ``only``: no comment, CDATA, document type or instruction. ``ordered``: every ``<`` begins a
    tag and every ``>`` ends one; else nothing is known of the tags. ``level`` is how deep each
    stands, ``first`` the number of the tag that opens what a tag closes; ``unclosed`` are the
    numbers of those that no tag closes. ``first`` is None where too many tags close.
    """

    points: tuple[Index, list[Index]] | None = None  # those with a lat and a lon, and their quotes

    def __init__(self, plain: bytes, good: int | None = None) -> None:
        """Of the first ``good`` bytes only, if given."""
        self.text = PAD + plain + PAD
        self.seen = Text(self.text)
        self.bytes = self.seen.bytes
        brackets = _places(self.bytes, _OPEN, _SHAPE)
        if plain.startswith(b"<?"):
            brackets = brackets[2:]
        if good is not None:
            brackets = brackets[: brackets.searchsorted(len(PAD) + good)]
            brackets = brackets[: len(brackets) // 2 * 2]
        opening = self.bytes[brackets] == _OPEN
        self.begin, self.end = brackets[::2].copy(), brackets[1::2].copy()
        self.ordered = bool(
            len(self.begin) == len(self.end) and opening[::2].all() and not opening[1::2].any()
        )
        kind = self.bytes[(self.begin if self.ordered else brackets[opening]) + 1]
        self.only = not ((kind == _MARK) | (kind == _QUESTION)).any()
        if self.ordered:
            self._look(kind)

    def _look(self, kind: npt.NDArray[np.uint8]) -> None:
        before_end = self.bytes[self.end - 1]
        self.closes = kind == SLASH
        self.ordered = not (self.closes & (before_end <= BLANK)).any()
        self.empty = (before_end == SLASH) & ~self.closes
        self.opens = ~(self.closes | self.empty)
        depth = np.cumsum(self.opens.view(np.int8) - self.closes.view(np.int8), dtype=np.int32)
        self.level = depth + ~self.opens
        self.deepest = int(self.level.max(initial=0))
        self.first: Index | None = None
        self.unclosed: list[int] = []
        if self.deepest <= MAX_DEPTH and int(depth.min(initial=0)) >= 0:
            self._pair(int(depth[-1]) if len(depth) else 0)

    def _pair(self, unclosed: int) -> None:
        """At each level a tag that opens is followed by one that closes."""
        count = len(self.begin)
        tags, level = np.arange(count), self.level.astype(np.uint8)
        if self.empty.any():
            tags, level = tags[~self.empty], level[~self.empty]
        if unclosed:  # as if all were closed at the end
            tags = np.append(tags, np.full(unclosed, count))
            level = np.append(level, np.arange(unclosed, 0, -1, dtype=np.uint8))
        tags = tags[np.argsort(level, kind="stable")]
        first, last = tags[::2], tags[1::2]
        if unclosed:
            self.unclosed = first[last == count].tolist()
        self.first = np.zeros(count + 1, dtype=np.intp)
        self.first[last] = first

    @cached_property
    def closing(self) -> Index:
        """The tags that close."""
        closing: Index = self.closes.nonzero()[0]
        return closing

    @cached_property
    def tails(self) -> Words:
        """Of each tag that closes the eight bytes before its end: its name, or the end of it."""
        return self.seen.words(self.end[self.closing] - EIGHT)

    @cached_property
    def quotes(self) -> Index:
        """Where each double quote stands."""
        return _places(self.bytes, _QUOTE)
