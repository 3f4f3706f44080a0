"""TCX activities: totals from the laps, the rest from the trackpoints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from runload.errors import Unreadable
from runload.importers.base import Importer
from runload.importers.results import Measures, Recording, collected, stamp, start_at
from runload.importers.sports import sport_of
from runload.importers.text import clean_text
from runload.importers.track import (
    JUMP_OTHER_M_S,
    JUMP_RUN_M_S,
    Point,
    Points,
    Track,
    track_totals,
)
from runload.importers.xml_walk import moment, number, root_name, walk
from runload.models import Activity, ImportResult, ReadOptions, Source
from runload.tables import SPORTS_RUN

AGAIN = "Export the activity again from where it came from."
LEGS = 2  # RunCadence counts the steps of one leg


@dataclass(slots=True)
class _Lap:
    """One ``<Lap>``: its own totals, and its points with the distance counted by then."""

    start: datetime | None = None
    seconds: float | None = None
    metres: float | None = None
    hr_avg_bpm: float | None = None
    hr_max_bpm: float | None = None
    cadence_per_leg: float | None = None
    points: list[Point] = field(default_factory=list)
    counted: list[float] = field(default_factory=list)
    whole: bool = False


@dataclass(slots=True)
class _TcxActivity:
    """One ``<Activity>`` while it is read."""

    sport: str
    begun: datetime | None = None
    clock: datetime | None = None
    notes: str = ""
    exporter: str = ""
    unit_id: str = ""
    laps: list[_Lap] = field(default_factory=list)

    @property
    def points(self) -> list[Point]:
        return [point for lap in self.laps for point in lap.points]


class _Reader:
    """Collects activities from the starts and ends of a TCX document."""

    def __init__(self) -> None:
        self.activities: list[_TcxActivity] = []
        self.courses = 0
        self._path: list[str] = []
        self._values: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Activity":
            self.activities.append(_TcxActivity(attributes.get("Sport", "")))
        elif name == "Lap" and self.activities:
            self.activities[-1].laps.append(_Lap(moment(attributes.get("StartTime", ""))))
        elif name in ("Course", "Workout"):
            self.courses += 1
        elif name == "Trackpoint":
            self._values = {}
        self._path.append(name)

    def end(self, name: str, text: str) -> None:
        self._path.pop()
        if not self.activities:
            return
        activity = self.activities[-1]
        if "Trackpoint" in self._path:
            key = self._path[-1] if name == "Value" else name
            self._values.setdefault(key, text)
        elif name == "Trackpoint" and activity.laps:
            self._add_point(activity)
        elif "Lap" in self._path and activity.laps:
            self._lap_value(activity.laps[-1], name, text)
        elif name == "Lap":
            activity.laps[-1].whole = True
        else:
            self._activity_value(activity, name, text)

    def _add_point(self, activity: _TcxActivity) -> None:
        values, lap = self._values, activity.laps[-1]
        time = moment(values.get("Time", ""))
        activity.clock = activity.clock or time
        lap.points.append(
            Point(
                stamp(time) if time else None,
                number(values.get("LatitudeDegrees")),
                number(values.get("LongitudeDegrees")),
                number(values.get("AltitudeMeters")),
                number(values.get("HeartRateBpm")),
                number(values.get("RunCadence") or values.get("Cadence")),
                number(values.get("Watts")),
            )
        )
        counted = number(values.get("DistanceMeters"))
        if counted is not None:
            lap.counted.append(counted)

    def _lap_value(self, lap: _Lap, name: str, text: str) -> None:
        parent = self._path[-1]
        if name == "TotalTimeSeconds":
            lap.seconds = number(text)
        elif name == "DistanceMeters" and parent == "Lap":
            lap.metres = number(text)
        elif name == "Value" and parent == "AverageHeartRateBpm":
            lap.hr_avg_bpm = number(text)
        elif name == "Value" and parent == "MaximumHeartRateBpm":
            lap.hr_max_bpm = number(text)
        elif name == "AvgRunCadence":
            lap.cadence_per_leg = number(text)

    def _activity_value(self, activity: _TcxActivity, name: str, text: str) -> None:
        parent = self._path[-1] if self._path else ""
        if name == "Id" and parent == "Activity":
            activity.begun = moment(text)
        elif name == "Notes" and parent == "Activity":
            activity.notes = text
        elif parent == "Creator" and name == "Name":
            activity.exporter = text
        elif parent == "Creator" and name == "UnitId":
            activity.unit_id = text


def identify(head: bytes) -> bool:
    """Whether the root element is ``TrainingCenterDatabase``, or a bare list of its activities."""
    root = root_name(head)
    return root == "TrainingCenterDatabase" or (
        root == "Activities" and b"<Activity Sport=" in head
    )


def read(source: Source, options: ReadOptions) -> ImportResult:
    """All activities of a TCX document; a damaged one gives what stands before the damage."""
    reader = _Reader()
    broken = walk(source.data, reader.start, reader.end)
    if not reader.activities:
        raise _without_activity(reader, broken)
    parts = [
        (f"activity {index + 1}", partial(_activity, tcx, index, source, options, broken))
        for index, tcx in enumerate(reader.activities)
    ]
    return collected(source, "tcx", parts)


def _without_activity(reader: _Reader, broken: str | None) -> Unreadable:
    if broken:
        return Unreadable("", f"a damaged TCX file ({broken})", AGAIN, code="damaged")
    if reader.courses:
        return Unreadable(
            "",
            "a TCX file with a course or a workout, not a recorded activity",
            "Nothing to do.",
            code="course",
            ignored=True,
        )
    return Unreadable("", "a TCX file without an activity", AGAIN, code="no-activity")


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _by_time(laps: Sequence[_Lap], values: Sequence[float | None]) -> float | None:
    """The mean of lap values, each weighing as much as its lap lasted."""
    pairs = [(lap.seconds, value) for lap, value in zip(laps, values, strict=True)]
    known = [(seconds, value) for seconds, value in pairs if seconds and value]
    total = sum(seconds for seconds, _ in known)
    return sum(seconds * value for seconds, value in known) / total if total else None


def _counted(laps: Sequence[_Lap]) -> float | None:
    counts = [count for lap in laps for count in lap.counted]
    return max(counts) - min(counts) if counts else None


def _track(tcx: _TcxActivity, options: ReadOptions, limit: float) -> Track | None:
    """The totals of the points; without usable ones the laps must do."""
    try:
        return track_totals(Points.of(tcx.points), options.read_on, limit)
    except Unreadable:
        if _sum([lap.seconds for lap in tcx.laps]) is None:
            raise
        return None


def _begun(tcx: _TcxActivity, track: Track | None) -> float:
    """Unix seconds when it began: its Id, its first lap, or its first point."""
    known = tcx.begun or next((lap.start for lap in tcx.laps if lap.start), None)
    if known is not None:
        return stamp(known)
    if track is not None:
        return track.start
    raise Unreadable("", "its start has no time", AGAIN, code="no-times")


def _activity(
    tcx: _TcxActivity, index: int, source: Source, options: ReadOptions, broken: str | None
) -> Activity:
    if not tcx.laps:
        raise Unreadable("", "a TCX activity without a lap", AGAIN, code="no-track")
    sport = sport_of(tcx.sport) or "other"
    track = _track(tcx, options, JUMP_RUN_M_S if sport in SPORTS_RUN else JUMP_OTHER_M_S)
    begun = _begun(tcx, track)
    # A lap that the damage cut through states totals of a part that is missing here.
    figures = _measures(tcx, track, sport, cut=bool(broken) and not tcx.laps[-1].whole)
    clock = tcx.begun or tcx.clock or tcx.laps[0].start
    # Only Garmin writes unit numbers: the key is the one that the FIT of the same run has.
    unit = clean_text(tcx.unit_id, 40).lstrip("0")
    exporter = clean_text(tcx.exporter)
    place = track.first_place if track else None
    start = start_at(begun, clock, options, place)
    return Recording(
        source=source,
        format="tcx",
        index=index,
        start=start,
        sport=sport,
        sport_name=clean_text(tcx.sport),
        title=clean_text(tcx.notes),
        exporter=exporter or None,
        device=f"garmin:{unit}@{start.utc or start.local:%Y-%m-%dT%H:%M:%SZ}#{index}"
        if unit
        else None,
        records=len(tcx.points),
        quality=track.quality if track else (),
        damage="truncated" if broken else None,
    ).activity(figures)


def _measures(tcx: _TcxActivity, track: Track | None, sport: str, *, cut: bool) -> Measures:
    laps = tcx.laps
    timer = None if cut else _sum([lap.seconds for lap in laps])
    metres = None if cut else _sum([lap.metres for lap in laps])
    cadence = _by_time(laps, [lap.cadence_per_leg for lap in laps])
    if cadence is None and track is not None:
        cadence = track.cadence
    elapsed = track.elapsed_s if track else timer
    return Measures(
        moving_s=timer or (track.moving_s if track else None),
        elapsed_s=max(elapsed or 0.0, timer or 0.0) or None,
        distance_m=metres or _counted(laps) or (track.distance_m if track else None) or None,
        ascent_m=track.ascent_m if track else None,
        descent_m=track.descent_m if track else None,
        hr_avg_bpm=_by_time(laps, [lap.hr_avg_bpm for lap in laps])
        or (track.hr_avg_bpm if track else None),
        hr_max_bpm=max((lap.hr_max_bpm for lap in laps if lap.hr_max_bpm), default=None)
        or (track.hr_max_bpm if track else None),
        cadence_spm=LEGS * cadence if cadence and sport in SPORTS_RUN else None,
        power_w=track.power_w if track else None,
    )


ENTRY = Importer("tcx", "TCX: Garmin Training Center and many exports", identify, read)
