"""The diary of the store: entries as they were told, each once; a file of them whole or not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date

from runload.errors import UsageError
from runload.models import DiaryRow
from runload.store.database import Store
from runload.store.problems import damaged
from runload.store.rows import ChecksumError, sealed, unsealed

NAME = "your diary"


def add(store: Store, rows: Iterable[DiaryRow], told_on: date) -> tuple[tuple[DiaryRow, ...], int]:
    """Keep these entries, all of them or none; those that are new, and how many were known.

    Raises:
        StoreUnusable, StoreBusy
    """
    added: list[DiaryRow] = []
    known = 0
    with store.transaction() as sql:
        for row in rows:
            values = (row.date.isoformat(), _written(row))
            found = sql.execute(
                "INSERT INTO diary (date, cells, told_on, checksum) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (date, cells) DO NOTHING RETURNING id",
                (*values, told_on.isoformat(), sealed(values)[-1]),
            ).fetchone()
            if found is None:
                known += 1
            else:
                added.append(_row(int(found[0]), *values))
    return tuple(added), known


def entries(store: Store) -> tuple[DiaryRow, ...]:
    """Every entry in order of date.

    Raises:
        StoreDamaged where one is not what was written
    """
    with store.snapshot() as sql:
        rows = sql.execute("SELECT id, date, cells, checksum FROM diary ORDER BY date, id")
        try:
            return tuple(_row(row[0], *unsealed(row[1:])) for row in rows)
        except ChecksumError as problem:
            raise damaged(store.path, str(problem)) from None


def remove(store: Store, numbers: Iterable[int]) -> tuple[DiaryRow, ...]:
    """Take entries out, all of them or none; what they were.

    Raises:
        UsageError where one of them is not there
    """
    gone = []
    with store.transaction() as sql:
        for number in dict.fromkeys(numbers):
            gone.append(_taken(sql, number))
    return tuple(gone)


def _taken(sql: sqlite3.Connection, number: int) -> DiaryRow:
    found = sql.execute(
        "DELETE FROM diary WHERE id = ? RETURNING id, date, cells", (number,)
    ).fetchone()
    if found is None:
        raise UsageError(
            "diary remove", f"there is no entry {number}; nothing was removed",
            "`runload diary list` shows their numbers.",
        )  # fmt: skip
    return _row(*found)


def _written(row: DiaryRow) -> str:
    return json.dumps(dict(row.cells), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _row(number: int, day: str, cells: str) -> DiaryRow:
    return DiaryRow(date.fromisoformat(day), json.loads(cells), number, f"{NAME}: entry {number}")
