"""F18: what the pain light was in the last seven days."""

from __future__ import annotations

from datetime import date

from runload.load.base import FlagContext, LoadFlag, Threshold
from runload.load.flagging import flag_of
from runload.load.phrases import counted
from runload.models import Flag, Level

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


def pain_light(context: FlagContext) -> Flag | None:
    """The pain light amber or red in the last seven days.

    What it sees:
        The lights that the rules set from pain told in the diary or inline, and whether one that
        was set earlier has settled.
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
    told = context.told
    recent = [day for day in told.pain if context.window_start <= day.date <= context.as_of]
    red = {day.date for day in recent if day.light == "red"}
    amber = {day.date for day in recent if day.light == "amber"}
    if told.worst_light == "red" or red:
        return _flag(RED, max(red, default=context.as_of), max(len(red), 1), "red")
    if told.worst_light != "amber" and not amber:
        return None
    often = len(amber) >= OFTEN.value or told.pain_days >= LASTING_DAYS
    day = max(amber, default=context.as_of)
    return _flag(OFTEN if often else ONCE, day, max(len(amber), 1), "amber")


def _flag(reached: Threshold, day: date, days: int, light: str) -> Flag:
    return flag_of(
        ENTRY,
        reached,
        day,
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
    flag=pain_light,
    of_load=False,
)
