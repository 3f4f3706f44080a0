"""What the commands around the store show: what an import did, activities, and the diary."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from runload.models.diary import DiaryRow
from runload.models.finding import RedFlag
from runload.models.logbook import RunPage
from runload.models.reading import Activity, Skipped
from runload.models.screening import ScreenState
from runload.models.telling import Question
from runload.models.values import dataclass
from runload.tables import METRES_PER_KM


@dataclass(frozen=True, slots=True)
class ZoneChoice:
    """The zone for recordings that name none, and who chose it: asked, profile or machine."""

    tz: str
    chosen_by: str


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What one import did, and what the store holds after it.

    ``offered`` counts contents, each member of an archive by itself: ``new`` ones were read now,
    ``known`` ones before. Of all offered, ``repaired`` were damaged and read as far as they go,
    ``refused`` could not be read, ``ignored`` are not running logs. ``replaced`` took the place of
    an older content of the same file. Of the recordings read now, ``added`` are runs of their own
    and ``merged`` count as a run that another recording tells of too. ``asked`` is what the lists
    of the store leave open.
    """

    new: int
    known: int
    repaired: int
    refused: int
    ignored: int
    replaced: int
    added: int
    merged: int
    activities: int
    first_date: date | None
    last_date: date | None
    skipped: tuple[Skipped, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def offered(self) -> int:
        """Everything that was offered."""
        return self.new + self.known

    @property
    def readable(self) -> bool:
        """Whether anything that was offered could be read."""
        return self.offered > self.refused + self.ignored


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    """One activity of the store. ``short_id`` names it and no other; ``sources`` tell of it."""

    activity: Activity
    short_id: str
    sources: int
    deleted: bool = False

    @property
    def pace_s_per_km(self) -> float | None:
        """Moving time over distance; None where either is unknown or zero."""
        moving_s, metres = self.activity.moving_s, self.activity.distance_m
        return moving_s / (metres / METRES_PER_KM) if moving_s and metres else None


@dataclass(frozen=True, slots=True)
class RecordingEntry:
    """One recording of an activity; ``reason`` says why it counts as it, "" for the best one."""

    activity: Activity
    short_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class ActivityReport:
    """The activities asked for, oldest first; ``recordings`` where a single one is looked at.

    ``page`` is what is known of that one, None where it is no run that counts.
    """

    entries: tuple[ActivityEntry, ...]
    recordings: tuple[RecordingEntry, ...] = ()
    page: RunPage | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One entry of the diary: what it tells of, and how its words were understood."""

    row: DiaryRow
    kinds: tuple[str, ...]
    understood_as: str = ""


@dataclass(frozen=True, slots=True)
class DiaryReport:
    """The entries asked for, or just added, oldest first.

    ``known`` of those offered were in the diary before. ``columns`` are those in use, in their
    order. ``red_flags`` are those that the added entries raise; ``screen`` is how the safety screen
    stands with them.
    """

    entries: tuple[DiaryEntry, ...]
    columns: tuple[str, ...] = ()
    added: int | None = None
    known: int = 0
    red_flags: tuple[RedFlag, ...] = ()
    questions: tuple[Question, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    screen: ScreenState = field(default_factory=ScreenState)
