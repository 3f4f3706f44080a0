"""When two recordings are the same run: the rule L0 to L3 of the project, as data and checks."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from runload.importers.merge.timed import LONG_ELAPSED_S, Timed, is_track, overlap
from runload.models import Activity
from runload.models.quality import QualityCode
from runload.models.values import dataclass
from runload.tables import SPORTS_RUN

# The limits of the rule. Basis: ours, measured on seven real recordings rebuilt as GPX.
OVERLAP_SAME = 0.70  # share of the shorter recording
OVERLAP_POSSIBLE = 0.30
DISTANCE_SAME = 0.10
DURATION_SAME = 0.20
SHIFT_STEP_S = 900.0  # time zones differ by quarters of an hour
SHIFT_MAX_S = 14 * 3600.0
SHIFT_TOLERANCE_S = 60.0
DISTANCE_CLOSE = 0.03
DURATION_CLOSE = 0.05
MOST_NEAR = 100  # recordings that one is compared with, the nearest first; a day has fewer

# Quality codes of a sport that was told by speed, or not at all.
SPORT_CODES = frozenset(map(QualityCode, ("sport-assumed", "not-run-speed", "sport-unnamed")))

# Grades of likeness, the surest first.
SAME_FACTS, SAME_DEVICE, NAMED, OVERLAPPING, SHIFTED, SAME_DAY = range(6)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two recordings are the same run: the lower the grade and the gap, the surer."""

    grade: int
    gap: float
    reason: str


def names_sport(activity: Activity) -> bool:
    """True where the file itself says which sport it was."""
    return bool(activity.sport_name) and SPORT_CODES.isdisjoint(activity.codes)


def sports_fit(one: Activity, other: Activity) -> bool:
    """True where both may be the same sport; a file that names none fits any."""
    if not (names_sport(one) and names_sport(other)):
        return True
    return (one.sport in SPORTS_RUN) == (other.sport in SPORTS_RUN)


def same_ground(one: Activity, other: Activity) -> bool:
    """False where one says treadmill and the other says outdoors."""
    if not (names_sport(one) and names_sport(other)):
        return True
    return (one.sport == "treadmill") == (other.sport == "treadmill")


def close(one: float | None, other: float | None, share: float) -> bool:
    """True where both are known and differ by at most ``share`` of the larger."""
    if one is None or other is None:
        return False
    return abs(one - other) <= share * max(one, other) + 1e-9


def durations(activity: Activity) -> tuple[float, ...]:
    """Every length of time a file gives: one file's timer is another one's elapsed time."""
    return tuple(s for s in (activity.moving_s, activity.elapsed_s) if s is not None)


def close_durations(one: Activity, other: Activity, share: float) -> bool:
    """True where any two of their durations are close."""
    return any(close(a, b, share) for a in durations(one) for b in durations(other))


def references(one: Activity, other: Activity) -> bool:
    """True where a row of a list names the very file of the other, beside it."""
    for row, track in ((one, other), (other, one)):
        if row.file_reference and is_track(track):
            named = PurePosixPath(row.file_reference.replace("\\", "/")).name
            for place in (track.member, track.source):
                found = PurePosixPath((place or "").replace("\\", "/")).name
                if found and _bare(found) == _bare(named):
                    return True
    return False


def _bare(name: str) -> str:
    return name.casefold().removesuffix(".gz")


def likeness(one: Timed, other: Timed) -> Likeness | None:
    """Why both are the same run, or None. Both belong to one runner.

    What it sees: the same bytes or facts (L0), the same device and start (L1), overlapping
    times with like totals (L2), like totals on a shifted or missing clock (L3).
    """
    a, b = one.activity, other.activity
    gap = abs((a.distance_m or 0.0) - (b.distance_m or 0.0))
    if a.activity_id == b.activity_id or (a.content_hash and same_bytes(a) == same_bytes(b)):
        return Likeness(SAME_FACTS, gap, "the same recording")
    if a.device and a.device == b.device and same_device(a) == same_device(b):
        return Likeness(SAME_DEVICE, gap, "same start and device")
    if within_reach(one, other) and references(a, b):
        return Likeness(NAMED, gap, "the list names this file")
    if not sports_fit(a, b):
        return None
    if one.dated_only or other.dated_only:
        return _alike_that_day(one, other, gap)
    if overlap(one, other) >= OVERLAP_SAME and _about_as_long(a, b):
        return Likeness(OVERLAPPING, gap, "same time and about the same distance or duration")
    return _alike_shifted(one, other, gap)


