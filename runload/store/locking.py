"""A lock on one byte of a file, on every system: when its holder ends, however, it is let go."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any

PRIVATE_FILE = 0o600


def private_file(path: Path) -> int:
    """A handle of this file, made for its owner alone where it is missing; a link is refused.

    Closing it lets go of its locks.

    Raises:
        OSError
    """
    no_links = getattr(os, "O_NOFOLLOW", 0)  # Windows has none, and none of what stands below
    return os.open(path, os.O_RDWR | os.O_CREAT | no_links, PRIVATE_FILE)


def taken(handle: int, place: int) -> bool:
    """Lock the byte at ``place`` (below 2**31) for this process, or say that another one has it."""
    try:
        _lock(handle, place)
    except (BlockingIOError, PermissionError):  # systems say it in either way
        return False
    return True


def _lock(handle: int, place: int) -> None:
    try:
        import fcntl
    except ImportError:
        windows: Any = import_module("msvcrt")
        os.lseek(handle, place, os.SEEK_SET)
        windows.locking(handle, windows.LK_NBLCK, 1)
        return
    fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
