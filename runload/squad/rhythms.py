"""Whose lighter weeks form a rhythm, and where a check-in falls in the weeks that carry it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from runload.load.dates import monday_of
from runload.load.weeks import Weeks
from runload.rules.lighter_week import (
    BASE_WEEKS,
    BASE_WEEKS_NEEDED,
    CYCLE_WEEKS,
    EXTEND_WEEKS,
    LIGHTER_SHARE,
    RHYTHM_SEEN_WEEKS,
    TOLERANCE,
    WEEK,
    WeekCalendar,
)

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


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
    """The rhythms of many athletes; ``unsure`` marks those with a week of unknown distance.

    Such a week is looked at by the rule itself.
    """

    def __init__(self, weeks: Weeks) -> None:
        self._last = weeks.complete_rows - 1
        self.last_monday = monday_of(weeks.origin + self._last)
        km = weeks.distance_km[: max(self._last + 1, 0)]
        logged = np.arange(len(km))[:, np.newaxis] >= weeks.first
        self.unsure: list[bool] = np.asarray((np.isnan(km) & logged).any(axis=0)).tolist()
        self.ahead = self._carried_on(km, logged) if self._last >= BASE_WEEKS_NEEDED else {}

    def _carried_on(self, km: Floats, logged: Bools) -> dict[int, Ahead]:
        """The weeks ahead of all whose lighter weeks came every three to five weeks."""
        cycle = _cycles(km, logged)
        found: dict[int, Ahead] = {}
        shortest, longest = CYCLE_WEEKS
        for length in range(shortest, longest + 1):
            who = np.flatnonzero(cycle == length)
            if len(who):
                found.update(self._of_cycle(length, who, km[:, who], logged[:, who]))
        return found

    def _of_cycle(self, length: int, who: Ints, km: Floats, logged: Bools) -> Mapping[int, Ahead]:
        again = km[[self._last - (-k) % length for k in range(1, EXTEND_WEEKS + 1)]]
        whole = np.concatenate([km, again])
        known = np.concatenate([logged, np.ones(again.shape, bool)])
        first = self._last + 1
        bits = np.zeros(len(who), np.int64)
        for at in range(EXTEND_WEEKS):
            bits += _light(whole, known, first + at).astype(np.int64) << at
        one = again[:length]
        order = (one[:, np.newaxis] > one).sum(axis=1)
        return {
            athlete: Ahead(lighter, tuple(ranks))
            for athlete, lighter, ranks in zip(
                who.tolist(), bits.tolist(), order.T.tolist(), strict=True
            )
        }


def _cycles(km: Floats, logged: Bools) -> Ints:
    """The weeks from one lighter week to the next; 0 where there is no rhythm to carry on."""
    last, count = len(km) - 1, km.shape[1]
    before, newest = np.full(count, -1), np.full(count, -1)
    cycle, odd = np.zeros(count, np.int64), np.zeros(count, bool)
    shortest, longest = CYCLE_WEEKS
    for ago in range(min(RHYTHM_SEEN_WEEKS, last + 1)):
        light = _light(km, logged, last - ago)
        again = light & (before >= 0)
        gap = ago - before
        odd |= again & ((gap < shortest) | (gap > longest))
        cycle = np.where(again & (cycle == 0), gap, cycle)
        newest = np.where(light & (newest < 0), ago, newest)
        before = np.where(light, ago, before)
    whole = logged[np.clip(last - cycle + 1, 0, last), np.arange(count)]
    return np.where(odd | (newest >= cycle) | ~whole, 0, cycle)


def _light(km: Floats, logged: Bools, row: int) -> Bools:
    """Whose week is lighter than those before it."""
    total = np.zeros(km.shape[1])
    number = np.zeros(km.shape[1])
    for back in range(1, min(BASE_WEEKS, row) + 1):
        total += np.where(logged[row - back], km[row - back], 0.0)
        number += logged[row - back]
    share = np.full(km.shape[1], np.nan)
    able = logged[row] & (number >= BASE_WEEKS_NEEDED) & (total > 0)
    np.divide(km[row] * number, total, out=share, where=able)
    return np.asarray(share <= LIGHTER_SHARE + TOLERANCE)
