"""The tables that flow through runload: their columns, dtypes, units and checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:  # loaded where a table is made: reading files needs none, and pandas is slow
    import pandas as pd


LONGEST_S = 7 * 86_400.0  # of one activity; reliability d9
FURTHEST_M = 500_000.0  # of one activity; reliability d9
HR_BPM = (25.0, 250.0)  # of any heart; evidence A.0


@dataclass(frozen=True)
class Column:
    """One column: its pandas dtype, whether it may be empty, and what it means."""

    dtype: str
    meaning: str
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """How one measure is kept: what it means, what a store takes of it, and how it is merged.

    ``merge`` is the rule where several recordings tell of one run: ``filled`` from the best one
    that knows it, ``in proportion`` to the distance that counts, or ``with the distance``: of the
    recording that tells it.
    """

    meaning: str
    least: float
    most: float
    merge: str


def _measure(
    meaning: str, least: float = 0.0, most: float = 1e6, merge: str = "filled"
) -> float | None:
    """A line of ``Measures``: a number that is unknown where nothing tells it."""
    kept = {"measure": Measure(meaning, least, most, merge)}
    return cast("float | None", field(default=None, metadata=kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What is measured of an activity, each with its unit in its name; None is unknown, never zero.

    The one list of it: the record, ACTIVITIES, our own CSV, merging, a squad's columns and the
    store are made from it. A new line stands behind the last number.
    """

    moving_s: float | None = _measure("timer or moving time", most=LONGEST_S)
    elapsed_s: float | None = _measure("first to last moment, pauses included", most=LONGEST_S)
    distance_m: float | None = _measure("distance; empty is unknown, never zero", most=FURTHEST_M)
    ascent_m: float | None = _measure("metres climbed", least=-1e6)
    descent_m: float | None = _measure("metres descended", least=-1e6)
    hr_avg_bpm: float | None = _measure("mean heart rate", *HR_BPM)
    hr_max_bpm: float | None = _measure("highest heart rate", *HR_BPM)
    cadence_spm: float | None = _measure("steps per minute, both legs")
    power_w: float | None = _measure("mean power")
    contact_time_ms: float | None = _measure("mean ground contact time")
    balance_left_pct: float | None = _measure("share of ground contact on the left foot", most=100)
    vertical_oscillation_mm: float | None = _measure("mean bounce")
    step_length_m: float | None = _measure("mean step length")
    rpe_cr10: float | None = _measure("session effort 0-10", most=10)
    flat_distance_m: float | None = _measure(
        "grade-adjusted: as far on the flat for the same energy", most=1e7, merge="in proportion"
    )
    distance_off_pct: float | None = _measure(
        "how far off the distance may be; known where it was measured from places",
        most=100,
        merge="with the distance",
    )
    hr_seconds: tuple[tuple[int, float], ...] = ()


MEASURES: Mapping[str, Measure] = {
    item.name: item.metadata["measure"] for item in fields(Measures) if item.metadata
}
"""All numbers of ``Measures`` by name, in their order."""
MEASURES_OF_0_1 = 15
"""How many of them version 0.1 had: older stores and exports hold no others."""

ACTIVITIES: Mapping[str, Column] = {
    "activity_id": Column("string", "stable across re-exports"),
    "athlete": Column("string", "only where a source holds several", empty=True),
    "start_utc": Column("datetime64[us, UTC]", "start instant", empty=True),
    "start_local": Column("datetime64[us]", "wall clock where the run happened"),
    "local_date": Column("datetime64[s]", "the key of DAILY"),
    "date_basis": Column("string", "file-offset, gps-zone, local-in-file, assumed-zone"),
    "sport": Column("string", "run, trail, treadmill, other"),
    **{name: Column("float64", kept.meaning, empty=True) for name, kept in MEASURES.items()},
    "title": Column("string", "what the runner called it", empty=True),
    "source": Column("string", "the file it came from"),
    "source_format": Column("string", "fit, gpx, tcx, or the CSV's kind"),
    "quality": Column("string", "data-quality codes, space-separated", empty=True),
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
    import numpy as np

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
