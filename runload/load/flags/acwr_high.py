"""F03: the last week high against the three before. Context only, never above watch."""

from __future__ import annotations

from datetime import date, timedelta

from runload.load.base import WINDOW_DAYS, FlagContext, LoadFlag, Measure, Threshold
from runload.load.restart import ratios_since_restart
from runload.load.windows import TOLERANCE
from runload.models import Evidence, Flag, Level

_REFS = (
    "gabbett2016", "hulin2014", "murray2017", "dijkhuis2020", "toresdahl2022",
    "nakaoka2021", "frandsen2025", "lolli2017", "impellizzeri2020", "wang2020",
)  # fmt: skip
_GRADE = "contested"
DAYS_COUNTED = 14
INFO = Threshold(1.3, "ratio", Level.INFO, "convention", ("gabbett2016", "frandsen2025"))
WATCH = Threshold(1.8, "ratio", Level.WATCH, "convention", ("gabbett2016",))
WATCH_DAYS = Threshold(3.0, "days", Level.WATCH, "ours", ("toresdahl2022",))


def acwr_high(context: FlagContext) -> Flag | None:
    """The last 7 days high against the 21 before: context, not danger.

    What it sees:
        The uncoupled acute:chronic ratio on each of the last 7 days, and on how many of 14 days
        it was above 1.8.
    Why it matters:
        Many watches and coaches show it, so the report says what it is worth.
    What it does not mean:
        Not danger: in the two largest studies of runners a higher ratio went with fewer
        injuries. It never lifts a report above watch and never shortens a check-in.
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
    ratio = ratios_since_restart(context, DAYS_COUNTED + WINDOW_DAYS - 1)
    above = ratio > WATCH.value + TOLERANCE
    found, at_found, days_found = None, 0, 0
    for at in range(max(len(ratio) - WINDOW_DAYS, 0), len(ratio)):
        if not ratio[at] > INFO.value + TOLERANCE:
            continue
        days = int(above[max(at - DAYS_COUNTED + 1, 0) : at + 1].sum())
        reached = _reached(float(ratio[at]), days)
        if found is None or reached.level >= found.level:
            found, at_found, days_found = reached, at, days
    if found is None:
        return None
    day = context.as_of - timedelta(days=len(ratio) - 1 - at_found)
    return _on_day(found, day, float(ratio[at_found]), days_found, context.as_of)


def _reached(ratio: float, days_above: int) -> Threshold:
    if ratio > WATCH.value + TOLERANCE:
        return WATCH
    return WATCH_DAYS if days_above >= WATCH_DAYS.value else INFO


def _on_day(reached: Threshold, day: date, ratio: float, days_above: int, as_of: date) -> Flag:
    measured = float(days_above) if reached is WATCH_DAYS else ratio
    if reached is WATCH_DAYS:
        on_days = f"On {days_above} of the {_days(DAYS_COUNTED, day, as_of)}"
        seen = f"{on_days} your week was over {WATCH.value} times your usual."
        headline = f"{on_days} the week was over {WATCH.value} times the usual."
    else:
        days = _days(WINDOW_DAYS, day, as_of)
        seen = f"Your {days} were {ratio:.2f} times your usual."
        headline = f"The load was {ratio:.2f} times the usual in the {days}."
    return Flag(
        id=ENTRY.name,
        level=reached.level,
        date=day,
        evidence=Evidence(measured, reached.unit, reached.value, _REFS, _GRADE),
        text=f"{seen} Many watches call this a danger zone; in the biggest studies of runners it "
        "was not. Shown for context.",
        headline=headline,
        action="Nothing to change for this figure alone.",
        contested=True,
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
    flag=acwr_high,
    measures=(Measure("ratio", "acwr_uncoupled"),),
)
