"""F15: the shoes, as the runner tells of them. A state."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from runload.load.base import LoadFlag, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, told_levels
from runload.load.phrases import counted
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level, Shoe
from runload.tables import METRES_PER_KM

KM = Threshold(800.0, "km", Level.INFO, "convention")
NEW = Threshold(3.0, "runs", Level.INFO, "ours")
ONE_PAIR = Threshold(1.0, "pair", Level.INFO, "published", ("malisoux2015",))


def shoes(figures: Figures) -> Levels:
    """A worn pair, a new pair on the long run, or one pair only.

    What it sees:
        The pairs that the profile ([[shoe]]: since, km, runs, for_long_run) or the diary list.
        With one pair whose km are not given, the log's kilometres since then are counted.
    Why it matters:
        Runners with more than one pair in use had fewer injuries in one study.
    What it does not mean:
        Whether the shoes were the reason is not known. No sound limit in kilometres was found,
        and we have not read what trials of shoe types found (relph2022).
    Threshold and basis:
        More than 800 km info (convention), a pair with fewer than 3 runs for the long run info
        (ours), one pair only info (published).
    Example:
        One pair since January, 850 km of log since: info.
    Source:
        malisoux2015; relph2022
    """

    def reached(athlete: int, day: date) -> Threshold | None:
        return None if _flag(figures, athlete, day) is None else ONE_PAIR

    return told_levels(figures, lambda told: bool(told.profile.shoes), reached)


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    flag = _flag(figures, athlete, day)
    if flag is None:
        raise ValueError("no shoe is listed on that day")
    return flag


def _flag(figures: Figures, athlete: int, day: date) -> Flag | None:
    """Where a text holds the name of a pair, its headline does without."""
    told = figures.told(athlete).profile.shoes
    for shoe in told:
        km = shoe_km(shoe, figures, athlete, day, alone=len(told) == 1)
        if km is not None and km > KM.value + TOLERANCE:
            return flag_of(
                ENTRY, KM, day, km, seen=f"Your pair {shoe.name!r} has run {km:.0f} km.",
                known="No sound limit is known; 800 km is custom.", action="Look at the soles.",
                headline=f"One pair of shoes has run {km:.0f} km.", quotes=True,
            )  # fmt: skip
    for shoe in told:
        if shoe.for_long_run and shoe.runs is not None and shoe.runs < NEW.value:
            runs = counted(shoe.runs, "run")
            return flag_of(
                ENTRY, NEW, day, float(shoe.runs),
                seen=f"Your pair {shoe.name!r} for the long run is {runs} old.",
                known="That is custom, not research.",
                action="Give a new pair a few short runs first.",
                headline=f"The pair for the long run is {runs} old.", quotes=True,
            )  # fmt: skip
    if len(told) == 1:
        return flag_of(
            ENTRY, ONE_PAIR, day, 1.0, seen="You run in one pair of shoes.",
            known="Runners who rotate shoes had fewer injuries in one study; we don't know that "
            "the shoes were the reason.", action="A second pair is an option.",
        )  # fmt: skip
    return None


def shoe_km(shoe: Shoe, figures: Figures, athlete: int, day: date, *, alone: bool) -> float | None:
    """How far the pair has run: as told, or all running since it was new where it is the only."""
    if shoe.km is not None or not alone or shoe.since is None:
        return shoe.km
    since = max(shoe.since, figures.begins(athlete))
    if since > day:
        return 0.0
    days = (day - since) // timedelta(days=1) + 1
    return float(np.nansum(figures.last_days("distance_m", athlete, day, days))) / METRES_PER_KM


ENTRY = LoadFlag(
    name="shoes",
    number="F15",
    title="Shoes",
    thresholds=(KM, NEW, ONE_PAIR),
    grade="weak",
    contested=False,
    lifts=False,
    refs=("malisoux2015", "relph2022"),
    together="the shoes",
    levels=shoes,
    say=_say,
    state=True,
    of_load=False,
)
