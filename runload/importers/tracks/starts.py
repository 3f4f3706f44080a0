"""Where a recording was started again: the segments of a track, and the days that they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from runload.importers.tracks.segments import Column, Index

DAYS_APART_S = 4 * 3600.0  # between two segments: what follows is another run (ours)


class Begun(NamedTuple):
    """Segments: their first timed point, when that is [Unix seconds], how long after the last."""

    at: Index
    time: Column
    gap_s: Column

    def within(self, start: int, stop: int) -> Column:
        """When those between two points begin."""
        return self.time[(self.at > start) & (self.at < stop)]


def begun_at(time: Column, first: Index) -> Begun:
    """The segments whose ``first`` points these are, but the one that begins the document."""
    if len(first) < 2:
        return Begun(first[:0], time[:0], time[:0])
    timed = np.flatnonzero(~np.isnan(time))
    nth = np.unique(np.searchsorted(timed, first))
    nth = nth[(nth > 0) & (nth < len(timed))]
    at = timed[nth]
    return Begun(at, time[at], time[at] - time[timed[nth - 1]])


def days(bounds: Sequence[int], begun: Begun) -> Iterator[tuple[int, int, int]]:
    """Each track by number, first point and end; anew where hours lie between two segments."""
    apart = begun.at[begun.gap_s > DAYS_APART_S]
    for number, (start, stop) in enumerate(pairwise(bounds)):
        inside = apart[(apart > start) & (apart < stop)].tolist()
        for first, end in pairwise([start, *inside, stop]):
            yield number, first, end
