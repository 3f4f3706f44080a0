"""Garmin's lists of activities as JSON: the account export, and what the web service answers.

Two schemas share their keys and not their units. The account export writes cm, ms and the wall
clock as shifted milliseconds; the service writes metres, seconds and the wall clock as text. The
key that tells them apart is ``startTimeLocal``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from typing import Any

from runload.errors import Unreadable
from runload.importers.base import skipped
from runload.importers.plausible import FASTEST_RUN_M_S, SLOWEST_RUN_M_S, effort, feeling
from runload.importers.results import Recording, Start, check_done, damaged
from runload.importers.vendors.json_stream import Objects
from runload.importers.vendors.json_values import above_zero, instant, number, part, written
from runload.importers.zones import file_offset, local_time
from runload.models import Activity, ImportResult, ReadOptions, Skipped, Source, Spot
from runload.models.quality import DISTANCE_UNKNOWN
from runload.models.values import dataclass
from runload.tables import SPORTS_RUN, Measures
from runload.tabular.sports import sport_of
from runload.tabular.text import LONGEST_NOTE, clean_text

NAME = "garmin-json"
LEGS = 2.0  # the account export counts the steps of one leg
MAX_ROWS = 200_000  # of one list; ours, some ten activities a day over a lifetime
TENTH = 0.1  # both schemas write ten times the effort
ABSURD_KM = 100.0  # a slow run this long was not written in metres (ours)

_DAMAGE = {
    "truncated": "the list breaks off; the activities before that were read",
    "damaged": "the list is damaged; the activities before that were read",
    "bad-member": "it is damaged inside the archive; what came out of it may be wrong",
}
_AGAIN = "Export it again from where it came from."


@dataclass(frozen=True, slots=True)
class _Units:
    """Factors to metres and seconds, the other schema's speed by this one's, steps a count."""

    metres: float
    climb: float
    seconds: float
    other_speed: float


EXPORT = _Units(metres=0.01, climb=0.01, seconds=0.001, other_speed=0.1)
SERVICE = _Units(metres=1.0, climb=1.0, seconds=1.0, other_speed=10.0)


def read(source: Source, options: ReadOptions) -> ImportResult:
    """The activities of a list. A multisport event counts by its parts, never twice."""
    objects = Objects(source.open())
    read_ones: list[tuple[str, Activity]] = []
    children: set[str] = set()
    parents: set[str] = set()
    left_out: list[Skipped] = []
    for count, row in enumerate(objects, 1):
        if count > MAX_ROWS:
            left_out.append(_skip(source, "it has more activities than anyone does", "too-many"))
            break
        key = str(row.get("activityId") or f"row {count}")[:40]
        if row.get("parentId"):
            children.add(str(row["parentId"])[:40])
        if row.get("parent") is True:
            parents.add(key)
        try:
            read_ones.append((key, _activity(row, key, count, source, options)))
        except Unreadable as problem:
            left_out.append(_named(problem, key, source))
    if objects.damage:
        left_out.append(_skip(source, _DAMAGE[objects.damage], objects.damage))
    events = parents & children
    left_out += [_event(key, one, source) for key, one in read_ones if key in events]
    found = tuple(one for key, one in read_ones if key not in events)
    if objects.damage == "bad-member":
        found = tuple(damaged(activity) for activity in found)
    if not found and not left_out:
        raise Unreadable("", "a list of Garmin without an activity", "Nothing to do.",
                         code="no-activity", ignored=True)  # fmt: skip
    return ImportResult(found, tuple(left_out))


def _skip(source: Source, what: str, code: str) -> Skipped:
    return skipped(Unreadable("", what, _AGAIN, code=code), source, NAME)


def _named(problem: Unreadable, key: str, source: Source) -> Skipped:
    """What is wrong with one activity, which is named by its id."""
    return skipped(problem, source, NAME, Spot("activity", clean_text(key, 40)))


def _event(key: str, activity: Activity, source: Source) -> Skipped:
    problem = Unreadable(
        "", "a multisport event: its parts are counted, not the whole", "Nothing to do.",
        code="multisport-parent", ignored=True,
    )  # fmt: skip
    return replace(_named(problem, key, source), found=activity)


def _activity(
    row: Mapping[str, Any], key: str, index: int, source: Source, options: ReadOptions
) -> Activity:
    row = {**row, **(part(row, "summaryDTO") or {})}
    text = isinstance(row.get("startTimeLocal"), str) or isinstance(row.get("startTimeGMT"), str)
    units = SERVICE if text else EXPORT
    kind = row.get("activityType") or row.get("activityTypeDTO") or row.get("sportType")
    word = clean_text(str(part(kind, "typeKey") or kind or ""), 60)
    sport = sport_of(word) or "other"
    figures = Measures(
        moving_s=above_zero(row.get("duration"), units.seconds)
        or above_zero(row.get("movingDuration"), units.seconds),
        elapsed_s=above_zero(row.get("elapsedDuration"), units.seconds),
        distance_m=above_zero(row.get("distance"), units.metres),
        ascent_m=number(row.get("elevationGain"), units.climb),
        descent_m=number(row.get("elevationLoss"), units.climb),
        hr_avg_bpm=above_zero(row.get("averageHR") or row.get("avgHr")),
        hr_max_bpm=above_zero(row.get("maxHR") or row.get("maxHr")),
        cadence_spm=_cadence(row) if sport in SPORTS_RUN else None,
        power_w=above_zero(row.get("avgPower")),
        rpe_cr10=effort(above_zero(row.get("directWorkoutRpe") or row.get("workoutRpe"), TENTH)),
    )
    check_done(figures)
    _check_units(sport, figures, units)
    activity = Recording(
        source=source,
        format=NAME,
        index=index,
        start=_start(row, options, text=text),
        sport=sport,
        sport_name=word,
        title=clean_text(str(row.get("activityName") or row.get("name") or "")),
        remark=clean_text(str(row.get("description") or ""), LONGEST_NOTE),
        felt=feeling(number(row.get("directWorkoutFeel", row.get("workoutFeel")))),
        exporter="Garmin Connect",
        codes=() if figures.distance_m is not None else (DISTANCE_UNKNOWN,),
    ).activity(figures)
    return replace(activity, content_hash=f"garmin activity {key}")


def _cadence(row: Mapping[str, Any]) -> float | None:
    """Steps a minute: some keys count both legs, the account export's counts one."""
    both = row.get("averageRunningCadenceInStepsPerMinute") or row.get("avgDoubleCadence")
    return above_zero(both) or above_zero(row.get("avgRunCadence"), LEGS)


