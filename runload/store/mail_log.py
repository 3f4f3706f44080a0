"""Which mail went to whom: written down before it is sent, so that no second run sends it again.

A period is claimed (``sending``), then settled (``sent`` or ``failed``). What stays ``sending``
may have been sent: a crash, or a server that never answered. It is not sent again unasked.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from runload.store.database import Store
from runload.store.problems import StoreBusy

SENDING, SENT, FAILED = "sending", "sent", "failed"


@dataclass(frozen=True, slots=True)
class MailEntry:
    """One line of the log."""

    state: str
    message_id: str
    written_on: date


def entry(store: Store, period: str, recipient: str) -> MailEntry | None:
    """What is known of this period's mail to this recipient.

    Raises:
        StoreDamaged
    """
    with store.snapshot() as sql:
        found = sql.execute(
            "SELECT state, message_id, written_on FROM mail_log WHERE period = ? AND recipient = ?",
            (period, recipient.casefold()),
        ).fetchone()
    return None if found is None else MailEntry(found[0], found[1], date.fromisoformat(found[2]))


def claim(
    store: Store, period: str, recipient: str, message_id: str, on: date, *, again: bool = False
) -> MailEntry | None:
    """Take this period's mail on; None where it is ours to send now, else who has it.

    A mail that failed may be tried again; ``again`` sends once more whatever stands there.

    Raises:
        StoreUnusable, StoreBusy
    """
    with store.transaction() as sql:
        found = sql.execute(
            "SELECT state, message_id, written_on FROM mail_log WHERE period = ? AND recipient = ?",
            (period, recipient.casefold()),
        ).fetchone()
        if found is not None and found[0] != FAILED and not again:
            return MailEntry(found[0], found[1], date.fromisoformat(found[2]))
        sql.execute(
            "INSERT INTO mail_log (period, recipient, message_id, state, written_on) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (period, recipient) DO UPDATE SET "
            "message_id = excluded.message_id, state = excluded.state, "
            "written_on = excluded.written_on",
            (period, recipient.casefold(), message_id, SENDING, on.isoformat()),
        )
    return None


def settle(store: Store, period: str, recipient: str, state: str) -> None:
    """Write down how it ended: ``sent`` or ``failed``.

    Raises:
        StoreUnusable, StoreBusy
    """
    with store.transaction() as sql:
        sql.execute(
            "UPDATE mail_log SET state = ? WHERE period = ? AND recipient = ?",
            (state, period, recipient.casefold()),
        )


@contextmanager
def sending_alone(store: Store) -> Iterator[None]:
    """Hold the mails of this store for oneself, until the end or until the process dies.

    Raises:
        StoreBusy while another run sends
    """
    path = store.path.with_name(store.path.name + "-mail")
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(path, flags, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreBusy(
                str(path), "another runload is sending", "Run again in a minute."
            ) from None
        yield
    finally:
        os.close(handle)
