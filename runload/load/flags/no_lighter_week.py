"""F11: weeks that grow without a lighter one. A state."""

from __future__ import annotations

from datetime import date

from runload.load.base import LoadFlag, Measure, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, reaching
from runload.load.phrases import counted
from runload.models import Flag, Level

INFO = Threshold(4.0, "weeks", Level.INFO, "convention", ("bell2022",))
WATCH = Threshold(6.0, "weeks", Level.WATCH, "convention", ("bell2022",))


def no_lighter_week(figures: Figures) -> Levels:
    """Four or more weeks of building without a lighter one.

    What it sees:
        Complete weeks since the last one of at most 85 % of those before it, where the last two
        are at least 10 % above the first two.
    Why it matters:
        Coaches plan an easier week every four to six weeks.
    What it does not mean:
        No trial in runners was found. A steady load is not a build-up and is not flagged.
    Threshold and basis:
        Four weeks info, six watch (convention from what strength coaches report).
    Example:
        30, 32, 36 and 40 km: four building weeks, info.
    Source:
        bell2022
    """
    weeks = figures.column("building_weeks")
    return reaching(*((limit, weeks >= limit.value) for limit in (INFO, WATCH)))


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    weeks = float(figures.column("building_weeks")[figures.row(day), athlete])
    return flag_of(
        ENTRY,
        WATCH if weeks >= WATCH.value else INFO,
        day,
        weeks,
        seen=f"{counted(int(weeks), 'week')} without one clearly lighter than those before it, and "
        "the last two were bigger than the first two.",
        known="Many coaches plan one every 3 to 4 weeks; no trial in runners backs it.",
        action="Plan an easier week; it is also a good one for a physio visit.",
    )


ENTRY = LoadFlag(
    name="no-lighter-week",
    number="F11",
    title="No lighter week",
    thresholds=(INFO, WATCH),
    grade="weak",
    contested=False,
    lifts=False,
    refs=("bell2022",),
    together="no lighter week",
    levels=no_lighter_week,
    say=_say,
    state=True,
    measures=(Measure("weeks", "building_weeks", per="week"),),
)
