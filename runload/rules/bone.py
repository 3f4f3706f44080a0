"""The bone-stress gate: whether a pain report may come from a bone under strain.

What it sees:
    Pain at one spot on a bone, at rest or at night, a hop that fails, or pain that grows run by
    run, in a region where bone carries the load; in the middle of the pelvis, pain on one leg.
Why it matters:
    Found late, a bone injury is graver and heals longer.
What it does not mean:
    That a bone is injured. Only an examination can tell.
Threshold and basis:
    One sign is enough and makes the pain light red, whatever the score. The signs are published;
    the list of bony regions is ours. A hop is never asked for.
Example:
    "3 left shin, one spot on the bone" is suspect; "3 both shins, along the inner edge" is not.
Source:
    knobloch2025, kahanov2015, flinn2017, george2024 (evidence C.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from operator import attrgetter

from runload.evidence.vocabulary import BONY, BONY_IF_POINTED, REGIONS, TOKENS
from runload.models import PainEntry, Question

REFS = ("knobloch2025", "kahanov2015", "flinn2017", "george2024")
GROWING_RUNS = 3
"""Reports in a row, each with a higher score, that count as growing. Basis: published (C.2)."""
GROWING_DAYS = 28
"""Days within which they must lie. Basis: ours."""

FUEL_ASK = (
    "Pain that may come from bone can mean too little fuel for the training. Which of these apply: "
    "periods gone for three months or more; little appetite, or holding back on food; weight "
    "dropping; an earlier bone injury; a low sex drive? With one or more, ask a doctor or a sports "
    "dietitian to check."
)
FUEL_CHOICES = ("none", "one", "two or more")

_REST = "rest_or_night"


def explained_by_posture(entry: PainEntry) -> bool:
    """True if pain at rest or night was said to come only from lying on it, or from sitting.

    Limits: pain at night is not explained by sitting.
    """
    if "night_much_worse" in entry.signs:
        return False
    if "lying_on_it" in entry.signs:
        return True
    return "sitting" in entry.signs and "at_night" not in entry.signs


def bone_suspicion(entry: PainEntry) -> tuple[str, ...]:
    """Reasons why bone must be thought of, in the runner's words; empty means none.

    A vague region counts as the gravest it may be. Bone near hip, thigh, back and pelvis cannot be
    felt, so no sore spot is asked for there.

    Parameters:
        entry: one pain report; unknown signs are simply not in it.
    Returns:
        Labels such as "one spot on the bone"; the region where the rule needs one.
    Limits:
        A screen, not an examination: it is meant to be wrong on the careful side.
    Source:
        knobloch2025, kahanov2015, flinn2017; the list of regions is ours.
    Examples:
        >>> from datetime import date
        >>> report = PainEntry(date(2026, 5, 1), 3, ("inner_shin",), signs=frozenset({"limp"}))
        >>> bone_suspicion(report)
        ()
    """
    reasons: list[str] = []
    bony = [region for region in entry.regions if region in BONY]
    pointed = [region for region in entry.regions if region in BONY_IF_POINTED]
    if "pinpoint_on_bone" in entry.signs:
        reasons.append(TOKENS["pinpoint_on_bone"])
    if bony:
        place = REGIONS[bony[0]]
        if _REST in entry.signs and not explained_by_posture(entry):
            reasons.append(f"{TOKENS[_REST]}, {place}")
        if "cannot_hop" in entry.signs:
            reasons.append(f"{TOKENS['cannot_hop']}, {place}")
    if "pelvis_mid" in entry.regions and "one_leg_stance" in entry.signs:
        reasons.append(f"{TOKENS['one_leg_stance']}, {REGIONS['pelvis_mid']}")
    if (bony or pointed) and "worse_each_run" in entry.signs:
        reasons.append(f"{TOKENS['worse_each_run']}, {REGIONS[(bony or pointed)[0]]}")
    return tuple(reasons)


def _grows(run: Sequence[PainEntry]) -> bool:
    """True if each report is of a later day and of more pain than the one before."""
    near = run[-1].date - run[0].date < timedelta(days=GROWING_DAYS)
    return near and all(
        early.date < late.date and (early.score or 0.0) < (late.score or 0.0)
        for early, late in pairwise(run)
    )


def with_growth(entries: Sequence[PainEntry]) -> tuple[PainEntry, ...]:
    """The entries, with ``worse_each_run`` on those a diary shows growing report by report.

    Parameters:
        entries: reports in any order; those without a score or a region stay as they are.
    Returns:
        The same reports in order of date; a third rising score in a row, within 28 days and in the
        same place, carries the sign.
    Limits:
        Scores of days without a run count as well: a diary does not say which day had one.
    """
    earlier: dict[tuple[str, str | None], list[PainEntry]] = {}
    grown: list[PainEntry] = []
    by_day = sorted(entries, key=attrgetter("date"))
    if len(by_day) < GROWING_RUNS:
        return tuple(by_day)
    for entry in by_day:
        if not entry.regions or entry.score is None:
            grown.append(entry)
            continue
        place = earlier.setdefault((entry.regions[0], entry.side), [])
        place.append(entry)
        run = place[-GROWING_RUNS:]
        if len(run) == GROWING_RUNS and _grows(run):
            grown.append(replace(entry, signs=entry.signs | {"worse_each_run"}))
        else:
            grown.append(entry)
    return tuple(grown)


def fuel_question(entries: Sequence[PainEntry]) -> Question | None:
    """What to ask about fuel and hormones when bone must be thought of, else None.

    Parameters:
        entries: the recent reports, in any order.
    Returns:
        One question; beside a suspected bone a single tick is enough (evidence C.2, F20).
    Limits:
        Never asks for a weight or for calories.
    Source:
        The consensus on low energy in sport (IOC REDs 2023), as evidence F20 quotes it.
    Examples:
        >>> from datetime import date
        >>> fuel_question([PainEntry(date(2026, 5, 1), 2, ("calf",))]) is None
        True
    """
    if any(bone_suspicion(entry) for entry in with_growth(entries)):
        return Question("fuel", FUEL_ASK, FUEL_CHOICES)
    return None
