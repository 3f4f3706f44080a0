"""The length of a track without the noise of its places: phones wander some metres to each side.

Noise makes every leg longer than the way that was run. How large it is shows in how far a point
lies from the line between its neighbours: moving straight on drops out of that. What is left of
the square of a leg, averaged over a stretch of the way, is the square of the way itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from runload.importers.tracks.segments import (
    EARTH_RADIUS_M,
    STANDING_M_S,
    Column,
    Mask,
    Moved,
    Places,
    steps,
)

FEWEST_LEGS = 60  # shorter tracks tell too little of their noise (ours)
SLOWEST_STEP_S = 6.0  # points further apart than this hide their noise in the bends (ours)
NOISE_SHOWS = 0.01  # a length that noise makes longer by less, for each second of a step, stays
ROUGH = 1.5  # noise that drifts shows up in two bends by about that much less (ours)
OVER_S = 41.0  # a speed is taken over this long (ours, by measuring)
LAGS = (1, 2, 3, 4, 6)  # points between which noise is looked for (ours, by measuring)
MOST_LAG = 6
LAG_S = 2.0  # least time over which a leg is taken; longer where noise is large (ours)
TOLD = 0.9  # of the noise found: bends add a little to it (ours, by measuring)
M_PER_DEGREE = EARTH_RADIUS_M * math.pi / 180
SAMPLE = 400  # points in which noise is looked for first (ours)
HALF = 1 / math.log(2)  # from the median of squared distances in a plane to their mean

# How far off a length may be [%] (ours, by measuring): any; for each percent that noise made it
# longer, and for each second beyond one that a noisy track steps; for each metre between two
# points, where bends are cut; for each percent in gaps.
OFF_PCT, OFF_OF_NOISE, OFF_PER_S, OFF_PER_M, OFF_OF_GAPS = 2.0, 0.05, 1.0, 0.08, 0.1


class Noise(NamedTuple):
    """What squared legs hold beside the way [m^2]: ``still`` of each, ``drift`` a second more."""

    still: float
    drift: float

    def of(self, seconds: Column) -> Column:
        """The share of noise in the squares of legs that take so long [m^2]."""
        return TOLD * (self.still + self.drift * seconds)

    def in_one(self, step_s: float) -> float:
        """What one step holds of it [m^2]."""
        return self.still + self.drift * step_s


class Plane:
    """A track by point, and which of its legs are ordinary steps."""

    def __init__(self, places: Places, known: Mask) -> None:
        self.places = places
        self._breaks = None if known.all() else np.concatenate(([0], np.cumsum(~known)))

    def whole(self, lag: int) -> Mask:
        """By point, whether nothing but steps lies before the point ``lag`` further on."""
        if self._breaks is None:
            return np.ones(len(self.places.time) - lag, dtype=np.bool_)
        found: Mask = self._breaks[lag:] == self._breaks[:-lag]
        return found

    def squares(self, lag: int) -> Column:
        """The squared distances from each point to the one ``lag`` further on [m^2]."""
        north = self.places.lat[lag:] - self.places.lat[:-lag]
        east = (self.places.lon[lag:] - self.places.lon[:-lag]) * np.cos(
            np.radians(self.places.lat[lag:])
        )
        return (north * north + east * east) * M_PER_DEGREE**2

    def bends(self, lags: Sequence[int], sample: int) -> list[float]:
        """How far points lie from the middle of those around them: mean squares, times 4 [m^2].

        Of ``sample`` points at most, told by the median, so that corners and jumps do not count; 0
        where none lies between steps.
        """
        return [self._bend(lag, sample) for lag in lags]

    def _bend(self, lag: int, sample: int) -> float:
        count, step = len(self.places.time), max(1, len(self.places.time) // sample)
        parts = [slice(n, max(n + count - 2 * lag, 0), step) for n in (0, lag, 2 * lag)]
        time, lat, lon = ([column[part] for part in parts] for column in self.places)
        if self._breaks is not None:
            whole = self._breaks[parts[2]] == self._breaks[parts[0]]
            time, lat, lon = ([part[whole] for part in parts] for parts in (time, lat, lon))
        if not len(time[1]):
            return 0.0
        share = (time[2] - time[1]) / (time[2] - time[0])
        rest = 1 - share
        north = lat[1] - share * lat[0] - rest * lat[2]
        east = lon[1] - share * lon[0] - rest * lon[2]
        east *= np.cos(np.radians(lat[1]))
        # As it would be in the very middle.
        aside = (north * north + east * east) / (1 + share * share + rest * rest)
        half = len(aside) // 2
        middle = float(np.partition(aside, half)[half])
        return 6 * HALF * M_PER_DEGREE**2 * middle


def noise_of(bends: Sequence[float], step_s: float) -> Noise:
    """The noise of a track by its ``bends`` over LAGS, told apart from those of the way.

    Formula:
        bend(k) = 3 still + 2 drift t + c t^4, t = k steps; least squares over LAGS, none below 0
    """
    seconds = [lag * step_s for lag in LAGS]
    rows = [(3.0, 2.0 * t, t**4, bend) for t, bend in zip(seconds, bends, strict=True) if bend]
    if len(rows) < len(LAGS):
        return Noise(0.0, 0.0)
    table = np.array(rows)
    table /= table[:, 3:]  # what is small is known as well as what is large
    for terms in ((0, 1, 2), (0, 2), (1, 2)):
        found = np.linalg.lstsq(table[:, terms], table[:, 3], rcond=None)[0]
        if (found[:-1] >= 0).all():
            held = dict(zip(terms, found.tolist(), strict=True))
            return Noise(held.get(0, 0.0), held.get(1, 0.0))
    return Noise(0.0, 0.0)


def measured(places: Places, legs: Moved) -> tuple[Moved, float]:
    """The legs without the noise of their places, and how far off their sum may be [%]."""
    seconds = steps(places.time)
    known = legs.steady & legs.counted & (seconds > 0)
    quiet = without_noise(places, legs.metres, known)
    if quiet is not None:
        speed = np.where(quiet.speed >= STANDING_M_S, quiet.speed, 0.0)
        legs = legs._replace(
            metres=np.where(known, speed * seconds, legs.metres),
            moving=np.where(known, speed > 0, legs.moving),
        )
    length = float(legs.metres.sum())
    if not length:
        return legs, 100.0
    gaps_m = float(legs.metres[~legs.steady].sum()) if not legs.steady.all() else 0.0
    off = OFF_PCT + OFF_PER_M * length / max(1, int(np.count_nonzero(legs.moving)))
    off += 100 * (OFF_OF_GAPS * gaps_m + legs.missing_m) / length
    return legs, min(off + (quiet.off_pct if quiet else 0.0), 100.0)


class Quiet(NamedTuple):
    """By leg, the speed without noise [m/s]; how far off their sum may be beyond any other [%]."""

    speed: Column
    off_pct: float


def without_noise(places: Places, metres: Column, known: Mask) -> Quiet | None:
    """The speeds of a noisy track; None for one whose noise does not show.

    Formula:
        v^2 = sum(d^2 - noise) / sum(t^2) over 41 s, d the distances over a few points
    Parameters:
        metres, known: by leg, its length [m] and whether it is an ordinary step
    Source:
        ours; measured in tests/importers/test_track_noise.py
    """
    count = int(np.count_nonzero(known))
    if count < FEWEST_LEGS:
        return None
    seconds = steps(places.time)
    step_s = float(np.partition(seconds, len(seconds) // 2)[len(seconds) // 2])
    length = float(metres.sum(where=known))
    plane = Plane(places, known)
    shows = 2 * NOISE_SHOWS * step_s * (length / count) ** 2
    if not 0 < step_s <= SLOWEST_STEP_S or not length or not _rough(plane, shows):
        return None
    spent = float(seconds.sum(where=known))
    bends = plane.bends(LAGS, len(seconds))
    noise = noise_of(bends, step_s)
    per_step = noise.in_one(step_s)
    shaken = float(np.sqrt(per_step)) / (length / spent * step_s)
    lag = min(max(round(shaken + LAG_S / step_s), 1), MOST_LAG)
    speed = _speeds(plane, lag, noise, max(1, round(OVER_S / step_s)))
    found = float((speed * seconds).sum(where=known))
    longer = length / found - 1 if found else 0.0
    off_pct = OFF_OF_NOISE * 100 * longer + OFF_PER_S * (step_s - 1)
    return Quiet(speed, max(off_pct, 0.0)) if longer > 0 else None


def _rough(plane: Plane, shows: float) -> bool:
    """Whether a sample of the points shows as much noise in each step [m^2].

    Formula:
        bend(k) = 3 still + c k^2 of a device that smooths: its places wander, and stay as they are
    """
    [first] = plane.bends(LAGS[:1], SAMPLE)
    if first < 2 * shows:
        return False
    [second] = plane.bends(LAGS[1:2], SAMPLE)
    return ROUGH * (4 * first - second) / 9 >= shows


def _speeds(plane: Plane, lag: int, noise: Noise, over: int) -> Column:
    """By leg, the speed over so many legs around it [m/s]."""
    time = plane.places.time
    seconds = time[lag:] - time[:-lag]
    good = plane.whole(lag)
    way = np.where(good, plane.squares(lag) - noise.of(seconds), 0.0)
    lasted = np.where(good, seconds * seconds, 0.0)
    sums = [np.concatenate(([0.0], np.cumsum(values))) for values in (way, lasted)]
    middle = np.arange(len(time) - 1) - (lag - 1) // 2
    low = np.clip(middle - over // 2, 0, len(good))
    high = np.clip(middle + over // 2 + 1, 0, len(good))
    squares, spans = (total[high] - total[low] for total in sums)
    found: Column = np.sqrt(np.maximum(squares, 0.0) / np.maximum(spans, 1e-9))
    return np.where(spans > 0, found, 0.0)
