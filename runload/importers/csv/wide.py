"""Sheets that are no row a session: days side by side, or athletes side by side.

Such a sheet becomes the long one it stands for: a row for each cell that says something. What
stands beside the days of a row, such as pain, belongs to the last of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice, pairwise

from runload.errors import Unreadable
from runload.importers.csv.across import may_be_name, of_people, people_across
from runload.importers.csv.asked import place_asked
from runload.importers.csv.blocks import named_blocks
from runload.importers.csv.grouped import Groups, Regrouping, groups_of, kind_of_heads
from runload.importers.csv.layout import TELLING
from runload.importers.csv.long_table import Lengthening, LongTable
from runload.importers.csv.told_days import mostly
from runload.importers.csv.weeks import CALENDAR, monday_of, week_number, weekdays_of
from runload.models import ReadOptions
from runload.tabular.cells import number
from runload.tabular.dates import moment, says_no_year
from runload.tabular.headers import SHEET, columns_of, normalised, positions
from runload.tabular.records import records
from runload.tabular.table import Row, Table, fitted

LEAST_WEEKS = 2  # columns called after weeks that make a sheet of sums; ours
WEEK_BEGINS = "week commencing"
LEAST_DAYS = 3  # columns called after days that make a sheet of days; ours
WEEKDAYS = 5  # columns called after weekdays that make a sheet of weeks; ours
WEEK = timedelta(days=7)


def lengthened(table: Table, options: ReadOptions) -> Table:
    """The long table that a wide one stands for; any other table as it is.

    Raises:
        Unreadable ``week-totals``, ``week-in-columns``
    """
    columns = columns_of(table.header)
    if columns.kind != SHEET:
        return table
    places = positions(table.header, columns)
    place_asked(table.header, places, options)
    rows = [row for row in table.rows() if row.problem in ("", "narrow")]
    groups = groups_of(table)
    if groups is not None and (regrouped := _regrouped(table, groups, rows, options)):
        return regrouped
    dated = "date" in places
    days = (
        {}
        if dated and places.get("date") == places.get("distance")
        else _days(table.header, options)
    )
    if len(days) >= LEAST_DAYS and not dated:
        return _of_days(table, places, rows, days)
    if len(weekdays_of(table.header)) >= WEEKDAYS:
        return _of_weeks(table, places, rows, options)
    weeks = {
        at: monday for at, cell in enumerate(table.header)
        if (monday := monday_of(cell, options.read_on)) is not None
    }  # fmt: skip
    if len(weeks) >= LEAST_WEEKS and not dated:
        return _of_sums(table, places, rows, weeks)
    people = people_across(table, places, rows)
    if people:
        return of_people(table, places, rows, people)
    return named_blocks(table, places)


def _regrouped(
    table: Table, groups: Groups, rows: Sequence[Row], options: ReadOptions
) -> Table | None:
    """The long table of columns in groups; None where nothing says what their heads are."""
    heads = list(groups.spots)
    outside = tuple(groups.outside.values())
    dated = "date" in positions(outside, columns_of(outside))
    days = {} if dated else _days(heads, options)
    week = {} if dated else weekdays_of(heads)
    if len(days) == len(heads):
        called = {heads[at]: day.isoformat() for at, day in days.items()}
        return Regrouping(table, groups, "date", called).table(rows)
    monday = _day_above(table, options)
    if len(week) == len(heads) and monday is not None:
        called = {heads[at]: f"{monday + timedelta(days=n)}" for at, n in week.items()}
        return Regrouping(table, groups, "date", called).table(rows)
    kind = kind_of_heads(heads, dated=dated, may_be_name=may_be_name)
    return Regrouping(table, groups, kind).table(rows) if kind and dated else None


def _days(header: Sequence[str], options: ReadOptions) -> dict[int, date]:
    """The days that columns are called after, in the order that lets them follow each other."""
    cells = {at: cell for at, cell in enumerate(header) if _is_day(cell)}
    if len(cells) < 2:
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


def _of_days(
    table: Table, places: dict[str, list[int]], rows: Sequence[Row], days: Mapping[int, date]
) -> Table:
    ordered = sorted(days.values())
    if all(b - a == WEEK for a, b in pairwise(ordered)):
        return _of_sums(table, places, rows, days)
    made = Lengthening(table, places, set(days))
    for row in rows:
        made.take(row, days)
    return made.table()


def _of_weeks(
    table: Table, places: dict[str, list[int]], rows: Sequence[Row], options: ReadOptions
) -> Table:
    """Monday to Sunday in columns: the week stands in a column, or above the header of its rows."""
    week = weekdays_of(table.header)
    counted = _week_column(table, rows, places)
    spots = [
        at for at in range(len(table.header))
        if at not in week and at != counted
        and mostly([r.cells[at] for r in rows if r.cells[at].strip()], _names_week(options))
    ]  # fmt: skip
    made = Lengthening(
        table, places, {*week, *spots} | ({counted} if counted is not None else set())
    )
    above = monday_of(table.source.member or "", options.read_on)  # the name of a workbook's sheet
    for row in _with_titles(table):
        if len(again := weekdays_of(row.cells)) >= WEEKDAYS:
            week = again
            continue
        title = next((cell for cell in row.cells if cell.strip()), "")
        alone = not any(row.cells[at].strip() for at in week)
        if alone and (monday := monday_of(title, options.read_on)) and not spots:
            above = monday
            continue
        told = [monday_of(row.cells[at], options.read_on) for at in spots]
        if counted is not None and row.cells[counted].strip().isdigit():
            told.append(week_number(int(row.cells[counted]), None, options.read_on))
        monday = next((day for day in told if day is not None), above)
        if monday is not None:
            days = {at: monday + timedelta(days=step) for at, step in week.items()}
            made.take(row, {at: d for at, d in days.items() if d <= options.read_on})
        elif row.number > table.header_row and any(number(row.cells[at], None) for at in week):
            raise Unreadable(
                table.source.where,
                "its days are in columns side by side, and nothing says which week",
                "Write the day on which each week begins above the header or into a column week.",
                code="week-in-columns",
            )
    return made.table()


def _week_column(
    table: Table, rows: Sequence[Row], places: Mapping[str, Sequence[int]]
) -> int | None:
    """The column of bare numbers of calendar weeks, which KW above it says."""
    taken = {at for spots in places.values() for at in spots}
    for at, name in enumerate(table.header):
        cells = [row.cells[at].strip() for row in rows if row.cells[at].strip()]
        if at not in taken and normalised(name) in CALENDAR and mostly(cells, str.isdigit):
            return at
    return None


def _names_week(options: ReadOptions) -> Callable[[str], date | None]:
    return lambda cell: monday_of(cell, options.read_on)


def _with_titles(table: Table) -> Iterator[Row]:
    """Every record of a file, those above the header and other headers too."""
    width = len(table.header)
    for at, cells, problem in records(table.source.data, table.dialect, width):
        yield fitted(at, cells, width, problem)


def _day_above(table: Table, options: ReadOptions) -> date | None:
    """The Monday of the week that stands above the header."""
    for at, cells, _ in islice(records(table.source.data, table.dialect), table.header_row):
        if at >= table.header_row:
            break
        for cell in cells:
            monday = monday_of(cell, options.read_on)
            if monday is not None:
                return monday
    return monday_of(table.source.member or "", options.read_on)


def _of_sums(
    table: Table,
    places: dict[str, list[int]],
    rows: Sequence[Row],
    weeks: Mapping[int, date],
) -> Table:
    """Sums of weeks side by side: what stands beside them is of the last week, whose day it gets.

    Raises:
        Unreadable ``week-totals`` where nothing tells of the body
    """
    if not TELLING & set(places):
        raise _week_totals(table)
    header = ("" if at in weeks else name for at, name in enumerate(table.header))
    last = f"{max(weeks.values())}"
    made = tuple(
        Row(row.number, (*("" if at in weeks else c for at, c in enumerate(row.cells)), last), 0)
        for row in rows
    )
    origin: dict[int, tuple[int, int | None]] = {row.number: (row.number, None) for row in rows}
    return LongTable(
        table.source, (*header, WEEK_BEGINS), table.header_row, table.dialect, len(table.header),
        table.words, made=made, origin=origin, sums=tuple(table.header[at] for at in weeks),
    )  # fmt: skip


def _week_totals(table: Table) -> Unreadable:
    return Unreadable(
        table.source.where,
        "its columns are weeks: the sum of a week is known and its runs are not",
        "Give each run, or each day, its own cell.",
        code="week-totals",
    )
