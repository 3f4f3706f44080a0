"""Data-quality codes in words: what was cleaned, assumed or left out, counted over a log."""

from __future__ import annotations

from collections.abc import Iterable

from runload.models import Activity
from runload.tables import SPORTS_RUN

# Codes to one sentence. {runs} counts the recordings that carry any of them, {points} and {errors}
# the points behind the codes.
QUALITY: dict[tuple[str, ...], str] = {
    ("gps-jumps", "gps-teleports", "points-without-place"): "Cleaned {errors} in {runs}.",
    (
        "untimed-points",
        "backward-times",
        "impossible-times",
    ): "Left out {points} with a missing or wrong time in {runs}.",
    ("sport-assumed",): "No sport was given for {runs}, but the speed says running.",
    (
        "not-run-speed",
        "sport-unnamed",
    ): "No sport was given for {runs}, so not counted as running.",
    ("truncated",): "Cut off before the end, read as far as possible: {runs}.",
    ("bad-crc", "bad-member"): "Slightly damaged, so check the figures: {runs}.",
    (
        "trailing-bytes",
    ): "Extra data after the end of {runs}. If files were joined, one may be missing.",
    ("pace-slow",): "Slower than 20:00 per km, so left out of the run-by-run figures: {runs}.",
    ("pace-implausible",): "Faster or slower than anyone runs, so left out of the run-by-run "
    "figures: {runs}.",
    ("distance-unknown", "no-distance"): "No distance for {runs}. Unknown is not a rest day.",
    (
        "from-records",
        "time-from-records",
        "negative-totals",
    ): "Worked out missing or wrong totals from the track in {runs}.",
    ("totals-disagree",): "The totals and the track do not agree in {runs}.",
    ("records-not-used",): "Used only the totals, as the track has impossible times: {runs}.",
    ("hr-implausible",): "Ignored impossible heart rates (outside 25 to 250) in {runs}.",
    ("cadence-implausible",): "Ignored an impossible cadence in {runs}.",
    ("power-implausible",): "Ignored an impossible power in {runs}.",
    ("elapsed-implausible",): "The watch was left running in {runs}: only moving time counts.",
    ("dated-by-creation",): "No date inside, so the day the file was made counts: {runs}.",
    ("corrected",): "Corrected by you: {runs}.",
}
_OF_CODE = {code: codes for codes in QUALITY for code in codes}
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
    """One note for codes of one kind, the most frequent first, with how many it touched.

    Examples:
        >>> from datetime import datetime
        >>> from runload.models import QualityCode
        >>> run = Activity("a", datetime(2026, 1, 1), "local-in-file", "run", "a.gpx", "gpx",
        ...                codes=(QualityCode("gps-jumps", 3), QualityCode("sport-assumed")))
        >>> for note in quality_notes([run]):
        ...     print(note)
        Cleaned 3 GPS errors in 1 run.
        No sport was given for 1 run, but the speed says running.
    """
    touched: dict[tuple[str, ...], list[Activity]] = {}
    points: dict[tuple[str, ...], int] = {}
    for activity in activities:
        kinds = set()
        for code, number in activity.codes:
            if code in QUIET or (code in ONLY_OF_RUNS and activity.sport not in SPORTS_RUN):
                continue
            kind = _OF_CODE.get(code, (code,))
            kinds.add(kind)
            points[kind] = points.get(kind, 0) + (1 if number is None else number)
        for kind in kinds:
            touched.setdefault(kind, []).append(activity)
    order = sorted(touched, key=lambda kind: (-len(touched[kind]), kind))
    return tuple(_note(kind, touched[kind], points[kind]) for kind in order)


def _note(kind: tuple[str, ...], touched: list[Activity], points: int) -> str:
    all_run = all(activity.sport in SPORTS_RUN for activity in touched)
    runs = _counted(len(touched), "run") if all_run else _counted(len(touched), "recording")
    sentence = QUALITY.get(kind)
    if sentence is None:
        return f"{runs}: {kind[0].replace('-', ' ')}."
    return sentence.format(
        runs=runs, points=_counted(points, "point"), errors=_counted(points, "GPS error")
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
