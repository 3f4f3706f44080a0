"""The length of noisy tracks, against ways whose length is known: made ones, and real FIT files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from runload.importers.fit.reading import content_of
from runload.importers.fit.walk import fit_files
from runload.importers.tracks.noise import OFF_PCT
from runload.importers.tracks.segments import Places, leg_metres
from runload.importers.tracks.track import Points, Track, track_totals
from tests.support.files import M_PER_DEGREE, START
from tests.support.phone_tracks import LEVELS, Way, made_way, recorded

DAY = date(2026, 3, 2)
TRACKS = 300 if os.environ.get("RUNLOAD_PROFILE") == "soak" else 24
MEDIAN_PCT, MOST_PCT = 2.0, 5.0  # how far off the length may be: the middle one, and 19 of 20
# Real runs of the shared folder whose places and counter agree.
REAL = ("activity-small-fenix2-run.fit", "bloemendaal.fit", "trosku.fit")


def totals(points: Points) -> Track:
    return track_totals(points, DAY, 12.0)


def off_pct(ways: Sequence[Way], level: str, step_s: float) -> tuple[list[float], list[float]]:
    """Of each track, how far off its length is, and how far off it says it may be [%]."""
    rng = np.random.default_rng(7)
    found, said = [], []
    for way in ways:
        phone = recorded(way, rng, level, rng.uniform(2.0, 3.2), step_s)
        track = totals(phone.points)
        assert track.distance_m
        found.append(100 * abs(track.distance_m / phone.metres - 1))
        said.append(track.off_pct or 0.0)
        assert track.moving_s == pytest.approx(phone.moving_s, rel=0.06)
    return found, said


def check(found: list[float], said: list[float]) -> None:
    assert np.median(found) < MEDIAN_PCT
    assert np.quantile(found, 0.95) < MOST_PCT
    assert np.mean(np.array(found) <= said) > 0.85


@pytest.mark.long
@pytest.mark.parametrize("level", LEVELS)
def test_a_noisy_track_of_a_made_way_is_its_length(level: str) -> None:
    rng = np.random.default_rng(18)
    ways = [made_way(rng, int(rng.integers(3000, 7000))) for _ in range(TRACKS)]
    check(*off_pct(ways, level, 1.0))


@pytest.mark.shared
@pytest.mark.parametrize("level", LEVELS)
def test_a_noisy_track_of_a_real_way_is_its_length(shared: Path, level: str) -> None:
    ways = [
        real_way(path) for path in sorted((shared / "data").rglob("*.fit")) if path.name in REAL
    ]
    assert len(ways) == len(REAL)
    check(*off_pct(ways * max(1, TRACKS // 12), level, 1.0))


def real_way(path: Path) -> Way:
    [file] = list(fit_files(path.read_bytes()))
    points = content_of(file).records.points
    known = np.isfinite(points.lat) & np.isfinite(points.lon)
    north = np.radians(points.lat[known]) * 6_371_008.8
    east = np.radians(points.lon[known]) * 6_371_008.8 * np.cos(np.radians(points.lat[known][0]))
    further = np.concatenate(([True], np.hypot(np.diff(east), np.diff(north)) > 0))
    return Way((east - east[0])[further], (north - north[0])[further])


def places_of(east: np.ndarray, north: np.ndarray, step_s: float = 1.0) -> Points:
    unknown = np.full(len(east), np.nan)
    return Points(
        START.timestamp() + step_s * np.arange(len(east)),
        north / M_PER_DEGREE, east / M_PER_DEGREE, *(unknown,) * 4,
    )  # fmt: skip


@pytest.mark.parametrize("step_s", [1.0, 2.0, 4.0, 10.0])
def test_a_clean_track_keeps_every_centimetre(step_s: float) -> None:
    turn = np.arange(0, 1200, step_s) * 3.0 / 100  # circles of 100 m radius
    points = places_of(100 * np.cos(turn), 100 * np.sin(turn), step_s)
    legs = leg_metres(Places(points.time, points.lat, points.lon))
    track = totals(points)
    assert track.distance_m == pytest.approx(float(legs.sum()), rel=1e-12)
    assert track.off_pct == pytest.approx(OFF_PCT, abs=0.08 * 3.1 * step_s)


def test_a_watch_that_smooths_its_places_is_left_as_it_is() -> None:
    rng = np.random.default_rng(3)
    wander = [np.cumsum(np.cumsum(rng.normal(0, 0.05, 1200))) * 0.02 for _ in range(2)]
    points = places_of(wander[0], 3.0 * np.arange(1200) + wander[1])
    legs = leg_metres(Places(points.time, points.lat, points.lon))
    assert totals(points).distance_m == pytest.approx(float(legs.sum()), rel=1e-12)


def test_who_stands_still_with_a_noisy_phone_goes_nowhere() -> None:
    rng = np.random.default_rng(5)
    way = np.concatenate((np.arange(600) * 3.0, np.full(600, 1797.0), 1797 + np.arange(600) * 3.0))
    points = places_of(rng.normal(0, 1.0, 1800), way + rng.normal(0, 1.0, 1800))
    track = totals(points)
    assert track.distance_m == pytest.approx(3597, rel=0.02)
    assert track.moving_s == pytest.approx(1200, rel=0.05)


@pytest.mark.parametrize("metres", [0.3, 1.0, 3.0])
def test_the_noisier_a_track_the_less_it_says_to_be_sure(metres: float) -> None:
    rng = np.random.default_rng(9)
    quiet, noisy = (
        totals(
            places_of(rng.normal(0, size, 1200), 3.0 * np.arange(1200) + rng.normal(0, size, 1200))
        )
        for size in (0.0, metres)
    )
    assert quiet.off_pct < noisy.off_pct < 20
    assert noisy.distance_m == pytest.approx(3597, rel=0.02)


def test_few_points_far_apart_cut_the_bends_and_say_so() -> None:
    turn = np.arange(0, 1800, 60.0) * 3.0 / 200
    track = totals(places_of(200 * np.cos(turn), 200 * np.sin(turn), 60.0))
    missing = 100 * (1 - track.distance_m / (200 * turn[-1]))
    assert 2 < missing < track.off_pct < 20


def test_a_track_that_goes_nowhere_is_not_sure_of_anything() -> None:
    still = totals(places_of(np.full(100, 50.0), np.zeros(100)))
    assert (still.distance_m, still.off_pct) == (0.0, None)
