"""F22: cadence, contact time, bounce or balance away from one's own for three runs."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from runload.load.base import FlagContext, LoadFlag, Measure, Threshold
from runload.load.flagging import flag_of
from runload.load.session_metrics.gait import NUMBERS, GaitNumber
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level

RUNS = 3
"""So many runs in a row (evidence B)."""
PERCENT = Threshold(5.0, "%", Level.INFO, "ours", ("anderson2022",))
POINTS = Threshold(2.0, "points", Level.INFO, "ours")


def gait_shift(context: FlagContext) -> Flag | None:
    """A gait number away from one's own for three runs in a row.

    What it sees:
        Cadence, contact time, bounce and left-right balance of a watch, against the own median of
        eight weeks at like pace on the flat.
    Why it matters:
        A change may come from shoes, hills, tiredness or pain, and is worth a look.
    What it does not mean:
        There is no right number. A watch cannot see foot strike, hip and knee alignment, arm
        swing, trunk lean, posture or breathing: they need video, a lab or a physiotherapist. What
        a change does to injuries is not known.
    Threshold and basis:
        More than 5 % (balance: 2 points) to the same side in the last three runs: info (ours).
    Example:
        Cadence 160 against 170 for three runs: -6 %, info.
    Source:
        heiderscheit2011; anderson2022: the effect on injury is insufficiently known
    """
    for number in NUMBERS:
        change = context.gait.floats(number.change)
        last = np.flatnonzero(~np.isnan(change))[-RUNS:]
        if len(last) < RUNS:
            continue
        day = pd.Timestamp(context.gait.column("date")[last[-1]]).date()
        limit = PERCENT if number.relative else POINTS
        far = limit.value + TOLERANCE
        if day >= context.window_start and (min(change[last]) > far or max(change[last]) < -far):
            return _flag(number, limit, float(change[last[-1]]), day)
    return None


def _flag(number: GaitNumber, limit: Threshold, change: float, day: date) -> Flag:
    by = f"{change:+.1f}".removesuffix(".0") + (" %" if number.relative else " points")
    return flag_of(
        ENTRY,
        limit,
        day,
        change,
        seen=f"Your {number.title} changed: {by} against your last eight weeks at like pace, for "
        f"{RUNS} runs.",
        known="Could be shoes, hills or tiredness; what it does to injuries is not known.",
        action="Worth a look at your next visit.",
        headline=f"Your {number.title} changed for {RUNS} runs.",
    )


ENTRY = LoadFlag(
    name="gait-shift",
    number="F22",
    title="Steps that changed",
    thresholds=(PERCENT, POINTS),
    grade="weak",
    contested=False,
    lifts=False,
    refs=("heiderscheit2011", "anderson2022"),
    together="changed steps",
    flag=gait_shift,
    measures=tuple(
        Measure((PERCENT if n.relative else POINTS).unit, n.change, per="run", way="either")
        for n in NUMBERS
    ),
)
