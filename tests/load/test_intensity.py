"""How intensity is known is said: by zones, by session, or partly each."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from synthetic_logs import MONDAY, run

from runload.load import load_summary
from runload.load.intensity import run_intensity
from runload.models import FlagInputs, Profile, activities_frame

HEART = Profile(hr_max_bpm=200)
STREAM = {"hr_seconds": ((160, 1800.0), (170, 600.0), (180, 480.0))}


def split(profile: Profile, *kinds: dict):
    rows = [run(MONDAY + timedelta(days=at), 8, **kinds[at % len(kinds)]) for at in range(28)]
    told = FlagInputs(profile=profile)
    return load_summary(activities_frame(rows), MONDAY + timedelta(days=27), told=told).split


def test_zones_have_their_edges_at_80_and_90_per_cent() -> None:
    """80 % is easy, 85 % moderate, 90 % hard: 30, 10 and 8 of 48 minutes."""
    found = split(HEART, STREAM)
    assert found.basis == "by time in heart-rate zones"
    shares = (found.easy_pct, found.moderate_pct, found.hard_pct)
    assert shares == pytest.approx((62.5, 100 * 10 / 48, 100 * 8 / 48))


def test_effort_sorts_whole_sessions_and_both_ways_are_told() -> None:
    assert split(Profile(), {"rpe_cr10": 4.0}).basis == "by session, from effort or pace"
    assert split(HEART, STREAM, {"rpe_cr10": 7.0}).basis == (
        "partly by time in heart-rate zones, partly by session"
    )
    nothing = split(Profile(), {})
    assert (nothing.basis, nothing.reason) == (None, "missing_days")


@pytest.mark.parametrize(
    ("threshold", "kind"), [(360 / 1.16, 0), (360 / 1.15, 1), (360 / 1.02, 1), (360 / 1.01, 2)]
)
def test_pace_sorts_a_session_where_nothing_else_is_known(threshold: float, kind: int) -> None:
    runs = activities_frame([run(MONDAY, 10)])
    found = run_intensity(runs, Profile(threshold_pace_s_per_km=threshold))
    assert np.flatnonzero(found.minutes[0]).tolist() == [kind]


@pytest.mark.parametrize(("effort", "kind"), [(4.0, 0), (4.5, 1), (6.9, 1), (7.0, 2)])
def test_effort_has_its_edges_at_four_and_seven(effort: float, kind: int) -> None:
    found = run_intensity(activities_frame([run(MONDAY, 10, rpe_cr10=effort)]), Profile())
    assert np.flatnonzero(found.minutes[0]).tolist() == [kind]
    assert found.hard.tolist() == [kind == 2]
