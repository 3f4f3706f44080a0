"""What renderers show of one runner and of a squad."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from runload.models.asking import WeekAnswers
from runload.models.calling import NeverSent, News, Reason
from runload.models.figures import (
    Acwr,
    AllSports,
    Coverage,
    DayFigures,
    Fitness,
    Spike,
    Split,
    Value,
    Week,
)
from runload.models.finding import CheckIn, Flag, Level, Next, PainLight, RedFlag, Warning
from runload.models.handing_over import ExercisesTold
from runload.models.logbook import Logbook
from runload.models.opened import OpenProblem, Spell
from runload.models.prescribing import PhysioPlan
from runload.models.reading import Skipped
from runload.models.screening import ScreenState
from runload.models.telling import NoteAsked, PainEntry, Question, WeeklyTrend
from runload.models.values import dataclass
from runload.models.visiting import Guidance, ReturnToRunning

if TYPE_CHECKING:  # one runner's report needs nothing of a team
    from runload.models.team import TeamView


@dataclass(frozen=True, slots=True)
class DayFigure:
    """One day of one runner, as pictures need it; None is unknown.

    ``load`` in the report's unit, ``distance_km`` of all runs, ``longest_km`` of the day's longest
    run, ``ceiling_km`` 1.10 x the longest run of the 30 days before, ``band`` of the day's largest
    single-session spike (none, small, moderate, large; empty without one), ``ratio`` the uncoupled
    one, ``pain`` the worst score told and ``light`` what it set ("" for neither).
    ``spike_level`` is how much attention that spike deserves: a small step in km never passes info.
    ``recorded`` is false after the end of the log: whether there was a run is not known.
    """

    date: date
    load: float | None
    distance_km: float | None
    longest_km: float | None = None
    ceiling_km: float | None = None
    band: str = ""
    ratio: float | None = None
    pain: float | None = None
    light: str = ""
    spike_level: Level = Level.OK
    recorded: bool = True


@dataclass(frozen=True, slots=True)
class NextRace:
    """The next race: its name, which goes into no mail, and how far ahead it is, in words."""

    name: str
    when: str

    @property
    def said(self) -> str:
        """Both."""
        return f"{self.name}: {self.when}."


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a renderer may say about one runner. Renderers add no judgement.

    ``leads`` names the flag or stop sign that the first line speaks of. ``days`` are for pictures,
    empty unless they were asked for; ``ratio_band`` is where the uncoupled ratio draws no remark.
    ``unread`` are the runner's words that were not understood, ``notes_asked`` the notes of the
    log to be asked about: they go into no mail. ``screen`` is how the safety screen stands.
    ``referral`` says why a clinician looks first: under 18, pregnancy, the weeks after a birth.
    ``physio`` is what a physiotherapist has set and holds, ``exercises`` the home exercises done.
    ``spells`` are injuries, illnesses, days off and races, over or not, by their first day.
    ``logbook`` holds every run, None unless it was asked for.
    ``physio`` is what a physiotherapist has set and holds, ``exercises`` the home exercises done,
    ``race`` the next race, counted down; beside a stop None. ``rest`` is what was noted about
    sleep and soreness: context. ``logbook`` holds every run, None unless it was asked for.
    """

    athlete: str | None
    as_of: date
    as_of_basis: str
    load_name: str
    load_unit: str
    coverage: Coverage
    level: Level
    headline: str
    action: str
    weeks: tuple[Week, ...]
    acwr: Acwr
    monotony: Value
    strain: Value
    fitness: Fitness
    spike: Spike
    flags: tuple[Flag, ...]
    pain: tuple[PainLight, ...]
    red_flags: tuple[RedFlag, ...]
    warnings: tuple[Warning, ...]
    questions: tuple[Question, ...]
    next: Next
    checkin: CheckIn
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    went_well: str | None = None
    load_lines: tuple[str, ...] = field(default=())
    split: Split | None = None
    readings: tuple[DayFigures, ...] = ()
    all_sports: AllSports | None = None
    guidance: Guidance | None = None
    back: ReturnToRunning | None = None
    told_pain: tuple[PainEntry, ...] = ()
    days: tuple[DayFigure, ...] = ()
    checks: tuple[WeeklyTrend, ...] = ()
    ratio_band: tuple[float, float] | None = None
    open: tuple[OpenProblem, ...] = ()
    unread: tuple[str, ...] = ()
    notes_asked: tuple[NoteAsked, ...] = ()
    screen: ScreenState = field(default_factory=ScreenState)
    leads: str = ""
    referral: str | None = None
    physio: PhysioPlan | None = None
    exercises: ExercisesTold | None = None
    spells: tuple[Spell, ...] = ()
    race: NextRace | None = None
    rest: tuple[str, ...] = ()
    logbook: Logbook | None = None


