"""Lists of activities as JSON: each exporter's keys and units as data, one reader for all.

The shapes are public: the services document them, or readers that were written for real exports do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import UTC, datetime, timedelta
from typing import Any

from runload.errors import Unreadable
from runload.importers.base import HEAD_BYTES, skipped
from runload.importers.csv.told_days import offset_of
from runload.importers.formats.json_lists import exporter_of
from runload.importers.plausible import effort, feeling
from runload.importers.results import Recording, Start, check_done
from runload.importers.vendors.json_values import above_zero, instant, items, number, part, written
from runload.importers.vendors.wellness_days import days_of
from runload.importers.zones import local_time
from runload.models import Activity, ImportResult, ReadOptions, Skipped, Source, Spot
from runload.models.quality import DISTANCE_UNKNOWN
from runload.models.values import dataclass
from runload.tables import SPORTS_RUN, Measures
from runload.tabular.cells import METRES
from runload.tabular.dates import moment
from runload.tabular.headers import vocabulary
from runload.tabular.sport_words import UNKNOWN, sport_named
from runload.tabular.sports import assumed_sport
from runload.tabular.text import LONGEST_NOTE, clean_text

NAME = "json-list"
MS = 0.001
STEP, ONE_BELOW = 25.0, 125.0  # steps of feeling, 1 the strongest, on a watch's 100 to 0
_AGAIN = "Export it again from where it came from."

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where an exporter's figures stand: a path of keys and the factor to metres or seconds.

    ``utc`` and ``wall`` are the keys of the instant and of the wall clock, ``offset`` that of the
    seconds between them. ``unit`` names the key of the distance's unit, ``sports`` its codes,
    ``felt`` the key of how it felt, in steps from 1, very strong, to 5, very weak.
    """

    sport: str
    distance: tuple[str, float]
    moving: tuple[str, float]
    utc: str = ""
    wall: str = ""
    offset: tuple[str, float] = ("", 1.0)
    elapsed: tuple[str, float] = ("", 1.0)
    unit: str = ""
    hr_avg: str = ""
    hr_max: str = ""
    ascent: str = ""
    title: str = ""
    notes: str = ""
    effort: str = ""
    felt: str = ""
    sports: Mapping[str, str] = field(default_factory=dict)


SHAPES: dict[str, _Shape] = {
    "intervals.icu": _Shape(
        "type", ("distance", 1.0), ("moving_time", 1.0), utc="start_date",
        wall="start_date_local", elapsed=("elapsed_time", 1.0), hr_avg="average_heartrate",
        hr_max="max_heartrate", ascent="total_elevation_gain", title="name", notes="description",
        effort="icu_rpe", felt="feel",
    ),
    "Strava web service": _Shape(
        "sport_type", ("distance", 1.0), ("moving_time", 1.0), utc="start_date",
        wall="start_date_local", elapsed=("elapsed_time", 1.0), hr_avg="average_heartrate",
        hr_max="max_heartrate", ascent="total_elevation_gain", title="name", notes="description",
    ),
    "Fitbit": _Shape(
        "activityName", ("distance", 1000.0), ("activeDuration", MS), utc="startTime",
        elapsed=("duration", MS), unit="distanceUnit", hr_avg="averageHeartRate",
    ),
    "Health Auto Export": _Shape(
        "name", ("distance.qty", 1000.0), ("duration", 1.0), utc="start", unit="distance.units",
        hr_avg="avgHeartRate.qty", hr_max="maxHeartRate.qty",
    ),
    "Garmin Health API": _Shape(
        "activityType", ("distanceInMeters", 1.0), ("durationInSeconds", 1.0),
        utc="startTimeInSeconds", offset=("startTimeOffsetInSeconds", 1.0),
        hr_avg="averageHeartRateInBeatsPerMinute", hr_max="maxHeartRateInBeatsPerMinute",
        ascent="totalElevationGainInMeters", title="activityName",
    ),
    "Google Fit": _Shape(
        "fitnessActivity", ("aggregate.com.google.distance.delta", 1.0), ("duration", 1.0),
        utc="startTime", hr_avg="aggregate.com.google.heart_rate.summary",
    ),
    "Nike Run Club": _Shape(
        "type", ("summaries.distance", 1000.0), ("active_duration_ms", MS), utc="start_epoch_ms",
        hr_avg="summaries.heart_rate", ascent="summaries.ascent",
    ),
    "Runtastic": _Shape(
        "sport_type_id", ("distance", 1.0), ("duration", MS), utc="start_time",
        offset=("start_time_timezone_offset", MS), hr_avg="pulse_avg", hr_max="pulse_max",
        ascent="elevation_gain", notes="notes",
        sports={"1": "run", "14": "treadmill", "82": "trail"},
    ),
    "Suunto": _Shape(
        "ActivityType", ("Distance", 1.0), ("Duration", 1.0), utc="DateTime", ascent="Ascent",
    ),
    "Huawei Health": _Shape(
        "sportType", ("totalDistance", 1.0), ("totalTime", MS), utc="startTime",
        offset=("timeZone", 1.0), sports={"4": "run", "101": "treadmill", "118": "trail"},
    ),
}  # fmt: skip


