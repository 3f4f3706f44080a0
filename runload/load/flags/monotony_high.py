"""F07: days that were all alike."""

from __future__ import annotations

from datetime import date

import numpy as np

from runload.load.base import WINDOW_DAYS, LoadFlag, Measure, Threshold
from runload.load.dates import Bools
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, highest_of_week, latest_of_week, reaching
from runload.load.windows import TOLERANCE, Array, trailing_sum
from runload.models import Flag, Level

DAYS = 7
FEWEST_RUN_DAYS = 4
"""With fewer days of running in the seven it is not judged. Basis: ours (evidence B)."""
INFO = Threshold(1.5, "ratio", Level.INFO, "convention", ("foster1998",))
WATCH = Threshold(2.0, "ratio", Level.WATCH, "convention", ("foster1998",))

_WORDS = {Level.INFO: "quite alike", Level.WATCH: "much alike"}


def monotony_high(figures: Figures) -> Levels:
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
    return highest_of_week(figures.once(_steps)[1])


def enough_days(figures: Figures) -> Bools:
    """Whether enough of the seven days up to each day held a run, from six days before."""
    ran = figures.column("sessions", WINDOW_DAYS + DAYS - 2) > 0
    return np.asarray(trailing_sum(ran.astype(np.float64), DAYS)[DAYS - 1 :] >= FEWEST_RUN_DAYS)


def _steps(figures: Figures) -> tuple[Array, Levels]:
    """The monotony, and the level it reached on days with enough runs, from six days before."""
    monotony = figures.column("monotony", WINDOW_DAYS - 1)
    judged = np.where(figures.once(enough_days), monotony, np.nan)
    limits = ((limit, judged >= limit.value - TOLERANCE) for limit in (INFO, WATCH))
    return monotony, reaching(*limits)


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    monotonies, levels = figures.once(_steps)
    level, row, on = latest_of_week(figures, levels, athlete, day)
    monotony, reached = float(monotonies[row, athlete]), WATCH if level == WATCH.level else INFO
    return flag_of(
        ENTRY,
        reached,
        on,
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
    levels=monotony_high,
    say=_say,
    measures=(Measure(INFO.unit, "monotony"),),
)
