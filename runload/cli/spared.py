"""What is typed by mistake is stopped before it is done.

No output takes the place of what the command reads, or of a store; no empty name is read as the
folder one happens to stand in.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from runload.cli.writing import STDOUT
from runload.errors import UsageError

Given = Mapping[str, Any]
_NAMING = (
    "answers",
    "roster",
    "profile",
    "diary",
    "plan",
    "config",
    "file",
)  # options that name one file to read
_DATABASE = b"SQLite format 3\0"
_LOGS = frozenset({".csv", ".tsv", ".fit", ".gpx", ".tcx", ".xlsx", ".parquet", ".zip", ".gz"})
"""Endings of files of a folder that are logs; a report of old that lies there may be replaced."""


def check_sources(given: Given) -> None:
    """Refuse a name without a letter: it is what an unset variable leaves behind.

    Raises:
        UsageError
    """
    if any(not source.strip() for source in given.get("sources") or ()):
        raise UsageError(
            "SOURCE",
            "an empty name is not a file or a folder; perhaps a variable is not set",
            'Name a file or folder; "." is the folder you are in.',
        )


def check_outputs(given: Given) -> None:
    """Refuse, before anything is read, an output that would replace what is read.

    ``given`` holds the options by name, as they were typed.

    Raises:
        UsageError
    """
    for place in (given.get("output"), given.get("chart")):
        if place is not None:
            check_output(given, place)


def check_output(given: Given, place: str) -> None:
    """Refuse one place to write to that is a source of this command, by any name, or a store.

    Raises:
        UsageError
    """
    target = None if place == STDOUT else _regular(place)
    if target is None:
        return
    if _is_database(place):
        what = "that is a database, perhaps your store, and it would be replaced"
    elif any(os.path.samestat(target, read) for read in _read(given)) or _in_folder(given, place):
        what = "that is the file you want to read, and it would be replaced"
    else:
        return
    raise UsageError(place, what, "Write to another file.")


def _regular(place: str) -> os.stat_result | None:
    """What stands there, links followed; None where it is no regular file."""
    try:
        status = Path(place).stat()
    except (OSError, ValueError):
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _is_database(place: str) -> bool:
    try:
        with Path(place).open("rb") as stream:
            return stream.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False


def _read(given: Given) -> Iterator[os.stat_result]:
    """Each single file that the command reads."""
    for name in (*(given.get("sources") or ()), *(given.get(option) for option in _NAMING)):
        found = _regular(name) if name else None
        if found is not None:
            yield found
    if sys.stdin is not None and not sys.stdin.closed:
        try:
            yield os.fstat(sys.stdin.fileno())
        except (OSError, ValueError):
            return


def _in_folder(given: Given, place: str) -> bool:
    """Whether it is a log in a folder that is read."""
    if Path(place).suffix.lower() not in _LOGS:
        return False
    target = Path(os.path.realpath(place))
    return any(
        Path(os.path.realpath(source)) in target.parents for source in given.get("sources") or ()
    )
