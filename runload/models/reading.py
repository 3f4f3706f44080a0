"""What importers read: recordings, what was left out of them and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date, datetime
from io import BufferedIOBase, BytesIO
from typing import TYPE_CHECKING, NamedTuple

from runload.models.quality import QualityCode, words_of_codes
from runload.models.spots import Spot, at_spot, located
from runload.models.stretches import Stretch
from runload.models.values import dataclass
from runload.tables import ACTIVITIES, Measures, activities_table

if TYPE_CHECKING:  # see runload.tables
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: its shown name, the path inside an archive, and its bytes.

    What may be too large to be held has ``stream``, which opens it from the start, and ``data``
    holds only its first bytes. ``sha256`` is of all its bytes, where they were hashed already.
    ``cut`` says that what it was packed in ended before it did,
    ``workbook`` that it is a sheet of one, whose cells have names.
    """

    name: str
    data: bytes
    member: str | None = None
    stream: Callable[[], BufferedIOBase] | None = None
    sha256: str | None = None
    cut: bool = False
    workbook: bool = False

    @property
    def where(self) -> str:
        """How errors name it."""
        return located(self.name, self.member)

    def open(self) -> BufferedIOBase:
        """All of its bytes, as a stream from the start."""
        return self.stream() if self.stream is not None else BytesIO(self.data)


class ColumnAsked(NamedTuple):
    """A column that somebody names: the part it plays, its name, and a unit with it or None."""

    part: str
    column: str
    unit: str | None = None

    def __repr__(self) -> str:
        return f"ColumnAsked{tuple(self)!r}"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a reader may need to be told, because files leave it open.

    ``tz`` is the IANA zone for instants without one; ``tz_note`` says who chose it
    (``asked``, ``profile``, ``machine``). ``read_on`` is the day of reading: later activities
    are refused. ``units`` is km or mi, ``date_order`` dmy or mdy, ``decimal`` ``,`` or ``.``;
    None means: decide from the file, refuse where it cannot be decided. ``columns`` are those that
    somebody names, for this reading alone. ``called`` leads from other names of athletes,
    casefolded, to the one that counts, as a squad's roster says.
    """

    read_on: date
    tz: str = "UTC"
    tz_note: str = "asked"
    units: str | None = None
    date_order: str | None = None
    decimal: str | None = None
    columns: tuple[ColumnAsked, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Activity(Measures):
    """One recording: a row of ACTIVITIES plus what merging and ``check`` need of it.

    Times in seconds, distances in metres; None is unknown, never zero. ``sport_name`` is the
    file's own word. ``status`` is ok or repaired (salvaged from a damaged file). ``records``
    counts track points or records. ``flat_distance_m`` is the distance on the flat that costs the
    same energy (grade-adjusted), ``hr_seconds`` the seconds spent at each whole heart rate:
    (bpm, seconds), sorted; both only where the recording holds a stream. ``device`` and
    ``content_hash`` serve merging; ``merged_from`` names the recordings that already count as this
    one: file and id. ``remark`` is what was written beside it, a description or a note, ``felt``
    how the runner told the watch it felt; importing makes a ``PainNote`` of both, so that they
    stand in no list of activities.
    """

    activity_id: str
    start_local: datetime
    date_basis: str
    sport: str
    source: str
    source_format: str
    start_utc: datetime | None = None
    athlete: str | None = None
    title: str = ""
    codes: tuple[QualityCode, ...] = ()
    # beside the table
    member: str | None = None
    exporter: str | None = None
    sport_name: str = ""
    status: str = "ok"
    records: int | None = None
    device: str | None = None
    content_hash: str | None = None
    file_reference: str | None = None
    merged_from: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    felt: str = ""

    @property
    def quality(self) -> tuple[str, ...]:
        """The codes of quality as every format writes them."""
        return words_of_codes(self.codes)

    @property
    def local_date(self) -> date:
        """The calendar day the run belongs to."""
        return self.start_local.date()

    @property
    def start_shown(self) -> datetime:
        """The wall clock of the start to the second: what is below keeps rows of a day in order."""
        return self.start_local.replace(microsecond=0)


def activities_frame(activities: Iterable[Activity]) -> pd.DataFrame:
    """ACTIVITIES (see ``runload.tables``) of these recordings, sorted by start."""
    rows = list(activities)
    columns: dict[str, list[object]] = {}
    for name in ACTIVITIES:
        if name == "local_date":
            columns[name] = [
                row.start_local.replace(hour=0, minute=0, second=0, microsecond=0) for row in rows
            ]
        elif name == "quality":
            columns[name] = [" ".join(row.quality) for row in rows]
        else:
            columns[name] = [getattr(row, name) for row in rows]
    return activities_table(columns)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, why, and what to do. It travels to every format.

    ``source`` and ``member`` name the file, ``spot`` the place within it; ``code`` is the stable
    reason of ``runload check``. ``ignored`` marks what is not a running log at all. ``found`` holds
    what was read of a recording: one that cannot be, so that its totals can still be shown, or one
    that counts without the cell or part that this names.
    """

    source: str
    reason: str
    fix: str
    code: str = "unreadable"
    member: str | None = None
    spot: Spot | None = None
    format: str | None = None
    ignored: bool = False
    found: Activity | None = None

    @property
    def where(self) -> str:
        """How every format names it: file, member and spot."""
        return at_spot(located(self.source, self.member), self.spot)


