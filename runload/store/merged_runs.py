"""Which runs count: everything that lies in the store, merged as files are, then set right."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from zoneinfo import ZoneInfo

from runload.importers import FileReading, united
from runload.models import Activity, ImportResult, Note, PainNote, ReadOptions, ZoneChoice
from runload.models.values import dataclass
from runload.store import contents
from runload.store.corrections import corrections
from runload.store.database import Store
from runload.store.ingest import OF_ACCOUNTS, STDIN_PATH
from runload.store.problems import damaged
from runload.store.rows import ChecksumError

ASSUMED = "assumed-zone"
# One file of these is one recording: another one at the same place is another run.
_TRACKS = frozenset({"fit", "gpx", "tcx"})

Named = Callable[[Sequence[FileReading]], list[ImportResult]]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a report is made of, and what was left out because the runner said so.

    ``zones`` are those that were assumed for recordings without one. ``rows`` are recordings by
    ``id``, each with the content and the position that it has in the store.
    """

    result: ImportResult
    deleted: tuple[Activity, ...]
    zones: tuple[ZoneChoice, ...]
    rows: Mapping[int, tuple[Activity, int, int]]


@dataclass(frozen=True, slots=True)
class Placement:
    """A content where it lies; ``now`` is false once another one took its place."""

    file_id: int
    path: str
    member: str
    turn: int
    now: bool
    zone: ZoneChoice
    result: ImportResult


def counted(
    store: Store,
    sql: sqlite3.Connection,
    zone: ZoneChoice | None = None,
    named: Named | None = None,
    held: contents.Contents | None = None,
) -> Counted:
    """Every run once, in ``zone`` where a recording names none; None keeps that of its import.

    ``named`` may put names on what names no athlete, before runs are counted once a runner.
    ``held`` are contents that need not be read from the store.

    Raises:
        StoreDamaged where a row is not what was written
    """
    try:
        lying = _lying(sql, held or {})
    except ChecksumError as problem:
        raise damaged(store.path, str(problem)) from None
    told = corrections(sql)
    results = [_dated(result, zone) for result in _without_replaced(lying)]
    if named is not None:
        pairs = zip(lying, results, strict=True)
        results = named([FileReading(i.path, i.member or None, None, r) for i, r in pairs])
    zones = _zones(lying, zone)
    whole = united(results, _options(zones), told.apart)
    runs = [told.corrected(run) for run in whole.activities]
    deleted = tuple(run for run in runs if told.are_deleted(run))
    kept = tuple(run for run in runs if not told.are_deleted(run))
    notes = (*whole.told, *_deleted_note(len(deleted)))
    rows = {
        id(run): (run, item.file_id, at)
        for item in lying
        for at, run in enumerate(item.result.activities)
    }
    return Counted(replace(whole, activities=kept, told=notes), deleted, zones, rows)


def _lying(sql: sqlite3.Connection, held: contents.Contents) -> list[Placement]:
    """All contents, in the order of their paths, and within one file in the order it was read."""
    rows = sql.execute(
        "SELECT p.id, p.file_id, p.path, p.member, p.name, p.turn, f.tz, f.tz_by, p.turn = "
        "(SELECT max(turn) FROM places q WHERE q.path = p.path AND q.member = p.member) "
        "FROM places p JOIN files f ON f.id = p.file_id"
    ).fetchall()
    rows.sort(key=lambda row: (PurePath(row[2]).parts, row[0]))
    lying = []
    for _, file_id, path, member, name, turn, *zone, newest in rows:
        place = contents.StoredLocation(name, member or None)
        at, result = held.get(file_id, (None, ImportResult()))
        lying.append(
            Placement(
                file_id, path, member, turn, bool(newest) or path == STDIN_PATH, ZoneChoice(*zone),
                result if at == place else contents.read(sql, file_id, place),
            )
        )  # fmt: skip
    return lying


def _zones(lying: Iterable[Placement], zone: ZoneChoice | None) -> tuple[ZoneChoice, ...]:
    """The zones that were taken for recordings that name none."""
    found = {
        zone or item.zone
        for item in lying
        if any(a.date_basis == ASSUMED for a in item.result.activities)
    }
    return tuple(sorted(found, key=lambda choice: (choice.tz, choice.chosen_by)))


def _options(zones: Sequence[ZoneChoice]) -> ReadOptions:
    """What the note on these zones is to say; where several chose, it does not say who."""
    names = dict.fromkeys(choice.tz for choice in zones)
    chosen_by = {choice.chosen_by for choice in zones}
    by = chosen_by.pop() if len(chosen_by) == 1 else "asked"
    return ReadOptions(read_on=date.min, tz=" or ".join(names), tz_note=by)


def _without_replaced(lying: Sequence[Placement]) -> list[ImportResult]:
    """What still holds of each content: a newer list replaces the days it covers, and no others.

    What an account holds at one place now is all that it holds there.
    """
    if all(item.now for item in lying):
        return [item.result for item in lying]
    covered: dict[tuple[str, str], list[tuple[int, date, date]]] = defaultdict(list)
    for item in lying:
        days = _days(item.result)
        if days and item.path != STDIN_PATH:
            covered[item.path, item.member].append((item.turn, min(days), max(days)))
    results = []
    for item in lying:
        spans = [
            (first, last)
            for turn, first, last in covered[item.path, item.member]
            if turn > item.turn
        ]
        if item.now:
            results.append(item.result)
            continue
        if OF_ACCOUNTS in item.path:
            results.append(ImportResult())
            continue
        results.append(
            ImportResult(
                activities=tuple(
                    a
                    for a in item.result.activities
                    if a.source_format in _TRACKS or not _within(a.local_date, spans)
                ),
                pain=tuple(p for p in item.result.pain if not _within(p.date, spans)),
            )
        )
    return results


def _days(result: ImportResult) -> list[date]:
    """The days that a list speaks of; none for what is a single recording."""
    listed: Iterable[Activity | PainNote] = (
        *(a for a in result.activities if a.source_format not in _TRACKS),
        *result.pain,
    )
    return [item.local_date if isinstance(item, Activity) else item.date for item in listed]


def _within(day: date, spans: Iterable[tuple[date, date]]) -> bool:
    return any(first <= day <= last for first, last in spans)


def _dated(result: ImportResult, choice: ZoneChoice | None) -> ImportResult:
    """The recordings that name no zone on the clock of the chosen one."""
    if choice is None:
        return result
    zone = ZoneInfo(choice.tz)
    moved = tuple(
        replace(a, start_local=a.start_utc.astimezone(zone).replace(tzinfo=None))
        if a.date_basis == ASSUMED and a.start_utc is not None
        else a
        for a in result.activities
    )
    return replace(result, activities=moved)


def _deleted_note(count: int) -> tuple[Note, ...]:
    if not count:
        return ()
    what = "1 activity" if count == 1 else f"{count} activities"
    where = "`runload activities --deleted` lists them."
    return (Note(f"Left out because you deleted it: {what}. {where}"),)
