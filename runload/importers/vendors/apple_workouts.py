"""The workouts in Apple's export.xml, one at a time, out of a file of any size.

Only what stands between ``<Workout`` and its end is parsed. Everything else is passed over as
bytes: the document type (malformed in some versions), millions of records, a second root. So none
of it can break the reading, and no entity ever exists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BufferedIOBase
from xml.parsers import expat

from runload.errors import Unreadable
from runload.importers.sources.limits import CHUNK_BYTES

MAX_BROKEN = 10_000  # workouts that cannot be read before the rest is given up; ours
MAX_WORKOUT = 8 * 2**20  # bytes of one workout; ours, real ones stay below 1 MB
PIECE_BYTES = 4096  # that are parsed at once; most workouts are one or two
_BEGIN = re.compile(rb"<Workout(?=[\s>/])")
_LONGEST_MARK = 24  # bytes that may hold the beginning of a mark at the border of two chunks
_ROOT_END = b"</HealthData>"
# XML 1.0 forbids these bytes, and Apple writes some of them into attributes.
_ILLEGAL = bytes(set(range(32)) - {9, 10, 13})
_MAX_DEPTH = 32

Attributes = dict[str, str]


@dataclass(slots=True)
class Workout:
    """One workout: its attributes, and those of what stands in it, by element."""

    attributes: Attributes
    statistics: dict[str, Attributes] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)
    routes: list[str] = field(default_factory=list)


@dataclass
class Workouts:
    """The workouts of a stream; ``damage`` and ``broken`` say afterwards what was not whole."""

    stream: BufferedIOBase
    damage: str | None = None
    broken: int = 0

    _tail: bytes = b""
    _reading: _WorkoutReading | None = None

    def __iter__(self) -> Iterator[Workout]:
        """The workouts, in order."""
        ended = False
        try:
            while (chunk := self.stream.read(CHUNK_BYTES)) and self.broken < MAX_BROKEN:
                text = self._tail + chunk.translate(None, _ILLEGAL)
                yield from self._within(text)
                ended = ended or _ROOT_END in text
        except Unreadable as problem:
            if problem.code != "bad-member":
                raise
            self.damage = "bad-member"
            return
        if self._reading is not None or not ended:
            self.damage = "truncated"

    def _within(self, text: bytes) -> Iterator[Workout]:
        """The workouts that end in this part of the file."""
        at = 0
        while self.broken < MAX_BROKEN:
            if self._reading is None:
                begin = _BEGIN.search(text, at)
                if begin is None:
                    self._tail = text[max(at, len(text) - _LONGEST_MARK) :]
                    return
                self._reading, at = _WorkoutReading(), begin.start()
            if not self._ends(self._reading, text, at):
                self._tail = b""
                return
            found, self._reading = self._reading.found, None
            if found is not None:
                yield found
            else:
                self.broken += 1
            at += 1  # the next one cannot begin inside this one, wherever this one ended

    @staticmethod
    def _ends(reading: _WorkoutReading, text: bytes, at: int) -> bool:
        """Whether a workout ends in this part: fed in pieces, so that little follows its end."""
        ends = any(
            reading.feed(text[a : a + PIECE_BYTES]) for a in range(at, len(text), PIECE_BYTES)
        )
        if ends:
            reading.close()
        return ends


class _WorkoutReading:
    """One workout while it is read, over as many chunks as it takes."""

    def __init__(self) -> None:
        # Every byte is a Latin-1 letter, so no byte can stop the reading; texts are put right.
        self._parser = expat.ParserCreate("iso-8859-1")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        if hasattr(self._parser, "SetReparseDeferralEnabled"):
            self._parser.SetReparseDeferralEnabled(False)  # noqa: FBT003  # its only argument; an end is seen with its last byte
        self._depth = 0
        self._fed = 0
        self._workout: Workout | None = None
        self.found: Workout | None = None

    def feed(self, data: bytes) -> bool:
        """Whether the workout ended, well (then it is ``found``) or not."""
        self._fed += len(data)
        try:
            self._parser.Parse(data)
        except expat.ExpatError:
            return True  # what follows a whole workout is no part of its document
        return self.found is not None or self._fed > MAX_WORKOUT

    def close(self) -> None:
        """Let go of the parser: it holds this reading, and what it was fed."""
        del self._parser

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise expat.ExpatError
        if self._depth == 1:
            self._workout = Workout(_texts(attributes))
        elif self._workout is not None and name in _PARTS:
            _PARTS[name](self._workout, _texts(attributes), self._depth)

    def _end(self, _: str) -> None:
        self._depth -= 1
        if self._depth == 0:
            self.found = self._workout


def _statistics(workout: Workout, of: Attributes, depth: int) -> None:
    if depth == 2:
        kind = of.get("type", "").removeprefix("HKQuantityTypeIdentifier")
        workout.statistics.setdefault(kind, of)


def _metadata(workout: Workout, of: Attributes, depth: int) -> None:
    if depth == 2:
        workout.metadata.setdefault(of.get("key", ""), of.get("value", ""))


def _route(workout: Workout, of: Attributes, depth: int) -> None:
    if depth == 3 and of.get("path"):
        workout.routes.append(of["path"])


_PARTS: dict[str, Callable[[Workout, Attributes, int], None]] = {
    "WorkoutStatistics": _statistics,
    "MetadataEntry": _metadata,
    "FileReference": _route,
}


def _texts(attributes: Attributes) -> Attributes:
    """The attributes with UTF-8 read as what it is."""
    return {
        name: value.encode("latin-1", "replace").decode("utf-8", "replace")
        for name, value in attributes.items()
    }
