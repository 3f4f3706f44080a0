"""How sound files are damaged. Every mutator takes a seeded random source and a sound file.

A mutator that changes what is true (a row taken out) says so in the mutant's ``truths``.
"""

from __future__ import annotations

import gzip
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from io import BytesIO
from random import Random

from tests.fuzz.seeds import CSV, FIT, GPX, GZ, TCX, ZIP, Seed, zipped
from tests.fuzz.truth import Truth

CUTS_PCT = tuple(range(5, 100, 5))
TEXT = (GPX, TCX, CSV)
HEADER_BYTES, CRC_BYTES = 14, 2


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged file and what is true of it."""

    data: bytes
    truths: tuple[Truth, ...]


Damage = Callable[[Random, bytes], bytes]
Mutator = Callable[[Random, Seed], Mutant]


def cut_at(data: bytes, percent: int) -> bytes:
    """The first ``percent`` of the bytes."""
    return data[: len(data) * percent // 100]


def cut(rng: Random, data: bytes) -> bytes:
    return cut_at(data, rng.choice(CUTS_PCT))


def flip(rng: Random, data: bytes) -> bytes:
    """One bit is another."""
    changed = bytearray(data)
    changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _slice(rng: Random, data: bytes) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + 1 + int(len(data) * 0.3 * rng.random() ** 3))


def delete(rng: Random, data: bytes) -> bytes:
    start, end = _slice(rng, data)
    return data[:start] + data[end:]


def repeat(rng: Random, data: bytes) -> bytes:
    start, end = _slice(rng, data)
    return data[:end] + data[start:end] + data[end:]


def zero_fill(rng: Random, data: bytes) -> bytes:
    start, end = _slice(rng, data)
    return data[:start] + bytes(end - start) + data[end:]


def swap(rng: Random, data: bytes) -> bytes:
    """Two pieces of equal length change places."""
    size = rng.randrange(1, max(2, len(data) // 8))
    first, second = sorted((rng.randrange(len(data)), rng.randrange(len(data))))
    size = min(size, second - first, len(data) - second)
    return (
        data[:first] + data[second : second + size] + data[first + size : second]
        + data[first : first + size] + data[second + size :]
    )  # fmt: skip


INTEGERS = (
    b"\x00", b"\xff", b"\x7f", b"\x80", b"\xfe", b"\x00\x00", b"\xff\xff", b"\xff\x7f",
    b"\x00\x80", b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f",
    b"\x00\x00\x00\x80", b"\xfe\xff\xff\xff", b"\x00\x00\x00\x10", b"\x01\x00\x00\x00",
)  # fmt: skip


def interesting_integer(rng: Random, data: bytes) -> bytes:
    value = rng.choice(INTEGERS)
    at = rng.randrange(max(1, len(data) - len(value)))
    return data[:at] + value + data[at + len(value) :]


DAMAGES: dict[str, Damage] = {
    "cut": cut,
    "flip": flip,
    "delete": delete,
    "repeat": repeat,
    "zero": zero_fill,
    "swap": swap,
    "integer": interesting_integer,
}

NUMBERS = re.compile(rb"-?\d+(?:[.,]\d+)?")
ODD_NUMBERS = (
    b"NaN", b"-1", b"1e400", b"inf", b"=1+1", b'=HYPERLINK("x")', b"\x1b[31m", b"", b"--", b"0",
    b"99999999999999999999", "\u202e".encode(), b"1.797e308",
)  # fmt: skip


def number(rng: Random, data: bytes) -> bytes:
    """One number is no number, or one that cannot be."""
    spots = list(NUMBERS.finditer(data))
    spot = rng.choice(spots)
    return data[: spot.start()] + rng.choice(ODD_NUMBERS) + data[spot.end() :]


_TABLE = []
for _byte in range(256):
    _value = _byte
    for _ in range(8):
        _value = (_value >> 1) ^ 0xA001 if _value & 1 else _value >> 1
    _TABLE.append(_value)


def checksum(data: bytes) -> int:
    """CRC-16/ARC."""
    value = 0
    for byte in data:
        value = (value >> 8) ^ _TABLE[(value ^ byte) & 255]
    return value


def sealed(head: bytes, body: bytes) -> bytes:
    """A FIT file of this body whose size and checksums are right again: what a bad writer makes."""
    lead = head[:4] + struct.pack("<I", len(body)) + b".FIT"
    whole = lead + struct.pack("<H", checksum(lead)) + body
    return whole + struct.pack("<H", checksum(whole))


def fit_lies(rng: Random, data: bytes) -> bytes:
    """The header says something about the file that is not so."""
    size = len(data) - HEADER_BYTES - CRC_BYTES
    claims = (0, size // 2, size - 1, size + 1, size + 1000, 0x7FFFFFFF, 0xFFFFFFFF)
    changed = bytearray(data)
    lie = rng.randrange(4)
    if lie == 0:
        changed[0] = rng.choice((0, 1, 11, 12, 13, 15, 255))
    elif lie == 1:
        changed[1] = rng.choice((0, 0x30, 0xFF))
    elif lie == 2:
        changed[12:14] = rng.choice((b"\x01\x02", b"\xff\xff"))
    else:
        changed[4:8] = struct.pack("<I", rng.choice(claims))
    return bytes(changed)


def _plain(damage: Damage) -> Mutator:
    return lambda rng, seed: Mutant(damage(rng, seed.data), seed.truths)


def _resealed(damage: Damage) -> Mutator:
    """The damage lies in the messages, and the checksum is made to fit them."""

    def mutate(rng: Random, seed: Seed) -> Mutant:
        head, body = seed.data[:HEADER_BYTES], seed.data[HEADER_BYTES:-CRC_BYTES]
        return Mutant(sealed(head, damage(rng, body)), seed.truths)

    return mutate


def _rows(seed: Seed) -> tuple[bytes, list[bytes]]:
    head, *rows = seed.data.splitlines(keepends=True)
    return head, rows


def row_deleted(rng: Random, seed: Seed) -> Mutant:
    head, rows = _rows(seed)
    if len(rows) != len(seed.truths):
        return Mutant(delete(rng, seed.data), seed.truths)
    gone = rng.randrange(len(rows))
    kept = rows[:gone] + rows[gone + 1 :]
    return Mutant(head + b"".join(kept), seed.truths[:gone] + seed.truths[gone + 1 :])


def row_doubled(rng: Random, seed: Seed) -> Mutant:
    """The same run written twice is still one run; without a clock it may be two."""
    head, rows = _rows(seed)
    twice = rng.randrange(len(rows))
    start = seed.truths[twice].start
    dated_only = start is not None and start.time() == time()
    truths = (*seed.truths, seed.truths[twice]) if dated_only else seed.truths
    return Mutant(head + b"".join([*rows, rows[twice]]), truths)


def _in_one_line(rng: Random, seed: Seed, change: Callable[[bytes], bytes]) -> Mutant:
    head, rows = _rows(seed)
    at = rng.randrange(len(rows) + 1)
    if at == len(rows):
        head = change(head)
    else:
        rows[at] = change(rows[at])
    return Mutant(head + b"".join(rows), seed.truths)


def delimiter(rng: Random, seed: Seed) -> Mutant:
    """Another separator, in the whole file or in one line of it."""
    new = rng.choice((b",", b";", b"\t", b"|", b" "))
    old = b";" if seed.data.count(b";") > seed.data.count(b",") else b","
    if rng.random() < 0.5:
        return Mutant(seed.data.replace(old, new), seed.truths)
    return _in_one_line(rng, seed, lambda line: line.replace(old, new))


def quote(rng: Random, seed: Seed) -> Mutant:
    at = rng.randrange(len(seed.data))
    mark = rng.choice((b'"', b"'", b'""'))
    return Mutant(seed.data[:at] + mark + seed.data[at:], seed.truths)


def decimal(rng: Random, seed: Seed) -> Mutant:
    """The other decimal mark, in one line or in all, without quotes around it."""
    old, new = (b",", b".") if b";" in seed.data else (b".", b",")
    there = re.compile(rb"(?<=\d)" + re.escape(old) + rb"(?=\d)")
    if rng.random() < 0.5:
        return Mutant(there.sub(new, seed.data), seed.truths)
    return _in_one_line(rng, seed, lambda line: there.sub(new, line))


HOSTILE_NAMES = (
    "../../escaped.fit", "/etc/escaped.gpx", "C:\\escaped.tcx", "a\x1b[31mred.fit", "a\nb.gpx",
    "\u202egpj.fit", "[bold]x[/].gpx", "con/../../up.tcx", "name" * 60 + ".fit",
    " .fit", "=1+1.csv",
)  # fmt: skip


def zip_names(rng: Random, seed: Seed) -> Mutant:
    """The same members under names that would climb out of a folder, or paint a terminal."""
    with zipfile.ZipFile(BytesIO(seed.data)) as archive:
        contents = [archive.read(info) for info in archive.infolist()]
    names = rng.sample(HOSTILE_NAMES, len(contents))
    return Mutant(zipped(list(zip(names, contents, strict=True))), seed.truths)


def zip_encrypted(rng: Random, seed: Seed) -> Mutant:
    """One member says that it is encrypted."""
    changed = bytearray(seed.data)
    spots = [m.start() for m in re.finditer(b"PK\x01\x02", seed.data)]
    changed[rng.choice(spots) + 8] |= 1
    return Mutant(bytes(changed), seed.truths)


def gz_tail(rng: Random, seed: Seed) -> Mutant:
    """Something stands after the end: junk, zeros, or an empty second part."""
    tail = rng.choice((b"junk after the end", bytes(64), gzip.compress(b"", mtime=0)))
    return Mutant(seed.data + tail, seed.truths)


MUTATORS: dict[str, dict[str, Mutator]] = {
    FIT: {
        **{name: _plain(damage) for name, damage in DAMAGES.items()},
        "header": _plain(fit_lies),
        **{f"{name}+crc": _resealed(damage) for name, damage in DAMAGES.items() if name != "cut"},
    },
    **{
        kind: {
            **{name: _plain(damage) for name, damage in DAMAGES.items()},
            "number": _plain(number),
        }
        for kind in TEXT
    },
    GZ: {**{name: _plain(damage) for name, damage in DAMAGES.items()}, "tail": gz_tail},
    ZIP: {
        **{name: _plain(damage) for name, damage in DAMAGES.items()},
        "names": zip_names,
        "encrypted": zip_encrypted,
    },
}
MUTATORS[CSV] |= {
    "row-deleted": row_deleted,
    "row-doubled": row_doubled,
    "delimiter": delimiter,
    "quote": quote,
    "decimal": decimal,
}
WITH_CHECKSUM = (FIT, GZ, ZIP)


def has_checksum(kind: str, mutator: str) -> bool:
    """Whether the damage can be known from the file itself."""
    return kind in WITH_CHECKSUM and not mutator.endswith("+crc")
