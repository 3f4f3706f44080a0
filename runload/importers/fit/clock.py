"""Times that FIT writes in the header byte of a message: its compressed time stamps."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from runload.importers.fit.messages import COMPRESSED, MessageWalk, Places
from runload.importers.fit.profile import TIMESTAMP
from runload.importers.fit.values import bytes_at, numbers
from runload.importers.tracks.segments import Column

_SPAN = 32  # seconds that the 5 bits of a header can tell apart


def compressed_times(walk: MessageWalk, places: Places) -> Column:
    """The times of the messages at these places, all with compressed headers, as FIT counts.

    A header holds the lowest 5 bits of its time; the rest comes from the last time before it,
    of any message, so all messages are walked again.
    """
    every = MessageWalk(walk.data, walk.first, None)
    every.to(walk.end)
    at, told, short = _moments(every)
    low = told % _SPAN
    turns = np.cumsum(short & (low < np.concatenate(([0.0], low[:-1]))))
    whole = np.maximum.accumulate(np.where(short, 0, np.arange(len(at))))
    times = told[whole] - low[whole] + _SPAN * (turns - turns[whole]) + low
    times[~short] = told[~short]
    return times[np.searchsorted(at, places, side="right") - 1]


def _moments(every: MessageWalk) -> tuple[Places, Column, npt.NDArray[np.bool_]]:
    """All messages that tell a time: place, what they tell, and whether only the lowest bits.

    The first stands before the file and tells 0.
    """
    parts = every.parts({}, others=(TIMESTAMP,))
    whole_at, whole = [np.array([-1])], [np.zeros(1)]
    for part in parts:
        stored = part.fields.get(TIMESTAMP)
        times = numbers(every.data, part, stored) if stored else None
        if times is not None:
            whole_at.append(part.places)
            whole.append(times)
    places = np.concatenate([part.places for part in parts])
    headers = bytes_at(every.data, places, 0, "u1")
    brief = headers >= COMPRESSED
    at = np.concatenate([*whole_at, places[brief]])
    told = np.concatenate([*whole, headers[brief] % _SPAN])
    short = np.arange(len(at)) >= len(at) - int(brief.sum())
    order = np.argsort(2 * at + short, kind="stable")
    order = order[~np.isnan(told[order])]
    return at[order], told[order], short[order]
