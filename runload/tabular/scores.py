"""Scores from 0 to 10 in cells: pain and effort, each number as it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from runload.tabular.cells import number, plain

SCALE = 10.0
"""Top of effort (CR10) and of pain [0-10]."""
_NUMBER = r"\d{1,2}(?:[.,]\d+)?"
_OF_TEN = re.compile(rf"({_NUMBER})\s*/\s*10")
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|–|—|to|bis|à|a|tot)\s*({_NUMBER})(?:\s*/\s*10)?")


@lru_cache(4096)
def score(cell: str) -> float | None:
    """A score [0-10]; None for anything else.

    Examples:
        >>> score("3"), score("3/10"), score("2,5"), score("12"), score("yes")
        (3.0, 3.0, 2.5, None, None)
    """
    text = plain(cell)
    part = _OF_TEN.fullmatch(text)
    value = number((part[1] if part else text).replace(",", "."), ".")
    return value if value is not None and 0.0 <= value <= SCALE else None


def middle(cell: str) -> float | None:
    """The middle of a range of scores [0-10] such as 7-8; None for anything else.

    Examples:
        >>> middle("7-8"), middle("7 to 8"), middle("7"), middle("7-18")
        (7.5, 7.5, None, None)
    """
    span = _RANGE.fullmatch(plain(cell))
    ends = [score(end) for end in span.groups()] if span else []
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        return (ends[0] + ends[1]) / 2
    return None
