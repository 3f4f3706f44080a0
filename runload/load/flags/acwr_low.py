"""F04: much less running than usual for a whole week. A state, never above info."""

from __future__ import annotations

from datetime import date

from runload.load.base import WINDOW_DAYS, LoadFlag, Measure, Threshold
from runload.load.figures import Figures, Levels, ratios_since_restart
from runload.load.flagging import flag_of, reaching
from runload.load.windows import TOLERANCE, Array, trailing_sum
from runload.models import Flag, Level

_REFS = ("nakaoka2021",)
_GRADE = "contested"
INFO = Threshold(0.6, "ratio", Level.INFO, "ours", _REFS)


def acwr_low(figures: Figures) -> Levels:
    """Much less running than usual for seven days.

    What it sees:
        The uncoupled acute:chronic ratio below 0.6 on each of the last 7 days.
    Why it matters:
        A drop nobody planned is sometimes the first sign that something hurts.
    What it does not mean:
        Rest is not a fault. In one large study low ratios went with more injuries, most likely
        because people in pain run less.
    Threshold and basis:
        Below 0.6 for 7 days: info (ours, after the shape of nakaoka2021). Usual weeks of less than
        8 km (60 min, 300 AU) do not count (ours).
    Example:
        Three weeks of 40 km, then two of 15 km.
    Source:
        nakaoka2021
    """
    low = figures.once(_ratios) < INFO.value - TOLERANCE
    days = trailing_sum(low.astype("float64"), WINDOW_DAYS)[WINDOW_DAYS - 1 :]
    return reaching((INFO, days == WINDOW_DAYS))


def _ratios(figures: Figures) -> Array:
    return ratios_since_restart(figures, WINDOW_DAYS - 1)


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    ratio = float(figures.once(_ratios)[figures.row(day) + WINDOW_DAYS - 1, athlete])
    return flag_of(
        ENTRY,
        INFO,
        day,
        ratio,
        seen="You ran less than usual.",
        known="If that was planned, fine.",
        action="If something hurts, tell us about it.",
        headline="Less running than usual for a whole week.",
    )


ENTRY = LoadFlag(
    name="acwr-low",
    number="F04",
    title="Much less running than usual",
    thresholds=(INFO,),
    grade=_GRADE,
    contested=True,
    lifts=False,
    refs=_REFS,
    together="a low ratio",
    levels=acwr_low,
    say=_say,
    state=True,
    measures=(Measure("ratio", "acwr_uncoupled", way="below"),),
)
