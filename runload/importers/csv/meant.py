"""What a column means where its name leaves it open: its values say."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice

from runload.importers.csv.joined import LOOKED_AT
from runload.importers.csv.layout import RUNS, SHOWN
from runload.importers.csv.sheet import Sheet
from runload.importers.csv.told_days import MOST
from runload.importers.csv.units import speeds
from runload.importers.csv.words_in_distance import told_distance
from runload.importers.csv.yearless import day_and_month
from runload.tabular.cells import METRES, duration, measure, missing, plain
from runload.tabular.dates import clock, moment
from runload.tabular.day_numbers import since_1970
from runload.tabular.headers import SHEET, Columns, name_and_unit, normalised, vocabulary
from runload.tabular.sports import ASSUMED_RUN_M_S
from runload.tabular.table import Table
from runload.tabular.text import clean_text

HALF, LEAST_FAR = 0.5, 2
"""Share, and number, of the cells of a column of words that name a distance; ours."""
EVEN = 0.4
"""How far the paces of a column of durations spread, as a share of their mean; ours. Of times of
day over distances they spread as the distances do."""
SLOWEST_M_S, FASTEST_M_S = 0.3, 25.0
"""Speeds of the middle session of any list, swims and rides too; ours. Beyond, its units are
others than its exporter's."""
SHORTEST_M = 100.0
"""Metres of the middle session of any list; ours. Below, its unit is another."""
EARLIEST_HOUR = 3
"""Of half of somebody's starts; ours. Times that are mostly earlier are durations."""
LEAST_INSTANTS = 2
ERA = timedelta(days=20 * 365)
"""How many instants, and of how many years at most, a column of any name holds; ours."""
SECONDS_LONG = 10
"""Digits of seconds since 1970 at most; milliseconds have three more."""
LONG_S = 4 * 3600.0
"""Durations of which half are longer are times of day, where no distance tells; ours."""


def find_day(table: Table, places: dict[str, list[int]], columns: Columns, read_on: date) -> str:
    """Let the column whose cells are days play the date, where none is called so.

    A column of starts comes first, then the first column of days that plays no part, then one of
    seconds or milliseconds since 1970.

    Returns:
        what is to be told of it, empty where it is plain
    """
    if columns.kind != SHEET or "date" in places:
        return ""
    rows = [row.cells for row in islice(table.rows(), LOOKED_AT)]
    start = [*places.get("start", [])[:1], *places.get("moving", [])[:1]]
    taken = {spot for spots in places.values() for spot in spots}
    free = [at for at in range(len(table.header)) if at not in taken and _of_runs(table.header[at])]
    for at in (*start, *free):
        stated = [cells[at] for cells in rows if not missing(cells[at])]
        days = sum(
            _is_day(cell) or _is_named_day(cell) or (at in start and bool(since_1970(cell)))
            for cell in stated
        )
        if stated and days >= MOST * len(stated) and 2 * len(stated) > len(rows):
            places["date"] = [at]
            for part in ("start", "moving"):
                if places.get(part) == [at]:
                    places.pop(part)
            return ""
    for at in (at for at in free if not _numbers_things(table.header[at])):
        stated = [cells[at] for cells in rows if not missing(cells[at])]
        if 2 * len(stated) > len(rows) and _of_one_era(stated, read_on):
            places["date"] = [at]
            header, unit = clean_text(table.header[at], SHOWN) or f"column {at + 1}", "seconds"
            unit = "milliseconds" if len(stated[0].partition(".")[0]) > SECONDS_LONG else unit
            return f"no column gives a day; '{header}' is read as {unit} since 1970."
    return ""


def _of_one_era(cells: Sequence[str], read_on: date) -> bool:
    """Whether numbers are moments of some years before this day."""
    instants = [instant for cell in cells if (instant := since_1970(cell))]
    if len(set(instants)) < LEAST_INSTANTS or len(instants) < len(cells):
        return False
    return max(instants).date() <= read_on and min(instants).date() >= read_on - ERA


def find_distance(table: Table, places: dict[str, list[int]], columns: Columns) -> None:
    """Let a column of words such as 8 km easy play the distance, where no column tells of runs."""
    if columns.kind != SHEET or "date" not in places or RUNS & set(places):
        return
    rows = [row.cells for row in islice(table.rows(), LOOKED_AT)]
    taken = {spot for part, spots in places.items() if part != "title" for spot in spots}
    for at in range(len(table.header)):
        stated = [cells[at] for cells in rows if not missing(cells[at])]
        far = sum(_names_distance(cell) for cell in stated)
        if at not in taken and far >= LEAST_FAR and far >= HALF * len(stated):
            places["distance"] = [at]
            if places.get("title") == [at]:
                places.pop("title")
            return


