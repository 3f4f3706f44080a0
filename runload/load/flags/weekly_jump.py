"""F02: a week much bigger than the weeks before it."""

from __future__ import annotations

from datetime import date

import numpy as np

from runload.evidence.study_words import WEEKLY_JUMP
from runload.load.base import LoadFlag, Measure, Threshold
from runload.load.dates import Bools
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, reaching
from runload.load.phrases import grown
from runload.load.windows import TOLERANCE, Array
from runload.models import Flag, Level

WEEKS_BEFORE = 3
GROWN_SHARE = 1.20
"""How much of the usual week the next one may be: where a weekly jump begins (damsted2019)."""
_REFS = ("nielsen2014", "damsted2019", "damsted2018", "buist2008", "frandsen2025")
_GRADE = "contested"
_ACTION = "See how your legs take it before the week grows again."
INFO = Threshold(20.0, "%", Level.INFO, "published", ("damsted2019",))
WATCH = Threshold(30.0, "%", Level.WATCH, "ours", ("nielsen2014",))
WARNING = Threshold(60.0, "%", Level.WARNING, "ours", ("damsted2019",))
"""Reached only beside another flag or pain: ``runload.load.combine`` decides."""


def weekly_jump(figures: Figures) -> Levels:
    """A complete week much bigger than the one before and than the three before.

    What it sees:
        The last complete ISO week against the week before and against the mean of the three
        complete weeks before; the smaller rise counts.
    Why it matters:
        Studies disagree. One of 261 runners found more injuries after a 20–60 % jump at three
        weeks, not at eight or fourteen. One of 874 beginners found no overall difference. The
        largest found none. The 10 % rule failed in its one trial (532 runners).
    What it does not mean:
        Not that the next week must be small. A normal week after a lighter one is not a jump.
    Threshold and basis:
        From 20 % info, above 30 % watch, above 60 % warning (ours), but only
        together with another flag or with pain. Weeks below 8 km (60 min, 300 AU) and rises
        below 3 km (20 min, 100 AU) are left alone (ours).
    Example:
        Weeks of 33, 36, 29 and 53 km: 83 % on the week before, 62 % on the mean of three.
    Source:
        nielsen2014, damsted2019, damsted2018; against: buist2008, frandsen2025
    """
    rise = figures.once(rises_pct)[0]
    big = rise > WATCH.value + TOLERANCE
    return reaching((INFO, rise >= INFO.value - TOLERANCE), (WATCH, big))


def rises_pct(figures: Figures) -> tuple[Array, Array, Array]:
    """The rise of the last week that counts, on the week before and on the mean of three [%].

    NaN where it is not judged.
    """
    rows, weeks = figures.week_rows, figures.weeks
    covered = weeks.load.copy()
    covered[np.arange(len(covered))[:, np.newaxis] < weeks.first_whole] = np.nan
    load = np.concatenate([np.full((WEEKS_BEFORE + 1, figures.count), np.nan), covered])
    at = rows + WEEKS_BEFORE + 1
    now, last = load[at], load[at - 1]
    total, number = np.zeros(now.shape), np.zeros(now.shape)
    for before in range(WEEKS_BEFORE, 0, -1):
        week = load[at - before]
        known = ~np.isnan(week)
        total += np.where(known, week, 0.0)
        number += known
    able = last >= figures.load.small_week - TOLERANCE
    able &= now - last >= figures.load.small_rise - TOLERANCE
    on_last, on_mean = np.full(now.shape, np.nan), np.full(now.shape, np.nan)
    np.divide(100 * (now - last), last, out=on_last, where=able)
    np.divide(now * number, total, out=on_mean, where=able)
    on_mean = 100 * (on_mean - 1)
    return np.minimum(on_last, on_mean), on_last, on_mean


def may_warn(figures: Figures) -> Bools:
    """Where the jump is big enough for a warning, beside another flag or pain."""
    return np.asarray(figures.once(rises_pct)[0] > WARNING.value + TOLERANCE)


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    at, weeks = figures.row(day), figures.weeks
    row = int(figures.week_rows[at])
    rise, on_last, on_mean = (float(pct[at, athlete]) for pct in figures.once(rises_pct))
    first = max(row - WEEKS_BEFORE, int(weeks.first_whole[athlete]))
    before = weeks.load[first:row, athlete].tolist()
    known = [load for load in before if load == load]
    mean = f"; it {grown(on_mean)} the mean of {len(known)} weeks" if len(known) > 1 else ""
    return flag_of(
        ENTRY,
        WATCH if rise > WATCH.value + TOLERANCE else INFO,
        weeks.sunday(row),
        rise,
        seen=f"Your week {grown(on_last)} the week before{mean}.",
        known=WEEKLY_JUMP,
        action=_ACTION,
        headline=f"The week {grown(on_last)} the week before.",
    )


ENTRY = LoadFlag(
    name="weekly-jump",
    number="F02",
    title="A week much bigger than the weeks before",
    thresholds=(INFO, WATCH, WARNING),
    grade=_GRADE,
    contested=True,
    lifts=True,
    refs=_REFS,
    together="a big week",
    levels=weekly_jump,
    say=_say,
    measures=(Measure("%", "week_change_pct", per="week"),),
)
