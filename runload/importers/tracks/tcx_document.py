"""What a TCX document holds: its activities, each with the columns of its laps and points."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import numpy as np

from runload.importers.results import stamp
from runload.importers.tracks.segments import Column, Index
from runload.importers.tracks.starts import begun_at
from runload.importers.tracks.track import Points
from runload.importers.tracks.xml_columns import column, numbers, times
from runload.importers.tracks.xml_index import MENDED, Elements, XmlIndex
from runload.importers.tracks.xml_walk import moment
from runload.models.values import dataclass


class Laps(NamedTuple):
    """What the ``<Lap>`` elements say of themselves, as columns; NaN where they do not."""

    start: Column
    seconds: Column
    metres: Column
    hr_avg_bpm: Column
    hr_max_bpm: Column
    cadence_per_leg: Column


@dataclass(frozen=True, slots=True)
class Recorded:
    """One ``<Activity>``. ``counted``: by point, the metres on the device's own counter.

    ``restarts``: when each ``<Track>`` but the first begins [Unix seconds].
    """

    sport: str
    laps: Laps
    points: Points
    restarts: Column
    counted: Column
    whole: bool
    begun: datetime | None
    clock: datetime | None
    notes: str = ""
    lap_notes: tuple[str, ...] = ()
    exporter: str = ""
    unit_id: str = ""


class Document:
    """The activities of a TCX document, read out of its index."""

    def __init__(self, data: bytes) -> None:
        self._index = XmlIndex(data)
        self.broken = self._index.broken
        self.damage = "truncated" if self.broken else MENDED if self._index.mended else None
        self._activities = self._index.named("Activity")
        self._laps = self._within(self._index.named("Lap"))
        self._elements = self._within(self._index.named("Trackpoint", cut=False))
        self._times = self._index.leaves("Time")
        self._starts = [
            moment(self._index.attributes(lap).get("StartTime", ""))
            for lap in self._laps.first.tolist()
        ]

    def _within(self, elements: Elements) -> Elements:
        """Those that stand in an activity: courses have laps and points too."""
        inside = self._activities.around(elements.first) >= 0
        return Elements(elements.first[inside], elements.last[inside])

    @property
    def planned(self) -> bool:
        """Whether a course or a workout is in it."""
        return any(len(self._index.named(name).first) for name in ("Course", "Workout"))

    def activities(self) -> list[Recorded]:
        """All activities, each with its laps and points."""
        index, laps, points = self._index, self._lap_columns(), self._point_columns()
        counted = self._inside(self._elements, "DistanceMeters")
        creators = index.named("Creator")
        tracks = np.searchsorted(self._elements.first, index.named("Track").first)
        begun = begun_at(points.time, tracks)
        ids = self._words(*index.children(index.leaves("Id"), self._activities))
        notes = self._words(*index.children(index.leaves("Notes"), self._activities))
        of_laps_said = self._words(*index.children(index.leaves("Notes"), self._laps))
        names = self._of_creator(creators, "Name")
        units = self._of_creator(creators, "UnitId")
        lap_of = np.searchsorted(self._laps.first, self._bounds())
        point_of = np.searchsorted(self._elements.first, self._bounds())
        found = []
        for number in range(len(self._activities.first)):
            of_laps = slice(lap_of[number], lap_of[number + 1])
            of_points = slice(point_of[number], point_of[number + 1])
            found.append(
                Recorded(
                    sport=index.attributes(int(self._activities.first[number])).get("Sport", ""),
                    laps=Laps(*(column[of_laps] for column in laps)),
                    points=Points(*(column[of_points] for column in points)),
                    restarts=begun.within(of_points.start, of_points.stop),
                    counted=counted[of_points],
                    whole=bool(np.all(self._laps.last[of_laps] < index.tags)),
                    begun=moment(ids.get(number, "")),
                    clock=self._clock(points.time, of_points)
                    or next(filter(None, self._starts[of_laps]), None),
                    notes=notes.get(number, ""),
                    lap_notes=tuple(
                        of_laps_said[lap]
                        for lap in range(*lap_of[number : number + 2].tolist())
                        if lap in of_laps_said
                    ),
                    exporter=names.get(number, ""),
                    unit_id=units.get(number, ""),
                )
            )
        return found

    def _bounds(self) -> Index:
        return np.append(self._activities.first, self._index.tags + 1)

    def _clock(self, time: Column, of_points: slice) -> datetime | None:
        """The first time of these points, written as the file writes times."""
        timed = np.flatnonzero(~np.isnan(time[of_points]))[:1]
        tags = self._times[np.searchsorted(self._times, self._elements.first[of_points][timed])]
        return moment(self._index.string(int(tags[0]))) if len(tags) else None

    def _words(self, leaves: Index, owners: Index) -> dict[int, str]:
        pairs = zip(leaves.tolist(), owners.tolist(), strict=True)
        return {owner: self._index.string(leaf) for leaf, owner in pairs}

    def _of_creator(self, creators: Elements, name: str) -> dict[int, str]:
        leaves, _ = self._index.children(self._index.leaves(name), creators)
        return self._words(leaves, self._activities.around(leaves))

    def _inside(self, elements: Elements, *names: str) -> Column:
        return column(self._index, elements, self._index.leaves(*names), numbers)

    def _values(self, elements: Elements, name: str) -> Column:
        """Numbers that stand in a ``<Value>`` of their own, or without one."""
        values, _ = self._index.children(self._index.leaves("Value"), self._index.named(name))
        leaves = np.sort(np.append(values, self._index.leaves(name)))
        return column(self._index, elements, leaves, numbers)

    def _point_columns(self) -> Points:
        elements = self._elements
        cadence = self._inside(elements, "RunCadence")
        return Points(
            time=column(self._index, elements, self._times, times),
            lat=self._inside(elements, "LatitudeDegrees"),
            lon=self._inside(elements, "LongitudeDegrees"),
            ele=self._inside(elements, "AltitudeMeters"),
            hr=self._values(elements, "HeartRateBpm"),
            cadence=np.where(np.isnan(cadence), self._inside(elements, "Cadence"), cadence),
            power=self._inside(elements, "Watts"),
        )

    def _lap_columns(self) -> Laps:
        laps = self._laps
        starts = [stamp(time) if time else None for time in self._starts]
        metres, _ = self._index.children(self._index.leaves("DistanceMeters"), laps)
        return Laps(
            start=np.array(starts, dtype=np.float64),
            seconds=_not_negative(self._inside(laps, "TotalTimeSeconds")),
            metres=_not_negative(column(self._index, laps, metres, numbers)),
            hr_avg_bpm=self._values(laps, "AverageHeartRateBpm"),
            hr_max_bpm=self._values(laps, "MaximumHeartRateBpm"),
            cadence_per_leg=self._inside(laps, "AvgRunCadence"),
        )


def _not_negative(values: Column) -> Column:
    return np.where(values >= 0, values, np.nan)
