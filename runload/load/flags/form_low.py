"""F14: low form, or fitness that climbs fast, as products show them."""

from __future__ import annotations

from datetime import date

from runload.load.base import WINDOW_DAYS, LoadFlag, Measure, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, highest_of_week, latest_of_week, reaching
from runload.load.windows import TOLERANCE, Array
from runload.models import Flag, Level

UNIT = "points"
RAMP_DAYS = 7
TSB = Threshold(-30.0, "points", Level.INFO, "convention", ("impulse_response",))
RAMP = Threshold(8.0, "points in 7 days", Level.INFO, "convention", ("impulse_response",))


def _cannot(figures: Figures) -> str | None:
    if figures.load.unit == UNIT:
        return None
    return "looks at hr-stress and pace-stress only (--load)"


def form_low(figures: Figures) -> Levels:
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
    if figures.load.unit != UNIT:
        return figures.no_levels()
    return highest_of_week(figures.once(_steps)[2])


def _steps(figures: Figures) -> tuple[Array, Array, Levels]:
    """Form, the rise of fitness in seven days, and the level, from six days before."""
    tsb = figures.column("tsb", WINDOW_DAYS - 1)
    ctl = figures.column("ctl", WINDOW_DAYS - 1 + RAMP_DAYS)
    ramp = ctl[RAMP_DAYS:] - ctl[:-RAMP_DAYS]
    low = tsb < TSB.value - TOLERANCE
    return tsb, ramp, reaching((RAMP, ramp >= RAMP.value - TOLERANCE), (TSB, low))


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    form, ramps, levels = figures.once(_steps)
    _, row, on = latest_of_week(figures, levels, athlete, day)
    tsb, ramp = float(form[row, athlete]), float(ramps[row, athlete])
    low = tsb < TSB.value - TOLERANCE
    return flag_of(
        ENTRY,
        TSB if low else RAMP,
        on,
        tsb if low else ramp,
        seen=f"Your form (TSB) was {tsb:.0f}."
        if low
        else f"Your fitness (CTL) rose by {ramp:.1f} in {RAMP_DAYS} days.",
        known="A model of tiredness, not of injury.",
        action="If you feel tired, take it easy; the figure alone changes nothing.",
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
    levels=form_low,
    say=_say,
    measures=(Measure(UNIT, "tsb", way="below"),),
    cannot=_cannot,
)
