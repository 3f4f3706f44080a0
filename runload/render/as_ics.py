"""iCalendar: whole days; the next visit, which says nothing of health, or the runs of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from runload.models import CalendarEntry, CheckInPage, PlanReport
from runload.render.base import Renderer, View
from runload.render.document import safe
from runload.render.plain.plan import IF_GREEN
from runload.render.plain.plan import beyond_said as _beyond
from runload.render.plain.plan import run_said as _run

if TYPE_CHECKING:  # icalendar is loaded only where a calendar is written
    from icalendar import Event

PRODUCT = "-//runload//check-in//EN"


def checkin_ics(page: CheckInPage, view: View) -> bytes:
    """The visit as a calendar file, the same bytes for the same page.

    A whole day has no zone, so that no change of clocks can move it. Without an appointment to
    make the calendar is empty.
    """
    return _calendar([] if page.entry is None else [page.entry], view)


def plan_ics(plan: PlanReport, view: View) -> bytes:
    """The planned runs and the sessions of the way back, a whole day each, in order of days.

    A day that goes beyond its distances says so in its description.
    """
    entries = [
        _entry(plan, f"run-{day.date}-{at}", day.date, _run(run, view), _beyond(day, view))
        for day in plan.choices[0].days
        for at, run in enumerate(day.planned)
    ]
    if plan.back is not None:
        entries += [
            _entry(plan, f"step-{one.date}", one.date, one.text, f"Step {one.step}. {IF_GREEN}")
            for one in plan.back.ahead
        ]
    return _calendar(sorted(entries, key=lambda entry: (entry.day, entry.uid)), view)


def _entry(plan: PlanReport, uid: str, day: date, summary: str, said: str) -> CalendarEntry:
    return CalendarEntry(f"{uid}@runload", day, summary, said, plan.as_of, 0)


def _calendar(entries: Sequence[CalendarEntry], view: View) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, view))
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _event(entry: CalendarEntry, view: View) -> Event:
    from icalendar import Event

    stamped = datetime.combine(entry.stamped_on, time(), UTC)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamped)
    event.add("last-modified", stamped)
    event.add("sequence", entry.revision)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", safe(entry.summary, view))
    event.add("description", safe(entry.description, view))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


ENTRY = Renderer(
    name="ics",
    suffix=".ics",
    checkin=checkin_ics,
    plan=plan_ics,
)
