"""The day and week files of Lövdal 2021: one row a person and day, with the load before it.

The day file holds seven days of load a row, the week file three weeks. No row reaches back 30
days, so the lead flag, one run longer than any before, cannot be judged from either.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from runload.backtesting.cohort import PersonDays
from runload.load.flags.monotony_high import FEWEST_RUN_DAYS
from runload.load.flags.monotony_high import INFO as MONOTONY
from runload.load.flags.no_rest_day import INFO as NO_REST
from runload.load.flags.weekly_jump import INFO as JUMP
from runload.load.windows import TOLERANCE, Array
from runload.models import Skipped
from runload.tables import WEEK_DAYS

PERSON, INJURY, DAY = "Athlete ID", "injury", "Date"
NEEDED = (PERSON, INJURY, DAY)
DAY_COLUMNS = tuple(f".{at}" if at else "" for at in range(WEEK_DAYS))
SESSIONS, DAY_KM, WEEK_KM = "nr. sessions", "total km", "total kms"

ODD_ROWS = (
    "count sessions in parts of one, so their numbers were made or scaled. Nothing about real "
    "runners follows from them."
)

Row = Mapping[str, str]


def is_day_rows(path: Path) -> bool:
    """Whether the first line of the file names a person, a day and an injury."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            header = next(csv.reader(file), [])
    except (OSError, csv.Error):
        return False
    return set(NEEDED) <= set(header)


def read_day_rows(
    path: Path,
) -> tuple[tuple[PersonDays, ...], tuple[Skipped, ...], tuple[str, ...]]:
    """Each person of the file, the rows that could not be read, and what to know of it."""
    days: dict[str, set[int]] = defaultdict(set)
    injured: dict[str, set[int]] = defaultdict(set)
    stood: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    refused = odd = rows = 0
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            try:
                day, hurt, flags = int(row[DAY]), float(row[INJURY]), _flags(row)
            except (KeyError, TypeError, ValueError):
                refused += 1
                continue
            rows += 1
            odd += not float(row[SESSIONS]).is_integer()
            person = row[PERSON]
            days[person].add(day)
            if hurt > 0:
                injured[person].add(day)
            for name, stands in flags.items():
                stood[person][name].update([day] if stands else [])
    people = tuple(
        PersonDays(
            frozenset(days[person]),
            frozenset(injured[person]),
            {name: frozenset(found) for name, found in stood[person].items()},
        )
        for person in sorted(days)
    )
    notes = (f"{path.name}: {odd} of {rows} rows {ODD_ROWS}",) if odd else ()
    if not refused:
        return people, (), notes
    wrong = "1 row is" if refused == 1 else f"{refused} rows are"
    fix = "Correct them, or leave them out."
    return people, (Skipped(path.name, f"{wrong} not all numbers", fix),), notes


def _flags(row: Row) -> dict[str, bool]:
    """The flags that these columns can show, each at its lowest level."""
    if f"{DAY_KM}.{WEEK_DAYS - 1}" in row:
        sessions = [_number(row[SESSIONS + at]) for at in DAY_COLUMNS]
        km = np.array([_number(row[DAY_KM + at]) for at in DAY_COLUMNS])
        ran = sum(one > 0 for one in sessions)
        return {
            "no-rest-day": ran >= NO_REST.value,
            "monotony-high": ran >= FEWEST_RUN_DAYS and _monotony(km) >= MONOTONY.value - TOLERANCE,
        }
    last, before, first = (_number(row[WEEK_KM + at]) for at in ("", ".1", ".2"))
    base = max(before, (before + first) / 2)
    return {"weekly-jump": base > 0 and 100.0 * (last / base - 1.0) >= JUMP.value - TOLERANCE}


def _monotony(km: Array) -> float:
    """Mean over standard deviation (n - 1) of seven days; 0 where all are alike (no figure)."""
    spread = float(km.std(ddof=1))
    return float(km.mean()) / spread if spread else 0.0


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError
    return value
