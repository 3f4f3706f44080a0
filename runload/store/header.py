"""The first bytes of a file say whether it is a store: looked at before anything touches it.

SQLite itself rolls back, replays and deletes what it finds beside a database when it opens it, so
that of another program is never opened at all.
"""

from __future__ import annotations

import stat
from pathlib import Path

from runload.store.problems import StoreDamaged, StoreUnusable, damaged

APPLICATION = 0x52554E4C  # "RUNL": marks the file as ours
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 108  # of a database, and of the first page's own header behind it
_VERSION, _APPLICATION = slice(60, 64), slice(68, 72)
_KIND_AT, _CELLS = 100, slice(103, 105)
_JOURNAL = bytes.fromhex("d9d505f920a163d7")
_JOURNAL_BYTES, _PAGES_BEFORE = 28, slice(16, 20)
_LEAF = 13  # a page of a table with nothing below it


def refuse_foreign(path: Path, *, follow: bool = False) -> None:
    """Let pass a store, an empty file or database, and a file that is not there.

    Raises:
        StoreUnusable: a link (unless ``follow``), no file, or the database of another program
        StoreDamaged: no database
        OSError
    """
    try:
        status = path.stat(follow_symlinks=follow)
    except FileNotFoundError:
        _refuse_beside(path)
        return
    if stat.S_ISLNK(status.st_mode):
        raise a_link(path)
    if not stat.S_ISREG(status.st_mode):
        raise StoreUnusable(str(path), "it is not a file", "Name a file with --store PATH.")
    if not status.st_size:
        _refuse_beside(path)
        return
    with path.open("rb") as stream:
        head = stream.read(_HEADER_BYTES)
    if not any(head[: len(_MAGIC)]):
        raise damaged(path, "its first bytes are gone")
    if not head.startswith(_MAGIC):
        raise StoreDamaged(
            str(path),
            "this is not a store, or it is damaged; nothing in it was changed",
            "Name your store with --store PATH, put back a copy of it, or move it away and run "
            "`runload import` again on your files.",
        )
    if len(head) < _HEADER_BYTES:
        raise damaged(path, "it is cut off")
    ours = int.from_bytes(head[_APPLICATION]) == APPLICATION
    if not ours and not (_is_blank(head) and _is_alone(path)):
        raise another_program(path)


def _is_blank(head: bytes) -> bool:
    """Whether the database holds no table and no mark of any program."""
    unmarked = not any(head[_APPLICATION]) and not any(head[_VERSION])
    return unmarked and head[_KIND_AT] == _LEAF and not any(head[_CELLS])


def _is_alone(path: Path) -> bool:
    """Whether no log beside it may hold what is not yet in the file."""
    beside = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    return not any(log.exists() and log.stat().st_size for log in beside)


def _refuse_beside(path: Path) -> None:
    """Leave alone what lies beside an empty place and is not of a store that was just begun.

    SQLite plays back and deletes such a log as soon as it opens the file that it is named after.
    """
    log, journal = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    begun = journal.is_file() and _is_of_nothing(journal)
    if (log.exists() and log.stat().st_size) or (
        journal.exists() and journal.stat().st_size and not begun
    ):
        raise StoreUnusable(
            str(path),
            "there is the log of another database beside it, which would be lost",
            "Name another file with --store PATH.",
        )


def _is_of_nothing(journal: Path) -> bool:
    """Whether a journal leads back to an empty database, as that of a store being made does."""
    with journal.open("rb") as stream:
        head = stream.read(_JOURNAL_BYTES)
    unsaid = not any(head[: len(_JOURNAL)])  # its header is written last
    return unsaid or (head.startswith(_JOURNAL) and not any(head[_PAGES_BEFORE]))


def a_link(path: Path) -> StoreUnusable:
    """Why a store is not opened through a link."""
    return StoreUnusable(
        str(path),
        "it is a link, and a store is never written through one",
        "Name the file that it leads to with --store PATH.",
    )


def another_program(path: Path) -> StoreUnusable:
    """Why the database of another program is left alone."""
    return StoreUnusable(
        str(path), "a database of another program", "Name another file with --store PATH."
    )