@dataclass(frozen=True, slots=True)
class SquadEntry:
    """One athlete in the squad's list. ``rank`` 1 is the first to call; None is unknown.

    ``reasons`` are all of them, the gravest first; ``why`` is the first, or how it stands.
    ``changed`` says what differs from a week ago, in words, ``news`` the same in parts.
    ``silent_days`` is how long nothing was heard of what is open, else of the athlete [days];
    ``unheard_days`` how many since the last session nobody told of as days off.
    ``weeks_km`` are the newest ISO weeks,
    oldest first. ``groups`` are pairs such as ("team", "U20"), as the sheet names them.
    ``urgency`` is what athletes are ranked by, the smallest first; it is shown to nobody.
    ``short_history`` is true where the log is too short for a ratio; ``next`` is how far to run
    next, as the athlete's own report says.
    """

    athlete: str
    rank: int
    level: Level
    last_activity: date | None
    days_since: int | None
    week_km: float | None
    week_change_pct: float | None
    acwr_uncoupled: float | None
    spike_pct: float | None
    pain: float | None
    flags: tuple[str, ...]
    red_flags: tuple[str, ...]
    warnings: tuple[str, ...]
    why: str
    action: str
    checkin_due: date | None
    next: Next
    changed: str = ""
    weeks_km: tuple[float | None, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    urgency: tuple[float, ...] = ()
    short_history: bool = False
    open: tuple[OpenProblem, ...] = ()
    screen: ScreenState = field(default_factory=ScreenState)
    reasons: tuple[Reason, ...] = ()
    news: News = field(default_factory=News)
    silent_days: int | None = None
    unheard_days: int | None = None

    @property
    def call(self) -> bool:
        """Whether any reason is one to call."""
        return any(reason.calls for reason in self.reasons)

    @property
    def call_level(self) -> Level:
        """The level that the reasons to call leave: of figures that are none at most info."""
        grave = any(reason.calls and reason.level >= Level.WATCH for reason in self.reasons)
        return self.level if grave or self.level > Level.WATCH else min(self.level, Level.INFO)


@dataclass(frozen=True, slots=True)
class SquadReport:
    """A squad on one day. ``no_news`` and ``short_history`` name athletes, by what is missing.

    ``look_alike`` holds names that may be one athlete's: they are told, never merged. ``entries``
    may be a part of ``of`` athletes: then ``asked_for`` says which, in words; ``counts`` and
    ``team`` speak of everybody in the groups asked for, however short the list is. ``report`` is
    the whole report of the one athlete who was asked for. Of a roster: ``never_sent`` are on it and
    nothing was read of them, ``not_on_roster`` are read and not on it, ``left`` are out. ``calls``
    counts, as ``counts`` does, whom to call by the kind of the first reason, the gravest first.
    ``answers`` says who answered for the week that the squad was asked about; ``went_well`` is one
    true good thing, None where anybody is stopped.
    """

    as_of: date
    entries: tuple[SquadEntry, ...]
    skipped: tuple[Skipped, ...] = ()
    counts: tuple[tuple[Level, int], ...] = ()
    notes: tuple[str, ...] = ()
    no_news: tuple[str, ...] = ()
    short_history: tuple[str, ...] = ()
    as_of_basis: str = "today"
    look_alike: tuple[tuple[str, ...], ...] = ()
    of: int | None = None
    asked_for: tuple[str, ...] = ()
    team: TeamView | None = None
    report: Report | None = None
    never_sent: tuple[NeverSent, ...] = ()
    not_on_roster: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    calls: tuple[tuple[str, int], ...] = ()
    answers: WeekAnswers | None = None
    went_well: str | None = None

    @property
    def everybody(self) -> int:
        """All athletes in the groups asked for, with those who never sent anything."""
        return (sum(n for _, n in self.counts) or len(self.entries)) + len(self.never_sent)
