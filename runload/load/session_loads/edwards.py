"""Edwards' zones."""

from __future__ import annotations

import numpy as np

from runload.load.base import SessionLoad
from runload.load.columns import Columns
from runload.load.heart import heart_minutes, mean_note
from runload.load.windows import TOLERANCE, Array
from runload.models import Profile

ZONE_FROM_PCT = (50.0, 60.0, 70.0, 80.0, 90.0)
"""Lower edges [% of HRmax] of zones 1 to 5 (published, edwards1993); an edge is of the upper zone
[ours]."""


def edwards_load(runs: Columns, profile: Profile) -> Array:
    """Edwards' zone load of each run [AU].

    Formula:
        sum of minutes in zone * weight; zones in % of HRmax: 50-60 1, 60-70 2, 70-80 3, 80-90 4,
        from 90 on 5; below 50 0
    Parameters:
        runs: rows of ACTIVITIES; ``hr_seconds`` (pairs, may be empty), ``hr_avg_bpm`` and
        ``moving_s``, which may hold NaN.
        profile: hr_max.
    Returns:
        One figure a run, over the stream where it covers 80 % of the moving time (ours), else
        from the mean; NaN where neither is known or the profile lacks hr_max.
    Raises:
        KeyError: when a column is missing.
    Limits:
        The weights are arbitrary, not tied to physiology. A mean puts the whole run in one zone.
    Source:
        edwards1993: not checked by us; the edge rule is ours.
    Examples:
        >>> stream = ((90, 300.0), (110, 240.0), (130, 1200.0), (150, 1080.0), (170, 720.0),
        ...           (190, 360.0))
        >>> run = Columns({"hr_seconds": [stream], "hr_avg_bpm": [None], "moving_s": [None]})
        >>> edwards_load(run, Profile(hr_max_bpm=200)).tolist()
        [176.0]
    """
    hearts = heart_minutes(runs)
    if profile.hr_max_bpm is None:
        return np.full(len(runs), np.nan)
    share = 100 * hearts.bpm / profile.hr_max_bpm + TOLERANCE
    zone = np.searchsorted(np.array(ZONE_FROM_PCT), share, side="right").astype(np.float64)
    return hearts.summed(zone)


def _notes(runs: Columns) -> tuple[str, ...]:
    return mean_note(heart_minutes(runs), "Edwards' load")


ENTRY = SessionLoad(
    name="edwards",
    title="Zone load (Edwards)",
    unit="AU",
    needs=("hr_seconds", "hr_avg_bpm", "moving_s"),
    told=("hr_max_bpm",),
    effort=True,
    small_week=120.0,
    small_rise=40.0,
    refs=("edwards1993",),
    values=edwards_load,
    notes=_notes,
)
