"""Banister's training impulse."""

from __future__ import annotations

import numpy as np

from runload.load.base import SessionLoad
from runload.load.columns import Columns
from runload.load.heart import heart_minutes, mean_note
from runload.load.windows import Array
from runload.models import Profile

BANISTER_1991 = {"male": (0.64, 1.92), "female": (0.86, 1.67)}
"""b and k of banister1991 as papers cite it (published); a popular web version has b 0.64 twice."""
NEEDS = ("hr_seconds", "hr_avg_bpm", "moving_s")
TOLD = ("hr_rest_bpm", "hr_max_bpm", "sex")


def banister_weight(bpm: Array, profile: Profile) -> Array:
    """TRIMP of one minute at each heart rate [AU/min]; NaN where the profile lacks a value.

    The share of the heart-rate reserve is held between 0 and 1, so that no rate below rest counts
    less than nothing and none above the maximum more than it.
    """
    if profile.hr_rest_bpm is None or profile.hr_max_bpm is None or profile.sex is None:
        return np.full(bpm.shape, np.nan)
    b, k = BANISTER_1991[profile.sex]
    reserve = profile.hr_max_bpm - profile.hr_rest_bpm
    x = np.clip((bpm - profile.hr_rest_bpm) / reserve, 0.0, 1.0)
    weight: Array = x * b * np.exp(k * x)
    return weight


def banister_trimp(runs: Columns, profile: Profile) -> Array:
    """Banister's training impulse of each run, constants of 1991 [AU].

    Formula:
        x = clip((HR - HRrest) / (HRmax - HRrest), 0, 1)
        TRIMP = sum of minutes * x * b * exp(k * x); men b 0.64, k 1.92; women b 0.86, k 1.67
    Parameters:
        runs: rows of ACTIVITIES; ``hr_seconds`` (pairs, may be empty), ``hr_avg_bpm`` and
        ``moving_s``, which may hold NaN.
        profile: hr_rest, hr_max and sex.
    Returns:
        One figure a run, over the stream where it covers 80 % of the moving time (ours), else
        from the mean; NaN where neither is known or the profile lacks a value.
    Raises:
        KeyError: when a column is missing.
    Limits:
        The mean understates intervals. The women's constants give the larger figure at every
        heart rate, so a changed sex rescales the history. Heart rate drifts up in heat. A popular
        web version uses 0.64 for both sexes and gives lower figures for women.
    Source:
        banister1991: known second-hand, several pages agree on the constants.
    Examples:
        >>> hour = Columns({"hr_seconds": [()], "hr_avg_bpm": [155.0], "moving_s": [3600.0]})
        >>> told = Profile(hr_rest_bpm=55, hr_max_bpm=190, sex="male")
        >>> round(float(banister_trimp(hour, told)[0]), 6)
        117.93989
    """
    hearts = heart_minutes(runs)
    return hearts.summed(banister_weight(hearts.bpm, profile))


def _notes(runs: Columns) -> tuple[str, ...]:
    return mean_note(heart_minutes(runs), "TRIMP (banister_1991)")


ENTRY = SessionLoad(
    name="trimp",
    title="Training impulse (Banister)",
    unit="AU",
    needs=NEEDS,
    told=TOLD,
    effort=True,
    small_week=60.0,
    small_rise=20.0,
    refs=("banister1991",),
    values=banister_trimp,
    notes=_notes,
)
