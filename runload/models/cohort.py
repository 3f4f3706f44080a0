"""Every flag over many people with days of injuries: before an injury, and on quiet days."""

from __future__ import annotations

from runload.models.reading import Skipped
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class CohortFlag:
    """One flag: how often it stood before an injury, and on quiet days of the same people.

    ``injuries`` and ``quiet_days`` are those it could be judged for, ``before`` and ``quiet`` those
    it stood for. ``odds_ratio`` (within each person) lies between ``low`` and ``high`` (95 %
    interval); all three are None where ``reason`` says why it cannot be known yet.
    """

    id: str
    contested: bool
    injuries: int
    before: int
    quiet_days: int
    quiet: int
    odds_ratio: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CohortReport:
    """What the flags said over a whole folder of people. ``meaning`` says how much it means."""

    people: int
    injuries: int
    days: int
    flags: tuple[CohortFlag, ...]
    headline: str
    meaning: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
