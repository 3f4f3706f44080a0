"""An activity as a row of our own CSV: every field, as text that a spreadsheet never runs.

The renderer writes these cells and the importer reads them back, to the last digit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from runload.models.quality import codes_of
from runload.models.reading import Activity
from runload.tables import MEASURES, MEASURES_OF_0_1

MARK = "runload_export"  # the first column: it tells this table from every other CSV
FORMAT = "1"
TIMES = ("start_local", "start_utc")
NUMBERS = ("distance_m", *(name for name in MEASURES if name != "distance_m"))
COUNTS = ("records",)
TEXTS = (
    "activity_id", "athlete", "date_basis", "sport", "title", "sport_name", "source", "member",
    "source_format", "exporter", "status", "device", "content_hash", "file_reference",
)  # fmt: skip
JOINED = ("quality", "merged_from", "hr_seconds")
COLUMNS = (*TIMES, *TEXTS[:5], *NUMBERS, *COUNTS, *TEXTS[5:], *JOINED)
MAY_BE_MISSING = frozenset(
    {"athlete", "member", "exporter", "device", "content_hash", "file_reference", "start_utc"}
)

YOUNGER = frozenset(tuple(MEASURES)[MEASURES_OF_0_1:])
"""Columns that an older export does not have."""

# A cell that begins so is run as a formula by some spreadsheet (OWASP; reliability d18).
_DANGEROUS = tuple("=+-@\t\r\n\0＝＋－＠")


def guarded(text: str) -> str:
    """``text`` with an apostrophe before what a spreadsheet would run.

    Examples:
        >>> guarded("=1+1"), guarded("'=1"), guarded("easy"), guarded("'s run")
        ("'=1+1", "''=1", 'easy', "'s run")
    """
    return f"'{text}" if text.lstrip("'").startswith(_DANGEROUS) else text


def unguarded(text: str) -> str:
    """What ``guarded`` was given.

    Examples:
        >>> unguarded("'=1+1"), unguarded("''=1"), unguarded("'s run")
        ('=1+1', "'=1", "'s run")
    """
    dangerous = text.startswith("'") and text.lstrip("'").startswith(_DANGEROUS)
    return text.removeprefix("'") if dangerous else text


def values_of(activity: Activity) -> dict[str, str | float | int | None]:
    """The values of ``COLUMNS``: numbers as numbers, everything else as text or None."""
    values: dict[str, str | float | int | None] = {}
    for name in COLUMNS:
        value = getattr(activity, name)
        if isinstance(value, datetime):
            values[name] = value.isoformat()
        elif name == "quality":
            values[name] = " ".join(value)
        elif name in ("merged_from", "hr_seconds"):
            values[name] = json.dumps(value, ensure_ascii=False) if value else ""
        else:
            values[name] = value
    return values


def activity_of(cells: Mapping[str, str]) -> Activity:
    """The activity of which these are the cells.

    Raises:
        ValueError, TypeError for cells that no export of ours has
    """
    fields: dict[str, Any] = {}
    for name in COLUMNS:
        text = unguarded(cells.get(name, "") if name in YOUNGER else cells[name])
        if name in NUMBERS:
            fields[name] = float(text) if text else None
        elif name in COUNTS:
            fields[name] = int(text) if text else None
        elif name in TIMES:
            fields[name] = datetime.fromisoformat(text) if text else None
        elif name == "quality":
            fields["codes"] = codes_of(text)
        elif name == "merged_from":
            pairs = json.loads(text or "[]")
            fields[name] = tuple((str(file), str(part)) for file, part in pairs)
        elif name == "hr_seconds":
            pairs = json.loads(text or "[]")
            fields[name] = tuple((int(bpm), float(seconds)) for bpm, seconds in pairs)
        else:
            fields[name] = text or (None if name in MAY_BE_MISSING else "")
    return Activity(**fields)
