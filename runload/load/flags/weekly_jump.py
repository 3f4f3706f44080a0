"""F02: a week much bigger than the weeks before it."""

from __future__ import annotations

from datetime import timedelta

from runload.load.base import FlagContext, LoadFlag, Measure, Threshold
from runload.load.ceilings import GROWN_SHARE
from runload.load.phrases import percent
from runload.load.windows import TOLERANCE
from runload.models import Evidence, Flag, Level

WEEKS_BEFORE = 3
_REFS = ("nielsen2014", "damsted2019", "damsted2018", "buist2008", "frandsen2025")
_GRADE = "contested"
_SMALLER = "Let the next week be smaller than this one."
_NO_BIGGER = "Let the next week be no bigger than this one."
INFO = Threshold(20.0, "%", Level.INFO, "published", ("damsted2019",))
WATCH = Threshold(30.0, "%", Level.WATCH, "published", ("nielsen2014",))
WARNING = Threshold(60.0, "%", Level.WARNING, "published", ("damsted2019",))
"""Reached only beside another flag or pain: ``runload.load.combine`` decides."""


def weekly_jump(context: FlagContext) -> Flag | None:
    """A complete week much bigger than the one before and than the three before.

    What it sees:
        The last complete ISO week against the week before and against the mean of the three
        complete weeks before; the smaller rise counts.
    Why it matters:
        Small studies found more injuries after weekly growth of 20 to 60 %.
    What it does not mean:
        The largest study found no relation, and the 10 % rule failed its only randomised test.
        A normal week after a lighter one is no jump.
    Threshold and basis:
        From 20 % info, above 30 % watch (published), above 60 % warning (published), but only
        together with another flag or with pain. Weeks below 8 km (60 min, 300 AU) and rises
        below 3 km (20 min, 100 AU) are left alone (ours).
    Example:
        Weeks of 33, 36, 29 and 53 km: 83 % on the week before, 62 % on the mean of three.
    Source:
        nielsen2014, damsted2019, damsted2018; against: buist2008, frandsen2025
    """
    weeks = context.complete_weeks(1 + WEEKS_BEFORE)
    if len(weeks) < 2 or weeks[-1].load is None or weeks[-2].load is None:
        return None
    now, last = weeks[-1].load, weeks[-2].load
    if (
        last < context.load.small_week - TOLERANCE
        or now - last < context.load.small_rise - TOLERANCE
    ):
        return None
    known = [week.load for week in weeks[-1 - WEEKS_BEFORE : -1] if week.load is not None]
    on_last = 100 * (now - last) / last
    on_mean = 100 * (now * len(known) / sum(known) - 1)
    rise = min(on_last, on_mean)
    if rise < INFO.value - TOLERANCE:
        return None
    reached = WATCH if rise > WATCH.value + TOLERANCE else INFO
    action = _action(known, now)
    compared = f" ({percent(on_mean)} on the mean of {len(known)} weeks)" if len(known) > 1 else ""
    return Flag(
        id=ENTRY.name,
        level=reached.level,
        date=weeks[-1].start + timedelta(days=6),
        evidence=Evidence(rise, "%", reached.value, _REFS, _GRADE),
        text=(
            f"Your week grew {percent(on_last)} on the week before{compared}. Studies disagree on "
            "weekly jumps: small ones found more injuries after +20–60 %, the largest found no "
            f"link. {action}"
        ),
        headline=f"The week grew {percent(on_last)} on the week before.",
        action=action,
        contested=True,
    )


def _action(before: list[float], now: float) -> str:
    """Smaller where the ceiling for the next week, from the last full weeks, is below this one."""
    last = [*before, now][-WEEKS_BEFORE:]
    ceiling = GROWN_SHARE * sum(last) / len(last)
    return _SMALLER if ceiling < now - TOLERANCE else _NO_BIGGER


ENTRY = LoadFlag(
    name="weekly-jump",
    number="F02",
    title="A week much bigger than the weeks before",
    thresholds=(INFO, WATCH, WARNING),
    grade=_GRADE,
    contested=True,
    lifts=True,
    refs=_REFS,
    together="a big week",
    flag=weekly_jump,
    measures=(Measure("%", "week_change_pct", per="week"),),
)
