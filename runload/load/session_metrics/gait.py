"""Gait numbers of a watch against one's own eight-week median at like pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from runload.load.base import SessionMetric
from runload.load.columns import Columns
from runload.load.dates import Ints
from runload.load.runs import Runs
from runload.load.windows import Array
from runload.models.values import dataclass
from runload.tables import METRES_PER_KM

if TYPE_CHECKING:
    import pandas as pd

BASELINE_DAYS = 56
"""Eight weeks (evidence F)."""
LIKE_PACE_S_PER_KM = 10.0
"""Paces so near count as alike (evidence F)."""
FLAT_M_PER_KM = 15.0
"""Up to this much climbing a run is flat; unknown heights are taken as flat [ours]."""
FEWEST_RUNS = 5
"""Earlier runs at like pace that a median needs [ours]."""
APART_DAYS = 1000
"""Athletes stand this far apart [days] where one array holds the runs of all."""


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
        is measured well, balance only says whether you stay the same, bounce differs between
        devices (do not mix them), contact time may be far off. There is no right number: not 180,
        not 50/50. Stride length is speed over cadence, not foot strike.
    Source:
        adams2016 (cadence and contact time), smith2022 (bounce), drobnic2023 (contact time);
        heiderscheit2011 and anderson2022: more steps lower the work of the knee, what that does
        to injuries is not known.
    Examples:
        >>> import pandas as pd
        >>> n = 6
        >>> runs = pd.DataFrame({"local_date": pd.date_range("2026-01-01", periods=n, unit="s"),
        ...     "distance_m": 8000.0, "moving_s": 2640.0, "ascent_m": None,
        ...     "balance_left_pct": None, "contact_time_ms": None, "vertical_oscillation_mm": None,
        ...     "cadence_spm": [170.0] * 5 + [180.2]})
        >>> round(float(gait_changes(runs)["cadence_change_pct"].iloc[-1]), 4)
        6.0
    """
    import pandas as pd

    day = runs["local_date"].to_numpy("datetime64[D]").astype(np.int64)
    table = {"date": runs["local_date"].to_numpy("datetime64[s]")}
    for number in NUMBERS:
        table[number.change] = _number_changes(
            number, Columns({}, len(runs), lambda name: runs[name].to_numpy("float64")), day
        )
    return pd.DataFrame(table)


def gait_changes_of(runs: Runs) -> Columns:
    """The columns of ``gait_changes`` for the runs of many, each compared with its runner's own."""
    apart = runs.day + runs.athlete * ((int(np.ptp(runs.day)) if len(runs) else 0) + APART_DAYS)
    numbers = {number.change: number for number in NUMBERS}

    def changes(name: str) -> Array:
        return _number_changes(numbers[name], runs.columns, apart)

    return Columns({}, len(runs), changes)


def _number_changes(number: GaitNumber, runs: Columns, day: Ints) -> Array:
    """The changes of one number; many runners stand one after the other, far apart in days."""
    values = runs.floats(number.column)
    if not (values > 0).any():
        return np.broadcast_to(np.nan, len(values))
    first = np.searchsorted(day, day - BASELINE_DAYS, side="left")
    until = np.searchsorted(day, day, side="left")
    return _changes(values, _flat_pace(runs), first, until, relative=number.relative)


def _flat_pace(runs: Columns) -> Array:
    """Pace of each flat run [s/km]; NaN where it is not flat or not known."""
    km = runs.floats("distance_m") / METRES_PER_KM
    moving_s = runs.floats("moving_s")
    climb = np.nan_to_num(runs.floats("ascent_m"))
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
    title="Gait numbers against your own",
    columns={
        number.change: "%" if number.relative else "points" for number in NUMBERS
    },
    refs=(
        "adams2016", "smith2022", "drobnic2023", "heiderscheit2011", "anderson2022",
    ),
    table=gait_changes,
)  # fmt: skip
