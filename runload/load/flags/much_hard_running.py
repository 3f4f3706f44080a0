"""F13: a large share of hard running over four weeks."""

from __future__ import annotations

import numpy as np

from runload.load.base import FlagContext, LoadFlag, Measure, Threshold
from runload.load.flagging import flag_of
from runload.load.metrics.intensity import DAYS
from runload.load.phrases import percent
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level

FEWEST_SESSIONS = 8
"""Sessions in the 28 days below which nothing is said. Basis: ours (evidence B)."""
HARD = Threshold(25.0, "% hard", Level.INFO, "ours", ("festa2020",))
EASY = Threshold(65.0, "% easy", Level.INFO, "ours", ("festa2020",))


def much_hard_running(context: FlagContext) -> Flag | None:
    """More than a quarter of the running time hard, or less than two thirds easy.

    What it sees:
        The shares of running time of the last 28 days, as the metric intensity gives them.
    Why it matters:
        Splits such as 80/20 are popular for getting faster.
    What it does not mean:
        Nothing about injury: trials in recreational runners compare performance only, and 77/3/20
        and 40/50/10 did alike.
    Threshold and basis:
        More than 25 % hard or less than 65 % easy info (both ours), with at least 8 sessions.
    Example:
        60 % easy, 25 % moderate, 15 % hard: info.
    Source:
        festa2020
    """
    if context.daily.column("sessions")[-DAYS:].sum() < FEWEST_SESSIONS:
        return None
    easy, hard = (float(context.metrics.floats(name)[-1]) for name in ("easy_pct", "hard_pct"))
    if np.isnan(easy):
        return None
    if hard > HARD.value + TOLERANCE:
        reached, measured, seen = HARD, hard, f"{percent(hard)} of your running was hard"
    elif easy < EASY.value - TOLERANCE:
        reached, measured, seen = EASY, easy, f"{percent(easy)} of your running was easy"
    else:
        return None
    how = f", told {context.intensity_basis}" if context.intensity_basis else ""
    return flag_of(
        ENTRY,
        reached,
        context.as_of,
        measured,
        seen=f"{seen} in the last {DAYS} days{how}.",
        known="80/20 is popular; trials in recreational runners do not show that it is safer.",
        action="Nothing to change for this figure alone.",
        headline=f"{seen} in the last {DAYS} days.",
    )


ENTRY = LoadFlag(
    name="much-hard-running",
    number="F13",
    title="A large share of hard running",
    thresholds=(HARD, EASY),
    grade="weak",
    contested=False,
    lifts=False,
    refs=("festa2020",),
    together="much hard running",
    flag=much_hard_running,
    measures=(
        Measure(HARD.unit, "hard_pct"),
        Measure(EASY.unit, "easy_pct", way="below"),
    ),
)
