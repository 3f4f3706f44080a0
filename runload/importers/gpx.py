"""GPX tracks: one activity a ``<trk>``, its totals worked out from its points."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from runload.errors import Unreadable
from runload.importers.base import Importer
from runload.importers.results import Recording, collected, stamp, start_at, track_measures
from runload.importers.sports import assumed_sport, sport_of
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

PER_LEG_BELOW_SPM = 120.0  # a runner's cadence below this counts one leg (ours)

_HEART = frozenset({"hr", "heartrate"})
_CADENCE = frozenset({"cad", "cadence", "runcadence"})
_POWER = frozenset({"power", "powerinwatts", "watts"})


@dataclass(slots=True)
class _Trk:
    """One ``<trk>`` while it is read."""

    title: str = ""
    sport: str = ""
    points: list[Point] = field(default_factory=list)
    clock: datetime | None = None


class _Reader:
    """Collects tracks from the starts and ends of a GPX document."""

    def __init__(self) -> None:
        self.tracks: list[_Trk] = []
        self.routes = 0
        self.creator = ""
        self._path: list[str] = []
        self._values: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path:
            self.creator = attributes.get("creator", "")
        if name == "trk":
            self.tracks.append(_Trk())
        elif name in ("rte", "wpt"):
            self.routes += 1
        elif name == "trkpt":
            self._values = dict(attributes)
        self._path.append(name)

    def end(self, name: str, text: str) -> None:
        self._path.pop()
        parent = self._path[-1] if self._path else ""
        if name == "trkpt" and self.tracks:
            self._add_point(self.tracks[-1])
        elif parent == "trk" and name == "name":
            self.tracks[-1].title = text
        elif parent == "trk" and name == "type":
            self.tracks[-1].sport = text
        elif parent == "trkpt" or "trkpt" in self._path:
            # Inside a point, extensions included: the first value of a name is its own.
            self._values.setdefault(name.casefold(), text)

    def _add_point(self, track: _Trk) -> None:
        values = self._values
        text = values.get("time", "")
        time = moment(text) if text else None
        track.clock = track.clock or time
        track.points.append(
            Point(
                stamp(time) if time else None,
                number(values.get("lat")),
                number(values.get("lon")),
                number(values.get("ele")),
                _first(values, _HEART),
                _first(values, _CADENCE),
                _first(values, _POWER),
            )
        )


def _first(values: dict[str, str], names: frozenset[str]) -> float | None:
    return next((number(values[name]) for name in values if name in names), None)


def identify(head: bytes) -> bool:
    """Whether the root element is ``gpx``."""
    return root_name(head) == "gpx"


def read(source: Source, options: ReadOptions) -> ImportResult:
    """All timed tracks of a GPX document; a damaged one gives what stands before the damage."""
    reader = _Reader()
    broken = walk(source.data, reader.start, reader.end)
    tracks = [track for track in reader.tracks if track.points]
    if not tracks:
        raise _without_track(reader, broken)
    parts = [
        (f"track {number + 1}", partial(_activity, trk, number, reader, source, options, broken))
        for number, trk in enumerate(tracks)
    ]
    return collected(source, "gpx", parts)


def _without_track(reader: _Reader, broken: str | None) -> Unreadable:
    again = "Export the activity again from where it came from."
    if broken:
        return Unreadable("", f"a damaged GPX file ({broken})", again, code="damaged")
    if reader.routes:
        return Unreadable(
            "",
            "a GPX file with a route or places only, no recorded track",
            "Nothing to do, unless a run was meant: then export the activity, not the route.",
            code="no-track",
            ignored=True,
        )
    return Unreadable("", "a GPX file whose track has no points", again, code="no-track")


def _totals(points: Points, sport: str | None, options: ReadOptions) -> tuple[Track, str]:
    """Totals and sport; a track without a sport is measured as a ride, then as what it is."""
    if sport is not None:
        limit = JUMP_RUN_M_S if sport in SPORTS_RUN else JUMP_OTHER_M_S
        return track_totals(points, options.read_on, limit), sport
    track = track_totals(points, options.read_on, JUMP_OTHER_M_S)
    if assumed_sport(track.distance_m, track.moving_s) == "other":
        return track, "other"
    return track_totals(points, options.read_on, JUMP_RUN_M_S), "run"


def _activity(
    trk: _Trk,
    index: int,
    reader: _Reader,
    source: Source,
    options: ReadOptions,
    broken: str | None,
) -> Activity:
    named = sport_of(trk.sport)
    track, sport = _totals(Points.of(trk.points), named, options)
    start = start_at(track.start, trk.clock, options, track.first_place)
    quality = list(track.quality)
    if named is None:
        quality.append("sport-assumed" if sport == "run" else "not-run-speed")
    cadence = track.cadence if sport in SPORTS_RUN else None
    if cadence is not None and cadence < PER_LEG_BELOW_SPM:
        cadence *= 2
    return Recording(
        source=source,
        format="gpx",
        index=index,
        start=start,
        sport=sport,
        sport_name=clean_text(trk.sport),
        title=clean_text(trk.title),
        exporter=clean_text(reader.creator) or None,
        quality=tuple(quality),
        records=len(trk.points),
        damage="truncated" if broken else None,
    ).activity(track_measures(track, cadence))


ENTRY = Importer("gpx", "GPX: tracks with times", identify, read)
