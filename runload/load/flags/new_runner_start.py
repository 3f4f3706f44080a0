"""F05: a long first week of somebody new to running."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from runload.load.base import FlagContext, LoadFlag, Threshold
from runload.load.flagging import flag_of
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level
from runload.tables import METRES_PER_KM

WEEK_DAYS = 7
YEAR_DAYS = 365
INFO = Threshold(6.0, "km", Level.INFO, "ours", ("nielsen2014novices",))
WATCH = Threshold(3.0, "km", Level.WATCH, "published", ("nielsen2014novices",))


def _cannot(context: FlagContext) -> str | None:
    if any(gap.days >= YEAR_DAYS for gap in context.breaks) or _start(context) is not None:
        return None
    return "nothing says that this log begins with your first runs (profile: new_to_running)"


def new_runner_start(context: FlagContext) -> Flag | None:
    """A long first week after a year or more without running.

    What it sees:
        The kilometres of the first seven days of running, where the profile says that it is a
        start (new_to_running, or running_since at the log's first run), or where the log itself
        shows a year off before it.
    Why it matters:
        In 749 novices a first week of more than 6 km went with more injuries.
    What it does not mean:
        The finding holds only for runners with a body mass index above 30. Nothing is asked
        about weight, and nothing is said of it.
    Threshold and basis:
        More than 6 km info (ours for everybody). More than 3 km watch, only where the profile
        says bmi_over_30 (published).
    Example:
        A first week of 4, 4 and 5 km: 13 km, info.
    Source:
        nielsen2014novices
    """
    start = _start(context)
    if start is None or start + timedelta(days=WEEK_DAYS) <= context.window_start:
        return None
    reached = WATCH if context.told.profile.bmi_over_30 else INFO
    begins = context.at(start)
    metres = context.daily.floats("distance_m")[begins : begins + WEEK_DAYS]
    so_far = np.nancumsum(metres) / METRES_PER_KM
    above = np.flatnonzero(so_far > reached.value + TOLERANCE)
    if not len(above):
        return None
    day = start + timedelta(days=int(above[0]))
    if day < context.window_start:
        return None
    return flag_of(
        ENTRY,
        reached,
        day,
        float(so_far[-1]),
        seen=f"Your first week of running had {so_far[-1]:.1f} km.",
        known="Short first weeks are kinder to legs that are new to running. How short nobody has "
        "tested well.",
        action="Keep the next runs short, with walking in between.",
    )


def _start(context: FlagContext) -> date | None:
    """The first day of running that is known to be a start."""
    gap = context.long_break
    if gap is not None and gap.days >= YEAR_DAYS:
        return gap.restart
    first = context.on(int(np.argmax(context.daily.column("sessions") > 0)))
    told = context.told.profile
    since = told.running_since
    begins = since is not None and since >= first - timedelta(days=WEEK_DAYS)
    return first if told.new_to_running or begins else None


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
    flag=new_runner_start,
    cannot=_cannot,
)
