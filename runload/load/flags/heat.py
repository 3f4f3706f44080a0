"""F16: running in the heat."""

from __future__ import annotations

from runload.load.base import FlagContext, LoadFlag, Threshold
from runload.load.flagging import flag_of
from runload.load.heart import SECONDS_PER_MINUTE
from runload.load.windows import TOLERANCE
from runload.models import Flag, HotDay, Level

LONG_MIN = 75.0
"""From so many minutes of running a day is a long one here. Basis: ours."""
INFO = Threshold(25.0, "°C", Level.INFO, "ours", ("roberts2021",))
WATCH = Threshold(30.0, "°C", Level.WATCH, "ours", ("roberts2021",))


def heat(context: FlagContext) -> Flag | None:
    """A run on a hot day of the last seven.

    What it sees:
        Days with a run whose temperature the diary tells (temperature_c), or that it calls hot.
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
    found: Flag | None = None
    for hot in sorted(context.told.hot_days, key=lambda day: day.date, reverse=True):
        if not context.window_start <= hot.date <= context.as_of:
            continue
        reached = _reached(hot, context)
        if reached is None or (found is not None and reached.level <= found.level):
            continue
        warm = "hot" if hot.celsius is None else f"{hot.celsius:.0f} °C"
        found = flag_of(
            ENTRY,
            reached,
            hot.date,
            INFO.value if hot.celsius is None else hot.celsius,
            seen=f"You ran when it was {warm}.",
            known="Heart-rate load reads high in heat; getting used to it takes about two weeks.",
            action="Run early or in the shade, drink to thirst, and go by time instead of pace.",
        )
    return found


def _reached(hot: HotDay, context: FlagContext) -> Threshold | None:
    at = context.at(hot.date)
    if at < 0 or not context.daily.column("sessions")[at]:
        return None
    if hot.celsius is not None and hot.celsius < INFO.value - TOLERANCE:
        return None
    minutes = float(context.daily.floats("moving_s")[at]) / SECONDS_PER_MINUTE
    big = bool(context.daily.column("hard_day")[at]) or minutes >= LONG_MIN - TOLERANCE
    very = hot.celsius is not None and hot.celsius >= WATCH.value - TOLERANCE
    return WATCH if very and big else INFO


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
    flag=heat,
    of_load=False,
)
