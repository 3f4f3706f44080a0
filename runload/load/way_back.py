"""The way back after a break: what it leaves, a little more with each run without pain.

What it sees:
    A break of a week or more, and the run days since. What the runner was used to stays that of
    the last run before the break until all of it is left again.
Why it matters:
    Legs lose habit in a break, and the first small runs after it are no new measure.
What it does not mean:
    That these steps are tested. A break for pain follows its own ladder, whichever asks for less.
Threshold and basis:
    All ours: a fever or chest illness adds three days to the break; 0.05 more with each run without
    pain, at most 0.15 a week after less than four weeks off and 0.10 after more.
Example:
    14 days off leave 0.60; two good runs later it is 0.70.
Source:
    ours (evidence A.12)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from runload.load.breaks import BANDS
from runload.load.ceilings import BREAK_SHARE, RESTART_DAYS
from runload.load.dates import Bools, Ints, day_number
from runload.load.lost import Lost
from runload.load.windows import TOLERANCE, Array
from runload.models import Stretch
from runload.tables import WEEK_DAYS

STEP_SHARE = 0.05
"""What each run without pain gives back [ours]."""
SHORT_WEEK_SHARE, LONG_WEEK_SHARE = 0.15, 0.10
"""The most that a week gives back, after less and after more than four weeks off [ours]."""
FEVER_DAYS = 3
"""What a fever or chest illness adds to the days off. Basis: ours, clinic 5.4."""
_DAYS, _SHARES = np.array(BREAK_SHARE).T


def break_shares(days: Ints) -> Array:
    """What breaks of so many days leave.

    >>> break_shares(np.array([3, 14])).tolist()
    [1.0, 0.6]
    """
    return np.asarray(np.interp(days, _DAYS, _SHARES))


def week_shares(days: Ints | Array) -> Array:
    """The most that a week gives back after breaks of so many days."""
    return np.where(days < BANDS[-1].from_days, SHORT_WEEK_SHARE, LONG_WEEK_SHARE)


def fever_gaps(days: Ints, last_day: int, ill: Mapping[int, Sequence[Stretch]]) -> Ints:
    """What fevers add to the gap before each run day, and to the one after the last [days].

    Parameters:
        days: run days by athlete, the newest in the last row; last_day: the day of the report;
        ill: the days of fevers by athlete
    """
    added = np.zeros((len(days) + 1, days.shape[1]), np.int64)
    for athlete, told in ill.items():
        gaps = list(pairwise([*days[:, athlete].tolist(), last_day + 1]))
        for stretch in told:
            first, last = day_number(stretch.first), day_number(stretch.last)
            for row, (before, after) in enumerate(gaps, start=1):
                if first < after and last >= before:
                    added[row, athlete] = FEVER_DAYS
    return added


def without_lost(added: Ints, days: Ints, last_day: int, lost: Lost) -> None:
    """Take all days off a gap that holds days that were not recorded: it is no break known of."""
    for athlete, first, last in lost:
        gaps = pairwise([*days[:, athlete].tolist(), last_day + 1])
        for row, (before, after) in enumerate(gaps, start=1):
            if first < after and last > before:
                added[row, athlete] = before - after


class WayBack:
    """How each athlete stands after breaks, run day by run day.

    ``on``: all of it is not left yet. ``share`` is what is left, ``days`` the length of the longest
    break of this way; ``row`` and ``long_km`` are the last run before it and what the runner was
    used to then, ``sure`` whether that had settled; ``added`` are the days of ``days`` that a fever
    adds.
    """

    def __init__(self, count: int) -> None:
        self.on = np.zeros(count, bool)
        self.share = np.ones(count)
        self.days = np.zeros(count)
        self.row = np.zeros(count, np.int64)
        self.long_km = np.full(count, np.nan)
        self.sure = np.zeros(count, bool)
        self.added = np.zeros(count, np.int64)
        self._left = np.ones(count)
        self._restart = np.zeros(count, np.int64)
        self._since = np.zeros(count, np.int64)
        self._greens = np.zeros(count, np.int64)

    def begins(self, before: Ints, day: Ints, valid: Bools, added: Ints) -> Bools:
        """Who ran on a day for the first time in a week or more, with the days that are added."""
        return np.asarray(valid & (day - before + added > BANDS[0].from_days))

    def hold(self, who: Bools, row: int, long_km: Array, sure: Bools) -> None:
        """Keep what these were used to at the run before their break."""
        self.row[who], self.long_km[who], self.sure[who] = row, long_km[who], sure[who]

    def begin(self, who: Bools, before: Ints, day: Ints, greens: Ints, added: Ints) -> None:
        """A break has ended; one more on the way back never gives anything back."""
        if not who.any():
            return
        off = day - before - 1 + added
        self.added[who] = np.maximum(np.where(self.on, self.added, 0), added)[who]
        self._since[who & ~self.on] = day[who & ~self.on]
        self._left[who] = np.minimum(np.where(self.on, self.share, 1.0), break_shares(off))[who]
        self.days[who] = np.maximum(np.where(self.on, self.days, 0), off)[who]
        self._restart[who], self._greens[who] = day[who], greens[who]
        self.on |= who

    def ran(self, day: Ints, greens: Ints, valid: Bools) -> None:
        """The runs of a day are in: who has it all back is on no way back any more."""
        if not self.on.any():
            return
        weeks = (day - self._restart) // WEEK_DAYS + 1
        most = week_shares(self.days) * weeks
        more = np.minimum(STEP_SHARE * (greens - self._greens), most)
        self.share = np.where(self.on, np.minimum(self._left + more, 1.0), 1.0)
        self.on &= valid & (self.share < 1.0 - TOLERANCE) & (day - self._since <= RESTART_DAYS)