def read(source: Source, options: ReadOptions) -> ImportResult:
    """The activities of a list, or of a file that holds one.

    Raises:
        Unreadable ``damaged``, ``no-activity``
    """
    exporter = exporter_of(source.data[:HEAD_BYTES]) or ""
    try:
        document = _parsed(source.data.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError):
        raise Unreadable("", "a JSON file that is damaged", _AGAIN, code="damaged") from None
    if exporter not in SHAPES:
        return days_of(document, source, options)
    found: list[Activity] = []
    left_out: list[Skipped] = []
    for index, row in enumerate(_rows(document)):
        try:
            found.append(_activity(row, exporter, index, source, options))
        except Unreadable as problem:
            left_out.append(skipped(problem, source, NAME, Spot("activity", str(index + 1))))
    if not found and not left_out:
        raise Unreadable(
            "", f"a list of {exporter} without an activity", "Nothing to do.", code="no-activity",
            ignored=True,
        )  # fmt: skip
    return ImportResult(tuple(found), tuple(left_out))


def _rows(document: Any) -> Iterator[Row]:
    """The objects of a list, of the list that a wrapper holds, or the one object there is."""
    data = part(document, "data")
    inner = items(part(data, "workouts")) or items(part(document, "workouts")) or items(data)
    if header := part(part(document, "DeviceLog"), "Header"):  # Suunto's one activity
        inner = [header]
    for key in ("activityList", "activities", "activityDetails"):
        inner = inner or items(part(document, key))
    for row in inner or items(document) or [document]:
        if isinstance(row, dict):
            yield part(row, "summary") if "activityType" not in row and "summary" in row else row


def _parsed(text: str) -> Any:
    """The document, or the documents of which each stands in a line of its own."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return [json.loads(line) for line in lines]


def _at(row: Row, path: str) -> Any:
    """What stands at a path of keys; None where nothing does.

    Below ``summaries`` and ``aggregate`` the rest of the path is the name of a metric in a list.
    """
    key, _, rest = path.partition(".")
    value = row.get(key) if key else None
    if not rest:
        return value
    if isinstance(value, list):
        named = (one for one in value if rest in (part(one, "metric"), part(one, "metricName")))
        one: Mapping[str, Any] = next(named, {})
        return one.get("value", one.get("floatValue", one.get("intValue")))
    return _at(value, rest) if isinstance(value, dict) else None


def _of_features(row: Row) -> Any:
    """The distance where newer exports of Runtastic have it: among the features of a session."""
    for feature in items(row.get("features")):
        found = part(part(feature, "attributes"), "distance")
        if found is not None:
            return found
    return None


def _seconds(row: Row, where: tuple[str, float]) -> float | None:
    """A duration; Google writes 2400.5s."""
    value = _at(row, where[0])
    return above_zero(value.rstrip("s") if isinstance(value, str) else value, where[1])


def _activity(
    row: Row, exporter: str, index: int, source: Source, options: ReadOptions
) -> Activity:
    shape = SHAPES[exporter]
    step = number(_at(row, shape.felt))
    metre, factor = shape.distance
    unit = vocabulary().units.get(str(_at(row, shape.unit) or "").casefold())
    figures = Measures(
        moving_s=_seconds(row, shape.moving) or _seconds(row, shape.elapsed),
        elapsed_s=_seconds(row, shape.elapsed),
        distance_m=above_zero(_at(row, metre) or _of_features(row), METRES.get(unit or "", factor)),
        ascent_m=number(_at(row, shape.ascent)),
        hr_avg_bpm=above_zero(_at(row, shape.hr_avg)),
        hr_max_bpm=above_zero(_at(row, shape.hr_max)),
        rpe_cr10=effort(above_zero(_at(row, shape.effort))),
    )
    check_done(figures)
    word = clean_text(str(_at(row, shape.sport) or row.get("type") or ""), 60)
    sport = _sport(word, shape)
    if sport == UNKNOWN:
        sport = assumed_sport(figures.distance_m, figures.moving_s)
    return Recording(
        source=source,
        format=NAME,
        index=index,
        start=_start(row, shape, options),
        sport=sport if sport in SPORTS_RUN else "other",
        sport_name=word,
        title=clean_text(str(_at(row, shape.title) or "")),
        remark=clean_text(str(_at(row, shape.notes) or ""), LONGEST_NOTE),
        felt=feeling(None if step is None else ONE_BELOW - STEP * step),
        exporter=exporter,
        codes=() if figures.distance_m is not None else (DISTANCE_UNKNOWN,),
    ).activity(figures)


def _sport(word: str, shape: _Shape) -> str:
    """The sport of a word; a number that is none of the exporter's codes of runs is no run."""
    if word.isdigit():
        return shape.sports.get(word, "other" if shape.sports else UNKNOWN)
    return sport_named(word.replace("_", " ")) or UNKNOWN


def _start(row: Row, shape: _Shape, options: ReadOptions) -> Start:
    utc = _moment(_at(row, shape.utc))
    wall = _moment(_at(row, shape.wall))
    if _at(row, shape.utc) is None and wall is not None:
        return Start(wall.replace(tzinfo=None), None, "local-in-file")
    if utc is None:
        raise Unreadable("", "it has no usable date", _AGAIN, code="no-date")
    told = _at(row, shape.offset[0])
    ahead = number(told, shape.offset[1])
    offset = utc.utcoffset() or None
    if wall is not None:
        offset = wall.replace(tzinfo=UTC) - utc.astimezone(UTC)
    elif isinstance(told, str) and told[:1] in "+-":
        offset = offset_of(told)
    elif ahead is not None:
        offset = timedelta(seconds=ahead)
    utc = utc.astimezone(UTC)
    local, basis = local_time(utc, options, offset=offset)
    return Start(local, utc, basis)


def _moment(value: Any) -> datetime | None:
    """An instant: text with or without an offset, or seconds or milliseconds since 1970."""
    if isinstance(value, int | float):
        return instant(value if value > 1e11 else value * 1000)
    if not isinstance(value, str):
        return None
    found = written(value)
    if found is None:
        day = moment(value, "mdy")
        found = (day.instant or day.local) if day is not None else None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)
