"""Which stop signs were mailed to whom, each once until it is over; nothing of them can be read."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from datetime import date

from runload.store.database import Store
from runload.store.mail_log import SENT

_LEAD = "stop "


def stop_key(athlete: str, sign: str) -> str:
    """What a sign of an athlete is called in the log: a hash."""
    said = f"{athlete.strip().casefold()}\0{sign}"
    return _LEAD + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def told(store: Store, recipient: str, source: str) -> frozenset[str]:
    """The signs that this reader was mailed of this source and that were not over since.

    Raises:
        StoreDamaged
    """
    with store.snapshot() as sql:
        rows = sql.execute(
            "SELECT period FROM mail_log WHERE recipient = ? AND source = ? AND period LIKE ?",
            (recipient.casefold(), source, f"{_LEAD}%"),
        ).fetchall()
    return frozenset(period for (period,) in rows)


def keep(
    store: Store, recipient: str, source: str, new: Iterable[str], over: Collection[str], on: date
) -> None:
    """Write down what was mailed, and forget what is over: if it comes again, it is new.

    Raises:
        StoreUnusable, StoreBusy
    """
    whom = recipient.casefold(), source
    with store.transaction() as sql:
        for key in over:
            sql.execute(
                "DELETE FROM mail_log WHERE period = ? AND recipient = ? AND source = ?",
                (key, *whom),
            )
        for key in new:
            own_id = hashlib.sha256("\n".join((key, *whom)).encode()).hexdigest()
            sql.execute(
                "INSERT OR REPLACE INTO mail_log "
                "(period, recipient, source, message_id, state, written_on) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (key, *whom, f"<{own_id}@stop>", SENT, on.isoformat()),
            )
