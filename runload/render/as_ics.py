"""iCalendar: the next visit as one all-day entry that says nothing of health by default."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from runload.models import CalendarEntry, CheckInPage
from runload.render.base import Renderer, View
from runload.render.document import safe

if TYPE_CHECKING:  # icalendar is loaded only where a calendar is written
    from icalendar import Event

PRODUCT = "-//runload//check-in//EN"


def checkin_ics(page: CheckInPage, view: View) -> bytes:
    """The visit as a calendar file, the same bytes for the same page.

    A whole day has no zone, so that no change of clocks can move it. Without an appointment to
    make the calendar is empty.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if page.entry is not None:
        calendar.add_component(_event(page.entry, view))
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
)
