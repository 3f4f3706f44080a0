"""When two recordings are the same run: the rule L0 to L3 of the project, as data and checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from runload.models import Activity
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
LONG_ELAPSED_S = 86_400.0  # a watch left running: then its moving time says how long it was
LONG_ELAPSED_FACTOR = 3.0

NO_START_TIME = "no-start-time"
FORMAT_RANK = ("fit", "tcx", "gpx")  # what follows is a list of runs, not a recording


@dataclass(frozen=True, slots=True)
class Timed:
    """A recording on the axes that comparing needs, all in seconds."""

    activity: Activity
    start_s: float
    local_s: float
    length_s: float
    dated_only: bool

    @property
    def end_s(self) -> float:
        """The last moment on the common axis."""
        return self.start_s + self.length_s


# Grades of likeness, the surest first.
SAME_FACTS, SAME_DEVICE, NAMED, OVERLAPPING, SHIFTED, SAME_DAY = range(6)
SURE = SAME_DEVICE  # up to here even two recordings of one file are the same run


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two recordings are the same run: the lower the grade and the gap, the surer."""

    grade: int
    gap: float
    reason: str


_EPOCH = datetime.fromisoformat("2000-01-01")  # a wall clock has no zone


def timed(activity: Activity) -> Timed:
    """Where a recording lies in time: by its instant where known, else by its wall clock."""
    local_s = (activity.start_local - _EPOCH).total_seconds()
    start = activity.start_utc
    start_s = local_s if start is None else (start.replace(tzinfo=None) - _EPOCH).total_seconds()
    length_s = activity.elapsed_s if activity.elapsed_s is not None else activity.moving_s
    moving_s = activity.moving_s
    if length_s and moving_s and length_s > max(LONG_ELAPSED_S, LONG_ELAPSED_FACTOR * moving_s):
        length_s = moving_s
    dated_only = NO_START_TIME in activity.quality
    return Timed(activity, start_s, local_s, length_s or 0.0, dated_only)


def format_rank(activity: Activity) -> int:
    """0 is the format that says most about a run."""
    known = activity.source_format in FORMAT_RANK
    return FORMAT_RANK.index(activity.source_format) if known else len(FORMAT_RANK)


def file_of(activity: Activity) -> str:
    """The file, or the member of an archive, that a recording came from."""
    return f"{activity.source}: {activity.member}" if activity.member else activity.source


def sports_fit(one: Activity, other: Activity) -> bool:
    """True where both may be the same sport; a file that names none fits any."""
    if not one.sport_name or not other.sport_name:
        return True
    return (one.sport in SPORTS_RUN) == (other.sport in SPORTS_RUN)


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


def overlap(one: Timed, other: Timed) -> float:
    """Share of the shorter recording that both cover; a moment counts as covered or not."""
    use_local = one.activity.start_utc is None or other.activity.start_utc is None
    a, b = (one.local_s, other.local_s) if use_local else (one.start_s, other.start_s)
    common = min(a + one.length_s, b + other.length_s) - max(a, b)
    shorter = min(one.length_s, other.length_s)
    if shorter == 0.0:
        return 1.0 if common >= 0.0 else 0.0
    return max(0.0, common) / shorter


def references(one: Activity, other: Activity) -> bool:
    """True where a row of a list names the very file of the other, beside it."""
    for row, track in ((one, other), (other, one)):
        if row.file_reference and format_rank(track) < len(FORMAT_RANK):
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
    if a.activity_id == b.activity_id or (
        a.content_hash and a.content_hash == b.content_hash and _same_totals(a, b)
    ):
        return Likeness(SAME_FACTS, gap, "the same recording")
    if references(a, b) and within_reach(one, other):
        return Likeness(NAMED, gap, "the list names this file")
    if a.device and a.device == b.device and a.start_utc and a.start_utc == b.start_utc:
        return Likeness(SAME_DEVICE, gap, "same start and device")
    if not sports_fit(a, b):
        return None
    if one.dated_only or other.dated_only:
        return _alike_that_day(one, other, gap)
    if overlap(one, other) >= OVERLAP_SAME and (
        close(a.distance_m, b.distance_m, DISTANCE_SAME) or close_durations(a, b, DURATION_SAME)
    ):
        return Likeness(OVERLAPPING, gap, "same time and about the same distance or duration")
    return _alike_shifted(one, other, gap)


def within_reach(one: Timed, other: Timed) -> bool:
    """True where no time zone and no long pause keeps two clocks further apart."""
    return abs(one.local_s - other.local_s) <= SHIFT_MAX_S + LONG_ELAPSED_S


def _same_totals(a: Activity, b: Activity) -> bool:
    return (a.start_local, a.distance_m, a.moving_s) == (b.start_local, b.distance_m, b.moving_s)


def _alike_that_day(one: Timed, other: Timed, gap: float) -> Likeness | None:
    a, b = one.activity, other.activity
    if a.local_date != b.local_date or (one.dated_only and other.dated_only):
        return None
    if not close(a.distance_m, b.distance_m, DISTANCE_CLOSE):
        return None
    if durations(a) and durations(b) and not close_durations(a, b, DURATION_CLOSE):
        return None
    return Likeness(SAME_DAY, gap, "same day and the same distance and duration")


def _alike_shifted(one: Timed, other: Timed, gap: float) -> Likeness | None:
    a, b = one.activity, other.activity
    if (a.start_utc is None) == (b.start_utc is None):
        return None
    shift = abs(one.local_s - other.local_s)
    off = abs(shift - SHIFT_STEP_S * round(shift / SHIFT_STEP_S))
    if shift > SHIFT_MAX_S + SHIFT_TOLERANCE_S or off > SHIFT_TOLERANCE_S:
        return None
    if not close(a.distance_m, b.distance_m, DISTANCE_CLOSE):
        return None
    if not close_durations(a, b, DURATION_CLOSE):
        return None
    return Likeness(SHIFTED, gap, "same run on a clock without a time zone")


def _may_be_far(one: Timed, other: Timed) -> bool:
    a, b = one.activity, other.activity
    if one.dated_only != other.dated_only or (a.start_utc is None) != (b.start_utc is None):
        return True
    return bool(a.file_reference) != bool(b.file_reference)


def neighbours(runs: list[Timed]) -> Iterator[tuple[Timed, Timed]]:
    """Pairs near enough in time to be compared, found by one sweep over sorted recordings."""
    reach = SHIFT_MAX_S + SHIFT_STEP_S + LONG_ELAPSED_S
    active: list[Timed] = []
    for run in sorted(runs, key=lambda r: (r.start_s, r.activity.activity_id)):
        active = [o for o in active if max(o.end_s, o.start_s + reach) >= run.start_s]
        for other in active:
            if other.end_s >= run.start_s or _may_be_far(run, other):
                yield other, run
        active.append(run)
