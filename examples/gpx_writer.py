"""A plan of one run as the bytes of a GPX file, shaped as Strava and Garmin export them."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

GPX = "http://www.topografix.com/GPX/1/1"
TRACK_POINT = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
EARTH_RADIUS_M = 6_371_008.8  # mean radius
HOME = (51.2990, 12.3650)  # a public wood; nobody lives there
POINT_EVERY_S = 20
UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class Point:
    """One track point: seconds since the start, position, elevation and heart rate."""

    at_s: int
    latitude: float
    longitude: float
    elevation_m: float
    heart_rate_bpm: int


def out_and_back(distance_m: float, duration_s: int, bearing: float, wave: float) -> list[Point]:
    """Points every 20 s along a winding way out and the way home, at an even pace.

    The distances from point to point add up to ``distance_m``; ``bearing`` (radians) is the way
    out, ``wave`` (radians) shifts its bends.
    """
    moments = [*range(0, duration_s, POINT_EVERY_S), duration_s]
    latitude, longitude = HOME
    points = []
    for index, at_s in enumerate(moments):
        done = at_s / duration_s
        if index:
            step_m = distance_m * (at_s - moments[index - 1]) / duration_s
            heading = bearing + 0.6 * math.sin(12 * done + wave) + (math.pi if done > 0.5 else 0)
            latitude += math.degrees(step_m * math.cos(heading) / EARTH_RADIUS_M)
            scale_m = EARTH_RADIUS_M * math.cos(math.radians(latitude))
            longitude += math.degrees(step_m * math.sin(heading) / scale_m)
        points.append(
            Point(
                at_s,
                latitude,
                longitude,
                elevation_m=118 + 9 * math.sin(math.pi * done) + 2 * math.sin(17 * done + wave),
                heart_rate_bpm=round(118 + 24 * (1 - math.exp(-at_s / 180)) + 6 * done),
            )
        )
    return points


def gpx_bytes(name: str, start: datetime, points: list[Point]) -> bytes:
    """A GPX 1.1 track of type running; times in UTC, as every exporter writes them."""
    ET.register_namespace("", GPX)
    ET.register_namespace("gpxtpx", TRACK_POINT)
    root = ET.Element(f"{{{GPX}}}gpx", {"version": "1.1", "creator": "runload examples"})
    track = ET.SubElement(root, f"{{{GPX}}}trk")
    ET.SubElement(track, f"{{{GPX}}}name").text = name
    ET.SubElement(track, f"{{{GPX}}}type").text = "running"
    segment = ET.SubElement(track, f"{{{GPX}}}trkseg")
    for point in points:
        position = {"lat": f"{point.latitude:.6f}", "lon": f"{point.longitude:.6f}"}
        trkpt = ET.SubElement(segment, f"{{{GPX}}}trkpt", position)
        moment = start.astimezone(UTC) + timedelta(seconds=point.at_s)
        ET.SubElement(trkpt, f"{{{GPX}}}ele").text = f"{point.elevation_m:.1f}"
        ET.SubElement(trkpt, f"{{{GPX}}}time").text = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
        extensions = ET.SubElement(trkpt, f"{{{GPX}}}extensions")
        extension = ET.SubElement(extensions, f"{{{TRACK_POINT}}}TrackPointExtension")
        heart_rate = ET.SubElement(extension, f"{{{TRACK_POINT}}}hr")
        heart_rate.text = str(point.heart_rate_bpm)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"
