"""Units beside a header: in a row of their own below it, and in a question."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from runload.tabular.headers import normalised, vocabulary
from runload.tabular.questions import words_of
from runload.tabular.records import Record


def with_units(found: Sequence[Record], number: int, header: list[str]) -> tuple[int, list[str]]:
    """The header with the units of a row right below it, where that holds nothing else."""
    below = next((cells for at, cells, problem in found if at > number and not problem), [])
    units = [cell.strip().strip("()[]") for cell in below]
    told = [unit for unit in units if unit]
    known = [unit for unit in told if normalised(unit) in vocabulary().units]
    others = "".join(unit for unit in told if unit not in known)
    if len(known) < 2 or 2 * len(known) < len(told) or any(c.isdigit() for c in others):
        return number, header
    number = next(at for at, _, _ in found if at > number)
    pairs = zip_longest(header, units[: len(header)], fillvalue="")
    return number, [f"{name} ({unit})" if unit and name.strip() else name for name, unit in pairs]


def unit_asked(header: str) -> str | None:
    """The unit that a question names, as in "How many km did you run?".

    Examples:
        >>> unit_asked("Wie viele km bist du gelaufen?"), unit_asked("How far did you run?")
        ('km', None)
    """
    units = vocabulary().units
    named = [units[word] for word in words_of(normalised(header)) if word in units]
    return next((unit for unit in named if unit in ("m", "km", "mi", "min", "h")), None)
