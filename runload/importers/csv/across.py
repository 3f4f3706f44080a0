"""Athletes side by side: a day each row, and a column for each of them."""

from __future__ import annotations

import re
import statistics
from collections.abc import Mapping, Sequence

from runload.importers.csv.joined import LOOKED_AT
from runload.importers.csv.long_table import Lengthening
from runload.tabular.cells import measure, missing
from runload.tabular.headers import normalised, vocabulary
from runload.tabular.sport_words import UNKNOWN, sport_named
from runload.tabular.table import Row, Table, says_total

LEAST_DAYS = 3  # rows that show a column of distances; ours
DISTANCES = (1.0, 60.0)  # the middle of a column of an athlete's distances; ours
OFTEN = 0.15  # share of days on which a runner does not run, at least; ours
_NAME = re.compile(r"[^\W\d_][^\d_/()%:]{1,40}")


def people_across(
    table: Table, places: dict[str, list[int]], rows: Sequence[Row]
) -> dict[int, str]:
    """The columns called after athletes, where all beside the day are; empty otherwise."""
    if "date" not in places or {"distance", "moving", "elapsed", "athlete"} & set(places):
        return {}
    known = {at for spots in places.values() for at in spots}
    found: dict[int, str] = {}
    for at, cell in enumerate(table.header):
        cells = [row.cells[at] for row in rows if not missing(row.cells[at])]
        if at in known or not cell.strip() or says_total(cell) or _of_calendar(cell):
            continue
        if not cells:  # somebody who did not run, or a column that nobody filled in
            found |= {at: cell.strip()} if may_be_name(cell) else {}
            continue
        if not may_be_name(cell) or not _are_distances([row.cells[at] for row in rows[:LOOKED_AT]]):
            return {}
        found[at] = cell.strip()
    told = [at for at in found if any(not missing(row.cells[at]) for row in rows)]
    return found if len(told) >= 2 else {}


def _of_calendar(cell: str) -> bool:
    """Whether a column beside the day is of its week, or of no figures: Week, Day, Phase."""
    return bool(set(normalised(cell).split()) & vocabulary().weeks)


def may_be_name(cell: str) -> bool:
    """Whether a header may be somebody's name: in capitals, and no word of tables or sports."""
    words = [normalised(word) for word in cell.split() if word[:1].isupper()]  # no de, van, di
    known = vocabulary()
    a_name = bool(_NAME.fullmatch(cell.strip())) and cell.strip()[:1].isupper()
    of_table = any(
        word in known.names or word in known.units for word in (*words, normalised(cell))
    )
    return a_name and not of_table and sport_named(cell) in (UNKNOWN, None)


def _are_distances(cells: Sequence[str]) -> bool:
    """Whether a column holds what a runner runs: distances on some days and none on others."""
    values = [measure(cell, None)[0] for cell in cells if not missing(cell)]
    told = [value for value in values if value]
    if len(cells) < LEAST_DAYS or not told or len(told) > (1 - OFTEN) * len(cells):
        return False
    return DISTANCES[0] <= statistics.median(told) <= DISTANCES[1]


def of_people(
    table: Table, places: dict[str, list[int]], rows: Sequence[Row], people: Mapping[int, str]
) -> Table:
    """A row for each athlete and day that holds anything."""
    made = Lengthening(table, places, set(people))
    made.named += people.values()
    date_at = places["date"][0]
    for row in rows:
        for at, name in people.items():
            if not missing(row.cells[at]):
                made.add(row, at, name, row.cells[date_at], row.cells[at])
    return made.table()
