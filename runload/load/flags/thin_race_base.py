"""F21: a marathon ahead on few kilometres. A state."""

from __future__ import annotations

from datetime import date, timedelta

from runload.load.base import LoadFlag, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, told_levels
from runload.load.phrases import counted
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level, Race

MARATHON_KM = 42.0
"""A race of this length or more [km] is a marathon here. Basis: ours."""
AHEAD_DAYS = 84
"""Twelve weeks (evidence B)."""
WEEKS, WEEKS_NEEDED = 12, 4
"""The mean is over the last 12 complete weeks, of which the log must hold 4. Basis: ours."""
BASE = Threshold(30.0, "km/week", Level.INFO, "published", ("rasmussen2013",))


def thin_race_base(figures: Figures) -> Levels:
    """A marathon within twelve weeks, and fewer than 30 km a week.

    What it sees:
        Races of the profile, and the mean of the last twelve complete weeks.
    Why it matters:
        Looking back, finishers with under 30 km a week reported about twice the injuries.
    What it does not mean:
        The study asked afterwards. That more kilometres would have protected is not shown, and
        adding them fast is not the answer.
    Threshold and basis:
        Below 30 km a week info (published).
    Example:
        A marathon in ten weeks, a mean of 24 km: info.
    Source:
        rasmussen2013
    """

    def reached(athlete: int, day: date) -> Threshold | None:
        found = _found(figures, athlete, day)
        return None if found is None else BASE

    return told_levels(figures, lambda told: bool(told.profile.races), reached)


def _found(figures: Figures, athlete: int, day: date) -> tuple[Race, float, int] | None:
    """The next marathon, the mean of the last weeks [km], and how many they are."""
    ahead = [
        race
        for race in figures.told(athlete).profile.races
        if (race.distance_km or 0.0) >= MARATHON_KM
        and day < race.date <= day + timedelta(days=AHEAD_DAYS)
    ]
    weeks = figures.complete_weeks(athlete, day, WEEKS) if ahead else ()
    known = [week.distance_km for week in weeks if week.distance_km is not None]
    if len(known) < WEEKS_NEEDED:
        return None
    mean = sum(known) / len(known)
    if mean >= BASE.value - TOLERANCE:
        return None
    return min(ahead, key=lambda item: item.date), mean, len(known)


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    found = _found(figures, athlete, day)
    if found is None:
        raise ValueError("no race is listed on that day")
    race, mean, weeks = found
    return flag_of(
        ENTRY,
        BASE,
        day,
        mean,
        seen=f"Your marathon is on {race.date.isoformat()}, and your weeks were {mean:.0f} km on "
        f"average (last {counted(weeks, 'week')}).",
        known="Looking back, runners with under 30 km a week reported about twice the injuries.",
        action="Do not cram: a slower build or a later race is an option.",
    )


ENTRY = LoadFlag(
    name="thin-race-base",
    number="F21",
    title="Few kilometres for a marathon",
    thresholds=(BASE,),
    grade="weak",
    contested=False,
    lifts=False,
    refs=("rasmussen2013",),
    together="a race ahead",
    levels=thin_race_base,
    say=_say,
    state=True,
    of_load=False,
)
