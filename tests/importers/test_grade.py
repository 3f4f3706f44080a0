"""Up and down: the energy a hill costs, and the distance on the flat that it equals."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from runload.evidence.references import reference
from runload.importers import read_source
from runload.importers.tracks.grade import COST_J_KG_M, allowed, energy_cost_factor, hills
from runload.models import ReadOptions, Source
from tests.support import files


# evidence G 3b; the abstract measured 18.93 +- 1.74, 1.73 +- 0.36, 3.92 +- 0.81 and 3.40 +- 0.24
@pytest.mark.parametrize(("grade", "cost", "measured", "sd"), [
    (0.45, 19.426015, 18.93, 1.74), (-0.20, 1.800032, 1.73, 0.36), (-0.45, 4.032305, 3.92, 0.81),
    (0.0, 3.6, 3.40, 0.24), (0.10, 5.968214, None, None), (-0.10, 2.151706, None, None),
])  # fmt: skip
def test_the_cost_of_a_grade_is_the_papers(grade, cost, measured, sd):
    found = float(energy_cost_factor(grade)) * COST_J_KG_M[-1]
    assert found == pytest.approx(cost, abs=1e-6)
    assert measured is None or abs(found - measured) <= sd


def test_a_wall_costs_no_more_than_the_steepest_grade_that_was_measured():
    assert energy_cost_factor([2.0, -2.0]).tolist() == energy_cost_factor([0.45, -0.45]).tolist()


def test_the_paper_is_named():
    assert reference("minetti2002").doi == "10.1152/japplphysiol.01177.2001"


def heights_of(*parts: tuple[int, float]) -> np.ndarray:
    """Heights metre by metre: (metres, grade) one after another, from 100 m up."""
    grades = np.concatenate([np.full(metres, grade) for metres, grade in parts])
    return 100.0 + np.concatenate([[0.0], np.cumsum(grades)])


def flat(heights: np.ndarray, counted: np.ndarray | None = None) -> float | None:
    legs = np.ones(len(heights) - 1)
    counted = legs > 0 if counted is None else counted
    return hills(heights, np.where(counted, legs, 0.0), counted).flat_distance_m


def test_ten_kilometres_with_a_hill_equal_the_worked_example():
    # evidence G 3: 4 km level, 1 km +6 %, 1 km -6 %, 4 km level
    heights = heights_of((4000, 0.0), (1000, 0.06), (1000, -0.06), (4000, 0.0))
    assert flat(heights) == pytest.approx(10_092.381, rel=2e-3)


def test_steps_of_a_coarse_altimeter_are_no_hills():
    rough = np.round(heights_of((3000, 0.01)))  # whole metres
    assert flat(rough) == pytest.approx(3000 * 1.0554, rel=5e-3)  # C(0.01) / C(0)


def test_a_single_wild_height_changes_nothing():
    level = heights_of((1000, 0.0))
    level[500] = 900.0
    level[0] = 0.0
    assert flat(level) == pytest.approx(1000)


def test_a_climb_across_a_leg_that_does_not_count_is_no_climb():
    lifted = heights_of((1000, 0.0))
    lifted[501:] += 300.0
    counted = np.full(1000, True)
    counted[500] = False
    assert flat(lifted, counted) == pytest.approx(999)
    assert flat(lifted) > 1100


def test_without_heights_or_distance_the_hills_are_unknown():
    level = heights_of((1000, 0.0))
    assert flat(level[:40]) is None
    level[:600] = np.nan
    assert flat(level) is None
    level[:] = 1e308
    assert flat(level) is None
    assert flat(np.array([5.0])) is None


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_short_tracks_are_smoothed_over_what_there_is(count):
    assert hills(np.full(count, 100.0), None, None)[:2] == (0, 0)


# How far the flat distance may lie from the distance


@pytest.mark.parametrize("grade", [-0.45, -0.2, -0.1])
def test_a_run_down_a_mountain_has_no_flat_distance(grade: float) -> None:
    assert flat(heights_of((3000, grade))) is None


@pytest.mark.parametrize("grade", [0.0, 0.05, 0.2, 0.45])
def test_a_run_up_a_mountain_has_one(grade: float) -> None:
    factor = float(energy_cost_factor(grade))
    assert flat(heights_of((3000, grade))) == pytest.approx(3000 * factor, rel=0.02)


@pytest.mark.parametrize("seed", range(20))
def test_the_flat_distance_is_what_the_climbs_allow_or_unknown(seed: int) -> None:
    rng = np.random.default_rng(seed)
    way = np.cumsum(rng.normal(0, rng.uniform(0, 0.3), 4000))
    heights = 500 + way + rng.normal(0, rng.uniform(0, 15), 4000)
    legs = np.full(3999, 1.0)
    found = hills(heights, legs, legs > 0)
    most = 1.02 * 3999 + 9.8 * (found.up_m or 0) + 0.27 * (found.down_m or 0)
    assert found.flat_distance_m is None or 0.9 * 3999 <= found.flat_distance_m <= most + 5


@pytest.mark.parametrize(
    ("up_m", "down_m", "flat_m"), [(0, 0, 1010), (0, 0, 1030), (57, 54, 1500), (57, 54, 3256)]
)
def test_more_than_the_climbs_can_cost_is_unknown(
    up_m: float, down_m: float, flat_m: float
) -> None:
    most = 1020 + 9.8 * up_m + 0.27 * down_m
    assert allowed(flat_m, 1000, up_m, down_m) == (flat_m if flat_m <= most else None)


def test_positions_that_came_late_tell_the_flat_distance_in_proportion() -> None:
    late = np.linspace(1500.0, 1800.0, 101)
    points = b"".join(
        files.message(
            (20, {**files.RECORD[1], "ele": (2, files.UINT16)}), local=1,
            timestamp=files.fit_time(files.START) + 3 * n, distance=round(100 * metres),
            lat=round((52.52 + metres / files.M_PER_DEGREE) * 2**31 / 180),
            lon=round(13.4 * 2**31 / 180), ele=round(5 * (100 + 0.05 * metres + 500)),
        )
        for n, metres in enumerate(late)
    )  # fmt: skip
    told = files.session(1800, 6000, ascent=300)
    source = Source("run.fit", files.fit_file(files.file_id() + points + told))
    [run] = read_source(source, ReadOptions(date(2026, 3, 2))).activities
    assert run.distance_m == 6000
    assert run.flat_distance_m == pytest.approx(6000 * float(energy_cost_factor(0.05)), rel=0.02)
