"""Words beside a distance, as coaches write them: 8k easy, 8x400, 2h bike."""

from __future__ import annotations

import re
from typing import NamedTuple

from runload.tabular.cells import duration, measure, missing, plain
from runload.tabular.sport_words import sport_named

REPEATS_M = 100.0  # repeats from this number on are metres, shorter ones of the column's unit; ours
_LONGEST = 80  # characters of a cell that is looked at
_AMOUNT = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,3})?\s*[a-z]{1,10}\b\.?)[\s,;:+-]+([^\d]{2,60})", re.IGNORECASE
)
_REPEATS = re.compile(
    r"(?:([^\d]{2,40})\s+)?(\d{1,2})\s*[x×*]\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*(m|km?|mi|miles?)?\b"
    r"([^\d]{0,60})",
    re.IGNORECASE,
)
_FAR = frozenset(("m", "km", "mi"))


class WordedDistance(NamedTuple):
    """What a cell tells: a distance in a unit, None where it is of the column's, and its words."""

    value: float
    unit: str | None
    words: str
    repeats: bool


def told_distance(cell: str) -> WordedDistance | None:
    """A distance with words beside it, or repeats of one; None for any other cell.

    Examples:
        >>> told_distance("8k easy")
        WordedDistance(value=8.0, unit='km', words='easy', repeats=False)
        >>> told_distance("8x400")
        WordedDistance(value=3200.0, unit='m', words='', repeats=True)
        >>> told_distance("2h bike"), told_distance("left shin"), told_distance("8")
        (None, None, None)
    """
    text = plain(cell)[:_LONGEST]
    if found := _AMOUNT.fullmatch(text):
        value, unit = measure(found[1], None)
        return (
            WordedDistance(value, unit, found[2].strip(), repeats=False)
            if value and unit in _FAR
            else None
        )
    if found := _REPEATS.fullmatch(text):
        each = float(found[3].replace(",", "."))
        unit = measure(f"1 {found[4]}", ".")[1] if found[4] else None
        unit = "m" if unit is None and each >= REPEATS_M else unit
        words = " ".join(filter(None, (found[1], found[5].strip()))).strip()
        return WordedDistance(int(found[2]) * each, unit, words, repeats=True)
    return None


def names_other_sport(cell: str) -> bool:
    """Whether a cell for a distance tells of another sport, with how long or how far, or alone.

    Examples:
        >>> names_other_sport("2h bike"), names_other_sport("8k easy")
        (True, False)
    """
    if missing(cell) or measure(cell, None)[0] is not None or duration(cell, None, ".") is not None:
        return False
    words = re.sub(r"[\d.,:]+\s*(?:h|hrs?|min|km?|mi|m)?\b", " ", plain(cell)[:_LONGEST]).strip()
    return bool(words) and sport_named(words) in ("other", "swim")
