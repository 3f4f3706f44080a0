"""What somebody plans to run, and what it would do to the load."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from runload.models.finding import Flag, Level, Next
from runload.models.opened import OpenProblem
from runload.models.reading import Skipped
from runload.models.screening import ScreenState
from runload.models.values import dataclass
from runload.models.visiting import ReturnToRunning


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """One run that is still to come. Distance in metres, duration in seconds; None is not said.

    ``where`` names the option, row or event that says so.
    """

    date: date
    distance_m: float | None
    duration_s: float | None
    title: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class RunsPlanned:
    """The runs of a plan: those to come, and the days of those that are over.

    ``until`` is the last day of a plan that tells of every day; None where only single runs are
    named.
    """

    ahead: tuple[PlannedRun, ...] = ()
    past: tuple[date, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a planned day goes beyond: ``rule`` says what set the limit, ``most_km`` is that limit.

    ``km`` is the run, or the seven days up to it where ``rule`` is the week; ``most_km`` is None
    where it is not about a distance. ``said`` goes on after the limit, or says it all without one.
    """

    rule: str
    level: Level
    km: float
    most_km: float | None
    said: str


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day ahead: the runs, the flags a report would date on it, and the ratio by then.

    ``beyond`` is what its runs go beyond, None for nothing.
    """

    date: date
    planned: tuple[PlannedRun, ...]
    flags: tuple[Flag, ...]
    level: Level
    acwr_uncoupled: float | None
    beyond: Beyond | None = None


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """One way through the days ahead: ``planned``, ``easier`` or ``rest``.

    ``distance_km`` and ``longest_km`` are of all its days, None where a run is of unknown length.
    ``settles_on`` is the first day from which the uncoupled ratio stays below its flag, when the
    weeks after it repeat its last one; None where it does not within ``SETTLE_DAYS`` or is unknown.
    """

    name: str
    days: tuple[PlanDay, ...]
    distance_km: float | None
    longest_km: float | None
    settles_on: date | None

    @property
    def level(self) -> Level:
        """The highest level of its days."""
        return max((day.level for day in self.days), default=Level.OK)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The flags of all its days, in order."""
        return tuple(flag for day in self.days for flag in day.flags)


@dataclass(frozen=True, slots=True)
class PlanReport:
    """A plan on the day it is asked about; ``choices`` begin with the plan itself.

    ``level`` is the plan's own, or alert where pain has stopped all running. ``back`` is the way
    back to running, with its sessions as planned days.
    """

    athlete: str | None
    as_of: date
    as_of_basis: str
    load_name: str
    load_unit: str
    level: Level
    headline: str
    action: str
    choices: tuple[PlanChoice, ...]
    next: Next
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    open: tuple[OpenProblem, ...] = ()
    screen: ScreenState = field(default_factory=ScreenState)
    back: ReturnToRunning | None = None
