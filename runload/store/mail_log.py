"""Which mail went to whom: written down before it is sent, so that no second run sends it again.

A mail is claimed (``sending``), then settled (``sent`` or ``failed``). What stays ``sending``
may have been sent: a crash, or a server that never answered. It is not sent again unasked.
``silent`` is a week in which nothing was to be said: no mail of it was missed.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from runload.models.values import dataclass
from runload.store.database import Store
from runload.store.locking import private_file, taken
from runload.store.problems import StoreBusy

SENDING, SENT, FAILED, SILENT = "sending", "sent", "failed", "silent"
_OPEN = (FAILED, SILENT)  # a mail of such a week may still go out
_ID_LENGTH = 32
_PLACES = 2**31 - 1  # bytes of the file of locks: one for each source


_DAYS = re.compile(r"week (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a mail speaks of, and whose they are.

    ``so_far``: they were not over when it went out; the mail of the whole week is another one.
    """

    first: date
    last: date
    whose: str = ""
    so_far: bool = False

    def __str__(self) -> str:
        so_far, whose = " so far" * self.so_far, f" of {self.whose}" if self.whose else ""
        return f"week {self.first} to {self.last}{so_far}{whose}"


@dataclass(frozen=True, slots=True)
class MailKey:
    """What "once" is counted by: the days it speaks of and whose they are, to whom, made from what.

    ``source`` is a hash (64 hex digits): of what the mail is made from nothing can be read here.
    ``older_period`` is how a version without sources called the same mail.
    """

    period: Period
    recipient: str
    source: str
    older_period: Period

    @property
    def row(self) -> tuple[str, str, str]:
        """Its place in the table."""
        return str(self.period), self.recipient.casefold(), self.source


@dataclass(frozen=True, slots=True)
class MailEntry:
    """One line of the log. ``of_any_source``: an older version wrote it, without a source."""

    state: str
    message_id: str
    written_on: date
    of_any_source: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """``other`` is who has the mail, None where it is ours to send now, as ``message_id``."""

    message_id: str
    other: MailEntry | None = None


def entry(store: Store, key: MailKey, on: date) -> MailEntry | None:
    """What is known of this mail on this day.

    Raises:
        StoreDamaged
    """
    with store.snapshot() as sql:
        return _entry(sql, key, on)


def claim(store: Store, key: MailKey, message_id: str, on: date, *, again: bool = False) -> Claim:
    """Take this mail on, or say who has it.

    A mail that failed may be tried again; ``again`` sends once more whatever stands there. Two
    squads may have the same words in the same week: the second mail is given an id of its own.

    Raises:
        StoreUnusable, StoreBusy
    """
    with store.transaction() as sql:
        found = _entry(sql, key, on)
        if found is not None and found.state not in _OPEN and not again:
            return Claim(message_id, found)
        own_id = _own_id(sql, key, message_id)
        _write(sql, key, own_id, SENDING, on)
    return Claim(own_id)


def keep_silent(store: Store, key: MailKey, on: date) -> None:
    """Write down that nothing was to be said of this week; what stands there already stays.

    Raises:
        StoreUnusable, StoreBusy
    """
    with store.transaction() as sql:
        if _entry(sql, key, on) is None:
            _write(sql, key, _own_id(sql, key, f"<@{SILENT}>"), SILENT, on)


def missed(store: Store, key: MailKey) -> tuple[date, date] | None:
    """The days before this mail of which no mail went out, since the last that did.

    Before the first mail nothing is missed, unless it was tried and failed.
    """
    with store.snapshot() as sql:
        rows = sql.execute(
            "SELECT period, state FROM mail_log WHERE recipient = ? AND source = ?", key.row[1:]
        ).fetchall()
    weeks = [(*map(date.fromisoformat, days.groups()), state != FAILED)
             for period, state in rows if (days := _DAYS.match(period))]  # fmt: skip
    earlier = [week for week in weeks if week[1] < key.period.first]
    if not earlier:
        return None
    told = max((last for _, last, told in earlier if told), default=None)
    first = min(week[0] for week in earlier) if told is None else told + timedelta(days=1)
    return (first, key.period.first - timedelta(days=1)) if first < key.period.first else None


def settle(store: Store, key: MailKey, state: str) -> None:
    """Write down how it ended: ``sent`` or ``failed``.

    Raises:
        StoreUnusable, StoreBusy
    """
    with store.transaction() as sql:
        sql.execute(
            "UPDATE mail_log SET state = ? WHERE period = ? AND recipient = ? AND source = ?",
            (state, *key.row),
        )


@contextmanager
def sending_alone(store: Store, source: str, pauses: Iterable[object]) -> Iterator[None]:
    """Hold the mails of this source for oneself, until the end or until the process dies.

    While another run holds them, it is tried again after each of ``pauses``.

    Raises:
        StoreBusy where it did not let go by then
    """
    path = store.path.with_name(store.path.name + "-mail")
    handle = private_file(path)
    waits = iter(pauses)
    try:
        while not taken(handle, int(source, 16) % _PLACES):
            if next(waits, None) is None:
                raise StoreBusy(
                    str(path), "another runload is sending this mail", "Run again in a minute."
                )
        yield
    finally:
        os.close(handle)


def _write(sql: sqlite3.Connection, key: MailKey, message_id: str, state: str, on: date) -> None:
    sql.execute(
        "INSERT INTO mail_log (period, recipient, source, message_id, state, written_on) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (period, recipient, source) DO UPDATE SET "
        "message_id = excluded.message_id, state = excluded.state, "
        "written_on = excluded.written_on",
        (*key.row, message_id, state, on.isoformat()),
    )


def _entry(sql: sqlite3.Connection, key: MailKey, on: date) -> MailEntry | None:
    """The line of this mail; else one without a source that may be of it.

    Under its older period such a line counts in the calendar week in which it was written.
    """
    monday = on - timedelta(days=on.weekday())
    period, recipient, source = key.row
    whole = str(replace(key.period, so_far=False))  # an older version knew no other
    found = sql.execute(
        "SELECT state, message_id, written_on, source FROM mail_log WHERE recipient = ? AND "
        "((period = ? AND source = ?) OR (source = '' AND (period = ? OR "
        "(period = ? AND written_on >= ?)))) "
        "ORDER BY source DESC, written_on DESC LIMIT 1",
        (recipient, period, source, whole, str(key.older_period), monday.isoformat()),
    ).fetchone()
    if found is None:
        return None
    return MailEntry(found[0], found[1], date.fromisoformat(found[2]), of_any_source=not found[3])


def _own_id(sql: sqlite3.Connection, key: MailKey, message_id: str) -> str:
    """``message_id``, or another one where that is already the id of another mail."""
    taken = sql.execute(
        "SELECT 1 FROM mail_log WHERE message_id = ? AND (period, recipient, source) <> (?, ?, ?)",
        (message_id, *key.row),
    ).fetchone()
    if taken is None:
        return message_id
    name, _, domain = message_id.strip("<>").rpartition("@")
    said = "\n".join((name, *key.row))
    return f"<{hashlib.sha256(said.encode()).hexdigest()[:_ID_LENGTH]}@{domain}>"
