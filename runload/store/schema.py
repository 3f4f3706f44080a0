"""The tables and columns that a whole store has, made by its numbered steps."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from runload.tables import MEASURES

_VERSIONS = Path(__file__).with_name("versions")


def versions(folder: Path = _VERSIONS) -> Mapping[int, str]:
    """The numbered steps from an empty file to the newest store, as SQL."""
    return {int(file.stem): file.read_text("utf-8") for file in sorted(folder.glob("*.sql"))}


def lost(path: Path) -> str | None:
    """The first table or column that the store at ``path`` should have and has not.

    Measures that are younger than the store get their columns when it is opened, so they count not.

    Raises:
        sqlite3.Error: it cannot be read at all
    """
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as sql:
        held = _tables(sql)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as sql:
        for _, script in sorted(versions().items()):
            sql.executescript(script)
        whole = _tables(sql)
    for table, columns in whole.items():
        if table not in held:
            return f"the table {table!r}"
        if gone := sorted(columns - held[table] - MEASURES.keys()):
            return f"{gone[0]!r} in the table {table!r}"
    return None


def _tables(sql: sqlite3.Connection) -> Mapping[str, set[str]]:
    held: dict[str, set[str]] = {}
    for table, column in sql.execute(
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
        " WHERE t.type = 'table'"
    ):
        held.setdefault(table, set()).add(column)
    return held