@dataclass(frozen=True, slots=True)
class PainNote:
    """Pain as a log wrote it, not yet understood: a score and words beside a session.

    ``source``, ``member`` and ``spot`` say where it stands. ``hurts`` is true where pain was said
    without a score that can be read. ``remark`` is the
    session's free text: it is heard for stop signs only, and never shown. ``ill`` is true where
    an illness stands in the place of pain or of the session: it is neither a pain nor a zero.
    ``injury`` are the words of an injury, told in a column of its own or in place of the session;
    ``over`` names the kinds, injury or illness, of which the row says that there is none. ``felt``
    is an answer to how somebody feels: a pain where it names a part of the body, else nothing.
    ``signs`` is the answer to the safety questions as it was written, such as ``0`` or ``5.1,8``.
    ``no_running`` are days off that a row confirms, ``not_recorded`` days whose runs the log lacks.
    ``check`` are the four answers of a weekly check, of the place that the words name. ``visit``
    is what a physio set, as it was written. ``rest`` is how well [1 very well - 5 very badly] and
    how long [h] somebody slept and how sore the muscles are [0-10]: context, and never pain.
    """

    date: date
    score: float | None
    words: str
    source: str
    athlete: str | None = None
    remark: str = ""
    hurts: bool = False
    ill: bool = False
    member: str | None = None
    spot: Spot | None = None
    signs: str = ""
    injury: str = ""
    over: tuple[str, ...] = ()
    felt: str = ""
    no_running: Stretch | None = None
    not_recorded: Stretch | None = None
    check: tuple[int | None, ...] = ()
    visit: str = ""
    rest: tuple[int | None, float | None, float | None] | tuple[()] = ()

    @property
    def where(self) -> str:
        """How every format names it: file, member and spot."""
        return at_spot(located(self.source, self.member), self.spot)

    @property
    def tells_pain(self) -> bool:
        """Whether a score, a place or a yes was written, not only a remark."""
        return self.hurts or self.score is not None or bool(self.words)

    @property
    def tells(self) -> bool:
        """Whether it says anything at all."""
        beside = self.ill or self.injury or self.over or self.felt or self.signs
        marks = self.no_running or self.not_recorded or self.check or self.visit or self.rest
        return self.tells_pain or bool(self.remark or beside or marks)


@dataclass(frozen=True, slots=True)
class MergedInto:
    """A recording that counts as another one: both ids, and the reason in words.

    ``doubtful`` is true where it only may be the same run.
    """

    activity: Activity
    kept_id: str
    reason: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a file, or about all of them where ``source`` is empty.

    ``text`` is one sentence or more, ``fix`` names the command that says more, where there is one.
    """

    text: str
    source: str = ""
    member: str | None = None
    fix: str = ""

    @property
    def fact(self) -> str:
        """The note as the command that says more shows it."""
        return f"{located(self.source, self.member)}: {self.text}" if self.source else self.text

    @property
    def words(self) -> str:
        """The whole note in a line."""
        return f"{self.fact} {self.fix}" if self.fix else self.fact


@dataclass(frozen=True, slots=True)
class HowRead:
    """How a file was understood: the importer, and in words what had to be decided."""

    source: str
    member: str | None
    importer: str
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came out of one source or of many.

    ``told`` are notes on files. ``read`` holds every recording as it was read, before merging gave
    it what others know.
    ``how`` says for each file how it was understood. ``groups`` say what a sheet says of an
    athlete: (athlete, kind, value), the kind team, coach or level. ``doubtful`` are the places of
    ``activities`` that may hold what cannot be, as far as a reader knows; None: any of them.
    """

    activities: tuple[Activity, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    pain: tuple[PainNote, ...] = ()
    told: tuple[Note, ...] = ()
    merged: tuple[MergedInto, ...] = ()
    read: tuple[Activity, ...] = ()
    how: tuple[HowRead, ...] = ()
    groups: tuple[tuple[str, str, str], ...] = ()
    doubtful: tuple[int, ...] | None = field(default=None, compare=False)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is told of files, each note in a line."""
        return tuple(note.words for note in self.told)
