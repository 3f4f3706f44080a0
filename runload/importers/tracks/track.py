"""Points in time to totals: what GPX always needs, and FIT and TCX when their summary is gone.

The rules, all ours and stated in ``docs/``: points without a possible place or time are dropped
and counted; so are points that jump, measured from the last point that was kept; a stretch
without points (a pause) is not moving time, and adds distance only where a runner could have
covered it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runload.errors import Unreadable
from runload.importers.tracks.grade import allowed, hills
from runload.importers.tracks.noise import measured
from runload.importers.tracks.segments import (
    Column,
    Index,
    Mask,
    Moved,
    Places,
    leg_metres,
    moved,
    pause_from,
    steps,
    without_jumps,
)
from runload.models.quality import QualityCode
from runload.models.values import dataclass
from runload.tables import HR_BPM
from runload.tabular.sports import ASSUMED_RUN_M_S

JUMP_RUN_M_S = 12.0  # faster than any runner (reliability d9)
JUMP_OTHER_M_S = 30.0  # faster than any ride (reliability d9)
LIMITED = ("gps-jumps", "gps-teleports", "gaps-not-counted")  # what the limit of speed costs
CADENCE = (0.0, 300.0)  # per minute, of one leg or both: more is a broken sensor (ours)
POWER_W = (0.0, 3000.0)  # no athlete gives more (ours)
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

    def at(self, chosen: Index | Mask) -> Points:
        """Only these moments."""
        return Points(*(column[chosen] for column in self))


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
    off_pct: float | None = None

    def flat_of(
        self, distance_m: float | None, up_m: float | None, down_m: float | None
    ) -> float | None:
        """The flat distance of a run of this distance, in proportion to that of the places [m].

        None where the climbs that the run tells do not allow it.
        """
        if self.flat_distance_m is None or not self.distance_m or distance_m is None:
            return None
        flat_m = self.flat_distance_m * distance_m / self.distance_m
        return allowed(flat_m, distance_m, up_m, down_m)

    @property
    def elapsed_s(self) -> float:
        """First to last kept moment [s]."""
        return self.end - self.start

    @property
    def codes(self) -> tuple[QualityCode, ...]:
        """Codes for what was left out, in name order."""
        return tuple(QualityCode(name, count) for name, count in sorted(self.dropped.items()))


def _timed(points: Points, read_on: date, dropped: Counter[str]) -> Points:
    """Points with a possible time, in order; later points that step back are dropped."""
    earliest = datetime(EARLIEST_YEAR, 1, 1, tzinfo=UTC).timestamp()
    latest = (datetime.fromisoformat(f"{read_on}T00:00+00:00") + timedelta(days=2)).timestamp()
    time = points.time
    if len(time) and time[0] >= earliest and time[-1] <= latest and (time[1:] >= time[:-1]).all():
        return points  # nearly every track: nothing unknown, nothing out of order
    possible = (time >= earliest) & (time <= latest)
    in_order = possible.copy()
    in_order[possible] = time[possible] >= np.maximum.accumulate(time[possible])
    untimed = int(np.count_nonzero(np.isnan(time)))
    kept = int(np.count_nonzero(in_order))
    backward = int(np.count_nonzero(possible)) - kept
    dropped["untimed-points"] += untimed
    dropped["impossible-times"] += len(time) - untimed - backward - kept
    dropped["backward-times"] += backward
    if backward > kept:
        raise Unreadable(
            "",
            "its times run backwards",
            "Export the activity again from where it came from.",
            code="times-backwards",
        )
    return points if kept == len(time) else points.at(in_order)


def _without_time(dropped: Counter[str]) -> Unreadable:
    if dropped["impossible-times"]:
        return Unreadable(
            "",
            f"its times are before {EARLIEST_YEAR} or in the future",
            "Set the clock of the device before the next run; this one cannot be placed on a day.",
            code="no-date",
        )
    return Unreadable(
        "",
        "its points have no times",
        "Export the recorded activity rather than a planned route.",
        code="no-times",
    )


def _placed(points: Points, dropped: Counter[str]) -> Points:
    """Points with a possible place; none of them where the whole track has none."""
    lat, lon = points.lat, points.lon
    possible = (np.abs(lat) <= 90) & (np.abs(lon) <= 180) & ((lat != 0) | (lon != 0))
    count = int(np.count_nonzero(possible))
    if count:
        dropped["points-without-place"] += len(lat) - count
    return points if count == len(lat) else points.at(possible)


def _mean(values: Column) -> float | None:
    return float(values.mean()) if len(values) else None


def _possible(
    values: Column, bounds: tuple[float, float], code: str, dropped: Counter[str]
) -> Column:
    """Values inside the bounds; 0 is missing, anything else outside is counted as dropped."""
    given: Column = values[(values != 0) & ~np.isnan(values)]
    if not len(given) or (given.min() >= bounds[0] and given.max() <= bounds[1]):
        return given
    good: Column = given[(given >= bounds[0]) & (given <= bounds[1])]
    dropped[code] += len(given) - len(good)
    return good


def seconds_by_heart_rate(time: Column, hr: Column) -> tuple[tuple[int, float], ...]:
    """Seconds at each whole heart rate, by heart rate [bpm, s].

    The seconds since the last known heart rate belong to the one that ends them (devices may
    write it on some points only). A pause counts nothing; standing does: the heart goes on.

    Examples:
        >>> seconds_by_heart_rate(np.array([0.0, 1, 3, 9]), np.array([90.0, 120, np.nan, 121.4]))
        ((120, 1.0), (121, 8.0))
    """
    known = (hr >= HR_BPM[0]) & (hr <= HR_BPM[1])
    seconds, rates = steps(time[known]), hr[known][1:]
    counts = seconds <= pause_from(time)
    spent = np.bincount(np.rint(rates[counts]).astype(np.intp), weights=seconds[counts])
    at = np.flatnonzero(spent)
    return tuple(zip(at.tolist(), spent[at].tolist(), strict=True))


class Way(NamedTuple):
    """The points that stay and what lies between them; ``legs`` is None without two places.

    ``dropped`` counts what was left out, by reason; ``off_pct`` is how far off the distance may be.
    """

    kept: Points
    first_place: tuple[float, float] | None
    distance_m: float | None
    moving_s: float
    legs: Moved | None
    dropped: Counter[str]
    off_pct: float | None = None


class Dated:
    """The points of a track that have a time and a place: what no limit of speed changes.

    Points may lack a place altogether (an indoor run): then the distance is unknown.
    """

    def __init__(self, points: Points, read_on: date, restarts: npt.ArrayLike = ()) -> None:
        """Leave out what cannot be.

        Raises:
            Unreadable ``no-times`` or ``no-date`` without a usable moment, ``times-backwards``
        """
        self._dropped: Counter[str] = Counter()
        self.timed = _timed(points, read_on, self._dropped)
        if not len(self.timed.time):
            raise _without_time(self._dropped)
        self._placed = _placed(self.timed, self._dropped)
        self._places = Places(self._placed.time, self._placed.lat, self._placed.lon)
        self._metres = leg_metres(self._places)
        self._restarts = np.asarray(restarts, dtype=np.float64)

    def way(self, limit: float) -> Way:
        """The points that stay where places may jump at most ``limit`` metres per second."""
        dropped, timed, placed = self._dropped.copy(), self.timed, self._placed
        elapsed = float(timed.time[-1] - timed.time[0])
        if not len(placed.time):
            return Way(timed, None, None, elapsed, None, dropped)
        stretches = without_jumps(self._places, self._metres, limit, dropped)
        kept = placed if stretches.kept is None else placed.at(stretches.kept)
        first_place = float(kept.lat[0]), float(kept.lon[0])
        if len(placed.time) == 1:
            return Way(kept, first_place, None, elapsed, None, dropped)
        slowest, fastest = ASSUMED_RUN_M_S
        gap_m_s = slowest, limit if limit > JUMP_RUN_M_S else fastest
        legs = moved(stretches, gap_m_s, self._restarts, dropped)
        legs, off_pct = measured(stretches.places, legs)
        distance, seconds = float(legs.metres.sum()), steps(stretches.places.time)
        moving_s = float(seconds[legs.moving].sum())
        return Way(kept, first_place, distance, moving_s, legs, dropped, off_pct)


def track_totals(
    points: Points, read_on: date, limit: float, restarts: npt.ArrayLike = ()
) -> Track:
    """Totals of one track whose places may jump at most ``limit`` metres per second.

    ``restarts`` are the times at which the recording was started again after a stop.

    Raises:
        Unreadable ``no-times`` or ``no-date`` without a usable moment, ``times-backwards``
    """
    dated = Dated(points, read_on, restarts)
    return totals(dated, dated.way(limit))


def totals(dated: Dated, way: Way) -> Track:
    """The totals of a track on one of its ways."""
    timed, kept, dropped = dated.timed, way.kept, way.dropped
    slopes = hills(kept.ele, *((way.legs.metres, way.legs.counted) if way.legs else (None, None)))
    hr = _possible(timed.hr, HR_BPM, "hr-implausible", dropped)
    cadences = _possible(timed.cadence, CADENCE, "cadence-implausible", dropped)
    powers = _possible(timed.power, POWER_W, "power-implausible", dropped)
    return Track(
        start=float(kept.time[0]),
        end=float(kept.time[-1]),
        moving_s=way.moving_s,
        distance_m=way.distance_m,
        ascent_m=slopes.up_m,
        descent_m=slopes.down_m,
        hr_avg_bpm=_mean(hr),
        hr_max_bpm=float(hr.max()) if len(hr) else None,
        cadence=_mean(cadences),
        power_w=_mean(powers),
        first_place=way.first_place,
        kept=len(kept.time),
        dropped=+dropped,
        hr_seconds=seconds_by_heart_rate(timed.time, timed.hr) if len(hr) else (),
        flat_distance_m=slopes.flat_distance_m,
        off_pct=way.off_pct if way.distance_m else None,
    )
