"""Session effort times minutes."""

from __future__ import annotations

import numpy as np

from runload.load.base import SessionLoad, of_runs
from runload.load.columns import Columns
from runload.load.session_loads.duration import duration_min
from runload.load.windows import Array


def session_rpe(runs: Columns) -> Array:
    """Session RPE of each run [AU].

    Formula:
        sRPE = RPE (0-10) * minutes
    Parameters:
        runs: rows of ACTIVITIES; ``rpe_cr10`` 0-10 and ``moving_s`` in seconds, both may hold NaN.
    Returns:
        One figure a run; NaN where effort or time is unknown. An effort of 0 is a figure.
    Raises:
        KeyError: when a column is missing.
    Limits:
        Needs the runner's own number. Ask about half an hour after the run; a later answer
        stays usable.
    Source:
        foster2001: the measure; haddad2017: valid over 36 studies.
    Examples:
        >>> runs = Columns({"rpe_cr10": [5.0, None], "moving_s": [3900.0, 60.0]})
        >>> session_rpe(runs).tolist()
        [325.0, nan]
    """
    return np.asarray(runs["rpe_cr10"], "float64") * duration_min(runs)


ENTRY = SessionLoad(
    name="srpe",
    title="Session RPE",
    unit="AU",
    needs=("rpe_cr10", "moving_s"),
    effort=True,
    small_week=300.0,
    small_rise=100.0,
    refs=("foster2001", "haddad2017"),
    values=of_runs(session_rpe),
)
