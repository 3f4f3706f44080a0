"""What an open safety screen does to the distances: nothing grows, a condition, or none at all."""

from __future__ import annotations

from dataclasses import replace

from runload.analysis.pain_summary import PainSummary
from runload.models import Next
from runload.models.screening import NONE

SCREEN_OPEN = "I can give you distances once it is clear that there is no stop sign."
"""Why no distance is given where words were not understood."""
SCREEN_UNANSWERED = "I can give you distances once the twelve questions are answered."
"""Why no distance is given where pain needs the safety screen first."""
IF_NONE = "If none of the signs is true:"
"""How a distance begins that stands on an answer not yet given."""
GROWS_NOT = "Do not build up until the twelve safety questions are answered."
OPEN = "screen_open"
"""The reason of a distance that waits for an answer, as JSON names it."""
NO_SIGN = "none_of_the_signs"
"""The condition of a distance, as JSON names it."""


def to_be_answered(pain: PainSummary) -> bool:
    """Whether there is no distance until the runner answers."""
    return pain.missing is not None or pain.screen.leaves == NONE


def conditional(coming: Next) -> Next:
    """The distances, worded as a condition."""
    if coming.easy_run_km is None:
        return coming
    why = f"{IF_NONE} {coming.why[:1].lower()}{coming.why[1:]}"
    return replace(coming, condition=NO_SIGN, why=why)


def on_condition(held: Next, ahead: Next) -> Next:
    """What something open holds back, under the condition of what it was held back from.

    That there is no running holds without one.
    """
    if ahead.condition is None or held.easy_run_km is None or held.stopped:
        return held
    return replace(held, condition=ahead.condition, why=f"{IF_NONE} {held.why}")
