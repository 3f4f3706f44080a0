"""The CSV of one session from Polar Flow: two tables in one file, totals and then the seconds.

Its ``Name`` is the athlete, not a title. It is one person's recording, like a FIT file, so the name
is left out: the same run from another device then still counts once.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from runload.importers.csv.activity import LAST_LINE_OPEN
from runload.importers.csv.log import read_log
from runload.importers.csv.opening import open_sheet
from runload.importers.csv.sheet import open_end
from runload.importers.results import marked
from runload.models import ImportResult, ReadOptions, Source
from runload.tables import HR_BPM
from runload.tabular.cells import duration, number
from runload.tabular.headers import normalised
from runload.tabular.records import Record, records
from runload.tabular.table import ends_open, read_table

SECONDS_TABLE = "sample rate"  # the first header of the second table
LONGEST = timedelta(days=7) // timedelta(seconds=1)  # samples of a second each that are looked at


def read(source: Source, options: ReadOptions) -> ImportResult:
    """The session of the first table, with the heart rates of the second.

    Raises:
        Unreadable what ``open_sheet`` raises
    """
    found = records(source.data, read_table(source).dialect)
    summary = io.StringIO()
    writer = csv.writer(summary)
    for _, cells, _ in found:
        if cells and normalised(cells[0]) == SECONDS_TABLE:
            seconds = _heart_rates(cells, found)
            break
        writer.writerow(cells)
    else:
        seconds = ()
    table = replace(source, data=summary.getvalue().encode(), sha256=None)
    result = read_log(open_sheet(table, options), unnamed_sport="other")
    if len(result.activities) != 1:
        return result
    session = replace(result.activities[0], hr_seconds=seconds)
    if not ends_open(source.data):
        return replace(result, activities=(session,))
    session = marked(session, LAST_LINE_OPEN)
    return replace(result, activities=(session,), told=(*result.told, open_end(source)))


def _heart_rates(header: list[str], rows: Iterator[Record]) -> tuple[tuple[int, float], ...]:
    """Seconds at each heart rate. Each row lasts as long as its sample rate says."""
    names = [normalised(cell) for cell in header]
    if "hr (bpm)" not in names:
        return ()
    rate_at, hr_at = names.index(SECONDS_TABLE), names.index("hr (bpm)")
    spent: Counter[int] = Counter()
    for _, cells, _ in islice(rows, LONGEST):
        if len(cells) <= max(rate_at, hr_at):
            continue
        rate, lasts = number(cells[hr_at], "."), duration(cells[rate_at], "s", ".")
        if rate and lasts and HR_BPM[0] <= rate <= HR_BPM[1]:
            spent[round(rate)] += round(lasts)
    return tuple((rate, float(seconds)) for rate, seconds in sorted(spent.items()))
