"""F14: low form, or fitness that climbs fast, as products show them."""

from __future__ import annotations

from datetime import date

import numpy as np

from runload.load.base import FlagContext, LoadFlag, Measure, Threshold
from runload.load.flagging import days_in_window, flag_of
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level

UNIT = "points"
RAMP_DAYS = 7
TSB = Threshold(-30.0, "points", Level.INFO, "convention", ("impulse_response",))
RAMP = Threshold(8.0, "points in 7 days", Level.INFO, "convention", ("impulse_response",))


def _cannot(context: FlagContext) -> str | None:
    if context.load.unit == UNIT:
        return None
    return "looks at hr-stress and pace-stress only (--load)"


def form_low(context: FlagContext) -> Flag | None:
    """Form below -30, or fitness up by 8 in a week.

    What it sees:
        TSB and CTL of each of the last seven days, for loads in which an hour at threshold is 100
        points (hr-stress, pace-stress): the numbers mean nothing on another scale (ours).
    Why it matters:
        Watches and sites show them in colours.
    What it does not mean:
        It is a model of tiredness, not of injury: no injury evidence for runners was found.
    Threshold and basis:
        Below -30, or 8 more in 7 days: info (product convention, not checked by us).
    Example:
        TSB -34 after two big weeks: info.
    Source:
        impulse_response
    """
    if context.load.unit != UNIT:
        return None
    tsb, ctl = (context.metrics.floats(name) for name in ("tsb", "ctl"))
    for day, at in days_in_window(context):
        if tsb[at] < TSB.value - TOLERANCE:
            return _flag(TSB, day, float(tsb[at]), f"Your form (TSB) was {tsb[at]:.0f}.")
        ramp = ctl[at] - ctl[at - RAMP_DAYS] if at >= RAMP_DAYS else np.nan
        if ramp >= RAMP.value - TOLERANCE:
            seen = f"Your fitness (CTL) rose by {ramp:.1f} in {RAMP_DAYS} days."
            return _flag(RAMP, day, float(ramp), seen)
    return None


def _flag(reached: Threshold, day: date, measured: float, seen: str) -> Flag:
    return flag_of(
        ENTRY,
        reached,
        day,
        measured,
        seen=seen,
        known="A model of tiredness, not of injury.",
        action="If you feel tired, take it easy; the figure alone asks for nothing.",
    )


ENTRY = LoadFlag(
    name="form-low",
    number="F14",
    title="Low form, or fitness climbing fast",
    thresholds=(TSB, RAMP),
    grade="weak",
    contested=False,
    lifts=False,
    refs=("impulse_response",),
    together="low form",
    flag=form_low,
    measures=(Measure(UNIT, "tsb", way="below"),),
    cannot=_cannot,
)
