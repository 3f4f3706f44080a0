"""The figures of one FIT session: its summary, checked against and completed by its records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from runload.errors import Unreadable
from runload.importers.fit.content import Message, Records, number_of
from runload.importers.fit.profile import DEGREES
from runload.importers.plausible import effort, feeling
from runload.importers.tracks.segments import Column
from runload.importers.tracks.track import JUMP_OTHER_M_S, Track, track_totals
from runload.models.quality import QualityCode
from runload.tables import SPORTS_RUN, Measures

LEGS = 2  # FIT counts the steps of one leg
DAMAGED_AGREE = 0.05  # a summary of a damaged file further than this from its records is not used
AGREE = 0.10  # further than this apart, summary and records are said to disagree (ours)
FIRST_COUNT_M = 1000.0  # the counter at the first record of a file: above it is noise (ours)
LONGEST_STEP_S = 10.0  # records nearer than this may share a late GPS fix (ours)
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


def _track(records: Records, read_on: date) -> tuple[Track | None, list[QualityCode]]:
    """Totals of the records, and quality codes; None when no two of them can be placed in time."""
    undated = records.untimed + records.relative
    codes = [QualityCode("untimed-points", undated)] if undated else []
    if not len(records):
        return None, codes
    try:
        track = track_totals(records.points, read_on, JUMP_OTHER_M_S)
    except Unreadable:
        return None, [*codes, QualityCode("records-not-used")]
    kept = [one for one in track.codes if one.code in TOLD_OF_RECORDS]
    return track, codes + kept


def counted_distance(records: Records, *, alone: bool = True) -> float | None:
    """Metres on the device's own counter, which may start again at zero within a file.

    A step that no athlete could make between two records is left out: in a damaged file it is
    noise. ``alone``: the records are the whole file, so the counter stood at zero before them.
    """
    known = np.isfinite(records.distance_m)
    counts, times = records.distance_m[known], records.points.time[known]
    if not len(counts):
        return None
    first = float(counts[0])
    before = first if alone and 0 <= first <= FIRST_COUNT_M else 0.0
    steps, seconds = np.diff(counts), np.diff(times)
    possible = (steps > 0) & (steps <= JUMP_OTHER_M_S * np.maximum(seconds, LONGEST_STEP_S))
    return before + float(steps[possible].sum()) or None


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


def session_totals(
    session: Message, records: Records, read_on: date, *, damaged: bool, alone: bool = True
) -> Totals:
    """Figures of a session. Summary first; records fill gaps, and rule when the file is damaged."""
    track, codes = _track(records, read_on)
    counted = (
        counted_distance(records, alone=alone) or (track.distance_m if track else None) or None
    )
    distance, timer, elapsed = (_positive(session, name) for name in TOTALS)
    if any((number_of(session, name) or 0.0) < 0 for name in TOTALS):
        codes.append(QualityCode("negative-totals"))
    span = track.elapsed_s if track else None
    far = _apart(distance, counted, DAMAGED_AGREE) or _apart(elapsed, span, DAMAGED_AGREE)
    if damaged and far:
        distance = timer = elapsed = None
    elif _apart(distance, counted, AGREE):
        codes.append(QualityCode("totals-disagree"))
    if timer is None and elapsed is None:
        codes.append(QualityCode("from-records"))
    measures = Measures(
        moving_s=timer or elapsed or (track.moving_s if track else None),
        elapsed_s=elapsed or span or timer,
        distance_m=distance or counted,
        ascent_m=_climb(session, "total_ascent", track.ascent_m if track else None),
        descent_m=_climb(session, "total_descent", track.descent_m if track else None),
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
        flat_distance_m=track.flat_distance_m if track else None,
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
