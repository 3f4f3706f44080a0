"""The picture of a runner's weeks before it is drawn: what it shows, its title, its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runload.models import DayFigure, Level, Report, Week
from runload.render.base import View, known
from runload.render.format import (
    TREND_SHOWN,
    count,
    day_month,
    distance,
    number,
    short_day,
    short_number,
)
from runload.tables import WEEK_DAYS

MOST_WEEKS = 26  # ours: more bars cannot be told apart on a phone


@dataclass(frozen=True, slots=True)
class WeekBar:
    """One week. Distances in the units shown, None where unknown.

    ``long_run`` is a run of that week much longer than those before it, None without one.
    """

    start: date
    complete: bool
    distance: float | None
    long_run: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Weeks as bars and the pain told over them.

    ``pain`` holds the day, counted from the first Monday, and the score [0-10]. ``title`` states
    the finding; ``alt`` says in words all that the picture shows.
    """

    title: str
    alt: str
    units: str
    bars: tuple[WeekBar, ...]
    pain: tuple[tuple[int, float], ...]


def long_runs(days: Sequence[DayFigure]) -> dict[date, DayFigure]:
    """The Mondays of weeks with a run much longer than those before it, and that run's day."""
    found: dict[date, DayFigure] = {}
    for day in days:
        if day.spike_level < Level.WATCH:
            continue
        monday = day.date - timedelta(days=day.date.weekday())
        standing = found.get(monday)
        if standing is None or day.spike_level > standing.spike_level:
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


def chart(report: Report, view: View) -> Chart | None:
    """The picture of the newest weeks; None where no week's distance is known."""
    weeks = view.newest(report.weeks)[-MOST_WEEKS:]
    if all(known(week.distance_km) is None for week in weeks):
        return None
    marked = long_runs(report.days)
    bars = tuple(
        _bar(week, total, marked, view)
        for week, total in zip(weeks, _totals(weeks, view), strict=True)
    )
    first, last = weeks[0].start, weeks[-1].start + timedelta(days=WEEK_DAYS)
    told = {day: score for day, score in daily_pain(report).items() if first <= day < last}
    return Chart(
        title=_title(weeks, marked, told, view),
        alt=_alt(weeks, marked, told, view),
        units=view.units,
        bars=bars,
        pain=tuple(((day - first).days, told[day]) for day in sorted(told)),
    )


def _bar(week: Week, total: float | None, marked: dict[date, DayFigure], view: View) -> WeekBar:
    run = known(marked[week.start].longest_km) if week.start in marked else None
    return WeekBar(
        start=week.start,
        complete=week.complete,
        distance=total,
        long_run=None if run is None else view.distance(run),
    )


def _title(
    weeks: Sequence[Week], marked: dict[date, DayFigure], told: dict[date, float], view: View
) -> str:
    """The finding: a run that stood out in the newest weeks, else pain, else the newest week."""
    over = [week for week in weeks if week.complete] or list(weeks)
    week = over[-1]
    newest = [marked[w.start] for w in weeks if w.start >= week.start and w.start in marked]
    if newest:
        run = distance(newest[-1].longest_km, view)
        return f"One run was much longer than usual: {run} on {short_day(newest[-1].date)}"
    when = "this week" if week is weeks[-1] else f"in the week from {day_month(week.start)}"
    total = f"{distance(week.distance_km, view) if week.recorded else 'No data'} {when}"
    if told:
        last = max(told)
        return f"{total}; pain {short_number(told[last])} of 10 on {day_month(last)}"
    before = [known(earlier.distance_km) for earlier in over[:-1]]
    usual = [km for km in before if km is not None]
    if not usual or len(usual) < len(before):
        return total
    return f"{total}; the weeks before {_range(usual, view)}"


def _range(kms: Sequence[float], view: View) -> str:
    low, high = number(view.distance(min(kms))), number(view.distance(max(kms)))
    return f"{high} {view.units}" if low == high else f"{low} to {high} {view.units}"


def _alt(
    weeks: Sequence[Week], marked: dict[date, DayFigure], told: dict[date, float], view: View
) -> str:
    """Every number of the picture in words; of the pain the newest days."""
    totals = ["unknown" if bar is None else number(bar) for bar in _totals(weeks, view)]
    running = "" if weeks[-1].complete else " so far"
    parts = [
        f"Distance a week, {count(len(weeks), 'week')} up to {day_month(weeks[-1].start)}: "
        f"{', '.join(totals)} {view.units}{running}."
    ]
    runs = [
        f"{distance(marked[week.start].longest_km, view)} on {short_day(marked[week.start].date)}"
        for week in weeks
        if week.start in marked
    ]
    if runs:
        parts.append(f"Runs much longer than those before: {'; '.join(runs)}.")
    if told:
        newest = sorted(told)[-TREND_SHOWN:]
        scores = [f"{short_number(told[day])} on {day_month(day)}" for day in newest]
        parts.append(f"Pain, of 10: {', '.join(scores)}.")
    return " ".join(parts)


def _totals(weeks: Sequence[Week], view: View) -> list[float | None]:
    kms = [known(week.distance_km) for week in weeks]
    return [None if km is None else view.distance(km) for km in kms]
