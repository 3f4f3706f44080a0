"""Opening the store: one private SQLite file, brought to the newest version, never half written."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from runload.store.header import APPLICATION as APPLICATION
from runload.store.header import a_link, another_program, refuse_foreign
from runload.store.locking import PRIVATE_FILE, private_file
from runload.store.problems import StoreUnusable, damaged, telling
from runload.store.rows import COLUMNS
from runload.store.schema import versions
from runload.tables import MEASURES

FILE_NAME = "runload.sqlite3"
CACHE_KB = 64_000  # of the store held in memory at most: a year of five hundred athletes; ours
SYNCHRONOUS = "FULL"  # what is said to be kept has reached the disk
WAIT_S = 30.0  # how long another import may write before we give up (reliability d11)
_OF_RUNS = ("recordings", "view_runs")
_BESIDE = ("file_id", "position", "part", "checksum")  # what ``recordings`` holds beside a run
_PRIVATE_FOLDER = 0o700


class Store:
    """An open store. Every change goes through ``transaction``: whole, or not at all."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self.sql = connection
        self.writable = writable

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything inside is kept together when it ends, and nothing of it when it does not.

        Raises:
            StoreBusy when another process writes for longer than the wait
        """
        with telling(self.path):
            self.sql.execute("BEGIN IMMEDIATE")
            try:
                yield self.sql
                self.sql.execute("COMMIT")
            except BaseException:
                if self.sql.in_transaction:
                    self.sql.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Everything read inside is of one moment, whoever writes meanwhile."""
        with telling(self.path):
            self.sql.execute("BEGIN")
            try:
                yield self.sql
            finally:
                if self.sql.in_transaction:
                    self.sql.execute("ROLLBACK")

    def check(self) -> None:
        """Look at every page.

        Raises:
            StoreDamaged
        """
        with telling(self.path):
            found = self.sql.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise damaged(self.path, found)


@contextmanager
def opened(path: Path, *, wait_s: float = WAIT_S) -> Iterator[Store]:
    """The store at ``path`` to read and write, made where there is none.

    Raises:
        StoreUnusable, StoreDamaged, StoreBusy
    """
    _make_private(path)
    with telling(path):
        connection = _connect(path, "rw", wait_s)
        try:
            store = Store(path, connection, writable=True)
            migrate(store, versions())
            connection.execute("PRAGMA journal_mode = WAL")
            yield store
        finally:
            connection.close()


@contextmanager
def opened_to_read(path: Path, *, wait_s: float = WAIT_S) -> Iterator[Store | None]:
    """The store at ``path`` as it stands; None where there is none, and none is made.

    Raises:
        StoreUnusable, StoreDamaged, StoreBusy
    """
    if _is_absent(path):
        yield None
        return
    if _can_be_written(path):
        with opened(path, wait_s=wait_s) as store:
            yield store
        return
    with telling(path):
        refuse_foreign(path, follow=True)
        log = path.with_name(path.name + "-wal")
        frozen = not (log.exists() and log.stat().st_size)
        connection = _connect(path, "ro&immutable=1" if frozen else "ro", wait_s)
        try:
            store = Store(path, connection, writable=False)
            _check_version(store, max(versions()), writable=False)
            yield store
        finally:
            connection.close()


def _is_absent(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError as problem:
        raise _unreachable(path, problem) from None


def _can_be_written(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def _connect(path: Path, mode: str, wait_s: float) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=wait_s, isolation_level=None)
    try:
        connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def _make_private(path: Path) -> None:
    """Make the file and the folders above it where they are missing; nobody else may read them.

    Raises:
        StoreUnusable, StoreDamaged for what is no store; nothing of it is touched
    """
    try:
        refuse_foreign(path)
        missing = [folder for folder in path.parents if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        handle = private_file(path)
    except OSError as problem:
        if problem.errno == errno.ELOOP:
            raise a_link(path) from None
        raise _unreachable(path, problem) from None
    try:
        mine = stat.S_IMODE(os.fstat(handle).st_mode) == PRIVATE_FILE
        if not mine and hasattr(os, "fchmod"):  # Windows keeps a user's folders private itself
            os.fchmod(handle, PRIVATE_FILE)
    except OSError as problem:
        raise _unreachable(path, problem) from None
    finally:
        os.close(handle)


def _unreachable(path: Path, problem: OSError) -> StoreUnusable:
    why = (problem.strerror or "the system refused").lower()
    return StoreUnusable(
        str(path),
        f"the store cannot be kept here: {why}",
        "Change the permissions, or name another place with --store PATH.",
    )


def migrate(store: Store, steps: Mapping[int, str]) -> None:
    """Bring a store to the newest version, in one transaction; an empty file becomes a store.

    Measures of activities that are younger than the store get their columns.

    Raises:
        StoreUnusable for a file of another program, or of a newer runload
    """
    newest = max(steps)
    if _check_version(store, newest, writable=True) == newest and not _lacking(store):
        return
    with store.transaction() as sql:
        version = _check_version(store, newest, writable=True)
        for number in range(version + 1, newest + 1):
            for statement in _statements(steps[number]):
                sql.execute(statement)
            sql.execute(f"PRAGMA user_version = {number}")
        for table, name in _lacking(store):
            measure = MEASURES[name]
            possible = f"CHECK ({name} BETWEEN {measure.least} AND {measure.most})"
            sql.execute(f"ALTER TABLE {table} ADD COLUMN {name} REAL {possible}")
        sql.execute(f"PRAGMA application_id = {APPLICATION}")


def _check_version(store: Store, newest: int, *, writable: bool) -> int:
    sql = store.sql
    version = int(sql.execute("PRAGMA user_version").fetchone()[0])
    ours = sql.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    if not ours and (version or sql.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]):
        raise another_program(store.path)
    if version > newest:
        raise StoreUnusable(
            str(store.path),
            f"this store was made by a newer runload (version {version}; this one knows {newest})",
            "Update runload and run again.",
        )
    strange = _columns(store, _OF_RUNS[0]) - {*COLUMNS, *_BESIDE}
    if strange:
        raise StoreUnusable(
            str(store.path),
            f"this store was made by a newer runload (it keeps {min(strange)!r} of runs)",
            "Update runload and run again.",
        )
    if not writable and (version < newest or _lacking(store)):
        raise StoreUnusable(
            str(store.path),
            "this store is of an older version and may not be written here",
            "Change the permissions and run again.",
        )
    return version


def _lacking(store: Store) -> list[tuple[str, str]]:
    """The tables of runs, each with a measure that it has no column for."""
    return [
        (table, name)
        for table in _OF_RUNS
        if (known := _columns(store, table))
        for name in MEASURES
        if name not in known
    ]


def _columns(store: Store, table: str) -> set[str]:
    """The names of a table's columns; none where there is no such table."""
    return {row[0] for row in store.sql.execute("SELECT name FROM pragma_table_info(?)", [table])}


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, so that they can share one transaction."""
    pending = ""
    for line in re.sub(r"--[^\n]*", "", script).splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
