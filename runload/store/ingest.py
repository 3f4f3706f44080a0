"""Putting files into the store: one content, one transaction; what is known is not read again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace
from datetime import date
from os import stat_result
from pathlib import Path

from runload.importers import FileReading
from runload.importers.sources.opening import STDIN_NAME
from runload.models import ImportResult, ReadOptions, Skipped
from runload.store import contents
from runload.store.database import Store

STDIN_PATH = "-"
OF_ACCOUNTS = "://"
"""Stands in the name of what an account holds, and in no path: paths are written without ``//``."""
_ASKED = ("reader", "tz", "units", "date_order", "decimal")
_AS_ASKED = " AND ".join(f"(:{name} IS NULL OR {name} = :{name})" for name in _ASKED)


@dataclass(slots=True)
class IngestResult:
    """What an import did: where it looked, which contents were read, which took another's place.

    ``read`` are the contents by row number, as the store gives them while ``state.changes`` is
    ``changes``: they need not be read again.
    """

    paths: set[str] = field(default_factory=set)
    new: set[int] = field(default_factory=set)
    replaced: int = 0
    read: contents.Contents = field(default_factory=dict)
    changes: int = 0


class Ingest:
    """Keeps what is read of files that were offered on one day with these options.

    A content counts as known while the same runload read it, and with the options that are asked
    for now; what nobody asks for may be as it was. Columns that are named are remembered nowhere:
    with them every content is read. ``base`` is the folder that relative paths start from.
    """

    def __init__(
        self, store: Store, options: ReadOptions, *, on: date, base: Path, reader: str
    ) -> None:
        self.kept = IngestResult()
        self._store = store
        self._on = on.isoformat()
        self._base = base
        self._turn: int | None = None
        self._read_with = {
            "reader": reader,
            "tz": options.tz,
            "tz_by": options.tz_note,
            "units": options.units,
            "date_order": options.date_order,
            "decimal": options.decimal,
        }
        self._anew = bool(options.columns)
        self._asked = {**self._read_with}
        if options.tz_note == "machine":
            self._asked["tz"] = None
        self._open: tuple[str, stat_result] | None = None
        self._through: list[dict[str, object]] = []

    def known(self, sha256: str) -> bool:
        """Whether this content was read before, as it would be read now."""
        if self._anew:
            return False
        found = self._store.sql.execute(
            f"SELECT 1 FROM files WHERE sha256 = :sha256 AND {_AS_ASKED}",  # noqa: S608  # constants
            {**self._asked, "sha256": sha256},
        )
        return found.fetchone() is not None

    def unchanged(self, path: Path, status: stat_result) -> bool:
        """Whether a file is as it was when all of it was kept; if not, it is about to be read.

        The store itself, where it lies among the files, is passed over.
        """
        self._close()
        where = self._path(str(path))
        own = self._store.path
        if path.name.startswith(own.name) and Path(where).parent.samefile(own.parent):
            return True
        self.kept.paths.add(where)
        found = self._store.sql.execute(
            "SELECT 1 FROM seen WHERE path = :path AND size = :size AND mtime_ns = :mtime "  # noqa: S608  # constants
            f"AND ctime_ns = :ctime AND {_AS_ASKED}",  # constants
            {**self._asked, **_stamps(where, status)},
        )
        if found.fetchone() is not None and not self._anew:
            return True
        self._open = where, status
        return False

    def had(self, place: str, stamp: int) -> bool:
        """Whether what lies at this place of an account was kept as it stands there now.

        A newer runload does not fetch it again: the account would be asked for years of files.
        """
        self.kept.paths.add(place)
        found = self._store.sql.execute(
            "SELECT 1 FROM seen WHERE path = ? AND mtime_ns = ?", (place, stamp)
        )
        return found.fetchone() is not None and not self._anew

    def keep_fetched(self, reading: FileReading, stamp: int) -> None:
        """Keep one content of an account and its stamp, both or neither.

        Raises:
            StoreUnusable, StoreDamaged, StoreBusy
        """
        stamps = {"path": reading.name, "size": 0, "mtime": stamp, "ctime": 0}
        self.complete()
        self._through.append(stamps)
        try:
            self.keep(reading)
        except BaseException:
            self._through.clear()
            raise
        self.complete()

    def keep(self, reading: FileReading) -> None:
        """Keep one content and where it lay, both or neither.

        Raises:
            StoreUnusable, StoreDamaged, StoreBusy
        """
        self.kept.paths.add(self._path(reading.name))
        try:
            self._keep(reading)
        except sqlite3.IntegrityError:
            refused = replace(reading, result=ImportResult(skipped=(_impossible(reading),)))
            self._keep(refused)

    def complete(self) -> None:
        """The last file is through: it need not be hashed again."""
        self._close()
        if self._through:
            with self._store.transaction() as sql:
                self._remember(sql)
            self._through.clear()

    def _keep(self, reading: FileReading) -> None:
        result = reading.result or ImportResult()
        place = contents.StoredLocation(reading.name, reading.member)
        sha256 = contents.identity(reading.sha256, place, result)
        if self._lies_there(sha256, reading) and self.known(sha256):
            return
        read_now: int | None = None
        turn = self._turn
        try:
            with self._store.transaction() as sql:
                if reading.result is None or self.known(sha256):
                    file_id = contents.file_id_of(sql, sha256)
                else:
                    file_id, result = contents.write(
                        sql, sha256, place, result, self._read_with, self._on
                    )
                    read_now = file_id
                replaced = self._place(sql, reading, file_id)
                self._remember(sql)
                (changes,) = sql.execute(
                    "UPDATE state SET changes = changes + 1 RETURNING changes"
                ).fetchone()
        except BaseException:
            self._turn = turn  # it was rolled back with the rest
            raise
        self._through.clear()
        self.kept.replaced += replaced
        if changes != self.kept.changes + 1:
            self.kept.read.clear()  # another import has written, too
        self.kept.changes = changes
        if read_now is not None:
            self.kept.new.add(read_now)
            self.kept.read[read_now] = place, result

    def _lies_there(self, sha256: str, reading: FileReading) -> bool:
        """Whether this content is what lies at its place already."""
        row = self._store.sql.execute(
            "SELECT f.sha256 FROM places p JOIN files f ON f.id = p.file_id "
            "WHERE p.path = ? AND p.member = ? ORDER BY p.turn DESC, f.sha256 = ? DESC LIMIT 1",
            (self._path(reading.name), reading.member or "", sha256),
        ).fetchone()
        return row is not None and row[0] == sha256

    def _place(self, sql: sqlite3.Connection, reading: FileReading, file_id: int) -> bool:
        """Say where the content lies; whether another one lay there before."""
        path, member = self._path(reading.name), reading.member or ""
        there = sql.execute(
            "SELECT id, file_id, turn FROM places WHERE path = ? AND member = ? ORDER BY turn DESC",
            (path, member),
        ).fetchall()
        own = next((row for row in there if row[1] == file_id), None)
        if own is not None and (own[2] == there[0][2] or path == STDIN_PATH):
            return False
        turn = self._this_turn(sql)
        moved = None if own is not None else self._moved_from(sql, file_id, member)
        if own is not None:
            sql.execute("UPDATE places SET turn = ? WHERE id = ?", (turn, own[0]))
        elif moved is not None:
            sql.execute(
                "UPDATE places SET path = ?, name = ?, turn = ? WHERE id = ?",
                (path, reading.name, turn, moved),
            )
        else:
            sql.execute(
                "INSERT INTO places (file_id, path, member, name, turn) VALUES (?, ?, ?, ?, ?)",
                (file_id, path, member, reading.name, turn),
            )
        return any(row[2] < turn for row in there) and path != STDIN_PATH

    def _this_turn(self, sql: sqlite3.Connection) -> int:
        if self._turn is None:
            sql.execute("INSERT INTO imports (imported_on) VALUES (?)", (self._on,))
            self._turn = int(sql.execute("SELECT last_insert_rowid()").fetchone()[0])
        return self._turn

    def _moved_from(self, sql: sqlite3.Connection, file_id: int, member: str) -> int | None:
        """A place of this content where no file is any more: it was moved to the new one."""
        rows = sql.execute(
            "SELECT id, path FROM places WHERE file_id = ? AND member = ? AND path <> ?",
            (file_id, member, STDIN_PATH),
        ).fetchall()
        on_disk = ((int(place), path) for place, path in rows if OF_ACCOUNTS not in path)
        return next((place for place, path in on_disk if not Path(path).exists()), None)

    def _path(self, name: str) -> str:
        if OF_ACCOUNTS in name:
            return name
        return STDIN_PATH if name == STDIN_NAME else str(self._base / name)

    def _close(self) -> None:
        if self._open is not None:
            self._through.append(_stamps(*self._open))
            self._open = None

    def _remember(self, sql: sqlite3.Connection) -> None:
        sql.executemany(
            "INSERT OR REPLACE INTO seen VALUES (:path, :size, :mtime, :ctime, :reader, :tz, "
            ":units, :date_order, :decimal)",
            [{**self._read_with, **stamps} for stamps in self._through],
        )


def _stamps(path: str, status: stat_result) -> dict[str, object]:
    return {
        "path": path,
        "size": status.st_size,
        "mtime": status.st_mtime_ns,
        "ctime": status.st_ctime_ns,
    }


def _impossible(reading: FileReading) -> Skipped:
    """A content whose figures the store's own limits refuse."""
    return Skipped(
        reading.name,
        "it has a figure that no recording can have, so it was not kept",
        "Please report this with the line that `runload check` prints for the file.",
        "implausible",
        reading.member,
    )
