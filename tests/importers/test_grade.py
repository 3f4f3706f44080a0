"""Up and down: the energy a hill costs, and the distance on the flat that it equals."""

from __future__ import annotations

import numpy as np
import pytest

from runload.evidence.references import reference
from runload.importers.tracks.grade import COST_J_KG_M, energy_cost_factor, hills


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
