"""JSON files that are no running log, told by keys that stand at their start."""

from __future__ import annotations

import re

from runload.errors import Unreadable

NOTHING = "Nothing to do."
_JSON = re.compile(rb"""\s*(?:\{|\[\s*(?:[\[\]{"\d-]|true|false|null|NaN|$))""")
GIVE_FIT = "Export single runs as FIT, GPX or TCX."

# Keys that must all stand in the first bytes, and what the file then is. Account exports hold
# hundreds of them beside the runs.
_NO_LOGS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b'"exportVersion"', b'"date"', b'"samples"'), "a day's steps and movement (Polar)"),
    ((b'"exportVersion"', b'"date"', b'"summary"'), "a day's steps and movement (Polar)"),
    ((b'"mets"',), "a day's steps and movement (Polar)"),
    ((b'"deviceDays"',), "heart rate all day long (Polar)"),
    ((b'"sleepResult"',), "a night's sleep"),
    ((b'"ownIndex"',), "a fitness test"),
    ((b'"sleepStartTimestampGMT"',), "nights of sleep (Garmin)"),
    ((b'"calendarDate"',), "daily figures, not runs (Garmin)"),
    ((b'"deviceAndContentInfo"',), "a list of devices (Garmin)"),
    ((b'"userProfilePK"',), "settings or daily figures (Garmin)"),
    ((b'"userProfilePk"',), "settings or daily figures (Garmin)"),
    ((b'"personalRecordId"',), "personal records (Garmin)"),
    ((b'"gearPk"',), "a list of shoes and gear (Garmin)"),
    ((b'"workoutId"', b'"workoutSegments"'), "planned workouts, not runs (Garmin)"),
    ((b'"favouriteSports"',), "an account's profile (Polar)"),
    ((b'"exportVersion"', b'"username"'), "an account's settings (Polar)"),
)
_NOT_READ: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b'"start_epoch_ms"',), "an activity of Nike Run Club without its totals"),
    ((b'"motionPathData"',), "activities of Huawei as JSON, which runload does not read"),
    ((b'"com.samsung.',), "a part of Samsung Health's export, which runload does not read"),
    ((b'"live_data"',), "a part of Samsung Health's export, which runload does not read"),
)


def is_json(head: bytes) -> bool:
    """Whether the first bytes may begin a JSON document."""
    return _JSON.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def other_json(head: bytes, fix: str) -> Unreadable:
    """What a JSON file is that no importer reads, by its first bytes."""
    for keys, what in _NO_LOGS:
        if all(key in head for key in keys):
            return Unreadable(
                "", f"{what}, not a running log", NOTHING, code="not-a-log", ignored=True
            )
    for keys, what in _NOT_READ:
        if all(key in head for key in keys):
            return Unreadable("", what, GIVE_FIT, code="unknown-format")
    return Unreadable(
        "", "a JSON file of a shape runload does not read", fix, code="unknown-format"
    )
