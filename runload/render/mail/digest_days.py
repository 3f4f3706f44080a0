"""Which days a digest speaks of."""

from __future__ import annotations

from datetime import date, timedelta

from runload.models import Report, SquadReport, Week
from runload.render.format import week_end
from runload.tables import WEEK_DAYS


def week_over(day: date) -> date:
    """The last day of the newest week, Monday to Sunday, that is over at the end of ``day``."""
    return day - timedelta(days=(day.weekday() + 1) % WEEK_DAYS)


def digest_week(report: Report) -> Week | None:
    """The week the digest speaks of: the newest one that is over, else the newest."""
    over = [week for week in report.weeks if week.complete]
    return over[-1] if over else (report.weeks[-1] if report.weeks else None)


def period_key(found: Report | SquadReport) -> tuple[date, date]:
    """First and last day the digest speaks of: what "once only" is counted by."""
    if isinstance(found, SquadReport):
        last = week_over(found.as_of)
        return last - timedelta(days=WEEK_DAYS - 1), last
    week = digest_week(found)
    if week is None:
        return found.as_of, found.as_of
    return week.start, week_end(week)
