"""What was read of one content, as rows; what it says about its own place can move with it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from runload.athlete.pain_language.notes import of_the_body
from runload.models import ImportResult, PainNote, Skipped
from runload.store.rows import HOLES, SELECTED, Row, activity_of, row_of, sealed, unsealed

PAIN = "date, score, words, athlete, remark, hurts, checksum, ill"

_PARTS = ("recordings", "skips", "pain", "notes", "groups")


@dataclass(frozen=True, slots=True)
class StoredLocation:
    """Where a content lies: a file, and the member of it where it is an archive."""

    name: str
    member: str | None

    @property
    def where(self) -> str:
        """How readings name it."""
        return f"{self.name}: {self.member}" if self.member else self.name

    def cut(self, text: str) -> tuple[bool, str]:
        """Whether a text begins with this place, and the rest of it."""
        named = text.startswith(self.where)
        return named, text.removeprefix(self.where) if named else text

    def joined(self, named: int, rest: str) -> str:
        """The text that ``cut`` took apart, as it reads at this place."""
        return self.where + rest if named else rest

    def part(self, member: str | None) -> str:
        """What a file that holds several recordings adds to tell them apart."""
        return (member or "").removeprefix(self.member or "")

    def with_part(self, part: str) -> str | None:
        """The member that ``part`` was taken from, at this place."""
        return (self.member or "") + part or None


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
) -> int:
    """Keep a content, in the place of an older reading of it; its row number."""
    status, reason, kind = _outcome(result)
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
    sql.executemany(
        f"INSERT INTO recordings (file_id, position, part, {SELECTED}) VALUES (?, ?, ?, {HOLES})",  # noqa: S608  # constants
        [
            (file_id, at, place.part(item.member), *row_of(item))
            for at, item in enumerate(result.activities)
        ],
    )
    sql.executemany(
        "INSERT INTO skips VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                file_id, at, place.part(item.member), *place.cut(item.where), item.reason,
                item.fix, item.code, item.format, item.ignored,
            )
            for at, item in enumerate(result.skipped)
        ],
    )  # fmt: skip
    sql.executemany(
        "INSERT INTO pain VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (file_id, at, *place.cut(item.where), *pain_row(item))
            for at, item in enumerate(_told(result.pain))
        ],
    )
    sql.executemany(
        "INSERT INTO notes VALUES (?, ?, ?, ?)",
        [(file_id, at, *place.cut(note)) for at, note in enumerate(result.notes)],
    )
    sql.executemany(
        "INSERT INTO groups VALUES (?, ?, ?, ?, ?)",
        [(file_id, at, *group) for at, group in enumerate(result.groups)],
    )
    return file_id


def _told(notes: Iterable[PainNote]) -> Iterator[PainNote]:
    """What is kept of pain and of notes: of a note beside a run only what may concern the body."""
    for note in notes:
        if note.tells_pain or note.ill or not note.remark:
            yield note
        elif words := of_the_body(note.remark):
            yield replace(note, remark=words)


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
        pain_of(place.joined(row[0], row[1]), row[2:]) for row in _rows(sql, "pain", PAIN, file_id)
    )
    notes = tuple(
        place.joined(row[0], row[1])
        for row in sql.execute(
            "SELECT says_place, text FROM notes WHERE file_id = ? ORDER BY position", (file_id,)
        )
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
        skip_of((place.joined(*row[:2]), *row[2:5], place.name, place.with_part(row[5]), *row[6:]))
        for row in _rows(sql, "skips", "reason, fix, code, part, format, ignored", file_id)
    )


def pain_row(note: PainNote) -> Row:
    """The values of ``PAIN``."""
    told = sealed(
        (
            note.date.isoformat(), None if note.score is None else float(note.score), note.words,
            note.athlete, note.remark, int(note.hurts),
        )
    )  # fmt: skip
    return (*told, int(note.ill))


def pain_of(where: str, row: Row) -> PainNote:
    """The note that was written.

    Raises:
        ChecksumError where it is not what was written
    """
    day, score, words, athlete, remark, hurts = unsealed(row[:-1])
    on, ill = date.fromisoformat(day), bool(row[-1])
    return PainNote(on, score, words, where, athlete, remark, bool(hurts), ill)


def skip_of(row: Row) -> Skipped:
    """What was not read, from where, reason, fix, code, source, member, format, ignored."""
    where, reason, fix, code, source, member, kind, ignored = row
    return Skipped(where, reason, fix, code, source, member, kind, bool(ignored))


def _rows(sql: sqlite3.Connection, table: str, columns: str, file_id: int) -> sqlite3.Cursor:
    return sql.execute(
        f'SELECT says_place, "where", {columns} FROM {table} '  # noqa: S608  # constants
        "WHERE file_id = ? ORDER BY position",
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
