"""What a diary holds beside pain: efforts, tiredness, exercises, visits, shoes, ailments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from runload.models.prescribing import VisitTerms
from runload.models.stretches import Stretch
from runload.models.telling import Race
from runload.models.values import dataclass

Day = date  # for fields beside one that is called date


@dataclass(frozen=True, slots=True)
class DiaryRow:
    """One entry of the diary as it was told: its day, its cells by column, and where it stands.

    ``number`` is its row in a file, or its number in the store.
    """

    date: date
    cells: Mapping[str, str]
    number: int
    where: str


@dataclass(frozen=True, slots=True)
class SessionEffort:
    """How hard a day's run felt [0-10]; ``start`` says which run of several."""

    date: date
    rpe_cr10: float
    start: time | None = None


@dataclass(frozen=True, slots=True)
class Fatigue:
    """How tired the runner was on a day [0-10]."""

    date: date
    score: float


@dataclass(frozen=True, slots=True)
class Rest:
    """How a night or a week was: sleep [1 very well - 5 very badly] and [h], soreness [0-10].

    Context alone: no light, flag, limit or visit comes from it (clinic.md 9).
    """

    date: date
    sleep: int | None = None
    sleep_h: float | None = None
    soreness: float | None = None


@dataclass(frozen=True, slots=True)
class Exercises:
    """Home exercise sessions done, and planned where that was told; entries add up.

    ``which`` are the exercises or the sheet, "" for all of them; ``pain`` [0-10] is how much it
    hurt.
    """

    date: date
    done: int
    planned: int | None = None
    which: str = ""
    pain: float | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a physiotherapist: who was seen, what was changed after it, and what it was for.

    ``region`` and ``side`` are "" where the visit was for no place that hurts. ``terms`` are what
    was set at it, read from ``said``; None where nothing was.
    """

    date: date
    by: str
    changed: str = ""
    region: str = ""
    side: str = ""
    said: str = ""
    terms: VisitTerms | None = None


@dataclass(frozen=True, slots=True)
class ShoeNote:
    """What was told of a pair on a day: worn then, or new since, run so far [km], out of use."""

    date: date
    name: str
    since: Day | None = None
    km: float | None = None
    for_long_run: bool | None = None
    until: Day | None = None

    @property
    def worn(self) -> bool:
        """Whether the entry says only that the pair was worn."""
        return (self.since, self.km, self.for_long_run, self.until) == (None, None, None, None)


@dataclass(frozen=True, slots=True)
class Ailment:
    """An injury or illness. ``until`` is its last day; ``ongoing`` None is not told."""

    date: date
    what: str
    region: str = ""
    side: str = ""
    until: Day | None = None
    ongoing: bool | None = None


@dataclass(frozen=True, slots=True)
class FuelSign:
    """A sign of too little fuel, told on a day (evidence F20)."""

    date: date
    sign: str


@dataclass(frozen=True, slots=True)
class DiaryFacts:
    """What the diary tells beside pain, weekly checks and heat, in order of date.

    ``no_running`` are days confirmed as days off, ``not_recorded`` days whose runs the log lacks.
    """

    efforts: tuple[SessionEffort, ...] = ()
    fatigue: tuple[Fatigue, ...] = ()
    exercises: tuple[Exercises, ...] = ()
    visits: tuple[Visit, ...] = ()
    shoes: tuple[ShoeNote, ...] = ()
    races: tuple[Race, ...] = ()
    illnesses: tuple[Ailment, ...] = ()
    injuries: tuple[Ailment, ...] = ()
    fuel_signs: tuple[FuelSign, ...] = ()
    no_running: tuple[Stretch, ...] = ()
    not_recorded: tuple[Stretch, ...] = ()
    rest: tuple[Rest, ...] = ()
