"""Training sessions of a Polar Flow account export, in both generations of its JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from runload.errors import Unreadable
from runload.importers.results import Recording, Start, check_done, collected
from runload.importers.vendors.json_values import above_zero, items, number, part, period, written
from runload.importers.zones import file_offset
from runload.models import Activity, ImportResult, Note, ReadOptions, Source
from runload.models.quality import DISTANCE_UNKNOWN, QualityCode
from runload.tables import HR_BPM, SPORTS_RUN, Measures
from runload.tabular.sports import sport_of
from runload.tabular.text import LONGEST_NOTE, clean_text

NAME = "polar-json"
SPORT_UNNAMED = QualityCode("sport-unnamed")
LEGS = 2.0  # Polar counts the steps of one leg
MAX_BYTES = 30 * 10**6  # of one session; ours, the older generation writes about 1 MB an hour
MAX_EXERCISES = 200  # of one session; ours
MAX_STEP_S = 60.0  # a longer step between heart rates is a pause (ours)
_AGAIN = "Export it again from account.polar.com."

# Polar's numbers of sports; the account export does not hold their names.
_SPORTS = {
    "1": "running", "4": "jogging", "17": "treadmill running", "19": "road running",
    "27": "trail running", "36": "track running", "92": "ultra running",
    "2": "cycling", "3": "walking", "5": "mountain biking", "6": "skiing", "8": "rowing",
    "9": "nordic walking", "11": "hiking", "15": "strength training", "16": "other outdoor",
    "18": "indoor cycling", "20": "circuit training", "23": "swimming", "29": "inline skating",
    "33": "yoga", "38": "road cycling", "55": "cross-trainer", "57": "functional training",
    "64": "body and mind", "65": "pilates", "66": "stretching", "68": "triathlon",
    "83": "other indoor", "84": "orienteering", "103": "pool swimming",
    "105": "open water swimming", "117": "indoor rowing", "118": "spinning", "126": "core",
}  # fmt: skip
_RUNS = {
    "road running": "run", "track running": "run", "ultra running": "run",
    "road_running": "run", "track_and_field_running": "run", "ultrarunning_running": "run",
}  # fmt: skip


def read(source: Source, options: ReadOptions) -> ImportResult:
    """The exercises of a session, each an activity; a session without any is one itself."""
    del options  # Polar writes the wall clock and its offset
    session = _session(source)
    exercises = [x for x in items(session.get("exercises")) if isinstance(x, dict)]
    alone = len(exercises) < 2
    told = [{**session, **_known(x)} if alone else x for x in exercises[:MAX_EXERCISES]]
    parts = [
        partial(_activity, exercise, session, index, source)
        for index, exercise in enumerate(told or [session])
    ]
    result = collected(source, NAME, "exercise", parts)
    unknown = Counter(run.sport_name for run in result.activities if SPORT_UNNAMED in run.codes)
    notes = tuple(
        Note(f"{word} is not known to runload and taken as no run.", source.name, source.member)
        for word in sorted(unknown)
    )
    return replace(result, told=notes)


def _session(source: Source) -> dict[str, Any]:
    if len(source.data) > MAX_BYTES:
        raise Unreadable(
            "", f"a training session of more than {MAX_BYTES // 10**6} MB", _AGAIN, code="too-large"
        )
    try:
        # Python's reader takes the bare NaN that Polar writes.
        session = json.loads(source.data.decode("utf-8-sig", "replace"))
    except ValueError:
        raise Unreadable("", "a damaged or cut JSON file", _AGAIN, code="damaged") from None
    if not isinstance(session, dict):
        raise Unreadable("", "a JSON file without a training session", _AGAIN, code="no-activity")
    return session


def _known(exercise: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in exercise.items() if value is not None}


def _activity(
    told: Mapping[str, Any], session: Mapping[str, Any], index: int, source: Source
) -> Activity:
    word, sport, codes = _sport(told)
    moving_s = above_zero(told.get("durationMillis"), 0.001) or period(told.get("duration"))
    begun, ended = written(told.get("startTime")), written(told.get("stopTime"))
    if begun is None:
        raise Unreadable("", "it has no usable date", _AGAIN, code="no-date")
    elapsed_s = (ended - begun).total_seconds() if ended and begun.tzinfo == ended.tzinfo else None
    hr_avg, hr_max = _heart(told)
    cadence = above_zero(part(told.get("cadence"), "avg"), LEGS)
    figures = Measures(
        moving_s=moving_s,
        elapsed_s=elapsed_s if elapsed_s is not None and elapsed_s >= 0 else None,
        distance_m=above_zero(told.get("distanceMeters")) or above_zero(told.get("distance")),
        ascent_m=number(told.get("ascentMeters") or told.get("ascent")),
        descent_m=number(told.get("descentMeters") or told.get("descent")),
        hr_avg_bpm=hr_avg,
        hr_max_bpm=hr_max,
        cadence_spm=cadence if sport in SPORTS_RUN else None,
        hr_seconds=_seconds_at(_rates(told.get("samples"))),
    )
    check_done(figures)
    missing = () if figures.distance_m is not None else (DISTANCE_UNKNOWN,)
    return Recording(
        source=source,
        format=NAME,
        index=index,
        start=_start(begun, told, session),
        sport=sport,
        sport_name=word,
        title=clean_text(str(told.get("name") or session.get("name") or "")),
        remark=clean_text(str(told.get("note") or session.get("note") or ""), LONGEST_NOTE),
        exporter="Polar Flow",
        codes=(*codes, *missing),
    ).activity(figures)


def _sport(told: Mapping[str, Any]) -> tuple[str, str, tuple[QualityCode, ...]]:
    """The sport in words, as runload's, and a quality code where nobody knows it."""
    found = told.get("sport")
    id_or_name = clean_text(str(part(found, "id") or found or ""), 60)
    word = _SPORTS.get(id_or_name, id_or_name)
    if word.isdigit() or not word:
        return (
            f"Polar's sport number {word}" if word else "a sport without a name",
            "other",
            (SPORT_UNNAMED,),
        )
    return word, _RUNS.get(word.casefold()) or sport_of(word) or "other", ()


