"""FIT messages byte by byte, for what no library would write: any base type, order and header."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

from tests.support import files

Shape = tuple[int, int, int]  # field number, size, base type

ENUM, UINT8, UINT16, SINT32, UINT32 = (0, 1), (2, 1), (0x84, 2), (0x85, 4), (0x86, 4)
STRING, BYTE, FLOAT32, FLOAT64 = 0x07, 0x0D, 0x88, 0x89
T0 = files.fit_time(files.START)


def shape(number: int, kind: tuple[int, int]) -> Shape:
    return number, kind[1], kind[0]


def definition(
    number: int,
    fields: Sequence[Shape],
    local: int = 0,
    *,
    big: bool = False,
    developer: Sequence[Shape] | None = None,
) -> bytes:
    """A definition; ``developer``: field number, size, developer index."""
    flag = 0 if developer is None else 0x20
    head = struct.pack(">BBBHB" if big else "<BBBHB", 0x40 | flag | local, 0, int(big), number,
                       len(fields))  # fmt: skip
    more = b"" if developer is None else bytes([len(developer)])
    triples = [bytes(triple) for triple in (*fields, *(developer or ()))]
    own = b"".join(triples[: len(fields)])
    return head + own + more + b"".join(triples[len(fields) :])


def data(letters: str, *values: Any, local: int = 0, big: bool = False) -> bytes:
    return bytes([local]) + struct.pack((">" if big else "<") + letters, *values)


def compressed(offset: int, letters: str = "", *values: Any, local: int = 0) -> bytes:
    """A data message whose header holds the lowest five bits of its time."""
    return bytes([0x80 | local << 5 | offset]) + struct.pack("<" + letters, *values)


def description(
    developer: int,
    number: int,
    base: int,
    name: str,
    units: str,
    local: int = 5,
    native: tuple[int, int] | None = None,
    scale: int = 0xFF,
) -> bytes:
    """A developer's announcement (developer_data_id), and what one of its fields is."""
    announced = definition(207, [shape(3, UINT8)], local) + data("B", developer, local=local)
    shapes = [shape(0, UINT8), shape(1, UINT8), shape(2, UINT8), (3, 24, STRING), (8, 16, STRING),
              shape(6, UINT8), shape(14, UINT16), shape(15, UINT8)]  # fmt: skip
    message, field = native or (0xFFFF, 0xFF)
    return announced + definition(206, shapes, local) + data(
        "BBB24s16sBHB", developer, number, base, name.encode(), units.encode(), scale, message,
        field, local=local,
    )  # fmt: skip