def _names_distance(cell: str) -> bool:
    """Whether a cell is a distance with its unit, perhaps with words beside it."""
    value, unit = measure(cell, None)
    told = told_distance(cell)
    return (value is not None and unit in ("km", "mi")) or (told is not None and bool(told.unit))


def _of_runs(header: str) -> bool:
    """Whether days below a header may be those of runs: not of a birth, nor of a change."""
    return not _is_day(header) and not any(
        stem in normalised(header) for stem in vocabulary().other_days
    )


def _numbers_things(header: str) -> bool:
    """Whether a column holds the numbers of things: activity_id, Phone."""
    return not vocabulary().numbered.isdisjoint(
        name_and_unit(header)[0].replace("#", " no ").split()
    )


def _is_day(cell: str) -> bool:
    return moment(cell, "dmy") is not None or moment(cell, "mdy") is not None


def _is_named_day(cell: str) -> bool:
    """A day and a month by its name, without a year; 8/10 may be a score."""
    return any(c.isalpha() for c in cell) and day_and_month(cell, "dmy") is not None


def settle_clock(sheet: Sheet) -> None:
    """A column such as *time* beside a date tells when, where nobody runs so far in that time."""
    if sheet.has("start") or not sheet.has("moving") or sheet.units["moving"] is not None:
        return
    if normalised(sheet.header("moving")) not in vocabulary().times:
        return
    cells = [plain(sheet.cell(row, "moving")) for row in sheet.sample]
    stated = [cell for cell in cells if not missing(cell)]
    days = (moment(sheet.cell(row, "date"), sheet.order) for row in sheet.sample)
    if not stated or any(day is not None and day.clock is not None for day in days):
        return
    clocks = [cell for cell in stated if clock(cell) is not None and ":" in cell]
    if len(clocks) < MOST * len(stated) or not _tells_when(sheet, clocks):
        return
    if statistics.median(at.hour for cell in clocks if (at := clock(cell))) < EARLIEST_HOUR:
        return
    sheet.places["start"] = sheet.places.pop("moving")
    sheet.units["start"] = sheet.units.pop("moving")
    sheet.tell(f"{sheet.header('start')} such as '{clocks[0]}' is read as the time of day.")


def _tells_when(sheet: Sheet, clocks: Sequence[str]) -> bool:
    """Whether times are those of a day: with a.m. or p.m., or no durations of these distances."""
    if any(cell[-1:].isalpha() or cell[-1:] == "." for cell in clocks):
        return True
    readings = (None, "h:mm", "mm:ss:00")
    if sheet.has("distance"):
        return not any(_runs(speeds(sheet, "moving", unit, factor)) for unit in readings
                       for factor in (None, 1.0))  # fmt: skip
    seconds = [duration(cell, "h:mm", ".") or 0.0 for cell in clocks]
    return statistics.median(seconds) > LONG_S


def _runs(found: list[float]) -> bool:
    """Whether these are the speeds of runs: a runner's in the middle, and even."""
    if not found:
        return False
    low, high = ASSUMED_RUN_M_S
    paces = [1 / speed for speed in found]
    even = statistics.pstdev(paces) <= EVEN * statistics.fmean(paces)
    return even and low <= statistics.median(found) <= high


def doubt_units(sheet: Sheet) -> None:
    """Believe the units that an exporter always writes only where somebody can move so fast."""
    known = sheet.columns.units
    if not {"distance", "moving"} <= set(known) or not {"distance", "moving"} <= set(sheet.places):
        return
    if name_and_unit(sheet.header("distance"))[1] or name_and_unit(sheet.header("moving"))[1]:
        return
    factor = METRES[known["distance"]]
    found = speeds(sheet, "moving", known["moving"], factor)
    mark = sheet.decimal("distance")
    cells = (measure(sheet.cell(row, "distance"), mark)[0] for row in sheet.sample)
    told = [value * factor for value in cells if value]
    far = not told or statistics.median(told) >= SHORTEST_M
    if found and not (far and SLOWEST_M_S <= statistics.median(found) <= FASTEST_M_S):
        sheet.units.update(distance=None, moving=None)
