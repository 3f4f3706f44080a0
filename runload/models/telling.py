"""What the runner tells us: the profile, and pain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Race:
    """A race in the profile: its day, and whether it has a target."""

    date: date
    name: str = ""
    distance_km: float | None = None
    target: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """What the runner chose to say. Every field may be missing."""

    name: str | None = None
    level: str | None = None
    running_since: date | None = None
    year_of_birth: int | None = None
    under_18: bool | None = None
    pregnant_or_postpartum_weeks: int | None = None
    injured: bool = False
    injury_last_12_months: bool | None = None
    last_visit: date | None = None
    races: tuple[Race, ...] = ()
    hr_rest_bpm: float | None = None
    hr_max_bpm: float | None = None
    sex: str | None = None
    units: str | None = None
    tz: str | None = None


@dataclass(frozen=True, slots=True)
class PainEntry:
    """One pain report, understood.

    ``regions`` are candidates, the gravest first; empty when nobody said where. ``score`` 0-10
    is the worst of the day (during, or as told), ``after_1h`` and ``next_morning_rise`` 0-10 or
    None when not told; the rise is against that runner's usual morning. ``signs`` are the
    affirmed words of ``athlete/words`` (onset, character, timing and signs together, such as
    ``gradual``, ``morning_first_steps``, ``pinpoint_on_bone``), ``denied`` those said not to be
    there, ``unclear`` those that must be asked about. ``days`` since it began. ``closed`` says who
    saw it and when: it closes the red flags of that region told up to this day.
    """

    date: date
    score: float | None
    regions: tuple[str, ...] = ()
    side: str | None = None
    after_1h: float | None = None
    next_morning_rise: float | None = None
    signs: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    unclear: frozenset[str] = frozenset()
    days: int | None = None
    words: str = ""
    understood_as: str = ""
    where: str = ""
    closed: str = ""

    @property
    def region(self) -> str | None:
        """The region it is read as: the gravest candidate."""
        return self.regions[0] if self.regions else None


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the runner can answer; never guessed, never holds back the rest."""

    about: str
    ask: str
    choices: tuple[str, ...] = ()
