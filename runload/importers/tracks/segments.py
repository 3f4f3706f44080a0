"""The legs of a track: how far, which of them no athlete could make, which of them were moving.

One numpy pass each while nothing is wrong; a walk point by point only where a place jumps.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG
AGREEING_JUMPS = 5  # this many refused points that agree with each other are the true place
PAUSE_S = 30.0  # a stretch this long without a point is a pause (ours) ...
PAUSE_MEDIANS = 10  # ... unless the device saves points that rarely anyway (ours)
LOST_SIGNAL_S = 120.0  # a pause up to this long may be a tunnel: its distance counts (ours)
DRIFT_M = 50.0  # a move this small across any pause counts (ours)
EVEN_GAP_S = 1200.0  # a gap up to this long counts where it keeps the pace of the run (ours)
EVEN = 4 / 3  # the factor by which its speed may differ from the run's (ours)
EVEN_LEGS = 3  # from fewer moving legs than this no pace is told (ours)
STOP_SHARE = 1 / 3  # of a pause: a shorter stop of the recording is an ordinary step (ours)
STANDING_M_S = 0.5  # slower is standing, not moving (ours)
ROUNDED_S = 1.0  # times are often cut to whole seconds: no leg is taken for shorter than this

Column = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Index = npt.NDArray[np.intp]


class Places(NamedTuple):
    """When and where, as columns of one length: Unix seconds, and degrees."""

    time: Column
    lat: Column
    lon: Column

    def at(self, chosen: Index | Mask) -> Places:
        """Only these moments."""
        return Places(self.time[chosen], self.lat[chosen], self.lon[chosen])


class Stretches(NamedTuple):
    """The places that stay, for each whether it starts anew, and the lengths of their legs [m].

    ``kept`` is which of all places they are; None for every one.
    """

    places: Places
    kept: Mask | None
    anew: Mask
    metres: Column


class Moved(NamedTuple):
    """By leg: its metres, 0 where it does not count, and whether it counts, was moved through,
    and is an ordinary step of the recording, no gap.

    ``missing_m`` is how far apart the ends of the gaps lie that do not count.
    """

    metres: Column
    counted: Mask
    moving: Mask
    steady: Mask
    missing_m: float


def steps(column: Column) -> Column:
    """From each value to the next; for many short columns in a third of the time of np.diff."""
    return column[1:] - column[:-1]


def leg_metres(places: Places) -> Column:
    """Great-circle length of each leg between neighbours [m].

    Formula:
        haversine on a sphere of the mean earth radius
    Examples:
        >>> leg_metres(Places(np.zeros(2), np.array([0.0, 1.0]), np.zeros(2))).round().tolist()
        [111195.0]
    """
    lat, lon = np.radians(places.lat), np.radians(places.lon)
    cosines = np.cos(lat)
    h = np.sin(steps(lat) / 2) ** 2
    h += cosines[:-1] * cosines[1:] * np.sin(steps(lon) / 2) ** 2
    lengths: Column = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
    return lengths


def pause_from(time: Column) -> float:
    """How long without a point is a pause [s]: 30 s, or ten usual steps of a slow device."""
    seconds = steps(time)
    # Most steps are short nearly always: then the median is short too, whatever it is.
    if 2 * np.count_nonzero(seconds * PAUSE_MEDIANS <= PAUSE_S) > len(seconds) or not len(seconds):
        return PAUSE_S
    middle = [(len(seconds) - 1) // 2, len(seconds) // 2]
    median = np.partition(seconds, middle)[middle].mean()
    return max(PAUSE_S, PAUSE_MEDIANS * float(median))


def without_jumps(places: Places, metres: Column, limit: float, dropped: Counter[str]) -> Stretches:
    """Stretches of points without jumps. Between two stretches no distance is counted.

    ``metres`` are the lengths of the legs between the places, good for any limit.

    A jump is measured from the last kept point. When several refused points agree with each
    other, they are the true place: a short stretch before them was the glitch and goes, a long
    one stays and a new stretch begins.
    """
    reach = limit * np.maximum(steps(places.time), ROUNDED_S)
    jumps = np.flatnonzero(metres > reach)
    anew = np.zeros(len(places.time), dtype=np.bool_)
    anew[:1] = True
    if not len(jumps):
        return Stretches(places, None, anew, metres)
    kept = np.ones(len(places.time), dtype=np.bool_)
    _JumpWalk(places, limit, jumps.tolist(), kept, anew).walk(dropped)
    return Stretches(places.at(kept), kept, anew[kept], _legs_left(places, metres, kept))


def _legs_left(places: Places, metres: Column, kept: Mask) -> Column:
    """The lengths of the legs between the places that are kept [m]."""
    at = kept.nonzero()[0]
    first, last = at[:-1], at[1:]
    left: Column = metres[first]
    over = last - first > 1
    pairs = np.stack((first[over], last[over]), axis=1).ravel()
    left[over] = leg_metres(places.at(pairs))[::2]
    return left


class _JumpWalk:
    """Goes from jump to jump, point by point only until the track is trusted again."""

    def __init__(
        self, places: Places, limit: float, jumps: list[int], kept: Mask, anew: Mask
    ) -> None:
        self._limit = limit
        self._places, self._count = places, len(places.time)
        self._jumps, self._jumped = jumps, set(jumps)
        self._kept, self._anew = kept, anew
        # Of the stretch so far: its first point, the last one it keeps, how many it keeps.
        self._first, self._last, self._size = 0, 0, 1

    def walk(self, dropped: Counter[str]) -> None:
        """Mark what goes and where the track starts anew."""
        for jump in self._jumps:
            if jump >= self._last:
                self._size += jump - self._last
                self._last = jump
                self._settle(dropped)

    def _settle(self, dropped: Counter[str]) -> None:
        """From the jump behind the last kept point to the next point that is kept."""
        last, count = self._last, self._count
        agreeing_from = last + 1
        for point in range(last + 1, count):
            if point > last + 1 and self._reachable(last, point):
                self._drop(last + 1, point, dropped)
                self._size, self._last = self._size + 1, point
                return
            if point - 1 in self._jumped:
                agreeing_from = point
            agreeing = point - agreeing_from + 1
            if agreeing >= AGREEING_JUMPS or agreeing > self._size:
                self._drop(last + 1, agreeing_from, dropped)
                self._leave(dropped)
                self._anew[agreeing_from] = True
                self._first, self._last, self._size = agreeing_from, point, agreeing
                return
        self._drop(last + 1, count, dropped)
        self._last = count

    def _leave(self, dropped: Counter[str]) -> None:
        """End the stretch so far: a short one was the glitch."""
        if self._size < AGREEING_JUMPS:
            self._kept[self._first : self._last + 1] = False
            dropped["gps-jumps"] += self._size
        else:
            dropped["gps-teleports"] += 1

    def _drop(self, start: int, stop: int, dropped: Counter[str]) -> None:
        self._kept[start:stop] = False
        dropped["gps-jumps"] += stop - start

    def _reachable(self, a: int, b: int) -> bool:
        time, lat, lon = self._places
        here, there = math.radians(lat[a]), math.radians(lat[b])
        east = math.sin(math.radians(lon[b] - lon[a]) / 2) ** 2
        h = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * east
        metres = 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(h, 1.0)))
        return metres <= self._limit * max(float(time[b] - time[a]), ROUNDED_S)


def _stopped(time: Column, restarts: Column, pause_s: float) -> Mask:
    """By leg, whether the recording was stopped in it: started again, and longer than a step."""
    started = np.searchsorted(restarts, time, side="right")
    stopped: Mask = (started[1:] > started[:-1]) & (steps(time) > pause_s * STOP_SHARE)
    return stopped


def _even(seconds: Column, metres: Column, slowest: float, fastest: float) -> Mask:
    """Which legs are long gaps that were gone through at the pace of the other legs."""
    asked: Mask = (seconds > LOST_SIGNAL_S) & (seconds <= EVEN_GAP_S)
    asked &= (metres >= slowest * seconds) & (metres <= fastest * seconds)
    told = metres >= STANDING_M_S * seconds
    if not asked.any() or np.count_nonzero(told) < EVEN_LEGS:
        return np.zeros(len(seconds), dtype=np.bool_)
    speeds = metres[told] / seconds[told]
    order = np.argsort(speeds)
    weights = np.cumsum(np.minimum(seconds[told], PAUSE_S)[order])
    usual = speeds[order][np.searchsorted(weights, weights[-1] / 2)]
    asked &= (metres >= usual / EVEN * seconds) & (metres <= usual * EVEN * seconds)
    return asked


def moved(
    stretches: Stretches, gap_m_s: tuple[float, float], restarts: Column, dropped: Counter[str]
) -> Moved:
    """What the legs add up to, and which of them count; none across the start of a stretch.

    ``gap_m_s``: from which speed a short gap was moved through, and up to which it may have been.
    ``restarts``: when the recording was started again; what lies before that is a pause.
    """
    slowest, fastest = gap_m_s
    time, metres = stretches.places.time, stretches.metres
    seconds, inside = steps(time), ~stretches.anew[1:]
    pause_s = pause_from(time)
    steady = seconds <= pause_s
    if len(restarts):
        inside &= ~_stopped(time, restarts, pause_s)
    lost = (seconds <= LOST_SIGNAL_S) & (metres <= fastest * seconds)
    if not steady.all():
        lost |= _even(seconds, metres, slowest, fastest)
    counted = steady | (metres <= DRIFT_M) | lost
    dropped["gaps-not-counted"] += int(np.count_nonzero(inside & ~counted))
    counted &= inside
    moving = (steady & (metres >= STANDING_M_S * seconds)) | (lost & (metres >= slowest * seconds))
    moving &= inside
    missing_m = 0.0 if counted.all() else float(metres[inside & ~counted].sum())
    return Moved(np.where(counted, metres, 0.0), counted, moving, steady & inside, missing_m)
