"""A calendar file (iCalendar) as planned runs: what the summary of each event says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from runload.athlete.plan.parser import HORIZON_DAYS, amount, check_amount, check_day
from runload.errors import UsageError
from runload.models import PlannedRun, Skipped, Spot

if TYPE_CHECKING:  # loaded only where a calendar is read
    from icalendar import Calendar

BEGIN = b"BEGIN:VCALENDAR"
MAX_BYTES = 10_000_000  # a calendar of many years has a few (ours)
MAX_EVENTS = 20_000  # repetitions counted (ours)
_SHOWN = 60
_BLANKS = re.compile(r"\s+")


def is_calendar(data: bytes) -> bool:
    """Whether these are the bytes of a calendar file."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(BEGIN)


def calendar_runs(
    data: bytes, name: str, as_of: date
) -> tuple[tuple[PlannedRun, ...], tuple[Skipped, ...], tuple[date, ...]]:
    """The runs of a calendar from ``as_of`` on, what was not understood, and days that are over.

    Events without a distance or a time in their words are named; of days before ``as_of`` they are
    left out. Repeating events are followed for a year.

    Raises:
        UsageError: no calendar, or one too large to be a plan.
    """
    runs: list[PlannedRun] = []
    left_out: list[Skipped] = []
    over: list[date] = []
    for number, (day, words) in enumerate(_events(_calendar(data, name), as_of)):
        if number >= MAX_EVENTS:
            raise UsageError(name, f"it has more than {MAX_EVENTS} events", "Export fewer.")
        where = f"{name}, {day.isoformat()}"
        try:
            metres, seconds, rest = amount(words, where)
            if day < as_of:
                over += [day] if metres or seconds else []
                continue
            if not metres and not seconds:
                raise UsageError(
                    where,
                    f"'{words[:_SHOWN]}' gives no distance or time",
                    "Write it into the event, such as 'Long run 18 km', if it is a run.",
                )
            check_amount(metres, seconds, where)
            title = _BLANKS.sub(" ", rest).strip()[:_SHOWN]
            runs.append(PlannedRun(check_day(day, as_of, where), metres, seconds, title, where))
        except UsageError as problem:
            spot = Spot("", day.isoformat())
            left_out.append(Skipped(name, problem.what, problem.fix, "not-a-run", spot=spot))
    return tuple(runs), tuple(left_out), tuple(over)


def _calendar(data: bytes, name: str) -> Calendar:
    from icalendar import Calendar

    if len(data) > MAX_BYTES:
        raise UsageError(name, "it is larger than 10 MB", "Export only the plan.")
    try:
        return Calendar.from_ical(data)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        raise UsageError(
            name, "it is a damaged calendar file", "Export it again as iCalendar (.ics)."
        ) from None


def _events(calendar: Calendar, as_of: date) -> Iterator[tuple[date, str]]:
    """Each event's days and words, repetitions one by one, in the order of the file."""
    for event in calendar.walk("VEVENT"):
        start = _start(event)
        words = _BLANKS.sub(" ", str(event.get("SUMMARY", ""))).strip()
        if start is None or str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        for day in _days(event, start, as_of):
            yield day, words


def _start(event: Any) -> datetime | None:
    """The wall clock at which an event begins; None where it says none that can be read."""
    try:
        value = event.decoded("DTSTART")
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime.combine(value, time()) if isinstance(value, date) else None


def _days(event: Any, start: datetime, as_of: date) -> Iterator[date]:
    rule = event.get("RRULE")
    if rule is None:
        yield start.date()
        return
    from dateutil.rrule import rrulestr

    text = re.sub(r"(UNTIL=\d{8}T\d{6})Z", r"\1", rule.to_ical().decode())
    try:
        repeated = rrulestr(text, dtstart=start)
    except (ValueError, TypeError):
        yield start.date()
        return
    last = datetime.combine(as_of, time()) + timedelta(days=HORIZON_DAYS)
    moment = None
    try:
        for moment in repeated.xafter(start, count=MAX_EVENTS, inc=True):
            if moment > last:
                return
            yield moment.date()
    except (ValueError, ArithmeticError, LookupError, TypeError):  # it leads out of the calendar
        if moment is None:
            yield start.date()
