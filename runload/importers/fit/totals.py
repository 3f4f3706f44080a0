"""The figures of one FIT session: its summary, checked against and completed by its records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from runload.errors import Unreadable
from runload.importers.fit.content import Message, Records, number_of, time_of
from runload.importers.fit.profile import DEGREES
from runload.importers.fit.spare import Lapped, Spare
from runload.importers.plausible import broken_time, effort, feeling
from runload.importers.tracks.counter import leaping, without_dips
from runload.importers.tracks.segments import Column, steps
from runload.importers.tracks.track import JUMP_OTHER_M_S, Track, track_totals
from runload.models.quality import QualityCode
from runload.models.values import dataclass
from runload.tables import SPORTS_RUN, Measures

LEGS = 2  # FIT counts the steps of one leg
DAMAGED_AGREE = 0.05  # a summary of a damaged file further than this from its records is not used
AGREE = 0.10  # further than this apart, summary and records are said to disagree (ours)
STALE_RECORDS = 5  # of the run before, at the start of a file; at most (ours)
FIRST_COUNT_M = 1000.0  # the counter at the first record of a file: above it is noise (ours)
DATED = "dated-by-creation"
SMALL = 10.0  # metres or seconds: nearer than this is the same (ours)
MM_PER_M = 1000.0
TOTALS = ("total_distance", "total_timer_time", "total_elapsed_time")
# What is told of the records of a FIT file. Its distance comes from the device's own counter, so
# that jumps of the position do not matter.
TOLD_OF_RECORDS = frozenset({
    "backward-times", "cadence-implausible", "hr-implausible", "impossible-times",
    "power-implausible", "untimed-points",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Totals:
    """Figures, the quality codes they earned, and where the recording began."""

    measures: Measures
    codes: tuple[QualityCode, ...]
    first_place: tuple[float, float] | None
    cadence_per_leg: float | None
    felt: str

    @property
    def distance_m(self) -> float | None:
        """Distance [m]."""
        return self.measures.distance_m

    @property
    def moving_s(self) -> float | None:
        """Timer time [s]."""
        return self.measures.moving_s

    def cadence_of(self, sport: str) -> float | None:
        """Steps a minute of both legs; None where cadence means something else."""
        if self.cadence_per_leg is None or sport not in SPORTS_RUN:
            return None
        return LEGS * self.cadence_per_leg


def _track(
    records: Records, read_on: date, restarts: Sequence[float]
) -> tuple[Track | None, list[QualityCode]]:
    """Totals of the records, and quality codes; None when no two of them can be placed in time."""
    undated = records.untimed + records.relative
    codes = [QualityCode("untimed-points", undated)] if undated else []
    if not len(records):
        return None, codes
    try:
        track = track_totals(records.points, read_on, JUMP_OTHER_M_S, restarts)
    except Unreadable:
        return None, [*codes, QualityCode("records-not-used")]
    kept = [one for one in track.codes if one.code in TOLD_OF_RECORDS]
    return track, codes + kept


def counted_distance(records: Records, *, alone: bool = True) -> float | None:
    """Metres on the device's own counter, which may start again at zero within a file.

    What it drops to before it returns adds nothing, nor does its return. A step that no athlete
    could make between two records is left out: in a damaged file it is noise. ``alone``: the
    records are the whole file, so the counter stood at zero before them.
    """
    known = np.isfinite(records.distance_m)
    counts, times = records.distance_m[known], records.points.time[known]
    if not len(counts):
        return None
    first = float(counts[0])
    begun = alone and 0 <= first <= FIRST_COUNT_M and first <= counts[:STALE_RECORDS].min()
    kept = without_dips(counts)
    if not kept.all():
        counts, times = counts[kept], times[kept]
    ahead = steps(counts)
    possible = (ahead > 0) & ~leaping(counts, times)
    return (first if begun else 0.0) + float(ahead[possible].sum()) or None


def _apart(a: float | None, b: float | None, share: float) -> bool:
    if not a or not b:
        return False
    return abs(a - b) > max(share * max(a, b), SMALL)


def _place(session: Message, track: Track | None) -> tuple[float, float] | None:
    lat, lon = number_of(session, "start_position_lat"), number_of(session, "start_position_long")
    if lat is not None and lon is not None:
        return lat * DEGREES, lon * DEGREES
    return track.first_place if track else None


def _positive(message: Message, *names: str) -> float | None:
    """A number above zero: devices write zero for what they did not measure."""
    value = number_of(message, *names)
    return value if value and value > 0 else None


class _Times(NamedTuple):
    """Timer and elapsed time [s]: what the session states, then what laps and timer events say."""

    timer_s: float | None
    elapsed_s: float | None
    ran_s: float | None
    restarts: Sequence[float]
    lapped: Lapped
    codes: tuple[QualityCode, ...]


def _times(session: Message, records: Records, spare: Spare, metres: float | None) -> _Times:
    """The times of a session, without those that its records show to be broken."""
    timer, elapsed = (_positive(session, name) for name in TOTALS[1:])
    codes = tuple(QualityCode(DATED) for _ in range(records.from_creation))
    first, last = _span(session, records)
    stated = timer or elapsed
    if stated and len(records) and broken_time(stated, last - first, metres):
        timer = elapsed = None
        codes += (QualityCode("time-from-records"),)
    elif stated is None:
        codes += (QualityCode("from-records"),)
    nothing = Lapped(None, None)
    if timer or elapsed:
        lapped = nothing if metres else spare.laps(first, last)
        return _Times(timer, elapsed, None, (), lapped, codes)
    ran = spare.timer(first, last)
    lapped = nothing if stated and metres else spare.laps(first, last)
    if stated:
        lapped = lapped._replace(timer_s=None)
    return _Times(None, None, ran.seconds or None, ran.restarts, lapped, codes)


def _span(session: Message, records: Records) -> tuple[float, float]:
    """First and last moment of a session [Unix seconds]: of its records, else of its own words."""
    if len(records):
        return float(records.points.time[0]), float(records.points.time[-1])
    start = time_of(session, "start_time")
    begun = start.timestamp() if start else 0.0
    return begun, begun + (number_of(session, *TOTALS[:0:-1]) or 0.0)


def session_totals(
    session: Message,
    records: Records,
    read_on: date,
    spare: Spare,
    *,
    damaged: bool,
    alone: bool = True,
) -> Totals:
    """Figures of a session. Summary first; records fill gaps, and rule when the file is damaged."""
    distance = _positive(session, TOTALS[0])
    by_counter = counted_distance(records, alone=alone)
    times = _times(session, records, spare, distance or by_counter)
    timer, elapsed, lapped = times.timer_s, times.elapsed_s, times.lapped
    track, codes = _track(records, read_on, times.restarts)
    codes += times.codes
    walked = track.distance_m if track else None
    counted = by_counter or lapped.distance_m or walked or None
    if any((number_of(session, name) or 0.0) < 0 for name in TOTALS):
        codes.append(QualityCode("negative-totals"))
    span = track.elapsed_s if track else None
    far = _apart(distance, counted, DAMAGED_AGREE) or _apart(elapsed, span, DAMAGED_AGREE)
    if damaged and far:
        distance = timer = elapsed = None
        codes.append(QualityCode("from-records"))
    elif _apart(distance, counted, AGREE):
        codes.append(QualityCode("totals-disagree"))
    up_m = _climb(session, "total_ascent", track.ascent_m if track else None)
    down_m = _climb(session, "total_descent", track.descent_m if track else None)
    paused = None if walked else times.ran_s
    measures = Measures(
        moving_s=timer
        or elapsed
        or lapped.timer_s
        or paused
        or (track.moving_s if track else None),
        elapsed_s=elapsed or span or timer,
        distance_m=distance or counted,
        ascent_m=up_m,
        descent_m=down_m,
        hr_avg_bpm=_positive(session, "avg_heart_rate") or (track.hr_avg_bpm if track else None),
        hr_max_bpm=_positive(session, "max_heart_rate") or (track.hr_max_bpm if track else None),
        power_w=_positive(session, "avg_power") or (track.power_w if track else None),
        contact_time_ms=_positive(session, "avg_stance_time") or _mean(records.contact_time_ms),
        balance_left_pct=_positive(session, "avg_stance_time_balance")
        or _mean(records.balance_left_pct),
        vertical_oscillation_mm=_positive(session, "avg_vertical_oscillation")
        or _mean(records.vertical_oscillation_mm),
        step_length_m=_metres(
            _positive(session, "avg_step_length") or _mean(records.step_length_mm)
        ),
        hr_seconds=track.hr_seconds if track else (),
        flat_distance_m=track.flat_of(distance or counted, up_m, down_m) if track else None,
        distance_off_pct=track.off_pct if track and (distance or counted) == walked else None,
        rpe_cr10=effort(number_of(session, "workout_rpe")),
    )
    if measures.distance_m is None:
        codes.append(QualityCode("no-distance"))
    felt = feeling(number_of(session, "workout_feel"))
    cadence = _cadence(session, track)
    return Totals(measures, tuple(codes), _place(session, track), cadence, felt)


def _mean(values: Column) -> float | None:
    """The mean of what was measured: zero stands for nothing."""
    measured = values[values > 0]
    return float(measured.mean()) if len(measured) else None


def _climb(session: Message, name: str, from_track: float | None) -> float | None:
    stated = number_of(session, name)
    return stated if stated is not None else from_track


def _metres(millimetres: float | None) -> float | None:
    return None if millimetres is None else millimetres / MM_PER_M


def _cadence(session: Message, track: Track | None) -> float | None:
    whole = _positive(session, "avg_running_cadence", "avg_cadence")
    if whole is None:
        return track.cadence if track else None
    return whole + (number_of(session, "avg_fractional_cadence") or 0.0)
