"""Builders of account exports: Garmin, Polar, Apple and Strava, in the shapes they really have."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

START = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
BERLIN = timezone(timedelta(hours=1))


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def garmin_row(
    start: datetime = START,
    hours: float = 1,
    metres: float = 1800,
    seconds: float = 600,
    **more: Any,
) -> dict[str, Any]:
    """One activity of ``summarizedActivities.json``: cm, ms, steps of one leg."""
    return {
        "activityId": 900_000_000 + ms(start) // 1000 % 1_000_000,
        "uuidMsb": 1,
        "name": "Morning Run",
        "activityType": "running",
        "sportType": "RUNNING",
        "userProfileId": 1,
        "timeZoneId": 124,
        "beginTimestamp": ms(start),
        "eventTypeId": 9,
        "startTimeGmt": ms(start),
        "startTimeLocal": ms(start + timedelta(hours=hours)),
        "duration": seconds * 1000,
        "elapsedDuration": (seconds + 12) * 1000,
        "movingDuration": (seconds - 5) * 1000,
        "distance": metres * 100,
        "elevationGain": 2500.0,
        "elevationLoss": 2400.0,
        "avgSpeed": metres / seconds / 10,
        "avgHr": 140.0,
        "maxHr": 161.0,
        "avgRunCadence": 85.0,
        "parent": False,
    } | more


def garmin_export(*rows: Mapping[str, Any]) -> bytes:
    return json.dumps([{"summarizedActivitiesExport": list(rows)}]).encode()


def garmin_service_row(start: datetime = START, **more: Any) -> dict[str, Any]:
    """One activity as Garmin Connect's web service answers: metres, seconds, texts for times."""
    local = start + timedelta(hours=1)
    return {
        "activityId": 900_000_001,
        "activityName": "Morning Run",
        "startTimeLocal": f"{local:%Y-%m-%d %H:%M:%S}",
        "startTimeGMT": f"{start:%Y-%m-%d %H:%M:%S}",
        "activityType": {"typeId": 1, "typeKey": "running", "parentTypeId": 17},
        "distance": 1800.0,
        "duration": 600.0,
        "elapsedDuration": 612.0,
        "movingDuration": 595.0,
        "elevationGain": 25.0,
        "averageHR": 140.0,
        "maxHR": 161.0,
        "averageRunningCadenceInStepsPerMinute": 170.0,
        "beginTimestamp": ms(start),
    } | more


def polar_session(start: datetime = START, minutes: int = 60, **more: Any) -> dict[str, Any]:
    """A session of the newer generation: numbers of sports, milliseconds, minutes of offset."""
    wall = (start + timedelta(minutes=minutes)).replace(tzinfo=None)
    told = {
        "identifier": {"id": "7001"},
        "created": "2026-03-01T09:00:00.000Z",
        "startTime": wall.isoformat(),
        "stopTime": (wall + timedelta(seconds=610)).isoformat(),
        "timezoneOffsetMinutes": minutes,
        "durationMillis": 600_000,
        "distanceMeters": 1800.0,
        "hrAvg": 140,
        "hrMax": 161,
        "sport": {"id": "1"},
    }
    exercise = {
        "identifier": {"id": "8001"},
        "startTime": told["startTime"],
        "stopTime": told["stopTime"],
        "timezoneOffsetMinutes": minutes,
        "durationMillis": 600_000,
        "distanceMeters": 1800.0,
        "sport": {"id": "1"},
        "ascentMeters": 25.0,
        "samples": {"samples": [
            {"type": "SAMPLE_TYPE_HEART_RATE", "intervalMillis": 1000,
             "values": [float("nan"), 140.0, 140.0, 141.0, 0.0]},
            {"type": "SAMPLE_TYPE_SPEED", "intervalMillis": 1000, "values": [float("nan"), 10.8]},
        ]},
    }  # fmt: skip
    return told | {"exercises": [exercise]} | more


