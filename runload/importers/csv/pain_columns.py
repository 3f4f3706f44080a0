"""The columns of a coach's sheet that tell of pain, whatever they are called."""

from __future__ import annotations

from collections.abc import Sequence

from runload.importers.csv.layout import SHOWN
from runload.tabular.headers import SHEET, Columns, name_and_unit, normalised, vocabulary
from runload.tabular.text import clean_text

_OF_PAIN = ("pain", "pain_region", "injury", "illness", "notes")


def unread(header: Sequence[str], places: dict[str, list[int]], columns: Columns) -> list[str]:
    """The names of columns that may tell of pain and play no part, safe to show.

    Lists of exporters have their own columns and tell of no pain beside them.

    Examples:
        >>> from runload.tabular.headers import columns_of
        >>> header = ["Date", "km", "Pain", "Pain on stairs", "Shoes"]
        >>> unread(header, {"pain": [2]}, columns_of(header))
        ['Pain on stairs']
    """
    if columns.kind != SHEET:
        return []
    known = {name for part in _OF_PAIN for name in columns.parts.get(part, ())}
    taken = {spot for spots in places.values() for spot in spots}
    found = []
    for at, cell in enumerate(header):
        name = name_and_unit(cell)[0]
        tells = name in known or any(
            word.startswith(stem) for word in name.split() for stem in vocabulary().hurts
        )
        if tells and at not in taken:
            found.append(clean_text(cell, SHOWN))
    return found


def diary_note(header: Sequence[str], places: dict[str, list[int]]) -> str:
    """One line on columns that only a diary has; empty where the table is none."""
    names = [
        clean_text(cell, SHOWN) for cell in header if normalised(cell) in vocabulary().diary_only
    ]
    if "words" not in places or not names:
        return ""
    columns = ", ".join(f"'{name}'" for name in names)
    return (
        f"read as a list of pain, injury and illness; these columns are read with --diary "
        f"alone: {columns}."
    )


def unread_note(names: Sequence[str]) -> str:
    """One line on columns of pain that are not read, and what to call them."""
    columns = ", ".join(f"'{name}'" for name in names)
    return (
        f"columns that may be about pain and are not read: {columns}. Name the score pain, "
        f"the place pain_region, an injury injury, an illness illness and words notes, one column "
        f"each."
    )
