"""Distance, durations and the rest of one row, with units and what cannot be true."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from runload.errors import Unreadable
from runload.importers.csv.sheet import FIX_CELL, Sheet
from runload.importers.csv.words_in_distance import told_distance
from runload.models.values import dataclass
from runload.tables import FURTHEST_M, HR_BPM, LONGEST_S, SPORTS_RUN
from runload.tabular.cells import (
    METRES,
    NO_RESULT,
    UNSAVED,
    Marks,
    duration,
    is_open,
    measure,
    missing,
    number,
    plain,
)
from runload.tabular.dates import is_day
from runload.tabular.sport_words import UNKNOWN, sport_named
from runload.tabular.sports import assumed_sport
from runload.tabular.table import Row

SPEED_M_S = (0.5, 8.33)  # median of a column of runs, walks and rides; ours

FIX_FORMULA = "Open the workbook in a spreadsheet program, save it and run again."
DURATIONS = ("timer", "moving", "elapsed")  # the first that a row holds counts


@dataclass(frozen=True, slots=True)
class Totals:
    """Distance and times of one row, None where unknown; ``zero`` when the distance says 0."""

    distance_m: float | None
    moving_s: float | None
    elapsed_s: float | None
    zero: bool
    said: bool

    @property
    def duration_s(self) -> float | None:
        """Timer or moving time, else elapsed time."""
        return self.moving_s if self.moving_s is not None else self.elapsed_s


@dataclass(frozen=True, slots=True)
class DistanceColumn:
    """Which of several distance columns counts, and its unit where the header has one."""

    which: int
    unit: str | None


def totals(sheet: Sheet, row: Row, column: DistanceColumn | None) -> Totals:
    """The totals of a row; a cell that cannot be read is named, and unknown."""
    before = len(sheet.skipped)
    metres = _distance(sheet, row, column) if column else None
    moving_s = _duration(sheet, row, "timer") or _duration(sheet, row, "moving")
    elapsed_s = _duration(sheet, row, "elapsed")
    zero = metres == 0.0
    return Totals(metres or None, moving_s, elapsed_s, zero, len(sheet.skipped) > before)


def _distance(sheet: Sheet, row: Row, column: DistanceColumn) -> float | None:
    cell = sheet.cell(row, "distance", column.which)
    if missing(cell):
        return None
    # The marks are of the last column; the others are read where a cell proves its own mark.
    last = column.which == len(sheet.places["distance"]) - 1
    decimal = sheet.decimal("distance") if last else None
    value, unit = measure(cell, decimal)
    if value is None and decimal is None and is_open(cell):
        marks = sheet.marks.get("distance")
        value, unit = measure(cell, marks.most if last and marks else None)
    if value is None and (told := told_distance(cell)):
        value, unit = told.value, told.unit
        sheet.count("repeats" if told.repeats else "words", row, cell, sheet.header("distance"))
    problem = _no_distance(cell, value, unit or column.unit)
    metres = None
    if value is not None and not problem:
        factor = METRES[unit or column.unit or "m"]
        metres = value * factor
        if metres > FURTHEST_M and is_open(cell) and not sheet.options.decimal:
            metres = _with_other_mark(sheet, row, column, cell) * factor
        if metres > FURTHEST_M:
            problem = "is further than anyone runs"
    if problem:
        named = sheet.quoted("distance", cell, column.which)
        reason = f"{named} {problem}, so that run's distance is unknown"
        fix = FIX_FORMULA if plain(cell) == UNSAVED else FIX_CELL
        sheet.skip(row, reason, fix, part="distance", which=column.which)
        return None
    return metres


def _no_distance(cell: str, value: float | None, unit: str | None) -> str:
    """Why a cell with this number in this unit is no distance; empty where it is one."""
    if plain(cell) == UNSAVED:
        return NO_RESULT
    if value is None and is_day(cell):
        return "is a date; spreadsheets make one from a number such as 10.5"
    if value is None:
        return "is not a number"
    if unit is not None and unit not in METRES:
        return "is not a distance"
    if value < 0:
        return "is below zero"
    if value and unit is None:
        return "has no unit, unlike the others in that column"
    return ""


def _with_other_mark(sheet: Sheet, row: Row, column: DistanceColumn, cell: str) -> float:
    """21,130 in a column of points: thousands of kilometres, so its comma divides the decimals."""
    other = "," if sheet.decimal("distance") == "." else "."
    value, _ = measure(cell, other)
    sheet.count("other-mark", row, cell, sheet.header("distance", column.which))
    return value or 0.0


def _duration(sheet: Sheet, row: Row, part: str) -> float | None:
    if not sheet.has(part):
        return None
    cell = sheet.cell(row, part)
    if missing(cell):
        return _second_duration(sheet, row, part)
    seconds = duration(cell, sheet.units.get(part), sheet.decimal(part))
    if seconds is None and not plain(cell).strip("0:.,"):
        return None
    if seconds is None:
        what, fix = "is not a duration", "Write it as h:mm:ss, or name the unit: duration_min."
        if plain(cell) == UNSAVED:
            what, fix = NO_RESULT, FIX_FORMULA
        reason = f"{sheet.quoted(part, cell)} {what}, so that run's time is unknown"
        sheet.skip(row, reason, fix, part=part)
    elif seconds > LONGEST_S:
        reason = f"{sheet.quoted(part, cell)} is more than a week, so that run's time is unknown"
        sheet.skip(row, reason, part=part)
        return None
    return seconds or None


def _second_duration(sheet: Sheet, row: Row, part: str) -> float | None:
    """The same column given twice: what the first leaves empty the second may hold."""
    again = sheet.cell(row, part, 1)
    seconds = duration(again, sheet.units.get(part), ".")
    return seconds if seconds and seconds <= LONGEST_S else None


def heart_rate(sheet: Sheet, row: Row, part: str) -> float | None:
    """A heart rate [bpm]; a device's 0 is missing, what no heart does is counted and unknown."""
    for which in range(len(sheet.places.get(part, ()))):
        value = sheet.number(row, part, which)
        if value:
            if HR_BPM[0] <= value <= HR_BPM[1]:
                return value
            cell = sheet.cell(row, part, which)
            sheet.count("implausible", row, cell, sheet.header(part, which))
    return None


