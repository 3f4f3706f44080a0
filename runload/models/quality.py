"""Codes for the quality of a recording, as every format and the store write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

UNITS_OPEN = "Are its distances kilometres or miles?"
"""What is asked of a list that does not tell, until ``--units`` says it."""
_COUNTED = re.compile(r"(.+):(0|[1-9][0-9]{0,17})")


class QualityCode(NamedTuple):
    """What was dropped, assumed or repaired; ``points`` is how many, where they are counted."""

    code: str
    points: int | None = None

    @property
    def written(self) -> str:
        """``gps-jumps:3``, or the code alone."""
        return self.code if self.points is None else f"{self.code}:{self.points}"


def in_order(codes: Iterable[QualityCode]) -> tuple[QualityCode, ...]:
    """Each once, in the order of what is written."""
    return tuple(sorted(set(codes), key=lambda one: one.written))


@lru_cache(1024)
def words_of_codes(codes: tuple[QualityCode, ...]) -> tuple[str, ...]:
    """Each as it is written; many recordings have the same ones."""
    return tuple(code.written for code in codes)


def codes_of(written: str) -> tuple[QualityCode, ...]:
    """The codes of a cell, which parts them with spaces.

    Examples:
        >>> codes_of("gps-jumps:3 truncated")
        (QualityCode(code='gps-jumps', points=3), QualityCode(code='truncated', points=None))
    """
    return tuple(_code_of(word) for word in written.split())


def _code_of(word: str) -> QualityCode:
    counted = _COUNTED.fullmatch(word)
    return QualityCode(counted[1], int(counted[2])) if counted else QualityCode(word)


NO_START_TIME = QualityCode("no-start-time")
POSSIBLE_DUPLICATE = QualityCode("possible-duplicate")
DISTANCE_UNKNOWN = QualityCode("distance-unknown")
