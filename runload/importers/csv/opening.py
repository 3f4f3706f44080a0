"""A table opened as a sheet: its header understood, and what only whole columns can tell."""

from __future__ import annotations

from runload.errors import Unreadable
from runload.importers.csv.asked import absent, place_asked, said_of
from runload.importers.csv.effort import settle_effort
from runload.importers.csv.joined import join_columns, joined
from runload.importers.csv.kinds import check_kind
from runload.importers.csv.layout import RUNS, SHOWN, TELLING, check_columns
from runload.importers.csv.ledger import MOST_NAMED, short
from runload.importers.csv.meant import doubt_units, find_day, find_distance, settle_clock
from runload.importers.csv.pain_columns import diary_note, unread, unread_note
from runload.importers.csv.sheet import Sheet
from runload.importers.csv.survey import survey
from runload.importers.csv.told_days import Joined
from runload.importers.csv.whose import check_one_runner
from runload.models import ReadOptions, Source
from runload.tabular.headers import SHEET, columns_of, name_and_unit, positions
from runload.tabular.table import Table, read_table
from runload.tabular.text import clean_text
from runload.tabular.units_row import unit_asked

SUMS = "its rows are weekly totals: the single runs are unknown, so they give no load"


def open_sheet(source: Source, options: ReadOptions, table: Table | None = None) -> Sheet:
    """Read the header, choose what the columns mean, and decide what needs whole columns.

    Parameters:
        table: the rows to decide from, where they are at hand
    Raises:
        Unreadable ``no-run-columns``, ``ambiguous-dates`` and what ``read_table`` raises
    """
    table = table or read_table(source)
    columns = columns_of(table.header)
    places = positions(table.header, columns)
    if places.get("start") == places.get("moving"):
        places.pop("start", None)  # a lone column "time" says how long, not when
    named_units = place_asked(table.header, places, options)
    day_told = find_day(table, places, columns, options.read_on)
    find_distance(table, places, columns)
    joins = join_columns(table, places, columns, options)
    sums = _sums_of_weeks(table, places, joins)
    table = joined(table, joins)
    check_columns(table, places, absent(table.header, options))
    units = {
        part: name_and_unit(table.header[spots[0]])[1] or columns.units.get(part)
        for part, spots in places.items()
    }
    units.update({join.part: join.unit for join in joins} | named_units)
    if columns.kind == SHEET:
        for part in ("distance", "moving"):
            if part in places and units[part] is None:
                units[part] = unit_asked(table.header[places[part][0]])
    sheet = Sheet(source, options, table, columns, places, units, joins=joins)
    sheet.decided += said_of(table.header, options)
    if sums is not None:
        listed = f", in {', '.join(sums)}" if sums else ""
        sheet.tell(f"{SUMS}{listed}. What it says of the body is read.")
    silent = unread(table.header, places, columns)
    told = [join.told for join in joins] + [day_told, _silent(table)]
    told += [unread_note(silent) if silent else "", diary_note(table.header, places)]
    for line in filter(None, told):
        sheet.tell(line)
    survey(sheet)
    settle_clock(sheet)
    doubt_units(sheet)
    settle_effort(sheet)
    if left := short(sheet, silent):
        sheet.tell(left)
    check_kind(sheet)
    check_one_runner(sheet)
    return sheet


def _silent(table: Table) -> str:
    """One line on athletes who are named and of whom nothing is written; else empty."""
    names = ", ".join(f"'{clean_text(name, SHOWN)}'" for name in table.silent[:MOST_NAMED])
    more = len(table.silent) - MOST_NAMED
    return (
        f"nothing is written of {names}{f' and {more} more' if more > 0 else ''}." if names else ""
    )


def _sums_of_weeks(
    table: Table, places: dict[str, list[int]], joins: tuple[Joined, ...]
) -> list[str] | None:
    """The columns that sum up weeks, which play no part then; None where rows are of days.

    Raises:
        Unreadable ``week-totals`` where nothing else is told
    """
    if not any(join.weeks for join in joins):
        return None
    if not TELLING & set(places):
        raise Unreadable(
            table.source.where, SUMS, "Give each run its own row, with its day.",
            code="week-totals",
        )  # fmt: skip
    spots = [at for part in RUNS & set(places) for at in places.pop(part)]
    return [f"'{clean_text(table.header[at], SHOWN)}'" for at in sorted(spots)]
