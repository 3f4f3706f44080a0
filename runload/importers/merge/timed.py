"""Recordings in time and in rank: what merging compares and sorts them by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from runload.models import Activity
from runload.models.quality import NO_START_TIME
from runload.models.values import dataclass

LONG_ELAPSED_S = 86_400.0  # a watch left running: then its moving time says how long it was
LONG_ELAPSED_FACTOR = 3.0
FORMAT_RANK = ("fit", "tcx", "gpx")  # what follows is a list of runs, or a summary

Place = tuple[str, str]  # a file, and the exporter whose recordings it holds


@dataclass(frozen=True, slots=True)
class Timed:
    """A recording on the axes that comparing needs, all in seconds.

    ``rank`` sorts the best recording first, ``order`` by start; no order of files changes either.
    """

    activity: Activity
    start_s: float
    local_s: float
    length_s: float
    dated_only: bool
    place: Place
    order: tuple[Any, ...]
    rank: tuple[Any, ...]

    @property
    def end_s(self) -> float:
        """The last moment on the common axis."""
        return self.start_s + self.length_s

    @property
    def zoned(self) -> bool:
        """Whether the instant of its start is known, not only a wall clock."""
        return self.activity.start_utc is not None


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
    dated_only = NO_START_TIME in activity.codes
    order = order_of(activity)
    return Timed(
        activity,
        start_s,
        local_s,
        length_s or 0.0,
        dated_only,
        (file_of(activity), activity.exporter or ""),
        order,
        _rank(activity, order, dated_only=dated_only),
    )


def order_of(activity: Activity) -> tuple[Any, ...]:
    """An order of recordings that no order of files can change."""
    return (
        activity.start_local,
        activity.athlete or "",
        format_rank(activity),
        activity.activity_id,
        file_of(activity),
        activity.content_hash or repr(activity),
    )


def _rank(activity: Activity, order: tuple[Any, ...], *, dated_only: bool) -> tuple[Any, ...]:
    """Best first: undamaged, the format that says most, a known time of day, the longer one.

    A run that has been merged before stands before the recordings it was made of.
    """
    return (
        activity.status != "ok",
        format_rank(activity),
        not activity.merged_from,
        dated_only,
        -(activity.distance_m or 0.0),
        *order,
    )


def format_rank(activity: Activity) -> int:
    """0 is the format that says most about a run; what holds no points comes last."""
    if is_track(activity):
        return FORMAT_RANK.index(activity.source_format)
    return len(FORMAT_RANK) + (not activity.records)


def is_track(activity: Activity) -> bool:
    """True for a file of one recording, false for a list of many."""
    return activity.source_format in FORMAT_RANK


def file_of(activity: Activity) -> str:
    """The file, or the member of an archive, that a recording came from."""
    return f"{activity.source}: {activity.member}" if activity.member else activity.source


def overlap(one: Timed, other: Timed) -> float:
    """Share of the shorter recording that both cover; a moment counts as covered or not."""
    both = one.zoned and other.zoned
    a, b = (one.start_s, other.start_s) if both else (one.local_s, other.local_s)
    common = min(a + one.length_s, b + other.length_s) - max(a, b)
    shorter = min(one.length_s, other.length_s)
    if shorter == 0.0:
        return 1.0 if common >= 0.0 else 0.0
    return max(0.0, common) / shorter
