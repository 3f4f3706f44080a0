"""The sessions of a whole squad as columns: what a sheet of millions of rows becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.models.values import dataclass
from runload.tables import MEASURES

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int32]
NO_CODE = -1
CLOCK = "clock_s"
"""Among the figures of rows: the time of day of the start [s], NaN where only the day is told."""
BASE = ("distance_m", "moving_s", "rpe_cr10")
"""The measures that every sheet has a column of."""
MORE = tuple(name for name in MEASURES if name not in BASE)
"""Those that stand among the figures, where a sheet tells of them."""
_NOTHING: Mapping[str, npt.NDArray[Any]] = {
    **{name: np.empty(0, np.int32) for name in ("athlete", "day", "region", "notes", "line")},
    **{name: np.empty(0) for name in ("distance_m", "moving_s", "rpe_cr10", "pain")},
    "sport": np.empty(0, np.int8),
}
_COLUMNS = tuple(_NOTHING)
_UNSAID = {"sport_name": "run"}  # what rows are taken to say that have no column for it


@dataclass(frozen=True, slots=True)
class SquadRows:
    """One row a session, in the order of the file; all arrays have one length.

    ``athlete`` is a place in ``names``, ``day`` days since 1970-01-01, ``sport`` a place in
    ``runload.tables.SPORTS``. ``distance_m``, ``moving_s``, ``rpe_cr10`` and ``pain`` (0-10) are
    NaN where unknown. ``region`` and ``notes`` are places in ``texts``, -1 for an empty cell.
    ``figures`` and ``words`` hold what else a sheet tells of a session, by the name that the field
    has in ``Activity``: floats, and places in ``texts``; the time of day is ``clock_s``.
    ``line`` is the row of the sheet. ``groups`` are (athlete, kind, value), as in
    ``ImportResult``. ``source`` names the file and ``member`` what it lay in.
    """

    names: tuple[str, ...]
    texts: tuple[str, ...]
    athlete: Codes
    day: Codes
    sport: npt.NDArray[np.int8]
    distance_m: Floats
    moving_s: Floats
    rpe_cr10: Floats
    pain: Floats
    region: Codes
    notes: Codes
    line: Codes
    groups: tuple[tuple[str, str, str], ...] = ()
    source: str = ""
    member: str | None = None
    figures: Mapping[str, Floats] = field(default_factory=dict)
    words: Mapping[str, Codes] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.athlete)


def joined(many: Sequence[SquadRows]) -> SquadRows:
    """The rows of several sheets, one sheet after the other; equal names are one athlete.

    A figure that a sheet does not have is unknown in its rows. ``source`` is that of the first.
    """
    names: dict[str, int] = {}
    texts: dict[str, int] = {}
    pieces: dict[str, list[npt.NDArray[Any]]] = {name: [] for name in _COLUMNS}
    figures: dict[str, list[Floats]] = {name: [] for rows in many for name in rows.figures}
    words: dict[str, list[Codes]] = {name: [] for rows in many for name in rows.words}
    for rows in many:
        renamed = np.array([names.setdefault(n, len(names)) for n in rows.names], np.int32)
        retold = np.array(
            [*(texts.setdefault(t, len(texts)) for t in rows.texts), NO_CODE], np.int32
        )
        for name in _COLUMNS:
            pieces[name].append(getattr(rows, name))
        pieces["athlete"][-1] = renamed[rows.athlete]
        pieces["region"][-1], pieces["notes"][-1] = retold[rows.region], retold[rows.notes]
        unknown = np.full(len(rows), np.nan)
        for name, numbers in figures.items():
            numbers.append(rows.figures.get(name, unknown))
        for name, columns in words.items():
            usual = texts.setdefault(_UNSAID[name], len(texts)) if name in _UNSAID else NO_CODE
            told = rows.words.get(name)
            columns.append(np.full(len(rows), usual, np.int32) if told is None else retold[told])
    first = many[0] if many else None
    return SquadRows(
        names=tuple(names),
        texts=tuple(texts),
        **{name: np.concatenate([_NOTHING[name], *found]) for name, found in pieces.items()},
        groups=tuple(dict.fromkeys(group for rows in many for group in rows.groups)),
        source=first.source if first else "",
        member=first.member if first else None,
        figures={name: np.concatenate(found) for name, found in figures.items()},
        words={name: np.concatenate(found) for name, found in words.items()},
    )


def compacted(rows: SquadRows) -> SquadRows:
    """The same rows with no names and texts but theirs, and without groups."""
    names, whose = _used(rows.names, rows.athlete)
    texts, told = _used(rows.texts, rows.region, rows.notes, *rows.words.values())
    return replace(
        rows,
        names=names,
        texts=texts,
        athlete=whose[rows.athlete],
        region=told[rows.region],
        notes=told[rows.notes],
        words={name: told[column] for name, column in rows.words.items()},
        groups=(),
    )


def _used(texts: Sequence[str], *columns: Codes) -> tuple[tuple[str, ...], Codes]:
    """The texts that stand in these columns, and the new code of each old one."""
    found = np.unique(np.concatenate(columns))
    found = found[found != NO_CODE]
    place = np.full(len(texts) + 1, NO_CODE, np.int32)
    place[found] = np.arange(len(found))
    return tuple(texts[at] for at in found.tolist()), place
