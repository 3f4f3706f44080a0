"""One runner's list that holds the sessions of several: they overlap, and a column tells them."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from runload.errors import Unreadable
from runload.importers.csv.across import may_be_name
from runload.importers.csv.layout import SHOWN
from runload.importers.csv.session import DURATIONS
from runload.importers.csv.sheet import Sheet
from runload.tabular.cells import duration, missing
from runload.tabular.dates import clock, moment
from runload.tabular.table import Row
from runload.tabular.text import clean_text

LEAST = 3  # overlapping pairs, or days of several, that show several runners; ours
OFTEN = 0.2  # of the sessions that overlap another; ours: a watch beside a phone does it less
LEAST_MINUTES = 10  # that two sessions share; ours


def check_one_runner(sheet: Sheet) -> None:
    """Ask for the athletes' column where sessions overlap and a repeating text tells them apart.

    Raises:
        Unreadable ``several-runners``
    """
    if sheet.has("athlete") or sheet.columns.plans:
        return
    used = {at for spots in sheet.places.values() for at in spots}
    used |= {at for join in sheet.joins for at in join.of}
    free = [at for at in range(len(sheet.table.header)) if at not in used]
    for at in free:
        name = clean_text(sheet.table.header[at], SHOWN)
        if name and _repeats([row.cells[at] for row in sheet.sample]) and _tells_apart(sheet, at):
            raise Unreadable(
                sheet.source.where,
                f"sessions overlap, and column '{name}' sets them apart: they may be from several "
                "runners",
                f"If that column has their names, add --column 'athlete={name}'. If it is one "
                f"runner, add --column 'notes={name}'.",
                code="several-runners",
            )


def _repeats(cells: Sequence[str]) -> bool:
    """Whether a column holds a few names, each several times."""
    counted = Counter(cell.strip() for cell in cells if not missing(cell))
    if len(counted) < 2 or sum(counted.values()) < len(cells) / 2:
        return False
    return min(counted.values()) > 1 and all(map(may_be_name, counted))


def _tells_apart(sheet: Sheet, at: int) -> bool:
    """Whether sessions at one time, or on most days, have different texts there."""
    spans: list[tuple[datetime, datetime, str]] = []
    days: dict[str, list[str]] = defaultdict(list)
    for row in sheet.sample:
        when = moment(sheet.cell(row, "date"), sheet.order)
        if when is None or missing(row.cells[at]):
            continue
        text = row.cells[at].strip()
        days[f"{when.day}"].append(text)
        begun = when.clock or clock(sheet.cell(row, "start"))
        if begun is not None:
            start = datetime.combine(when.day, begun)
            spans.append((start, start + timedelta(seconds=_seconds(sheet, row)), text))
    if len(spans) < len(sheet.sample) / 2:
        several = [texts for texts in days.values() if len(texts) > 1]
        apart = [texts for texts in several if len(set(texts)) == len(texts)]
        crowd = statistics.median(map(len, days.values())) if days else 0
        return len(apart) >= LEAST and len(apart) == len(several) and crowd >= 2
    shared = timedelta(minutes=LEAST_MINUTES)
    pairs = [(a, b) for a, b in pairwise(sorted(spans)) if b[0] + shared < a[1]]
    apart_pairs = sum(a[2] != b[2] for a, b in pairs)
    return len(pairs) >= max(LEAST, OFTEN * len(spans)) and apart_pairs == len(pairs)


def _seconds(sheet: Sheet, row: Row) -> float:
    told = (
        duration(sheet.cell(row, part), sheet.units.get(part), sheet.decimal(part))
        for part in DURATIONS
    )
    return next((seconds for seconds in told if seconds), 0.0)
