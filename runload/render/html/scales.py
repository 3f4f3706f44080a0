"""From days and figures to places in a picture. The only sums a renderer does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from runload.models import DayFigure, Report
from runload.render.base import View, known
from runload.render.format import day_month, month_year, short_number
from runload.render.html.marks import Box, Mark, Picture, path, short, words
from runload.tables import WEEK_DAYS

WIDTH = 360.0
LEFT, RIGHT = 30.0, 352.0
DAYS_IN_YEAR = 366
FILLED = 0.76
"""How much of its room a bar fills."""
WIDEST = 40.0
"""No bar is wider: a log of one week is not a wall."""
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_TICKS = 4
_LABELS = 5
_LABEL_ROOM = 16.0


@dataclass(frozen=True, slots=True)
class Span:
    """A choice of newest weeks: its name, what it is called, its first day and how many."""

    name: str
    label: str
    first: int
    days: int


@dataclass(frozen=True, slots=True)
class Along:
    """Places along the page: ``count`` equal steps between the edges."""

    count: int
    first: int = 0

    @property
    def step(self) -> float:
        """The room of one."""
        return (RIGHT - LEFT) / self.count

    def start(self, at: int) -> float:
        """Where the room of this one begins."""
        return LEFT + (at - self.first) * self.step

    def middle(self, at: int) -> float:
        """The middle of its room."""
        return self.start(at) + self.step / 2


@dataclass(frozen=True, slots=True)
class Up:
    """Heights between the line ``base`` and ``edge`` above it, where ``top`` ends."""

    top: float
    base: float
    edge: float

    def at(self, value: float) -> float:
        """The height of a value, never outside the picture."""
        share = max(0.0, min(value / self.top, 1.0))
        return self.base - share * (self.base - self.edge)


def nice_top(largest: float) -> float:
    """A round number at or above the largest, where the axis may end.

    >>> nice_top(20.0), nice_top(13.2), nice_top(0)
    (20.0, 15.0, 1.0)
    """
    if not 0 < largest < math.inf:
        return 1.0
    step = nice_step(largest)
    return math.ceil(round(largest / step, 6)) * step


def nice_step(largest: float) -> float:
    """A round distance between lines, so that there are few of them.

    >>> nice_step(20.0), nice_step(13.2), nice_step(7)
    (5.0, 5.0, 2.0)
    """
    ten = 10.0 ** math.floor(math.log10(largest / _TICKS))
    return next(part * ten for part in _STEPS if part * ten * _TICKS >= largest * (1 - 1e-9))


def height_axis(up: Up, unit: str) -> list[Mark]:
    """Lines across the page with their numbers, and the unit above them."""
    step = nice_step(up.top)
    values = [step * at for at in range(round(up.top / step) + 1)]
    return [*lines_at(up, values), words("unit", (0, up.edge - 14), unit)]


def lines_at(up: Up, values: Sequence[float]) -> list[Mark]:
    """A line across the page at each value, with its number."""
    drawn = "".join(f"M{short(LEFT)} {short(up.at(v))}H{short(RIGHT)}" for v in values)
    numbers = [words("y", (LEFT - 4, up.at(v) + 3.5), short_number(v)) for v in values]
    return [path("grid", drawn), *numbers]


def day_axis(days: Sequence[DayFigure], span: Span, base: float) -> list[Mark]:
    """A tick at some Mondays, with the day."""
    along = Along(span.days, span.first)
    mondays = [
        at for at in range(span.first, span.first + span.days) if days[at].date.weekday() == 0
    ]
    every = math.ceil(len(mondays) / _LABELS)
    return ticks([(along.start(at), days[at].date) for at in mondays[::every]], base)


def ticks(places: Sequence[tuple[float, date]], base: float) -> list[Mark]:
    """Ticks under a picture, with their days; a label never leaves the picture.

    Beyond a year and a bit they name month and year.
    """
    years = bool(places) and (places[-1][1] - places[0][1]).days > DAYS_IN_YEAR
    named = month_year if years else day_month
    drawn = "".join(f"M{short(x)} {short(base)}v4" for x, _ in places)
    labels = [
        words("x", (min(max(x, LEFT + 4), RIGHT - _LABEL_ROOM), base + 18), named(day))
        for x, day in places
    ]
    return [path("tick", drawn), *labels] if drawn else []


def spans(days: Sequence[DayFigure], usual: int = 12, brief: int = 4) -> tuple[Span, ...]:
    """What one may choose: 4 weeks, 12 weeks, and all there are. The days begin on a Monday."""
    whole = math.ceil(len(days) / WEEK_DAYS)
    named = {"short": brief, "usual": min(usual, whole), "long": whole}
    found: list[Span] = []
    for name, weeks in named.items():
        first = (whole - weeks) * WEEK_DAYS
        if weeks <= whole and all(first != other.first for other in found):
            found.append(Span(name, f"{weeks} weeks", first, len(days) - first))
    return tuple(found)


def begun(report: Report) -> tuple[DayFigure, ...]:
    """The days of the report from the Monday of the log's first week on."""
    first = report.coverage.first_date
    if first is None:
        return ()
    monday = first.toordinal() - first.weekday()
    return tuple(day for day in report.days if day.date.toordinal() >= monday)


def in_units(km: float | None, view: View) -> float | None:
    """Kilometres in the units shown, never negative; None where unknown."""
    finite = known(km)
    shown = None if finite is None else known(view.distance(finite))
    return None if shown is None else max(0.0, shown)


def largest(values: Iterable[float | None]) -> float:
    """The largest that is known, 0 without one."""
    return max((value for value in values if value is not None), default=0.0)


def bar(along: Along, up: Up, at: int, value: float | None) -> Box:
    """The box of a bar: three quarters of its room."""
    wide = min(along.step * FILLED, WIDEST)
    top = up.at(value or 0.0)
    return along.middle(at) - wide / 2, top, wide, up.base - top


def of_days(span: Span, height: float, marks: Sequence[Mark]) -> Picture:
    """The picture of a choice of days."""
    return Picture(WIDTH, height, tuple(marks), span.name, LEFT, RIGHT, span.first, span.days)
