"""Figures as they stand in the cells of a table."""

from __future__ import annotations

from datetime import date

from runload.render.base import View, known
from runload.render.format import near_day, number, signed_pct

NONE = "–"
UNKNOWN = "?"


def amount(value: float | None, view: View | None = None) -> str:
    """A number, in the units shown where a view is given; ``?`` where unknown."""
    finite = known(value)
    if finite is None:
        return UNKNOWN
    return number(finite if view is None else view.distance(finite))


def change(value: float | None) -> str:
    """A change with its sign, a dash where there is none."""
    return NONE if known(value) is None else signed_pct(value)


def day_in(day: date | None, as_of: date) -> str:
    """A day, with its year where it is not the report's; a dash for none."""
    return NONE if day is None else near_day(day, as_of)
