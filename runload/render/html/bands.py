"""What pictures of runs share: the bands of a long run, and stretches that are unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from runload.render.html.figures import Key
from runload.render.html.marks import FLAG_SIGNS, Mark, boxes, words
from runload.render.html.scales import (
    Along,
    Up,
)

BANDS = {
    "small": "more than 10 to 30 % longer than any of the 30 days before",
    "moderate": "more than 30 to 100 % longer than any of the 30 days before",
    "large": "more than twice as long as any of the 30 days before",
}


def band_keys(bands: Iterable[str], lead: str) -> list[Key]:
    """What the signs of these bands mean."""
    found = set(bands)
    return [
        Key(f"flag {band}", sign, f"{lead}{BANDS[band]}")
        for band, sign in FLAG_SIGNS.items()
        if band in found
    ]


def unknown_stretches(along: Along, up: Up, unknown: Sequence[bool]) -> tuple[Mark, ...]:
    """Days in a row whose distance is not known, each stretch with one question mark."""
    marks: tuple[Mark, ...] = ()
    for hidden, group in groupby(enumerate(unknown, along.first), key=lambda item: item[1]):
        held = [at for at, _ in group]
        if hidden:
            left, right = along.start(held[0]), along.start(held[-1] + 1)
            box = (left, up.edge, right - left, up.base - up.edge)
            marks += boxes("unknown", [box])
            marks += (words("on", ((left + right) / 2, up.edge + 10), "?"),)
    return marks
