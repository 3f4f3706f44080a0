"""A runner's bulk export, made in seconds: thousands of distinct runs in four formats and a list.

Shaped as Strava's: ``activities.csv`` beside a folder of FIT, gzipped FIT, GPX and TCX files. All
numbers come from a seed; nobody ran them.
"""

from __future__ import annotations

import csv
import gzip
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

SEED = 20261122
FIRST_START = datetime(2016, 11, 25, 6, 0, tzinfo=UTC)
APART = timedelta(hours=29)  # 3,000 runs in ten years, no two at the same time
KINDS = ("fit", "fit.gz", "gpx", "fit", "tcx")  # two fifths FIT, one fifth each of the others
FIT_EPOCH_S = 631_065_600  # 1989-12-31T00:00:00Z
FIT_RECORDS = 1_800  # half an hour, one a second
TRACK_POINTS, TRACK_STEP_S = 600, 3
M_PER_DEGREE = 111_195.0
RECORD = np.dtype(
    [("head", "u1"), ("time", "<u4"), ("lat", "<i4"), ("lon", "<i4"), ("distance", "<u4"),
     ("altitude", "<u2"), ("speed", "<u2"), ("hr", "u1"), ("cadence", "u1")]
)  # fmt: skip
RECORD_FIELDS = (
    (253, 4, 0x86), (0, 4, 0x85), (1, 4, 0x85), (5, 4, 0x86), (2, 2, 0x84), (6, 2, 0x84),
    (3, 1, 0x02), (4, 1, 0x02),
)  # fmt: skip
FILE_ID_FIELDS = ((0, 1, 0x00), (1, 2, 0x84), (3, 4, 0x8C), (4, 4, 0x86))
SESSION_FIELDS = (
    (253, 4, 0x86), (2, 4, 0x86), (7, 4, 0x86), (8, 4, 0x86), (9, 4, 0x86), (5, 1, 0x00),
    (6, 1, 0x00), (16, 1, 0x02),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """One invented run at an even pace, straight north."""

    number: int
    kind: str
    start: datetime
    speed_m_s: float
    latitude: float
    heart_rate_bpm: int

    @property
    def seconds(self) -> int:
        return FIT_RECORDS - 1 if self.kind.startswith("fit") else TRACK_STEP_S * (TRACK_POINTS - 1)

    @property
    def distance_m(self) -> float:
        return self.speed_m_s * self.seconds

    @property
    def name(self) -> str:
        return f"activities/{9_000_000 + self.number}.{self.kind}"


def runs(count: int) -> list[Run]:
    draw = Random(SEED)
    return [
        Run(
            number=number,
            kind=KINDS[number % len(KINDS)],
            start=FIRST_START + number * APART + timedelta(seconds=draw.randrange(7200)),
            speed_m_s=round(draw.uniform(2.3, 3.9), 3),
            latitude=round(draw.uniform(47.5, 54.5), 5),
            heart_rate_bpm=draw.randrange(120, 175),
        )
        for number in range(count)
    ]


def _definition(local: int, number: int, fields: Sequence[tuple[int, int, int]]) -> bytes:
    lead = struct.pack("<BBBHB", 0x40 | local, 0, 0, number, len(fields))
    return lead + b"".join(bytes(field) for field in fields)


def _fit_body(run: Run) -> bytes:
    begin = int(run.start.timestamp()) - FIT_EPOCH_S
    at = np.arange(FIT_RECORDS)
    metres = run.speed_m_s * at
    table = np.zeros(FIT_RECORDS, RECORD)
    table["head"] = 1
    table["time"] = begin + at
    table["lat"] = np.round((run.latitude + metres / M_PER_DEGREE) * 2**31 / 180)
    table["lon"] = round(10.5 * 2**31 / 180)
    table["distance"] = np.round(100 * metres)
    table["altitude"] = np.round((500 + 120 + 10 * np.sin(at / 200)) * 5)
    table["speed"] = round(1000 * run.speed_m_s)
    table["hr"] = run.heart_rate_bpm + at % 7
    table["cadence"] = 84
    took, metres_total = run.seconds * 1000, round(100 * run.distance_m)
    return b"".join(
        (
            _definition(0, 0, FILE_ID_FIELDS),
            struct.pack("<BBHII", 0, 4, 255, 77, begin),
            _definition(1, 20, RECORD_FIELDS),
            table.tobytes(),
            _definition(2, 18, SESSION_FIELDS),
            struct.pack("<BIIIIIBBB", 2, begin + run.seconds, begin, took, took, metres_total,
                        1, 0, run.heart_rate_bpm + 3),
        )
    )  # fmt: skip


def _checksum_table() -> NDArray[np.uint16]:
    table = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ 0xA001, table >> 1).astype(np.uint16)
    return table


