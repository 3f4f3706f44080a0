"""The diary for programs."""

from __future__ import annotations

from runload.models import DiaryReport
from runload.render.base import View
from runload.render.json.values import json_bytes, of, skipped_value
from runload.render.screen_lines import screen_json


def diary_json(report: DiaryReport, view: View) -> bytes:  # noqa: ARG001  # every page takes one
    """``runload.diary/1``; ``added`` is null where nothing was to be added."""
    return json_bytes(
        {
            "schema": "runload.diary/1",
            "entries": [
                {
                    "id": entry.row.number,
                    "date": entry.row.date,
                    "kinds": entry.kinds,
                    "told": dict(entry.row.cells),
                    "understood_as": entry.understood_as or None,
                }
                for entry in report.entries
            ],
            "added": report.added,
            "known": report.known,
            "red_flags": [of(flag, "id urgency text") for flag in report.red_flags],
            "screen": screen_json(report.screen),
            "questions": [of(item, "about ask choices") for item in report.questions],
            "skipped": [skipped_value(item) for item in report.skipped],
            "notes": report.notes,
        }
    )
