"""Where the store lies, and opening it for a command."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import runload
from runload.athlete.diary.entries import DiaryResult, understood
from runload.errors import NothingReadable, UsageError
from runload.models import ImportResult, ZoneChoice
from runload.store import diary
from runload.store.database import FILE_NAME, opened_to_read
from runload.store.reading import Log, log

if TYPE_CHECKING:
    from runload.importers import FileReading
    from runload.store.merged_runs import Named  # opens every importer

STORE_VARIABLE = "RUNLOAD_STORE"
READER = runload.__version__  # what an older runload read is read again


def store_path(place: str | None) -> Path:
    """The file of the store: this ``--store``, RUNLOAD_STORE, or the platform's folder for data.

    Raises:
        UsageError where this user has no home folder
    """
    named = place or os.environ.get(STORE_VARIABLE)
    if named:
        path = Path(named).absolute()
        return path / FILE_NAME if path.is_dir() else path
    from platformdirs import user_data_path

    homeless = UsageError(
        "--store",
        "there is no home folder to keep your runs in",
        f"Say where with --store PATH, or set {STORE_VARIABLE}.",
    )
    try:
        folder = user_data_path("runload", appauthor=False)
    except RuntimeError:
        raise homeless from None
    if not folder.is_absolute():
        raise homeless
    return folder / FILE_NAME


def without_words(reading: FileReading) -> FileReading:
    """What was read of a file, without the free words beside its runs."""
    from runload.analysis.log_notes import without_words as bare

    if reading.result is None:
        return reading
    return replace(reading, result=replace(reading.result, pain=bare(reading.result.pain)))


def kept(place: str | None, zone: ZoneChoice | None = None, named: Named | None = None) -> Log:
    """What the store holds; nothing where there is none. ``zone`` is for recordings without one.

    ``named`` puts names on what names no athlete.

    Raises:
        StoreUnusable, StoreDamaged, StoreBusy
    """
    with opened_to_read(store_path(place)) as store:
        return Log(ImportResult()) if store is None else log(store, READER, zone, named)


def diary_kept(place: str | None, as_of: date) -> DiaryResult:
    """What the diary of the store tells as far as ``as_of``; nothing where there is none.

    Raises:
        StoreUnusable, StoreDamaged, StoreBusy
    """
    with opened_to_read(store_path(place)) as store:
        rows = () if store is None else diary.entries(store)
    return understood(rows, diary.NAME, as_of)


def something_kept(place: str | None) -> Log:
    """What the store holds.

    Raises:
        NothingReadable where that is nothing
    """
    found = kept(place)
    if not (found.imported.activities or found.deleted):
        raise empty()
    return found


def empty() -> NothingReadable:
    """The line for a store with nothing in it."""
    return NothingReadable(
        "", "your store is empty", "Fill it first: `runload import` takes files and folders."
    )
