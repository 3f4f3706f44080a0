"""F09: a week or more without a day off."""

from __future__ import annotations

from datetime import date

from runload.load.base import FlagContext, LoadFlag, Measure, Threshold
from runload.load.flagging import days_in_window, flag_of
from runload.load.phrases import counted
from runload.models import Flag, Level

INFO = Threshold(7.0, "days", Level.INFO, "ours")
WATCH = Threshold(14.0, "days", Level.WATCH, "ours")
HARD = Threshold(3.0, "hard days", Level.WATCH, "ours")
_HARD_ACTION = "Make the next day easy."
_ACTION = "If your legs ask for it, take one."


def no_rest_day(context: FlagContext) -> Flag | None:
    """A week or more of running every day, or three hard days in a row.

    What it sees:
        Days in a row with a run, and hard days in a row (effort 7 or more, or 15 hard minutes).
    Why it matters:
        Most plans hold a day off a week; it is custom.
    What it does not mean:
        No study in grown-up runners was found. Who runs a streak on purpose and says so in the
        profile (streak_runner) hears of it as information only.
    Threshold and basis:
        Seven days in a row info, fourteen watch, three hard days in a row watch (all ours).
    Example:
        Nine days in a row: info.
    Source:
        none: custom.
    """
    run, hard = (context.metrics.floats(name) for name in ("run_streak_days", "hard_streak_days"))
    on_purpose = context.told.profile.streak_runner
    found: Flag | None = None
    for day, at in days_in_window(context):
        for reached, streak in ((WATCH, run[at]), (HARD, hard[at]), (INFO, run[at])):
            if streak < reached.value or (reached is WATCH and on_purpose):
                continue
            if found is not None and reached.level <= found.level:
                continue
            found = _flag(reached, day, int(streak), on_purpose=on_purpose)
    return found


def _flag(reached: Threshold, day: date, streak: int, *, on_purpose: bool) -> Flag:
    if reached is HARD:
        return flag_of(
            ENTRY,
            HARD,
            day,
            float(streak),
            seen=f"{counted(streak, 'hard day')} in a row.",
            known="Coaches put easy days in between; no study in grown-up runners was found.",
            action=_HARD_ACTION,
        )
    return flag_of(
        ENTRY,
        reached,
        day,
        float(streak),
        seen=f"You ran on {counted(streak, 'day')} in a row.",
        known="If you feel fresh that may be fine; no study in grown-up runners was found.",
        action="Your streak is your own." if on_purpose else _ACTION,
        headline=f"No day off for {counted(streak, 'day')}.",
    )


ENTRY = LoadFlag(
    name="no-rest-day",
    number="F09",
    title="No day off",
    thresholds=(INFO, WATCH, HARD),
    grade="weak",
    contested=False,
    lifts=False,
    refs=(),
    together="no day off",
    flag=no_rest_day,
    measures=(
        Measure(INFO.unit, "run_streak_days"),
        Measure(HARD.unit, "hard_streak_days"),
    ),
)
