"""What a damaged file now says of itself, in the reading of libraries by other people.

A flipped digit in a list without a checksum makes another sound list: a reader that tells it as it
stands has not misread. Only the plainest reading of each format is made here.
"""

from __future__ import annotations

import csv
import io
import math
import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import fitdecode
import gpxpy

from examples.gpx_writer import EARTH_RADIUS_M
from tests.fuzz.seeds import CSV, FIT, GPX

Totals = tuple[float | None, float | None]  # metres, seconds
_CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:[.,]\d+)?)")


def plainly_said(kind: str, data: bytes) -> list[Totals]:
    """Distance and duration of each run that the bytes hold; empty where nobody can tell."""
    readers = {FIT: _fit, GPX: _gpx, CSV: _csv}
    try:
        return list(readers[kind](data)) if kind in readers else []
    except Exception:  # noqa: BLE001  # a library's own way of refusing
        return []


def _fit(data: bytes) -> Iterator[Totals]:
    """The sessions, and where there is none what the records come to."""
    sessions: list[Totals] = []
    metres: list[float] = []
    times: list[datetime] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for frame in fitdecode.FitReader(io.BytesIO(data)):
            if not isinstance(frame, fitdecode.FitDataMessage):
                continue
            if frame.name == "session":
                sessions.append(
                    (
                        frame.get_value("total_distance", fallback=None),
                        frame.get_value("total_timer_time", fallback=None),
                    )
                )
            elif frame.name == "record":
                metres += [m for m in [frame.get_value("distance", fallback=None)] if m is not None]
                times += [t for t in [frame.get_value("timestamp", fallback=None)] if t is not None]
    if sessions:
        yield from sessions
    elif metres and times:
        seconds = (max(times) - min(times)).total_seconds()
        yield metres[-1], seconds
        yield metres[-1] - metres[0], seconds


def _gpx(data: bytes) -> Iterator[Totals]:
    for track in gpxpy.parse(data.decode()).tracks:
        points = list(track.walk(only_points=True))
        yield sum(map(_apart_m, points, points[1:])), track.get_duration()


def _apart_m(one: Any, other: Any) -> float:
    """The great circle between two points on a sphere of the mean radius."""
    north, north_2 = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    chord = (
        math.sin((north_2 - north) / 2) ** 2
        + math.cos(north) * math.cos(north_2) * math.sin(east / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(chord))


def _numbers(cell: str) -> Iterator[float]:
    try:
        yield float(cell.replace(",", "."))
    except ValueError:
        return


def _seconds(cell: str) -> Iterator[float]:
    found = _CLOCK.fullmatch(cell.strip())
    if found:
        hours, minutes, seconds = found.groups()
        yield 3600 * int(hours or 0) + 60 * int(minutes) + float(seconds.replace(",", "."))
        if hours is None:  # 0:45 in a list of h:mm
            yield 3600 * int(minutes) + 60 * float(seconds.replace(",", "."))
    else:
        yield from _numbers(cell)


def _csv(data: bytes) -> Iterator[Totals]:
    """Every distance that stands beside every duration of the same row."""
    text = data.decode("utf-8")
    mark = max(",;\t|", key=text.count)
    for row in csv.reader(io.StringIO(text), delimiter=mark):
        metres = {
            factor * value for cell in row for value in _numbers(cell) for factor in (1, 1000)
        }
        yield from ((m, s) for m in metres for cell in row for s in _seconds(cell))


def agrees(entry: dict[str, Any], said: Iterable[Totals], tolerance: float) -> bool:
    """Whether the entry tells what one run in the bytes plainly says."""
    mine = (entry["distance_m"], entry["duration_s"])
    return any(
        all(
            a is None or b is None or abs(a - b) <= tolerance * abs(b)
            for a, b in zip(mine, totals, strict=True)
        )
        for totals in said
    )
