"""F12: many more hard minutes than usual."""

from __future__ import annotations

from datetime import date

import numpy as np

from runload.load.base import WINDOW_DAYS, LoadFlag, Measure, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, highest_of_week, latest_of_week, reaching
from runload.load.phrases import percent
from runload.load.windows import TOLERANCE, Array
from runload.models import Flag, Level

SMALL_RISE_MIN, LARGE_RISE_MIN = 10.0, 20.0
"""The rise must be of so many minutes, too, for info and for watch. Basis: ours (evidence B)."""
INFO = Threshold(50.0, "%", Level.INFO, "ours", ("ramskov2018",))
WATCH = Threshold(100.0, "%", Level.WATCH, "ours", ("ramskov2018",))


def hard_minutes_jump(figures: Figures) -> Levels:
    """Half as many hard minutes again as usual, or more.

    What it sees:
        Hard minutes of the last seven days against a mean week of the four before.
    Why it matters:
        Fast running loads calf and Achilles tendon more, and many add it in one go.
    What it does not mean:
        The one large trial found no more injuries from building intensity than from building
        volume. Heart rate, effort and pace are only rough guides to what is hard.
    Threshold and basis:
        50 % and 10 min more info, 100 % and 20 min more watch (all ours).
    Example:
        From 20 to 40 hard minutes: 100 % and 20 min more, watch.
    Source:
        against: ramskov2018
    """
    return highest_of_week(figures.once(_steps)[2])


def _steps(figures: Figures) -> tuple[Array, Array, Levels]:
    """Hard minutes of the week, their rise [%], and the level, from six days before."""
    week = figures.column("hard_min_7", WINDOW_DAYS - 1)
    before = figures.column("hard_min_before", WINDOW_DAYS - 1)
    more = week - before
    share = np.full(more.shape, np.nan)
    np.divide(100 * more, before, out=share, where=before > 0)
    levels = reaching(
        *(
            (limit, (share >= limit.value - TOLERANCE) & (more >= minutes - TOLERANCE))
            for limit, minutes in ((INFO, SMALL_RISE_MIN), (WATCH, LARGE_RISE_MIN))
        )
    )
    return week, share, levels


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    weeks, shares, levels = figures.once(_steps)
    level, row, on = latest_of_week(figures, levels, athlete, day)
    week, share = float(weeks[row, athlete]), float(shares[row, athlete])
    return flag_of(
        ENTRY,
        WATCH if level == WATCH.level else INFO,
        on,
        share,
        seen=f"You ran {week:.0f} hard minutes in 7 days, {percent(share)} more than usual.",
        known="The one large trial found no extra injuries from adding speed, so this is a nudge.",
        action="Do no more of them next week.",
        headline=f"The hard minutes grew by {percent(share)}.",
    )


ENTRY = LoadFlag(
    name="hard-minutes-jump",
    number="F12",
    title="Many more hard minutes",
    thresholds=(INFO, WATCH),
    grade="contested",
    contested=True,
    lifts=True,
    refs=("ramskov2018",),
    together="more hard running",
    levels=hard_minutes_jump,
    say=_say,
    measures=(Measure("%", "hard_min_7", base="hard_min_before", growth=True),),
)
