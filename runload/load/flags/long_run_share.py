"""F06: a week that was mostly one run."""

from __future__ import annotations

from datetime import date

import numpy as np

from runload.load.base import LoadFlag, Measure, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, reaching
from runload.load.metrics.long_run import FEWEST_SESSIONS
from runload.load.phrases import percent
from runload.load.windows import TOLERANCE, Array
from runload.models import Flag, Level

SMALLEST_WEEK_KM = 20.0
"""Smaller weeks are not judged [km]. Basis: ours."""
INFO = Threshold(35.0, "%", Level.INFO, "convention")
WATCH = Threshold(50.0, "%", Level.WATCH, "convention")


def long_run_share(figures: Figures) -> Levels:
    """A week of which one run was more than a good third.

    What it sees:
        The longest run against the distance of the last complete ISO week.
    Why it matters:
        Coaches like to keep the long run near a third of the week.
    What it does not mean:
        No injury study was found. In one study a longer mean run went with fewer injuries
        (malisoux2015), so this is no case for short runs.
    Threshold and basis:
        Above 35 % info, above 50 % watch (both convention), in weeks of at least 20 km (ours) and
        three sessions.
    Example:
        19 of 53 km in one run: 36 %, info.
    Source:
        malisoux2015, against reading too much into it
    """
    share = figures.once(_shares)
    return reaching(*((limit, share > limit.value + TOLERANCE) for limit in (INFO, WATCH)))


def _shares(figures: Figures) -> Array:
    """The share of the longest session in the last week [%]; NaN where it is not judged."""
    rows, sums = figures.week_rows, figures.weeks.sums
    km, longest = sums["distance_km"][rows], sums["longest_km"][rows]
    able = figures.week_covered & (sums["runs"][rows] >= FEWEST_SESSIONS)
    share = np.full(km.shape, np.nan)
    np.divide(100 * longest, km, out=share, where=able & (km >= SMALLEST_WEEK_KM - TOLERANCE))
    return share


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    row = figures.row(day)
    share = float(figures.once(_shares)[row, athlete])
    return flag_of(
        ENTRY,
        WATCH if share > WATCH.value + TOLERANCE else INFO,
        figures.weeks.sunday(int(figures.week_rows[row])),
        share,
        seen=f"One run was {percent(share)} of the week.",
        known="A coaching rule of thumb, not a research finding, is to stay near a third.",
        action="If you like, spread the week over the other runs.",
    )


ENTRY = LoadFlag(
    name="long-run-share",
    number="F06",
    title="A week that was mostly one run",
    thresholds=(INFO, WATCH),
    grade="weak",
    contested=False,
    lifts=False,
    refs=("malisoux2015",),
    together="a large long run",
    levels=long_run_share,
    say=_say,
    measures=(Measure("%", "long_run_share_pct", per="week"),),
)
