"""Points in time to totals: what GPX always needs, and FIT and TCX when their summary is gone.

The rules, all ours and stated in ``docs/``: points without a possible place or time are dropped
and counted; so are points that jump, measured from the last point that was kept; a stretch
without points (a pause) is not moving time, and adds distance only where a runner could have
covered it.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runload.errors import Unreadable
from runload.importers.sports import ASSUMED_RUN_M_S

JUMP_RUN_M_S = 12.0  # faster than any runner (reliability d9)
JUMP_OTHER_M_S = 30.0  # faster than any ride (reliability d9)
AGREEING_JUMPS = 5  # this many refused points that agree with each other are the true place
PAUSE_S = 30.0  # a stretch this long without a point is a pause (ours) ...
PAUSE_MEDIANS = 10  # ... unless the device saves points that rarely anyway (ours)
LOST_SIGNAL_S = 120.0  # a pause up to this long may be a tunnel: its distance counts (ours)
DRIFT_M = 50.0  # a move this small across any pause counts (ours)
STANDING_M_S = 0.5  # slower is standing, not moving (ours)
HR_BPM = (25.0, 250.0)  # evidence A.0
CADENCE = (0.0, 300.0)  # per minute, of one leg or both: more is a broken sensor (ours)
POWER_W = (0.0, 3000.0)  # no athlete gives more (ours)
HEIGHT_M = (-500.0, 9000.0)  # deeper or higher than any land (ours)
CLIMB_STEP_M = 3.0  # rises smaller than this are noise (ours)
SMOOTH_POINTS = 5  # elevation is smoothed by a running median over this many points (ours)
EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG
EARLIEST_YEAR = 2000  # a clock before this year was never set (reliability d9)


class Point(NamedTuple):
    """One moment of a track. ``time`` in Unix seconds; what is unknown is None."""

    time: float | None
    lat: float | None = None
    lon: float | None = None
    ele: float | None = None
    hr: float | None = None
    cadence: float | None = None
    power: float | None = None


Column = npt.NDArray[np.float64]


class Points(NamedTuple):
    """The moments of a track as columns of one length, float64, NaN where unknown.

    ``time`` in Unix seconds, places in degrees, ``ele`` in metres, ``hr`` in bpm, ``cadence`` per
    minute, ``power`` in watts.
    """

    time: Column
    lat: Column
    lon: Column
    ele: Column
    hr: Column
    cadence: Column
    power: Column

    @classmethod
    def of(cls, rows: Sequence[Point]) -> Points:
        """The same moments, row by row."""
        table = np.array(rows, dtype=np.float64).reshape(-1, len(cls._fields))
        return cls(*(np.ascontiguousarray(column) for column in table.T))

    @property
    def rows(self) -> list[Point]:
        """The same moments as rows, None where unknown."""
        columns = [[None if v != v else v for v in column.tolist()] for column in self]
        return [Point(*row) for row in zip(*columns, strict=True)]


@dataclass(frozen=True, slots=True)
class Track:
    """Totals of a track, and how many points were left out, by reason."""

    start: float
    end: float
    moving_s: float
    distance_m: float | None
    ascent_m: float | None
    descent_m: float | None
    hr_avg_bpm: float | None
    hr_max_bpm: float | None
    cadence: float | None
    power_w: float | None
    first_place: tuple[float, float] | None
    kept: int
    dropped: Counter[str] = field(default_factory=Counter)
    hr_seconds: tuple[tuple[int, float], ...] = ()
    flat_distance_m: float | None = None

    @property
    def elapsed_s(self) -> float:
        """First to last kept moment [s]."""
        return self.end - self.start

    @property
    def quality(self) -> tuple[str, ...]:
        """Codes for what was left out, in name order."""
        return tuple(f"{name}:{count}" for name, count in sorted(self.dropped.items()))


def distance_between(a: Point, b: Point) -> float:
    """Great-circle distance between two points [m].

    Formula:
        haversine on a sphere of the mean earth radius
    Examples:
        >>> round(distance_between(Point(0, 0.0, 0.0), Point(1, 1.0, 0.0)))
        111195
    """
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b.lon - a.lon) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, h)))


def _possible_place(point: Point) -> bool:
    lat, lon = point.lat, point.lon
    if lat is None or lon is None:
        return False
    return -90 <= lat <= 90 and -180 <= lon <= 180 and (lat, lon) != (0.0, 0.0)


def _timed(points: Iterable[Point], read_on: date, dropped: Counter[str]) -> list[Point]:
    """Points with a possible time, in order; later points that step back are dropped."""
    earliest = datetime.fromisoformat(f"{EARLIEST_YEAR}-01-01T00:00+00:00").timestamp()
    day_after = datetime.fromisoformat(f"{read_on}T00:00+00:00") + timedelta(days=2)
    kept: list[Point] = []
    for point in points:
        if point.time is None:
            dropped["untimed-points"] += 1
        elif not earliest <= point.time <= day_after.timestamp():
            dropped["impossible-times"] += 1
        elif kept and point.time < (kept[-1].time or 0.0):
            dropped["backward-times"] += 1
        else:
            kept.append(point)
    if dropped["backward-times"] > len(kept):
        raise Unreadable(
            "",
            "its times run backwards",
            "Export the activity again from where it came from.",
            code="times-backwards",
        )
    return kept


def _without_jumps(
    points: Sequence[Point], limit: float, dropped: Counter[str]
) -> list[list[Point]]:
    """Stretches of points without jumps. Between two stretches no distance is counted.

    A jump is measured from the last kept point. When several refused points agree with each
    other, they are the true place: a short stretch before them was the glitch and goes, a long
    one stays and a new stretch begins.
    """
    stretches: list[list[Point]] = [[]]
    refused: list[Point] = []
    for point in points:
        current = stretches[-1]
        if not current or _reachable(current[-1], point, limit):
            dropped["gps-jumps"] += len(refused)
            refused = []
            current.append(point)
            continue
        if refused and not _reachable(refused[-1], point, limit):
            dropped["gps-jumps"] += len(refused)
            refused = []
        refused.append(point)
        if len(refused) >= AGREEING_JUMPS or len(refused) > len(current):
            if len(current) < AGREEING_JUMPS:
                dropped["gps-jumps"] += len(current)
                stretches.pop()
            else:
                dropped["gps-teleports"] += 1
            stretches.append(refused)
            refused = []
    dropped["gps-jumps"] += len(refused)
    return [stretch for stretch in stretches if stretch]


def _reachable(a: Point, b: Point, limit: float) -> bool:
    seconds = (b.time or 0.0) - (a.time or 0.0)
    # Times are often cut to whole seconds, so one leg may seem up to a second shorter than it was.
    return distance_between(a, b) <= limit * max(seconds, 1.0)


def _pause_from(points: Sequence[Point]) -> float:
    steps = [(b.time or 0.0) - (a.time or 0.0) for a, b in pairwise(points)]
    return max(PAUSE_S, PAUSE_MEDIANS * statistics.median(steps)) if steps else PAUSE_S


def _moved(
    stretches: Sequence[Sequence[Point]], limit: float, dropped: Counter[str]
) -> tuple[float, float]:
    """Distance [m] and moving time [s] over the legs inside each stretch."""
    pause_s = _pause_from([point for stretch in stretches for point in stretch])
    fastest = limit if limit > JUMP_RUN_M_S else ASSUMED_RUN_M_S[1]
    distance = moving = 0.0
    for stretch in stretches:
        for a, b in pairwise(stretch):
            seconds, metres = (b.time or 0.0) - (a.time or 0.0), distance_between(a, b)
            if seconds <= pause_s:
                distance += metres
                moving += seconds if metres >= STANDING_M_S * seconds else 0.0
            elif metres <= DRIFT_M or (seconds <= LOST_SIGNAL_S and metres <= fastest * seconds):
                distance += metres
            else:
                dropped["gaps-not-counted"] += 1
    return distance, moving


def climbs(elevations: Sequence[float]) -> tuple[float, float]:
    """Metres climbed and descended [m, m].

    Formula:
        running median over 5 points, then sums of moves of at least 3 m from the last turn
    Examples:
        >>> climbs([100.0] * 5 + [110.0] * 5 + [104.0] * 5)
        (10.0, 6.0)
    """
    half = SMOOTH_POINTS // 2
    smooth = [
        statistics.median(elevations[max(0, i - half) : i + half + 1])
        for i in range(len(elevations))
    ]
    up = down = 0.0
    level = smooth[0]
    for height in smooth:
        step = height - level
        if abs(step) >= CLIMB_STEP_M:
            up, down, level = up + max(step, 0.0), down + max(-step, 0.0), height
    return up, down


def _elevations(points: Sequence[Point]) -> list[float]:
    low, high = HEIGHT_M
    return [p.ele for p in points if p.ele is not None and low <= p.ele <= high]


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _possible(
    values: Iterable[float | None], bounds: tuple[float, float], code: str, dropped: Counter[str]
) -> list[float]:
    """Values inside the bounds; 0 is missing, anything else outside is counted as dropped."""
    given = [value for value in values if value]
    good = [value for value in given if bounds[0] <= value <= bounds[1]]
    if len(good) < len(given):
        dropped[code] += len(given) - len(good)
    return good


def heart_rates(points: Iterable[Point], dropped: Counter[str]) -> list[float]:
    """Heart rates inside 25-250 bpm; 0 is missing, anything else is counted as dropped."""
    return _possible((p.hr for p in points), HR_BPM, "hr-implausible", dropped)


def track_totals(points: Points, read_on: date, limit: float) -> Track:
    """Totals of one track whose places may jump at most ``limit`` metres per second.

    Points may lack a place altogether (an indoor run): then the distance is unknown.

    Raises:
        Unreadable ``no-times`` without two usable moments, ``times-backwards``
    """
    dropped: Counter[str] = Counter()
    with_time = _timed(points.rows, read_on, dropped)
    if not with_time:
        impossible = dropped["impossible-times"]
        raise Unreadable(
            "",
            f"its times lie before {EARLIEST_YEAR} or in the future"
            if impossible
            else "its points have no times",
            "Set the clock of the device before the next run; this one cannot be placed on a day."
            if impossible
            else "Export the recorded activity rather than a planned route.",
            code="no-date" if impossible else "no-times",
        )
    placed = [point for point in with_time if _possible_place(point)]
    if placed and len(placed) < len(with_time):
        dropped["points-without-place"] += len(with_time) - len(placed)
    stretches = _without_jumps(placed, limit, dropped)
    kept = [point for stretch in stretches for point in stretch] or with_time
    distance: float | None = None
    moving = (with_time[-1].time or 0.0) - (with_time[0].time or 0.0)
    if len(placed) > 1:
        distance, moving = _moved(stretches, limit, dropped)
    heights = _elevations(kept)
    up, down = climbs(heights) if heights else (None, None)
    hr = heart_rates(with_time, dropped)
    cadences = _possible((p.cadence for p in with_time), CADENCE, "cadence-implausible", dropped)
    powers = _possible((p.power for p in with_time), POWER_W, "power-implausible", dropped)
    first = kept[0]
    return Track(
        start=first.time or 0.0,
        end=kept[-1].time or 0.0,
        moving_s=moving,
        distance_m=distance,
        ascent_m=up,
        descent_m=down,
        hr_avg_bpm=_mean(hr),
        hr_max_bpm=max(hr, default=None),
        cadence=_mean(cadences),
        power_w=_mean(powers),
        first_place=(first.lat, first.lon)
        if placed and first.lat is not None and first.lon is not None
        else None,
        kept=len(kept),
        dropped=+dropped,
    )
