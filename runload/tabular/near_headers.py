"""The known column that a misspelt one comes near: a hint for people, never a reading."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from runload.tabular.headers import SHEET, name_and_unit, vocabulary

LIKE = 0.8
"""How alike two names must be, 0 to 1 (ours): 'duratoin' is, 'wind' and 'kind' are not."""
SHORTEST, LONGEST = 4, 40
MOST_NAMED = 12


def near_header(header: str) -> str:
    """The name it may be meant for, with its unit; empty where none is near.

    Examples:
        >>> near_header("distnce_km"), near_header("Pian"), near_header("Schmertz")
        ('distance_km', 'pain', 'schmerz')
        >>> near_header("wind"), near_header("shoe pair"), near_header("distance_km")
        ('', '', '')
    """
    name, unit = name_and_unit(header[: LONGEST + 1])
    if not SHORTEST <= len(name) <= LONGEST or name in _names():
        return ""
    turned = (known for known in _names() if sorted(known) == sorted(name))
    found = next(turned, None) or next(iter(get_close_matches(name, _names(), 1, LIKE)), "")
    return f"{found}_{unit}" if found and unit else found


def meant(headers: Iterable[str]) -> str:
    """A question for each misspelt column of a list that lacks one; empty where none is near."""
    pairs = [(header, near_header(header)) for header in [*headers][:MOST_NAMED]]
    said = [f"{near} for '{header}'" for header, near in pairs if near]
    return f"Did you mean {', '.join(said)}?" if said else ""


@cache
def _names() -> tuple[str, ...]:
    """The names of a coach's sheet, the English ones of each part first."""
    (sheet,) = (one for one in vocabulary().lists if one.kind == SHEET)
    return tuple(dict.fromkeys(name for names in sheet.parts.values() for name in names))
