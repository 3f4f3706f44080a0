"""Many records at once, from columns: what a sheet of a hundred thousand rows can afford."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from itertools import repeat
from typing import Any, TypeVar

T = TypeVar("T")
TOGETHER = 1000  # records filled at a time: they stay in the nearest memory; ours


def in_bulk(kind: type[T], columns: Mapping[str, Sequence[Any]], /, **same: Any) -> list[T]:
    """Records of a dataclass with slots, as its own call makes them and several times as fast.

    Parameters:
        kind: has no ``__post_init__`` and no default that is made anew for each
        columns: by field, what it holds in each record; all of one length
        same: what a field holds in every record; what is named nowhere has its default
    Raises:
        TypeError: a field that has no default is not told, or there is none of that name
        ValueError: the columns have several lengths

    Examples:
        >>> from runload.models.spots import Spot
        >>> in_bulk(Spot, {"name": [3, 4]}, kind="row")
        [Spot(kind='row', name=3, part=False), Spot(kind='row', name=4, part=False)]
    """
    lengths = {len(values) for values in columns.values()}
    if len(lengths) != 1:
        raise ValueError(f"columns of one length are needed, not of {sorted(lengths)}")
    usual = {item.name: item.default for item in fields(kind)}  # type: ignore[arg-type]  # a dataclass
    told = {**{name: value for name, value in usual.items() if value is not MISSING}, **same}
    if usual.keys() ^ (told.keys() | columns.keys()):
        raise TypeError(f"{kind.__name__} has other fields: {', '.join(usual)}")
    setters = [(name, getattr(kind, name).__set__) for name in usual]
    count, made = lengths.pop(), []
    for begin in range(0, count, TOGETHER):
        own: list[T] = [*map(object.__new__, repeat(kind, min(TOGETHER, count - begin)))]
        for name, put in setters:
            column = columns.get(name)
            values = repeat(told[name]) if column is None else column[begin : begin + TOGETHER]
            deque(map(put, own, values), maxlen=0)
        made += own
    return made