def positive(sheet: Sheet, row: Row, part: str) -> float | None:
    """A number above zero; a device's 0 is missing."""
    value = sheet.number(row, part)
    return value if value and value > 0 else None


def not_negative(sheet: Sheet, row: Row, part: str, factor: float = 1.0) -> float | None:
    """A number of at least zero, times ``factor``."""
    value = sheet.number(row, part)
    return value * factor if value is not None and value >= 0 else None


def sampled(
    sheet: Sheet, column: int, decimal: str | None, rows: Sequence[Row] | None = None
) -> Iterator[tuple[float, float | None, float | None]]:
    """Distances as written, metres if the cell names its unit, and seconds, of the sample."""
    for row in sheet.sample if rows is None else rows:
        value, unit = measure(sheet.cell(row, "distance", column), decimal)
        if not value or value < 0:
            continue
        seconds = None
        for part in DURATIONS:
            text = sheet.cell(row, part)
            seconds = seconds or duration(text, sheet.units.get(part), sheet.decimal(part))
        yield value, METRES[unit] * value if unit in METRES else None, seconds


def plausible(pairs: list[tuple[float, float | None]], unit: str) -> bool:
    """True where distances in this unit make sense for the column: median speed, or length."""
    factor = METRES[unit]
    speeds = [factor * value / seconds for value, seconds in pairs if seconds]
    if speeds:
        return SPEED_M_S[0] <= statistics.median(speeds) <= SPEED_M_S[1]
    middle = statistics.median(factor * value for value, _ in pairs)
    return 100.0 <= middle <= 100_000.0


def settle_decimal(sheet: Sheet, column: DistanceColumn) -> None:
    """Decide a distance column such as 12,345 by what a runner can do, or refuse the file.

    Raises:
        Unreadable ``ambiguous-decimal``
    """
    marks = sheet.marks.get("distance")
    if sheet.options.decimal or marks is None or marks.decimal or not marks.open_cell:
        return
    if marks.most:
        return
    fitting = [mark for mark in (",", ".") if _mark_fits(sheet, column, marks.open_cell, mark)]
    if not fitting:  # a duration is wrong, too: then the lengths alone decide
        fitting = [
            mark
            for mark in (",", ".")
            if _mark_fits(sheet, column, marks.open_cell, mark, timed=False)
        ]
    if len(fitting) != 1 or marks.mixed:
        raise Unreadable(
            sheet.source.where,
            f"distances such as '{marks.open_cell}' can be read two ways",
            "Say which mark divides the decimals with --decimal , or --decimal .",
            code="ambiguous-decimal",
        )
    sheet.marks["distance"] = Marks(fitting[0], "")


def _mark_fits(
    sheet: Sheet, column: DistanceColumn, open_cell: str, mark: str, *, timed: bool = True
) -> bool:
    """True where the cells that can be read two ways make sense with this mark.

    Only they are asked: whole numbers beside them mean the same in both readings.
    """
    rows = [r for r in sheet.sample if is_open(sheet.cell(r, "distance", column.which))]
    pairs = [(v, s if timed else None) for v, _, s in sampled(sheet, column.which, mark, rows)]
    alone = number(open_cell, mark)
    pairs = pairs or ([(alone, None)] if alone else [])
    return bool(pairs) and plausible(pairs, column.unit or "km")


def by_plausibility(sheet: Sheet, which: int, units: tuple[str, ...]) -> str | None:
    """The only one of these units that makes a distance column plausible; None otherwise."""
    pairs = [(v, s) for v, _, s in sampled(sheet, which, sheet.decimal("distance"))]
    fitting = [unit for unit in units if pairs and plausible(pairs, unit)]
    return fitting[0] if len(fitting) == 1 else None


def sport_of_row(sheet: Sheet, row: Row, found: Totals, unnamed: str) -> str:
    """The sport of a row: that of its word, else by its speed where nobody knows the word.

    ``unnamed`` is that of a row without a word; where that is a run, so is a distance without a
    time below a word that nobody knows.
    """
    word = sheet.text(row, "sport")
    coded = "other" if sheet.columns.sports and word.isdigit() else None
    named = sheet.columns.sports.get(word) or coded or sport_named(word) or unnamed
    if named != UNKNOWN:
        return named if named in SPORTS_RUN else "other"
    sport = assumed_sport(found.distance_m, found.duration_s)
    if found.distance_m and not found.duration_s:
        sport = unnamed
    if sport != "other":
        sheet.count("by-speed", row, word)
    return sport
