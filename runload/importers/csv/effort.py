"""Effort written beside a session: read where clear, never guessed."""

from __future__ import annotations

from runload.importers.csv.sheet import Sheet
from runload.tabular.cells import missing, number
from runload.tabular.dates import is_day
from runload.tabular.headers import normalised
from runload.tabular.scores import middle, score
from runload.tabular.table import Row

OF_BORG = "6-20"
BORG = (6.0, 20.0)
"""The ends of Borg's older scale of effort (Borg 1982)."""
BORG_STEPS = 10.0


def scaled(sheet: Sheet, row: Row, part: str) -> float | None:
    """Effort 0-10; the middle of a range such as 7-8, which is told."""
    cell = sheet.cell(row, part)
    if missing(cell):
        return None
    value = score(cell)
    if sheet.units["rpe"] == OF_BORG:
        value = _of_borg(cell)
    if value is not None:
        return value
    value = middle(cell)
    if value is not None:
        sheet.count("rpe-range", row, cell, sheet.header(part))
        return value
    what = "is not a number from 0 to 10"
    if is_day(cell):
        what = "is a date; spreadsheets make one from 7-8"
    sheet.skip(row, f"{sheet.quoted(part, cell)} {what}, so it is unknown", part=part)
    return None


def settle_effort(sheet: Sheet) -> None:
    """Borg's older scale from 6 to 20, where the header says so or its cells do."""
    if not sheet.has("rpe"):
        return
    header = normalised(sheet.header("rpe")).replace("–", "-")
    cells = [sheet.cell(row, "rpe") for row in sheet.sample]
    values = [value for cell in cells if (value := number(cell, ".")) is not None]
    above = bool(values) and max(values) > BORG[0] + BORG_STEPS and min(values) >= BORG[0]
    if "6-20" in header or "6 to 20" in header or ("borg" in header and above):
        sheet.units["rpe"] = OF_BORG
        sheet.tell(f"{sheet.header('rpe')} is Borg's scale from 6 to 20, read as 0 to 10.")


def _of_borg(cell: str) -> float | None:
    """Effort 0-10 of Borg's 6-20: the same share of the way from no effort to all of it."""
    value = number(cell, ".")
    low, high = BORG
    if value is None or not low <= value <= high:
        return None
    return round((value - low) / (high - low) * BORG_STEPS, 1)
