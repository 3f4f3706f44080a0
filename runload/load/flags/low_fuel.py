"""F20: signs that together can mean too little fuel."""

from __future__ import annotations

from datetime import date

from runload.load.base import LoadFlag, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, told_levels
from runload.load.phrases import counted
from runload.models import Flag, FlagInputs, Level

ONE = Threshold(1.0, "signs", Level.INFO, "ours", ("reds2023",))
TWO = Threshold(2.0, "signs", Level.WATCH, "ours", ("reds2023",))
BESIDE_BONE = Threshold(1.0, "signs with bone pain", Level.WARNING, "ours", ("reds2023",))


def low_fuel(figures: Figures) -> Levels:
    """Signs of too little fuel for the training, from the profile or the diary.

    What it sees:
        What the runner ticked (fuel_signs): periods lost for 3 months or more, low appetite or
        restricting, weight dropping, repeated bone injury, low libido; and whether pain may come
        from bone.
    Why it matters:
        Some of these together can mean too little fuel, which bone and hormones feel first.
    What it does not mean:
        One sign alone has many reasons. Weight and calories are never asked.
    Threshold and basis:
        One sign info, two watch, any one beside bone pain warning (levels ours, signs published).
    Example:
        Low appetite and lost periods: two signs, watch.
    Source:
        reds2023
    """
    return told_levels(
        figures,
        lambda told: bool(told.profile.fuel_signs),
        lambda athlete, _: _reached(figures.told(athlete)),
    )


def _reached(told: FlagInputs) -> Threshold:
    if told.bone_pain:
        return BESIDE_BONE
    return TWO if len(told.profile.fuel_signs) >= TWO.value else ONE


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    told = figures.told(athlete)
    signs = len(told.profile.fuel_signs)
    beside = " beside pain that may come from bone" if told.bone_pain else ""
    return flag_of(
        ENTRY,
        _reached(told),
        day,
        float(signs),
        seen=f"You ticked {counted(signs, 'sign')} of too little fuel{beside}.",
        known="Some of these together can mean too little fuel for the training.",
        action="A doctor or sports dietitian can check.",
    )


ENTRY = LoadFlag(
    name="low-fuel",
    number="F20",
    title="Fuel and hormones",
    thresholds=(ONE, TWO, BESIDE_BONE),
    grade="moderate",
    contested=False,
    lifts=False,
    refs=("reds2023",),
    together="signs of too little fuel",
    levels=low_fuel,
    say=_say,
    of_load=False,
)
