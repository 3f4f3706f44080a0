"""What a runner brings to the first appointment. Every field may be empty: not entered."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from runload.models.figures import Split, Week
from runload.models.finding import CheckIn, Flag, Level, Next, PainLight, RedFlag
from runload.models.opened import OpenProblem
from runload.models.prescribing import PhysioPlan
from runload.models.reading import Skipped
from runload.models.screening import ScreenState
from runload.models.telling import Race, WeeklyTrend
from runload.models.values import dataclass
from runload.models.visiting import ReturnToRunning


@dataclass(frozen=True, slots=True)
class InjuryTold:
    """An earlier injury or illness in the runner's words, and when."""

    what: str
    date: date | None = None


@dataclass(frozen=True, slots=True)
class ShoeTold:
    """A pair of shoes: distance [km] and the day since when, None where not told."""

    name: str
    km: float | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class VisitTold:
    """A visit to the physiotherapist, and what was changed after it."""

    date: date
    changed: str = ""


@dataclass(frozen=True, slots=True)
class ExercisesTold:
    """Home exercises: how often they were done, and how often planned, over ``days``."""

    done: int
    planned: int | None
    days: int


@dataclass(frozen=True, slots=True)
class DayScore:
    """A score of one day: fatigue 0-10, or a weekly check 0-100."""

    date: date
    score: float
    substantial: bool = False


@dataclass(frozen=True, slots=True)
class HandOffTold:
    """All that the runner chose to tell. Empty and None mean: not entered."""

    running_since: date | None = None
    year_of_birth: int | None = None
    pregnant_or_postpartum_weeks: int | None = None
    earlier_injury: bool | None = None
    injuries: tuple[InjuryTold, ...] = ()
    shoes: tuple[ShoeTold, ...] = ()
    visits: tuple[VisitTold, ...] = ()
    exercises: ExercisesTold | None = None
    fatigue: tuple[DayScore, ...] = ()
    checks: tuple[DayScore, ...] = ()
    races: tuple[Race, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PainPoint:
    """Pain of one day in one place, 0-10: the worst, and the next morning above the usual one."""

    date: date
    worst: float | None
    morning_rise: float | None


@dataclass(frozen=True, slots=True)
class PainCurve:
    """Pain in one place over the weeks shown, in order of date."""

    regions: tuple[str, ...]
    side: str | None
    points: tuple[PainPoint, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """Running time [%] by session effort, of the runs that tell one, and those that do."""

    easy_pct: float
    moderate_pct: float
    hard_pct: float
    told: int
    runs: int


@dataclass(frozen=True, slots=True)
class GaitNumber:
    """A number of the watch: its median over ``runs`` runs, and how far it can be trusted."""

    name: str
    value: float
    unit: str
    runs: int
    trust: str


@dataclass(frozen=True, slots=True)
class HandOff:
    """One page for the first appointment, as of one day. It contains no location and no track.

    ``silent`` is what was told of a pain of which nothing was heard since; empty without one.
    ``since`` is what changed since the last visit, ``physio`` what was set; ``sheets`` are
    the (id, name) of the exercise sheets of what such pain is often seen with. ``new_client``
    are the safety questions of the empty page for a new client, which is then shown instead.
    """

    athlete: str | None
    as_of: date
    as_of_basis: str
    level: Level
    told: HandOffTold
    weeks: tuple[Week, ...]
    effort: Effort | None
    effort_by_week: tuple[float | None, ...]
    pain: tuple[PainCurve, ...]
    lights: tuple[PainLight, ...]
    red_flags: tuple[RedFlag, ...]
    flags: tuple[Flag, ...]
    gait: tuple[GaitNumber, ...]
    treadmill: tuple[str, ...]
    checkin: CheckIn
    next: Next
    back: ReturnToRunning | None
    questions: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    split: Split | None = None
    checks: tuple[WeeklyTrend, ...] = ()
    open: tuple[OpenProblem, ...] = ()
    screen: ScreenState = field(default_factory=ScreenState)
    silent: str = ""
    since: tuple[str, ...] = ()
    physio: PhysioPlan | None = None
    sheets: tuple[tuple[str, str], ...] = ()
    rest: tuple[str, ...] = ()
    new_client: tuple[str, ...] = ()
