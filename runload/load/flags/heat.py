"""F16: running in the heat."""

from __future__ import annotations

from datetime import date

from runload.load.base import LoadFlag, Threshold
from runload.load.figures import Figures, Levels, window_start
from runload.load.flagging import flag_of, told_levels
from runload.load.heart import SECONDS_PER_MINUTE
from runload.load.windows import TOLERANCE
from runload.models import Flag, HotDay, Level

LONG_MIN = 75.0
"""From so many minutes of running a day is a long one here. Basis: ours."""
INFO = Threshold(25.0, "°C", Level.INFO, "ours", ("roberts2021",))
WATCH = Threshold(30.0, "°C", Level.WATCH, "ours", ("roberts2021",))


def heat(figures: Figures) -> Levels:
    """A run on a hot day of the last seven.

    What it sees:
        Days with a run whose temperature is in the diary (temperature_c), or that it calls hot.
    Why it matters:
        Heart rate drifts up in heat, so heart-rate loads read high. Heat stroke is an emergency.
    What it does not mean:
        Heat explains no symptom away: confusion or collapse is a red flag in any weather. There
        is no evidence that heat makes overuse injuries.
    Threshold and basis:
        From 25 °C (or called hot) info, from 30 °C watch on a day with a hard run or 75 minutes
        of running (all ours).
    Example:
        90 minutes at 31 °C: watch.
    Source:
        roberts2021
    """

    def reached(athlete: int, day: date) -> Threshold | None:
        found = _found(figures, athlete, day)
        return None if found is None else found[1]

    return told_levels(figures, lambda told: bool(told.hot_days), reached)


def _found(figures: Figures, athlete: int, day: date) -> tuple[HotDay, Threshold] | None:
    """The latest of the hottest days of running of a week."""
    found: tuple[HotDay, Threshold] | None = None
    told = figures.told(athlete).hot_days
    for hot in sorted(told, key=lambda one: one.date, reverse=True):
        if not max(window_start(day), figures.begins(athlete)) <= hot.date <= day:
            continue
        reached = _reached(hot, figures, athlete, day)
        if reached is not None and (found is None or reached.level > found[1].level):
            found = hot, reached
    return found


def _reached(hot: HotDay, figures: Figures, athlete: int, day: date) -> Threshold | None:
    ago = (day - hot.date).days + 1
    names = ("sessions", "moving_s", "hard_day")
    sessions, moving_s, hard = (figures.last_days(n, athlete, day, ago)[0] for n in names)
    if not sessions or (hot.celsius is not None and hot.celsius < INFO.value - TOLERANCE):
        return None
    big = hard or moving_s / SECONDS_PER_MINUTE >= LONG_MIN - TOLERANCE
    very = hot.celsius is not None and hot.celsius >= WATCH.value - TOLERANCE
    return WATCH if very and big else INFO


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    found = _found(figures, athlete, day)
    if found is None:
        raise ValueError("no hot day is listed on that day")
    hot, reached = found
    warm = "hot" if hot.celsius is None else f"{hot.celsius:.0f} °C"
    return flag_of(
        ENTRY,
        reached,
        hot.date,
        INFO.value if hot.celsius is None else hot.celsius,
        seen=f"You ran when it was {warm}.",
        known="Heart-rate load reads high in heat; getting used to it takes about two weeks.",
        action="Run early or in the shade, drink to thirst, and go by time instead of pace.",
    )


ENTRY = LoadFlag(
    name="heat",
    number="F16",
    title="Running in the heat",
    thresholds=(INFO, WATCH),
    grade="strong for safety, none for overuse",
    contested=False,
    lifts=False,
    refs=("roberts2021",),
    together="heat",
    levels=heat,
    say=_say,
    of_load=False,
)
