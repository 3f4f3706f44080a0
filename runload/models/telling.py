"""What the runner tells us: the profile, and pain."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from runload.models.stretches import Stretch
from runload.models.values import dataclass


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
    """What the runner chose to say. Every field may be missing.

    ``ladder`` are a physiotherapist's steps back to running: minutes run, walked, and times;
    ``sheet`` is the file of the exercises of a clinic.
    """

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
    ladder: tuple[tuple[int, int, int], ...] = ()
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class PainEntry:
    """One pain report, understood.

    ``regions`` are candidates, the gravest first; empty when nobody said where. ``score`` 0-10
    is the worst of the day (during, or as told), ``after_1h`` and ``next_morning_rise`` 0-10 or
    None when not told; the rise is against that runner's usual morning. ``signs`` are the
    affirmed words of ``evidence/vocabulary`` (onset, character, timing and signs together, such as
    ``gradual``, ``morning_first_steps``, ``pinpoint_on_bone``), ``denied`` those said not to be
    there, ``unclear`` those that must be asked about; ``unread`` are the words that were not
    understood, as they were written. ``named`` are the ids of patterns the runner called by name
    or chose, the first one first. ``days`` since it began, ``began_km`` where in a run. ``closed``
    says who saw it and when: it closes the red flags of that region told up to this day.
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
    unread: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    began_km: float | None = None

    @property
    def region(self) -> str | None:
        """The region it is read as: the gravest candidate."""
        return self.regions[0] if self.regions else None


@dataclass(frozen=True, slots=True)
class NoteAsked:
    """A note of a training log that tells of the body: asked about, never an alert by itself.

    ``today`` is true where the answer cannot wait; ``words`` are the note's own, shortened.
    ``kind`` is stop (it may tell of a stop sign), pain (it tells of pain) or doubtful (it may); of
    the last two it is told what was ``understood`` and of which ``regions``, the gravest first.
    ``screened`` is true where the safety questions were answered since: how bad it is is missing.
    """

    date: date
    words: str
    today: bool
    kind: str = "stop"
    understood: str = ""
    regions: tuple[str, ...] = ()
    screened: bool = False


@dataclass(frozen=True, slots=True)
class ScreenAnswer:
    """What the safety screen was answered with on a day: nothing of it, or which of it.

    ``yes`` holds the questions (``S5``) and the number of the follow-up, None where it is open.
    ``withheld`` are the yeses that others may not see.
    """

    date: date
    yes: tuple[tuple[str, int | None], ...] = ()
    withheld: tuple[tuple[str, int | None], ...] = ()

    @property
    def none_of_it(self) -> bool:
        """True where all twelve were answered with no."""
        return not self.yes and not self.withheld


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the runner can answer; never guessed, never holds back the rest.

    ``quotes`` is true where it repeats the runner's own words, which go into no mail. ``number``
    is what it is answered by in a report, from 1; it stays when others are answered.
    """

    about: str
    ask: str
    choices: tuple[str, ...] = ()
    quotes: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """A question of a report, and what the runner answered: one of its choices, or words."""

    question: Question
    said: str


@dataclass(frozen=True, slots=True)
class LightDay:
    """The pain light of one day and place, as the rules set it."""

    date: date
    light: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class WeeklyCheck:
    """One weekly check, built like the OSTRC-O2, scored. None is unknown, never "no problem".

    ``severity`` [0-100] is None where the form is incomplete, and ``reason`` says so; ``problem``
    and ``substantial`` are None where they cannot be told; ``out`` is true when the runner could
    not take part at all. ``region`` and ``side`` are the body area it is of, "" where none was
    named; ``form`` is whose questions were answered: scores of different forms are never compared.
    ``remark`` names answers that were given and do not count.
    """

    date: date
    severity: int | None
    problem: bool | None
    substantial: bool | None
    out: bool = False
    region: str = ""
    side: str = ""
    form: str = "weekly-check"
    answers: tuple[int | None, ...] = ()
    reason: str | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class WeeklyTrend:
    """Where the weekly checks of one body area go; ``last`` is the newest week's.

    ``severities`` [0-100] are those of the weeks looked at, oldest first; ``direction`` is rising,
    falling or steady, or None with its ``reason``; ``change`` is last minus first, ``maybe_noise``
    whether that is less than one runner's noise.
    """

    last: WeeklyCheck
    severities: tuple[float, ...] = ()
    direction: str | None = None
    change: float | None = None
    maybe_noise: bool | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class HotDay:
    """A day that was hot: by its temperature [degrees Celsius], or because the runner says so."""

    date: date
    celsius: float | None = None


@dataclass(frozen=True, slots=True)
class FlagInputs:
    """What the runner told beside the log, as load flags see it. All of it may be missing.

    ``pain`` holds the lights of the last two weeks, ``worst_light`` today's worst one,
    ``pain_days`` the longest spell in one place; ``bone_pain`` is true where bone is suspected.
    ``sore_days`` are those of amber or red that a run may still have to settle from, ``feverish``
    the days of fevers and other illnesses below the neck, ``not_recorded`` days that the log lacks.
    """

    profile: Profile = field(default_factory=Profile)
    pain: tuple[LightDay, ...] = ()
    worst_light: str | None = None
    pain_days: int = 0
    bone_pain: bool = False
    checks: tuple[WeeklyCheck, ...] = ()
    hot_days: tuple[HotDay, ...] = ()
    sore_days: tuple[date, ...] = ()
    feverish: tuple[Stretch, ...] = ()
    not_recorded: tuple[Stretch, ...] = ()