def _start(row: Mapping[str, Any], options: ReadOptions, *, text: bool) -> Start:
    moment_of = written if text else instant
    wall = moment_of(row.get("startTimeLocal"))
    utc = moment_of(row.get("startTimeGMT")) or instant(
        row.get("startTimeGmt") or row.get("beginTimestamp")
    )
    if utc is not None:
        utc = utc.replace(tzinfo=UTC) if utc.tzinfo is None else utc.astimezone(UTC)
        offset = file_offset(wall, utc)
        local, basis = local_time(utc, options, offset=offset, place=_place(row))
        return Start(local, utc, basis)
    if wall is None:
        raise Unreadable("", "it has no usable date", _AGAIN, code="no-date")
    return Start(wall.replace(tzinfo=None), None, "local-in-file")


def _place(row: Mapping[str, Any]) -> tuple[float, float] | None:
    lat, lon = number(row.get("startLatitude")), number(row.get("startLongitude"))
    return (lat, lon) if lat and lon and abs(lat) <= 90 and abs(lon) <= 180 else None


def _check_units(sport: str, figures: Measures, units: _Units) -> None:
    """Refuse a run whose figures make sense only in the other schema's units."""
    if sport not in SPORTS_RUN or not figures.distance_m or not figures.moving_s:
        return
    speed = figures.distance_m / figures.moving_s
    other = SLOWEST_RUN_M_S <= speed * units.other_speed <= FASTEST_RUN_M_S
    slow = speed < SLOWEST_RUN_M_S and figures.distance_m > ABSURD_KM * 1000
    if other and (slow or speed > FASTEST_RUN_M_S):
        raise Unreadable(
            "", "its distance and time are in other units than the list says", _AGAIN,
            code="unit-mismatch",
        )  # fmt: skip
