"""F03: the last week high against the three before. Context only, never above watch."""

from __future__ import annotations

from datetime import date

import numpy as np

from runload.evidence.study_words import RATIO_FLAG
from runload.load.base import WINDOW_DAYS, LoadFlag, Measure, Threshold
from runload.load.figures import Figures, Levels, ratios_since_restart
from runload.load.flagging import flag_of, highest_of_week, latest_of_week, reaching
from runload.load.windows import TOLERANCE, Array, trailing_sum
from runload.models import Flag, Level

_REFS = (
    "gabbett2016", "hulin2014", "murray2017", "dijkhuis2020", "toresdahl2022",
    "nakaoka2021", "frandsen2025", "lolli2017", "impellizzeri2020", "wang2020",
)  # fmt: skip
_GRADE = "contested"
DAYS_COUNTED = 14
INFO = Threshold(1.3, "ratio", Level.INFO, "convention", ("gabbett2016", "frandsen2025"))
WATCH = Threshold(1.8, "ratio", Level.WATCH, "convention", ("gabbett2016",))
WATCH_DAYS = Threshold(3.0, "days", Level.WATCH, "ours", ("toresdahl2022",))


def acwr_high(figures: Figures) -> Levels:
    """A high last 7 days against the 21 before: context, not danger.

    What it sees:
        The uncoupled acute:chronic ratio on each of the last 7 days, and on how many of 14 days
        it was above 1.8.
    Why it matters:
        Many watches and coaches show it, so the report says how far to trust it.
    What it does not mean:
        Not danger. Studies of runners disagree. In the largest (5,205 runners) and in one of 435,
        a higher ratio went with fewer injuries. In one of 735 marathon runners, more days at 1.5
        or above went with more injuries, in one of four training quarters. They counted the ratio
        in different ways, none exactly as shown here. Nakaoka: 2 weeks against longer spans
        (4–12). Toresdahl: 7 against 28 days, with the week inside. Frandsen: 1 week against the 3
        before. Ours: 7 days against the 21 before. It never lifts a report above watch and never
        shortens a check-in.
    Threshold and basis:
        Above 1.3 info, above 1.8 (coupled 1.5) watch (convention from team sports), or above 1.3
        with three of 14 days above 1.8 (ours). Weeks before of less than 8 km (60 min, 300 AU) and
        the first 28 days after a break of 14 days or more do not count (ours).
    Example:
        53 km in the last week, 98 km in the three before: ratio 1.62, info.
    Source:
        for: gabbett2016, hulin2014, murray2017, dijkhuis2020, toresdahl2022; against: nakaoka2021,
        frandsen2025, lolli2017, impellizzeri2020, wang2020
    """
    return highest_of_week(figures.once(_steps)[2])


def _steps(figures: Figures) -> tuple[Array, Array, Levels]:
    """The ratio, on how many of 14 days it was above 1.8, and the level, from six days before."""
    ratio = ratios_since_restart(figures, DAYS_COUNTED + WINDOW_DAYS - 2)
    above = trailing_sum((ratio > WATCH.value + TOLERANCE).astype(np.float64), DAYS_COUNTED)
    ratio, days = ratio[DAYS_COUNTED - 1 :], above[DAYS_COUNTED - 1 :]
    high = ratio > INFO.value + TOLERANCE
    often = high & ((days >= WATCH_DAYS.value) | (ratio > WATCH.value + TOLERANCE))
    return ratio, days, reaching((INFO, high), (WATCH, often))


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    ratios, days, levels = figures.once(_steps)
    level, row, on = latest_of_week(figures, levels, athlete, day)
    ratio, days_above = float(ratios[row, athlete]), int(days[row, athlete])
    if level == WATCH.level and not ratio > WATCH.value + TOLERANCE:
        on_days = f"On {days_above} of the {_days(DAYS_COUNTED, on, day)}"
        reached, measured = WATCH_DAYS, float(days_above)
        seen = f"{on_days} your week was over {WATCH.value} times your usual."
        headline = f"{on_days} the week was over {WATCH.value} times the usual."
    else:
        week = _days(WINDOW_DAYS, on, day)
        reached, measured = (WATCH if level == WATCH.level else INFO), ratio
        seen = f"Your {week} were {ratio:.2f} times your usual."
        headline = f"The load was {ratio:.2f} times the usual in the {week}."
    return flag_of(
        ENTRY,
        reached,
        on,
        measured,
        seen=seen,
        known=RATIO_FLAG,
        action="Nothing to change for this figure alone.",
        headline=headline,
    )


def _days(number: int, day: date, as_of: date) -> str:
    """The days up to ``day``, as a report of ``as_of`` says it."""
    return f"last {number} days" if day == as_of else f"{number} days up to {day.day} {day:%b}"


ENTRY = LoadFlag(
    name="acwr-high",
    number="F03",
    title="Last week high against the three before",
    thresholds=(INFO, WATCH, WATCH_DAYS),
    grade=_GRADE,
    contested=True,
    lifts=False,
    refs=_REFS,
    together="a high ratio",
    levels=acwr_high,
    say=_say,
    measures=(Measure("ratio", "acwr_uncoupled"),),
)
