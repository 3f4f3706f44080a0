"""Up and down: metres climbed, and the distance on the flat that costs the same energy."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runload.importers.tracks.segments import Column, Mask, steps

HEIGHT_M = (-500.0, 9000.0)  # deeper or higher than any land (ours)
CLIMB_STEP_M = 3.0  # rises smaller than this are noise (ours)
SMOOTH_POINTS = 5  # elevation is smoothed by a running median over this many points (ours)
GRADE_OVER_M = 50.0  # a grade is taken over at least this far (evidence A.1: 20-50 m)
HEIGHTS_SHARE = 0.5  # with heights at fewer of the points than this, hills are unknown (ours)
LEAST_FLAT = 0.9  # of the distance: below it, a run down a mountain, is unknown (ours)
ROLLING = 0.02  # of the distance: what rises too small to be counted may cost (ours)
STEEPEST = 0.45  # rise over run; steeper was not measured (Minetti 2002)
# Energy cost of running [J/kg/m] over grade, highest power first (Minetti 2002).
COST_J_KG_M = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)


def energy_cost_factor(grade: npt.ArrayLike) -> Column:
    """Energy cost of running at a grade, relative to the flat [1].

    Formula:
        C(i) / C(0), C(i) = 155.4 i^5 - 30.4 i^4 - 43.3 i^3 + 46.3 i^2 + 19.5 i + 3.6 [J/kg/m]
    Parameters:
        grade: rise over run as a fraction, clipped to +-0.45
    Returns:
        the factor by which a metre at this grade costs more than one on the flat
    Raises:
        nothing; NaN stays NaN
    Limits:
        Ten trained runners on a treadmill. Uphill it predicts well, downhill races less well.
        Energy is not tissue load: downhill costs less and loads knee and thigh more, so the
        factor serves effort only, never the distance flags.
    Source:
        minetti2002
    Examples:
        >>> energy_cost_factor([0, 0.06, -0.06]).round(6).tolist()
        [1.0, 1.368626, 0.723755]
    """
    clipped = np.clip(np.asarray(grade, dtype=np.float64), -STEEPEST, STEEPEST)
    cost = np.zeros_like(clipped)
    for coefficient in COST_J_KG_M:
        cost = cost * clipped + coefficient
    return cost / COST_J_KG_M[-1]


def _smoothed(heights: Column) -> Column:
    """Running median over SMOOTH_POINTS points, over fewer at both ends."""
    half, count = SMOOTH_POINTS // 2, len(heights)
    ends = {*range(min(half, count)), *range(max(0, count - half), count)}
    smooth = np.empty(count)
    if count >= SMOOTH_POINTS:
        # Median of five by exchanges: the largest of the lower, the smallest of the upper pairs,
        # and the middle one are left, of which the middle is the median.
        a, b, c, d, e = (heights[i : count - SMOOTH_POINTS + 1 + i] for i in range(SMOOTH_POINTS))
        low = np.maximum(np.minimum(a, b), np.minimum(d, e))
        high = np.minimum(np.maximum(a, b), np.maximum(d, e))
        smooth[half : count - half] = np.maximum(
            np.minimum(low, high), np.minimum(np.maximum(low, high), c)
        )
    for i in ends:
        smooth[i] = _median(heights[max(0, i - half) : i + half + 1].tolist())
    return smooth


def _median(values: list[float]) -> float:
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


class Hills(NamedTuple):
    """Metres climbed and descended, and the distance on the flat of the same energy [m]."""

    up_m: float | None
    down_m: float | None
    flat_distance_m: float | None


def hills(elevation: Column, metres: Column | None, counted: Mask | None) -> Hills:
    """Metres climbed and descended, and the distance on the flat that costs the same energy [m].

    Formula:
        up and down: running median over 5 points, then sums of moves of at least 3 m from the last
        turn; flat: sum of d * energy_cost_factor(rise / d) over equal parts d of at least 50 m
    Parameters:
        elevation: by point [m], NaN where unknown; smoothed here by a running median
        metres: by leg, 0 where the leg does not count [m]; None without legs
        counted: by leg; what rises across a leg that does not count is no climb on the flat
    Returns:
        all three None without heights; the distance None below 50 m, without legs, with heights at
        less than half of the points, or where it is below 0.9 of the distance or above what the
        climbs allow: 1.02 of it, and for each metre up and down what the steepest way would cost
    Raises:
        nothing
    Limits:
        Hills shorter than 50 m are flattened. Those of ``energy_cost_factor``.
    Source:
        minetti2002
    Examples:
        >>> hills(np.array([100.0] * 5 + [110.0] * 5 + [104.0] * 5), None, None)[:2]
        (10.0, 6.0)
        >>> heights, legs = np.linspace(0.0, 100.0, 1001), np.ones(1000)  # 1 km at +10 %
        >>> round(hills(heights, legs, legs > 0).flat_distance_m, -1)  # 5.968214 / 3.6
        1660.0
    """
    known = possible_heights(elevation)
    everywhere = bool(known.all())
    heights = elevation if everywhere else elevation[known]
    if not len(heights):
        return Hills(None, None, None)
    smooth = _smoothed(heights)
    flat = None
    up_m, down_m = _climbed(smooth)
    if metres is not None and counted is not None:
        flat = _flat_distance(slice(None) if everywhere else known, smooth, metres, counted)
        flat = allowed(flat, float(metres.sum()), up_m, down_m)
    return Hills(up_m, down_m, flat)


@cache
def _dearest() -> tuple[float, float]:
    """What a metre up and a metre down cost at most, in metres on the flat."""
    up, down = ((energy_cost_factor([STEEPEST, -STEEPEST]) - 1) / STEEPEST).tolist()
    return up, down


def allowed(
    flat_m: float | None, distance_m: float, up_m: float | None, down_m: float | None
) -> float | None:
    """The flat distance that the energy of these climbs allows, else None [m].

    Noise in the heights makes more of it than climbs can cost.
    """
    if flat_m is None or up_m is None or down_m is None:
        return None
    uphill, downhill = _dearest()
    most: float = (1 + ROLLING) * distance_m + uphill * up_m + downhill * down_m
    return flat_m if LEAST_FLAT * distance_m <= flat_m <= most else None


def possible_heights(elevation: Column) -> Mask:
    """Where the elevation is known and could be on land."""
    low, high = HEIGHT_M
    mask: Mask = (elevation >= low) & (elevation <= high)
    return mask


def _climbed(smooth: Column) -> tuple[float, float]:
    turning = np.flatnonzero(steps(smooth)) + 1
    up = down = 0.0
    level = float(smooth[0])
    for height in smooth[turning].tolist():
        step = height - level
        if -CLIMB_STEP_M < step < CLIMB_STEP_M:
            continue
        up, down, level = up + max(step, 0.0), down + max(-step, 0.0), height
    return up, down


def _flat_distance(
    known: Mask | slice, smooth: Column, metres: Column, counted: Mask
) -> float | None:
    far = _sums(metres)
    parts = int(far[-1] // GRADE_OVER_M)
    if not parts or len(smooth) < max(2.0, HEIGHTS_SHARE * len(far)):
        return None
    rise = steps(smooth)
    if not counted.all():
        rise[steps(_sums(~counted)[known]) != 0] = 0.0
    posts = np.linspace(0.0, far[-1], parts + 1)
    part_m = far[-1] / parts
    grade = steps(np.interp(posts, far[known], _sums(rise))) / part_m
    return float(part_m * energy_cost_factor(grade).sum())


def _sums(values: Column | Mask) -> Column:
    """What the values before each place add up to: one place more than there are values."""
    sums = np.zeros(len(values) + 1)
    np.cumsum(values, out=sums[1:])
    return sums
