"""Recordings of a run as merging sees them, one line each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from runload.models import Activity
from runload.models.quality import codes_of

DAY = datetime(2026, 3, 1, 7, 30)


def run(source: str, **changes: Any) -> Activity:
    """A recording of 10 km in 50 minutes, at 7:30 in Berlin winter time."""
    start: datetime = changes.pop("start", DAY)
    shift_s: float = changes.pop("late_s", 0.0)
    local = start + timedelta(seconds=shift_s)
    kind = source.rpartition(".")[2]
    zoneless = kind == "csv"
    fields: dict[str, Any] = {
        "activity_id": f"id-{source}-{local.isoformat()}",
        "start_local": local,
        "start_utc": None if zoneless else (local - timedelta(hours=1)).replace(tzinfo=UTC),
        "date_basis": "local-in-file" if zoneless else "file-offset",
        "sport": "run",
        "sport_name": "running",
        "source": source,
        "source_format": {"csv": "garmin-csv"}.get(kind, kind),
        "moving_s": 3000.0,
        "elapsed_s": 3000.0 - shift_s,
        "distance_m": 10_000.0,
    }
    return Activity(**{**fields, **changes})


def names(activities: tuple[Activity, ...]) -> list[str]:
    return [activity.source for activity in activities]


def dated(source: str, order: int, **changes: Any) -> Activity:
    """A row of a list that knows the day and not the time; ``order`` counts the rows."""
    start = datetime(2026, 3, 1, 0, 0, 0, order)
    named = f"{source}-{order}"
    return run(source, start=start, activity_id=named, codes=codes_of("no-start-time"), **changes)


def strava_row(**changes: Any) -> Activity:
    """Strava's row of the run whose file is 77.fit."""
    at = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
    row = run("activities.csv", file_reference="77.fit", start_utc=at, date_basis="assumed-zone")
    return replace(row, source_format="strava-csv", **changes)
