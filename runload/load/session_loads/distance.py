"""Distance as load: the default."""

from __future__ import annotations

import numpy as np

from runload.load.base import SessionLoad, of_runs
from runload.load.columns import Columns
from runload.load.windows import Array

METRES_PER_KM = 1000.0


def distance_km(runs: Columns) -> Array:
    """Distance of each run [km].

    Formula:
        km = distance_m / 1000
    Parameters:
        runs: rows of ACTIVITIES; ``distance_m`` in metres, may hold NaN.
    Returns:
        One figure a run; NaN where the distance is unknown or not above zero.
    Raises:
        KeyError: when ``distance_m`` is missing.
    Limits:
        Blind to hills, heat and pace: a kilometre downhill loads the knee more than a flat one.
    Source:
        frandsen2025, nielsen2014, damsted2019, buist2008: the exposure in all four.
    Examples:
        >>> distance_km(Columns({"distance_m": [7100.0, None, 0.0]})).tolist()
        [7.1, nan, nan]
    """
    distance_m = np.asarray(runs["distance_m"], "float64")
    return np.where(distance_m > 0, distance_m, np.nan) / METRES_PER_KM


ENTRY = SessionLoad(
    name="distance",
    title="Distance",
    unit="km",
    needs=("distance_m",),
    effort=False,
    small_week=8.0,
    small_rise=3.0,
    refs=("frandsen2025", "nielsen2014", "damsted2019", "buist2008"),
    values=of_runs(distance_km),
)
