"""Gait numbers of a watch against one's own eight-week median at like pace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.base import SessionMetric
from runload.load.windows import Array

BASELINE_DAYS = 56
"""Eight weeks (evidence F)."""
LIKE_PACE_S_PER_KM = 10.0
"""Paces so near count as alike (evidence F)."""
FLAT_M_PER_KM = 15.0
"""Up to this much climbing a run is flat; unknown heights are taken as flat [ours]."""
FEWEST_RUNS = 5
"""Earlier runs at like pace that a median needs [ours]."""
_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, slots=True)
class GaitNumber:
    """One number: its column, whether its change is in per cent or points, and its name."""

    column: str
    change: str
    relative: bool
    title: str


NUMBERS = (
    GaitNumber("cadence_spm", "cadence_change_pct", relative=True, title="cadence"),
    GaitNumber("contact_time_ms", "contact_change_pct", relative=True, title="contact time"),
    GaitNumber(
        "vertical_oscillation_mm", "oscillation_change_pct", relative=True, title="bounce"
    ),
    GaitNumber(
        "balance_left_pct", "balance_change_points", relative=False, title="left-right balance"
    ),
)  # fmt: skip


def gait_changes(runs: pd.DataFrame) -> pd.DataFrame:
    """Gait numbers of each run against the own eight-week median at like pace [%, points].

    Formula:
        change = 100 * (x / median - 1); for balance x - median
        median over the runs of days d-56 ... d-1 within 10 s/km of this pace, all of them flat
    Parameters:
        runs: running rows of ACTIVITIES, sorted by start; the gait columns, ``distance_m``,
        ``moving_s`` and ``ascent_m``, which may all hold NaN.
    Returns:
        ``date`` and a change for each number; NaN where the run has no such number, is not flat
        or has no pace, or where fewer than five runs (ours) are there to compare with.
    Raises:
        KeyError: when a column is missing.
    Limits:
        A watch cannot see foot strike, hip and knee alignment, arm swing, trunk lean, posture,
        breathing, strength or flexibility: they need video, a lab or a physiotherapist. Cadence
        is measured well, balance only says whether one stays like oneself, bounce differs between
        devices (do not mix them), contact time may be far off. There is no right number: not 180,
        not 50/50. Stride length is speed over cadence, and is no foot strike.
    Source:
        adams2016 (cadence and contact time), smith2022 (bounce), drobnic2023 (contact time);
        heiderscheit2011 and anderson2022: more steps lower the work of the knee, what that does
        to injuries is not known.
    Examples:
        >>> n = 6
        >>> runs = pd.DataFrame({"local_date": pd.date_range("2026-01-01", periods=n, unit="s"),
        ...     "distance_m": 8000.0, "moving_s": 2640.0, "ascent_m": None,
        ...     "balance_left_pct": None, "contact_time_ms": None, "vertical_oscillation_mm": None,
        ...     "cadence_spm": [170.0] * 5 + [180.2]})
        >>> round(float(gait_changes(runs)["cadence_change_pct"].iloc[-1]), 4)
        6.0
    """
    day = runs["local_date"].to_numpy("datetime64[D]")
    pace = _flat_pace(runs)
    table = {"date": runs["local_date"].to_numpy("datetime64[s]")}
    first = np.searchsorted(day, day - BASELINE_DAYS * _DAY, side="left")
    until = np.searchsorted(day, day, side="left")
    for number in NUMBERS:
        values = runs[number.column].to_numpy("float64")
        table[number.change] = _changes(values, pace, first, until, relative=number.relative)
    return pd.DataFrame(table)


def _flat_pace(runs: pd.DataFrame) -> Array:
    """Pace of each flat run [s/km]; NaN where it is not flat or not known."""
    km = runs["distance_m"].to_numpy("float64") / 1000
    moving_s = runs["moving_s"].to_numpy("float64")
    climb = np.nan_to_num(runs["ascent_m"].to_numpy("float64"))
    flat = (km > 0) & (moving_s > 0) & (climb <= FLAT_M_PER_KM * km)
    pace = np.full(len(runs), np.nan)
    np.divide(moving_s, km, out=pace, where=flat)
    return pace


def _changes(
    values: Array,
    pace: Array,
    first: npt.NDArray[np.intp],
    until: npt.NDArray[np.intp],
    *,
    relative: bool,
) -> Array:
    change = np.full(len(values), np.nan)
    usable = (values > 0) & ~np.isnan(pace)
    for at in np.flatnonzero(usable):
        window = slice(first[at], until[at])
        near = np.abs(pace[window] - pace[at]) <= LIKE_PACE_S_PER_KM
        earlier = values[window][usable[window] & near]
        if len(earlier) >= FEWEST_RUNS:
            usual = float(np.median(earlier))
            change[at] = 100 * (values[at] / usual - 1) if relative else values[at] - usual
    return change


ENTRY = SessionMetric(
    name="gait",
    title="Gait numbers against one's own",
    columns={
        number.change: "%" if number.relative else "points" for number in NUMBERS
    },
    refs=(
        "adams2016", "smith2022", "drobnic2023", "heiderscheit2011", "anderson2022",
    ),
    table=gait_changes,
)  # fmt: skip
