"""F20: signs that together can mean too little fuel."""

from __future__ import annotations

from runload.load.base import FlagContext, LoadFlag, Threshold
from runload.load.flagging import flag_of
from runload.load.phrases import counted
from runload.models import Flag, Level

ONE = Threshold(1.0, "signs", Level.INFO, "ours", ("reds2023",))
TWO = Threshold(2.0, "signs", Level.WATCH, "ours", ("reds2023",))
BESIDE_BONE = Threshold(1.0, "signs with bone pain", Level.WARNING, "ours", ("reds2023",))


def low_fuel(context: FlagContext) -> Flag | None:
    """Signs of too little fuel for the training, as the profile or the diary tells them.

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
    signs = len(context.told.profile.fuel_signs)
    if not signs:
        return None
    reached = TWO if signs >= TWO.value else ONE
    beside = ""
    if context.told.bone_pain:
        reached, beside = BESIDE_BONE, " beside pain that may come from bone"
    return flag_of(
        ENTRY,
        reached,
        context.as_of,
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
    flag=low_fuel,
    of_load=False,
)
