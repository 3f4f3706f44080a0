"""Figures that stand in a cell as an object of JSON, as in Withings' list of activities."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from runload.importers.csv.told_days import Cells, Joined, Look
from runload.tabular.cells import missing
from runload.tabular.dates import moment
from runload.tabular.headers import normalised

FAR, PAUSE = ("distance", "manual distance"), ("pause duration",)
HEARTS = {"hr_avg": "hr average", "hr_max": "hr max"}
LONGEST_CELL = 20_000  # characters of an object; ours: real ones have some hundred


def in_objects(look: Look) -> tuple[Joined, ...]:
    """The day, the distance [m], the duration [s] and the heart rates of Withings' list.

    What the runner entered by hand comes before what the device told.
    """
    if look.columns.exporter != "Withings":
        return ()
    at = {normalised(name): spot for spot, name in enumerate(look.table.header)}
    data = at["data"]
    begun = tuple(at[name] for name in ("from (manual)", "from") if name in at)
    ended = tuple(at[name] for name in ("to (manual)", "to") if name in at)

    def lasted(cells: Cells) -> str:
        first, last = (moment(_first(cells, spots), None) for spots in (begun, ended))
        if first is None or last is None:
            return ""
        span = ((last.instant or last.local) - (first.instant or first.local)).total_seconds()
        return f"{span - (_number(cells[data], PAUSE) or 0.0):g}"

    hearts = [Joined(part, (data,), _told(data, (key,), odd=False)) for part, key in HEARTS.items()]
    return (
        Joined("date", begun, lambda cells: _first(cells, begun)),
        Joined("distance", (data,), _told(data, FAR), "m"),
        Joined("moving", (*begun, *ended, data), lasted, "s"),
        *hearts,
    )


def _first(cells: Cells, spots: tuple[int, ...]) -> str:
    return next((cells[spot] for spot in spots if not missing(cells[spot])), "")


def _told(data: int, keys: tuple[str, ...], *, odd: bool = True) -> Callable[[Cells], str]:
    """What a key says; ``odd`` cells that are no object stay as they are, and are named then."""

    def take(cells: Cells) -> str:
        if missing(cells[data]):
            return ""
        if odd and _object(cells[data]) is None:
            return cells[data]
        value = _number(cells[data], keys)
        return "" if value is None else f"{value:g}"

    return take


def _object(cell: str) -> dict[str, Any] | None:
    try:
        found = json.loads(cell[:LONGEST_CELL])
    except (ValueError, RecursionError):
        return None
    return (
        {normalised(key): value for key, value in found.items()}
        if isinstance(found, dict)
        else None
    )


def _number(cell: str, keys: tuple[str, ...]) -> float | None:
    """The first of these that is a number other than 0."""
    found = _object(cell) or {}
    values = (found.get(key) for key in keys)
    return next(
        (float(value) for value in values if isinstance(value, int | float) and value), None
    )
