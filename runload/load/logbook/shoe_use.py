"""How far each pair of shoes has run."""

from __future__ import annotations

from runload.load.figures import Figures
from runload.load.flags.shoes import shoe_km
from runload.models import ShoeUse


def shoe_use(figures: Figures) -> tuple[ShoeUse, ...]:
    """The pairs of the profile and the diary, the one that has run furthest first [km]."""
    told = figures.told(0).profile.shoes
    found = []
    for shoe in told:
        km = None
        if len(figures.log.runs):
            km = shoe_km(shoe, figures, 0, figures.as_of, alone=len(told) == 1)
        counted = shoe.km is None and km is not None
        found.append(
            ShoeUse(shoe.name, shoe.since, shoe.km if km is None else km, counted, shoe.runs,
                    shoe.for_long_run)
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: -(one.km or 0.0)))
