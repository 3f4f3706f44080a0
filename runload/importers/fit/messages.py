"""The messages of a FIT file, found in one walk over its bytes.

Every definition sets, for each header byte that can refer to it, how long its data messages are
and where their places are noted. A data message then costs two look-ups, and a run of messages
of one kind is passed over in one step. What would keep a decoder busy for minutes (millions of
empty messages or of definitions) is refused.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from runload.errors import Unreadable

MAX_MESSAGES = 2_000_000  # reliability d4
MAX_DEFINITIONS = 10_000  # without data between them; and of messages without content (ours)
MAX_LAYOUTS = 1_000  # different definitions of the messages that are read; real files have tens

_DEFINITION, _DEVELOPER, COMPRESSED = 0x40, 0x20, 0x80
_LOCALS = 16  # local types of a plain header; its bits 4 and 5 are reserved
_TIME_OFFSETS = 32  # of a compressed header
_COMPRESSED_LOCALS = 4  # local types a compressed header can name
_FAR = 1 << 62  # beyond any file: where the walk lands behind what is no plain message
_SPECIAL = (_FAR, None)  # a definition, a message without content, or not defined
_STRIDE = 64  # messages walked over before a run is looked for; ours, by measuring
_RUN, _AHEAD = 8, 4096  # messages that make a run, and those looked at in one step; ours, likewise
# Every header byte that can mean a local type, as slices of the 256, and how many they are.
_HEADERS = [
    [(slice(local, _DEFINITION, _LOCALS), _DEFINITION // _LOCALS)]
    + [
        (slice(first, first + _TIME_OFFSETS), _TIME_OFFSETS)
        for first in (COMPRESSED | local * _TIME_OFFSETS,)
        if local < _COMPRESSED_LOCALS
    ]
    for local in range(_LOCALS)
]
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
    noted: bool
    places: array[int] = field(default_factory=lambda: array("q"))

    @property
    def order(self) -> str:
        """Byte order, in the words of ``struct``."""
        return ">" if self.definition[1] else "<"

    def fields(self, wanted: Container[int]) -> dict[int, Stored]:
        """The fields that are wanted, by number; of two with one number the first."""
        found: dict[int, Stored] = {}
        offset = 1
        definition = self.definition
        for at in range(5, 5 + 3 * definition[4], 3):
            number = definition[at]
            if number in wanted and number not in found:
                found[number] = Stored(offset, definition[at + 1], definition[at + 2])
            offset += definition[at + 1]
        return found

    @property
    def developer_fields(self) -> list[DeveloperField]:
        """The developer fields, which stand behind all others."""
        definition = self.definition
        start = 5 + 3 * definition[4]
        offset = 1 + sum(definition[6:start:3])
        found = []
        for at in range(start + 1, len(definition), 3):
            size = definition[at + 1]
            found.append(DeveloperField(offset, size, definition[at], definition[at + 2]))
            offset += size
        return found


class Part(NamedTuple):
    """The messages of one layout: the wanted fields by number, and the places in file order."""

    layout: Layout
    fields: dict[int, Stored]
    places: Places


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
        self._definitions = self._bare = self._empty = 0
        self._defined_to = -1
        self._known: dict[bytes, Layout] = {}
        # By header byte: how far to go on and where to note the place; and the layout.
        self._steps: list[tuple[int, Callable[[int], None] | None]] = [_SPECIAL] * 256
        self._meant: list[Layout | None] = [None] * 256

    def to(self, limit: int) -> int:
        """Go on to the last whole message before ``limit``; its end.

        Raises:
            Unreadable ``too-many-messages`` for what no device writes
        """
        data, steps = self.data, self._steps
        at = self.end
        while at < limit:
            at = self._pass_run(at, limit)
            count, size = 0, 0
            for count in range(_STRIDE):  # noqa: B007  # read behind the loop, where it broke off
                if at >= limit:
                    break
                size, note = steps[data[at]]
                if note is not None:
                    note(at)
                at += size
            else:
                count = _STRIDE
            self.messages += count
            if self.messages > MAX_MESSAGES:
                raise too_many()
            if at >= _FAR:
                at -= _FAR
                after = self._other(data[at], at, limit)
                if after == at:
                    break
                at = after
            elif at > limit:  # the last message reaches over the limit
                at -= size
                self._forget(data[at])
                break
        self.end = at
        return at

    def _pass_run(self, at: int, limit: int) -> int:
        """Note a long run of messages with one header byte at once; its end, ``at`` without one."""
        header = self.data[at]
        layout = self._meant[header]
        if layout is None or layout.size == 1:
            return at
        size, single = layout.size, _SINGLE[header]
        if self.data[at : at + _RUN * size : size] != single * _RUN:
            return at
        ahead = _RUN
        while at + size <= limit:
            headers = self.data[at : min(at + ahead * size, limit - size + 1) : size]
            run = len(headers) - len(headers.lstrip(single))
            if layout.noted:
                layout.places.extend(range(at, at + run * size, size))
            at += run * size
            self.messages += run
            if run < ahead or self.messages > MAX_MESSAGES:
                break
            ahead = _AHEAD
        return at

    def _forget(self, header: int) -> None:
        layout = self._meant[header]
        if layout is not None and layout.noted:
            layout.places.pop()

    def parts(
        self, wanted: Mapping[int, Container[int]], others: Container[int] = ()
    ) -> list[Part]:
        """The layouts that have messages, with the fields wanted of each number and of others."""
        found = []
        for layout in self.layouts:
            places = np.frombuffer(layout.places, dtype=np.int64)
            places = places[: int(places.searchsorted(self.end))]
            if len(places):
                found.append(Part(layout, layout.fields(wanted.get(layout.number, others)), places))
        return found

    def back_to(self, end: int) -> None:
        """Leave out what was found behind ``end``."""
        self.end = end

    def _other(self, header: int, at: int, limit: int) -> int:
        """The end of a definition or of a message without content; ``at`` where it is neither."""
        if header & (COMPRESSED | _DEFINITION) == _DEFINITION:
            return self._define(header, at, limit)
        layout = self._meant[header]
        if layout is None:
            return at
        self._empty += 1
        if self._empty > MAX_DEFINITIONS:
            raise too_many()
        if layout.noted:
            layout.places.append(at)  # a compressed header still tells a time
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
        # Some watches define each message anew: only definitions that define nothing are odd.
        self._bare += at == self._defined_to
        self._defined_to = end
        self._definitions += 1
        if self._bare > MAX_DEFINITIONS or self._definitions > MAX_MESSAGES // 2:
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
            noted = self._wanted is None or number in self._wanted
            layout = self._known[definition] = Layout(number, definition, size, noted)
            if noted:
                self.layouts.append(layout)
                if len(self.layouts) > MAX_LAYOUTS:
                    raise too_many()
        return layout

    def _set(self, local: int, layout: Layout) -> None:
        """Let every header byte that can mean a local type mean this layout."""
        note = layout.places.append if layout.noted else None
        step = _SPECIAL if layout.size == 1 else (layout.size, note)
        for headers, count in _HEADERS[local]:
            self._steps[headers] = [step] * count
            self._meant[headers] = [layout] * count


def too_many() -> Unreadable:
    """What a file is refused with that no device can have written."""
    return Unreadable(
        "",
        "a FIT file built of empty or endless messages, which no device writes",
        "Export the activity again from where it came from.",
        code="too-many-messages",
    )
