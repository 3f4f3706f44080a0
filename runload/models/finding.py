"""What load and rules find. None of it can be built half: no flag without evidence."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from runload.models.values import dataclass

if TYPE_CHECKING:  # an exit code needs a level, and nothing of what was told
    from runload.models.telling import PainEntry


class Level(IntEnum):
    """How much attention something deserves, in the order of the traffic of a report."""

    OK = 0
    INFO = 1
    WATCH = 2
    WARNING = 3
    ALERT = 4

    @property
    def word(self) -> str:
        """The word of the interface: ok, info, watch, warning, alert."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Level:
        """The level with this word."""
        return cls[word.upper()]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a flag measured, against which threshold, and what stands behind it."""

    measured: float
    unit: str
    threshold: float
    refs: tuple[str, ...]
    grade: str

    def __post_init__(self) -> None:
        if not self.grade:
            raise ValueError("evidence needs a grade")


class SaidFlag(Protocol):
    """What the first line and the check-in look at of a flag; its words may be made only then."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def level(self) -> Level:
        """Its level."""

    @property
    def contested(self) -> bool:
        """Whether studies disagree on it."""

    @property
    def date(self) -> date:
        """The day that it is of."""

    @property
    def headline(self) -> str:
        """What it says first."""

    @property
    def action(self) -> str:
        """The one thing to do."""


def flag_words(name: str) -> str:
    """The id of a flag as people say it; `runload explain` knows it so, too.

    Examples:
        >>> flag_words("session-spike"), flag_words("acwr-high")
        ('session spike', 'ACWR high')
    """
    return name.replace("-", " ").replace("acwr", "ACWR")


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in the load that changed, said with its evidence.

    ``seen`` is what was measured, ``known`` what is known of it and what is not, ``action`` the one
    thing to do, ``beside`` what it comes with; ``headline`` is one short sentence for the first
    line of a report. ``quotes`` is true where they repeat the runner's own words, which go into no
    mail; ``headline`` never does.
    """

    id: str
    level: Level
    date: date
    evidence: Evidence
    seen: str
    contested: bool = False
    headline: str = ""
    action: str = ""
    quotes: bool = False
    known: str = ""
    beside: str = ""

    @property
    def text(self) -> str:
        """The whole story."""
        return " ".join(filter(None, (self.seen, self.known, self.action, self.beside)))

    def __post_init__(self) -> None:
        if not self.seen or self.level < Level.INFO:
            raise ValueError("a flag needs a text and a level of info or more")


@dataclass(frozen=True, slots=True)
class PainLight:
    """The traffic light of one region on one day: green, green_pending, amber or red.

    ``by_score``: the score alone is the reason.
    """

    entry: PainEntry
    light: str
    because: str
    by_score: bool = False

    def __post_init__(self) -> None:
        if not self.because:
            raise ValueError("a light needs a reason")


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A sign that outranks everything: stop, and who to see how soon (now, today, days)."""

    id: str
    urgency: str
    text: str
    because: tuple[str, ...]
    refs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.urgency not in ("now", "today", "days") or not self.because:
            raise ValueError("a red flag needs an urgency and a reason")


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do, and why."""

    text: str
    because: str

    def __post_init__(self) -> None:
        if not self.because:
            raise ValueError("advice needs a reason")


@dataclass(frozen=True, slots=True)
class Warning:
    """An injury pattern that such a picture is often seen with. Never a diagnosis.

    ``otherwise`` says what would make us think of something else, ``see`` when to be seen.
    ``has_sheet``: there are exercises for it, and no stop stands.
    """

    id: str
    name: str
    because: tuple[str, ...]
    tells_apart: str
    advice: tuple[Advice, ...]
    pillars: tuple[str, ...]
    grade: str
    refs: tuple[str, ...]
    score: int = 0
    note: bool = False
    otherwise: str = ""
    see: str = ""
    has_sheet: bool = False

    def __post_init__(self) -> None:
        if not self.because or not self.grade:
            raise ValueError("a warning needs reasons and a grade")


@dataclass(frozen=True, slots=True)
class CheckInReason:
    """One thing that asks for a visit, and the day it asks for.

    ``within_days`` is its cap, None for a rhythm. ``lighter_share`` is the load of that day's week
    over the weeks before it, None where the weeks ahead are not known.
    """

    name: str
    words: str
    due: date
    within_days: int | None = None
    lighter_share: float | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """When to see the physiotherapist next. ``interval_days`` is earliest, target, latest.

    ``due`` may lie before the day of the report: ``overdue_days`` says by how much. ``reasons`` are
    all days that were asked for, the earliest first; ``counted_from`` is the day from which the
    days count, ``last_visit`` the visit on record.
    """

    runner: str
    basis: str
    confidence: str
    interval_days: tuple[int, int, int]
    due: date | None
    lighter_week: bool | None
    why: tuple[str, ...]
    reasons: tuple[CheckInReason, ...] = ()
    counted_from: date | None = None
    last_visit: date | None = None
    overdue_days: int = 0


WALK_BELOW_KM = 1.0
"""A shorter run is better walked [km; ours, clinic 5.3]."""
BY_MINUTES = frozenset({"way-back", "visit"})
"""What decides a distance by minutes that are to be run, however few."""
WALK_INSTEAD = "Walk instead of running for now."
"""What is said in place of a run too short to be one."""
WHY_WALK = "Less than a kilometre would be left to run."
"""Why it is said."""


@dataclass(frozen=True, slots=True)
class Next:
    """The ceilings for the next run and the next week [km], and what sets them.

    ``easy_run_km`` is the most for an ordinary run, ``usual_run_km`` about how long it is; the low
    end of ``week_km`` is None while pain is at amber. ``reason`` says why a number is missing or 0,
    ``decided_by`` what had the say; ``condition`` is what must hold for the distances.
    ``run_share`` is the share of the time that is run, the rest walked: the distances are then the
    running parts alone. ``turns`` are minutes run, walked and the times, and ``not_before`` the
    first day of the next run, where a physiotherapist has set them; ``min_per_km`` is the pace
    [min/km] by which minutes became a distance.
    """

    longest_run_km: float | None
    week_km: tuple[float | None, float] | None
    why: str
    reason: str | None = None
    condition: str | None = None
    decided_by: str | None = None
    easy_run_km: float | None = None
    usual_run_km: float | None = None
    run_share: float = 1.0
    turns: tuple[int, int, int] | None = None
    not_before: date | None = None
    min_per_km: float | None = None

    @property
    def stopped(self) -> bool:
        """No running: the distances are 0, and only then."""
        return self.reason == "stop"

    @property
    def stale(self) -> bool:
        """The log ended long ago and says nothing of the present."""
        return self.reason == "stale_log"

    @property
    def walk_instead(self) -> bool:
        """So short a run that it is better walked; minutes that somebody has set are run."""
        easy = self.easy_run_km
        return easy is not None and 0 < easy < WALK_BELOW_KM and self.decided_by not in BY_MINUTES
