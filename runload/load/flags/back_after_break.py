"""F10: the first week back after a break, against the weeks before it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from runload.load.base import FlagContext, LoadFlag, Threshold
from runload.load.breaks import BANDS, WEEK_DAYS, Break
from runload.load.phrases import counted, percent
from runload.load.windows import TOLERANCE
from runload.models import Evidence, Flag, Level

_REFS = ("vanderworp2015",)
_GRADE = "weak"
_ACTION = "Run easy and short for the rest of that week."
_LEVELS = {"short": Level.INFO, "medium": Level.WATCH, "long": Level.WARNING}
LONG_RUN = Threshold(60.0, "%", Level.WARNING, "ours")
_WEEK = {band.name: Threshold(100 * band.share, "%", _LEVELS[band.name], "ours") for band in BANDS}


def _cannot(context: FlagContext) -> str | None:
    return None if context.breaks else "no break of a week or more has ended in this log"


def back_after_break(context: FlagContext) -> Flag | None:
    """The first week back after a week or more without running.

    What it sees:
        The running of the first 7 days back, so far, against the mean of the four weeks before
        the break; after four weeks off also the longest run against the longest before.
    Why it matters:
        Restarting running is among the risk factors in a review; legs lose habit in a break.
    What it does not mean:
        The percentages are coaching convention; no trial stands behind them. A break for pain
        follows other rules.
    Threshold and basis:
        7-13 days off and above 80 % info; 14-27 days and above 60 % watch; 28 days or more and
        above 40 %, or a run above 60 % of the old longest, warning (all ours). Old weeks below
        8 km (60 min, 300 AU) are no measure for a week (ours).
    Example:
        Three weeks off, then 36 km after weeks of 40 km: 90 %, watch.
    Source:
        vanderworp2015
    """
    gap = context.last_break
    if gap is None or gap.restart + timedelta(days=WEEK_DAYS) <= context.window_start:
        return None
    return _week_back(context, gap) or _long_run_back(context, gap)


def _week_back(context: FlagContext, gap: Break) -> Flag | None:
    """The load of the first seven days back, so far; days of unknown load add nothing to it."""
    if gap.week_before is None or gap.week_before < context.load.small_week - TOLERANCE:
        return None
    limit = _WEEK[gap.band.name]
    begins = context.at(gap.restart)
    week = context.daily.floats("load")[begins : begins + WEEK_DAYS]
    share = 100 * np.nancumsum(week) / gap.week_before
    above = np.flatnonzero(share > limit.value + TOLERANCE)
    if not len(above):
        return None
    came_back = f"came back at {percent(float(share[-1]))} of the old week"
    return _flag(
        context,
        gap,
        gap.restart + timedelta(days=int(above[0])),
        float(share[-1]),
        limit,
        came_back,
    )


def _long_run_back(context: FlagContext, gap: Break) -> Flag | None:
    """After a long break, the longest run of the first seven days back."""
    if gap.band.name != "long" or not gap.long_before_km:
        return None
    restart = pd.Timestamp(gap.restart)
    sessions = context.sessions.table
    week = sessions[sessions["date"].between(restart, restart + pd.Timedelta(days=WEEK_DAYS - 1))]
    share = 100 * week["distance_km"] / gap.long_before_km
    above = week.loc[share > LONG_RUN.value + TOLERANCE, "date"]
    if above.empty:
        return None
    came_back = f"came back with a run at {percent(float(share.max()))} of the old longest one"
    return _flag(context, gap, above.iloc[0].date(), float(share.max()), LONG_RUN, came_back)


def _flag(
    context: FlagContext, gap: Break, day: date, measured: float, limit: Threshold, came_back: str
) -> Flag | None:
    if day < context.window_start:
        return None
    seen = f"You had {counted(gap.days, 'day')} off and {came_back}."
    return Flag(
        id=ENTRY.name,
        level=limit.level,
        date=day,
        evidence=Evidence(measured, limit.unit, limit.value, _REFS, _GRADE),
        text=f"{seen} Restarting is among the known risk factors; how much is too much nobody has "
        f"tested. Coaches stay near {percent(limit.value)} in the first week. {_ACTION}",
        headline=f"{counted(gap.days, 'day')} off, then {came_back}.",
        action=_ACTION,
    )


ENTRY = LoadFlag(
    name="back-after-break",
    number="F10",
    title="Back after a break",
    thresholds=(*_WEEK.values(), LONG_RUN),
    grade=_GRADE,
    contested=False,
    lifts=True,
    refs=_REFS,
    together="a return after a break",
    flag=back_after_break,
    cannot=_cannot,
)
