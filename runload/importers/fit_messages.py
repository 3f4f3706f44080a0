"""The messages of a FIT file, found in one walk over its bytes.

Every definition sets, for each header byte that can refer to it, how long its data messages are
and where their places are noted. A data message then costs two look-ups, and a run of messages
of one kind is passed over in one step. What would keep a decoder busy for minutes (millions of
empty messages or of definitions) is refused.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from runload.errors import Unreadable

MAX_MESSAGES = 2_000_000  # reliability d4
MAX_DEFINITIONS = 10_000  # of these, and of messages without content, real files have hundreds
MAX_LAYOUTS = 1_000  # different definitions of the messages that are read; real files have tens

_DEFINITION, _DEVELOPER, COMPRESSED = 0x40, 0x20, 0x80
_LOCALS = 16  # local types of a plain header; its bits 4 and 5 are reserved
_TIME_OFFSETS = 32  # of a compressed header
_COMPRESSED_LOCALS = 4  # local types a compressed header can name
_SHORT_RUN, _LONG_RUN = 32, 4096  # messages looked ahead at once; ours, by measuring
_SINGLE = tuple(bytes([value]) for value in range(256))

Places = npt.NDArray[np.int64]


class Stored(NamedTuple):
    """One field as a definition stores it: bytes from the header byte, size, base type."""

    offset: int
    size: int
    base: int


class DeveloperField(NamedTuple):
    """One developer field as a definition stores it."""

    offset: int
    size: int
    number: int
    developer: int


@dataclass(slots=True, eq=False)
class Layout:
    """How the data messages of one definition are stored, and where they stand in the file."""

    number: int
    definition: bytes
    size: int
    places: array[int] = field(default_factory=lambda: array("q"))

    @property
    def order(self) -> str:
        """Byte order, in the words of ``struct``."""
        return ">" if self.definition[1] else "<"

    @property
    def fields(self) -> dict[int, Stored]:
        """The fields by number; of two with one number the first."""
        found: dict[int, Stored] = {}
        offset = 1
        for number, size, base in _triples(self.definition, 5):
            found.setdefault(number, Stored(offset, size, base))
            offset += size
        return found

    @property
    def developer_fields(self) -> list[DeveloperField]:
        """The developer fields, which stand behind all others."""
        start = 5 + 3 * self.definition[4]
        if start >= len(self.definition):
            return []
        offset = 1 + sum(self.definition[6:start:3])
        found = []
        for number, size, developer in _triples(self.definition, start + 1):
            found.append(DeveloperField(offset, size, number, developer))
            offset += size
        return found

    def before(self, end: int) -> Places:
        """Where its messages begin, in order, up to ``end``."""
        places = np.frombuffer(self.places, dtype=np.int64)
        return places[: int(np.searchsorted(places, end))]


def _triples(definition: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    stop = start + 3 * definition[start - 1]
    return zip(
        definition[start:stop:3],
        definition[start + 1 : stop : 3],
        definition[start + 2 : stop : 3],
        strict=True,
    )


class MessageWalk:
    """The messages from ``first`` on. ``wanted``: the numbers whose places are noted; None: all.

    ``end`` is the end of the last whole message so far, ``messages`` how many there were.
    """

    def __init__(self, data: bytes, first: int, wanted: frozenset[int] | None) -> None:
        self.data = data
        self.first = first
        self.end = first
        self.layouts: list[Layout] = []
        self.messages = 0
        self._wanted = wanted
        self._definitions = self._empty = 0
        self._known: dict[bytes, Layout] = {}
        self._ignore: Callable[[int], None] = deque[int](maxlen=0).append
        self._sizes = [0] * 256  # 0: a definition, a message without content, or not defined
        self._notes = [self._ignore] * 256
        self._places: list[array[int] | None] = [None] * 256
        self._contentless: set[int] = set()

    def to(self, limit: int) -> int:
        """Go on to the last whole message before ``limit``; its end.

        Raises:
            Unreadable ``too-many-messages`` for what no device writes
        """
        data, sizes, notes = self.data, self._sizes, self._notes
        at, last, ahead, steps, more = self.end, -1, _SHORT_RUN, 0, 0
        for steps in range(MAX_MESSAGES + 1):  # noqa: B007  # counted also where it ends early
            if at >= limit:
                break
            header = data[at]
            size = sizes[header]
            if header == last:
                run = self._run(at, header, min(at + ahead * size, limit))
                ahead = _LONG_RUN if run == ahead else _SHORT_RUN
                more += run - 1
                at += run * size
                if more > MAX_MESSAGES:
                    break
            elif size:
                notes[header](at)
                at += size
                last = header
            else:
                after = self._other(header, at, limit)
                if after == at:
                    break
                at, last = after, -1
        self.messages += steps + more
        if self.messages > MAX_MESSAGES:
            raise too_many()
        if at > limit and last >= 0:  # the last message reaches over the limit
            at -= sizes[last]
            places = self._places[last]
            if places is not None:
                places.pop()
        self.end = at
        return at

    def back_to(self, end: int) -> None:
        """Leave out what was found behind ``end``."""
        self.end = end

    def _run(self, at: int, header: int, stop: int) -> int:
        """How many messages follow one another under one header byte, all noted."""
        size = self._sizes[header]
        headers = self.data[at:stop:size]
        run = len(headers) - len(headers.lstrip(_SINGLE[header]))
        places = self._places[header]
        if places is not None:
            places.extend(range(at, at + run * size, size))
        return run

    def _other(self, header: int, at: int, limit: int) -> int:
        """The end of a definition or of a message without content; ``at`` where it is neither."""
        if header & (COMPRESSED | _DEFINITION) == _DEFINITION:
            return self._define(header, at, limit)
        if header not in self._contentless:
            return at
        self._empty += 1
        if self._empty > MAX_DEFINITIONS:
            raise too_many()
        self._notes[header](at)  # a compressed header still tells a time
        return at + 1

    def _define(self, header: int, at: int, limit: int) -> int:
        """Take a definition in; its end, or ``at`` where it is cut off."""
        data = self.data
        end = at + 6
        if end <= limit:
            end += 3 * data[at + 5]
            if header & _DEVELOPER:
                end += 1 + 3 * data[end] if end < limit else 1
        if end > limit:
            return at
        self._definitions += 1
        if self._definitions > MAX_DEFINITIONS:
            raise too_many()
        self._set(header & 15, self._layout(data[at + 1 : end]))
        return end

    def _layout(self, definition: bytes) -> Layout:
        """The layout of a definition, the same one when it was met before."""
        layout = self._known.get(definition)
        if layout is None:
            fields_end = 5 + 3 * definition[4]
            order: Literal["big", "little"] = "big" if definition[1] else "little"
            number = int.from_bytes(definition[2:4], order)
            size = 1 + sum(definition[6:fields_end:3]) + sum(definition[fields_end + 2 :: 3])
            layout = Layout(number, definition, size)
            self._known[definition] = layout
            if self._wanted is None or number in self._wanted:
                self.layouts.append(layout)
                if len(self.layouts) > MAX_LAYOUTS:
                    raise too_many()
        return layout

    def _set(self, local: int, layout: Layout) -> None:
        """Let every header byte that can mean a local type mean this layout."""
        noted = self._wanted is None or layout.number in self._wanted
        size = layout.size if layout.size > 1 else 0
        spans = [range(local, _DEFINITION, _LOCALS)]
        if local < _COMPRESSED_LOCALS:
            first = COMPRESSED | local * _TIME_OFFSETS
            spans.append(range(first, first + _TIME_OFFSETS))
        for header in chain.from_iterable(spans):
            self._sizes[header] = size
            self._notes[header] = layout.places.append if noted else self._ignore
            self._places[header] = layout.places if noted else None
            (self._contentless.discard if size else self._contentless.add)(header)


def too_many() -> Unreadable:
    """What a file is refused with that no device can have written."""
    return Unreadable(
        "",
        "a FIT file built of empty or endless messages, which no device writes",
        "Export the activity again from where it came from.",
        code="too-many-messages",
    )
