"""F18: what the pain light was in the last seven days."""

from __future__ import annotations

from datetime import date

from runload.load.base import LoadFlag, Threshold
from runload.load.figures import Figures, Levels, window_start
from runload.load.flagging import flag_of, told_levels
from runload.load.phrases import counted
from runload.models import Flag, FlagInputs, Level

LASTING_DAYS = 14
"""Days of pain in one place, with amber, that make a warning. Basis: ours (evidence B)."""
ONCE = Threshold(1.0, "amber days", Level.WATCH, "ours", ("silbernagel2007",))
OFTEN = Threshold(3.0, "amber days", Level.WARNING, "ours", ("silbernagel2007",))
RED = Threshold(1.0, "red days", Level.ALERT, "ours", ("silbernagel2007",))
_WORDS = {
    Level.WATCH: "Make the next run easier and shorter, and look at the morning after.",
    Level.WARNING: "Ease off this week, and have it looked at if it stays.",
    Level.ALERT: "Stop running until it settles.",
}


def pain_light(figures: Figures) -> Levels:
    """The pain light amber or red in the last seven days.

    What it sees:
        The lights that the rules set from pain in the diary or on the command line, and whether an
        earlier one has settled.
    Why it matters:
        Pain outranks every load figure.
    What it does not mean:
        The light is a limit from supervised rehabilitation, used as a guide. It is not valid for
        bone, where any pain means stop.
    Threshold and basis:
        Amber on one day watch; on three of seven days, or with 14 days of pain in one place,
        warning; red alert (levels and counts ours, the light after silbernagel2007).
    Example:
        Amber on Monday, Wednesday and Saturday: warning.
    Source:
        silbernagel2007, sprague2021, esculier2018
    """

    def reached(athlete: int, day: date) -> Threshold | None:
        found = _found(figures.told(athlete), day)
        return None if found is None else found[0]

    return told_levels(figures, lambda told: bool(told.pain or told.worst_light), reached)


def _found(told: FlagInputs, day: date) -> tuple[Threshold, date, int, str] | None:
    """What was reached, when last, on how many days, and the colour of the light."""
    recent = [one for one in told.pain if window_start(day) <= one.date <= day]
    red = {one.date for one in recent if one.light == "red"}
    amber = {one.date for one in recent if one.light == "amber"}
    if told.worst_light == "red" or red:
        return RED, max(red, default=day), max(len(red), 1), "red"
    if told.worst_light != "amber" and not amber:
        return None
    often = len(amber) >= OFTEN.value or told.pain_days >= LASTING_DAYS
    return OFTEN if often else ONCE, max(amber, default=day), max(len(amber), 1), "amber"


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    flag = light_flag(figures.told(athlete), day)
    if flag is None:
        raise ValueError("no light is listed on that day")
    return flag


def light_flag(told: FlagInputs, day: date) -> Flag | None:
    """The flag of a day; it looks at nothing but what was told."""
    found = _found(told, day)
    if found is None:
        return None
    reached, on, days, light = found
    return flag_of(
        ENTRY,
        reached,
        on,
        float(days),
        seen=f"The pain light was {light} on {counted(days, 'day')} of the last 7.",
        known="The light is a limit from supervised rehabilitation, used here as a guide.",
        action=_WORDS[reached.level],
    )


ENTRY = LoadFlag(
    name="pain-light",
    number="F18",
    title="Pain light amber or red",
    thresholds=(ONCE, OFTEN, RED),
    grade="moderate for tendons and runner's knee, weak elsewhere",
    contested=False,
    lifts=False,
    refs=("silbernagel2007", "sprague2021", "esculier2018"),
    together="pain",
    levels=pain_light,
    say=_say,
    of_load=False,
)
