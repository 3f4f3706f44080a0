"""A store to fill and to look at, without a command line."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from runload.importers import each, read
from runload.models import ImportResult, ReadOptions, ZoneChoice
from runload.store.database import APPLICATION, Store
from runload.store.ingest import Ingest, IngestResult
from runload.store.reading import log, refresh
from runload.store.schema import versions

TODAY = date(2026, 11, 22)
READER = "1.0"
OPTIONS = ReadOptions(read_on=TODAY, tz="Europe/Berlin", tz_note="machine")


def take_in(
    store: Store,
    *paths: Path,
    options: ReadOptions = OPTIONS,
    reader: str = READER,
    stdin: bytes | None = None,
) -> IngestResult:
    """Import these, as the command does."""
    keeper = Ingest(store, options, on=TODAY, base=Path.cwd(), reader=reader)
    names = [str(path) for path in paths] or ["-"]
    for reading in each(names, stdin, options, keeper.known, unchanged=keeper.unchanged):
        keeper.keep(reading)
    keeper.complete()
    refresh(store, reader, keeper.kept)
    return keeper.kept


def kept(store: Store, zone: ZoneChoice | None = None) -> ImportResult:
    """What a report sees."""
    return log(store, READER, zone).imported


def straight(*paths: Path, options: ReadOptions = OPTIONS) -> ImportResult:
    """What a report sees that reads the files themselves."""
    found = read([str(path) for path in paths], None, options)
    skipped: Sequence[object] = found.skipped
    return ImportResult(
        found.activities,
        tuple(replace(item, found=None) for item in found.skipped) if skipped else (),
        found.pain,
        found.told,
    )


def at_version(path: Path, number: int) -> Path:
    """An empty store as that version of the store made it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as sql:
        sql.execute("PRAGMA synchronous = OFF")
        for step in range(1, number + 1):
            sql.executescript(versions()[step])
        sql.execute(f"PRAGMA user_version = {number}")
        sql.execute(f"PRAGMA application_id = {APPLICATION}")
        sql.commit()
    return path
