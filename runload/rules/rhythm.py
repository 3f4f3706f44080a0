"""Lighter weeks, and whether they come in a rhythm: week by athlete; one runner is one column."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# Basis of every number here: evidence D.5, ours.
LIGHTER_SHARE = 0.85  # of the mean of the weeks before
BASE_WEEKS = 4  # weeks before, at most
BASE_WEEKS_NEEDED = 2
CYCLE_WEEKS = (3, 5)  # a visible rhythm: a lighter week every 3 to 5 weeks
RHYTHM_SEEN_WEEKS = 20  # complete weeks that are searched for a rhythm
TOLERANCE = 1e-9  # of a share, so that 34 km after 40 km is at the limit

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def lighter_weeks(km: Floats, known: Bools) -> Bools:
    """Which weeks are lighter than up to four weeks before them.

    Parameters:
        km: the distance of each week, the newest last; known: which of them are known.
    Limits:
        Two known weeks before it are needed.
    """
    own, total, number = np.where(known, km, 0.0), np.zeros(km.shape), np.zeros(km.shape)
    for back in range(1, min(BASE_WEEKS, len(km) - 1) + 1):
        total[back:] += own[:-back]
        number[back:] += known[:-back]
    able = known & (number >= BASE_WEEKS_NEEDED) & (total > 0)
    return np.asarray(able & (own * number <= (LIGHTER_SHARE + TOLERANCE) * total))


def cycles(km: Floats, known: Bools) -> Ints:
    """The weeks from one lighter week to the next; 0 where there is no rhythm to carry on.

    Parameters:
        km: the distance of each week, the newest last; known: which of them are known.
    Returns:
        The newest cycle, where a lighter week came every 3 to 5 weeks of the last 20, the newest
        one less than a cycle ago, and all weeks of the last cycle are known.
    """
    last, count = len(km) - 1, km.shape[1]
    before, newest = np.full(count, -1), np.full(count, -1)
    cycle, odd = np.zeros(count, np.int64), np.zeros(count, bool)
    shortest, longest = CYCLE_WEEKS
    looked_at = slice(-(RHYTHM_SEEN_WEEKS + BASE_WEEKS), None)
    lighter = lighter_weeks(km[looked_at], known[looked_at])[::-1][:RHYTHM_SEEN_WEEKS]
    for ago, light in enumerate(lighter):
        if not light.any():
            continue
        again = light & (before >= 0)
        gap = ago - before
        odd |= again & ((gap < shortest) | (gap > longest))
        cycle = np.where(again & (cycle == 0), gap, cycle)
        newest = np.where(light & (newest < 0), ago, newest)
        before = np.where(light, ago, before)
    for ago in range(longest):
        odd |= (ago < cycle) & (~known[last - ago] if ago <= last else True)
    return np.where(odd | (newest >= cycle), 0, cycle)
