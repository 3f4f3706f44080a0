"""Sleep and soreness in the columns of a sheet or the questions of a form: context, never pain."""

from __future__ import annotations

import re

from runload.importers.csv.sheet import Sheet
from runload.tabular.cells import missing, number
from runload.tabular.headers import normalised
from runload.tabular.rest_scores import (
    MOST_HOURS,
    hours_told,
    sleep_cell,
    sleep_told,
    soreness_cell,
)
from runload.tabular.table import Row

BEST, WORST = 1, 5
"""The ends of the answers to how well somebody slept. Basis: clinic.md 9."""
_HOURS = frozenset(
    [
        "h",
        "hr",
        "hrs",
        "hours",
        "std",
        "stunden",
        "schlafstunden",
        "schlafdauer",
        "heures",
        "durée",
        "horas",
        "ore",
        "uur",
        "uren",
        "slaapuren",
        "slaapduur",
        "duration",
        "long",
        "lange",
    ]
)
_OF_FIVE = re.compile(r"\b[01] ?(?:-|\u2013|to|bis|a|\u00e0|tot|at\u00e9) ?5\b|/ ?5\b")
_AN_END = re.compile(r"\b([15])\b\W*([^\W\d]+(?: [^\W\d]+)?)")

Told = tuple[int | None, float | None, float | None] | tuple[()]


def rest_of_row(sheet: Sheet, row: Row) -> Told:
    """How well [1-5, 1 is very well] and how long [h] somebody slept, and how sore [0-10].

    A number for sleep counts where its question names an end of the scale or asks for hours; a
    column that says neither is counted as unknown.
    """
    quality = hours = sore = None
    for which in range(len(sheet.places.get("sleep", ()))):
        cell = sheet.cell(row, "sleep", which)
        if missing(cell):
            continue
        good, long = _slept(sheet.header("sleep", which), cell)
        if (good, long) == (None, None):
            sheet.count("sleep", row, cell, sheet.header("sleep", which))
        quality = good if quality is None else quality
        hours = long if hours is None else hours
    for which in range(len(sheet.places.get("soreness", ()))):
        cell = sheet.cell(row, "soreness", which)
        if not missing(cell) and sore is None:
            of_five = _OF_FIVE.search(sheet.header("soreness", which)) and "/" not in cell
            sore = soreness_cell(f"{cell.strip()}/5" if of_five else cell)
    return (quality, hours, sore) if (quality, hours, sore) != (None, None, None) else ()


def _slept(header: str, cell: str) -> tuple[int | None, float | None]:
    """What one cell says of a night: how well, how long."""
    if (told := sleep_told(f"slept {cell}")) is not None:
        return told
    if (alone := hours_told(cell)) is not None:
        return None, alone
    value = number(cell, None)
    if value is None:
        return sleep_cell(cell), None
    if _HOURS & set(re.findall(r"[^\W\d_]+", normalised(header))):
        return None, value if 0 < value <= MOST_HOURS else None
    ends = {int(at): sleep_cell(words) for at, words in _AN_END.findall(header.casefold())}
    best = next((at for at, how in ends.items() if how is not None and how <= 2), None)
    worst = next((at for at, how in ends.items() if how is not None and how >= 4), None)
    if value not in range(BEST, WORST + 1) or (best is None and worst is None):
        return None, None
    upside_down = best == WORST or worst == BEST
    return (BEST + WORST - int(value) if upside_down else int(value)), None
