"""F12: many more hard minutes than usual."""

from __future__ import annotations

from runload.load.base import FlagContext, LoadFlag, Measure, Threshold
from runload.load.flagging import days_in_window, flag_of
from runload.load.phrases import percent
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level

SMALL_RISE_MIN, LARGE_RISE_MIN = 10.0, 20.0
"""The rise must be of so many minutes, too, for info and for watch. Basis: ours (evidence B)."""
INFO = Threshold(50.0, "%", Level.INFO, "ours", ("ramskov2018",))
WATCH = Threshold(100.0, "%", Level.WATCH, "ours", ("ramskov2018",))
_STEPS = ((WATCH, LARGE_RISE_MIN), (INFO, SMALL_RISE_MIN))


def hard_minutes_jump(context: FlagContext) -> Flag | None:
    """Half as many hard minutes again as usual, or more.

    What it sees:
        Hard minutes of the last seven days against a mean week of the four before.
    Why it matters:
        Fast running loads calf and Achilles tendon more, and many add it in one go.
    What it does not mean:
        The one large trial found no more injuries from building intensity than from building
        volume. What is hard is known only as well as heart rate, effort or pace tell it.
    Threshold and basis:
        50 % and 10 min more info, 100 % and 20 min more watch (all ours).
    Example:
        From 20 to 40 hard minutes: 100 % and 20 min more, watch.
    Source:
        against: ramskov2018
    """
    week, before = (context.metrics.floats(name) for name in ("hard_min_7", "hard_min_before"))
    found: Flag | None = None
    for day, at in days_in_window(context):
        if not before[at] > 0:
            continue
        more = week[at] - before[at]
        share = 100 * more / before[at]
        steps = (
            limit
            for limit, minutes in _STEPS
            if share >= limit.value - TOLERANCE and more >= minutes - TOLERANCE
        )
        reached = next(steps, None)
        if reached is None or (found is not None and reached.level <= found.level):
            continue
        found = flag_of(
            ENTRY,
            reached,
            day,
            float(share),
            seen=f"You ran {week[at]:.0f} hard minutes in 7 days, {percent(float(share))} more "
            "than usual.",
            known="The one large trial found no extra injuries from adding speed, so this is a "
            "nudge.",
            action="Let the next week hold no more of them.",
            headline=f"The hard minutes grew by {percent(float(share))}.",
        )
    return found


ENTRY = LoadFlag(
    name="hard-minutes-jump",
    number="F12",
    title="Many more hard minutes",
    thresholds=(INFO, WATCH),
    grade="contested",
    contested=True,
    lifts=True,
    refs=("ramskov2018",),
    together="more hard running",
    flag=hard_minutes_jump,
    measures=(Measure("%", "hard_min_7", base="hard_min_before", growth=True),),
)
