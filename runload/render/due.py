"""The day of the next check-in in words: by when it is, or since when it has waited."""

from __future__ import annotations

from datetime import date

from runload.models import CheckIn
from runload.render.format import count, long_day, near_day

YEAR_DAYS = 365  # a longer wait is not counted in days


def due_said(checkin: CheckIn) -> str:
    """By when the next visit is, or by how much it is overdue; empty without one."""
    if checkin.due is None:
        return ""
    if not checkin.overdue_days:
        return f"By {long_day(checkin.due)}"
    late = count(checkin.overdue_days, "day")
    late = f"by {late}" if checkin.overdue_days <= YEAR_DAYS else "for more than a year"
    return f"Overdue {late}: it was due on {long_day(checkin.due)}"


def due_near(due: date | None, as_of: date) -> str:
    """The same in a few words, behind the name of the visit."""
    if due is None:
        return ""
    return f"{'was due on' if due < as_of else 'by'} {near_day(due, as_of)}"
