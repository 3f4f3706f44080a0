"""F01: one run much longer than anything in the 30 days before it."""

from __future__ import annotations

import numpy as np

from runload.load.base import FlagContext, LoadFlag, Measure, Threshold
from runload.load.known import Row
from runload.load.phrases import counted, percent
from runload.load.spike import BANDS, BASELINE_DAYS, LARGE_PCT, MODERATE_PCT, SMALL_PCT
from runload.models import Evidence, Flag, Level

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
_KNOWN = {
    "none": "Steps of up to 10 % stood out from no growth in no clear way in the study behind this "
    "figure.",
    "small": "In a study of 5 200 Garmin users, runs 11–30 % longer came with about 1.6 times the "
    "injury rate; the 31–100 % group was just as high, so our steps are a judgement.",
    "moderate": "In a study of 5 200 Garmin users, runs 31–100 % longer came with about 1.5 times "
    "the injury rate. The 11–30 % group was just as high, so our steps are a judgement.",
    "large": "In a study of 5 200 Garmin users, runs more than twice as long came with about 2.3 "
    "times the injury rate. It is one study, of groups of runners.",
}
_ACTION = {
    Level.INFO: "Nothing to change.",
    Level.WATCH: "Let the next long run stay at this length or below.",
    Level.WARNING: "Give the next long run a rest from growth.",
    Level.ALERT: "Take a few easy days and a shorter long run before you build on it.",
}


def session_spike(context: FlagContext) -> Flag | None:
    """One run much longer than the longest of the 30 days before it.

    What it sees:
        The distance of each run of the last 7 days against the longest earlier run of the 30
        days before it, and once more, for chains of small steps, against the longest run of
        37 to 7 days before.
    Why it matters:
        It is the best load signal known for runners: in 5 205 Garmin users, runs beyond the
        longest of the last 30 days went with more overuse injuries.
    What it does not mean:
        Not that an injury comes. It is one observational study: 78 % men, mean age 46,
        distance only, and the rates did not rise in strict order.
    Threshold and basis:
        Above 0 % info (ours), above 10 % watch, above 30 % warning, above 100 % alert (published
        bands, our levels). Less than 1 km more stays info (ours). A chain raises the level
        by one step at most (ours). In the first week after four weeks off a run of up to 40 % of
        the old longest one stays info (ours).
    Example:
        Longest run in 30 days 14 km, today 19 km: 36 % longer, a warning.
    Source:
        frandsen2025
    """
    sessions = context.sessions
    begins = np.datetime64(context.window_start, "D")
    first = int(np.searchsorted(sessions.column("date"), begins))
    level = sessions.column("level")[first:]
    reached = Level(int(level.max(initial=Level.OK)))
    if reached is Level.OK:
        return None
    run = sessions.row(first + int(np.flatnonzero(level == reached)[-1]))
    increase = percent(run["increase_pct"])
    action = _CHAIN_ACTION if run["chain"] else _ACTION[reached]
    return Flag(
        id=ENTRY.name,
        level=reached,
        date=run["date"].date(),
        evidence=Evidence(
            measured=float(run["chain_increase_pct" if run["chain"] else "increase_pct"]),
            unit="%",
            threshold=_threshold(reached),
            refs=_REFS,
            grade=_GRADE,
        ),
        text=" ".join(
            [
                f"This run was {increase} longer than your longest in {BASELINE_DAYS} days.",
                _chain(run) if run["chain"] else _known(run["band"], reached),
                *_caveat(run, context),
                action,
            ]
        ),
        headline=(
            "Several new longest runs came close together."
            if run["chain"]
            else f"One run was {increase} longer than anything in {BASELINE_DAYS} days."
        ),
        action=action,
    )


def _threshold(level: Level) -> float:
    return next(limit.value for limit in _THRESHOLDS if limit.level is level)


def _chain(run: Row) -> str:
    times = int(run["new_longest_7d"])
    nth = _ORDINALS[times - 1] if times <= len(_ORDINALS) else f"{times}th"
    growth = percent(run["chain_increase_pct"])
    return (
        f"It is the {nth} new longest run in 7 days, and {growth} longer "
        "than anything in the 30 days before those 7. The study says nothing of chains of small "
        "steps; this rule is ours."
    )


def _known(band: str, level: Level) -> str:
    if level is Level.INFO and band != BANDS[0]:
        return "It is less than a kilometre more."
    return _KNOWN[band]


def _caveat(run: Row, context: FlagContext) -> list[str]:
    if not run["low_confidence"]:
        return []
    days = context.at(run["date"].date())
    if days < BASELINE_DAYS:
        return [f"Your log begins only {counted(days, 'day')} before it, so take this lightly."]
    back = context.long_break
    since = (run["date"].date() - back.restart).days if back else BASELINE_DAYS
    if back and since < BASELINE_DAYS:
        return [
            f"It came {counted(since, 'day')} after your return from {counted(back.days, 'day')} "
            "off, so take this lightly."
        ]
    return ["Some runs before it have no distance, so take this lightly."]


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
    flag=session_spike,
    measures=(Measure("%", "increase_pct", per="run"),),
)
