"""The frame of a FIT file, walked byte by byte before anything is decoded.

It finds the single FIT files of a chain, where each really ends whatever its header says, and
whether its checksum holds. What would keep a decoder busy for minutes (millions of empty messages
or of definitions) is refused here, cheaply.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from runload.errors import Unreadable

SIGNATURE = b".FIT"
SIGNATURE_AT = 8
HEADER_SIZES = (12, 14)
FIRST_BYTES = frozenset(bytes([value]) for value in range(0x40, 0x50))  # a definition comes first
LEAD_BYTES = 4096  # how far into a file a header is looked for when foreign bytes stand before it
PROTOCOLS = (1, 2)  # major versions there are
MAX_CHAINED = 10_000  # files in one chain (ours)
MAX_MESSAGES = 2_000_000  # reliability d4
MAX_DEFINITIONS = 10_000  # of these, and of messages without content, real files have hundreds

_DEFINITION, _DEVELOPER, _COMPRESSED = 0x40, 0x20, 0x80
_CRC_TABLE = (
    0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
    0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FitFile:
    """One FIT file of a chain: the bytes of its whole messages, and what is wrong with its frame.

    ``damage`` is None, ``truncated`` (the messages stop before the announced end), ``bad-size``
    (they go on beyond it, or the header is wrong), ``bad-crc``, or ``leading-bytes`` (foreign bytes
    stand before the file).
    """

    protocol: bytes
    body: bytes
    damage: str | None
    raw: bytes

    @property
    def clean(self) -> bytes:
        """The same messages under a header that tells the truth; the checksum is left empty."""
        size = len(self.body).to_bytes(4, "little")
        return b"\x0c" + self.protocol + size + SIGNATURE + self.body + b"\0\0"


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


def checksum(data: bytes) -> int:
    """CRC-16/ARC, as FIT writes it over header and messages.

    Examples:
        >>> hex(checksum(b"123456789"))
        '0xbb3d'
    """
    crc, table = 0, _CRC_TABLE
    for byte in data:
        crc = (crc >> 4) ^ table[crc & 15] ^ table[byte & 15]
        crc = (crc >> 4) ^ table[crc & 15] ^ table[byte >> 4]
    return crc


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
            raise _too_many()
        found, at_end = fit_file_at(data, at, starts)
        yield replace(found, damage=found.damage or "leading-bytes") if lead else found
        at, lead = find_header(data, at_end), False


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
    if border < stops and not _spans(data, start, stops, starts[later + 1 : later + 2]):
        whole = _messages_end(data, first, min(border, stops - 2)) if first < border else border
        return _framed(data, start, first, whole, "truncated"), border
    border = max(border, min(stops, len(data)))
    limit = min(first + announced, len(data))
    end = _messages_end(data, first, limit)
    damage = None
    if stops > len(data):
        damage = "truncated"
    elif end < limit or not _ends_there(data, end + 2, border):
        # The size in the header may lie: then the messages end exactly before a last checksum.
        longer = _messages_end(data, end, border - 2)
        if longer == border - 2 or (announced == 0 and longer > end):
            damage, end = "bad-size", longer
        elif end < limit:
            damage = "truncated"
    if damage is None:
        damage = _checksum_damage(data, start, size, end)
    if data[start] != size:
        damage = damage or "bad-size"
    found = _framed(data, start, first, end, damage)
    return found, start + len(found.raw)


def _framed(data: bytes, start: int, first: int, end: int, damage: str | None) -> FitFile:
    stop = end if damage == "truncated" else end + 2
    return FitFile(data[start + 1 : start + 4], data[first:end], damage, data[start:stop])


def _spans(data: bytes, start: int, stops: int, beyond: Sequence[int]) -> bool:
    """Whether a file really reaches over the one header inside it: its checksum says so.

    Two headers inside are a chain, whatever a checksum says.
    """
    if stops > len(data) or (beyond and beyond[0] < stops):
        return False
    return int.from_bytes(data[stops - 2 : stops], "little") == checksum(data[start : stops - 2])


def _ends_there(data: bytes, at: int, border: int) -> bool:
    """Whether nothing, or the next file of a chain, or only filling stands at ``at``."""
    return (
        at >= border
        or data[at + SIGNATURE_AT : at + SIGNATURE_AT + len(SIGNATURE)] == SIGNATURE
        or not data[at:border].strip(b"\0")
    )


def _checksum_damage(data: bytes, start: int, size: int, end: int) -> str | None:
    written = int.from_bytes(data[end : end + 2], "little")
    if written != checksum(data[start:end]):
        return "bad-crc"
    header_crc = int.from_bytes(data[start + 12 : start + 14], "little") if size > 12 else 0
    # Zero means "not computed", which the protocol allows.
    return "bad-crc" if header_crc and header_crc != checksum(data[start : start + 12]) else None


def _header_size(data: bytes, start: int) -> int:
    """The size the header claims, or the one that fits when the claim is impossible."""
    claimed = data[start]
    if claimed in HEADER_SIZES:
        return claimed
    sizes = (*reversed(HEADER_SIZES), max(claimed, HEADER_SIZES[0]))
    fits = (size for size in sizes if data[start + size : start + size + 1] in FIRST_BYTES)
    return next(fits, HEADER_SIZES[-1])


def _messages_end(data: bytes, at: int, limit: int) -> int:
    """The end of the last whole message before ``limit``."""
    sizes: dict[int, int] = {}
    definitions = messages = empty = 0
    while at < limit:
        header = data[at]
        if header & (_COMPRESSED | _DEFINITION) == _DEFINITION:
            end, size = _definition(data, at, limit, developer=bool(header & _DEVELOPER))
            sizes[header & 15] = size
            definitions += 1
        else:
            local = (header >> 5) & 3 if header & _COMPRESSED else header & 15
            end = at + 1 + sizes.get(local, limit)
            messages += 1
            empty += end - at == 1
        if end > limit:
            return at
        if max(definitions, empty) > MAX_DEFINITIONS or messages > MAX_MESSAGES:
            raise _too_many()
        at = end
    return at


def _definition(data: bytes, at: int, limit: int, *, developer: bool) -> tuple[int, int]:
    """The end of a definition message, and the size of the data messages it defines."""
    if at + 6 > limit:
        return limit + 1, 0
    end = at + 6 + 3 * data[at + 5]
    size = sum(data[at + 7 : end : 3])
    if developer:
        if end >= limit:
            return limit + 1, 0
        start, end = end + 1, end + 1 + 3 * data[end]
        size += sum(data[start + 1 : end : 3])
    return end, size


def _too_many() -> Unreadable:
    return Unreadable(
        "",
        "a FIT file built of empty or endless messages, which no device writes",
        "Export the activity again from where it came from.",
        code="too-many-messages",
    )
