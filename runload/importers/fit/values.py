"""Values out of the bytes of many FIT messages at once."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.importers.fit.messages import Part, Places, Stored
from runload.importers.fit.profile import BASES
from runload.importers.tracks.segments import Column

_kind = cache(np.dtype)


def bytes_at(data: bytes, places: Places, offset: int, dtype: str) -> npt.NDArray[Any]:
    """The values ``offset`` bytes behind each place, wherever they lie."""
    kind = _kind(dtype)
    count = len(data) - offset - kind.itemsize + 1
    return np.ndarray((count,), kind, data, offset, (1,))[places]


def numbers(data: bytes, part: Part, stored: Stored) -> Column | None:
    """A field of all messages of one layout, NaN where unknown; None when it is no number."""
    base = BASES.get(stored.base)
    if base is None or base.size != stored.size:
        return None
    raw = bytes_at(data, part.places, stored.offset, part.layout.order + base.letter)
    values = raw.astype(np.float64)
    unknown = ~np.isfinite(values) if base.invalid is None else raw == base.invalid
    values[unknown] = np.nan
    return values
