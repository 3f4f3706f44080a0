"""What an import did, and what the store holds, for programs."""

from __future__ import annotations

from runload.models import Activity, ActivityEntry, ActivityReport, ImportSummary, RecordingEntry
from runload.render.base import View
from runload.render.json.logbook import page_json
from runload.render.json.values import Json, json_bytes, of, skipped_value


def summary_json(summary: ImportSummary, view: View) -> bytes:  # noqa: ARG001  # every page takes one
    """``runload.import/1``."""
    return json_bytes(
        {
            "schema": "runload.import/1",
            "files": of(summary, "offered new known repaired refused ignored replaced"),
            "recordings": {"added": summary.added, "merged": summary.merged},
            "store": of(summary, "activities first_date last_date"),
            "skipped": [skipped_value(item) for item in summary.skipped],
            "asked": list(summary.asked),
        }
    )


def activities_json(report: ActivityReport, view: View) -> bytes:  # noqa: ARG001  # every page takes one
    """``runload.activities/1``; ``recordings`` and ``run`` are of the one asked for."""
    return json_bytes(
        {
            "schema": "runload.activities/1",
            "activities": [_entry(entry) for entry in report.entries],
            "recordings": [_recording(entry) for entry in report.recordings],
            "run": report.page and page_json(report.page),
        }
    )


def _entry(entry: ActivityEntry) -> Json:
    return {
        **_activity(entry.activity),
        **of(entry, "pace_s_per_km sources deleted"),
        "merged_from": [{"file": file, "id": name} for file, name in entry.activity.merged_from],
    }


def _recording(entry: RecordingEntry) -> Json:
    return {**_activity(entry.activity), "reason": entry.reason or None}


def _activity(run: Activity) -> Json:
    return of(
        run,
        "id=activity_id athlete date=local_date start=start_shown "
        "start_utc date_basis sport title distance_m moving_s elapsed_s "
        "ascent_m hr_avg_bpm rpe_cr10 file=source member "
        "format=source_format exporter status quality",
    )
