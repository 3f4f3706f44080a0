"""Miles or kilometres of a column of distances by the paces or speeds that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from runload.importers.csv.layout import SHOWN
from runload.importers.csv.session import DURATIONS
from runload.importers.csv.sheet import Sheet
from runload.tabular.cells import METRES, duration, measure, missing, plain
from runload.tabular.headers import normalised, vocabulary
from runload.tabular.table import Row
from runload.tabular.text import clean_text

MOST = 0.9  # share of a column that settles what it holds; ours
FITS = 0.03  # how close speed times time comes to the distance; ours: paces are rounded
UNITS = ("km", "mi", "m")
M_S = {"km/h": 1 / 3.6, "kmh": 1 / 3.6, "kph": 1 / 3.6, "km/t": 1 / 3.6, "km/std": 1 / 3.6,
       "mph": METRES["mi"] / 3600, "mi/h": METRES["mi"] / 3600, "m/s": 1.0}  # fmt: skip
"""Metres a second of each unit of speed."""
_A_MILE_OR_KM = re.compile(r"(?:/|per |pro |par |por |al |à |a |je |je )\s?(km|mi|mile)\b")
_PACE = re.compile(r"\d[\d:.,]*")
_SPEED = re.compile(rf"(?<![a-z/])({'|'.join(M_S)})(?![\w/])")

Told = Callable[[str], float | None]


def unit_beside(sheet: Sheet) -> str | None:
    """The one unit in which distances fit a column of paces or speeds in nearly every row."""
    for at, header in enumerate(sheet.table.header):
        readings = _readings(sheet, at)
        found = {unit for told in readings for unit in UNITS if _fits(sheet, at, told, unit)}
        if len(found) == 1:
            [unit] = found
            said = f"distance in {unit}, as its column '{clean_text(header, SHOWN)}' says"
            sheet.decided.append(said)
            return unit
    return None


def _readings(sheet: Sheet, at: int) -> list[Told]:
    """How the cells of a column tell metres a second: in its unit, or in any where none stands."""
    header = normalised(sheet.table.header[at])
    first = next((row.cells[at] for row in sheet.sample if not missing(row.cells[at])), "")
    if named := _A_MILE_OR_KM.search(header) or _A_MILE_OR_KM.search(plain(first)):
        return [_pace(METRES[vocabulary().units[named[1]]])]
    if named := _SPEED.search(header) or _SPEED.search(plain(first).casefold()):
        return [_speed(M_S[named[1]])]
    if any(stem in header for stem in vocabulary().speeds):
        return [_speed(factor) for factor in sorted(set(M_S.values()))]
    return []


def _pace(metres: float) -> Told:
    def told(cell: str) -> float | None:
        found = _PACE.match(plain(cell))
        seconds = duration(found[0], None, ".") if found else None
        return metres / seconds if seconds else None

    return told


def _speed(factor: float) -> Told:
    def told(cell: str) -> float | None:
        value = measure(_SPEED.sub("", cell.casefold()) if cell[-1:].isalpha() else cell, None)[0]
        return value * factor if value else None

    return told


def _fits(sheet: Sheet, at: int, told: Told, unit: str) -> bool:
    fits = []
    for row in sheet.sample:
        value, _ = measure(sheet.cell(row, "distance"), sheet.decimal("distance"))
        speed, took = told(row.cells[at]), _took(sheet, row, DURATIONS)
        if value and speed and took:
            fits.append(abs(value * METRES[unit] / (took * speed) - 1) < FITS)
    return bool(fits) and sum(fits) >= MOST * len(fits)


def _took(sheet: Sheet, row: Row, parts: Sequence[str]) -> float | None:
    cells = ((sheet.cell(row, part), part) for part in parts)
    seconds = (duration(cell, sheet.units.get(p), sheet.decimal(p)) for cell, p in cells)
    return next((s for s in seconds if s), None)
