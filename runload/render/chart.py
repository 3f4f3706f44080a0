"""The newest weeks in short, for the page's time-line, the mail's picture and ``--chart``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.models import DayFigure, Report, Week
from runload.models.values import dataclass
from runload.render.base import View, known
from runload.render.format import (
    NO_DATA,
    TREND_SHOWN,
    count,
    day_month,
    distance,
    number,
    short_day,
    short_number,
    week_end,
)
from runload.render.timeline import Range, daily_pain, in_units, long_runs, week_buckets

MOST_WEEKS = 26  # ours: more bars cannot be told apart on a phone


@dataclass(frozen=True, slots=True)
class Chart:
    """Weeks as bars and the pain told over them.

    ``title`` states the finding; ``alt`` says in words all that the picture shows.
    """

    title: str
    alt: str
    weeks: Range


def chart(report: Report, view: View) -> Chart | None:
    """The picture of the newest weeks; None where no week's distance is known."""
    buckets = week_buckets(report, view)[-min(view.weeks, MOST_WEEKS) :]
    if view.weeks < 1 or all(one.total is None for one in buckets):
        return None
    shown = Range("weeks", count(len(buckets), "week"), buckets)
    return Chart(weeks_title(report, view), weeks_said(report, view), shown)


def weeks_title(report: Report, view: View) -> str:
    """The finding: a run that stood out in the newest weeks, else pain, else the newest week."""
    weeks, marked, told = _newest(report, view)
    over = [week for week in weeks if week.complete] or list(weeks)
    if not over:
        return "No weeks yet"
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


def _newest(
    report: Report, view: View
) -> tuple[Sequence[Week], dict[date, DayFigure], dict[date, float]]:
    """The weeks in question, their runs that stood out, and the pain told in them."""
    weeks = view.newest(report.weeks)[-MOST_WEEKS:]
    if not weeks:
        return (), {}, {}
    told = daily_pain(report)
    first, last = weeks[0].start, week_end(weeks[-1])
    return (
        weeks,
        long_runs(report.days),
        {day: score for day, score in told.items() if first <= day <= last},
    )


def _range(kms: Sequence[float], view: View) -> str:
    low, high = number(view.distance(min(kms))), number(view.distance(max(kms)))
    return f"{high} {view.units}" if low == high else f"{low} to {high} {view.units}"


def weeks_said(report: Report, view: View) -> str:
    """Every number of the newest weeks in words; of the pain the newest days."""
    weeks, marked, told = _newest(report, view)
    if not weeks:
        return "No weeks yet."
    totals = ", ".join(_total(week, view) for week in weeks)
    running = "" if weeks[-1].complete else " so far"
    parts = [
        f"Distance a week, {count(len(weeks), 'week')} up to {day_month(weeks[-1].start)}: "
        f"{totals} {view.units}{running}."
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


def _total(week: Week, view: View) -> str:
    if not week.recorded:
        return NO_DATA
    total = in_units(week.distance_km, view)
    return "unknown" if total is None else number(total)
