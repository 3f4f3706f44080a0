"""A look back over one's own log: how often each flag would have fired, and before what."""

from __future__ import annotations

from datetime import date

from runload.models.finding import Level
from runload.models.reading import Skipped
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class OwnLimit:
    """A threshold in one's own log.

    ``column`` names the series, ``per`` says of what (day, week or run), ``way`` whether readings
    above it, below it or to either side raise the flag. ``percentile`` is the share of readings [%]
    below the threshold, None without a reading.
    """

    level: Level
    threshold: float
    unit: str
    column: str
    per: str
    way: str
    readings: int
    percentile: float | None


@dataclass(frozen=True, slots=True)
class FlagRecord:
    """How often one flag would have fired.

    ``fired`` counts each flag once by its day; ``by_level`` says at which level. ``days_listed``
    are days whose report would have listed it, ``listed_pct`` their share of the log.
    ``too_often_at`` is the highest level that it had, or more, on too many days to tell one day
    from another. ``reason`` says why it could not be looked at; then nothing else of it counts.
    """

    id: str
    title: str
    grade: str
    contested: bool
    fired: int
    by_level: tuple[tuple[Level, int], ...]
    days_listed: int
    per_100_days: float
    listed_pct: float
    too_often_at: Level | None
    last: date | None
    limits: tuple[OwnLimit, ...]
    reason: str | None = None

    @property
    def above_info(self) -> int:
        """How often it fired at watch or more."""
        return sum(times for level, times in self.by_level if level > Level.INFO)


@dataclass(frozen=True, slots=True)
class WeekBefore:
    """Seven days counted back from an injury; ``days`` of them lie in the log.

    Distances in km, None where a part is unknown. ``flags`` are dated in these days.
    """

    weeks_before: int
    start: date
    days: int
    distance_km: float | None
    runs: int
    longest_km: float | None
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlagBefore:
    """How often a flag fired before an injury, and in an average stretch as long of this log."""

    id: str
    level: Level
    contested: bool
    fired: int
    usual: float


@dataclass(frozen=True, slots=True)
class LongRun:
    """One of the longest runs before an injury; growth against the longest of 30 days [%]."""

    date: date
    distance_km: float
    increase_pct: float | None


@dataclass(frozen=True, slots=True)
class BeforeInjury:
    """What the log holds of the weeks before one injury; ``reason`` where it holds too little."""

    date: date
    basis: str
    days: int
    weeks: tuple[WeekBefore, ...]
    flags: tuple[FlagBefore, ...]
    longest: tuple[LongRun, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class BacktestReport:
    """Every flag over a whole log. ``often_pct`` is from where a flag stands too often."""

    athlete: str | None
    as_of: date
    as_of_basis: str
    load_name: str
    load_unit: str
    first_date: date | None
    days: int
    runs: int
    often_pct: float
    few: int
    headline: str
    flags: tuple[FlagRecord, ...]
    injuries: tuple[BeforeInjury, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
