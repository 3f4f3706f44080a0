"""What pictures of runs share: the bands of a long run, and stretches that are unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from runload.models import DayFigure
from runload.render.format import NO_DATA, day_month, short_period
from runload.render.html.figures import Key
from runload.render.html.marks import FLAG_SIGNS, Mark, boxes, words
from runload.render.html.scales import (
    Along,
    Up,
)

LETTER_WIDTH = 7.0
"""What a letter takes in a picture, at most [its units, ours]."""
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


def no_data(days: Sequence[DayFigure]) -> str:
    """The days of which nothing was recorded, in a sentence; "" where there are none."""
    stretches = []
    for recorded, group in groupby(days, key=lambda day: day.recorded):
        if not recorded:
            held = [day.date for day in group]
            one = day_month(held[0]) if len(held) == 1 else short_period(held[0], held[-1])
            stretches.append(one)
    return f"No data: {'; '.join(stretches)}. That is not the same as no run." * bool(stretches)


def no_data_stretches(along: Along, up: Up, days: Sequence[DayFigure]) -> tuple[Mark, ...]:
    """Days in a row of which nothing was recorded, each stretch named where there is room."""
    places = range(along.first, along.first + along.count)
    return unknown_stretches(along, up, [not days[at].recorded for at in places], NO_DATA)


def unknown_stretches(
    along: Along, up: Up, unknown: Sequence[bool], sign: str = "?"
) -> tuple[Mark, ...]:
    """Days in a row whose distance is not known, each stretch with one ``sign`` for it."""
    marks: tuple[Mark, ...] = ()
    for hidden, group in groupby(enumerate(unknown, along.first), key=lambda item: item[1]):
        held = [at for at, _ in group]
        if hidden:
            left, right = along.start(held[0]), along.start(held[-1] + 1)
            box = (left, up.edge, right - left, up.base - up.edge)
            marks += boxes("unknown", [box])
            if right - left > LETTER_WIDTH * (len(sign) - 1):
                marks += (words("on", ((left + right) / 2, up.edge + 10), sign),)
    return marks
