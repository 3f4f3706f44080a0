"""One activity of an account as one content: the file that the watch made, and the account's row.

The row knows what was typed there afterwards: effort, title, notes, how it felt. Both are read by
the importers and kept together or not at all, so no report sees half of a run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

from runload.importers import FileReading, read_leaf
from runload.importers.sources.archives import opened
from runload.importers.sources.limits import Budget
from runload.importers.sources.metered import ArchiveLocation
from runload.models import Activity, ImportResult, ReadOptions, Skipped, Source
from runload.models.values import dataclass

AS_FAR_APART = timedelta(hours=26)
"""Two wall clocks of one run differ by less: every zone lies within 26 hours of every other."""
_BITS = 63  # of a stamp: what SQLite holds in an integer


@dataclass(frozen=True, slots=True)
class Document:
    """What an account holds under one id: its row in JSON, and the file, if it has one."""

    place: str
    row: bytes
    file: bytes | None = None


def row_of(facts: Mapping[str, Any]) -> bytes:
    """A row as the importers read it: a list with one object, the same bytes for the same facts."""
    return json.dumps([dict(facts)], ensure_ascii=False, separators=(",", ":")).encode()


def stamp_of(row: bytes) -> int:
    """A number that changes when the row does."""
    return int.from_bytes(hashlib.sha256(row).digest()[:8], "big") >> (64 - _BITS)


def read_document(document: Document, options: ReadOptions) -> FileReading:
    """The reading of both, as one."""
    digest = hashlib.sha256(document.row)
    told = _read(Source(document.place, document.row), options)
    if document.file is None:
        return FileReading(document.place, None, digest.hexdigest(), told)
    digest.update(b"\0" + document.file)
    filed = _of_file(document.place, document.file, options)
    return FileReading(document.place, None, digest.hexdigest(), _together(filed, told))


def _read(source: Source, options: ReadOptions) -> ImportResult:
    return read_leaf(source, options).result or ImportResult()


def _of_file(place: str, data: bytes, options: ReadOptions) -> ImportResult:
    """What the file holds, whatever it is packed in."""
    lies = ArchiveLocation(place, None, size=len(data), on_disk=len(data))
    found = [
        read_leaf(leaf, options).result or ImportResult()
        for leaf in opened(BytesIO(data), lies, Budget())
    ]
    return ImportResult(
        tuple(one for result in found for one in result.activities),
        tuple(one for result in found for one in result.skipped),
        tuple(one for result in found for one in result.pain),
        tuple(one for result in found for one in result.told),
        how=tuple(one for result in found for one in result.how),
        groups=tuple(one for result in found for one in result.groups),
    )


def _together(filed: ImportResult, told: ImportResult) -> ImportResult:
    runs, row = filed.activities, told.activities
    skips = filed.skipped
    if not runs:
        runs, skips = row, (*skips, *told.skipped)
    elif len(row) == 1 and all(_apart(run, row[0]) for run in runs):
        skips = (*skips, _strange(runs[0], row[0]))
        filed, runs = ImportResult(), row
    elif len(runs) == len(row) == 1:
        runs = (_filled(runs[0], row[0]),)
    pain = (*filed.pain, *(note for note in told.pain if note not in filed.pain))
    notes = (*filed.told, *told.told)
    how = (*filed.how, *told.how)
    return ImportResult(runs, skips, pain, notes, how=how, groups=filed.groups)


def _filled(run: Activity, row: Activity) -> Activity:
    """The run of the file with what was typed at the service: its effort and its title."""
    effort = row.rpe_cr10 if row.rpe_cr10 is not None else run.rpe_cr10
    return replace(run, rpe_cr10=effort, title=row.title or run.title)


def _apart(run: Activity, row: Activity) -> bool:
    return abs(run.start_local - row.start_local) > AS_FAR_APART


def _strange(run: Activity, row: Activity) -> Skipped:
    return Skipped(
        run.source,
        f"the file that came is of {run.local_date}, the activity of {row.local_date}",
        "Nothing to do: the activity's own figures are kept.",
        "another-day",
        run.member,
        format=run.source_format,
    )
