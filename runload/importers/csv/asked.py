"""Columns that somebody names with ``--column``, where no header is called after their part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runload.models import ColumnAsked, HowRead, ReadOptions
from runload.tabular.headers import SHEET, name_and_unit, normalised, vocabulary

_NAMES = {"duration": "moving", "time": "moving", "where": "pain_region"}
_ALONE = {
    "athlete": ("first_name", "last_name"),
    "date": ("year", "month"),
}
"""Parts that others would tell together, and do not beside a column that was asked for."""


def column_asked(text: str) -> ColumnAsked:
    """What ``athlete=Who`` asks for: a part, perhaps with a unit, and the name of a column.

    Raises:
        ValueError: no part or no column is named; in words
    Examples:
        >>> column_asked("athlete=Who"), column_asked("distance_km=Len")
        (ColumnAsked('athlete', 'Who', None), ColumnAsked('distance', 'Len', 'km'))
    """
    part, sign, name = text.partition("=")
    if not sign or not part.strip() or not name.strip():
        raise ValueError("does not name a part and a column")
    parts = next(entry.parts for entry in vocabulary().lists if entry.kind == SHEET)
    known, unit = name_and_unit(part)
    whole = normalised(part).replace(" ", "_")
    found = _NAMES.get(known) or (whole if whole in parts else None)
    found = found or next((one for one, names in parts.items() if known in names), None)
    if found is None:
        raise ValueError(f"{part.strip()!r} is not a part of a list")
    return ColumnAsked(found, name.strip(), unit)


def place_asked(
    header: Sequence[str], places: dict[str, list[int]], options: ReadOptions
) -> dict[str, str]:
    """Let the columns that were asked for play their parts; the units named with them."""
    units: dict[str, str] = {}
    for asked in options.columns:
        at = _place(header, asked)
        if at is None:
            continue
        for part in [part for part, spots in places.items() if at in spots]:
            places[part] = [spot for spot in places[part] if spot != at]
            if not places[part]:
                places.pop(part)
        for part in _ALONE.get(asked.part, ()):
            places.pop(part, None)
        places[asked.part] = [at]
        if asked.unit:
            units[asked.part] = asked.unit
    return units


def _place(header: Sequence[str], asked: ColumnAsked) -> int | None:
    names = [normalised(cell) for cell in header]
    wanted = normalised(asked.column)
    return names.index(wanted) if wanted in names else None


def said_of(header: Sequence[str], options: ReadOptions) -> list[str]:
    """What `check` tells of each column that was asked for and is there."""
    return [_said(asked) for asked in options.columns if _place(header, asked) is not None]


def absent(header: Sequence[str], options: ReadOptions) -> list[str]:
    """The columns that were asked for and are not there."""
    return [asked.column for asked in options.columns if _place(header, asked) is None]


def nowhere(how: Iterable[HowRead], options: ReadOptions) -> list[ColumnAsked]:
    """What was asked for and no file that was read has."""
    told = {words for one in how for words in one.decided}
    return [asked for asked in options.columns if _said(asked) not in told]


def _said(asked: ColumnAsked) -> str:
    return f"column '{asked.column}' as asked"
