"""The coach's sheet, and any list of runs whose headers say what its columns hold."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from runload.importers.csv.log import read_log
from runload.importers.csv.opening import open_sheet
from runload.importers.csv.wide import lengthened
from runload.importers.vendors.by_shape import by_shape
from runload.models import ImportResult, ReadOptions, Source
from runload.tabular.headers import SHEET, columns_of
from runload.tabular.table import read_table

COLUMNS_FROM_BYTES = 1 << 17
"""Of a sheet: in a shorter one every text may be new, and its rows are read sooner one by one."""


def read(source: Source, options: ReadOptions) -> ImportResult:
    """The sessions of one or many athletes, and the pain written beside them.

    Raises:
        Unreadable ``no-unit``, ``ambiguous-decimal`` and what ``open_sheet`` raises
    """
    if len(source.data) >= COLUMNS_FROM_BYTES and not source.workbook:
        from runload.importers.columns.lines import NotPlain
        from runload.importers.columns.recordings import read_columns

        try:
            return read_columns(source, options)
        except NotPlain:
            pass
    return read_rows(source, options)


def read_rows(source: Source, options: ReadOptions) -> ImportResult:
    """The same, row by row.

    Raises:
        Unreadable as ``read``
    """
    table = read_table(source)
    known = by_shape(table) if columns_of(table.header).kind == SHEET else None
    if known is None:
        return read_log(
            open_sheet(source, options, lengthened(table, options)), unnamed_sport="run"
        )
    renamed, kind, told = known
    found: ImportResult = import_module(f"runload.importers.vendors.{kind}").read(
        source, options, renamed
    )
    return replace(found, told=(told, *found.told))
