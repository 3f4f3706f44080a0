"""F22: cadence, contact time, bounce or balance away from one's own for three runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from runload.load.base import WINDOW_DAYS, LoadFlag, Measure, Threshold
from runload.load.dates import date_of
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, rows_between
from runload.load.session_metrics.gait import NUMBERS, GaitNumber
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level

RUNS = 3
"""So many runs in a row (evidence B)."""
PERCENT = Threshold(5.0, "%", Level.INFO, "ours", ("anderson2022",))
POINTS = Threshold(2.0, "points", Level.INFO, "ours")


def gait_shift(figures: Figures) -> Levels:
    """A gait number away from your own for three runs in a row.

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
    levels = figures.no_levels()
    for number in NUMBERS:
        changed = ~np.isnan(figures.log.gait[number.change])
        if not changed.any():
            continue
        for athlete in np.unique(figures.log.runs.athlete[changed]).tolist():
            for first, last, _ in _shifts(figures, number, athlete):
                for row, _ in rows_between(figures, first, last):
                    levels[row, athlete] = PERCENT.level
    return levels


def _shifts(
    figures: Figures, number: GaitNumber, athlete: int
) -> Iterator[tuple[date, date, float]]:
    """From when to when a report lists that the last three runs were far off, and how far."""
    runs = figures.log.runs
    own = slice(int(runs.begins[athlete]), int(runs.begins[athlete + 1]))
    change = figures.log.gait[number.change][own]
    known = np.flatnonzero(~np.isnan(change))
    days, change = runs.day[own][known], change[known]
    far = (PERCENT if number.relative else POINTS).value + TOLERANCE
    for last in range(RUNS - 1, len(known)):
        three = change[last - RUNS + 1 : last + 1]
        if min(three) > far or max(three) < -far:
            day = date_of(days[last])
            until = day + timedelta(days=WINDOW_DAYS - 1)
            if last + 1 < len(days):
                until = min(until, date_of(days[last + 1] - 1))
            yield day, until, float(change[last])


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    number, on, change = next(
        (number, first, change)
        for number in NUMBERS
        for first, last, change in _shifts(figures, number, athlete)
        if first <= day <= last
    )
    by = f"{change:+.1f}".removesuffix(".0") + (" %" if number.relative else " points")
    return flag_of(
        ENTRY,
        PERCENT if number.relative else POINTS,
        on,
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
    levels=gait_shift,
    say=_say,
    measures=tuple(
        Measure((PERCENT if n.relative else POINTS).unit, n.change, per="run", way="either")
        for n in NUMBERS
    ),
)
