"""Gait numbers to bring, and what needs a treadmill: what a watch can and cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from statistics import median

from runload.models import Activity, GaitNumber
from runload.tables import SPORTS_RUN

GAIT_DAYS = 56
"""Days over which gait numbers are told. Basis: evidence F, the runner's own 8 weeks."""
RUNS_NEEDED = 3
"""Runs a number needs. Basis: ours."""
METRES_PER_MINUTE = 60.0

# Evidence F: what a watch can say, and how well.
GOOD = "good, at equal pace"
DERIVED = "from speed and cadence"
FAIR = "fair, devices differ"
POOR = "poor to fair"
PARTLY = "only against yourself"

TREADMILL = (
    "foot strike (no watch sees it)",
    "hip and knee alignment (video or a lab)",
    "arm swing (a watch feels one wrist)",
    "trunk position and posture (a strap feels the bounce only)",
    "symmetry of the stride (a watch says little)",
    "breathing (at best an estimate)",
    "strength, flexibility and joint motion (by hand)",
)
"""What needs a treadmill or a pair of hands. Basis: evidence F; adams2016 and smith2022 there."""


def _step_m(run: Activity) -> float | None:
    if run.step_length_m is not None:
        return run.step_length_m
    if not run.cadence_spm or not run.moving_s or run.distance_m is None:
        return None
    return run.distance_m / run.moving_s * METRES_PER_MINUTE / run.cadence_spm


NUMBERS: tuple[tuple[str, str, str, Callable[[Activity], float | None]], ...] = (
    ("cadence", "steps/min", GOOD, lambda run: run.cadence_spm),
    ("step length", "m", DERIVED, _step_m),
    ("vertical oscillation", "mm", FAIR, lambda run: run.vertical_oscillation_mm),
    ("ground contact time", "ms", POOR, lambda run: run.contact_time_ms),
    ("contact balance, left", "%", PARTLY, lambda run: run.balance_left_pct),
)


def gait_numbers(activities: Sequence[Activity], as_of: date) -> tuple[GaitNumber, ...]:
    """The medians of the last 8 weeks, of one device only.

    Parameters:
        activities: recordings in any order; only runs count.
        as_of: the last day that counts.

    Returns:
        Numbers with at least 3 runs of the device that recorded most of them, as far as the
        files name it.

    Limits:
        A median over all paces. It says how the runner ran, not how they should run.
    """
    first = as_of - timedelta(days=GAIT_DAYS - 1)
    runs = [
        run for run in activities if run.sport in SPORTS_RUN and first <= run.local_date <= as_of
    ]
    counted = Counter(run.exporter for run in runs if any(read(run) for *_, read in NUMBERS))
    device = min(counted, key=lambda name: (-counted[name], name or ""), default=None)
    numbers = []
    for name, unit, trust, read in NUMBERS:
        values = [value for run in runs if run.exporter == device and (value := read(run))]
        if len(values) >= RUNS_NEEDED:
            numbers.append(GaitNumber(name, median(values), unit, len(values), trust))
    return tuple(numbers)
