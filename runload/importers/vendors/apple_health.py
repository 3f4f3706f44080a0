"""Apple Health's export.xml: its workouts, whatever its language, version and size."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from runload.errors import Unreadable
from runload.importers.base import skipped
from runload.importers.results import Recording, Start, check_done, damaged
from runload.importers.vendors.apple_workouts import Attributes, Workout, Workouts
from runload.importers.vendors.json_values import above_zero, number
from runload.importers.zones import file_offset, local_time
from runload.models import Activity, ImportResult, ReadOptions, Skipped, Source, Spot
from runload.models.quality import DISTANCE_UNKNOWN
from runload.tables import METRES_PER_MILE, SPORTS_RUN, Measures
from runload.tabular.text import clean_text

NAME = "apple-health"
MAX_WORKOUTS = 200_000  # of one export; ours, some ten a day over a lifetime

_SECONDS = {"min": 60.0, "s": 1.0, "sec": 1.0, "hr": 3600.0, "h": 3600.0}
_METRES = {"km": 1000.0, "m": 1.0, "mi": METRES_PER_MILE, "cm": 0.01, "ft": 0.3048, "yd": 0.9144}
_AMOUNT = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*([A-Za-z]+)\s*")
_DAMAGE = {
    "truncated": "the export breaks off; the workouts before that were read",
    "bad-member": "it is damaged inside the archive; what came out of it may be wrong",
}
_AGAIN = "Export it again: Health, your picture, Export All Health Data."


def read(source: Source, options: ReadOptions) -> ImportResult:
    """The workouts, each on the clock of the place where it happened as far as Apple tells."""
    workouts = Workouts(source.open())
    activities: list[Activity] = []
    left_out: list[Skipped] = []
    for index, workout in enumerate(workouts):
        if index >= MAX_WORKOUTS:
            left_out.append(_skip(source, "it has more workouts than anyone does", "too-many"))
            break
        try:
            activities.append(_activity(workout, index, source, options))
        except Unreadable as problem:
            left_out.append(skipped(problem, source, NAME, Spot("workout", index + 1)))
    if workouts.broken:
        what = f"{workouts.broken} of the workouts cannot be read"
        left_out.append(_skip(source, what, "damaged"))
    if workouts.damage is not None:
        left_out.append(_skip(source, _DAMAGE[workouts.damage], workouts.damage))
    if not activities and not left_out:
        raise Unreadable(
            "", "an export of Apple Health without a workout", "Nothing to do.",
            code="no-activity", ignored=True,
        )  # fmt: skip
    if workouts.damage == "bad-member":
        activities = [damaged(activity) for activity in activities]
    return ImportResult(tuple(activities), tuple(left_out))


def _skip(source: Source, what: str, code: str) -> Skipped:
    return skipped(Unreadable("", what, _AGAIN, code=code), source, NAME)


def _activity(workout: Workout, index: int, source: Source, options: ReadOptions) -> Activity:
    told = workout.attributes
    word = told.get("workoutActivityType", "").removeprefix("HKWorkoutActivityType")
    sport = _sport(word, workout)
    start, end = _moment(told.get("startDate")), _moment(told.get("endDate"))
    if start is None:
        raise Unreadable("", "it has no usable date", _AGAIN, code="no-date")
    elapsed_s = (end - start).total_seconds() if end is not None else None
    moving_s = above_zero(told.get("duration"), _SECONDS.get(told.get("durationUnit", "min"), 60.0))
    figures = _measures(workout, sport, moving_s or elapsed_s, elapsed_s)
    check_done(figures)
    activity = Recording(
        source=source,
        format=NAME,
        index=index,
        start=_start(start, workout, options),
        sport=sport,
        sport_name=clean_text(word, 60),
        exporter=clean_text(told.get("sourceName", ""), 60) or "Apple Health",
        codes=() if figures.distance_m is not None else (DISTANCE_UNKNOWN,),
    ).activity(figures)
    facts = "|".join(told.get(k, "") for k in ("startDate", "endDate", "sourceName"))
    reference = workout.routes[0] if workout.routes else None
    return replace(activity, content_hash=f"apple {word}|{facts}", file_reference=reference)


def _sport(word: str, workout: Workout) -> str:
    if word != "Running":
        return "other"
    return "treadmill" if workout.metadata.get("HKIndoorWorkout") == "1" else "run"


def _moment(text: str | None) -> datetime | None:
    """Apple's ``2024-01-02 20:00:00 +0100``; None for anything without a zone."""
    try:
        return datetime.strptime(text or "", "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        return None


def _start(start: datetime, workout: Workout, options: ReadOptions) -> Start:
    """The workout's own zone where the file names it, else the offset of its dates."""
    utc = start.astimezone(UTC)
    try:
        zone: ZoneInfo | None = ZoneInfo(workout.metadata["HKTimeZone"])
    except (KeyError, ValueError, OSError):
        zone = None
    wall = utc.astimezone(zone) if zone is not None else start
    local, basis = local_time(utc, options, offset=file_offset(wall, utc))
    return Start(local, utc, basis)


def _measures(
    workout: Workout, sport: str, moving_s: float | None, elapsed_s: float | None
) -> Measures:
    heart, running = workout.statistics.get("HeartRate", {}), sport in SPORTS_RUN
    steps = above_zero(workout.statistics.get("StepCount", {}).get("sum"))
    return Measures(
        moving_s=moving_s,
        elapsed_s=elapsed_s,
        distance_m=_distance(workout),
        ascent_m=_metres(workout.metadata.get("HKElevationAscended")),
        descent_m=_metres(workout.metadata.get("HKElevationDescended")),
        hr_avg_bpm=above_zero(heart.get("average")),
        hr_max_bpm=above_zero(heart.get("maximum")),
        cadence_spm=steps / moving_s * 60 if steps and moving_s and running else None,
        power_w=_mean(workout, "RunningPower", {"W": 1.0}),
        contact_time_ms=_mean(workout, "RunningGroundContactTime", {"ms": 1.0, "s": 1000.0}),
        vertical_oscillation_mm=_mean(
            workout, "RunningVerticalOscillation", {"cm": 10.0, "mm": 1.0, "m": 1000.0}
        ),
        step_length_m=_mean(workout, "RunningStrideLength", _METRES),
    )


def _distance(workout: Workout) -> float | None:
    """The workout's total (until about iOS 15), or else the sum of its distance statistics."""
    total = _quantity(workout.attributes, "totalDistance", "totalDistanceUnit")
    if total is not None:
        return total
    kinds = [kind for kind in workout.statistics if kind.startswith("Distance")]
    preferred = sorted(kinds, key=lambda kind: kind != "DistanceWalkingRunning")
    found = (_quantity(workout.statistics[kind], "sum", "unit") for kind in preferred)
    return next((metres for metres in found if metres is not None), None)


def _quantity(of: Attributes, key: str, unit_key: str) -> float | None:
    factor = _METRES.get(of.get(unit_key, "km"))
    return above_zero(of.get(key), factor) if factor else None


def _mean(workout: Workout, kind: str, units: dict[str, float]) -> float | None:
    of = workout.statistics.get(kind, {})
    factor = units.get(of.get("unit", ""))
    return above_zero(of.get("average"), factor) if factor else None


def _metres(text: str | None) -> float | None:
    """A length with its unit, such as ``1234 cm``."""
    match = _AMOUNT.fullmatch(text or "")
    factor = _METRES.get(match.group(2)) if match else None
    return number(match.group(1).replace(",", "."), factor) if match and factor else None
