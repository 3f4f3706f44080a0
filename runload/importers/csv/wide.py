"""Sheets that are no row a session: days side by side, or athletes side by side.

Such a sheet becomes the long one it stands for: a row for each cell that says something. What
stands beside the days of a row, such as pain, belongs to the last of them.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import islice, pairwise

from runload.errors import Unreadable
from runload.importers.csv.joined import LOOKED_AT
from runload.importers.csv.long_table import Lengthening
from runload.importers.csv.told_days import mostly
from runload.models import ReadOptions
from runload.tabular.cells import measure, missing, number
from runload.tabular.dates import moment, says_no_year
from runload.tabular.headers import (
    SHEET,
    columns_of,
    normalised,
    positions,
    vocabulary,
)
from runload.tabular.records import records
from runload.tabular.sport_words import UNKNOWN, sport_named
from runload.tabular.table import Row, Table, says_total

LEAST_DAYS = 3  # columns called after days that make a sheet of days; ours
WEEKDAYS = 5  # columns called after weekdays that make a sheet of weeks; ours
WEEK = timedelta(days=7)
DISTANCES = (1.0, 60.0)  # the middle of a column of an athlete's distances; ours
OFTEN = 0.15  # share of days on which a runner does not run, at least; ours
_NAME = re.compile(r"[^\W\d_][^\d_/()%:]{1,40}")
_WEEK_WORDS = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|"
    r"\d{1,2}\.?\s+[^\W\d_]+\.?\s+\d{4}|[^\W\d_]+\s+\d{1,2},?\s+\d{4}"
)


def lengthened(table: Table, options: ReadOptions) -> Table:
    """The long table that a wide one stands for; any other table as it is.

    Raises:
        Unreadable ``week-totals``, ``week-in-columns``
    """
    columns = columns_of(table.header)
    if columns.kind != SHEET:
        return table
    places = positions(table.header, columns)
    rows = [row for row in table.rows() if row.problem in ("", "narrow")]
    dated = "date" in places
    days = {} if dated and places.get("date") == places.get("distance") else _days(table, options)
    if len(days) >= LEAST_DAYS and not dated:
        return _of_days(table, places, rows, days)
    week = _weekdays(table.header)
    if len(week) >= WEEKDAYS:
        return _of_weeks(table, places, rows, week, options)
    people = _people(table, places, rows)
    if people:
        return _of_people(table, places, rows, people)
    return table


def _days(table: Table, options: ReadOptions) -> dict[int, date]:
    """The days that columns are called after, in the order that lets them follow each other."""
    cells = {at: cell for at, cell in enumerate(table.header) if _is_day(cell)}
    if len(cells) < LEAST_DAYS:
        return {}
    readings = []
    years = (options.read_on.year, options.read_on.year - 1)
    for order in ("dmy", "mdy"):
        for year in years:
            days = [_day(cell, order, year) for cell in cells.values()]
            told = [day for day in days if day is not None]
            if len(told) == len(days) and all(a < b for a, b in pairwise(told)):
                late = told[-1] > options.read_on + WEEK
                readings.append((late, told[-1] - told[0], years.index(year), told))
    if not readings:
        return {}
    return dict(zip(cells, min(readings)[3], strict=True))


def _is_day(cell: str) -> bool:
    return says_no_year(cell) or any(moment(cell, order) for order in ("dmy", "mdy"))


def _day(cell: str, order: str, year: int) -> date | None:
    when = moment(cell, order)
    if when is None and says_no_year(cell):
        short = cell.split()[-1].rstrip("./-")
        mark = next((mark for mark in "./-" if mark in short), ".")
        when = moment(f"{short}{mark}{year}", order)
    return when.day if when is not None else None


def _weekdays(header: Sequence[str]) -> dict[int, int]:
    """The columns called after weekdays, each once, with the number of the day from Monday."""
    known = vocabulary().weekdays
    found: dict[int, int] = {}
    for at, cell in enumerate(header):
        word = normalised(cell).partition(" ")[0].strip(".,:")
        if word in known and known[word] not in found.values():
            found[at] = known[word]
    return found


def _of_days(
    table: Table, places: dict[str, list[int]], rows: Sequence[Row], days: Mapping[int, date]
) -> Table:
    ordered = sorted(days.values())
    if all(b - a == WEEK for a, b in pairwise(ordered)):
        raise _week_totals(table)
    made = Lengthening(table, places, set(days))
    for row in rows:
        made.take(row, days)
    return made.table()


def _of_weeks(
    table: Table,
    places: dict[str, list[int]],
    rows: Sequence[Row],
    week: Mapping[int, int],
    options: ReadOptions,
) -> Table:
    """Monday to Sunday in columns: the week stands in a column, or above the header."""
    above = _day_above(table)
    spots = [
        at for at in range(len(table.header))
        if at not in week and mostly([r.cells[at] for r in rows if r.cells[at].strip()], _monday)
    ]  # fmt: skip
    made = Lengthening(table, places, {*week, *spots})
    for row in rows:
        told = (_monday(row.cells[at]) for at in spots)
        monday = next((day for day in told if day is not None), above)
        if monday is not None:
            days = {at: monday + timedelta(days=step) for at, step in week.items()}
            made.take(row, {at: d for at, d in days.items() if d <= options.read_on})
        elif any(number(row.cells[at], None) for at in week):
            raise Unreadable(
                table.source.where,
                "its days stand side by side in columns, and nothing says of which week",
                "Write the day on which each week begins above the header or into a column week.",
                code="week-in-columns",
            )
    return made.table()


def _day_above(table: Table) -> date | None:
    """The Monday of the week that stands above the header."""
    for at, cells, _ in islice(records(table.source.data, table.dialect), table.header_row):
        if at >= table.header_row:
            break
        for cell in cells:
            monday = _monday(cell)
            if monday is not None:
                return monday
    return None


def _monday(text: str) -> date | None:
    """The Monday of the week in which a text names a day; a Monday itself if it can be read so."""
    found = _WEEK_WORDS.search(text[:200])
    told = [moment(found[0], order) for order in ("dmy", "mdy")] if found else []
    days = [when.day for when in told if when is not None]
    days.sort(key=lambda day: day.weekday() not in (0, 6))
    return days[0] - timedelta(days=days[0].weekday()) if days else None


def _people(table: Table, places: dict[str, list[int]], rows: Sequence[Row]) -> dict[int, str]:
    """The columns called after athletes, where all beside the day are; empty otherwise."""
    if "date" not in places or {"distance", "moving", "elapsed", "athlete"} & set(places):
        return {}
    known = {at for spots in places.values() for at in spots}
    found: dict[int, str] = {}
    for at, cell in enumerate(table.header):
        if at in known or not cell.strip() or says_total(cell):
            continue
        if not _may_be_name(cell) or not _are_distances(
            [row.cells[at] for row in rows[:LOOKED_AT]]
        ):
            return {}
        found[at] = cell.strip()
    return found if len(found) >= 2 else {}


def _may_be_name(cell: str) -> bool:
    words = [normalised(word) for word in cell.split() if word[:1].isupper()]  # no de, van, di
    known = vocabulary()
    a_name = bool(_NAME.fullmatch(cell.strip())) and cell.strip()[:1].isupper()
    of_table = any(word in known.names or word in known.units for word in (*words, normalised(cell)))
    return a_name and not of_table and sport_named(cell) in (UNKNOWN, None)


def _are_distances(cells: Sequence[str]) -> bool:
    """Whether a column holds what a runner runs: distances on some days and none on others."""
    values = [measure(cell, None)[0] for cell in cells if not missing(cell)]
    told = [value for value in values if value]
    if len(cells) < LEAST_DAYS or not told or len(told) > (1 - OFTEN) * len(cells):
        return False
    return DISTANCES[0] <= statistics.median(told) <= DISTANCES[1]


def _of_people(
    table: Table, places: dict[str, list[int]], rows: Sequence[Row], people: Mapping[int, str]
) -> Table:
    made = Lengthening(table, places, set(people))
    date_at = places["date"][0]
    for row in rows:
        for at, name in people.items():
            if not missing(row.cells[at]):
                made.add(row, at, name, row.cells[date_at], row.cells[at])
    return made.table()


def _week_totals(table: Table) -> Unreadable:
    return Unreadable(
        table.source.where,
        "its columns are weeks: the sum of a week is known and its runs are not",
        "Give each run, or each day, a cell of its own.",
        code="week-totals",
    )
