"""F13: a large share of hard running over four weeks."""

from __future__ import annotations

from datetime import date

from runload.load.base import LoadFlag, Measure, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, reaching
from runload.load.metrics.intensity import DAYS
from runload.load.phrases import percent
from runload.load.windows import TOLERANCE, trailing_sum
from runload.models import Flag, Level

FEWEST_SESSIONS = 8
"""Sessions in the 28 days below which nothing is said. Basis: ours (evidence B)."""
HARD = Threshold(25.0, "% hard", Level.INFO, "ours", ("festa2020",))
EASY = Threshold(65.0, "% easy", Level.INFO, "ours", ("festa2020",))


def much_hard_running(figures: Figures) -> Levels:
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
    sessions = trailing_sum(figures.column("sessions", DAYS - 1), DAYS)[DAYS - 1 :]
    hard = figures.column("hard_pct") > HARD.value + TOLERANCE
    easy = figures.column("easy_pct") < EASY.value - TOLERANCE
    return reaching((HARD, (hard | easy) & (sessions >= FEWEST_SESSIONS)))


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    row = figures.row(day)
    easy, hard = (float(figures.column(name)[row, athlete]) for name in ("easy_pct", "hard_pct"))
    if hard > HARD.value + TOLERANCE:
        reached, measured, seen = HARD, hard, f"{percent(hard)} of your running was hard"
    else:
        reached, measured, seen = EASY, easy, f"{percent(easy)} of your running was easy"
    basis = figures.basis(athlete, day, DAYS)
    how = f", {basis}" if basis else ""
    return flag_of(
        ENTRY,
        reached,
        day,
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
    levels=much_hard_running,
    say=_say,
    measures=(
        Measure(HARD.unit, "hard_pct"),
        Measure(EASY.unit, "easy_pct", way="below"),
    ),
)
