"""The most of a log: longest run, most climb, biggest week, fastest whole runs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from runload.load.dates import Bools, date_of
from runload.load.frame import Log
from runload.load.logbook.single_runs import pace_s_per_km
from runload.load.session_loads.distance import METRES_PER_KM
from runload.load.windows import TOLERANCE, Array
from runload.models import Record, Run, Week

FASTEST_OF = ((1.0, 132.0), (5.0, 151.0), (10.0, 157.0), (21.0975, 161.0), (42.195, 171.0))
"""The least distance of a run [km], and the pace that no runner has run it at [s/km]: the world
records of 2025, rounded down [ours]."""

POOR_TRACK_PCT = 10.0
"""A track that may be off by more is no record of pace [ours]."""
CLIMB_FROM_M = 50.0
"""Less is no climb that anybody would name [ours]."""


def records(log: Log, runs: Sequence[Run], weeks: Sequence[Week]) -> tuple[tuple[Record, ...], int]:
    """The records of whole runs, and how many runs were left out of those of pace.

    A part of a run is never looked at: a fast kilometre within a long run is none. Runs whose pace
    is odd, whose track is poor, or that nobody could have run, are no record of pace.
    """
    found = []
    sessions = log.sessions
    if len(sessions) and not np.isnan(sessions.km).all():
        at = int(np.nanargmax(sessions.km))
        first = int(sessions.first[at])
        found.append(_of_run("longest", float(sessions.km[at]), "km", runs[first]))
    climb = log.runs.columns.floats("ascent_m")
    if np.nanmax(np.append(climb, 0.0)) >= CLIMB_FROM_M:
        at = int(np.nanargmax(climb))
        found.append(_of_run("climb", float(climb[at]), "m", runs[at]))
    known = [week for week in weeks if week.distance_km]
    if known:
        km = max(week.distance_km or 0.0 for week in known)
        most = next(week for week in known if (week.distance_km or 0.0) >= km - TOLERANCE)
        found.append(Record("week", km, "km", most.start, week=most.week, distance_km=km))
    fastest, left_out = _fastest(log, runs)
    return (*found, *fastest), left_out


def _fastest(log: Log, runs: Sequence[Run]) -> tuple[list[Record], int]:
    columns = log.runs.columns
    metres = columns.floats("distance_m")
    pace = pace_s_per_km(columns.floats("moving_s"), metres)
    km = metres / METRES_PER_KM
    off = columns.floats("distance_off_pct")
    unsure = np.nan_to_num(off) > POOR_TRACK_PCT + TOLERANCE
    doubtful = unsure | _too_fast(km, pace)
    found = []
    for least, _ in FASTEST_OF:
        able = np.where((km >= least - TOLERANCE) & ~doubtful, pace, np.nan)
        if np.isnan(able).all():
            continue
        at = int(np.nanargmin(able))
        found.append(
            Record(
                "fastest", float(pace[at]), "s/km", date_of(log.runs.day[at]),
                runs[at].activity_id, runs[at].short_id, "", least, float(km[at]),
                runs[at].moving_s,
            )
        )  # fmt: skip
    judged = ~np.isnan(pace) & (km >= FASTEST_OF[0][0] - TOLERANCE)
    return found, int((doubtful & judged).sum())


def _too_fast(km: Array, pace: Array) -> Bools:
    """Which runs are faster than anybody has run their distance."""
    limit = np.zeros(len(km))
    for least, limit_s in FASTEST_OF:
        limit[km >= least - TOLERANCE] = limit_s
    found: Bools = pace < limit
    return found


def _of_run(kind: str, value: float, unit: str, run: Run) -> Record:
    km = value if unit == "km" else (run.distance_m or np.nan) / METRES_PER_KM
    return Record(
        kind, value, unit, run.date, run.activity_id, run.short_id,
        distance_km=None if km != km else km, moving_s=run.moving_s if kind == "climb" else None,
    )  # fmt: skip
