"""Days that somebody marked: as days off, or as days whose runs the log does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from runload.models.values import dataclass

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from ``first`` to ``last``, both counted."""

    first: date
    last: date

    def touches(self, first: date, last: date) -> bool:
        """Whether any of its days lies from ``first`` to ``last``."""
        return self.first <= last and self.last >= first


def outside(since: date, until: date, told: Iterable[Stretch]) -> tuple[int, date]:
    """How many days after ``since`` up to ``until`` lie in none of these, and the first of them.

    Where there is none, the day after ``until`` stands for it.

    Examples:
        >>> told = [Stretch(date(2026, 5, 3), date(2026, 5, 9))]
        >>> outside(date(2026, 5, 3), date(2026, 5, 10), told)
        (1, datetime.date(2026, 5, 10))
    """
    days, first, at = 0, until + _DAY, since
    for stretch in sorted(told, key=lambda one: one.first):
        if stretch.last <= at or stretch.first > until:
            continue
        if stretch.first > at + _DAY:
            first = min(first, at + _DAY)
            days += (stretch.first - at).days - 1
        at = min(stretch.last, until)
    if at < until:
        first = min(first, at + _DAY)
        days += (until - at).days
    return days, first
