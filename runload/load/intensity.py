"""How hard each run was: minutes easy, moderate and hard, or the whole session as one of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from runload.load.columns import Columns
from runload.load.heart import SECONDS_PER_MINUTE, heart_minutes
from runload.load.session_loads.pace_stress import adjusted_pace
from runload.load.windows import TOLERANCE, Array
from runload.models import Profile

EASY_HR_PCT, HARD_HR_PCT = 80.0, 90.0
"""Easy up to, hard from this share of HRmax [%]. Basis: ours (evidence A.9)."""
EASY_RPE, HARD_RPE = 4.0, 7.0
"""Easy up to, hard from this session effort [0-10]. Basis: ours (evidence A.9)."""
EASY_PACE, HARD_PACE = 1.15, 1.02
"""Easy slower than 1.15 times threshold pace, hard faster than 1.02 times it. Basis: ours."""
HARD_SESSION_MIN = 15.0
"""Hard minutes that make a hard session. Basis: ours (evidence A.10)."""


@dataclass(frozen=True)
class Intensity:
    """Minutes of each run by intensity (columns easy, moderate, hard); NaN where unknown.

    ``by_session`` is true where the whole run was put in one class, by effort or pace; ``hard``
    where it was a hard session.
    """

    minutes: Array
    by_session: npt.NDArray[np.bool_]
    hard: npt.NDArray[np.bool_]


def run_intensity(runs: Columns, profile: Profile) -> Intensity:
    """By heart rate where there is a stream and hr_max is told, else by effort, else by pace."""
    moving_min = np.asarray(runs["moving_s"], "float64") / SECONDS_PER_MINUTE
    rpe = np.asarray(runs["rpe_cr10"], "float64")
    minutes = np.full((len(runs), 3), np.nan)
    by_pace = _pace_class(runs, profile)
    session = np.where(np.isnan(rpe), by_pace, _rpe_class(rpe))
    known = ~np.isnan(session) & (moving_min > 0)
    minutes[known] = 0.0
    minutes[np.flatnonzero(known), session[known].astype(np.int64)] = moving_min[known]
    by_session = known
    if profile.hr_max_bpm is not None:
        streamed, zones = _heart_zones(runs, profile.hr_max_bpm)
        minutes[streamed] = zones[streamed]
        by_session = known & ~streamed
    hard = (rpe >= HARD_RPE - TOLERANCE) | (minutes[:, 2] >= HARD_SESSION_MIN - TOLERANCE)
    return Intensity(minutes, by_session, hard)


def basis_of(found: Intensity, runs: npt.NDArray[np.bool_]) -> str:
    """How the intensity of these runs is known, in words."""
    known = ~np.isnan(found.minutes[runs, 0])
    by_session = found.by_session[runs]
    if not known.any():
        return ""
    if not by_session.any():
        return "by time in heart-rate zones"
    if by_session[known].all():
        return "by session, from effort or pace"
    return "partly by time in heart-rate zones, partly by session"


def _heart_zones(runs: Columns, hr_max_bpm: float) -> tuple[npt.NDArray[np.bool_], Array]:
    """Which runs have a stream, and the minutes of each zone."""
    hearts = heart_minutes(runs)
    share = 100 * hearts.bpm / hr_max_bpm
    hard = share >= HARD_HR_PCT - TOLERANCE
    easy = share <= EASY_HR_PCT + TOLERANCE
    zones = [easy, ~easy & ~hard, hard]
    columns = [hearts.summed(inside.astype(np.float64)) for inside in zones]
    return hearts.from_stream, np.stack(columns, axis=1)


def _rpe_class(rpe: Array) -> Array:
    """0 easy, 1 moderate, 2 hard."""
    return np.where(
        rpe <= EASY_RPE + TOLERANCE, 0.0, np.where(rpe < HARD_RPE - TOLERANCE, 1.0, 2.0)
    )


def _pace_class(runs: Columns, profile: Profile) -> Array:
    """As ``_rpe_class``, by grade-adjusted pace; NaN where pace or threshold is unknown."""
    if profile.threshold_pace_s_per_km is None:
        return np.full(len(runs), np.nan)
    slower = adjusted_pace(runs) / profile.threshold_pace_s_per_km
    fast = np.where(slower < HARD_PACE - TOLERANCE, 2.0, 1.0)
    named = np.where(slower > EASY_PACE + TOLERANCE, 0.0, fast)
    return np.where(np.isnan(slower), np.nan, named)
