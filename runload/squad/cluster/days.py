"""Days of athletes as numbers: which of them more than one file tells of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

DAY_BITS = 20
"""``runload.importers.columns.facts.day_keys`` leaves so many bits to the day."""
_DAY = (1 << DAY_BITS) - 1

Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Days:
    """Days of athletes: ``keys`` as of ``day_keys``, the athletes by their places in ``people``."""

    people: tuple[str, ...]
    keys: Keys


def compact(days: Days) -> Days:
    """The same with no athletes but those who have a day."""
    used, codes = np.unique(days.keys >> DAY_BITS, return_inverse=True)
    return Days(
        tuple(days.people[at] for at in used.tolist()),
        (codes.astype(np.int64) << DAY_BITS) + (days.keys & _DAY),
    )


def together(many: Iterable[Days]) -> Days:
    """All of them, each as often as it was there."""
    people: dict[str, int] = {}
    keys = [renamed(days, people) for days in many]
    return Days(tuple(people), np.concatenate([np.empty(0, np.int64), *keys]))


def renamed(days: Days, people: dict[str, int]) -> Keys:
    """The days by the places of athletes in ``people``, which grows by who is new."""
    place = np.array([people.setdefault(name, len(people)) for name in days.people], np.int64)
    if not len(days.keys):
        return days.keys
    keys: Keys = (place[days.keys >> DAY_BITS] << DAY_BITS) + (days.keys & _DAY)
    return keys
