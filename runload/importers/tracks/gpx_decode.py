"""GPX through the library gpxpy: what our own walk declines, and its judge in the tests."""

from __future__ import annotations

import math

import numpy as np

from runload.importers.results import stamp
from runload.importers.tracks.track import Points

MAX_DECLINED_BYTES = 5_000_000  # some two seconds of gpxpy and a hundred of its megabytes (ours)


def read_again(document: bytes, points: Points) -> Points:
    """The points with times and places as gpxpy reads them; ours where it reads no more of them.

    The document declares no document type: that was refused before. gpxpy takes lxml where that is
    installed, which would follow one.
    """
    if len(document) > MAX_DECLINED_BYTES:
        return points
    import gpxpy  # only here: hardly any file needs it

    try:
        parsed = gpxpy.parse(document.decode("utf-8"))
        found = [
            point for track in parsed.tracks for part in track.segments for point in part.points
        ]
        rows = [
            (
                stamp(point.time) if point.time else math.nan,
                point.latitude,
                point.longitude,
                math.nan if point.elevation is None else point.elevation,
            )
            for point in found
        ]
    except Exception:  # noqa: BLE001  # one source: the library leaks untyped errors
        return points
    table = np.array(rows, dtype=np.float64).reshape(-1, 4)
    told = np.count_nonzero(~np.isnan(points.time))
    if len(table) != len(points.time) or np.count_nonzero(~np.isnan(table[:, 0])) <= told:
        return points
    time, lat, lon, ele = (np.ascontiguousarray(column) for column in table.T)
    return points._replace(time=time, lat=lat, lon=lon, ele=ele)
