"""A calendar as a plan: repetitions, zones, what is no run, and what is no calendar."""

from __future__ import annotations

from datetime import date

import pytest

from runload.athlete.plan.calendar import calendar_runs, is_calendar
from runload.errors import UsageError

MONDAY = date(2026, 11, 23)


def calendar(*events: str) -> bytes:
    body = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\n{event}\r\nEND:VEVENT\r\n" for n, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{body}END:VCALENDAR\r\n".encode()


def test_an_event_with_a_distance_is_a_run_on_its_own_day() -> None:
    late = "DTSTART;TZID=America/Los_Angeles:20261124T230000\r\nSUMMARY:Long run 18 km"
    runs, skipped, over = calendar_runs(calendar(late), "plan.ics", MONDAY)
    assert [(run.date, run.distance_m, run.title) for run in runs] == [
        (date(2026, 11, 24), 18_000, "Long run")
    ]
    assert (skipped, over) == ((), ())


def test_a_repeating_event_is_followed() -> None:
    weekly = "DTSTART;VALUE=DATE:20261124\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:8 km"
    runs, _, over = calendar_runs(calendar(weekly), "plan.ics", date(2026, 11, 30))
    assert [run.date.day for run in runs] == [1, 8]
    assert over == (date(2026, 11, 24),)


def test_a_repetition_without_an_end_stops_after_a_year() -> None:
    forever = "DTSTART;VALUE=DATE:20261124\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:8 km"
    runs, skipped, _ = calendar_runs(calendar(forever), "plan.ics", MONDAY)
    assert len(runs) == 53
    assert skipped == ()


def test_until_with_a_zone_and_a_wall_clock_start_go_together() -> None:
    mixed = (
        "DTSTART;TZID=Europe/Berlin:20261124T070000\r\n"
        "RRULE:FREQ=WEEKLY;UNTIL=20261208T060000Z\r\nSUMMARY:8 km"
    )
    runs, _, _ = calendar_runs(calendar(mixed), "plan.ics", MONDAY)
    assert [run.date.day for run in runs][:2] == [24, 1]


def test_an_event_that_is_no_run_is_named() -> None:
    runs, skipped, _ = calendar_runs(
        calendar("DTSTART;VALUE=DATE:20261124\r\nSUMMARY:Yoga"), "plan.ics", MONDAY
    )
    assert runs == ()
    assert [(item.where, item.code) for item in skipped] == [("plan.ics, 2026-11-24", "not-a-run")]
    assert "Yoga" in skipped[0].reason


@pytest.mark.parametrize("event", [
    "DTSTART;VALUE=DATE:20261124\r\nSTATUS:CANCELLED\r\nSUMMARY:8 km",
    "SUMMARY:8 km",
    "DTSTART:never\r\nSUMMARY:8 km",
])  # fmt: skip
def test_a_cancelled_or_dateless_event_plans_nothing(event: str) -> None:
    assert calendar_runs(calendar(event), "plan.ics", MONDAY)[0] == ()


def test_a_broken_rule_keeps_the_event_itself() -> None:
    odd = "DTSTART;VALUE=DATE:20261124\r\nRRULE:FREQ=DAILY;INTERVAL=0\r\nSUMMARY:8 km"
    assert len(calendar_runs(calendar(odd), "plan.ics", MONDAY)[0]) >= 1


@pytest.mark.parametrize(("data", "what"), [
    (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "damaged"),
    (b"BEGIN:VCALENDAR", "damaged"),
])  # fmt: skip
def test_a_damaged_calendar_is_one_line(data: bytes, what: str) -> None:
    with pytest.raises(UsageError, match=what) as caught:
        calendar_runs(data, "plan.ics", MONDAY)
    assert "\n" not in str(caught.value)


def test_a_second_by_second_rule_is_bounded() -> None:
    flood = "DTSTART:20261124T000000\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:8 km"
    with pytest.raises(UsageError, match="more than"):
        calendar_runs(calendar(flood, flood), "plan.ics", MONDAY)


def test_too_large_a_file_is_no_plan() -> None:
    with pytest.raises(UsageError, match="10 MB"):
        calendar_runs(b"BEGIN:VCALENDAR" + b" " * 10_000_001, "plan.ics", MONDAY)


def test_a_calendar_is_known_by_its_first_words() -> None:
    assert is_calendar(b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n")
    assert not is_calendar(b"date,distance_km\n")
