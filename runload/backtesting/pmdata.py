"""Folders of the PMData kind: what a person told of injuries and efforts, beside a watch.

``pmsys/injury.csv`` holds ``effective_time_frame`` and ``injuries``, ``pmsys/srpe.csv``
``end_date_time``, ``activity_names``, ``perceived_exertion`` and ``duration_min``,
``fitbit/exercise.json`` the exercises; the files may lie in the folder itself. Places, names of
files and of the day columns were read in other people's programs; how the cells of ``injuries``
and ``activity_names`` are written, and the last three columns of ``srpe.csv``, are from memory.
``wellness.csv`` is left alone: no flag rests on how somebody slept or felt.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from runload.models import Skipped

INJURY, EFFORT, EXERCISE = "injury.csv", "srpe.csv", "exercise.json"
ROOMS = ("", "pmsys", "fitbit")
SAME_DAYS = 28
"""A place that is told again within so many days is the same injury. Basis: ours."""
MOST_CELL = 2_000
_PLACE = re.compile(r"['\"]?([a-z_ ]{3,30})['\"]?\s*:\s*['\"]?(minor|major)\b", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_RUN = re.compile(r"\brun(?:ning)?\b", re.IGNORECASE)


def file_of(folder: Path, name: str) -> Path | None:
    """Where a person's folder has this file, None where it has none."""
    return next((at for room in ROOMS if (at := folder / room / name).is_file()), None)


def injury_days(path: Path) -> tuple[tuple[date, ...], tuple[Skipped, ...]]:
    """The days on which a new injury was told: a place not told in the 28 days before."""
    last: dict[str, date] = {}
    found: set[date] = set()
    rows = [(day, row) for day, row in _dated(path, "effective_time_frame") if day]
    for day, row in sorted(rows, key=lambda one: one[0]):
        for place, _ in _PLACE.findall(row.get("injuries", "")[:MOST_CELL]):
            known = last.get(place.strip().casefold())
            if known is None or day - known > timedelta(days=SAME_DAYS):
                found.add(day)
            last[place.strip().casefold()] = day
    return tuple(sorted(found)), _refused(path, "effective_time_frame")


def runs_told(path: Path, but: frozenset[date]) -> bytes:
    """The runs that were told on days ``but`` those of the watch, as a sheet."""
    lines = ["date,duration (min),rpe"]
    for day, row in _dated(path, "end_date_time"):
        if day is not None and day not in but and _RUN.search(row.get("activity_names", "")):
            minutes, effort = (
                value if re.fullmatch(r"\d{1,4}(?:\.\d+)?", value) else ""
                for value in (row.get("duration_min", ""), row.get("perceived_exertion", ""))
            )
            lines.append(f"{day},{minutes},{effort}")
    return "\n".join(lines).encode() if len(lines) > 1 else b""


def _dated(path: Path, column: str) -> Iterator[tuple[date | None, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            told = {name: cell for name, cell in row.items() if name and isinstance(cell, str)}
            yield _day(told.get(column, "")), told


def _day(said: str) -> date | None:
    found = _DAY.match(said.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _refused(path: Path, column: str) -> tuple[Skipped, ...]:
    lost = sum(day is None for day, _ in _dated(path, column))
    if not lost:
        return ()
    rows = "1 row has" if lost == 1 else f"{lost} rows have"
    return (Skipped(path.name, f"{rows} no day", f"Write {column} as 2026-05-31."),)
