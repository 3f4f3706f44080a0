"""Each run of one runner with everything that is known of it, from the arrays of the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from typing import Any

import numpy as np

from runload.load.base import FLAGS
from runload.load.columns import listed
from runload.load.combine import by_itself
from runload.load.dates import Ints, date_of
from runload.load.figures import Figures
from runload.load.flags.session_spike import ENTRY as SPIKE
from runload.load.frame import Log
from runload.load.heart import heart_minutes
from runload.load.runs import EPOCH_TIME
from runload.load.session_loads.distance import METRES_PER_KM
from runload.load.session_loads.edwards import ZONE_FROM_PCT
from runload.load.windows import TOLERANCE, Array, quotient
from runload.models import Level, RaisedFlag, Run
from runload.models.in_bulk import in_bulk
from runload.models.quality import NO_START_TIME
from runload.models.values import dataclass

MEASURED = (
    "distance_m", "moving_s", "elapsed_s", "ascent_m", "hr_avg_bpm", "hr_max_bpm", "cadence_spm",
    "rpe_cr10",
)  # fmt: skip
SPLIT = ("easy_min", "moderate_min", "hard_min")


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a run the log does not say by itself: its short id, its title, the pair worn."""

    short_ids: Mapping[str, str] = field(default_factory=dict)
    titles: bool = True
    worn: Mapping[date, str] = field(default_factory=dict)


def single_runs(figures: Figures, shown: Shown) -> tuple[Run, ...]:
    """The runs of the only athlete, oldest first; ``figures`` are of the last day."""
    log = figures.log
    columns = log.runs.columns
    ids = [str(name) for name in columns["activity_id"]]
    quality = [tuple(words) for words in columns["quality"]]
    days = [date_of(day) for day in log.runs.day.tolist()]
    start = [EPOCH_TIME + timedelta(seconds=at // 1_000_000) for at in log.runs.start.tolist()]
    measured = {name: columns.floats(name) for name in MEASURED}
    titles = columns["title"] if shown.titles else [""] * len(ids)
    known: dict[str, Any] = {
        "activity_id": ids,
        "short_id": [shown.short_ids.get(name, name) for name in ids],
        "start": start,
        "timed": [NO_START_TIME.code not in words for words in quality],
        "sport": [str(sport) for sport in columns["sport"]],
        "title": [str(title or "") for title in titles],
        **{name: listed(values) for name, values in measured.items()},
        "pace_s_per_km": listed(pace_s_per_km(measured["moving_s"], measured["distance_m"])),
        "load": listed(log.loads),
        **_split(log),
        "zones_min": _zones(log),
        **_sessions(log, ids),
        "raised": _raised(figures),
        "shoe": [shown.worn.get(day, "") for day in days],
        "quality": quality,
    }
    return tuple(in_bulk(Run, known))


def pace_s_per_km(moving_s: Array, distance_m: Array) -> Array:
    """Moving time over distance [s/km]; NaN where either is unknown or zero."""
    timed = np.where(moving_s > 0, moving_s, np.nan)
    return quotient(timed, np.where(distance_m > 0, distance_m, np.nan) / METRES_PER_KM)


def zones_from_bpm(log: Log) -> tuple[float, ...]:
    """The lower edges of the five zones; none where no highest heart rate is told."""
    most = log.profile.hr_max_bpm
    return () if most is None else tuple(share * most / 100 for share in ZONE_FROM_PCT)


def _split(log: Log) -> dict[str, list[Any]]:
    found = log.intensity
    names = np.where(found.by_session, "session", "zones").astype(object)
    names[np.isnan(found.minutes[:, 0])] = ""
    parts = {name: listed(found.minutes[:, at]) for at, name in enumerate(SPLIT)}
    return {**parts, "split_by": names.tolist()}


def _zones(log: Log) -> list[tuple[float, ...]]:
    """Minutes below the zones and in each of them, of runs with a stream."""
    edges = zones_from_bpm(log)
    if not edges:
        return [()] * len(log.runs)
    hearts = heart_minutes(log.runs.columns)
    zone = np.searchsorted(np.array(edges), hearts.bpm + TOLERANCE, side="right")
    width = len(edges) + 1
    table = np.bincount(
        hearts.run * width + zone, hearts.minutes, minlength=len(log.runs) * width
    ).reshape(-1, width)
    streamed = hearts.from_stream.tolist()
    return [tuple(row) if one else () for row, one in zip(table.tolist(), streamed, strict=True)]


def _sessions(log: Log, ids: list[str]) -> dict[str, list[Any]]:
    """Which recording each goes on from, and the session that begins with it on its 30 days."""
    first = log.sessions.first
    place = np.searchsorted(first, np.arange(len(ids)), side="right") - 1
    begins: Ints = first[place] if len(ids) else first
    columns = log.spikes.columns
    longest = columns["longest_30d"]
    times = 1 + columns["increase_pct"] / 100

    def at_first(values: Any, missing: Any) -> list[Any]:
        found = np.full(len(ids), missing, object)
        found[first] = values
        return found.tolist()

    return {
        "continues": [
            "" if begun == at else ids[begun] for at, begun in enumerate(begins.tolist())
        ],
        "session_km": at_first(listed(columns["distance_km"]), None),
        "longest_30d_km": at_first(listed(longest), None),
        "times_longest": at_first(listed(times), None),
        "band": at_first([band or "" for band in columns["band"]], ""),
    }


def _raised(figures: Figures) -> list[tuple[RaisedFlag, ...]]:
    """Of each run the flags that began with it: its own spike, and for the last of a day its day.

    States that hold on and what the runner told begin with no run.
    """
    log, found = figures.log, defaultdict(list)
    if not len(log.runs):
        return []
    spiked = log.spikes.levels
    for at in np.flatnonzero(spiked).tolist():
        found[int(log.sessions.first[at])].append(_flag(SPIKE.name, int(spiked[at])))
    days = figures.view(figures.as_of, log.length)
    last = np.searchsorted(log.runs.day, log.day, side="right") - 1
    rows = log.day - days.first_day
    for entry in FLAGS:
        if entry.name == SPIKE.name or entry.state or not entry.of_load:
            continue
        levels = days.levels(entry.name)[:, 0]
        risen = levels > np.concatenate([[0], levels[:-1]])
        for at in np.flatnonzero(risen[rows]).tolist():
            found[int(last[at])].append(_flag(entry.name, int(levels[rows[at]])))
    return [
        tuple(sorted(found[at], key=lambda one: (-one.level, one.id))) if at in found else ()
        for at in range(len(log.runs))
    ]


def _flag(name: str, level: int) -> RaisedFlag:
    return RaisedFlag(name, by_itself(name, Level(level)), FLAGS[name].contested)
