"""Flag by flag: how often it would have fired, and where its thresholds lie in one's own log."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np

from runload.load import LogHistory
from runload.load.base import FLAGS, LoadFlag
from runload.load.figures import Figures
from runload.load.measures import none_because, readings
from runload.load.windows import TOLERANCE, Array
from runload.models import FlagRecord, Level, OwnLimit

OFTEN_PCT = 25.0  # a flag listed on more of all days [%] tells one day from another badly (ours)
FEW = 5  # fewer firings than this are called few (ours)
TOLD = "repeats what you said, not what is in the log"
NO_LOG = "no run in this log"


def records(log: LogHistory) -> tuple[FlagRecord, ...]:
    """A record of every flag there is, in the order of the registry."""
    fired: dict[str, dict[date, Level]] = {entry.name: {} for entry in FLAGS}
    listed: dict[str, list[Level]] = {entry.name: [] for entry in FLAGS}
    for day in log.days:
        for flag in day.flags:
            fired[flag.id][flag.date] = flag.level  # as the last report that lists it saw it
            listed[flag.id].append(flag.level)
    return tuple(_record(entry, log, fired[entry.name], listed[entry.name]) for entry in FLAGS)


def _record(
    entry: LoadFlag, log: LogHistory, fired: dict[date, Level], listed: list[Level]
) -> FlagRecord:
    days = len(log.days)
    reason = _reason(entry, log)
    if reason is not None:
        fired, listed = {}, []
    counts = Counter(fired.values())
    return FlagRecord(
        id=entry.name,
        title=entry.title,
        grade=entry.grade,
        contested=entry.contested,
        fired=len(fired),
        by_level=tuple((level, counts[level]) for level in sorted(counts)),
        days_listed=len(listed),
        per_100_days=_share(len(fired), days),
        listed_pct=_share(len(listed), days),
        too_often_at=_too_often(listed, days),
        last=max(fired, default=None),
        limits=_limits(entry, log.end) if reason is None else (),
        reason=reason,
    )


def _share(number: int, days: int) -> float:
    return 100.0 * number / days if days else 0.0


def _too_often(listed: list[Level], days: int) -> Level | None:
    """The highest level that stood, or more, on too many days."""
    often = (
        level
        for level in sorted(set(listed), reverse=True)
        if _share(sum(one >= level for one in listed), days) > OFTEN_PCT + TOLERANCE
    )
    return next(often, None)


def _reason(entry: LoadFlag, log: LogHistory) -> str | None:
    """Why the flag cannot be looked at over this log."""
    if not entry.of_load:
        return TOLD
    if not log.days:
        return NO_LOG
    return entry.cannot(log.end) or none_because(log.end, entry)


def _limits(entry: LoadFlag, end: Figures) -> tuple[OwnLimit, ...]:
    """Each threshold that compares with a measure, in the readings of this log."""
    found = []
    for measure in entry.measures:
        values = readings(end, measure)
        found += [
            OwnLimit(
                level=limit.level,
                threshold=limit.value,
                unit=limit.unit,
                column=measure.column,
                per=measure.per,
                way=measure.way,
                readings=len(values),
                percentile=_percentile(values, limit.value),
            )
            for limit in entry.thresholds
            if limit.unit == measure.unit
        ]
    return tuple(found)


def _percentile(values: Array, limit: float) -> float | None:
    """The share of readings [%] below the threshold."""
    if not len(values):
        return None
    return 100.0 * float(np.count_nonzero(values < limit - TOLERANCE)) / len(values)
