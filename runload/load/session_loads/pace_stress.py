"""Pace stress: grade-adjusted pace against threshold pace."""

from __future__ import annotations

import numpy as np

from runload.load.base import SessionLoad
from runload.load.columns import Columns
from runload.load.phrases import counted
from runload.load.session_loads.distance import METRES_PER_KM
from runload.load.windows import TOLERANCE, Array
from runload.models import Profile

SECONDS_PER_HOUR = 3600.0
FASTEST_FACTOR, FASTEST_FOR_S = 1.5, 1200.0
"""Faster than this against threshold for longer than 20 min: the threshold is wrong [ours]."""


def adjusted_pace(runs: Columns) -> Array:
    """Grade-adjusted pace of each run [s/km]; the plain pace where no heights were recorded."""
    flat_m = np.asarray(runs["flat_distance_m"], "float64")
    plain_m = np.asarray(runs["distance_m"], "float64")
    metres = np.where(flat_m > 0, flat_m, plain_m)
    moving_s = np.asarray(runs["moving_s"], "float64")
    pace = np.full(len(runs), np.nan)
    np.divide(moving_s * METRES_PER_KM, metres, out=pace, where=(metres > 0) & (moving_s > 0))
    return pace


def pace_stress(runs: Columns, profile: Profile) -> Array:
    """Pace stress of each run; an hour at threshold pace on the flat is 100 [points].

    Formula:
        GAP = T / flat-equivalent km; IF = threshold pace / GAP; 100 * (T / 3600 s) * IF ** 2
    Parameters:
        runs: rows of ACTIVITIES; ``moving_s``, ``distance_m`` and ``flat_distance_m``, which may
        hold NaN.
        profile: threshold_pace.
    Returns:
        One figure a run; flat ground is assumed where no heights were recorded. NaN where
        distance or time is unknown, where IF is above 1.5 for more than 20 min (ours: the
        threshold is then wrong), or where the profile lacks the pace.
    Raises:
        KeyError: when a column is missing.
    Limits:
        The pace is not smoothed, so it is not a commercial score. The grade curve comes from ten
        runners on a treadmill, from -45 to 45 %. Energy is not what tissue bears:
        downhill costs less and loads knee and thigh more.
    Source:
        minetti2002: the cost of running on slopes; the score itself is convention.
    Examples:
        >>> run = Columns({"moving_s": [3000.0], "distance_m": [10000.0],
        ...                "flat_distance_m": [10092.381]})
        >>> round(float(pace_stress(run, Profile(threshold_pace_s_per_km=285))[0]), 4)
        76.6043
    """
    if profile.threshold_pace_s_per_km is None:
        return np.full(len(runs), np.nan)
    moving_s = np.asarray(runs["moving_s"], "float64")
    factor = profile.threshold_pace_s_per_km / adjusted_pace(runs)
    wrong = (factor > FASTEST_FACTOR + TOLERANCE) & (moving_s > FASTEST_FOR_S)
    score = 100 * moving_s / SECONDS_PER_HOUR * factor**2
    return np.where(wrong, np.nan, score)


def _notes(runs: Columns) -> tuple[str, ...]:
    flat_m = np.asarray(runs["flat_distance_m"], "float64")
    plain_m = np.asarray(runs["distance_m"], "float64")
    flat = int(np.count_nonzero(np.isnan(flat_m) & ~np.isnan(plain_m)))
    if not flat:
        return ()
    has = "has" if flat == 1 else "have"
    return (f"Pace stress: {counted(flat, 'run')} {has} no heights; flat assumed.",)


ENTRY = SessionLoad(
    name="pace-stress",
    title="Pace stress",
    unit="points",
    needs=("moving_s", "distance_m", "flat_distance_m"),
    told=("threshold_pace_s_per_km",),
    effort=True,
    small_week=50.0,
    small_rise=15.0,
    refs=("minetti2002",),
    values=pace_stress,
    notes=_notes,
)
