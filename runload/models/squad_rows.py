"""The sessions of a whole squad as columns: what a sheet of millions of rows becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int32]
NO_CODE = -1


@dataclass(frozen=True, slots=True)
class SquadRows:
    """One row a session, in the order of the file; all arrays have one length.

    ``athlete`` is a place in ``names``, ``day`` days since 1970-01-01, ``sport`` a place in
    ``runload.tables.SPORTS``. ``distance_m``, ``moving_s``, ``rpe_cr10`` and ``pain`` (0-10) are
    NaN where unknown. ``region`` and ``notes`` are places in ``texts``, -1 for an empty cell.
    ``figures`` and ``words`` hold what else a sheet tells of a session, by the name that the field
    has in ``Activity``: floats, and places in ``texts``. ``line`` is the row of the sheet. ``groups`` are (athlete, kind, value), as in
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
