"""Days that were marked as not recorded: what happened on them is unknown, never nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from runload.load.dates import Bools, Ints, day_number
from runload.load.windows import Array
from runload.models import FlagInputs
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Lost:
    """Stretches of such days: whose they are, and the numbers of their first and last day."""

    stretches: tuple[tuple[int, int, int], ...] = ()

    @classmethod
    def of(cls, told: Sequence[FlagInputs]) -> Lost:
        """Those of each athlete."""
        return cls(
            tuple(
                (athlete, day_number(one.first), day_number(one.last))
                for athlete, beside in enumerate(told)
                for one in beside.not_recorded
            )
        )

    def __bool__(self) -> bool:
        return bool(self.stretches)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        return iter(self.stretches)

    def touch(self, athlete: Ints, first: Ints, last: Ints) -> Bools:
        """Which of these spans of days, each of an athlete, hold such a day."""
        found = np.zeros(len(athlete), bool)
        for whose, begin, end in self:
            found |= (athlete == whose) & (first <= end) & (last >= begin)
        return found

    def blank(self, values: Array, origin: int) -> None:
        """Make such days unknown where nothing stands; ``origin`` is the day of the first row."""
        for athlete, begin, end in self:
            part = values[max(begin - origin, 0) : max(end + 1 - origin, 0), athlete]
            part[part == 0] = np.nan


NOTHING_LOST = Lost()
