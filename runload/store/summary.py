"""What an import did, in figures."""

from __future__ import annotations

from collections import Counter

from runload.models import Activity, ImportSummary, Skipped
from runload.models.quality import UNITS_OPEN
from runload.store.contents import StoredLocation, skips
from runload.store.database import Store
from runload.store.ingest import IngestResult
from runload.store.reading import log, refresh


def summary(store: Store, kept: IngestResult, reader: str) -> ImportSummary:
    """The figures of an import that has ended; what counts is made anew where it has changed.

    Raises:
        StoreDamaged where a row is not what was written
    """
    found = refresh(store, reader, kept)
    result = found.result if found is not None else log(store, reader).imported
    with store.snapshot() as sql:
        offered: dict[int, str] = {}
        skipped: list[Skipped] = []
        rows = sql.execute(
            "SELECT p.path, p.name, p.member, f.id, f.status FROM places p "
            "JOIN files f ON f.id = p.file_id WHERE p.turn = (SELECT max(turn) FROM places q "
            "WHERE q.path = p.path AND q.member = p.member) ORDER BY p.id"
        ).fetchall()
        for path, name, member, file_id, status in rows:
            if path in kept.paths:
                offered[file_id] = status
                skipped += skips(sql, file_id, StoredLocation(name, member or None))
        fresh = {
            (name, content)
            for file_id, name, content in sql.execute(
                "SELECT file_id, activity_id, content_hash FROM recordings"
            )
            if file_id in kept.new
        }
    read_now = [a for a in result.read if _key(a) in fresh]
    merged = [m for m in result.merged if _key(m.activity) in fresh]
    statuses = Counter(offered.values())
    days = [run.local_date for run in result.activities]
    return ImportSummary(
        new=len(kept.new),
        known=len(offered) - len(kept.new),
        repaired=statuses["repaired"],
        refused=statuses["refused"],
        ignored=statuses["ignored"],
        replaced=kept.replaced,
        added=len(read_now) - len(merged),
        merged=len(merged),
        activities=len(days),
        first_date=min(days, default=None),
        last_date=max(days, default=None),
        skipped=tuple(skipped),
        asked=tuple(note.words for note in result.told if UNITS_OPEN in note.text),
    )


def _key(recording: Activity) -> tuple[str, str | None]:
    """What is the same for a recording wherever its content lies."""
    return recording.activity_id, recording.content_hash
