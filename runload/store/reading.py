"""The runs that count, as a report needs them: from the view where it is fresh, else made anew.

The view is a copy of what ``counting`` says, so that a report over ten years opens no importer.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING

from runload.models import Activity, ImportResult, Note, PainNote, Skipped, ZoneChoice
from runload.models.values import dataclass
from runload.store.contents import NOTE, PAIN, SKIP, insert_beside, pain_of, skip_of
from runload.store.database import Store
from runload.store.problems import StoreBusy, StoreUnusable, damaged
from runload.store.rows import SELECTED, ChecksumError, Row, activity_of, insert, insert_rows

if TYPE_CHECKING:
    from runload.store.ingest import IngestResult
    from runload.store.merged_runs import Counted, Named  # opens every importer


_VIEW = ("runs", "read", "pain", "skips", "notes", "groups")
_RUN = "position, deleted, source, member"
_RUN_READ = f"v.position, deleted, source, member, {SELECTED}"


@dataclass(frozen=True, slots=True)
class Log:
    """What the store holds for a report; ``deleted`` runs are listed and never counted."""

    imported: ImportResult
    deleted: tuple[Activity, ...] = ()


def log(
    store: Store, reader: str, zone: ZoneChoice | None = None, named: Named | None = None
) -> Log:
    """Everything that counts.

    Parameters:
        reader: the version of runload: a view that another one made is made anew
        zone: for recordings that name none; None keeps that of their import
        named: puts names on what names no athlete, of a squad; the view knows nothing of it
    Raises:
        StoreDamaged where a row is not what was written
    """
    with store.snapshot() as sql:
        fresh = _is_fresh(sql, reader)
        zones = sql.execute("SELECT zones FROM state").fetchone()[0].splitlines()
        if named is None and fresh and (zone is None or set(zones) <= {_line(zone)}):
            try:
                return _viewed(sql)
            except ChecksumError as problem:
                raise damaged(store.path, str(problem)) from None
    if not fresh and store.writable:
        with suppress(StoreBusy, StoreUnusable):  # a report does not need the view
            refresh(store, reader)
    from runload.store.merged_runs import counted

    with store.snapshot() as sql:
        found = counted(store, sql, zone, named)
    return Log(found.result, found.deleted)


def refresh(store: Store, reader: str, kept: IngestResult | None = None) -> Counted | None:
    """Make the view of what counts now, and return that; None where it was fresh.

    What ``kept`` holds is not read again, unless the store has changed since.

    Raises:
        StoreUnusable, StoreDamaged, StoreBusy
    """
    from runload.store.merged_runs import counted

    with store.transaction() as sql:
        if _is_fresh(sql, reader):
            return None
        (changes,) = sql.execute("SELECT changes FROM state").fetchone()
        held = kept.read if kept is not None and kept.changes == changes else None
        found = counted(store, sql, held=held)
        for table in _VIEW:
            sql.execute(f"DELETE FROM view_{table}")  # noqa: S608  # constants
        _write_runs(sql, found)
        insert_beside(sql, "view_", "position, source, member", _lies, found.result)
        groups = [(at, *group) for at, group in enumerate(found.result.groups)]
        insert_rows(sql, "view_groups", "position, athlete, kind, value", groups)
        sql.execute(
            "UPDATE state SET view_of = changes, view_by = ?, zones = ?",
            (reader, "\n".join(_line(zone) for zone in found.zones)),
        )
    return found


def _lies(at: int, item: Activity | Skipped | PainNote | Note) -> Row:
    return at, item.source, item.member


def _write_runs(sql: sqlite3.Connection, found: Counted) -> None:
    """The runs that count and the deleted ones; of one that is as it was read, where it stands."""
    runs = [*found.result.activities, *found.deleted]
    counts = len(found.result.activities)
    as_read: list[Row] = []
    made: list[tuple[Row, Activity]] = []
    for at, run in enumerate(runs):
        place = (at, at >= counts, run.source, run.member)
        row = found.rows.get(id(run))
        if row is None:
            made.append((place, run))
        else:
            as_read.append((*place, row[1], row[2]))
    insert_rows(sql, "view_read", f"{_RUN}, file_id, recording", as_read)
    insert(sql, "view_runs", _RUN, [place for place, _ in made], [run for _, run in made])


def _line(zone: ZoneChoice) -> str:
    return f"{zone.tz} {zone.chosen_by}"


def _is_fresh(sql: sqlite3.Connection, reader: str) -> bool:
    row = sql.execute("SELECT view_of = changes AND view_by = ? FROM state", (reader,)).fetchone()
    return bool(row[0])


def _viewed(sql: sqlite3.Connection) -> Log:
    as_read = sql.execute(
        f"SELECT {_RUN_READ} FROM view_read v CROSS JOIN recordings r "  # noqa: S608  # constants
        "ON r.file_id = v.file_id AND r.position = v.recording ORDER BY v.position"
    )
    made = sql.execute(f"SELECT {_RUN}, {SELECTED} FROM view_runs ORDER BY position")  # noqa: S608  # constants
    kept: list[Activity] = []
    deleted: list[Activity] = []
    for _, gone, source, member, *row in merge(as_read, made, key=itemgetter(0)):
        (deleted if gone else kept).append(activity_of(tuple(row), source, member))
    pain, skips, notes = (
        sql.execute(f"SELECT source, member, {columns} FROM {table} ORDER BY position")  # noqa: S608  # constants
        for table, columns in (("view_pain", PAIN), ("view_skips", SKIP), ("view_notes", NOTE))
    )
    groups = sql.execute("SELECT athlete, kind, value FROM view_groups ORDER BY position")
    return Log(
        ImportResult(
            activities=tuple(kept),
            skipped=tuple(skip_of(source, member, row) for source, member, *row in skips),
            pain=tuple(pain_of(source, member, row) for source, member, *row in pain),
            told=tuple(Note(text, source, member, fix) for source, member, text, fix in notes),
            groups=tuple(groups),
        ),
        tuple(deleted),
    )
