"""Sleep and soreness in the words of ``diary add``: each part that is about nothing else."""

from __future__ import annotations

import re

from runload.errors import UsageError
from runload.tabular.rest_scores import (
    PAIN_FROM,
    SLEEP_WORDS,
    hours_told,
    sleep_told,
    soreness_told,
    two_ways,
)


def rest_told(words: str) -> tuple[str, dict[str, str]]:
    """The words that are left for the ear, and the cells that the others fill.

    A part counts only where it says nothing else: "slept badly because of my knee", a side or one
    place stays with the words. Soreness from 8 of 10 on fills its cell and stays, too.

    Raises:
        UsageError: a bare number for sleep, which says not which end is good
    Examples:
        >>> rest_told("slept badly 5 h, legs sore 3/5")
        ('', {'sleep': 'badly', 'sleep_h': '5', 'soreness': '6'})
        >>> rest_told("4 left achilles, slept well")
        ('4 left achilles', {'sleep': 'well'})
        >>> rest_told("3 left calf and knee")
        ('3 left calf and knee', {})
    """
    left: list[str] = []
    cells: dict[str, str] = {}
    for part in re.split(r"\s*[,;]\s*", words):
        halves = re.split(r"\s+(?:and|und|et|y|e|en)\s+", part)
        found = [_cells(half, after_sleep="sleep" in cells) for half in halves]
        if not all(found):
            found = [_cells(part, after_sleep="sleep" in cells)]
        for one in found:
            cells |= one
        if not all(found) or float(cells.get("soreness", 0)) >= PAIN_FROM:
            left.append(part)
    return (", ".join(left) if cells else words), cells


def _cells(part: str, *, after_sleep: bool) -> dict[str, str]:
    """What one part says, as cells; empty where it says anything else."""
    if two_ways(part):
        raise UsageError(
            "diary add", f"{part!r} says not which end is good",
            f"Write slept {', '.join(SLEEP_WORDS[:-1])} or {SLEEP_WORDS[-1]}.",
        )  # fmt: skip
    if after_sleep and (hours := hours_told(part)) is not None:
        return {"sleep_h": f"{hours:g}"}
    if (sore := soreness_told(part)) is not None:
        return {"soreness": f"{sore:g}"}
    quality, hours = sleep_told(part) or (None, None)
    cells = {} if quality is None else {"sleep": SLEEP_WORDS[quality - 1]}
    return cells if hours is None else {**cells, "sleep_h": f"{hours:g}"}
