"""The page of `runload checkin`: the next visit, what asked for it, and how to make use of it."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from runload.models import CalendarEntry, CheckIn, CheckInPage, Report
from runload.rules.physio import physio_lists

SUMMARY = "Check-in"
PLAIN_DESCRIPTION = "Written by runload. `runload checkin` says why it is on this day."
REVISIONS_FROM = date(2020, 1, 1)
"""Day 0 of a calendar entry's revision number. Basis: ours, any fixed day would do."""
_UID_LETTERS = 20


def checkin_page(report: Report, *, named: bool = False, detailed: bool = False) -> CheckInPage:
    """The check-in of this report as a page of its own.

    Parameters:
        report: one runner's report.
        named: the calendar entry may hold the runner's name.
        detailed: the calendar entry may hold the reasons, which tell of health.

    Returns:
        The page. Its calendar entry keeps its ``uid`` while the date moves, until a newer visit
        is on record; there is none where a stop sign asks for emergency care.
    """
    return CheckInPage(
        athlete=report.athlete,
        as_of=report.as_of,
        as_of_basis=report.as_of_basis,
        level=report.level,
        checkin=report.checkin,
        next=report.next,
        red_flags=report.red_flags,
        back=report.back,
        lists=tuple(entry.list for entry in physio_lists() if entry.shown),
        entry=_entry(report, named=named, detailed=detailed),
        skipped=report.skipped,
        notes=report.notes,
        checks=report.checks,
        open=report.open,
        screen=report.screen,
    )


def _entry(report: Report, *, named: bool, detailed: bool) -> CalendarEntry | None:
    checkin = report.checkin
    if checkin.due is None:
        return None
    who = f": {report.athlete}" if named and report.athlete else ""
    return CalendarEntry(
        uid=_uid(report.athlete, checkin),
        day=checkin.due,
        summary=f"{SUMMARY}{who}",
        description=" ".join(checkin.why) if detailed else PLAIN_DESCRIPTION,
        stamped_on=report.as_of,
        revision=max(0, (report.as_of - REVISIONS_FROM).days),
    )


def _uid(athlete: str | None, checkin: CheckIn) -> str:
    """One name for the visit after the last one: the runner and that visit, as a digest."""
    since = checkin.last_visit.isoformat() if checkin.last_visit else "first"
    text = f"{athlete or ''}\n{since}".encode("utf-8", "replace")
    return f"{sha256(text).hexdigest()[:_UID_LETTERS]}@checkin.runload"
