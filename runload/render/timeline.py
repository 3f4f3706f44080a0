"""The time-line of a log: days or weeks in a row, with what stood out, pain and spells.

Every text and picture that marks a week or a day takes the mark from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from runload.models import DayFigure, Level, Report, Spell, Week
from runload.models.values import dataclass
from runload.render.base import DAY_WEEKS_MOST, WEEKS_SHOWN, View, known
from runload.tables import WEEK_DAYS

BRIEF, MOST_DAY_WEEKS, YEAR = 4, 26, 53
"""Weeks: the briefest choice, the most that are drawn day by day, and those of a year [ours]."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A day or a week. Distances in the units shown, None where unknown.

    ``level`` and ``band`` are of a run that stood out, ``OK`` and "" without one. ``recorded`` is
    false where the log holds nothing of it, ``complete`` where it is not over, ``ahead`` where it
    lies behind the day of the report.
    """

    first: date
    days: int
    total: float | None = None
    longest: float | None = None
    ceiling: float | None = None
    level: Level = Level.OK
    band: str = ""
    pain: float | None = None
    light: str = ""
    load: float | None = None
    recorded: bool = True
    complete: bool = True
    ahead: bool = False

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + timedelta(days=self.days - 1)

    @property
    def stood_out(self) -> bool:
        """Whether it holds a run much longer than those before it."""
        return self.level >= Level.WATCH


@dataclass(frozen=True, slots=True)
class Range:
    """A choice of what to look at: its name, what it is called, and its buckets, oldest first."""

    name: str
    label: str
    buckets: tuple[Bucket, ...]

    @property
    def daily(self) -> bool:
        """Whether each bucket is a day."""
        return self.buckets[0].days == 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every day and every week of a log, and what one may choose to look at, the briefest first."""

    days: tuple[Bucket, ...] = ()
    weeks: tuple[Bucket, ...] = ()
    choices: tuple[Range, ...] = ()


def stood_out(day: DayFigure) -> bool:
    """Whether a run of that day was much longer than those before it."""
    return day.spike_level >= Level.WATCH


def long_runs(days: Sequence[DayFigure]) -> dict[date, DayFigure]:
    """The Mondays of weeks with a run that stood out, and the day of the gravest."""
    found: dict[date, DayFigure] = {}
    for day in filter(stood_out, days):
        monday = monday_of(day.date)
        if monday not in found or day.spike_level > found[monday].spike_level:
            found[monday] = day
    return found


def daily_pain(report: Report) -> dict[date, float]:
    """The worst score [0-10] that was told for each day."""
    worst: dict[date, float] = {}
    for entry in report.told_pain:
        score = known(entry.score)
        if score is not None:
            worst[entry.date] = max(score, worst.get(entry.date, 0.0))
    return worst


def monday_of(day: date) -> date:
    """The Monday of its ISO week."""
    return day - timedelta(days=day.weekday())


def in_units(km: float | None, view: View) -> float | None:
    """Kilometres in the units shown, never negative; None where unknown."""
    finite = known(km)
    shown = None if finite is None else known(view.distance(finite))
    return None if shown is None else max(0.0, shown)


def timeline(report: Report, view: View) -> Timeline:
    """The days and weeks of a report; without days only its weeks."""
    begin = report.coverage.first_date
    if begin is None or not report.days:
        return Timeline(weeks=week_buckets(report, view))
    days = day_buckets(report, view)
    weeks = week_buckets(report, view)
    usual = min(max(view.weeks, WEEKS_SHOWN), MOST_DAY_WEEKS)
    logged = (monday_of(report.as_of) - monday_of(begin)).days // WEEK_DAYS + 1
    found = [Range("brief", f"{BRIEF} weeks", days[-WEEK_DAYS * BRIEF :])]
    if logged > BRIEF:
        found.append(Range("usual", f"{usual} weeks", days[-WEEK_DAYS * usual :]))
    if logged > usual:
        found.append(Range("year", "1 year", _filled(weeks, YEAR)))
    if logged > YEAR:
        found.append(Range("all", "all", weeks))
    return Timeline(days, weeks, tuple(found))


def day_buckets(report: Report, view: View) -> tuple[Bucket, ...]:
    """Every day up to the Sunday of the report's week; at least as many as a choice shows."""
    least = WEEK_DAYS * min(max(view.weeks, WEEKS_SHOWN), MOST_DAY_WEEKS)
    sunday = monday_of(report.as_of) + timedelta(days=WEEK_DAYS - 1)
    begin = report.coverage.first_date or report.as_of
    ahead = [
        Bucket(report.as_of + timedelta(days=at), 1, recorded=False, complete=False, ahead=True)
        for at in range(1, (sunday - report.as_of).days + 1)
    ]
    held = [_of_day(day, begin, view) for day in report.days]
    missing = max(0, least - len(held) - len(ahead))
    first = report.days[0].date if report.days else report.as_of
    before = [Bucket(first - timedelta(days=at), 1, 0.0) for at in range(missing, 0, -1)]
    return (*before, *held, *ahead)


def _of_day(day: DayFigure, begin: date, view: View) -> Bucket:
    marked = stood_out(day)
    told = day.date >= begin
    return Bucket(
        first=day.date,
        days=1,
        total=in_units(day.distance_km, view) if told else 0.0,
        longest=in_units(day.longest_km, view),
        ceiling=in_units(day.ceiling_km, view),
        level=day.spike_level if marked else Level.OK,
        band=day.band if marked else "",
        pain=known(day.pain),
        light=day.light,
        load=known(day.load),
        recorded=day.recorded or not told,
    )


def week_buckets(report: Report, view: View) -> tuple[Bucket, ...]:
    """Every week of the log, with the run that stood out and the worst pain told of it."""
    marked = long_runs(report.days)
    lights = {day.date: day.light for day in report.days}
    told = daily_pain(report)
    told |= {day.date: score for day in report.days if (score := known(day.pain)) is not None}
    worst: dict[date, tuple[float, str]] = {}
    for day in sorted(told):
        monday = monday_of(day)
        if monday not in worst or told[day] >= worst[monday][0]:
            worst[monday] = told[day], lights.get(day, "")
    weeks = report.weeks[-DAY_WEEKS_MOST:]
    return tuple(
        _of_week(week, marked.get(week.start), worst.get(week.start), view) for week in weeks
    )


def _of_week(
    week: Week, run: DayFigure | None, told: tuple[float, str] | None, view: View
) -> Bucket:
    return Bucket(
        first=week.start,
        days=WEEK_DAYS,
        total=in_units(week.distance_km, view),
        longest=in_units(run.longest_km if run else week.longest_km, view),
        level=run.spike_level if run else Level.OK,
        band=run.band if run else "",
        pain=told[0] if told else None,
        light=told[1] if told else "",
        load=known(week.load),
        recorded=week.recorded,
        complete=week.complete,
    )


def _filled(weeks: tuple[Bucket, ...], least: int) -> tuple[Bucket, ...]:
    """At least so many weeks: before the log there are empty ones."""
    first = weeks[0].first
    missing = range(max(0, least - len(weeks)), 0, -1)
    before = (Bucket(first - timedelta(weeks=at), WEEK_DAYS, 0.0) for at in missing)
    return (*before, *weeks)[-least:]


def spells_in(spells: Sequence[Spell], shown: Range, as_of: date) -> tuple[Spell, ...]:
    """The spells that touch the days of a choice."""
    first, last = shown.buckets[0].first, shown.buckets[-1].last
    return tuple(one for one in spells if one.first <= last and (one.last or as_of) >= first)
