"""F01: one run much longer than anything in the 30 days before it."""

from __future__ import annotations

from datetime import date

import numpy as np

from runload.evidence.study_words import SPIKE
from runload.load.base import WINDOW_DAYS, LoadFlag, Measure, Threshold
from runload.load.breaks import BANDS as BREAK_BANDS
from runload.load.columns import Columns
from runload.load.dates import date_of, day_number
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, highest_of_week
from runload.load.phrases import counted, longer, percent
from runload.load.spike import BANDS, BASELINE_DAYS, LARGE_PCT, MODERATE_PCT, SMALL_PCT
from runload.models import Flag, Level

_REFS = ("frandsen2025",)
_GRADE = "moderate"
_THRESHOLDS = (
    Threshold(0.0, "%", Level.INFO, "ours", _REFS),
    Threshold(SMALL_PCT, "%", Level.WATCH, "published", _REFS),
    Threshold(MODERATE_PCT, "%", Level.WARNING, "published", _REFS),
    Threshold(LARGE_PCT, "%", Level.ALERT, "published", _REFS),
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_CHAIN_ACTION = "One new longest run a week is enough."
_ACTION = {
    Level.INFO: "Nothing to change.",
    Level.WATCH: "Keep the next long run shorter than this one.",
    Level.WARNING: "Keep the next long run well below this one.",
    Level.ALERT: "Take a few easy days, and keep the next long run well below this one.",
}


def session_spike(figures: Figures) -> Levels:
    """One run much longer than the longest of the 30 days before it.

    What it sees:
        The distance of each run of the last 7 days against the longest earlier run of the 30
        days before it, and once more, for chains of small steps, against the longest run of
        37 to 7 days before.
    Why it matters:
        It is the best load signal known for runners: in a study of 5,205 runners with watches,
        runs beyond the longest of the last 30 days went with more overuse injuries.
    What it does not mean:
        Not that an injury comes. It is one observational study: 78 % men, mean age 46,
        distance only, and the rates did not rise in strict order.
    Threshold and basis:
        Above 0 % info (ours), above 10 % watch, above 30 % warning, above 100 % alert (published
        bands, our levels). Less than 1 km more stays info (ours). A recording under 1 km does not
        count as the longest run (ours). Of a run whose track may be off by more than 3 % (ours),
        only what is longer beyond that counts. A chain raises the level by one step at most (ours).
        Silent where a run of those days has no distance and this one is longer than all that are
        known. On the way back after a week off or more, a run within what that may allow of the old
        longest one stays info (ours).
    Example:
        Longest run in 30 days 14 km, today 19 km: 36 % longer, a warning.
    Source:
        frandsen2025
    """
    spikes = figures.spikes
    first = figures.first_day - WINDOW_DAYS + 1
    listed = np.flatnonzero((spikes.day >= first) & (spikes.day <= figures.last_day))
    levels = np.zeros((figures.days + WINDOW_DAYS - 1, figures.count), np.int8)
    at = (spikes.day[listed] - first, spikes.athlete[listed])
    np.maximum.at(levels, at, spikes.levels[listed].astype(np.int8))
    return highest_of_week(levels)


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    spikes, last = figures.spikes, day_number(day)
    own = spikes.until(athlete, last)
    first = own.start + int(np.searchsorted(spikes.day[own], last - WINDOW_DAYS + 1))
    level = spikes.levels[first : own.stop]
    reached = Level(int(level.max()))
    at = first + int(np.flatnonzero(level == reached)[-1])
    run = spikes.columns
    chain = bool(run["chain"][at])
    increase, growth = (float(run[n][at]) for n in ("increase_pct", "chain_increase_pct"))
    known = _chain(int(run["new_longest_7d"][at]), growth) if chain else _known(run, at, reached)
    return flag_of(
        ENTRY,
        next(limit for limit in _THRESHOLDS if limit.level is reached),
        date_of(spikes.day[at]),
        growth if chain else increase,
        seen=f"This run was {longer(increase)} your longest in {BASELINE_DAYS} days.",
        known=" ".join([known, *_caveat(figures, athlete, at)]),
        action=_CHAIN_ACTION if chain else _ACTION[reached],
        headline="Several new longest runs came close together."
        if chain
        else f"One run was {longer(increase)} anything in {BASELINE_DAYS} days.",
    )


def _chain(times: int, growth_pct: float) -> str:
    nth = _ORDINALS[times - 1] if times <= len(_ORDINALS) else f"{times}th"
    return (
        f"It is the {nth} new longest run in 7 days, and {longer(growth_pct)} "
        "anything in the 30 days before those 7. The study says nothing about chains of small "
        "steps; this rule is ours."
    )


def _known(run: Columns, at: int, level: Level) -> str:
    band, unsure = str(run["band"][at]), bool(run["unsure"][at])
    off = f"This track is only good to {percent(run['off_pct'][at])}" if unsure else ""
    if level is Level.INFO and band != BANDS[0]:
        return f"{off}: we cannot tell." if unsure else "It is less than a kilometre more."
    return f"{SPIKE[band]} {off}, and that was left out of the count." if unsure else SPIKE[band]


def _caveat(figures: Figures, athlete: int, at: int) -> list[str]:
    """Why a spike is to be taken lightly, if it is."""
    spikes = figures.spikes
    if not spikes.columns["low_confidence"][at]:
        return []
    run = date_of(spikes.day[at])
    days = (run - figures.begins(athlete)).days
    if days < BASELINE_DAYS:
        return [f"Your log begins only {counted(days, 'day')} before it, so take this lightly."]
    back = figures.break_before(athlete, run, BREAK_BANDS[-1].from_days)
    if back is None:
        return []
    return [
        f"It came {counted((run - back.restart).days, 'day')} after your return from "
        f"{counted(back.days, 'day')} off, so take this lightly."
    ]


ENTRY = LoadFlag(
    name="session-spike",
    number="F01",
    title="One run much longer than usual",
    thresholds=_THRESHOLDS,
    grade=_GRADE,
    contested=False,
    lifts=True,
    refs=_REFS,
    together="a long single run",
    levels=session_spike,
    say=_say,
    measures=(Measure("%", "increase_pct", per="run"),),
)
