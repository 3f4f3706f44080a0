"""F10: the first week back after a break, against the weeks before it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from runload.load.base import WINDOW_DAYS, LoadFlag, Threshold
from runload.load.breaks import BANDS, Break
from runload.load.dates import date_of, day_number
from runload.load.figures import Figures, Levels, window_start
from runload.load.flagging import flag_of, rows_between
from runload.load.phrases import counted, percent
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level
from runload.tables import WEEK_DAYS

_REFS = ("vanderworp2015",)
_GRADE = "weak"
_LEVELS = {"short": Level.INFO, "medium": Level.WATCH, "long": Level.WARNING}
LONG_RUN = Threshold(60.0, "%", Level.WARNING, "ours")
_WEEK = {band.name: Threshold(100 * band.share, "%", _LEVELS[band.name], "ours") for band in BANDS}
LISTED_DAYS = WEEK_DAYS + WINDOW_DAYS - 1
"""For so many days from the return on a report may list it."""


def _cannot(figures: Figures) -> str | None:
    return None if len(figures.breaks.days) else "no break of a week or more has ended in this log"


def back_after_break(figures: Figures) -> Levels:
    """The first week back after a week or more without running.

    What it sees:
        The running of the first 7 days back, so far, against the mean of the four weeks before
        the break; after four weeks off also the longest run against the longest before.
    Why it matters:
        Restarting running is among the risk factors in a review; legs lose the habit in a break.
    What it does not mean:
        The percentages are coaching convention; no trial backs them. A break for pain
        follows other rules.
    Threshold and basis:
        7-13 days off and above 80 % info; 14-27 days and above 60 % watch; 28 days or more and
        above 40 %, or a run above 60 % of the old longest, warning (all ours). Old weeks below
        8 km (60 min, 300 AU) are too small to compare with (ours).
    Example:
        Three weeks off, then 36 km after weeks of 40 km: 90 %, watch.
    Source:
        vanderworp2015
    """
    levels, breaks = figures.no_levels(), figures.breaks
    near = breaks.restart <= figures.last_day
    near &= breaks.restart > figures.first_day - LISTED_DAYS
    for place in np.flatnonzero(near).tolist():
        athlete, gap = int(breaks.athlete[place]), breaks[place]
        last = gap.restart + timedelta(days=LISTED_DAYS - 1)
        for row, day in rows_between(figures, gap.restart, last):
            if breaks.of(athlete, day_number(day)) == place:
                found = _found(figures, athlete, gap, day)
                levels[row, athlete] = 0 if found is None else found[0].level
    return levels


_Found = tuple[Threshold, date, float, str]
"""What was passed, since when, how far, and how the runner came back."""


def _found(figures: Figures, athlete: int, gap: Break, day: date) -> _Found | None:
    """What a report of a day lists of this return, if anything."""
    for found in (_week_back(figures, athlete, gap, day), _run_back(figures, athlete, gap, day)):
        if found is not None and found[1] >= window_start(day):
            return found
    return None


def _week_back(figures: Figures, athlete: int, gap: Break, day: date) -> _Found | None:
    """The load of the first seven days back, so far; days of unknown load add nothing to it."""
    if gap.week_before is None or gap.week_before < figures.load.small_week - TOLERANCE:
        return None
    limit = _WEEK[gap.band.name]
    since = (day - gap.restart).days + 1
    week = figures.last_days("load", athlete, day, since)[:WEEK_DAYS]
    share = 100 * np.nancumsum(week) / gap.week_before
    above = np.flatnonzero(share > limit.value + TOLERANCE)
    if not len(above):
        return None
    came_back = f"came back at {percent(float(share[-1]))} of the old week"
    return limit, gap.restart + timedelta(days=int(above[0])), float(share[-1]), came_back


def _run_back(figures: Figures, athlete: int, gap: Break, day: date) -> _Found | None:
    """After a long break, the longest run of the first seven days back."""
    if gap.band.name != "long" or not gap.long_before_km:
        return None
    restart, spikes = day_number(gap.restart), figures.spikes
    own = spikes.until(athlete, min(day_number(day), restart + WEEK_DAYS - 1))
    days = spikes.day[own]
    week = days >= restart
    share = 100 * spikes.columns["distance_km"][own][week] / gap.long_before_km
    above = days[week][share > LONG_RUN.value + TOLERANCE]
    if not len(above):
        return None
    most = float(np.nanmax(share))
    came_back = f"came back with a run at {percent(most)} of the old longest one"
    return LONG_RUN, date_of(above[0]), most, came_back


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    gap = figures.break_before(athlete, day, BANDS[0].from_days)
    found = None if gap is None else _found(figures, athlete, gap, day)
    if gap is None or found is None:
        raise ValueError("no return is listed on that day")
    limit, since, measured, came_back = found
    return flag_of(
        ENTRY,
        limit,
        since,
        measured,
        seen=f"You had {counted(gap.days, 'day')} off and {came_back}.",
        known="Restarting is among the known risk factors. No one has tested how much is too "
        f"much. Coaches stay near {percent(limit.value)} in the first week.",
        action="Run easy and short for the rest of that week.",
        headline=f"{counted(gap.days, 'day')} off, then {came_back}.",
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
    levels=back_after_break,
    say=_say,
    cannot=_cannot,
)
