"""From figures to heights in a picture. The only sums a renderer does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

from runload.models.values import dataclass
from runload.render.format import day_month, month_year, short_number
from runload.render.html.marks import GUTTER, Mark, across, beside, element, said, share, short

FILLED = 0.76
"""How much of its room a bar fills."""
DAYS_IN_YEAR = 366
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_TICKS = 4
_LABELS, _LAST_LABEL = 5, 0.9


@dataclass(frozen=True, slots=True)
class Up:
    """Heights between the line ``base`` and ``edge`` above it, where ``top`` ends."""

    top: float
    base: float
    edge: float

    def at(self, value: float) -> float:
        """The height of a value, never outside the picture."""
        part = max(0.0, min(value / self.top, 1.0))
        return self.base - part * (self.base - self.edge)


def nice_top(largest: float) -> float:
    """A round number at or above the largest, where the axis may end.

    >>> nice_top(20.0), nice_top(13.2), nice_top(0)
    (20.0, 15.0, 1.0)
    """
    if not 0 < largest < math.inf:
        return 1.0
    step = nice_step(largest)
    return step * math.ceil(largest / step - 1e-9)


def nice_step(largest: float) -> float:
    """A round distance between lines, so that there are few of them.

    >>> nice_step(20.0), nice_step(13.2), nice_step(7)
    (5.0, 5.0, 2.0)
    """
    ten = 10.0 ** math.floor(math.log10(largest / _TICKS))
    return next(part * ten for part in _STEPS if part * ten * _TICKS >= largest * (1 - 1e-9))


def lines_at(up: Up, values: Sequence[float], unit: str = "") -> list[Mark]:
    """A line across the picture at each value, its number beside it, the unit over all."""
    marks = [across("grid", up.at(value)) for value in values]
    marks += [beside(up.at(value) + 3.5, short_number(value)) for value in values]
    return [*marks, Mark("text", (("x", short(-GUTTER)), ("y", short(up.edge - 9))), unit)]


def height_axis(up: Up, unit: str) -> list[Mark]:
    """Lines at round values, the unit beside the highest."""
    step = nice_step(up.top)
    return lines_at(up, [step * at for at in range(round(up.top / step) + 1)], unit)


def day_axis(firsts: Sequence[date], base: float) -> list[Mark]:
    """Some of the days on which steps begin, under the picture; in long ones month and year."""
    ticks = [at for at, day in enumerate(firsts) if day.weekday() == 0]
    far = (firsts[-1] - firsts[0]).days > DAYS_IN_YEAR
    every = max(1, math.ceil(len(ticks) / _LABELS))
    marks = []
    for at in ticks[::every]:
        part = at / len(firsts)
        marks.append(element("line", "tick", x1=share(part), x2=share(part),
                             y1=short(base), y2=short(base + 4)))  # fmt: skip
        if part <= _LAST_LABEL:
            named = month_year(firsts[at]) if far else day_month(firsts[at])
            marks.append(said("x", part, base + 16, named))
    return marks


def largest(values: Iterable[float | None]) -> float:
    """The largest that is known, 0 without one."""
    return max((value for value in values if value is not None), default=0.0)