def same_bytes(activity: Activity) -> tuple[object, ...]:
    """What two copies of one part of one file have in common."""
    totals = (activity.start_local, activity.distance_m, activity.moving_s)
    return (activity.content_hash, *totals)


def same_device(activity: Activity) -> tuple[object, ...]:
    """What two files of one recording on one device have in common."""
    return (activity.device, activity.start_utc or activity.start_local)


def within_reach(one: Timed, other: Timed) -> bool:
    """True where no time zone and no long pause keeps two clocks further apart."""
    return abs(one.local_s - other.local_s) <= SHIFT_MAX_S + LONG_ELAPSED_S


def _about_as_long(a: Activity, b: Activity) -> bool:
    """A like distance or duration; of a recording that names no sport, the distance counts."""
    if close(a.distance_m, b.distance_m, DISTANCE_SAME):
        return True
    measured = a.distance_m is not None and b.distance_m is not None
    if measured and not (names_sport(a) and names_sport(b)):
        return False
    return close_durations(a, b, DURATION_SAME)


def _alike_that_day(one: Timed, other: Timed, gap: float) -> Likeness | None:
    a, b = one.activity, other.activity
    if a.local_date != b.local_date or (one.dated_only and other.dated_only):
        return None
    if not (same_ground(a, b) and close(a.distance_m, b.distance_m, DISTANCE_CLOSE)):
        return None
    if durations(a) and durations(b) and not close_durations(a, b, DURATION_CLOSE):
        return None
    return Likeness(SAME_DAY, gap, "same day and the same distance and duration")


def _alike_shifted(one: Timed, other: Timed, gap: float) -> Likeness | None:
    a, b = one.activity, other.activity
    if one.zoned == other.zoned:
        return None
    shift = abs(one.local_s - other.local_s)
    off = abs(shift - SHIFT_STEP_S * round(shift / SHIFT_STEP_S))
    if shift > SHIFT_MAX_S + SHIFT_TOLERANCE_S or off > SHIFT_TOLERANCE_S:
        return None
    if not (same_ground(a, b) and close(a.distance_m, b.distance_m, DISTANCE_CLOSE)):
        return None
    if not close_durations(a, b, DURATION_CLOSE):
        return None
    return Likeness(SHIFTED, gap, "same run on a clock without a time zone")


def _may_be_far(one: Timed, other: Timed) -> bool:
    a, b = one.activity, other.activity
    if one.dated_only != other.dated_only or one.zoned != other.zoned:
        return True
    return bool(a.file_reference) != bool(b.file_reference)


def neighbours(runs: list[Timed]) -> Iterator[tuple[Timed, Timed]]:
    """Pairs from different places, near enough in time to be compared: one sweep over starts."""
    reach = SHIFT_MAX_S + SHIFT_STEP_S + LONG_ELAPSED_S
    near: dict[int, Timed] = {}
    leaving: list[tuple[float, int]] = []
    for number, run in enumerate(sorted(runs, key=lambda r: (r.start_s, r.order))):
        while leaving and leaving[0][0] < run.start_s:
            del near[heapq.heappop(leaving)[1]]
        for other in islice(reversed(near.values()), MOST_NEAR):
            if other.place != run.place and (other.end_s >= run.start_s or _may_be_far(run, other)):
                yield other, run
        near[number] = run
        heapq.heappush(leaving, (max(run.end_s, run.start_s + reach), number))
