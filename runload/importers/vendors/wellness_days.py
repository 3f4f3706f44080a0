"""Days of intervals.icu: what was typed of them is heard as any note or column of injuries is.

Its steps (https://intervals.icu/api-docs.html and its forms, seen in November 2026): injury 1 none,
2 niggle, 3 poor, 4 injured. A 1 is what the form shows unasked, so it closes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from runload.errors import Unreadable
from runload.importers.base import skipped
from runload.importers.vendors.json_values import items, number, part
from runload.models import ImportResult, PainNote, ReadOptions, Skipped, Source, Spot
from runload.tabular.text import LONGEST_NOTE, clean_text

NAME = "json-list"
NIGGLE, POOR, INJURED = 2, 3, 4
WORDS = {NIGGLE: "niggle", POOR: "injury, poor"}
_AGAIN = "Export it again from where it came from."


def days_of(document: Any, source: Source, options: ReadOptions) -> ImportResult:
    """The days that somebody told something of.

    Raises:
        Unreadable ``no-runs``
    """
    notes: list[PainNote] = []
    left_out: list[Skipped] = []
    for row in items(part(document, "icu_wellness")) or items(document):
        if not isinstance(row, dict):
            continue
        try:
            notes += _notes(row, source, options)
        except Unreadable as problem:
            day = clean_text(str(row.get("id")), 40)
            left_out.append(skipped(problem, source, NAME, Spot("day", day)))
    if not notes and not left_out:
        what = "days of heart rate and sleep, with no word of pain or injury"
        raise Unreadable("", what, "Nothing to do.", code="no-runs", ignored=True)
    return ImportResult(skipped=tuple(left_out), pain=tuple(notes))


def _notes(row: Mapping[str, Any], source: Source, options: ReadOptions) -> list[PainNote]:
    remark = clean_text(str(row.get("comments") or ""), LONGEST_NOTE)
    step = number(row.get("injury"))
    words = WORDS.get(int(step), "") if step is not None else ""
    injury = "injured" if step == INJURED else ""
    if not (remark or words or injury):
        return []
    try:
        day = date.fromisoformat(str(row.get("id") or row.get("date")))
    except ValueError:
        raise Unreadable("", "it has no usable date", _AGAIN, code="no-date") from None
    if day > options.read_on + timedelta(days=1):  # another zone's day
        raise Unreadable("", "its date is in the future", "Correct the day.", code="future")
    return [
        PainNote(
            day, None, words, source.name, remark=remark, hurts=bool(words), injury=injury,
            member=source.member,
        )
    ]  # fmt: skip
