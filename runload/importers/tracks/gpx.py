"""GPX tracks: one activity a ``<trk>``, its totals worked out from its points."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import numpy as np

from runload.errors import Unreadable
from runload.importers.results import Recording, collected, start_at, track_measures
from runload.importers.sources.hashing import hashed
from runload.importers.tracks.gpx_decode import read_again
from runload.importers.tracks.segments import Column, Index
from runload.importers.tracks.starts import begun_at, days
from runload.importers.tracks.track import (
    JUMP_OTHER_M_S,
    JUMP_RUN_M_S,
    LIMITED,
    Dated,
    Points,
    Track,
    totals,
)
from runload.importers.tracks.xml_columns import column, number_columns, times
from runload.importers.tracks.xml_index import MENDED, Elements, XmlIndex
from runload.importers.tracks.xml_walk import moment
from runload.models import Activity, ImportResult, ReadOptions, Source
from runload.models.quality import QualityCode
from runload.models.values import dataclass
from runload.tables import SPORTS_RUN
from runload.tabular.sports import assumed_sport, sport_of
from runload.tabular.text import LONGEST_NOTE, clean_text

PER_LEG_BELOW_SPM = 120.0  # a runner's cadence below this counts one leg (ours)

# Names of values inside a point, whatever their prefix and case.
_HEART = ("hr", "heartrate")
_CADENCE = ("cad", "cadence", "runcadence")
_POWER = ("power", "powerinwatts", "watts")


@dataclass(frozen=True, slots=True)
class Trk:
    """One ``<trk>``, or a day of it: its points, and a time of it as the file writes times.

    ``restarts``: when each segment but the first begins [Unix seconds].
    """

    points: Points
    restarts: Column
    clock: datetime | None
    title: str
    sport: str
    remark: str


@dataclass(frozen=True, slots=True)
class Gpx:
    """What a GPX document holds."""

    tracks: list[Trk]
    routes: bool
    creator: str
    broken: str | None
    mended: bool

    @property
    def damage(self) -> str | None:
        """The code of what is wrong with the document."""
        return "truncated" if self.broken else MENDED if self.mended else None


def content_of(data: bytes) -> Gpx:
    """The tracks of a document with all their points, nothing worked out yet.

    Raises:
        Unreadable ``dtd``, ``too-deep``, ``too-large``
    """
    document = XmlIndex(data)
    found = document.named("trk")
    elements = document.named("trkpt", cut=False)
    moments = document.leaves("time")
    points = _points(document, elements, moments)
    bounds = [*np.searchsorted(elements.first, found.first).tolist(), len(elements.first)]
    segments = np.searchsorted(elements.first, document.named("trkseg").first)
    begun = begun_at(points.time, segments)
    titles = _words(document, found, "name")
    sports = _words(document, found, "type")
    remarks = [_words(document, found, name) for name in ("desc", "cmt")]
    tracks = []
    for number, start, stop in days(bounds, begun):
        timed = start + np.flatnonzero(~np.isnan(points.time[start:stop]))[:1]
        clock = moments[np.searchsorted(moments, elements.first[timed])].tolist()
        tracks.append(
            Trk(
                Points(*(column[start:stop] for column in points)),
                begun.within(start, stop),
                moment(document.string(clock[0])) if clock else None,
                titles.get(number, ""),
                sports.get(number, ""),
                "; ".join(filter(None, (words.get(number) for words in remarks))),
            )
        )
    tracks = [track for track in tracks if len(track.points.time)]
    return Gpx(
        tracks,
        not tracks and any(len(document.named(name).first) for name in ("rte", "wpt")),
        document.attributes(0).get("creator", "") if document.tags else "",
        document.broken,
        document.mended,
    )


def _points(document: XmlIndex, elements: Elements, moments: Index) -> Points:
    leaves = [document.leaves(*names) for names in (("ele",), _HEART, _CADENCE, _POWER)]
    points = Points(
        column(document, elements, moments, times),
        *number_columns(document, elements, ("lat", "lon"), leaves),
    )
    timeless = np.isnan(points.time)
    if timeless.any() and (elements.around(moments) >= 0).sum() > (~timeless).sum():
        return read_again(document.text.strip(), points)
    return points


def _words(document: XmlIndex, tracks: Elements, name: str) -> dict[int, str]:
    found = document.leaves(name)
    if not len(found):
        return {}
    leaves, owners = document.children(found, tracks)
    return {
        owner: document.string(leaf)
        for leaf, owner in zip(leaves.tolist(), owners.tolist(), strict=True)
    }


def read(source: Source, options: ReadOptions) -> ImportResult:
    """All timed tracks of a GPX document; a damaged one gives what stands before the damage."""
    gpx = content_of(source.data)
    if not gpx.tracks:
        raise _without_track(gpx)
    source = hashed(source)
    parts = [
        partial(_activity, track, index, gpx, source, options)
        for index, track in enumerate(gpx.tracks)
    ]
    return collected(source, "gpx", "track", parts)


def _without_track(gpx: Gpx) -> Unreadable:
    again = "Export the activity again from where it came from."
    if gpx.broken:
        return Unreadable("", f"a damaged GPX file ({gpx.broken})", again, code="damaged")
    if gpx.routes:
        return Unreadable(
            "",
            "a GPX file with a route or places only, no recorded track",
            "Nothing to do, unless a run was meant: then export the activity, not the route.",
            code="no-track",
            ignored=True,
        )
    return Unreadable("", "a GPX file whose track has no points", again, code="no-track")


def _totals(trk: Trk, sport: str | None, options: ReadOptions) -> tuple[Track, str]:
    """Totals and sport; a track without a sport is measured as a ride, then as what it is."""
    dated = Dated(trk.points, options.read_on, trk.restarts)
    if sport is not None:
        limit = JUMP_RUN_M_S if sport in SPORTS_RUN else JUMP_OTHER_M_S
        return totals(dated, dated.way(limit)), sport
    run = ride = dated.way(JUMP_RUN_M_S)
    # Where a run loses nothing to its lower limit, the ride is the same.
    if any(run.dropped[code] for code in LIMITED):
        ride = dated.way(JUMP_OTHER_M_S)
    assumed = assumed_sport(ride.distance_m, ride.moving_s)
    return totals(dated, run if assumed == "run" else ride), assumed


def _activity(trk: Trk, index: int, gpx: Gpx, source: Source, options: ReadOptions) -> Activity:
    named = sport_of(trk.sport)
    track, sport = _totals(trk, named, options)
    start = start_at(track.start, trk.clock, options, track.first_place)
    codes = list(track.codes)
    if named is None:
        codes.append(QualityCode("sport-assumed" if sport == "run" else "not-run-speed"))
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
        remark=clean_text(trk.remark, LONGEST_NOTE),
        exporter=clean_text(gpx.creator) or None,
        codes=tuple(codes),
        records=len(trk.points.time),
        damage=gpx.damage,
    ).activity(track_measures(track, cadence))
