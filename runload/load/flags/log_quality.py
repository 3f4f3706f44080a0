"""F23: days in the log whose load is not known."""

from __future__ import annotations

from datetime import date

import numpy as np

from runload.load.base import LoadFlag, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, reaching
from runload.load.metrics.acwr import CHRONIC_DAYS
from runload.load.phrases import counted
from runload.load.windows import Array, trailing_sum
from runload.models import Flag, Level

_GRADE = "not graded"
ANY = Threshold(1.0, "days", Level.INFO, "ours")
MANY = Threshold(7.0, "days", Level.WATCH, "ours")


def log_quality(figures: Figures) -> Levels:
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
    days = figures.once(_unknown_days)
    return reaching((ANY, days >= ANY.value), (MANY, days >= MANY.value))


def _unknown_days(figures: Figures) -> Array:
    """Days with a run of unknown load among the last 28."""
    unknown = np.isnan(figures.column("load", CHRONIC_DAYS - 1))
    unknown &= figures.column("sessions", CHRONIC_DAYS - 1) > 0
    return trailing_sum(unknown.astype(np.float64), CHRONIC_DAYS)[CHRONIC_DAYS - 1 :]


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    days = int(figures.once(_unknown_days)[figures.row(day), athlete])
    needs = figures.load.title[0].lower() + figures.load.title[1:]
    have = "has" if days == 1 else "have"
    return flag_of(
        ENTRY,
        MANY if days >= MANY.value else ANY,
        day,
        float(days),
        seen=f"{counted(days, 'day')} of the last {CHRONIC_DAYS} {have} a run without a known "
        f"{needs}.",
        known="Some figures are blank until it is filled in.",
        action="Add what is missing, if you still know it.",
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
    levels=log_quality,
    say=_say,
)
