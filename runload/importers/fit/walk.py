"""The frame of FIT files: where each of a chain really ends, and what is wrong with it.

The messages are walked over once, whatever the header says of their size, and the walk is kept
for the decoder.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from runload.importers.fit.crc import checksum
from runload.importers.fit.messages import MessageWalk, too_many
from runload.importers.fit.profile import WANTED

SIGNATURE = b".FIT"
SIGNATURE_AT = 8
HEADER_SIZES = (12, 14)
FIRST_BYTES = frozenset(bytes([value]) for value in range(0x40, 0x50))  # a definition comes first
LEAD_BYTES = 4096  # how far into a file a header is looked for when foreign bytes stand before it
PROTOCOLS = (1, 2)  # major versions there are
MAX_CHAINED = 10_000  # files in one chain (ours)


@dataclass(frozen=True, slots=True, eq=False)
class FitFile:
    """One FIT file of a chain: its whole messages, and what is wrong with its frame.

    ``damage`` is None, ``truncated`` (the messages stop before the announced end), ``bad-size``
    (they go on beyond it, or the header is wrong), ``bad-crc``, or ``leading-bytes`` (foreign bytes
    stand before the file). It lies from ``start`` to ``stop`` in the data that was walked over.
    ``trailing``: bytes that are no FIT file stand behind it, perhaps what is left of one.
    """

    walk: MessageWalk
    start: int
    stop: int
    damage: str | None
    trailing: bool = False

    @property
    def body(self) -> bytes:
        """The bytes of its whole messages."""
        return self.walk.data[self.walk.first : self.walk.end]

    @property
    def raw(self) -> bytes:
        """The file as it stands."""
        return self.walk.data[self.start : self.stop]

    @property
    def clean(self) -> bytes:
        """The same messages under a header that tells the truth; the checksum is left empty."""
        size = (self.walk.end - self.walk.first).to_bytes(4, "little")
        protocol = self.walk.data[self.start + 1 : self.start + 4]
        return b"\x0c" + protocol + size + SIGNATURE + self.body + b"\0\0"


def find_header(data: bytes, start: int = 0) -> int | None:
    """Where a FIT file begins at or shortly after ``start``; None when none does.

    Right at ``start`` the signature is enough; further on a whole header must stand, because the
    letters may also be part of a text.
    """
    at = data.find(SIGNATURE, start + SIGNATURE_AT, start + SIGNATURE_AT + LEAD_BYTES)
    begin = at - SIGNATURE_AT
    if at < 0 or begin == start:
        return None if at < 0 else begin
    return begin if _whole_header(data, begin) else None


def _whole_header(data: bytes, begin: int) -> bool:
    size = data[begin]
    return size in HEADER_SIZES and data[begin + size : begin + size + 1] in FIRST_BYTES


def whole_headers(data: bytes) -> list[int]:
    """Where headers stand that leave no doubt: size, protocol and a definition behind them."""
    found: list[int] = []
    at = data.find(SIGNATURE, SIGNATURE_AT)
    while at >= 0 and len(found) <= MAX_CHAINED:
        begin = at - SIGNATURE_AT
        if _whole_header(data, begin) and data[begin + 1] >> 4 in PROTOCOLS:
            found.append(begin)
        at = data.find(SIGNATURE, at + 1)
    return found


def fit_files(data: bytes) -> Iterator[FitFile]:
    """The FIT files of a chain, one after the other.

    Raises:
        Unreadable ``too-many-messages`` for what no device writes
    """
    at, starts = find_header(data), whole_headers(data)
    lead, count = bool(at), 0
    while at is not None:
        count += 1
        if count > MAX_CHAINED:
            raise too_many()
        found, at_end = fit_file_at(data, at, starts)
        if lead:
            found = replace(found, damage=found.damage or "leading-bytes")
        at, lead = find_header(data, at_end), False
        between = data[at_end : len(data) if at is None else at]
        trailing = found.damage is None and bool(between.strip(b"\0"))
        yield replace(found, trailing=True) if trailing else found


def fit_file_at(data: bytes, start: int, starts: Sequence[int]) -> tuple[FitFile, int]:
    """The FIT file whose header begins at ``start``, and where it ends.

    ``starts`` are the places, in order, where a file may begin. A file that runs into the next one
    although its checksum denies it was cut there: it never takes the bytes of its neighbour.

    Raises:
        Unreadable ``too-many-messages`` for what no device writes
    """
    size = _header_size(data, start)
    announced = int.from_bytes(data[start + 4 : start + 8], "little")
    first = start + size
    later = bisect_right(starts, start)
    border = starts[later] if later < len(starts) else len(data)
    stops = first + announced + 2
    walk = MessageWalk(data, first, WANTED)
    if border < stops and not _spans(data, start, stops, starts[later + 1 : later + 2]):
        walk.to(min(border, stops - 2))
        return FitFile(walk, start, min(walk.end, border), "truncated"), border
    damage = _frame_damage(walk, start, first + announced, max(border, stops))
    if data[start] != size:
        damage = damage or "bad-size"
    stop = walk.end if damage == "truncated" else min(walk.end + 2, len(data))
    return FitFile(walk, start, stop, damage), stop


def _frame_damage(walk: MessageWalk, start: int, end: int, border: int) -> str | None:
    """Walk to the ``end`` that the header announces, or on where it lies; what is wrong."""
    whole = walk.to(end)
    damage = _checksum_damage(walk, start) if whole == end else "truncated"
    if damage is None or (whole == end and _ends_there(walk.data, end + 2, border)):
        return damage
    # The size in the header may lie: then the messages end exactly before a last checksum.
    longer = walk.to(border - 2)
    if longer == border - 2 or (end == walk.first and longer > whole):
        return "bad-size"
    walk.back_to(whole)
    return damage


def _spans(data: bytes, start: int, stops: int, beyond: Sequence[int]) -> bool:
    """Whether a file really reaches over the one header inside it: its checksum says so.

    Two headers inside are a chain, whatever a checksum says.
    """
    if stops > len(data) or (beyond and beyond[0] < stops):
        return False
    return _stored_checksum(data, stops - 2) == checksum(memoryview(data)[start : stops - 2])


def _ends_there(data: bytes, at: int, border: int) -> bool:
    """Whether nothing, or the next file of a chain, or only filling stands at ``at``."""
    return (
        at >= border
        or data[at + SIGNATURE_AT : at + SIGNATURE_AT + len(SIGNATURE)] == SIGNATURE
        or not data[at:border].strip(b"\0")
    )


def _checksum_damage(walk: MessageWalk, start: int) -> str | None:
    data = memoryview(walk.data)
    if _stored_checksum(data, walk.end) != checksum(data[start : walk.end]):
        return "bad-crc"
    header_crc = _stored_checksum(data, start + 12) if walk.first - start > 12 else 0
    # Zero means "not computed", which the protocol allows.
    return "bad-crc" if header_crc and header_crc != checksum(data[start : start + 12]) else None


def _stored_checksum(data: bytes | memoryview, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _header_size(data: bytes, start: int) -> int:
    """The size the header claims, or the one that fits when the claim is impossible."""
    claimed = data[start]
    if claimed in HEADER_SIZES:
        return claimed
    sizes = (*reversed(HEADER_SIZES), max(claimed, HEADER_SIZES[0]))
    fits = (size for size in sizes if data[start + size : start + size + 1] in FIRST_BYTES)
    return next(fits, HEADER_SIZES[-1])
