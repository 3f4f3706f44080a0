"""What is for the runner and the physiotherapist: guidance, the way back, and the check-in page."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from runload.models.finding import CheckIn, Level, Next, RedFlag
from runload.models.opened import OpenProblem
from runload.models.reading import Skipped
from runload.models.screening import ScreenState
from runload.models.telling import WeeklyTrend
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Guidance:
    """One piece of the guide for this runner and this week, and what in the log it is tied to."""

    id: str
    title: str
    text: str
    because: str
    grade: str
    refs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.because:
            raise ValueError("guidance needs a reason")


WALK = "Walk"
"""The name of the step before any running."""


@dataclass(frozen=True, slots=True)
class BackSession:
    """One session of the way back that lies ahead, had all before it been green."""

    date: date
    step: int
    name: str
    text: str
    run_min: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnToRunning:
    """The step of the way back that stands now. ``green_runs`` of ``green_runs_needed`` are done.

    ``next`` is None on the last step and while it is ``blocked``: bone waits for a clinician's go.
    ``run_min`` are the minutes of running of the step, None where it counts none; ``share`` is the
    most of the usual run where the step goes by distance. ``stopped``: a red light or a stop sign
    began it and the runner takes its steps, so that the step is the most. ``not_before`` is the
    first day of the next session, ``apart`` the days between two of them, ``ahead`` the sessions of
    the days to come.
    """

    step: int
    steps: int
    name: str
    now: str
    next: str | None
    green_runs: int
    green_runs_needed: int
    because: tuple[str, ...]
    needs_clinician: bool = False
    blocked: bool = False
    run_min: int | None = None
    share: float | None = None
    stopped: bool = False
    not_before: date | None = None
    apart: int = 0
    ahead: tuple[BackSession, ...] = ()

    @property
    def walks(self) -> bool:
        """Whether the step holds no running at all."""
        return self.blocked or (self.run_min is None and self.name == WALK)


@dataclass(frozen=True, slots=True)
class GuideList:
    """A list of the guide: what to look for, what to bring, how to fit visits in."""

    id: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """The visit as a calendar shows it. ``uid`` stays the same while the date moves."""

    uid: str
    day: date
    summary: str
    description: str
    stamped_on: date
    revision: int


@dataclass(frozen=True, slots=True)
class CheckInPage:
    """When to see the physiotherapist next, with everything that asked for it.

    ``entry`` is None when there is no appointment to make: the stop sign comes first.
    """

    athlete: str | None
    as_of: date
    as_of_basis: str
    level: Level
    checkin: CheckIn
    next: Next
    red_flags: tuple[RedFlag, ...]
    back: ReturnToRunning | None
    lists: tuple[GuideList, ...]
    entry: CalendarEntry | None
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    checks: tuple[WeeklyTrend, ...] = ()
    open: tuple[OpenProblem, ...] = ()
    screen: ScreenState = field(default_factory=ScreenState)
