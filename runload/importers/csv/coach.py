"""The coach's sheet, and any list of runs whose headers say what its columns hold."""

from __future__ import annotations

from runload.importers.csv.log import read_log
from runload.importers.csv.opening import open_sheet
from runload.models import ImportResult, ReadOptions, Source


def read(source: Source, options: ReadOptions) -> ImportResult:
    """The sessions of one or many athletes, and the pain written beside them.

    Raises:
        Unreadable ``no-unit``, ``ambiguous-decimal`` and what ``open_sheet`` raises
    """
    return read_log(open_sheet(source, options), unnamed_sport="run")
