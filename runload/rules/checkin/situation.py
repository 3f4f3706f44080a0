"""What the next visit to the physiotherapist depends on."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from runload.models import Profile, SaidFlag, Week
from runload.models.values import dataclass
from runload.rules.checkin.since import PainSince
from runload.rules.runner_level import InjuryFacts, LevelFacts
from runload.rules.weeks_ahead import WeeksAhead


@dataclass(frozen=True, slots=True)
class CheckInSituation:
    """All that the next visit depends on. Unknown is None; ``weeks`` reach back a year if known.

    ``as_of`` is the day of the report; a log that has ended tells of the runner's weeks only up to
    ``known_until`` (None: up to ``as_of``). ``first_date`` is that of the first run, ``first_told``
    that of the first word in the diary. ``worst_light`` is green, green_pending, amber or red;
    ``red_in_14_days`` stays while a red light settles, ``red_unheard`` is the day on which a red
    pain was last heard of, where nothing was since; ``since`` is when what is told of pain began
    to hold. ``flags`` are those of the last 14 days; ``restarted_on`` is the first run after a
    break of 28 days or more. ``told_for`` is the day that the physiotherapist gave for the next
    visit, ``told_on`` the visit at which. ``busy`` and ``rest`` are weekdays (0 Monday); ``ahead``
    is what a plan says of the weeks to come.
    """

    as_of: date
    profile: Profile
    weeks: tuple[Week, ...] = ()
    known_until: date | None = None
    first_date: date | None = None
    first_told: date | None = None
    red_flag_urgency: str | None = None
    bone_suspect: bool = False
    worst_light: str | None = None
    amber_days_in_7: int = 0
    red_in_14_days: bool = False
    red_unheard: date | None = None
    longest_pain_days: int = 0
    since: PainSince = field(default_factory=PainSince)
    injury: InjuryFacts = field(default_factory=InjuryFacts)
    flags: tuple[SaidFlag, ...] = ()
    restarted_on: date | None = None
    fuel_ticks: int = 0
    hard_sessions_per_week: float | None = None
    ahead: WeeksAhead = field(default_factory=WeeksAhead)
    told_for: date | None = None
    told_on: date | None = None
    busy: frozenset[int] = frozenset()
    rest: frozenset[int] = frozenset()

    @property
    def urgency(self) -> str | None:
        """now, today, days or None: a suspected bone counts as "days"."""
        if self.red_flag_urgency is None and self.bone_suspect:
            return "days"
        return self.red_flag_urgency

    @property
    def level_facts(self) -> LevelFacts:
        """What the runner's level is read from."""
        return LevelFacts(
            as_of=self.known_until or self.as_of,
            profile=self.profile,
            weeks=self.weeks,
            first_date=self.first_date,
            hard_sessions_per_week=self.hard_sessions_per_week,
            injury=self.injury,
            stopped=self.urgency is not None or self.worst_light == "red",
            red_in_14_days=self.red_in_14_days,
        )
