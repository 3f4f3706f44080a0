"""The tables that flow through runload: their columns, dtypes, units and checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:  # loaded where a table is made: reading files needs none, and pandas is slow
    import pandas as pd


@dataclass(frozen=True)
class Column:
    """One column: its pandas dtype, whether it may be empty, and what it means."""

    dtype: str
    meaning: str
    empty: bool = False


def _number(meaning: str) -> Column:
    return Column("float64", meaning, empty=True)


ACTIVITIES: Mapping[str, Column] = {
    "activity_id": Column("string", "stable across re-exports"),
    "athlete": Column("string", "only where a source holds several", empty=True),
    "start_utc": Column("datetime64[us, UTC]", "start instant", empty=True),
    "start_local": Column("datetime64[us]", "wall clock where the run happened"),
    "local_date": Column("datetime64[s]", "the key of DAILY"),
    "date_basis": Column("string", "file-offset, gps-zone, local-in-file, assumed-zone"),
    "sport": Column("string", "run, trail, treadmill, other"),
    "moving_s": _number("timer or moving time"),
    "elapsed_s": _number("first to last moment, pauses included"),
    "distance_m": _number("distance; empty is unknown, never zero"),
    "ascent_m": _number("metres climbed"),
    "descent_m": _number("metres descended"),
    "hr_avg_bpm": _number("mean heart rate"),
    "hr_max_bpm": _number("highest heart rate"),
    "cadence_spm": _number("steps per minute, both legs"),
    "power_w": _number("mean power"),
    "contact_time_ms": _number("mean ground contact time"),
    "balance_left_pct": _number("share of ground contact on the left foot"),
    "vertical_oscillation_mm": _number("mean bounce"),
    "step_length_m": _number("mean step length"),
    "rpe_cr10": _number("session effort 0-10"),
    "title": Column("string", "what the runner called it", empty=True),
    "source": Column("string", "the file it came from"),
    "source_format": Column("string", "fit, gpx, tcx, or the CSV's kind"),
    "quality": Column("string", "data-quality codes, space-separated", empty=True),
    "flat_distance_m": _number("grade-adjusted: as far on the flat for the same energy"),
    "hr_seconds": Column("object", "(bpm, seconds) pairs of the stream; () where there is none"),
}

SPORTS_RUN = ("run", "trail", "treadmill")
SPORTS = (*SPORTS_RUN, "other")
DATE_BASES = ("file-offset", "gps-zone", "local-in-file", "assumed-zone")

METRES_PER_MILE = 1609.344
WEEK_DAYS = 7
EPOCH = date(1970, 1, 1)
"""Day 0 of every column of days."""
METRES_PER_KM = 1000.0

DAILY: Mapping[str, Column] = {
    "load": Column("float64", "the day's load; empty is unknown, 0 is rest", empty=True),
    "distance_m": Column("float64", "running distance; empty is unknown", empty=True),
    "moving_s": Column("float64", "running time; empty is unknown", empty=True),
    "sessions": Column("int64", "running sessions"),
    "unknown_sessions": Column("int64", "running sessions without a load"),
    "observed": Column("bool", "false where the load of that day is unknown"),
    "longest_km": Column("float64", "longest session; empty is unknown, 0 is none", empty=True),
    "easy_min": Column("float64", "easy running time; empty is unknown", empty=True),
    "moderate_min": Column("float64", "moderate running time; empty is unknown", empty=True),
    "hard_min": Column("float64", "hard running time; empty is unknown", empty=True),
    "hard_day": Column("bool", "a hard session was run, as far as is known"),
}


def check_table(frame: pd.DataFrame, columns: Mapping[str, Column], name: str) -> pd.DataFrame:
    """Return ``frame`` as it is, or raise ``TypeError`` naming the column that breaks the table."""
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise TypeError(f"{name}: column {missing[0]!r} is missing")
    for column, promise in columns.items():
        if str(frame[column].dtype) != promise.dtype:
            raise TypeError(f"{name}: {column} is {frame[column].dtype}, not {promise.dtype}")
        if not promise.empty and frame[column].isna().any():
            raise TypeError(f"{name}: {column} must not be empty")
        if promise.dtype == "float64" and np.isinf(frame[column].to_numpy()).any():
            raise TypeError(f"{name}: {column} must be finite")
    return frame


def activities_table(columns: Mapping[str, list[object]]) -> pd.DataFrame:
    """Build ACTIVITIES from lists a column, sorted by start; times are naive local and UTC."""
    import pandas as pd

    frame = pd.DataFrame(
        {name: pd.Series(columns[name], dtype=col.dtype) for name, col in ACTIVITIES.items()}
    )
    frame = frame.sort_values(["start_local", "activity_id"], kind="stable", ignore_index=True)
    return check_table(frame, ACTIVITIES, "ACTIVITIES")


def athlete_key(name: str | None) -> str:
    """What the spellings of one athlete's name have in common; only case and blanks may differ."""
    return (name or "").strip().casefold()
