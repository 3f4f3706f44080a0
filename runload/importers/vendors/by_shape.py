"""Lists of Garmin and Strava in languages whose headers nobody knows here, known by their shape.

Both write their first columns in one order in every language; the cells show that it is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice, permutations

from runload.importers.csv.joined import LOOKED_AT
from runload.importers.csv.told_days import mostly
from runload.models import Note
from runload.tabular.cells import METRES, duration, missing, number, plain
from runload.tabular.dates import moment
from runload.tabular.table import Table

GARMIN = {
    -2: "Activity Type", -1: "Date", 0: "Favorite", 1: "Title", 2: "Distance", 3: "Calories",
    4: "Time", 5: "Avg HR", 6: "Max HR",
}  # fmt: skip
"""The order of Garmin's columns, counted from the one of favourites."""
STRAVA = {
    0: "Activity ID", 1: "Activity Date", 2: "Activity Name", 3: "Activity Type", 4: "Description",
    5: "Elapsed Time", 6: "Distance", 12: "Filename", 15: "Elapsed Time", 16: "Moving Time",
    17: "Distance", 20: "Elevation Gain", 21: "Elevation Loss", 30: "Max Heart Rate",
    31: "Average Heart Rate",
}  # fmt: skip
"""The order of Strava's, counted from the first."""
STEPS_MINUTE = range(120, 241)
"""Steps a minute of a run; ours."""
STRIDE_M = (0.5, 2.2)
"""Metres of a step of a run; ours."""
CLOSE = 0.05
"""How close steps times their length come to the distance in every row; ours."""
LEAST_ROWS = 2  # rows that show a shape; ours
_BOOLS = frozenset(("true", "false"))
_FILE = re.compile(r"activities/\d+\.", re.IGNORECASE)

Columns = Sequence[Sequence[str]]


def by_shape(table: Table) -> tuple[Table, str, Note] | None:
    """The table under the English names of its exporter, its kind and what is told; else None."""
    rows = [row.cells for row in islice(table.rows(), LOOKED_AT)]
    if len(rows) < LEAST_ROWS:
        return None
    columns = list(zip(*rows, strict=True))
    found = _garmin(columns)
    kind, exporter = "garmin_csv", "Garmin Connect"
    if found is None:
        found, kind, exporter = _strava(columns), "strava_csv", "Strava"
    if found is None:
        return None
    header = tuple(found.get(at, name) for at, name in enumerate(table.header))
    told = (
        f"a list of {exporter} in a language runload does not know, read by the order of the "
        "columns. Set the account to English, and the columns have names."
    )
    note = Note(told, table.source.name, table.source.member)
    return replace(table, header=header, _kept=list(table.rows())), kind, note


def _mostly(cells: Sequence[str], fits: Callable[[str], object]) -> bool:
    return mostly([plain(cell) for cell in cells if not missing(cell)], fits)


def _garmin(columns: Columns) -> Mapping[int, str] | None:
    for at, cells in enumerate(columns):
        if not 2 <= at < len(columns) - 4 or not _mostly(cells, lambda c: c.casefold() in _BOOLS):
            continue
        when = _mostly(columns[at - 1], lambda c: (m := moment(c, "mdy")) and m.clock)
        far = _mostly(columns[at + 2], _is_number)
        long = _mostly(columns[at + 4], lambda c: c.count(":") and duration(c, None, "."))
        if when and far and long:
            names = {at + step: name for step, name in GARMIN.items() if at + step < len(columns)}
            return {**_strides(columns, at + 2, at + 4, at + 7), **names}
    return None


def _is_number(cell: str) -> bool:
    return number(cell, ".") is not None or number(cell, ",") is not None


def _strides(columns: Columns, distance: int, time: int, first: int) -> Mapping[int, str]:
    """The columns of cadence and of stride length: times the time they are the distance.

    In kilometres or in miles: what two columns give in every row can be nothing else.
    """
    far = [number(c, None) for c in columns[distance]]
    minutes = [(duration(c, None, ".") or 0.0) / 60 for c in columns[time]]
    told = [[number(c, None) for c in cells] for cells in columns]
    for cadence, stride in permutations(range(first, len(columns)), 2):
        shares = [
            a * b * m / d
            for a, b, m, d in zip(told[cadence], told[stride], minutes, far, strict=True)
            if a and b and m and d and a in STEPS_MINUTE and STRIDE_M[0] <= b <= STRIDE_M[1]
        ]
        if len(shares) < max(LEAST_ROWS, len(far) // 2):
            continue
        for metres in (METRES["km"], METRES["mi"]):
            if all(abs(share / metres - 1) < CLOSE for share in shares):
                return {cadence: "Avg Run Cadence", stride: "Avg Stride Length"}
    return {}


def _strava(columns: Columns) -> Mapping[int, str] | None:
    if len(columns) < 13 or not _mostly(columns[12], _FILE.match):
        return None
    if not _mostly(columns[0], str.isdigit) or not _mostly(columns[5], lambda c: number(c, ".")):
        return None
    exact = len(columns) > 31 and _mostly(columns[17], lambda c: number(c, ".") is not None)
    return STRAVA if exact else {at: name for at, name in STRAVA.items() if at < 13}
