"""F19: the weekly check, built like the OSTRC-O2."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.evidence.weekly_check import WARNING_FROM, WATCH_FROM, WHOLE_SEVERITY, check_level
from runload.load.base import LoadFlag, Threshold
from runload.load.figures import Figures, Levels, window_start
from runload.load.flagging import flag_of, told_levels
from runload.models import Flag, FlagInputs, Level, WeeklyCheck

SOME = Threshold(1.0, "points", Level.INFO, "ours", ("clarsen2013",))
MORE = Threshold(WATCH_FROM, "points", Level.WATCH, "ours", ("clarsen2013",))
MUCH = Threshold(WARNING_FROM, "points", Level.WARNING, "ours", ("clarsen2013",))
OUT = Threshold(
    float(WHOLE_SEVERITY), "points", Level.ALERT, "published", ("clarsen2013", "clarsen2020")
)
OUR_WORDING = "The score is our own wording of a known questionnaire"
ASKED_IN = {
    "ostrc-o2": "The answers are those of the OSTRC-O2",
    "ostrc-v1": "The answers are those of the first version of the OSTRC questionnaire",
}
WORDS = {
    Level.INFO: ("Your answers describe a small problem.", "Look at it again next week."),
    Level.WATCH: (
        "Your answers describe a problem that changed your running somewhat.",
        "Ease off a little, and fill the check in again next week.",
    ),
    Level.WARNING: (
        "Your answers describe a problem that changed your running a good deal.",
        "That is worth a visit to a physiotherapist.",
    ),
    Level.ALERT: (
        "Your answers say that you could not run at all.",
        "Have it looked at before you run again.",
    ),
}

OF_AN_ATHLETE = {
    Level.INFO: "A small problem, by the weekly check",
    Level.WATCH: "A problem changed their running somewhat, by the weekly check",
    Level.WARNING: "A problem changed their running a good deal, by the weekly check",
    Level.ALERT: "They could not run at all, by the weekly check",
}
"""The same for a coach."""


def weekly_check(figures: Figures) -> Levels:
    """What the last weekly check of the last seven days says, of the worst body area.

    What it sees:
        Its severity (0-100), whether the problem is substantial, and whether one could run at all.
    Why it matters:
        Such questions find far more problems than waiting for somebody to complain.
    What it does not mean:
        The questions are a paraphrase: the score is not to be compared with published ones. One
        score says little; the trend over three weeks says more. Pain alone is never substantial.
    Threshold and basis:
        From 1 info, from 25 watch, from 50 or substantial warning (cut-offs ours), could not take
        part alert (published).
    Example:
        8, 17, 8 and 17: 50 and substantial, warning.
    Source:
        clarsen2013; clarsen2020, known second-hand
    """

    def reached(athlete: int, day: date) -> Threshold | None:
        found = _found(figures.told(athlete), day)
        return None if found is None else found[1]

    return told_levels(figures, lambda told: bool(told.checks), reached)


def _found(told: FlagInputs, day: date) -> tuple[WeeklyCheck, Threshold] | None:
    """The gravest of the last checks of a week, and what it reached."""
    recent = [check for check in told.checks if window_start(day) <= check.date <= day]
    if not recent:
        return None
    last = _gravest(recent)
    level = check_level(last)
    reached = next((limit for limit in ENTRY.thresholds if limit.level is level), None)
    return None if reached is None else (last, reached)


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    found = _found(figures.told(athlete), day)
    if found is None:
        raise ValueError("no check is listed on that day")
    last, reached = found
    seen, action = WORDS[reached.level]
    score = "" if last.severity is None else f"They add up to {last.severity} of 100. "
    return flag_of(
        ENTRY,
        reached,
        last.date,
        reached.value if last.severity is None else float(last.severity),
        seen=seen,
        known=f"{score}{ASKED_IN.get(last.form, OUR_WORDING)}; the trend over three weeks counts "
        "more than one week.",
        action=action,
    )


def _gravest(checks: Sequence[WeeklyCheck]) -> WeeklyCheck:
    """Of the last check of each body area that tells something, the gravest."""
    told = [check for check in checks if check_level(check) is not None] or list(checks)
    of_area = {(c.region, c.side): c for c in sorted(told, key=lambda check: check.date)}

    def rank(check: WeeklyCheck) -> tuple[Level, int, date]:
        return check_level(check) or Level.OK, check.severity or 0, check.date

    return max(of_area.values(), key=rank)


ENTRY = LoadFlag(
    name="weekly-check",
    number="F19",
    title="What the weekly check says",
    thresholds=(SOME, MORE, MUCH, OUT),
    grade="strong as a measure, cut-offs ours",
    contested=False,
    lifts=False,
    refs=("clarsen2013", "clarsen2020"),
    together="the weekly check",
    levels=weekly_check,
    say=_say,
    of_load=False,
)
