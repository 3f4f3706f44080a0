"""What a sheet's distances and durations are measured in, decided from whole columns."""

from __future__ import annotations

import re
import statistics

from runload.errors import Unreadable
from runload.importers.csv.session import (
    SPEED_M_S,
    DistanceColumn,
    by_plausibility,
    sampled,
    settle_decimal,
)
from runload.importers.csv.sheet import Sheet
from runload.importers.csv.unit_beside import MOST, unit_beside
from runload.tabular.cells import METRES, SECONDS, duration, measure, missing, number, plain

SHORT_SESSION_S = 300.0  # a column whose middle is shorter holds hours and minutes; ours
_HOURS_FOR_MINUTES = re.compile(r"\d{1,3}:\d{2}:00")
_TWO_PARTS = re.compile(r"\d{1,2}:\d{2}")


def _mostly(true: list[bool]) -> bool:
    """True where so many are that the others are errors of their own rows."""
    return sum(true) >= MOST * len(true)


def distance_column(sheet: Sheet) -> DistanceColumn | None:
    """The distance column with its unit: of the header, as asked, or metres if plain to see."""
    if not sheet.has("distance"):
        return None
    unit = sheet.units["distance"]
    if unit not in METRES:
        unit = sheet.options.units or _unit_by_cells(sheet)
    column = DistanceColumn(0, unit)
    settle_decimal(sheet, column)
    return column


def _unit_by_cells(sheet: Sheet) -> str | None:
    cells = list(sampled(sheet, 0, sheet.decimal("distance")))
    if _mostly([metres is not None for _, metres, _ in cells]):
        return None
    if told := unit_beside(sheet):
        return told
    if by_plausibility(sheet, 0, ("m", "km")) == "m":
        sheet.decided.append("distance in m, judged by speed")
        return "m"
    header = sheet.header("distance")
    raise Unreadable(
        sheet.source.where,
        f"column '{header}' has no unit",
        "Name it distance_km, distance_m or distance_mi, or say --units km or mi.",
        code="no-unit",
    )


def settle_durations(sheet: Sheet) -> None:
    """Say what bare numbers and two-part times mean where the header does not."""
    for part in ("moving", "elapsed"):
        if not sheet.has(part) or sheet.units[part] is not None:
            continue
        cells = [sheet.cell(row, part) for row in sheet.sample]
        stated = [cell for cell in map(plain, cells) if not missing(cell)]
        mark = sheet.decimal(part)
        two_parts = [cell for cell in stated if _TWO_PARTS.fullmatch(cell)]
        if two_parts:
            _settle_two_parts(sheet, part, two_parts)
        elif stated and _mostly([bool(_HOURS_FOR_MINUTES.fullmatch(cell)) for cell in stated]):
            example = next(cell for cell in stated if _HOURS_FOR_MINUTES.fullmatch(cell))
            _settle_hours_for_minutes(sheet, part, example)
        elif stated and _mostly([number(cell, mark) is not None for cell in stated]):
            _settle_bare(sheet, part)


def _settle_two_parts(sheet: Sheet, part: str, stated: list[str]) -> None:
    short = [duration(cell, None, None) for cell in stated]
    middle = statistics.median([seconds for seconds in short if seconds is not None] or [0.0])
    if 0.0 < middle < SHORT_SESSION_S and not _fits(sheet, part, None):
        sheet.units[part] = "h:mm"
        sheet.tell(f"{sheet.header(part)} such as '{stated[0]}' is read as hours and minutes.")


def _settle_hours_for_minutes(sheet: Sheet, part: str, stated: str) -> None:
    """A spreadsheet takes 45:30 typed for a run as 45 hours; the speeds of the column tell."""
    if not _fits(sheet, part, None, parts=3) and _fits(sheet, part, "mm:ss:00", parts=3):
        sheet.units[part] = "mm:ss:00"
        sheet.tell(
            f"{sheet.header(part)} such as '{stated}' is read as minutes and seconds, judged by "
            f"speed."
        )


def _settle_bare(sheet: Sheet, part: str) -> None:
    fitting = [unit for unit in SECONDS if _fits(sheet, part, unit)]
    if len(fitting) == 1:
        sheet.units[part] = fitting[0]
        sheet.tell(f"{sheet.header(part)} is read as {fitting[0]}, judged by speed.")


def _fits(sheet: Sheet, part: str, unit: str | None, parts: int = 2) -> bool:
    """True where the middle speed is a runner's, by the durations of at most so many parts."""
    found = speeds(sheet, part, unit, parts=parts)
    return bool(found) and SPEED_M_S[0] <= statistics.median(found) <= SPEED_M_S[1]


def speeds(
    sheet: Sheet, part: str, unit: str | None, metres: float | None = None, parts: int = 3
) -> list[float]:
    """The speeds [m/s] of the sample, its durations read so, by those of at most so many parts.

    ``metres`` is what a bare distance is counted in, else what its column says, else kilometres.
    """
    known = sheet.units.get("distance") or sheet.options.units or ""
    factor = metres or METRES.get(known, METRES["km"])
    found = []
    for row in sheet.sample:
        value, own = measure(sheet.cell(row, "distance"), sheet.decimal("distance"))
        cell = plain(sheet.cell(row, part))
        seconds = duration(cell, unit, ".") if cell.count(":") < parts else None
        if value and seconds:
            found.append(value * METRES.get(own or "", factor) / seconds)
    return found
