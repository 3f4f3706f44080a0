"""A run far above the month before it, said with the runner's own numbers."""

from __future__ import annotations

from datetime import date

from runload.load.phrases import longer
from runload.models import Spike
from runload.models.shares import rounded_down
from runload.tables import METRES_PER_KM, METRES_PER_MILE, WEEK_DAYS

NEAR_SHARE = 0.1
"""So near to a whole number of times it is said as that number [ours]."""
_TIMES = {2: "twice", 3: "three times", 4: "four times"}


def spike_said(spike: Spike, as_of: date, units: str, whose: str) -> str | None:
    """How far the run stood above the month before; None where a number is missing.

    Of a run of the last seven days: its weekday names it.

    >>> spike = Spike(20.0, date(2026, 11, 22), 10.1, 98.0, "moderate", False, None)
    >>> spike_said(spike, date(2026, 11, 22), "km", "your")
    "Sunday's 20 km was about twice your longest run of the month before (10.1 km)"
    """
    km, day, longest, rise = spike.distance_km, spike.date, spike.longest_30d_km, spike.increase_pct
    if km is None or day is None or longest is None or rise is None or not longest:
        return None
    if (as_of - day).days >= WEEK_DAYS:
        return None
    far = f"{how_far(km, units)} was {_longer(km / longest, rise)}"
    return f"{day:%A}'s {far} {whose} longest run of the month before ({how_far(longest, units)})"


def _longer(times: float, rise_pct: float) -> str:
    near = round(times)
    if near in _TIMES and abs(times - near) <= NEAR_SHARE:
        return f"about {_TIMES[near]}"
    if int(times) in _TIMES:
        return f"more than {_TIMES[int(times)]}"
    return longer(rise_pct)


def how_far(km: float, units: str) -> str:
    """A distance in the units asked for, rounded."""
    shown = km * METRES_PER_KM / METRES_PER_MILE if units == "mi" else km
    return f"{shown:.1f}".removesuffix(".0") + f" {units}"


def at_most(km: float, units: str) -> str:
    """The most to run: rounded down once more in miles."""
    shown = rounded_down(km * METRES_PER_KM / METRES_PER_MILE) if units == "mi" else km
    return f"{shown:.1f}".removesuffix(".0") + f" {units}"
