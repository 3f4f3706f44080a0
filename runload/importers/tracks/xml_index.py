"""Where the elements of a whole XML document stand, found with numpy instead of one by one.

In well-formed XML a ``<`` stands nowhere but at the start of a tag, so the tags can be found and
told apart in whole columns. ``sound`` tells whether a document is well-formed; where it cannot,
Python's own expat does, and tells where it breaks off. The few documents with comments, CDATA or a
``>`` in odd places are first written anew without them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from runload.errors import Unreadable
from runload.importers.tracks.segments import Index
from runload.importers.tracks.xml_sound import sound
from runload.importers.tracks.xml_tags import SLASH, Tags
from runload.importers.tracks.xml_walk import (
    MAX_TEXT,
    as_utf8,
    checked,
    mended,
    rewritten,
    too_deep,
)

MAX_TAGS = 12_000_000  # 500,000 points with a dozen values each

POINT = ["lat", "lon"]  # attributes of a point, as nearly every document has them
MENDED = "text-mended"
_LOWER = np.uint64(0x2020202020202020)
_COLON = b":"[0]
_NONE: Index = np.zeros(0, dtype=np.intp)
_NAME = re.compile(rb"<(?:[^<>/\s:]*:)?([^<>/\s:]+)")
_ATTRIBUTE = re.compile(rb"([^\s\"'=<>:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Elements(NamedTuple):
    """Elements of one name in the order of the document: the numbers of their two tags.

    None stands in another of the same name: no running log nests its points or laps.
    """

    first: Index
    last: Index

    def around(self, tags: Index) -> Index:
        """For each tag the element that it stands in, by its place in this list; else -1."""
        owner = np.searchsorted(self.first, tags, side="right") - 1
        inside = owner >= 0
        inside[inside] = tags[inside] <= self.last[owner[inside]]
        return np.where(inside, owner, -1)


class XmlIndex:
    """The tags of a document. ``broken`` says in words where it breaks off, None if it is whole.

    ``mended`` tells that a text in it was not well-formed, such as a name with a bare ``&``.
    """

    def __init__(self, data: bytes) -> None:
        """Check and index a document.

        Raises:
            Unreadable ``dtd``, ``too-deep``, ``too-large``
        """
        plain = as_utf8(data)
        if len(plain) > MAX_TAGS and plain.count(b"<") > MAX_TAGS:
            raise _too_many()
        self.broken: str | None = None
        self.mended = False
        tags = Tags(plain)
        if not sound(tags):
            tags = self._read(tags, plain)
            if (better := mended(plain, self.broken)) is not plain:
                before, where = tags, self.broken
                tags = self._read(Tags(better), better)
                self.mended = len(tags.begin) > len(before.begin)
                if not self.mended:
                    tags, self.broken = before, where
        if tags.first is None:
            raise too_deep()
        self._tags, self._first, self.text = tags, tags.first, tags.text
        self._begin, self._end, self._level = tags.begin, tags.end, tags.level
        self._index()

    def _read(self, tags: Tags, plain: bytes) -> Tags:
        """The tags before the place where the document breaks off, if it does."""
        if tags.only:
            good, self.broken = checked(plain)
            tags = Tags(plain, good)
            if tags.ordered:
                return tags
        plain, self.broken = rewritten(plain)
        return Tags(plain)

    def _index(self) -> None:
        self._leaf = np.zeros(self.tags, dtype=np.bool_)
        self._leaf[1:] = self._tags.closes[1:] & self._tags.opens[:-1]
        words = self._tags.tails | _LOWER
        # By their last two letters, so that a name is looked for among few.
        endings = (words >> np.uint64(48)).astype(np.uint16)
        order = np.argsort(endings, kind="stable")
        self._words, endings = words[order], endings[order]
        self._closes = self._tags.closing[order]
        bounds = [0, *(np.flatnonzero(endings[1:] != endings[:-1]) + 1).tolist(), len(endings)]
        self._ending = {
            int(endings[start]): slice(start, stop)
            for start, stop in pairwise(bounds)
            if stop > start
        }
        single = [(tag, self.tags) for tag in self._tags.unclosed]
        single += [(tag, tag) for tag in np.flatnonzero(self._tags.empty).tolist()]
        self._single = [(self._name(first), first, last) for first, last in single]

    @property
    def tags(self) -> int:
        """How many tags there are; an element whose end is missing has this as its last one."""
        return len(self._begin)

    def _name(self, tag: int) -> bytes:
        found = _NAME.match(self.text, int(self._begin[tag]))
        return found.group(1).lower() if found else b""

    def _closing(self, name: bytes) -> Index:
        """The closing tags of this name (of two letters at least), whatever their prefix."""
        ending, shift, tail = _key(name)
        among = self._ending.get(ending)
        if among is None:
            return _NONE
        tags = self._closes[among][self._words[among] >> shift == tail]
        if not len(tags):
            return _NONE
        for distance, byte in enumerate(reversed(name[:-8]), start=9):
            tags = tags[self._tags.bytes[self._end[tags] - distance] | 0x20 == byte]
        before = self._tags.bytes[self._end[tags] - len(name) - 1]
        closing: Index = tags[(before == SLASH) | (before == _COLON)]
        return closing

    def named(self, name: str, *, cut: bool = True) -> Elements:
        """All elements of this name, in whatever case and with whatever prefix.

        ``cut``: also one whose end is missing.
        """
        wanted = name.lower().encode()
        last = self._closing(wanted)
        first = self._first[last]
        single = [
            (begin, end)
            for called, begin, end in self._single
            if called == wanted and (cut or end < self.tags)
        ]
        if single:
            more = np.array(single, dtype=np.intp)
            first, last = np.append(first, more[:, 0]), np.append(last, more[:, 1])
        elif (first[1:] >= first[:-1]).all():
            return Elements(first, last)
        order = np.argsort(first, kind="stable")
        return Elements(first[order], last[order])

    def leaves(self, *names: str) -> Index:
        """The closing tags of all elements of these names that hold nothing but text."""
        found = [self._closing(name.lower().encode()) for name in names]
        tags = np.sort(np.concatenate(found)) if len(found) > 1 else found[0]
        return tags[self._leaf[tags]]

    def children(self, leaves: Index, parents: Elements) -> tuple[Index, Index]:
        """Those of the leaves that stand directly in one of the parents, and in which."""
        owner = parents.around(leaves)
        direct = owner >= 0
        direct[direct] = (
            self._level[leaves[direct]] == self._level[parents.first[owner[direct]]] + 1
        )
        return leaves[direct], owner[direct]

    def spans(self, leaves: Index) -> tuple[Index, Index]:
        """Where in ``text`` the texts of these leaves begin and end."""
        return self._end[leaves - 1] + 1, self._begin[leaves]

    def string(self, leaf: int) -> str:
        """The text of one leaf, without blanks around it."""
        begin, end = int(self._end[leaf - 1]) + 1, int(self._begin[leaf])
        raw = self.text[begin : min(end, begin + MAX_TEXT)]
        return html.unescape(raw.decode("utf-8", errors="replace")).strip()

    def attributes(self, tag: int) -> dict[str, str]:
        """The attributes of one opening tag, prefixes removed."""
        inside = self.text[int(self._begin[tag]) : int(self._end[tag])]
        return {
            name.decode("utf-8", errors="replace"): html.unescape(
                (double or single)[:MAX_TEXT].decode("utf-8", errors="replace")
            )
            for name, double, single in _ATTRIBUTE.findall(inside)
        }

    def attribute_spans(
        self, tags: Index, names: Sequence[str]
    ) -> list[tuple[Index, Index]] | None:
        """Where in ``text`` the values of these attributes stand; None unless it is simple.

        Simple is: every tag has just these, in this order, in double quotes.
        """
        points = self._tags.points
        if points and list(names) == POINT and np.array_equal(points[0], tags):
            told = points[1]
            return [(told[at] + 1, told[at + 1]) for at in (0, 2)]
        quotes = self._tags.quotes
        at = quotes.searchsorted(self._begin[tags])
        if (quotes.searchsorted(self._end[tags]) - at != 2 * len(names)).any():
            return None
        spans = []
        for place, name in enumerate(names):
            begin, end = quotes[at + 2 * place], quotes[at + 2 * place + 1]
            before = f" {name}=".encode()
            view = np.ndarray(
                (len(self.text) - len(before) + 1,), f"S{len(before)}", self.text, 0, (1,)
            )
            if not (view[begin - len(before)] == before).all():
                return None
            spans.append((begin + 1, end))
        return spans


@cache
def _key(name: bytes) -> tuple[int, np.uint64, np.uint64]:
    """The last two letters of a name as an integer; by how much to shift, and its last eight."""
    tail = name[-8:]
    return (
        int.from_bytes(name[-2:], "little"),
        np.uint64(64 - 8 * len(tail)),
        np.uint64(int.from_bytes(tail, "little")),
    )


def _too_many() -> Unreadable:
    return Unreadable(
        "",
        f"it has more than {MAX_TAGS // 10**6} million tags",
        "Export a shorter period.",
        code="too-large",
    )
