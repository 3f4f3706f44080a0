"""Heart-rate stress: TRIMP against an hour at threshold."""

from __future__ import annotations

import numpy as np

from runload.load.base import SessionLoad
from runload.load.columns import Columns
from runload.load.heart import heart_minutes, mean_note
from runload.load.session_loads.trimp import NEEDS, TOLD, banister_trimp, banister_weight
from runload.load.windows import Array
from runload.models import Profile

HOUR_MIN = 60.0


def hr_stress(runs: Columns, profile: Profile) -> Array:
    """Heart-rate stress of each run, TRIMP-based; an hour at threshold is 100 [points].

    Formula:
        100 * TRIMP(run) / TRIMP(60 min at threshold heart rate)
    Parameters:
        runs: rows of ACTIVITIES; ``hr_seconds`` (pairs, may be empty), ``hr_avg_bpm`` and
        ``moving_s``, which may hold NaN.
        profile: hr_rest, hr_max, sex and lthr.
    Returns:
        One figure a run; NaN where TRIMP is unknown or the profile lacks a value.
    Raises:
        KeyError: when a column is missing.
    Limits:
        As good as the threshold it is given, and not a commercial score: those use formulas of
        their
        own. The limits of TRIMP apply too.
    Source:
        banister1991: TRIMP; the scaling to an hour at threshold is convention.
    Examples:
        >>> hour = Columns({"hr_seconds": [()], "hr_avg_bpm": [155.0], "moving_s": [3600.0]})
        >>> told = Profile(hr_rest_bpm=55, hr_max_bpm=190, sex="male", lthr_bpm=170)
        >>> round(float(hr_stress(hour, told)[0]), 6)
        70.251026
    """
    if profile.lthr_bpm is None:
        return np.full(len(runs), np.nan)
    an_hour = HOUR_MIN * banister_weight(np.array([profile.lthr_bpm]), profile)
    return 100 * banister_trimp(runs, profile) / float(an_hour[0])


def _notes(runs: Columns) -> tuple[str, ...]:
    return mean_note(heart_minutes(runs), "Heart-rate stress")


ENTRY = SessionLoad(
    name="hr-stress",
    title="Heart-rate stress",
    unit="points",
    needs=NEEDS,
    told=(*TOLD, "lthr_bpm"),
    effort=True,
    small_week=50.0,
    small_rise=15.0,
    refs=("banister1991",),
    values=hr_stress,
    notes=_notes,
)
