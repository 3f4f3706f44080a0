"""What the runner tells us: the profile, and pain."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Race:
    """A race in the profile: its day, and whether it has a target."""

    date: date
    name: str = ""
    distance_km: float | None = None
    target: bool = False


@dataclass(frozen=True, slots=True)
class Shoe:
    """A pair of shoes: since when, how far it has been run [km] if told, and whether for long runs.

    ``km`` None is counted from the log, where only one pair is in use.
    """

    name: str
    since: date | None = None
    km: float | None = None
    runs: int | None = None
    for_long_run: bool = False


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
    lthr_bpm: float | None = None
    threshold_pace_s_per_km: float | None = None
    new_to_running: bool | None = None
    bmi_over_30: bool | None = None
    streak_runner: bool = False
    fuel_signs: tuple[str, ...] = ()
    shoes: tuple[Shoe, ...] = ()


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


@dataclass(frozen=True, slots=True)
class LightDay:
    """The pain light of one day and place, as the rules set it."""

    date: date
    light: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class WeeklyCheck:
    """One weekly check, built like the OSTRC-O2, scored.

    ``severity`` [0-100] is None where the form is incomplete, ``substantial`` None where it cannot
    be told; ``out`` is true when the runner could not take part at all.
    """

    date: date
    severity: int | None
    problem: bool
    substantial: bool | None
    out: bool = False


@dataclass(frozen=True, slots=True)
class HotDay:
    """A day that was hot: by its temperature [degrees Celsius], or because the runner says so."""

    date: date
    celsius: float | None = None


@dataclass(frozen=True, slots=True)
class ToldFacts:
    """What the runner told beside the log, as load flags see it. All of it may be missing.

    ``pain`` holds the lights of the last two weeks, ``worst_light`` today's worst one,
    ``pain_days`` the longest spell in one place; ``bone_pain`` is true where bone is suspected.
    """

    profile: Profile = field(default_factory=Profile)
    pain: tuple[LightDay, ...] = ()
    worst_light: str | None = None
    pain_days: int = 0
    bone_pain: bool = False
    checks: tuple[WeeklyCheck, ...] = ()
    hot_days: tuple[HotDay, ...] = ()
