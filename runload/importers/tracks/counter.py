"""The distance counter of a device: what it adds up to, whatever it drops to in between."""

from __future__ import annotations

import numpy as np

from runload.importers.tracks.segments import Column, Mask, steps

FASTEST_M_S = 30.0  # faster than any ride (reliability d9)
LONGEST_STEP_S = 10.0  # counts nearer than this may share a late GPS fix (ours)
BACK_AT_ONCE = 0.5  # a counter that makes this share of its way back in one step returns (ours)
MOST_DIPS = 100  # a counter that drops more often is noise throughout (ours)


def leaping(counts: Column, times: Column) -> Mask:
    """By step, whether it is longer than any athlete could make it."""
    leaps: Mask = steps(counts) > FASTEST_M_S * np.maximum(steps(times), LONGEST_STEP_S)
    return leaps


def without_dips(counts: Column) -> Mask:
    """Which counts stay: those that a counter dropped to before it returned do not.

    A counter that begins again and grows in small steps has not returned: its counts stay.

    Examples:
        >>> without_dips(np.array([90.0, 93, 0, 0, 96, 99])).tolist()
        [True, True, False, False, True, True]
        >>> without_dips(np.array([90.0, 93, 0, 30, 60, 96])).all().item()
        True
    """
    kept = np.ones(len(counts), dtype=np.bool_)
    drops = np.flatnonzero(steps(counts) < 0)
    if len(drops) > MOST_DIPS:
        return kept
    reached = 0
    for before in drops.tolist():
        if before < reached:
            continue
        above = np.flatnonzero(counts[before + 1 :] >= counts[before])
        if not len(above):
            continue
        back = before + 1 + int(above[0])
        way = steps(counts[before + 1 : back + 1])
        if way.max() >= BACK_AT_ONCE * (counts[before] - counts[before + 1 : back].min()):
            kept[before + 1 : back] = False
            reached = back
    return kept
