"""F15: the shoes, as the runner tells of them. A state."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from runload.load.base import FlagContext, LoadFlag, Threshold
from runload.load.flagging import flag_of
from runload.load.phrases import counted
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level, Shoe
from runload.tables import METRES_PER_KM

KM = Threshold(800.0, "km", Level.INFO, "convention")
NEW = Threshold(3.0, "runs", Level.INFO, "ours")
ONE_PAIR = Threshold(1.0, "pair", Level.INFO, "published", ("malisoux2015",))


def shoes(context: FlagContext) -> Flag | None:
    """A pair far run, a new pair on the long run, or one pair only.

    What it sees:
        The pairs that the profile ([[shoe]]: since, km, runs, for_long_run) or the diary tells.
        With one pair whose km are not told, the log's kilometres since then are counted.
    Why it matters:
        Runners with more than one pair in use had fewer injuries in one study.
    What it does not mean:
        Whether the shoes were the reason is not known. No sound limit in kilometres was found,
        and what trials of shoe types concluded was not read by us (relph2022).
    Threshold and basis:
        More than 800 km info (convention), a pair with fewer than 3 runs for the long run info
        (ours), one pair only info (published).
    Example:
        One pair since January, 850 km of log since: info.
    Source:
        malisoux2015; relph2022
    """
    told = context.told.profile.shoes
    for shoe in told:
        km = _km(shoe, context, alone=len(told) == 1)
        if km is not None and km > KM.value + TOLERANCE:
            return _flag(
                context, KM, km, f"Your pair {shoe.name!r} has run {km:.0f} km.",
                "No sound limit is known; 800 km is custom.", "Look at the soles.",
                f"One pair of shoes has run {km:.0f} km.",
            )  # fmt: skip
    for shoe in told:
        if shoe.for_long_run and shoe.runs is not None and shoe.runs < NEW.value:
            runs = counted(shoe.runs, "run")
            return _flag(
                context, NEW, float(shoe.runs),
                f"Your pair {shoe.name!r} for the long run is {runs} old.",
                "That is custom, not research.", "Give a new pair a few short runs first.",
                f"The pair for the long run is {runs} old.",
            )  # fmt: skip
    if len(told) == 1:
        return _flag(
            context, ONE_PAIR, 1.0, "You run in one pair of shoes.",
            "Runners who rotate shoes had fewer injuries in one study; we don't know that the "
            "shoes were the reason.", "A second pair is an option.",
        )  # fmt: skip
    return None


def _km(shoe: Shoe, context: FlagContext, *, alone: bool) -> float | None:
    """How far the pair has run: as told, or all running since it was new where it is the only."""
    if shoe.km is not None or not alone or shoe.since is None:
        return shoe.km
    since = context.daily.floats("distance_m")[max(context.at(shoe.since), 0) :]
    return float(np.nansum(since)) / METRES_PER_KM


def _flag(
    context: FlagContext, reached: Threshold, measured: float, seen: str, known: str, action: str,
    nameless: str = "",
) -> Flag:  # fmt: skip
    """The flag; where ``seen`` holds the name of a pair, its headline is ``nameless``."""
    made = flag_of(
        ENTRY, reached, context.as_of, measured, seen=seen, known=known, action=action,
        headline=nameless,
    )  # fmt: skip
    return replace(made, quotes=bool(nameless))


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
    flag=shoes,
    state=True,
    of_load=False,
)
