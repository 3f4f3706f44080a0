"""Excel workbooks: each sheet that is a log, read by the importer of its columns.

A sheet becomes the CSV that it would be saved as, with what a workbook knows and a CSV loses: real
dates, durations and numbers, and names that stand once in merged cells.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any

from runload.errors import Unreadable
from runload.importers.base import IMPORTERS, skipped
from runload.importers.sources.limits import MAX_HELD_BYTES, too_large
from runload.importers.workbook.parts import (
    MAX_CELLS,
    Workbook,
    damaged,
    safe_workbook,
    too_many_cells,
)
from runload.models import ImportResult, Note, ReadOptions, Skipped, Source
from runload.tabular.headers import columns_of, hits, positions
from runload.tabular.table import TITLE_ROWS
from runload.tabular.text import clean_text

PANICS = "pyo3_runtime"  # where the library's own failures come from; they are no Exceptions
MAX_SHEETS = 200  # of one workbook; ours
FILLED = (
    "athlete",
    "date",
    "team",
    "coach",
    "level",
)  # parts whose merged cells hold for every row beside them
_EPOCH = datetime.fromisoformat("1899-12-31")  # day 0 of workbooks: what lies near is a duration


def read(source: Source, options: ReadOptions) -> ImportResult:
    """The runs of every sheet that is a log; the other sheets are named.

    Raises:
        Unreadable ``missing-extra`` and what ``safe_workbook`` raises
    """
    try:
        calamine = import_module("python_calamine")
    except ImportError:
        raise Unreadable(
            "",
            "an Excel workbook, and the package that reads them is not installed",
            "Install it with pip install 'runload[excel]', or save the sheet as CSV.",
            code="missing-extra",
        ) from None
    safe = safe_workbook(source.data)
    results = [_sheet(source, name, rows, options) for name, rows in _tables(calamine, safe)]
    told = tuple(_lacking(source, safe))
    return ImportResult(
        tuple(a for r in results for a in r.activities),
        tuple(s for r in results for s in r.skipped),
        tuple(p for r in results for p in r.pain),
        (*(n for r in results for n in r.told), *told),
        how=tuple(h for r in results for h in r.how),
        groups=tuple(dict.fromkeys(g for r in results for g in r.groups)),
    )


def _lacking(source: Source, safe: Workbook) -> list[Note]:
    said = []
    if safe.errors:
        said.append(f"cells with an error such as #REF!, taken as empty: {safe.errors}.")
    if safe.unsaved:
        said.append(
            f"formulas with no saved result, taken as unknown: {safe.unsaved}. "
            f"Open and save the workbook in a spreadsheet program."
        )
    return [Note(text, source.name, source.member) for text in said]


def _tables(calamine: Any, safe: Workbook) -> list[tuple[str, list[list[str]] | None]]:
    """Every sheet's name and cells as text; None for a sheet that is hidden."""
    try:
        workbook = calamine.load_workbook(io.BytesIO(safe.data))
        tables: list[tuple[str, list[list[str]] | None]] = []
        if len(workbook.sheets_metadata) > MAX_SHEETS:
            raise damaged(f"a workbook of more than {MAX_SHEETS} sheets")
        room = MAX_CELLS
        for sheet in workbook.sheets_metadata:
            if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible != calamine.SheetVisibleEnum.Visible:
                tables.append((sheet.name, None))
                continue
            rows = _cells(workbook.get_sheet_by_name(sheet.name))
            room -= len(rows) * len(rows[0] if rows else ())
            if room < 0:
                raise too_many_cells(len(rows), len(rows[0]))
            tables.append((sheet.name, rows))
    except (calamine.CalamineError, ValueError, OverflowError):
        raise damaged() from None
    except BaseException as fault:
        if type(fault).__module__ != PANICS:
            raise
        raise damaged() from None
    if not tables:
        raise damaged("a workbook without a sheet")
    return tables


def _cells(sheet: Any) -> list[list[str]]:
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    _fill_merged(rows, sheet.merged_cell_ranges or ())
    return rows


def _fill_merged(rows: list[list[str]], merged: Any) -> None:
    """Names and dates of merged cells, written into every row they span; nothing else is."""
    if not rows:
        return
    header = max(rows[:TITLE_ROWS], key=hits)
    places = positions(header, columns_of(header))
    columns = {spot for part in FILLED for spot in places.get(part, ())}
    for (top, left), (bottom, _) in merged:
        if left in columns and top < len(rows):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = row[left] or rows[top][left]


def _text(cell: object) -> str:
    """A cell as the CSV of a careful program would hold it."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | float):
        return _number(float(cell))
    if isinstance(cell, datetime) and cell.year <= _EPOCH.year + 1:
        return _duration(cell - _EPOCH)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, time):
        return _duration(timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second))
    if isinstance(cell, timedelta):
        return _duration(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _number(value: float) -> str:
    """A number that proves its own decimal mark: 10.345 could be ten thousand, 10.3450 not."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    whole, _, part = f"{value:.10f}".rstrip("0").partition(".")
    return f"{whole}.{part}0" if len(part) == 3 else f"{whole}.{part}"


def _duration(length: timedelta) -> str:
    seconds = round(length.total_seconds())
    sign = "-" if seconds < 0 else ""
    minutes, seconds = divmod(abs(seconds), 60)
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _sheet(
    source: Source, name: str, rows: list[list[str]] | None, options: ReadOptions
) -> ImportResult:
    """One sheet, read by the one importer of lists that knows its columns."""
    shown = clean_text(name, 40)
    member = f"{source.member}/{shown}" if source.member else shown
    if rows is None:
        return _left_out(source, member, "a hidden sheet, left out", "Unhide it if it is a log.")
    table = replace(source, data=_as_csv(rows), member=member, sha256=None, workbook=True)
    owners = [
        importer
        for importer in IMPORTERS
        if importer.name.endswith("-csv") and importer.identify(table.data)
    ]
    if not rows or len(owners) != 1:
        return _left_out(source, member, "a sheet that is not a list of runs", "Nothing to do.")
    try:
        return owners[0].read(table, options)
    except Unreadable as problem:
        return ImportResult(skipped=(skipped(problem, table, owners[0].name),))


def _as_csv(rows: list[list[str]]) -> bytes:
    table = io.StringIO()
    table.write("sep=,\r\n")
    csv.writer(table).writerows(rows)
    if table.tell() > MAX_HELD_BYTES:
        raise too_large()
    return table.getvalue().encode("utf-8", errors="replace")


def _left_out(source: Source, member: str, what: str, fix: str) -> ImportResult:
    left_out = Skipped(
        source.name, what, fix, "no-run-columns", member, format="xlsx", ignored=True
    )
    return ImportResult(skipped=(left_out,))
