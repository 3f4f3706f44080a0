"""F05: a long first week of somebody new to running."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from runload.load.base import WINDOW_DAYS, LoadFlag, Threshold
from runload.load.breaks import BANDS
from runload.load.figures import Figures, Levels, window_start
from runload.load.flagging import flag_of, rows_between
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level
from runload.tables import METRES_PER_KM, WEEK_DAYS

YEAR_DAYS = 365
INFO = Threshold(6.0, "km", Level.INFO, "ours", ("nielsen2014novices",))
WATCH = Threshold(3.0, "km", Level.WATCH, "published", ("nielsen2014novices",))


def _cannot(figures: Figures) -> str | None:
    if (figures.breaks.days >= YEAR_DAYS).any() or _start(figures, 0, figures.as_of) is not None:
        return None
    return "nothing says that this log begins with your first runs (profile: new_to_running)"


def new_runner_start(figures: Figures) -> Levels:
    """A long first week after a year or more without running.

    What it sees:
        The kilometres of the first seven days of running, where the profile says that it is a
        start (new_to_running, or running_since at the log's first run), or where the log itself
        shows a year off before it.
    Why it matters:
        In 749 novices a first week of more than 6 km went with more injuries.
    What it does not mean:
        The finding is only for runners with a body mass index above 30. Nothing is asked about
        weight, and nothing is said about it.
    Threshold and basis:
        More than 6 km info (ours for everybody). More than 3 km watch, only where the profile
        says bmi_over_30 (published).
    Example:
        A first week of 4, 4 and 5 km: 13 km, info.
    Source:
        nielsen2014novices
    """
    levels, breaks = figures.no_levels(), figures.breaks
    rested = breaks.athlete[breaks.days >= YEAR_DAYS].tolist()
    for athlete in sorted({*rested, *figures.tellers}):
        starts = {figures.begins(athlete)}
        starts |= {breaks[at].restart for at in breaks.places(athlete, YEAR_DAYS)}
        for start in starts:
            last = start + timedelta(days=WEEK_DAYS + WINDOW_DAYS - 2)
            for row, day in rows_between(figures, start, last):
                found = _found(figures, athlete, day)
                levels[row, athlete] = 0 if found is None else found[0].level
    return levels


def _found(figures: Figures, athlete: int, day: date) -> tuple[Threshold, date, float] | None:
    """What was passed in the first week, since when, and how far it came."""
    start = _start(figures, athlete, day)
    if start is None or start + timedelta(days=WEEK_DAYS) <= window_start(day):
        return None
    reached = WATCH if figures.told(athlete).profile.bmi_over_30 else INFO
    since = (day - start).days + 1
    metres = figures.last_days("distance_m", athlete, day, since)[:WEEK_DAYS]
    so_far = np.nancumsum(metres) / METRES_PER_KM
    above = np.flatnonzero(so_far > reached.value + TOLERANCE)
    if not len(above):
        return None
    on = start + timedelta(days=int(above[0]))
    return (reached, on, float(so_far[-1])) if on >= window_start(day) else None


def _start(figures: Figures, athlete: int, day: date) -> date | None:
    """The first day of running that is known to be a start."""
    gap = figures.break_before(athlete, day, BANDS[-1].from_days)
    if gap is not None and gap.days >= YEAR_DAYS:
        return gap.restart
    first = figures.begins(athlete)
    told = figures.told(athlete).profile
    since = told.running_since
    begins = since is not None and since >= first - timedelta(days=WEEK_DAYS)
    return first if told.new_to_running or begins else None


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    found = _found(figures, athlete, day)
    if found is None:
        raise ValueError("no start is listed on that day")
    reached, on, km = found
    return flag_of(
        ENTRY,
        reached,
        on,
        km,
        seen=f"Your first week of running was {km:.1f} km.",
        known="Short first weeks are kinder to legs that are new to running. No good study says "
        "how short.",
        action="Keep the next runs short, with walking in between.",
    )


ENTRY = LoadFlag(
    name="new-runner-start",
    number="F05",
    title="A long first week of running",
    thresholds=(INFO, WATCH),
    grade="weak",
    contested=False,
    lifts=False,
    refs=("nielsen2014novices",),
    together="a new start",
    levels=new_runner_start,
    say=_say,
    cannot=_cannot,
)
