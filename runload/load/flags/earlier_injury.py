"""F17: a running injury in the last twelve months. A state, and a modifier."""

from __future__ import annotations

from datetime import date

from runload.load.base import LoadFlag, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, told_levels
from runload.models import Flag, Level

TOLD = Threshold(1.0, "injury in 12 months", Level.INFO, "published", ("vanderworp2015",))


def earlier_injury(figures: Figures) -> Levels:
    """A running injury in the last twelve months, in the profile or the diary.

    What it sees:
        injury_last_12_months in the profile, or an injury in the diary.
    Why it matters:
        It is the best-known risk factor for another one.
    What it does not mean:
        It changes the level of no other flag. It only moves the check-in to the early end of the
        window.
    Threshold and basis:
        Noted: info (published).
    Example:
        A sore shin in spring, noted in the profile: listed all year.
    Source:
        vanderworp2015, malisoux2015; saragiotto2014, its finding not checked by us
    """
    return told_levels(
        figures, lambda told: bool(told.profile.injury_last_12_months), lambda *_: TOLD
    )


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    del figures, athlete
    return flag_of(
        ENTRY,
        TOLD,
        day,
        1.0,
        seen="You had a running injury in the last 12 months.",
        known="It is the best-known risk factor.",
        action="It shortens your check-in interval; build up with a little more patience.",
    )


ENTRY = LoadFlag(
    name="earlier-injury",
    number="F17",
    title="An injury in the last twelve months",
    thresholds=(TOLD,),
    grade="strong",
    contested=False,
    lifts=False,
    refs=("vanderworp2015", "saragiotto2014", "malisoux2015"),
    together="an earlier injury",
    levels=earlier_injury,
    say=_say,
    state=True,
    of_load=False,
)
