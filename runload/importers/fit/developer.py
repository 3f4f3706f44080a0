"""Developer fields that stand in for a field of the record, such as the power of a Stryd pod."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from runload.importers.fit.messages import Part
from runload.importers.fit.profile import (
    BASES,
    DEVELOPER_NAMES,
    DEVELOPER_UNITS,
    FIELD_DESCRIPTION,
    MESSAGES,
    RECORD,
    STRING,
)

_DEVELOPER, _NUMBER, _BASE, _NAME, _SCALE, _OFFSET, _UNITS = 0, 1, 2, 3, 6, 7, 8
_NATIVE_MESSAGE, _NATIVE_FIELD = 14, 15
_NO_SCALE, _NO_OFFSET = 0xFF, 0x7F


class Meaning(NamedTuple):
    """The field of the record that a developer field stands in for, and how to come to its unit."""

    name: str
    base: int
    factor: float
    scale: float
    offset: float


Described = dict[tuple[int, int], Meaning | None]


def described(data: bytes, parts: Sequence[Part]) -> Described:
    """What the developer fields of a file mean, by developer and number.

    One that is described twice in different ways means nothing certain, and is None.
    """
    found: Described = {}
    for layout, fields, places in parts:
        if layout.number != FIELD_DESCRIPTION:
            continue
        order: Literal["big", "little"] = "big" if layout.order == ">" else "little"
        for place in places.tolist():
            texts: dict[int, str] = {}
            numbers: dict[int, int] = {}
            for number, (offset, size, base) in fields.items():
                held = data[place + offset : place + offset + size]
                if base == STRING:
                    texts[number] = held.partition(b"\0")[0].decode("utf-8", "replace")
                else:
                    numbers[number] = int.from_bytes(held, order)
            key = numbers.get(_DEVELOPER, -1), numbers.get(_NUMBER, -1)
            meaning = _meaning(numbers, texts)
            found[key] = meaning if found.get(key, meaning) == meaning else None
    return found if any(found.values()) else {}


def _meaning(numbers: dict[int, int], texts: dict[int, str]) -> Meaning | None:
    name = _stands_for(numbers, texts.get(_NAME, ""))
    base = numbers.get(_BASE, -1)
    factor = DEVELOPER_UNITS.get(name or "", {}).get(texts.get(_UNITS, "").strip().casefold())
    if name is None or factor is None or base not in BASES:
        return None
    scale, offset = numbers.get(_SCALE, _NO_SCALE), numbers.get(_OFFSET, _NO_OFFSET)
    offset -= 256 if offset > _NO_OFFSET else 0
    return Meaning(
        name,
        base,
        factor,
        1.0 if scale in (0, _NO_SCALE) else float(scale),
        0.0 if offset == _NO_OFFSET else float(offset),
    )


def _stands_for(numbers: dict[int, int], name: str) -> str | None:
    """The name of the field it says it replaces, or the one its own name is known for."""
    native = MESSAGES[RECORD].get(numbers.get(_NATIVE_FIELD, -1))
    if native is not None and numbers.get(_NATIVE_MESSAGE, RECORD) == RECORD:
        return native.name if native.name in DEVELOPER_UNITS else None
    return DEVELOPER_NAMES.get(name.strip().casefold())
