"""Moving time as load."""

from __future__ import annotations

import numpy as np

from runload.load.base import SessionLoad, of_runs
from runload.load.columns import Columns
from runload.load.windows import Array

SECONDS_PER_MINUTE = 60.0


def duration_min(runs: Columns) -> Array:
    """Moving time of each run [min].

    Formula:
        min = moving_s / 60
    Parameters:
        runs: rows of ACTIVITIES; ``moving_s`` in seconds, may hold NaN.
    Returns:
        One figure a run; NaN where the time is unknown or not above zero.
    Raises:
        KeyError: when ``moving_s`` is missing.
    Limits:
        Better than distance for trails, hills and walk-run; blind to intensity.
    Source:
        nakaoka2021: hours and kilometres gave similar ratios.
    Examples:
        >>> duration_min(Columns({"moving_s": [2700.0, None]})).tolist()
        [45.0, nan]
    """
    moving_s = np.asarray(runs["moving_s"], "float64")
    return np.where(moving_s > 0, moving_s, np.nan) / SECONDS_PER_MINUTE


ENTRY = SessionLoad(
    name="duration",
    title="Moving time",
    unit="min",
    needs=("moving_s",),
    effort=False,
    small_week=60.0,
    small_rise=20.0,
    refs=("nakaoka2021",),
    values=of_runs(duration_min),
)
