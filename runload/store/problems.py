"""What SQLite complains of, in one line that says what to do; the data is never touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runload.errors import RunloadError
from runload.store.schema import lost

_INTACT = "What was kept before is unharmed"
_PRIMARY = 0xFF  # an extended result code of SQLite carries its primary code in the low byte
_SHORT_READ = 522  # SQLITE_IOERR_SHORT_READ: the file ends before its own header says


class StoreUnusable(RunloadError):
    """The store cannot be opened or written, and nothing in it is wrong."""


class StoreDamaged(RunloadError):
    """The store holds what SQLite or a checksum calls wrong."""

    exit_code = 3


class StoreBusy(RunloadError):
    """Another runload writes, and did not end within the wait."""

    exit_code = 75


def damaged(path: Path, what: str) -> StoreDamaged:
    """The one line for a store that cannot be trusted."""
    return StoreDamaged(
        str(path),
        f"this store is damaged ({what}); nothing in it was changed",
        "Move it away, then put back a copy or run `runload import` again on your files.",
    )


def explained(problem: sqlite3.Error, path: Path) -> RunloadError | None:
    """The line for an error of SQLite; None where it is our own mistake.

    A statement that finds its table or column missing is one only where the store has them all.
    """
    code = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    said = str(problem)
    if code == _SHORT_READ:
        return damaged(path, "it is cut off")
    match code & _PRIMARY:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path, said)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreBusy(
                str(path), "another runload is writing to this store", "Run again in a minute."
            )
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return StoreUnusable(
                str(path),
                f"the disk is full, or does not let the store grow ({said})",
                f"{_INTACT}: make room and run again.",
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return StoreUnusable(
                str(path),
                f"the store may not be written here ({said})",
                f"{_INTACT}: change the permissions, or name another place with --store PATH.",
            )
        case sqlite3.SQLITE_ERROR if gone := _lost(path):
            return damaged(path, f"it has lost {gone}")
    return None


def _lost(path: Path) -> str | None:
    try:
        return lost(path)
    except sqlite3.Error:
        return None


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Let errors of SQLite out as one line about the store at ``path``.

    Raises:
        StoreUnusable, StoreDamaged, StoreBusy
    """
    try:
        yield
    except sqlite3.Error as problem:
        told = explained(problem, path)
        if told is None:
            raise
        raise told from None