def polar_old_session(**more: Any) -> dict[str, Any]:
    """A session of the older generation: names of sports, ISO durations."""
    return {
        "exportVersion": "1.3",
        "name": "Laufen",
        "startTime": "2026-03-01T08:30:00.000",
        "stopTime": "2026-03-01T08:50:10.000",
        "timeZoneOffset": 60,
        "distance": 1800.0,
        "duration": "PT600.875S",
        "maximumHeartRate": 161,
        "averageHeartRate": 140,
        "exercises": [{
            "startTime": "2026-03-01T08:30:00.000",
            "stopTime": "2026-03-01T08:40:10.000",
            "timezoneOffset": 60,
            "duration": "PT10M0.500S",
            "distance": 1800.0,
            "sport": "RUNNING",
            "heartRate": {"min": 95, "avg": 140, "max": 161},
            "cadence": {"avg": 85, "max": 90},
            "samples": {"heartRate": [
                {"dateTime": "2026-03-01T08:30:00.000", "value": 140},
                {"dateTime": "2026-03-01T08:30:02.000", "value": 141},
                {"dateTime": "2026-03-01T08:30:03.000"},
            ]},
        }],
    } | more  # fmt: skip


def polar_day() -> bytes:
    return b'{"exportVersion":"1.0","date":"2026-03-01","samples":{"steps":[{"value":3}]}}'


APPLE_TYPE = (
    "<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 12 -->\n"
    "<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout)*)>\n"
    + "<!ATTLIST Record type CDATA #REQUIRED unit CDATA #IMPLIED value CDATA #IMPLIED>\n" * 90
    + "]>\n"
)


def apple_time(moment: datetime, zone: timezone = BERLIN) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S %z}"


def apple_statistic(kind: str, **values: object) -> str:
    told = " ".join(f'{name}="{value}"' for name, value in values.items())
    return f'<WorkoutStatistics type="HKQuantityTypeIdentifier{kind}" {told}/>'


def apple_workout(
    start: datetime = START, seconds: float = 610, inner: str | None = None, **attributes: object
) -> str:
    told = {
        "workoutActivityType": "HKWorkoutActivityTypeRunning",
        "duration": "10",
        "durationUnit": "min",
        "sourceName": "Watch",
        "startDate": apple_time(start),
        "endDate": apple_time(start + timedelta(seconds=seconds)),
    } | attributes
    if inner is None:
        inner = (
            apple_statistic("DistanceWalkingRunning", sum="1.8", unit="km")
            + apple_statistic("HeartRate", average="140.4", maximum="161", unit="count/min")
            + apple_statistic("StepCount", sum="1700", unit="count")
        )
    text = " ".join(f'{name}="{value}"' for name, value in told.items() if value is not None)
    return f"<Workout {text}>{inner}</Workout>\n"


def apple_export(*workouts: str, records: int = 3, end: str = "</HealthData>\n") -> bytes:
    record = (
        '<Record type="HKQuantityTypeIdentifierStepCount" sourceName="iPhone" unit="count" '
        'startDate="2026-03-01 08:00:00 +0100" endDate="2026-03-01 08:01:00 +0100" value="120"/>\n'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n' + APPLE_TYPE + '<HealthData locale="de_DE">\n'
        '<ExportDate value="2026-03-02 10:00:00 +0100"/>\n' + record * records
        + "".join(workouts) + end
    ).encode()  # fmt: skip


STRAVA_HEADER = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename,"
    "Elapsed Time,Moving Time,Distance\n"
)


def strava_row(
    number: int,
    start: datetime = START,
    file: str = "",
    name: str = "Easy",
    kind: str = "Run",
    metres: float = 1800.0,
    seconds: float = 600.0,
) -> str:
    """One row of ``activities.csv``, its date in UTC."""
    when = f"{start:%b} {start.day}, {start.year}, {start:%I:%M:%S %p}"
    return (
        f'{number},"{when}",{name},{kind},{seconds:.0f},{metres / 1000:.2f},{file},'
        f"{seconds:.1f},{seconds:.1f},{metres:.1f}\n"
    )
