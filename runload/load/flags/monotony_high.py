"""F07: days that were all alike."""

from __future__ import annotations

from datetime import date

import numpy as np

from runload.load.base import FlagContext, LoadFlag, Measure, Threshold
from runload.load.flagging import days_in_window, flag_of
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level

DAYS = 7
FEWEST_RUN_DAYS = 4
"""With fewer days of running in the seven it is not judged. Basis: ours (evidence B)."""
INFO = Threshold(1.5, "ratio", Level.INFO, "convention", ("foster1998",))
WATCH = Threshold(2.0, "ratio", Level.WATCH, "convention", ("foster1998",))

_WORDS = {Level.INFO: "quite alike", Level.WATCH: "much alike"}


def monotony_high(context: FlagContext) -> Flag | None:
    """Seven days that were much alike.

    What it sees:
        The monotony of each of the last seven days, with at least four days of running in it.
    Why it matters:
        Mixing easy and harder days is sensible, and coaches look at this figure.
    What it does not mean:
        It comes from 25 athletes and common illness. No injury study in runners was found. Seven
        days exactly alike give no figure, though nothing is more monotonous.
    Threshold and basis:
        From 1.5 info, from 2.0 watch (both convention; foster1998 used individual thresholds).
    Example:
        8, 8, 10, 8, 0, 8 and 10 km: monotony 2.18, watch.
    Source:
        foster1998
    """
    monotony = context.metrics.floats("monotony")
    ran = context.daily.column("sessions") > 0
    found: Flag | None = None
    for day, at in days_in_window(context):
        value = float(monotony[at])
        reached = next((t for t in (WATCH, INFO) if value >= t.value - TOLERANCE), None)
        if reached is None or (found is not None and reached.level <= found.level):
            continue
        if np.count_nonzero(ran[max(at - DAYS + 1, 0) : at + 1]) < FEWEST_RUN_DAYS:
            continue
        found = flag_on(day, value, reached)
    return found


def flag_on(day: date, monotony: float, reached: Threshold) -> Flag:
    """The flag of a day on which the monotony reached a threshold."""
    return flag_of(
        ENTRY,
        reached,
        day,
        monotony,
        seen=f"Your days were {_WORDS[reached.level]} (monotony {monotony:.2f}).",
        known="Mixing easy and harder days is sensible; the figure itself has little proof "
        "behind it.",
        action="Make one day easier than the others.",
    )


ENTRY = LoadFlag(
    name="monotony-high",
    number="F07",
    title="Days much alike",
    thresholds=(INFO, WATCH),
    grade="weak",
    contested=False,
    lifts=False,
    refs=("foster1998",),
    together="days much alike",
    flag=monotony_high,
    measures=(Measure(INFO.unit, "monotony"),),
)
