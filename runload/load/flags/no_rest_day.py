"""F09: a week or more without a day off."""

from __future__ import annotations

from datetime import date

from runload.load.base import WINDOW_DAYS, LoadFlag, Measure, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, highest_of_week, latest_of_week, reaching
from runload.load.phrases import counted
from runload.load.windows import Array
from runload.models import Flag, Level

INFO = Threshold(7.0, "days", Level.INFO, "ours")
WATCH = Threshold(14.0, "days", Level.WATCH, "ours")
HARD = Threshold(3.0, "hard days", Level.WATCH, "ours")


def no_rest_day(figures: Figures) -> Levels:
    """A week or more of running every day, or three hard days in a row.

    What it sees:
        Days in a row with a run, and hard days in a row (effort 7 or more, or 15 hard minutes).
    Why it matters:
        Most plans have a day off a week; it is custom.
    What it does not mean:
        No study in grown-up runners was found. Somebody who runs a streak on purpose and says so
        in the
        profile (streak_runner) gets it as information only.
    Threshold and basis:
        Seven days in a row info, fourteen watch, three hard days in a row watch (all ours).
    Example:
        Nine days in a row: info.
    Source:
        none: custom.
    """
    return highest_of_week(figures.once(_steps)[2])


def _steps(figures: Figures) -> tuple[Array, Array, Levels]:
    """Days in a row with a run, with a hard one, and the level, from six days before.

    Whoever runs every day on purpose is watched for hard days alone.
    """
    run = figures.column("run_streak_days", WINDOW_DAYS - 1)
    hard = figures.column("hard_streak_days", WINDOW_DAYS - 1)
    long = run >= WATCH.value
    for athlete in figures.tellers:
        if _on_purpose(figures, athlete):
            long[:, athlete] = False
    return run, hard, reaching((INFO, run >= INFO.value), (WATCH, long), (HARD, hard >= HARD.value))


def _on_purpose(figures: Figures, athlete: int) -> bool:
    return figures.told(athlete).profile.streak_runner


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    runs, hards, levels = figures.once(_steps)
    level, row, on = latest_of_week(figures, levels, athlete, day)
    run, hard = int(runs[row, athlete]), int(hards[row, athlete])
    on_purpose = _on_purpose(figures, athlete)
    if level == WATCH.level and (on_purpose or run < WATCH.value):
        return flag_of(
            ENTRY,
            HARD,
            on,
            float(hard),
            seen=f"{counted(hard, 'hard day')} in a row.",
            known="Coaches put easy days in between; no study in grown-up runners was found.",
            action="Make the next day easy.",
        )
    return flag_of(
        ENTRY,
        WATCH if level == WATCH.level else INFO,
        on,
        float(run),
        seen=f"You ran on {counted(run, 'day')} in a row.",
        known="If you feel fresh that may be fine; no study in grown-up runners was found.",
        action="Your streak is your own." if on_purpose else "If your legs ask for it, take one.",
        headline=f"No day off for {counted(run, 'day')}.",
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
    levels=no_rest_day,
    say=_say,
    measures=(
        Measure(INFO.unit, "run_streak_days"),
        Measure(HARD.unit, "hard_streak_days"),
    ),
)
