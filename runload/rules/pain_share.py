"""What pain leaves of the distances, by its score and by the next morning.

What it sees: the score of 0 to 10 that set the light, and the morning after against the usual one.
Why it matters: pain outranks every load figure.
What it does not mean: that running so far with such pain is safe. No study tests these shares.
Threshold and basis: 5 is published (silbernagel2007); all shares and the mornings are ours.
Example: pain 4 leaves a half, pain 1 leaves all of it and half the leave to grow.
Source: silbernagel2007; clinic 5.3.
"""

from __future__ import annotations

from collections.abc import Sequence

from runload.models import PainLight
from runload.models.shares import Knots, Left, along
from runload.rules.light import NOTHING_HURTS
from runload.rules.settling import worst_score

AMBER_SHARE = 0.70
"""The most that is left of the usual run under an amber light, whatever raised it. Basis: ours."""
PAIN_SHARE: Knots = ((2, 1.0), (3, AMBER_SHARE), (4, 0.50), (5, 0.30), (6, 0.0))
PAIN_GROWTH: Knots = ((0, 1.0), (1, 0.5), (2, 0.0))
"""By the worst pain of 0 to 10 that sets the light. Basis: ours."""
BEGAN_SHARE = 0.9
"""Of the distance at which pain began. Basis: ours, clinic 5.3."""
MORNING_SHARE: Knots = ((0, 1.0), (1, AMBER_SHARE), (2, 0.0))
"""By the points above the usual morning. Basis: ours."""


def left_by_pain(worst: float | None, morning_rise: float | None, *, amber: bool) -> Left:
    """What one pain leaves of the distances.

    Parameters:
        worst: the score of 0 to 10 that set the light; morning_rise: points above the usual
        morning, None where it was not told; amber: whether the light is amber
    Source:
        ours; silbernagel2007 for 5 and for the morning
    Examples:
        >>> left_by_pain(1, 0, amber=False), left_by_pain(1, 1, amber=True).share
        (Left(share=1.0, growth=0.5, most_km=None), 0.7)
    """
    score = 0.0 if worst is None else worst
    share, growth = along(PAIN_SHARE, score), along(PAIN_GROWTH, score)
    if morning_rise is None:
        growth = 0.0
    elif morning_rise > 0:
        share, growth = min(share, along(MORNING_SHARE, morning_rise)), 0.0
    if amber:
        share, growth = min(share, AMBER_SHARE), 0.0
    return Left(share, growth)


def left_by_lights(lights: Sequence[PainLight], *, grows: bool = True) -> Left:
    """What the lights of all places leave of the distances; nothing may grow unless it ``grows``.

    A 0 for the whole body has no morning to wait for. Where it was told at which distance pain
    began, no run goes beyond nine tenths of it.
    """
    found = [
        left_by_pain(
            worst_score(light.entry),
            0.0 if light.because == NOTHING_HURTS else light.entry.next_morning_rise,
            amber=light.light == "amber",
        )
        for light in lights
    ]
    began = [light.entry.began_km for light in lights if worst_score(light.entry) != 0]
    return Left(
        min((left.share for left in found), default=1.0),
        min((left.growth for left in found), default=1.0) if grows else 0.0,
        min((BEGAN_SHARE * km for km in began if km is not None), default=None),
    )
