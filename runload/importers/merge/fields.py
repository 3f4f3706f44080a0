"""One run out of several recordings: each field from the recording that knows it best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from runload.importers.merge.rules import SPORT_CODES, close_durations, names_sport, references
from runload.importers.merge.timed import Timed, file_of
from runload.models import Activity
from runload.models.quality import DISTANCE_UNKNOWN, NO_START_TIME, QualityCode
from runload.tables import DATE_BASES, MEASURES

EDITED_FORMAT = "strava-csv"  # its row holds what the runner changed after the upload
NOT_EDITED = 0.01  # share by which a row's elapsed time may differ from its file's; ours

GAPS = "gaps-not-counted"
SPARSE_S = 5.0  # a track with a point as often as that measures as well as its service; ours

# Quality codes that no longer hold once another recording has told the distance.
_DISTANCE_CODES = frozenset({DISTANCE_UNKNOWN, QualityCode("no-distance")})

_FILLED = (
    *(name for name, measure in MEASURES.items() if measure.merge == "filled"),
    *("athlete", "title", "exporter", "records", "device", "file_reference", "hr_seconds"),
)
_EMPTY: tuple[object, ...] = (None, "", ())


def united(recordings: Sequence[Timed]) -> Activity:
    """The best recording, with what it lacks filled from the others, best first."""
    members = [run.activity for run in recordings]
    first = members[0]
    if len(members) == 1:
        return first
    changes: dict[str, Any] = {name: getattr(first, name) for name in _FILLED}
    for name in [name for name, value in changes.items() if value in _EMPTY]:
        values = (getattr(member, name) for member in members[1:])
        changes[name] = next((value for value in values if value not in _EMPTY), changes[name])
    named = next((member for member in members if names_sport(member)), first)
    changes |= {"sport": named.sport, "sport_name": named.sport_name}
    changes |= _measured_by_others(members) | _edited(members, changes) | _clock(recordings)
    changes["flat_distance_m"] = _flat(members, changes["distance_m"])
    told = (m for m in members if m.distance_m is not None)
    changes["distance_off_pct"] = next(
        (m.distance_off_pct for m in told if m.distance_m == changes["distance_m"]), None
    )
    changes["codes"] = tuple(c for c in first.codes if not _settled(c, changes, recordings))
    before = {part for member in members for part in member.merged_from}
    losers = {(file_of(m), m.activity_id) for m in members[1:]}
    own = (file_of(first), first.activity_id)
    changes["merged_from"] = tuple(sorted((before | losers) - {own}))
    return replace(first, **changes)


def _measured_by_others(members: Sequence[Activity]) -> dict[str, Any]:
    """What a list says better than the places of the file that it names: its service's own total.

    Its times count where the file has gaps that add nothing.
    """
    track = members[0]
    if track.distance_off_pct is None or track.merged_from:
        return {}
    row = next((m for m in members[1:] if m.distance_m and references(m, track)), None)
    gaps = any(code.code == GAPS for code in track.codes)
    if row is None or not (gaps or _sparse(track)):
        return {}
    names = ("distance_m", "moving_s") if gaps else ("distance_m",)
    return {name: value for name in names if (value := getattr(row, name))}


def _sparse(track: Activity) -> bool:
    """Whether the places of a track lie far apart in time."""
    return (track.elapsed_s or 0.0) > SPARSE_S * (track.records or 0)


def _edited(members: Sequence[Activity], filled: dict[str, Any]) -> dict[str, Any]:
    """What Strava's row says better than the uploaded file: it holds the runner's edits.

    A run that was merged with the row before has them already, and may have been corrected since.
    """
    row = next((m for m in members if m.source_format == EDITED_FORMAT), None)
    track = members[0]
    if row is None or any(part == row.activity_id for _, part in track.merged_from):
        return {}
    changes: dict[str, Any] = {}
    if row.sport_name:
        changes = {"sport": row.sport, "sport_name": row.sport_name}
    for name in ("distance_m", "title"):
        changes[name] = getattr(row, name) or filled[name]
    if row.elapsed_s is not None and not close_durations(row, track, NOT_EDITED):
        changes["elapsed_s"] = row.elapsed_s
        changes["moving_s"] = row.moving_s
        changes["hr_seconds"] = ()  # of the whole file; what was cut out is not known
        for name in ("hr_avg_bpm", "hr_max_bpm"):
            changes[name] = getattr(row, name) or filled[name]
    return changes


def _flat(members: Sequence[Activity], distance_m: float | None) -> float | None:
    """The flat distance of the best track that has one, in proportion to the run's distance [m]."""
    known = [m for m in members if m.flat_distance_m is not None]
    if not known:
        return None
    flat_m, own_m = known[0].flat_distance_m, known[0].distance_m
    if flat_m is None or not own_m or distance_m is None:
        return flat_m
    return flat_m if own_m == distance_m else flat_m * distance_m / own_m


def _settled(code: QualityCode, changes: dict[str, Any], recordings: Sequence[Timed]) -> bool:
    """True for a doubt about the best recording that another one has cleared."""
    if code in _DISTANCE_CODES:
        return changes["distance_m"] is not None
    if code == NO_START_TIME:
        return any(not run.dated_only for run in recordings)
    return code in SPORT_CODES and any(names_sport(run.activity) for run in recordings)


def _clock(recordings: Sequence[Timed]) -> dict[str, Any]:
    """Start and day: the instant of the best file, on the clock of whoever knows the zone."""
    timed = [run for run in recordings if not run.dated_only] or recordings
    best = min(timed, key=lambda run: (DATE_BASES.index(run.activity.date_basis), run.rank))
    instant = next((r.activity.start_utc for r in timed if r.zoned), None)
    local, known = best.activity.start_local, best.activity.start_utc
    if instant is not None and known is not None:
        local = instant.replace(tzinfo=None) + (local - known.replace(tzinfo=None))
    return {"start_utc": instant, "start_local": local, "date_basis": best.activity.date_basis}
