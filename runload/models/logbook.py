"""The log run by run: single runs, spans of time, records, shoes, races ahead. None is unknown."""

from __future__ import annotations

from datetime import date, datetime

from runload.models.finding import Flag, Level
from runload.models.telling import Race
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A flag of the load that began on the day of a run, at the level it has by itself."""

    id: str
    level: Level
    contested: bool


@dataclass(frozen=True, slots=True)
class Run:
    """One recording of running that counts, as ``runload activities`` names it.

    ``start`` is the wall clock; ``timed`` is false where only the day is known. ``title`` is empty
    where others read it, or where notes are not to be looked at. ``easy_min``, ``moderate_min``
    and ``hard_min`` are known by ``split_by``: ``zones`` (time at each heart rate) or ``session``
    (the whole run, from its effort or pace), "" where unknown. ``zones_min`` are the minutes in the
    five zones of ``Logbook.zones_from_bpm``, and below them first; empty without a stream.
    ``continues`` is the id of the recording that it counts as one session with, "" where it begins
    one: of a session that was recorded in parts the first holds ``session_km``, the longest run of
    the 30 days before it and how many times that it is. ``raised`` are the flags of that evening
    that the evening before did not have.
    """

    activity_id: str
    short_id: str
    start: datetime
    timed: bool
    sport: str
    title: str = ""
    distance_m: float | None = None
    moving_s: float | None = None
    elapsed_s: float | None = None
    pace_s_per_km: float | None = None
    ascent_m: float | None = None
    hr_avg_bpm: float | None = None
    hr_max_bpm: float | None = None
    cadence_spm: float | None = None
    rpe_cr10: float | None = None
    load: float | None = None
    easy_min: float | None = None
    moderate_min: float | None = None
    hard_min: float | None = None
    split_by: str = ""
    zones_min: tuple[float, ...] = ()
    continues: str = ""
    session_km: float | None = None
    longest_30d_km: float | None = None
    times_longest: float | None = None
    band: str = ""
    raised: tuple[RaisedFlag, ...] = ()
    shoe: str = ""
    quality: tuple[str, ...] = ()

    @property
    def date(self) -> date:
        """The calendar day the run belongs to."""
        return self.start.date()


@dataclass(frozen=True, slots=True)
class Span:
    """An ISO week, a month, a year or a part of one: what was run from ``start`` to ``end``.

    ``name`` is ``2026-W47``, ``2026-11`` or ``2026``. Sums are of the runs that tell the figure,
    ``distance_runs``, ``moving_runs`` and ``ascent_runs`` of ``runs``; None where none does, 0
    where nothing was run. ``pace_s_per_km`` is the time of ``pace_runs`` over their distance, and
    ``hr_avg_bpm`` the mean heart rate of ``hr_runs``, each weighed by its distance. ``recorded`` is
    false where nothing is known of the whole of it; ``not_recorded_days`` are marked so within it.
    """

    name: str
    start: date
    end: date
    complete: bool
    runs: int
    run_days: int
    distance_km: float | None
    distance_runs: int
    moving_h: float | None
    moving_runs: int
    ascent_m: float | None
    ascent_runs: int
    longest_km: float | None
    pace_s_per_km: float | None
    pace_runs: int
    hr_avg_bpm: float | None
    hr_runs: int
    recorded: bool = True
    not_recorded_days: int = 0

    def whole(self, runs: int) -> bool:
        """Whether a figure of so many of its runs is of everything that was run."""
        return runs == self.runs and not self.not_recorded_days


@dataclass(frozen=True, slots=True)
class YearToDate:
    """The year up to the day of the report, and the year before up to the same day.

    ``change_pct`` is of the distance; None with a ``reason``: ``short_history`` where the log
    begins after that year did, ``zero_base``, ``missing_days`` where a distance or day is unknown.
    """

    this: Span
    last: Span
    change_pct: float | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """The most of a log. ``kind`` is longest, climb, week or fastest; whole runs only.

    ``value`` is in ``unit``: km, m, or s/km for the fastest pace of a run of ``least_km`` or more.
    ``activity_id`` and ``short_id`` name the run, ``week`` the ISO week; ``date`` is its first day.
    """

    kind: str
    value: float
    unit: str
    date: date
    activity_id: str = ""
    short_id: str = ""
    week: str = ""
    least_km: float | None = None
    distance_km: float | None = None
    moving_s: float | None = None


@dataclass(frozen=True, slots=True)
class ShoeUse:
    """A pair in use. ``km`` is as told, or counted from the log where ``counted``; None unknown.

    ``runs`` are the days of the diary on which it was worn, None where none was told.
    """

    name: str
    since: date | None
    km: float | None
    counted: bool
    runs: int | None
    for_long_run: bool


@dataclass(frozen=True, slots=True)
class RaceAhead:
    """A race of the profile or diary that is today or to come, and how many days away."""

    race: Race
    days: int


@dataclass(frozen=True, slots=True)
class FitnessDays:
    """Fitness, fatigue and form of every day from ``first`` on, None where unknown.

    In ``unit`` of ``load_name``: the load of the report where it holds effort, else the first one
    that every run of the last 28 days has. Empty with a ``reason`` where there is none.
    """

    load_name: str = ""
    unit: str = ""
    first: date | None = None
    ctl: tuple[float | None, ...] = ()
    atl: tuple[float | None, ...] = ()
    tsb: tuple[float | None, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Logbook:
    """All runs, oldest first, and what they add up to; ``weeks`` are those of the report.

    ``months`` and ``years`` begin with the first run and end with the day of the report.
    ``zones_from_bpm`` are the lower edges of the five heart-rate zones, empty where the profile
    names no highest heart rate. ``left_out`` counts runs that are no record of pace: their track is
    poor, or they are faster than anybody runs.
    """

    runs: tuple[Run, ...] = ()
    weeks: tuple[Span, ...] = ()
    months: tuple[Span, ...] = ()
    years: tuple[Span, ...] = ()
    to_date: YearToDate | None = None
    records: tuple[Record, ...] = ()
    left_out: int = 0
    shoes: tuple[ShoeUse, ...] = ()
    races: tuple[RaceAhead, ...] = ()
    fitness: FitnessDays = FitnessDays()
    zones_from_bpm: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class RunPage:
    """One run by itself: what is known of it, its week, the records it holds, and what it changed.

    ``flags`` are those of ``run.raised`` that are of its day, in words. ``load_name`` and
    ``load_unit`` say what ``run.load`` is.
    """

    run: Run
    week: Span
    flags: tuple[Flag, ...]
    records: tuple[Record, ...]
    zones_from_bpm: tuple[float, ...]
    load_name: str
    load_unit: str
