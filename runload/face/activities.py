"""Files to a table of activities that knows its units, its notes and what was not read."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from runload.errors import UsageError
from runload.face.days import day_of, zone_of
from runload.importers import each, united
from runload.importers.refused import nothing_readable
from runload.models import Activity, ImportResult, ReadOptions, Skipped, activities_frame
from runload.people.places import named_by_place
from runload.tables import ACTIVITIES

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
UNITS = {
    "_km": "km", "_mm": "mm", "_ms": "ms", "_m": "m", "_s": "s", "_bpm": "bpm", "_spm": "steps/min",
    "_w": "W", "_pct": "%", "_cr10": "CR10",
}  # fmt: skip
"""What the ends of names mean, the longer ones first."""


class ActivityTable(pd.DataFrame):
    """A pandas DataFrame of activities, one row each, made by ``read``.

    Rows may be left out, and columns added, before it goes to ``report`` or ``squad``: both take
    the rows that are left. Empty is unknown, never zero. ``units`` and ``meanings`` tell of the
    columns, ``notes`` and ``skipped`` of the files.

    Raises:
        RunloadError: ``notes`` or ``skipped`` of a table that pandas made anew, as joining does.
    Limits:
        Values that were changed and tables that were joined are refused by ``report`` and
        ``squad``: correct the file instead, and read all paths at once.
    Examples:
        >>> import runload
        >>> runs = runload.read("examples/beginner", today="2026-11-22")
        >>> runs.units["distance_m"], runs.skipped
        ('m', ())
    """

    _metadata = ["_imported"]  # noqa: RUF012  # pandas asks for a list of this name
    _imported: ImportResult

    @property
    def _constructor(self) -> type[ActivityTable]:
        return ActivityTable

    @property
    def units(self) -> Mapping[str, str]:
        """The unit of each column that has one, such as ``{"moving_s": "s"}``."""
        own = [name for name in ACTIVITIES if name in self]
        ends = {name: next((u for e, u in UNITS.items() if name.endswith(e)), "") for name in own}
        return {name: unit for name, unit in ends.items() if unit}

    @property
    def meanings(self) -> Mapping[str, str]:
        """What each column holds, in words."""
        return {name: column.meaning for name, column in ACTIVITIES.items() if name in self}

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said of the files, a sentence or two each."""
        return _known(self).notes

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was not read, each with ``where``, ``reason``, ``fix`` and ``code``."""
        return _known(self).skipped


def read(
    paths: Paths,
    *,
    today: date | str,
    tz: str = "UTC",
    units: str | None = None,
    date_order: str | None = None,
    decimal: str | None = None,
    athletes_by_place: bool = False,
) -> ActivityTable:
    """Every activity in files, folders and archives, each once, duplicates merged.

    Parameters:
        paths: one path or several: FIT, GPX, TCX, CSV and what else docs/formats.md names.
        today: the day of reading; recordings of later days are refused.
        tz: the time zone of recordings that name none, such as ``Europe/Berlin``.
        units: km or mi, for sheets that do not tell.
        date_order: dmy or mdy, for sheets whose dates can be read two ways.
        decimal: ``,`` or ``.``, for sheets that leave it open.
        athletes_by_place: a squad: who is named by no row is called after the folder or file.
    Returns:
        A table with a row an activity, in order of start. It may have no row where the files tell
        of pain alone.
    Raises:
        RunloadError: there is no such path, nothing in it can be read, or an option cannot stand.
    Limits:
        What is damaged is read as far as it goes, and ``skipped`` says what is missing.
    Examples:
        >>> import runload
        >>> runs = runload.read("examples/recreational", today="2026-11-22", tz="Europe/Berlin")
        >>> len(runs), round(runs["distance_m"].sum() / 1000)  # runs, and km
        (56, 426)
    """
    for name, value in (("units", units), ("date_order", date_order), ("decimal", decimal)):
        if value not in (None, *CHOICES[name]):
            fix = f"Give {' or '.join(map(repr, CHOICES[name]))}."
            raise UsageError(f"read({name}=...)", f"it is {value!r}", fix)
    options = ReadOptions(
        read_on=day_of(today, "today"),
        tz=zone_of(tz),
        units=units,
        date_order=date_order,
        decimal=decimal,
    )
    listed = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    names = sorted(os.fspath(path) for path in listed)
    found = list(each(names, None, options))
    results = [reading.result for reading in found if reading.result is not None]
    if athletes_by_place:
        results = named_by_place(found, names)
    imported = united(results, options)
    if not imported.activities and not any(note.tells for note in imported.pain):
        raise nothing_readable(imported.skipped, names)
    return _table(imported)


CHOICES = {"units": ("km", "mi"), "date_order": ("dmy", "mdy"), "decimal": (",", ".")}


def imported_of(activities: ActivityTable) -> ImportResult:
    """What was read, with the activities whose rows are left.

    Raises:
        UsageError: it does not come from ``read``, or values of it were changed
    """
    imported = _known(activities)
    missing = [name for name in ACTIVITIES if name not in activities.columns]
    if missing:
        what = f"the column {missing[0]!r} was taken out"
        raise UsageError("activities", what, "Leave the columns of read() in the table.")
    left = set(activities["activity_id"])
    kept = tuple(run for run in imported.activities if run.activity_id in left)
    if not _same(activities, kept):
        what = "values of the table were changed, or rows added"
        raise UsageError("activities", what, "Correct the file and read it again.")
    return replace(imported, activities=kept)


def _known(table: object) -> ImportResult:
    """What ``read`` knew of the files."""
    known = getattr(table, "_imported", None) if isinstance(table, ActivityTable) else None
    if not isinstance(known, ImportResult):
        what = "this table does not come from read() as it is"
        raise UsageError("activities", what, "Read all paths at once, and leave out rows only.")
    return known


def _same(activities: ActivityTable, kept: Sequence[Activity]) -> bool:
    order = ["start_local", "activity_id"]
    given = pd.DataFrame(activities)[list(ACTIVITIES)].sort_values(
        order, kind="stable", ignore_index=True
    )
    return given.equals(activities_frame(kept))


def _table(imported: ImportResult) -> ActivityTable:
    table = ActivityTable(activities_frame(imported.activities))
    made: Any = table
    object.__setattr__(made, "_imported", imported)
    return table
