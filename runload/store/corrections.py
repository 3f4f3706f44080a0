"""What the runner set right: kept beside what was read, and put on top of it each time anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from runload.models import Activity
from runload.models.quality import QualityCode, in_order
from runload.models.values import dataclass
from runload.store.database import Store

T = TypeVar("T")
CORRECTED = QualityCode("corrected")
# What a distance told by the runner makes untrue.
_OF_DISTANCE = frozenset({"distance-unknown", "no-distance", "pace-implausible", "pace-slow"})


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything that was set right, by the id of a recording; the newest stands last."""

    sports: Mapping[str, str]
    distances_m: Mapping[str, float]
    deleted: frozenset[str]
    apart: frozenset[frozenset[str]]

    def corrected(self, run: Activity) -> Activity:
        """The run as the runner says it was."""
        if not (self.sports or self.distances_m):
            return run
        names = names_of(run)
        changes: dict[str, object] = {}
        codes = run.codes
        sport = _newest(self.sports, names)
        if sport is not None:
            changes["sport"] = sport
        distance_m = _newest(self.distances_m, names)
        if distance_m is not None:
            changes |= {
                "distance_m": distance_m,
                "flat_distance_m": None,
                "distance_off_pct": None,
            }
            codes = tuple(one for one in codes if one.code not in _OF_DISTANCE)
        if not changes:
            return run
        changes["codes"] = in_order((*codes, CORRECTED))
        return replace(run, **changes)  # type: ignore[arg-type]  # the fields above

    def are_deleted(self, run: Activity) -> bool:
        """Whether the runner took this run out of the count."""
        return bool(self.deleted) and not self.deleted.isdisjoint(names_of(run))


def names_of(run: Activity) -> frozenset[str]:
    """The ids of a run: its own, and those of the recordings that count as it."""
    return frozenset({run.activity_id, *(part for _, part in run.merged_from)})


def _newest(told: Mapping[str, T], names: frozenset[str]) -> T | None:
    found = None
    for name, value in told.items():
        found = value if name in names else found
    return found


def corrections(sql: sqlite3.Connection) -> Corrections:
    """All that stands in the store."""
    sports: dict[str, str] = {}
    distances_m: dict[str, float] = {}
    deleted: set[str] = set()
    apart: set[frozenset[str]] = set()
    rows = sql.execute(
        "SELECT activity_id, kind, sport, distance_m, other_id FROM corrections ORDER BY id"
    )
    for name, kind, sport, distance_m, other in rows:
        if kind == "sport":
            sports[name] = sport
        elif kind == "distance":
            distances_m[name] = distance_m
        elif kind == "deleted":
            deleted.add(name)
        else:
            apart.add(frozenset((name, other)))
    return Corrections(sports, distances_m, frozenset(deleted), frozenset(apart))


def correct(
    store: Store,
    run: Activity,
    *,
    on: date,
    sport: str | None = None,
    distance_m: float | None = None,
    deleted: bool = False,
) -> None:
    """Say what a run was, or that it shall not count; what was said before of it gives way."""
    told = (("sport", sport), ("distance", distance_m), ("deleted", deleted or None))
    with store.transaction() as sql:
        for kind, value in told:
            if value is not None:
                _forget(sql, names_of(run), kind)
                sql.execute(
                    "INSERT INTO corrections (activity_id, kind, sport, distance_m, made_on) "
                    "VALUES (?, ?, ?, ?, ?)",
                    (run.activity_id, kind, sport if kind == "sport" else None,
                     distance_m if kind == "distance" else None, on.isoformat()),
                )  # fmt: skip
        _changed(sql)


def keep_apart(store: Store, recording: str, others: Iterable[str], *, on: date) -> None:
    """Say that a recording is never the same run as these others."""
    with store.transaction() as sql:
        for other in others:
            sql.execute(
                "INSERT OR IGNORE INTO corrections (activity_id, kind, other_id, made_on) "
                "VALUES (?, 'apart', ?, ?)",
                (*sorted((recording, other)), on.isoformat()),
            )
        _changed(sql)


def restore(store: Store, run: Activity) -> None:
    """Let a deleted run count again."""
    with store.transaction() as sql:
        _forget(sql, names_of(run), "deleted")
        _changed(sql)


def undo(store: Store, run: Activity) -> None:
    """Forget everything that was said of a run."""
    with store.transaction() as sql:
        for kind in ("sport", "distance", "deleted", "apart"):
            _forget(sql, names_of(run), kind)
        _changed(sql)


def _forget(sql: sqlite3.Connection, names: Iterable[str], kind: str) -> None:
    sql.executemany(
        "DELETE FROM corrections WHERE kind = ? AND (activity_id = ? OR other_id = ?)",
        [(kind, name, name) for name in names],
    )


def _changed(sql: sqlite3.Connection) -> None:
    sql.execute("UPDATE state SET changes = changes + 1")