def _checksums(files: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """CRC-16/ARC of many files of one length, all of them forward byte by byte."""
    table = _checksum_table()
    value = np.zeros(len(files), np.uint16)
    for column in np.ascontiguousarray(files.T):
        value = (value >> 8) ^ table[(value ^ column) & 0xFF]
    return value


def fit_files(many: Sequence[Run]) -> Iterator[bytes]:
    """The FIT files of these runs, sizes and checksums right."""
    bodies = [_fit_body(run) for run in many]
    lead = struct.pack("<BBHI4s", 14, 0x10, 2195, len(bodies[0]), b".FIT")
    lead += struct.pack("<H", int(_checksums(np.frombuffer(lead, np.uint8)[None])[0]))
    whole = np.frombuffer(b"".join(lead + body for body in bodies), np.uint8)
    sums = _checksums(whole.reshape(len(bodies), -1))
    for body, checksum in zip(bodies, sums, strict=True):
        yield lead + body + struct.pack("<H", int(checksum))


def _times(run: Run) -> list[str]:
    return [
        f"{run.start + timedelta(seconds=TRACK_STEP_S * n):%Y-%m-%dT%H:%M:%SZ}"
        for n in range(TRACK_POINTS)
    ]


def gpx_file(run: Run) -> bytes:
    step = run.speed_m_s * TRACK_STEP_S / M_PER_DEGREE
    points = "\n".join(
        f'   <trkpt lat="{run.latitude + step * n:.7f}" lon="10.5000000">\n    <ele>120.4</ele>\n'
        f"    <time>{moment}</time>\n    <extensions>\n     <gpxtpx:TrackPointExtension>\n"
        f"      <gpxtpx:hr>{run.heart_rate_bpm + n % 7}</gpxtpx:hr>\n"
        "     </gpxtpx:TrackPointExtension>\n    </extensions>\n   </trkpt>"
        for n, moment in enumerate(_times(run))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx creator="StravaGPX" version="1.1" '
        'xmlns="http://www.topografix.com/GPX/1/1" '
        'xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">\n'
        f" <trk>\n  <name>Run</name>\n  <type>running</type>\n  <trkseg>\n{points}\n"
        "  </trkseg>\n </trk>\n</gpx>\n"
    ).encode()


def tcx_file(run: Run) -> bytes:
    step_m = run.speed_m_s * TRACK_STEP_S
    step = step_m / M_PER_DEGREE
    times = _times(run)
    points = "\n".join(
        f"     <Trackpoint>\n      <Time>{moment}</Time>\n      <Position>\n"
        f"       <LatitudeDegrees>{run.latitude + step * n:.7f}</LatitudeDegrees>\n"
        "       <LongitudeDegrees>10.5000000</LongitudeDegrees>\n      </Position>\n"
        f"      <AltitudeMeters>120.4</AltitudeMeters>\n"
        f"      <DistanceMeters>{step_m * n:.1f}</DistanceMeters>\n"
        f"      <HeartRateBpm><Value>{run.heart_rate_bpm + n % 7}</Value></HeartRateBpm>\n"
        "     </Trackpoint>"
        for n, moment in enumerate(times)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">\n <Activities>\n'
        f'  <Activity Sport="Running">\n   <Id>{times[0]}</Id>\n   <Lap StartTime="{times[0]}">\n'
        f"    <TotalTimeSeconds>{run.seconds}</TotalTimeSeconds>\n"
        f"    <DistanceMeters>{run.distance_m:.1f}</DistanceMeters>\n    <Track>\n{points}\n"
        "    </Track>\n   </Lap>\n  </Activity>\n </Activities>\n</TrainingCenterDatabase>\n"
    ).encode()


def _write_list(many: Sequence[Run], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(
            ["Activity ID", "Activity Date", "Activity Name", "Activity Type", "Elapsed Time",
             "Distance", "Filename", "Elapsed Time", "Moving Time", "Distance"]
        )  # fmt: skip
        for run in many:
            when = run.start
            shown = f"{when:%b} {when.day}, {when.year}, {when.hour % 12 or 12}:{when:%M:%S %p}"
            writer.writerow(
                [9_000_000 + run.number, shown, "Run", "Run", run.seconds,
                 f"{run.distance_m / 1000:.2f}", run.name, f"{run.seconds}.0", f"{run.seconds}.0",
                 f"{run.distance_m:.1f}"]
            )  # fmt: skip


def write_archive(count: int, folder: Path) -> list[Run]:
    """Write the export of ``count`` runs into ``folder``, which is made."""
    (folder / "activities").mkdir(parents=True)
    many = runs(count)
    _write_list(many, folder / "activities.csv")
    fit = [run for run in many if run.kind.startswith("fit")]
    for begin in range(0, len(fit), 300):
        part = fit[begin : begin + 300]
        for run, data in zip(part, fit_files(part), strict=True):
            packed = gzip.compress(data, 6, mtime=0) if run.kind == "fit.gz" else data
            (folder / run.name).write_bytes(packed)
    for run in many:
        if run.kind in ("gpx", "tcx"):
            made = gpx_file(run) if run.kind == "gpx" else tcx_file(run)
            (folder / run.name).write_bytes(made)
    return many
