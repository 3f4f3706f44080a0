"""A session load of another package: the steps of each run."""

from __future__ import annotations

from runload.load.base import SessionLoad, of_runs
from runload.load.columns import Columns
from runload.load.windows import Array

SECONDS_PER_MINUTE = 60.0


def steps(runs: Columns) -> Array:
    """Steps of each run, in thousands [1000 steps].

    Formula:
        cadence [steps/min] * moving time [min] / 1000
    Parameters:
        runs: rows of ACTIVITIES; ``cadence_spm`` and ``moving_s``, which may hold NaN.
    Returns:
        One figure a run; NaN where the cadence or the time is unknown.
    Raises:
        KeyError: when a column is missing.
    Limits:
        An example. No study was found that compares runners by it.
    Source:
        none.
    Examples:
        >>> import numpy as np
        >>> run = {"cadence_spm": np.array([170.0]), "moving_s": np.array([1800.0])}
        >>> steps(Columns(run)).tolist()
        [5.1]
    """
    minutes = runs.floats("moving_s") / SECONDS_PER_MINUTE
    return runs.floats("cadence_spm") * minutes / 1000


ENTRY = SessionLoad(
    name="steps",
    title="Steps",
    unit="1000 steps",
    needs=("cadence_spm", "moving_s"),
    effort=False,
    small_week=20.0,
    small_rise=5.0,
    refs=(),
    values=of_runs(steps),
)
