"""Whether pain of one place creeps up from week to week: the medians of its reports.

Source: the idea is silbernagel2007's; the steps are ours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from statistics import median

from runload.models import PainEntry
from runload.rules.settling import worst_score
from runload.tables import WEEK_DAYS

WEEKLY_RISE = 1.0
"""Rise of the 7-day median that counts as creeping up. Basis: ours (the idea: silbernagel2007)."""
FEWEST_IN_A_WEEK = 2
"""Reports each of the two weeks needs. Basis: ours."""
RISE_SEEN_DAYS = 3 * WEEK_DAYS
"""Days up to a report that its light looks at: two rises in a row lie in three weeks."""


class WeeklyRises:
    """The reports of one place, as they rise from week to week; each day is worked out once."""

    __slots__ = ("_days", "_found", "_medians", "_scores")

    def __init__(self, place: Sequence[PainEntry]) -> None:
        by_day = sorted((entry.date.toordinal(), at) for at, entry in enumerate(place))
        told = [place[at] for _, at in by_day]
        self._days = [day for day, _ in by_day]
        self._scores = [
            [entry.next_morning_rise for entry in told],
            [worst_score(entry) for entry in told],
        ]
        self._medians: dict[tuple[int, int], float | None] = {}
        self._found: dict[int, bool] = {}

    def rose(self, last: date, weeks_ago: int = 0) -> bool:
        """True if morning or worst pain of these 7 days is a point above the 7 days before.

        The days are those up to ``last``, or so many weeks earlier.
        """
        if len(self._days) < 2 * FEWEST_IN_A_WEEK:
            return False
        day = last.toordinal() - WEEK_DAYS * weeks_ago
        if day not in self._found:
            self._found[day] = any(self._rises(scores, day) for scores in range(2))
        return self._found[day]

    def _rises(self, scores: int, day: int) -> bool:
        now = self._median(scores, day)
        before = None if now is None else self._median(scores, day - WEEK_DAYS)
        return now is not None and before is not None and now - before >= WEEKLY_RISE

    def _median(self, scores: int, day: int) -> float | None:
        """Median over the 7 days up to one; None with fewer than two reports."""
        if (scores, day) not in self._medians:
            first, end = bisect_right(self._days, day - WEEK_DAYS), bisect_right(self._days, day)
            values = [value for value in self._scores[scores][first:end] if value is not None]
            known = len(values) >= FEWEST_IN_A_WEEK
            self._medians[scores, day] = median(values) if known else None
        return self._medians[scores, day]
