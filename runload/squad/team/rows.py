"""What a team view is worked out from: sessions and words on pain, as columns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.models import ImportResult, SquadRows
from runload.models.values import dataclass
from runload.tables import EPOCH, SPORTS_RUN

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
PERIOD_DAYS = 84
"""Days [d] of hours and new problems. Basis: ours, the twelve weeks of a report."""
QUIET_DAYS = 28
"""Days [d] without pain after which a problem is new. Basis: ours."""


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One athlete, by the casefolded name.

    ``seen`` says that a session was logged in the last 7 days. ``worst`` is the worst pain told in
    them [0-10], NaN where it hurt and no score was given, None where nothing was told. Of the
    period: ``ran``; ``counts`` for those who answered in enough weeks and have a time for every
    run; their hours of running [h], and the problems that ``begun``.
    """

    key: str
    seen: bool
    worst: float | None
    ran: bool
    counts: bool
    hours: float
    begun: int


@dataclass(frozen=True, slots=True)
class TeamRows:
    """What a team view is worked out from, as columns; athletes are places in ``names``.

    One row a session: its ``day`` (since 1970-01-01), whether it ``ran``, and ``moving_s`` [s],
    NaN where unknown. One row a word on pain: ``told_by``, ``told_day`` and ``score`` (0-10), NaN
    where it hurt and nobody said how much.
    """

    names: tuple[str, ...]
    athlete: Ints
    day: Ints
    ran: npt.NDArray[np.bool_]
    moving_s: Floats
    told_by: Ints
    told_day: Ints
    score: Floats


def rows_of(imported: ImportResult, as_of: date) -> TeamRows:
    """The rows of named athletes as far as ``as_of``; names differing only in case are one."""
    places: dict[str, int] = {}
    names: list[str] = []

    def place(athlete: str) -> int:
        name = athlete.strip()
        at = places.setdefault(name.casefold(), len(names))
        if at == len(names):
            names.append(name)
        return at

    sessions = [
        (place(a.athlete), number_of(a.local_date), a.sport in SPORTS_RUN, _known(a.moving_s))
        for a in imported.activities
        if a.athlete and a.local_date <= as_of
    ]
    told = [
        (place(n.athlete), number_of(n.date), _known(n.score))
        for n in imported.pain
        if n.athlete and n.tells_pain and n.date <= as_of
    ]
    return TeamRows(
        names=tuple(names),
        athlete=np.array([row[0] for row in sessions], dtype=np.int64),
        day=np.array([row[1] for row in sessions], dtype=np.int64),
        ran=np.array([row[2] for row in sessions], dtype=np.bool_),
        moving_s=np.array([row[3] for row in sessions], dtype=np.float64),
        told_by=np.array([row[0] for row in told], dtype=np.int64),
        told_day=np.array([row[1] for row in told], dtype=np.int64),
        score=np.array([row[2] for row in told], dtype=np.float64),
    )


def rows_of_columns(rows: SquadRows, as_of: date) -> TeamRows:
    """The same of a squad's columns. A pain score or a region is a word on pain.

    Left out is what no figure needs: what lies long before the period, but for each one's first.
    """
    today = number_of(as_of)
    first = np.full(len(rows.names), np.iinfo(np.int32).max, np.int32)
    np.minimum.at(first, rows.athlete, rows.day)
    needed = rows.day >= today - PERIOD_DAYS - QUIET_DAYS
    needed |= rows.day == first[rows.athlete]
    ran = rows.sport < len(SPORTS_RUN)
    until = needed & (rows.day <= today)
    told = until & (np.isfinite(rows.pain) | (rows.region >= 0))
    return TeamRows(
        names=rows.names,
        athlete=rows.athlete[until].astype(np.int64),
        day=rows.day[until].astype(np.int64),
        ran=ran[until],
        moving_s=rows.moving_s[until],
        told_by=rows.athlete[told].astype(np.int64),
        told_day=rows.day[told].astype(np.int64),
        score=rows.pain[told],
    )


def together(*parts: TeamRows) -> TeamRows:
    """The rows of all parts; an athlete whom several name is one."""
    places: dict[str, int] = {}
    names: list[str] = []
    moved = []
    for part in parts:
        for name in part.names:
            if places.setdefault(name.strip().casefold(), len(names)) == len(names):
                names.append(name)
        at = [places[name.strip().casefold()] for name in part.names]
        moved.append(np.array(at, dtype=np.int64))
    return TeamRows(
        names=tuple(names),
        athlete=_end_to_end([to[p.athlete] for to, p in zip(moved, parts, strict=True)], np.int64),
        day=_end_to_end([p.day for p in parts], np.int64),
        ran=_end_to_end([p.ran for p in parts], np.bool_),
        moving_s=_end_to_end([p.moving_s for p in parts], np.float64),
        told_by=_end_to_end([to[p.told_by] for to, p in zip(moved, parts, strict=True)], np.int64),
        told_day=_end_to_end([p.told_day for p in parts], np.int64),
        score=_end_to_end([p.score for p in parts], np.float64),
    )


def _end_to_end(columns: Sequence[npt.NDArray[Any]], kind: type[Any]) -> npt.NDArray[Any]:
    return np.concatenate([np.empty(0, dtype=kind), *columns])


def number_of(day: date) -> int:
    """The day, counted since 1970-01-01."""
    return (day - EPOCH).days


def _known(value: float | None) -> float:
    return math.nan if value is None else value
