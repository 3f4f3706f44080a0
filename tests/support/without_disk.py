"""Stores that wait for no disk and are made once: half the time of a test that keeps something.

A kill loses nothing that the kernel has; only a power cut would, and no test can cut the power.
That the program itself waits, tests/store/test_database.py says with ``AS_SHIPPED``. The first
store of a process is made as the program makes it; the next ones are copies of that one, which the
program looks at as it does at every store.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from runload.store import database

AS_SHIPPED = database.SYNCHRONOUS
_migrate = database.migrate
_BLANK = (0, 0, 0)


def wait_for_no_disk() -> None:
    """In this process, from now on."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    steps_made = database.versions()
    _migrate(database.Store(Path(":memory:"), made, writable=True), steps_made)

    def migrate(store: database.Store, steps: Mapping[int, str]) -> None:
        if steps == steps_made and _state(store.sql) == _BLANK:
            made.backup(store.sql)
        _migrate(store, steps)

    database.migrate = migrate
    database.SYNCHRONOUS = "OFF"
    os.fsync = os.fstat  # a wrong descriptor is still an error


def _state(sql: sqlite3.Connection) -> tuple[int, ...]:
    """The version, the program and the size of a store: of a new file nothing of all that."""
    asked = ("user_version", "application_id", "page_count")
    return tuple(sql.execute(f"PRAGMA {name}").fetchone()[0] for name in asked)
