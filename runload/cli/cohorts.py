"""``--cohort``: the people of a folder, from their own logs and diaries or from rows of a study."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from runload.athlete.diary.entries import read_diary
from runload.backtesting.cohort import PersonDays
from runload.backtesting.day_rows import is_day_rows, read_day_rows
from runload.backtesting.logs import person_days
from runload.backtesting.pmdata import EFFORT, EXERCISE, INJURY, file_of, injury_days, runs_told
from runload.cli.progress import stopping
from runload.cli.source_files import Setting
from runload.errors import NothingReadable, UsageError
from runload.models import ImportResult, Skipped
from runload.tables import SPORTS_RUN

DIARY = "diary.csv"
STUDY_NOTE = (
    "A row of this study holds only one week of days or three weeks of totals. So most flags, the "
    "one for a long run too, cannot be judged from it."
)

PMDATA_NOTE = (
    "Folders with injury.csv, srpe.csv and exercise.json are read as PMData has them. How its "
    "cells are written is from memory, and was not seen. wellness.csv is left alone."
)

Found = tuple[list[PersonDays], list[Skipped], list[str]]


def people_in(path: Path, base: Setting, load: str, order: str | None) -> Found:
    """Everyone in this folder, what was not read, and what to know of it.

    Raises:
        UsageError: it is not there.
        NothingReadable: nobody is in it.
    """
    if not path.exists():
        raise UsageError(str(path), "it does not exist", "Name a folder of people.")
    people: list[PersonDays] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    for inside in sorted(path.iterdir()) if path.is_dir() else [path]:
        if inside.is_dir() and file_of(inside, INJURY):
            _pmdata(inside, base, load, people, skipped)
            notes += [PMDATA_NOTE] * (PMDATA_NOTE not in notes)
        elif inside.is_dir():
            _own_log(inside, base, load, order, people, skipped)
        elif is_day_rows(inside):
            of_study, refused, odd = read_day_rows(inside)
            people += of_study
            skipped += refused
            notes += [note for note in (STUDY_NOTE, *odd) if note not in notes]
    if not people:
        raise NothingReadable(
            str(path),
            "nobody with a log and a diary is in it",
            f"Give each person a folder with runs and {DIARY}, or name a file of Lövdal 2021.",
        )
    return people, skipped, notes


def _own_log(
    folder: Path,
    base: Setting,
    load: str,
    order: str | None,
    people: list[PersonDays],
    skipped: list[Skipped],
) -> None:
    """One person's folder; without runs or a diary it is named among what was not read."""
    from runload.importers import read

    diary = folder / DIARY
    logs = [str(file) for file in sorted(folder.iterdir()) if file != diary]
    fix = f"Put the runs and {DIARY} in this folder."
    if not diary.is_file() or not logs:
        skipped.append(Skipped(folder.name, "it has no runs or no diary", fix))
        return
    with stopping() as watch:
        imported = read(logs, None, base.options, watch)
    told = read_diary(diary, base.options.read_on, order)
    skipped += [*imported.skipped, *told.skipped]
    if not imported.activities:
        skipped.append(Skipped(folder.name, "no run could be read", fix))
        return
    last = min(base.real_day, max(run.local_date for run in imported.activities))
    injuries = [injury.date for injury in told.facts.injuries]
    people.append(person_days(imported, injuries, last, load))


def _pmdata(
    folder: Path, base: Setting, load: str, people: list[PersonDays], skipped: list[Skipped]
) -> None:
    """One person's folder of the PMData kind."""
    from runload.importers import read

    told, watch, effort = (file_of(folder, name) for name in (INJURY, EXERCISE, EFFORT))
    injuries, refused = injury_days(told) if told else ((), ())
    found = read([str(watch)], None, base.options) if watch else ImportResult()
    ran = frozenset(run.local_date for run in found.activities if run.sport in SPORTS_RUN)
    more = runs_told(effort, ran) if effort else b""
    sheet = read(["-"], more, base.options) if more else ImportResult()
    runs = (*found.activities, *sheet.activities)
    skipped += [*refused, *found.skipped, *sheet.skipped]
    if not runs:
        fix = f"Add its {EXERCISE} or {EFFORT}."
        skipped.append(Skipped(folder.name, "no run could be read", fix))
        return
    last = min(base.real_day, max(run.local_date for run in runs))
    people.append(person_days(replace(found, activities=runs), injuries, last, load))
