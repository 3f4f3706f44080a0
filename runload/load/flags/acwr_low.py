"""F04: much less running than usual for a whole week. A state, never above info."""

from __future__ import annotations

from runload.load.base import WINDOW_DAYS, FlagContext, LoadFlag, Measure, Threshold
from runload.load.restart import ratios_since_restart
from runload.load.windows import TOLERANCE
from runload.models import Evidence, Flag, Level

_REFS = ("nakaoka2021",)
_GRADE = "contested"
_SEEN = "You ran less than usual."
_ACTION = "If something hurts, tell us about it."
INFO = Threshold(0.6, "ratio", Level.INFO, "ours", _REFS)


def acwr_low(context: FlagContext) -> Flag | None:
    """Much less running than usual, seven days on end.

    What it sees:
        The uncoupled acute:chronic ratio below 0.6 on each of the last 7 days.
    Why it matters:
        A drop nobody planned is sometimes the first sign that something hurts.
    What it does not mean:
        Rest is no fault. In one large study low ratios went with more injuries, most likely
        because people in pain run less.
    Threshold and basis:
        Below 0.6 for 7 days: info (ours, after the shape of nakaoka2021). Usual weeks of less than
        8 km (60 min, 300 AU) do not count (ours).
    Example:
        Three weeks of 40 km, then two of 15 km.
    Source:
        nakaoka2021
    """
    ratio = ratios_since_restart(context, WINDOW_DAYS)
    if len(ratio) < WINDOW_DAYS or not (ratio < INFO.value - TOLERANCE).all():
        return None
    return Flag(
        id=ENTRY.name,
        level=INFO.level,
        date=context.as_of,
        evidence=Evidence(float(ratio[-1]), INFO.unit, INFO.value, _REFS, _GRADE),
        text=f"{_SEEN} If that was planned, fine. {_ACTION}",
        headline="Less running than usual for a whole week.",
        action=_ACTION,
        contested=True,
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
    flag=acwr_low,
    state=True,
    measures=(Measure("ratio", "acwr_uncoupled", way="below"),),
)
