"""Data-quality codes in words: what was dropped, assumed or repaired, counted over a log."""

from __future__ import annotations

import re
from collections.abc import Iterable

from runload.models import Activity
from runload.tables import SPORTS_RUN

# Code to sentence. {points} is the sum of the counts behind the code, {files} the recordings.
QUALITY: dict[str, str] = {
    "sport-assumed": "{files} named no sport and moved at running speed: taken as running.",
    "not-run-speed": "{files} named no sport and did not move at running speed: kept apart as "
    "other.",
    "sport-unnamed": "{files} named no sport and had no speed to tell it by: kept apart as other.",
    "gps-jumps": "{points} GPS points jumped faster than anyone moves and were dropped, in "
    "{files}.",
    "gps-teleports": "Leaps across a pause ({points}) were not counted as distance, in {files}.",
    "truncated": "{files} cut off before the end: read as far as it goes.",
    "bad-crc": "{files} with a checksum that does not fit: figures taken from what could be read.",
    "bad-member": "{files} out of an archive whose checksum does not hold: look at the figures.",
    "trailing-bytes": "{files} with bytes behind the end that are no recording: if files were "
    "joined there, one is lost.",
    "pace-slow": "{files} slower than 20:00 per km: kept, and left out of the run-by-run figures.",
    "distance-unknown": "{files} without a distance: an unknown run, never a rest day.",
    "no-distance": "{files} without a distance: an unknown run, never a rest day.",
    "from-records": "{files} without totals: they were taken from the records.",
    "totals-disagree": "{files} with totals that the records contradict.",
    "pace-implausible": "{files} at a pace no runner holds: left out of the run-by-run figures.",
    "hr-implausible": "{files} with a heart rate outside 25-250, taken as missing.",
    "cadence-implausible": "{files} with a cadence that cannot be, taken as missing.",
    "power-implausible": "{files} with a power that cannot be, taken as missing.",
    "elapsed-implausible": "{files} with a watch left running: only the moving time counts.",
    "untimed-points": "{points} points without a time were left out, in {files}.",
    "points-without-place": "{points} points without a usable place were left out, in {files}.",
    "backward-times": "{points} points with a time before the one before were left out, in "
    "{files}.",
    "impossible-times": "{points} points with a time that cannot be were left out, in {files}.",
    "time-from-records": "{files} with a time that cannot be: it was taken from the points.",
    "dated-by-creation": "{files} without a date of its own: it was taken from when the file was "
    "made.",
    "records-not-used": "{files} with records whose times cannot be: only its own totals count.",
    "negative-totals": "{files} with totals below zero: they were taken from the records.",
    "corrected": "{files} corrected by you: what you said counts.",
}
# What a single point turns the words of many into.
ONE = {"points": "point", "were": "was"}
ONE_POINT = re.compile(r"\b(points|were)\b")
# Codes that say nothing worth a note where no running load is counted.
ONLY_OF_RUNS = frozenset({"distance-unknown", "no-distance", "pace-implausible"})
# Codes that need no note of their own: `runload check` shows them, or a note names the file.
QUIET = frozenset(
    {
        "no-start-time",
        "gaps-not-counted",
        "last-line-open",
        "possible-duplicate",
        "text-mended",
        "units-assumed",
    }
)


def quality_notes(activities: Iterable[Activity]) -> tuple[str, ...]:
    """One note a code, the most frequent first, with how many recordings and points it touched.

    Examples:
        >>> from datetime import datetime
        >>> from runload.models import QualityCode
        >>> run = Activity("a", datetime(2026, 1, 1), "local-in-file", "run", "a.gpx", "gpx",
        ...                codes=(QualityCode("gps-jumps", 3), QualityCode("sport-assumed")))
        >>> for note in quality_notes([run]):
        ...     print(note)
        3 GPS points jumped faster than anyone moves and were dropped, in 1 recording.
        1 recording named no sport and moved at running speed: taken as running.
    """
    files: dict[str, int] = {}
    points: dict[str, int] = {}
    for activity in activities:
        for code, count in activity.codes:
            if code in ONLY_OF_RUNS and activity.sport not in SPORTS_RUN:
                continue
            files[code] = files.get(code, 0) + 1
            points[code] = points.get(code, 0) + (1 if count is None else count)
    order = sorted((code for code in files if code not in QUIET), key=lambda c: (-files[c], c))
    return tuple(_note(code, files[code], points[code]) for code in order)


def _note(code: str, files: int, points: int) -> str:
    recordings = "1 recording" if files == 1 else f"{files} recordings"
    sentence = QUALITY.get(code)
    if sentence is None:
        return f"{recordings}: {code.replace('-', ' ')}."
    said = sentence.format(files=recordings, points=points)
    alone = points == 1 and sentence.startswith("{points}")
    return ONE_POINT.sub(lambda one: ONE[one[0]], said) if alone else said
