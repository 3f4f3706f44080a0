"""Which mail went to whom: written down before it is sent, so that no second run sends it again.

A mail is claimed (``sending``), then settled (``sent`` or ``failed``). What stays ``sending``
may have been sent: a crash, or a server that never answered. It is not sent again unasked.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from runload.store.database import Store
from runload.store.problems import StoreBusy

SENDING, SENT, FAILED = "sending", "sent", "failed"
_ID_LENGTH = 32
_OFFSETS = 2**62  # places in the lock's file: one for each source


@dataclass(frozen=True, slots=True)
class MailKey:
    """What "once" is counted by: the days it speaks of and whose they are, to whom, made from what.

    ``source`` is a hash (64 hex digits): of what the mail is made from nothing can be read here.
    ``older_period`` is how a version without sources called the same mail.
    """

    period: str
    recipient: str
    source: str
    older_period: str

    @property
    def row(self) -> tuple[str, str, str]:
        """Its place in the table."""
        return self.period, self.recipient.casefold(), self.source


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
        if found is not None and found.state != FAILED and not again:
            return Claim(message_id, found)
        own_id = _own_id(sql, key, message_id)
        sql.execute(
            "INSERT INTO mail_log (period, recipient, source, message_id, state, written_on) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (period, recipient, source) DO UPDATE SET "
            "message_id = excluded.message_id, state = excluded.state, "
            "written_on = excluded.written_on",
            (*key.row, own_id, SENDING, on.isoformat()),
        )
    return Claim(own_id)


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
def sending_alone(store: Store, source: str) -> Iterator[None]:
    """Hold the mails of this source for oneself, until the end or until the process dies.

    Raises:
        StoreBusy while another run sends them
    """
    path = store.path.with_name(store.path.name + "-mail")
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(path, flags, 0o600)
    try:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, int(source, 16) % _OFFSETS)
        except (BlockingIOError, PermissionError):  # systems say it in either way
            raise StoreBusy(
                str(path), "another runload is sending this mail", "Run again in a minute."
            ) from None
        yield
    finally:
        os.close(handle)


def _entry(sql: sqlite3.Connection, key: MailKey, on: date) -> MailEntry | None:
    """The line of this mail; else one without a source that may be of it.

    Under its older period such a line counts in the calendar week in which it was written.
    """
    monday = on - timedelta(days=on.weekday())
    period, recipient, source = key.row
    found = sql.execute(
        "SELECT state, message_id, written_on, source FROM mail_log WHERE recipient = ? AND "
        "((period = ? AND source IN (?, '')) OR (period = ? AND source = '' AND written_on >= ?)) "
        "ORDER BY source DESC, written_on DESC LIMIT 1",
        (recipient, period, source, key.older_period, monday.isoformat()),
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
