"""Lists of activities as JSON that differ in their keys only."""

from __future__ import annotations

from runload.importers.base import Importer, read_by

MARKS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("intervals.icu", (b'"start_date_local"', b'"icu_')),
    ("intervals.icu, days", (b'"icu_wellness"',)),
    ("intervals.icu, days", (b'"restingHR"', b'"sleepSecs"')),
    ("Strava web service", (b'"start_date_local"', b'"moving_time"', b'"distance"')),
    ("Fitbit", (b'"logId"', b'"activityName"', b'"startTime"', b'"duration"')),
    ("Health Auto Export", (b'"workouts"', b'"start"', b'"duration"')),
    ("Garmin Health API", (b'"startTimeInSeconds"', b'"durationInSeconds"')),
    ("Google Fit", (b'"fitnessActivity"', b'"startTime"', b'"aggregate"')),
    ("Nike Run Club", (b'"start_epoch_ms"', b'"active_duration_ms"', b'"summaries"')),
    ("Runtastic", (b'"sport_type_id"', b'"start_time"', b'"duration"')),
    ("Suunto", (b'"DeviceLog"',)),
    ("Huawei Health", (b'"sportType"', b'"totalDistance"')),
    ("Huawei Health", (b'"attribute"', b"HW_EXT_TRACK")),
)
"""Exporters, and the keys that stand in the first bytes of their lists."""


def exporter_of(head: bytes) -> str | None:
    """Whose list begins so."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        return None
    return next((name for name, keys in MARKS if all(key in head for key in keys)), None)


def identify(head: bytes) -> bool:
    """Whether the first bytes hold the keys of one of these lists."""
    return exporter_of(head) is not None


ENTRY = Importer(
    "json-list",
    "Lists as JSON: Strava, intervals.icu, Fitbit, Health Auto Export, Garmin Health, Google Fit, "
    "Nike, Runtastic, Suunto, Huawei",
    identify,
    read_by("vendors.json_lists"),
)
