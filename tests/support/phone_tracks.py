"""Tracks as a phone would have kept them of a known way: noise, walking, standing, tunnels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from runload.importers.tracks.track import Points
from tests.support.files import M_PER_DEGREE, START

Column = npt.NDArray[np.float64]
# Metres to each side: of every point alone, and of what wanders in 40 s.
LEVELS = {"low": (0.4, 2.0), "middle": (0.8, 3.0), "high": (1.3, 5.0)}
WANDERS_S = 40.0
WALK_M_S = 1.3
LAT = 50.0


@dataclass(frozen=True)
class Way:
    """A way that was gone: places east and north [m], metre by metre or as a watch kept them."""

    east: Column
    north: Column


def made_way(rng: np.random.Generator, metres: int = 5000) -> Way:
    """A way through streets and woods: straight for a while, then a bend or a corner."""
    turns = rng.normal(0, 0.02, metres)
    turns[rng.random(metres) < 1 / 150] += rng.choice((-1.5, 1.5))
    heading = np.cumsum(turns)
    return Way(np.cumsum(np.sin(heading)), np.cumsum(np.cos(heading)))


@dataclass(frozen=True)
class Phone:
    """What a phone kept of a run, and what was really run: metres, and seconds in motion."""

    points: Points
    metres: float
    moving_s: float


def recorded(
    way: Way, rng: np.random.Generator, level: str, speed: float, step_s: float = 1.0
) -> Phone:
    """A run on this way with two walks, a stop, and a tunnel."""
    far = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(way.east), np.diff(way.north)))))
    speeds = np.full(round(3 * far[-1] / speed) + 600, speed)
    speeds *= 1 + 0.05 * np.sin(np.arange(len(speeds)) / 60)
    last = round(far[-1] / speed) - 200
    for lasted, pace in ((120, WALK_M_S), (90, WALK_M_S), (60, 0.0)):
        at = int(rng.integers(30, last))
        speeds[at : at + lasted] = pace
    run = np.concatenate(([0.0], np.cumsum(speeds)))
    run = run[run <= far[-1]]
    time = np.arange(0, len(run) - 1, step_s)
    run = np.interp(time, np.arange(len(run)), run)
    wander, alone = LEVELS[level][1], LEVELS[level][0]
    axes = [
        np.interp(run, far, axis) + _wandering(rng, len(run), wander, step_s)
        + rng.normal(0, alone, len(run))
        for axis in (way.east, way.north)
    ]  # fmt: skip
    seen = np.ones(len(run), np.bool_)
    tunnel = int(rng.integers(30, len(run) - round(100 / step_s)))
    seen[tunnel : tunnel + round(60 / step_s)] = False
    unknown = np.full(int(seen.sum()), np.nan)
    points = Points(
        START.timestamp() + time[seen],
        LAT + axes[1][seen] / M_PER_DEGREE,
        8.0 + axes[0][seen] / M_PER_DEGREE / np.cos(np.radians(LAT)),
        *(unknown,) * 4,
    )
    moving = float((speeds[: round(time[-1])] > 0).sum())
    return Phone(points, float(run[-1]), moving)


def _wandering(rng: np.random.Generator, count: int, metres: float, step_s: float) -> Column:
    """Noise that is still half of what it was after so many seconds."""
    keeps = float(np.exp(-step_s / WANDERS_S))
    pushed = rng.normal(0, metres * np.sqrt(1 - keeps**2), count)
    pushed[0] = rng.normal(0, metres)
    found = np.empty(count)
    value = 0.0
    for at, push in enumerate(pushed.tolist()):
        value = keeps * value + push
        found[at] = value
    return found