def _start(begun: datetime, told: Mapping[str, Any], session: Mapping[str, Any]) -> Start:
    """Wall clock and its offset, which stands in minutes beside it."""
    wall = begun.replace(tzinfo=None)
    keys = ("timezoneOffsetMinutes", "timezoneOffset", "timeZoneOffset")
    found = (number(of.get(key)) for of in (told, session) for key in keys)
    minutes = next((value for value in found if value is not None), None)
    if begun.tzinfo is not None or minutes is None or abs(minutes) > 24 * 60:
        utc = begun.astimezone(UTC) if begun.tzinfo is not None else None
        return Start(wall, utc, "local-in-file" if utc is None else "file-offset")
    utc = (wall - timedelta(minutes=minutes)).replace(tzinfo=UTC)
    if file_offset(wall, utc) is None:
        return Start(wall, None, "local-in-file")
    return Start(wall, utc, "file-offset")


def _heart(told: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Mean and highest heart rate [bpm], of the exercise or of its statistics."""
    rates = told.get("heartRate")
    for of in items(part(told.get("statistics"), "statistics")):
        if str(part(of, "type")).endswith("HEART_RATE"):
            rates = rates or of
    mean = part(rates, "avg") or told.get("hrAvg") or told.get("averageHeartRate")
    highest = part(rates, "max") or told.get("hrMax") or told.get("maximumHeartRate")
    return above_zero(mean), above_zero(highest)


def _rates(samples: Any) -> Iterable[tuple[float | None, float]]:
    """Heart rates and the seconds each stood."""
    for series in items(part(samples, "samples")):
        if str(part(series, "type")).endswith("HEART_RATE"):
            step = above_zero(series.get("intervalMillis"), 0.001) or 1.0
            return [(number(value), step) for value in items(series.get("values"))]
    points = [
        (number(part(point, "value")), written(part(point, "dateTime")))
        for point in items(part(samples, "heartRate"))
    ]
    return [
        (rate, (after - at).total_seconds())
        for (rate, at), (_, after) in pairwise(points)
        if at is not None and after is not None and at.tzinfo == after.tzinfo
    ]


def _seconds_at(rates: Iterable[tuple[float | None, float]]) -> tuple[tuple[int, float], ...]:
    seconds: Counter[int] = Counter()
    for rate, step in rates:
        if rate is not None and HR_BPM[0] <= rate <= HR_BPM[1] and 0 < step <= MAX_STEP_S:
            seconds[round(rate)] += step  # type: ignore[assignment]  # a counter of seconds
    return tuple(sorted((rate, float(time)) for rate, time in seconds.items()))
