"""Whose lighter weeks form a rhythm, and where a check-in falls in the weeks that carry it on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from runload.load.dates import monday_of
from runload.load.weeks import Weeks
from runload.models.values import dataclass
from runload.rules.lighter_week import EXTEND_WEEKS, WEEK, WeekCalendar
from runload.rules.rhythm import (
    BASE_WEEKS_NEEDED,
    CYCLE_WEEKS,
    Bools,
    Floats,
    Ints,
    cycles,
    lighter_weeks,
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The weeks ahead as a check-in sees them: which are lighter, and which hold less than others.

    ``lighter`` has a bit for each of them, the next one first; ``order`` ranks the loads of the
    weeks of a cycle.
    """

    lighter: int
    order: tuple[int, ...]

    def calendar(
        self, last_monday: date, busy: frozenset[int], rest: frozenset[int]
    ) -> WeekCalendar:
        """These weeks, after the last one that is over."""
        ahead = [last_monday + k * WEEK for k in range(1, EXTEND_WEEKS + 1)]
        return _KnownWeeks(
            {start: float(self.order[at % len(self.order)]) for at, start in enumerate(ahead)},
            marked=frozenset(start for at, start in enumerate(ahead) if self.lighter >> at & 1),
            busy=busy,
            rest=rest,
        )


class _KnownWeeks(WeekCalendar):
    """Weeks that are known to be lighter or not: their loads are ranks."""

    __slots__ = ()

    def lighter(self, start: date) -> bool | None:
        """Whether the week of this Monday is a lighter one."""
        return start in self.marked


class SquadRhythms:
    """The rhythms of many athletes; ``unsure`` marks those whose last week's distance is unknown.

    Their rhythm ends earlier, and is carried on by the rule of one runner.
    """

    def __init__(self, weeks: Weeks) -> None:
        self._last = weeks.complete_rows - 1
        self.last_monday = monday_of(weeks.origin + self._last)
        km = weeks.distance_km[: max(self._last + 1, 0)]
        logged = np.arange(len(km))[:, np.newaxis] >= weeks.first
        known = logged & ~np.isnan(km)
        none = np.zeros(len(weeks.first), bool)
        self.unsure: list[bool] = (logged[-1] & ~known[-1] if len(km) else none).tolist()
        self.ahead = self._carried_on(km, known) if self._last >= BASE_WEEKS_NEEDED else {}

    def _carried_on(self, km: Floats, known: Bools) -> dict[int, Ahead]:
        """The weeks ahead of all whose lighter weeks came every three to five weeks."""
        cycle = cycles(km, known)
        found: dict[int, Ahead] = {}
        shortest, longest = CYCLE_WEEKS
        for length in range(shortest, longest + 1):
            who = np.flatnonzero(cycle == length)
            if len(who):
                found.update(self._of_cycle(length, who, km[:, who], known[:, who]))
        return found

    def _of_cycle(self, length: int, who: Ints, km: Floats, known: Bools) -> Mapping[int, Ahead]:
        again = km[[self._last - (-k) % length for k in range(1, EXTEND_WEEKS + 1)]]
        whole = np.concatenate([km, again])
        sure = np.concatenate([known, np.ones(again.shape, bool)])
        lighter = lighter_weeks(whole, sure)[self._last + 1 :].astype(np.int64)
        bits = (lighter << np.arange(EXTEND_WEEKS)[:, np.newaxis]).sum(axis=0)
        one = again[:length]
        order = (one[:, np.newaxis] > one).sum(axis=1)
        return {
            athlete: Ahead(own, tuple(ranks))
            for athlete, own, ranks in zip(
                who.tolist(), bits.tolist(), order.T.tolist(), strict=True
            )
        }
