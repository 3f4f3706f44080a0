"""F23: days in the log whose load is not known."""

from __future__ import annotations

import numpy as np

from runload.load.base import FlagContext, LoadFlag, Threshold
from runload.load.metrics.acwr import CHRONIC_DAYS
from runload.load.phrases import counted
from runload.models import Evidence, Flag, Level

_GRADE = "not graded"
_ACTION = "Add what is missing, if you still know it."
ANY = Threshold(1.0, "days", Level.INFO, "ours")
MANY = Threshold(7.0, "days", Level.WATCH, "ours")


def log_quality(context: FlagContext) -> Flag | None:
    """Days of the last 28 with a run whose load is unknown.

    What it sees:
        Days with a run that has no distance (or no time, or no effort, as the load needs).
    Why it matters:
        Such a day is neither rest nor a figure, so ratios and totals that touch it stay blank.
    What it does not mean:
        Nothing about your training.
    Threshold and basis:
        One day of the last 28 is info, seven are watch (both ours).
    Example:
        Three treadmill runs without a distance: the ratio stays blank for 28 days.
    Source:
        none: this is about the log.
    """
    days = int(np.isnan(context.daily.floats("load")[-CHRONIC_DAYS:]).sum())
    if days < ANY.value:
        return None
    reached = MANY if days >= MANY.value else ANY
    needs = context.load.title[0].lower() + context.load.title[1:]
    have = "has" if days == 1 else "have"
    seen = (
        f"{counted(days, 'day')} of the last {CHRONIC_DAYS} {have} a run without a known {needs}."
    )
    return Flag(
        id=ENTRY.name,
        level=reached.level,
        date=context.as_of,
        evidence=Evidence(float(days), reached.unit, reached.value, (), _GRADE),
        text=f"{seen} Some figures are blank until it is filled in. {_ACTION}",
        headline=seen,
        action=_ACTION,
    )


ENTRY = LoadFlag(
    name="log-quality",
    number="F23",
    title="Days with unknown load",
    thresholds=(ANY, MANY),
    grade=_GRADE,
    contested=False,
    lifts=False,
    refs=(),
    together="gaps in the log",
    flag=log_quality,
)
