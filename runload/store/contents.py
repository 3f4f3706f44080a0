"""What was read of one content, as rows; what it says about its own place can move with it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from runload.athlete.pain_language.notes import of_the_body
from runload.models import ImportResult, Note, PainNote, Skipped, Spot
from runload.models.values import dataclass
from runload.store.rows import SELECTED, Row, activity_of, insert, insert_rows, sealed, unsealed

_SPOT = "spot_kind, spot_name, spot_part"
PAIN = (
    f"{_SPOT}, date, score, words, athlete, remark, hurts, checksum, ill, signs, injury, over, "
    "felt, visit, rest"
)
SKIP = f"{_SPOT}, reason, fix, code, format, ignored"
NOTE = "text, fix"

_PARTS = ("recordings", "skips", "pain", "notes", "groups")


@dataclass(frozen=True, slots=True)
class StoredLocation:
    """Where a content lies: a file, and the member of it where it is an archive."""

    name: str
    member: str | None

    def part(self, member: str | None) -> str:
        """What a file that holds several recordings adds to tell them apart."""
        return (member or "").removeprefix(self.member or "")

    def with_part(self, part: str) -> str | None:
        """The member that ``part`` was taken from, at this place."""
        return (self.member or "") + part or None


Contents = dict[int, tuple[StoredLocation, ImportResult]]
"""Contents by row number: where each lay, and what was read of it."""


def identity(sha256: str | None, place: StoredLocation, result: ImportResult) -> str:
    """What a content is known by: its hash, or the place and the reasons of what stayed shut."""
    if sha256 is not None:
        return sha256
    shut = "\0".join((place.name, place.member or "", *(item.code for item in result.skipped)))
    return hashlib.sha256(shut.encode()).hexdigest()


def file_id_of(sql: sqlite3.Connection, sha256: str) -> int:
    """The row number of a content that is kept."""
    row = sql.execute("SELECT id FROM files WHERE sha256 = ?", (sha256,)).fetchone()
    return int(row[0])


def write(
    sql: sqlite3.Connection,
    sha256: str,
    place: StoredLocation,
    result: ImportResult,
    read_with: Mapping[str, str | None],
    imported_on: str,
) -> tuple[int, ImportResult]:
    """Keep a content, in the place of an older reading of it; its row number, and what is kept."""
    status, reason, kind = _outcome(result)
    result = _kept(result)
    sql.execute(
        "INSERT INTO files (sha256, status, format, reason, reader, tz, tz_by, units, "
        "date_order, decimal, imported_on) VALUES (:sha256, :status, :format, :reason, :reader, "
        ":tz, :tz_by, :units, :date_order, :decimal, :imported_on) "
        "ON CONFLICT (sha256) DO UPDATE SET "
        "status = :status, format = :format, reason = :reason, reader = :reader, tz = :tz, "
        "tz_by = :tz_by, units = :units, date_order = :date_order, decimal = :decimal",
        {
            **read_with, "sha256": sha256, "status": status, "format": kind, "reason": reason,
            "imported_on": imported_on,
        },
    )  # fmt: skip
    file_id = file_id_of(sql, sha256)
    for table in _PARTS:
        sql.execute(f"DELETE FROM {table} WHERE file_id = ?", (file_id,))  # noqa: S608  # constants
    places = [(file_id, at, place.part(a.member)) for at, a in enumerate(result.activities)]
    insert(sql, "recordings", "file_id, position, part", places, result.activities)

    def lies(at: int, item: Skipped | PainNote | Note) -> Row:
        return file_id, at, place.part(item.member) if item.source else None

    insert_beside(sql, "", "file_id, position, part", lies, result)
    insert_rows(
        sql, "groups", "file_id, position, athlete, kind, value",
        [(file_id, at, *group) for at, group in enumerate(result.groups)],
    )  # fmt: skip
    return file_id, result


def insert_beside(
    sql: sqlite3.Connection,
    tables: str,
    beside: str,
    lies: Callable[[int, Skipped | PainNote | Note], Row],
    result: ImportResult,
) -> None:
    """What was read beside recordings, with where it ``lies``, into tables whose names begin so."""
    skips = [lies(at, item) + skip_row(item) for at, item in enumerate(result.skipped)]
    pain = [lies(at, note) + pain_row(note) for at, note in enumerate(result.pain)]
    notes = [(*lies(at, note), note.text, note.fix) for at, note in enumerate(result.told)]
    insert_rows(sql, f"{tables}skips", f"{beside}, {SKIP}", skips)
    insert_rows(sql, f"{tables}pain", f"{beside}, {PAIN}", pain)
    insert_rows(sql, f"{tables}notes", f"{beside}, {NOTE}", notes)


def _kept(result: ImportResult) -> ImportResult:
    """What ``read`` gives of a content that was written from this, at the same place."""
    left_out = tuple(
        item if item.found is None else replace(item, found=None) for item in result.skipped
    )
    pain = tuple(_told(result.pain))
    return ImportResult(result.activities, left_out, pain, result.told, groups=result.groups)


def _told(notes: Iterable[PainNote]) -> Iterator[PainNote]:
    """What is kept of pain and of notes: of a note beside a run only what may concern the body."""
    for note in notes:
        if note.tells_pain or note.ill or not note.remark:
            yield note
            continue
        kept = replace(note, remark=of_the_body(note.remark))
        if kept.tells:
            yield kept


def read(sql: sqlite3.Connection, file_id: int, place: StoredLocation) -> ImportResult:
    """What was read of a content, as if it was read at this place.

    Raises:
        ChecksumError where a row is not what was written
    """
    activities = tuple(
        activity_of(row[1:], place.name, place.with_part(row[0]))
        for row in sql.execute(
            f"SELECT part, {SELECTED} FROM recordings WHERE file_id = ? ORDER BY position",  # noqa: S608  # constants
            (file_id,),
        )
    )
    pain = tuple(
        pain_of(place.name, place.with_part(part), row)
        for part, *row in _rows(sql, "pain", PAIN, file_id)
    )
    notes = tuple(
        Note(text, fix=fix) if part is None else Note(text, place.name, place.with_part(part), fix)
        for part, text, fix in _rows(sql, "notes", NOTE, file_id)
    )
    groups = tuple(
        sql.execute(
            "SELECT athlete, kind, value FROM groups WHERE file_id = ? ORDER BY position",
            (file_id,),
        )
    )
    return ImportResult(activities, skips(sql, file_id, place), pain, notes, groups=groups)


def skips(sql: sqlite3.Connection, file_id: int, place: StoredLocation) -> tuple[Skipped, ...]:
    """What was not read of a content."""
    return tuple(
        skip_of(place.name, place.with_part(part), row)
        for part, *row in _rows(sql, "skips", SKIP, file_id)
    )


def pain_row(note: PainNote) -> Row:
    """The values of ``PAIN``."""
    told = sealed(
        (
            note.date.isoformat(), None if note.score is None else float(note.score), note.words,
            note.athlete, note.remark, int(note.hurts),
        )
    )  # fmt: skip
    over = " ".join(note.over)
    beside = (
        int(note.ill),
        note.signs,
        note.injury,
        over,
        note.felt,
        note.visit,
        _rest_text(note.rest),
    )
    return (*_spot_row(note.spot), *told, *beside)


def pain_of(source: str, member: str | None, row: Sequence[Any]) -> PainNote:
    """The note that was written.

    Raises:
        ChecksumError where it is not what was written
    """
    spot, kept, (ill, signs, injury, over, felt, visit, rest) = row[:3], row[3:-7], row[-7:]
    day, score, words, athlete, remark, hurts = unsealed(tuple(kept))
    on = date.fromisoformat(day)
    return PainNote(
        on, score, words, source, athlete, remark, bool(hurts), bool(ill), member,
        _spot_of(*spot), signs, injury, tuple(over.split()), felt, visit=visit, rest=_rest_of(rest),
    )  # fmt: skip


def _rest_text(rest: Sequence[float | None]) -> str:
    """Sleep and soreness as one text: ``4 6.5 -``."""
    return " ".join("-" if part is None else f"{part:g}" for part in rest)


def _rest_of(text: str) -> tuple[int | None, float | None, float | None] | tuple[()]:
    if not text:
        return ()
    sleep, hours, sore = (None if part == "-" else float(part) for part in text.split())
    return None if sleep is None else int(sleep), hours, sore


def skip_row(item: Skipped) -> Row:
    """The values of ``SKIP``."""
    told = (item.reason, item.fix, item.code, item.format, item.ignored)
    return (*_spot_row(item.spot), *told)


def skip_of(source: str, member: str | None, row: Sequence[Any]) -> Skipped:
    """What was not read, from the values of ``SKIP``."""
    *spot, reason, fix, code, kind, ignored = row
    return Skipped(source, reason, fix, code, member, _spot_of(*spot), kind, bool(ignored))


def _spot_row(spot: Spot | None) -> Row:
    return (None, None, 0) if spot is None else (spot.kind, spot.name, int(spot.part))


def _spot_of(kind: str | None, name: int | str, part: int) -> Spot | None:
    return None if kind is None else Spot(kind, name, bool(part))


def _rows(sql: sqlite3.Connection, table: str, columns: str, file_id: int) -> sqlite3.Cursor:
    return sql.execute(
        f"SELECT part, {columns} FROM {table} WHERE file_id = ? ORDER BY position",  # noqa: S608  # constants
        (file_id,),
    )


def _outcome(result: ImportResult) -> tuple[str, str | None, str | None]:
    """Status, reason and format of a content."""
    reason = result.skipped[0].code if result.skipped else None
    kinds = [item.source_format for item in result.activities]
    kinds += [item.format for item in result.skipped if item.format]
    kind = kinds[0] if kinds else None
    if result.activities or result.pain:
        repaired = any(item.status == "repaired" for item in result.activities)
        return "repaired" if repaired else "read", reason, kind
    refused = any(not item.ignored for item in result.skipped)
    return "refused" if refused else "ignored", reason, kind
