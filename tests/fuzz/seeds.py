"""Sound files to mutate: synthetic ones whose every total is known, and small real ones.

Each synthetic seed is made for a start of its own, so that the mutants of one folder are never the
same run twice. Real files are read where they lie and never copied.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from examples.fit_writer import Sample, fit_bytes
from examples.gpx_writer import gpx_bytes, out_and_back
from tests.fuzz.truth import Truth
from tests.support import files

ZONE = ZoneInfo("Europe/Berlin")  # both writers run there, and --tz says so for the rest
FIRST_START = datetime(2026, 4, 6, 7, 30, tzinfo=ZONE)
SLOT_DAYS = 8
REAL_BYTES = (64, 60_000)  # smaller ones hold nothing to damage
FIT, GPX, TCX, CSV, GZ, ZIP = "fit", "gpx", "tcx", "csv", "gz", "zip"


@dataclass(frozen=True, slots=True)
class Seed:
    """A sound file: its kind, its bytes and what is true of it."""

    name: str
    kind: str
    data: bytes
    truths: tuple[Truth, ...]


Maker = Callable[[datetime], tuple[bytes, tuple[Truth, ...]]]


def _wall(start: datetime) -> datetime:
    return start.astimezone(ZONE).replace(tzinfo=None)


def _library_fit(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    return _fit_of(73, start)


def _fit_of(count: int, start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    samples = [Sample(10 * n, 31.0 * n, 3.1, 130 + n % 20, 84) for n in range(count)]
    end = count - 1
    return fit_bytes(start, samples), (Truth(31.0 * end, 10.0 * end, _wall(start)),)


def _bytewise_fit(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    seconds = 240
    moment = start.astimezone(UTC)
    offset = start.utcoffset() or timedelta()
    body = (
        files.file_id(start=moment)
        + files.records(seconds, start=moment)
        + files.session(seconds, 3.0 * seconds, start=moment)
        + files.local_clock(offset.total_seconds() / 3600, moment)
    )
    return files.fit_file(body), (Truth(3.0 * seconds, float(seconds), _wall(start)),)


def _chained_fit(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    first, (morning,) = _library_fit(start)
    second, (evening,) = _fit_of(92, start + timedelta(hours=9))  # no cut falls between them
    return first + second, (morning, evening)


def _gpx(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    data = gpx_bytes("Run", start, out_and_back(3000.0, 1000, 0.7, 0.3))
    return data, (Truth(3000.0, 1000.0, _wall(start)),)


def _plain_gpx(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    points = files.steady_points(400, step=4, start=start.astimezone(UTC), ele=40)
    return files.gpx(points), (Truth(1200.0, 400.0, _wall(start)),)


def _tcx(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    begin = start.astimezone(UTC)
    second = begin + timedelta(seconds=300)
    laps = files.lap(begin, points=files.tcx_points(300, begin)) + files.lap(
        second, points=files.tcx_points(300, second, 900.0)
    )
    return files.tcx(laps, begun=files.iso(begin, 0)), (Truth(1800.0, 600.0, _wall(start)),)


_WEEK = ((8.5, 2700), (5.25, 1800), (12.4, 3960), (6.1, 2025), (9.75, 3120))  # km, seconds


def _days(start: datetime) -> list[tuple[datetime, float, int]]:
    wall = _wall(start)
    return [(wall + timedelta(days=n), km, s) for n, (km, s) in enumerate(_WEEK)]


def _day_truths(start: datetime, *, clock: bool) -> tuple[Truth, ...]:
    return tuple(
        Truth(1000 * km, float(s), day if clock else day.replace(hour=0, minute=0))
        for day, km, s in _days(start)
    )


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _coach_csv(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    rows = [f"{day:%Y-%m-%d},{day:%H:%M:%S},{km},{_clock(s)},5,Easy" for day, km, s in _days(start)]
    head = "date,start,distance_km,duration,rpe,notes"
    return ("\n".join((head, *rows)) + "\n").encode(), _day_truths(start, clock=True)


def _semicolon_csv(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    rows = [
        f"{day:%Y-%m-%d};{str(km).replace('.', ',')};{_clock(s)};Dauerlauf"
        for day, km, s in _days(start)
    ]
    head = "Datum;distance_km;duration;notes"
    return ("\r\n".join((head, *rows)) + "\r\n").encode(), _day_truths(start, clock=False)


def _garmin_csv(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["Activity Type", "Date", "Favorite", "Title", "Distance", "Calories", "Time", "Avg HR",
         "Max HR", "Avg Pace", "Moving Time", "Elapsed Time"]
    )  # fmt: skip
    for day, km, s in _days(start):
        pace = f"{round(s / km) // 60}:{round(s / km) % 60:02}"
        writer.writerow(
            ["Running", f"{day:%Y-%m-%d %H:%M:%S}", "false", "Run", f"{km:.2f}", "400",
             f"0{_clock(s)}", "140", "160", pace, f"0{_clock(s)}", f"0{_clock(s)}"]
        )  # fmt: skip
    return out.getvalue().encode(), _day_truths(start, clock=True)


def _strava_csv(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["Activity ID", "Activity Date", "Activity Name", "Activity Type", "Elapsed Time",
         "Distance", "Filename", "Elapsed Time", "Moving Time", "Distance"]
    )  # fmt: skip
    for number, (day, km, s) in enumerate(_days(start)):
        utc = day.replace(tzinfo=ZONE).astimezone(UTC)
        when = f"{utc:%b} {utc.day}, {utc.year}, {utc.hour % 12 or 12}:{utc:%M:%S %p}"
        writer.writerow(
            [7_000_001 + number, when, "Run", "Run", s, f"{km:.2f}", "", f"{s}.0", f"{s}.0",
             f"{1000 * km:.1f}"]
        )  # fmt: skip
    return out.getvalue().encode(), _day_truths(start, clock=True)


def _gz(maker: Maker) -> Maker:
    def packed(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
        data, truths = maker(start)
        return gzip.compress(data, mtime=0), truths

    return packed


def zipped(members: list[tuple[str, bytes]]) -> bytes:
    """A zip of these members, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data,
                             zipfile.ZIP_DEFLATED)  # fmt: skip
    return out.getvalue()


def _zip(start: datetime) -> tuple[bytes, tuple[Truth, ...]]:
    parts = (("run.fit", _library_fit), ("run.gpx", _plain_gpx), ("run.tcx", _tcx))
    made = [(name, *maker(start + timedelta(days=n))) for n, (name, maker) in enumerate(parts)]
    return zipped([(name, data) for name, data, _ in made]), tuple(
        truth for _, _, truths in made for truth in truths
    )


MAKERS: dict[str, tuple[str, Maker]] = {
    "fit": (FIT, _library_fit),
    "fit-gps": (FIT, _bytewise_fit),
    "fit-chained": (FIT, _chained_fit),
    "gpx": (GPX, _gpx),
    "gpx-plain": (GPX, _plain_gpx),
    "tcx": (TCX, _tcx),
    "csv-coach": (CSV, _coach_csv),
    "csv-semicolon": (CSV, _semicolon_csv),
    "csv-garmin": (CSV, _garmin_csv),
    "csv-strava": (CSV, _strava_csv),
    "gz-fit": (GZ, _gz(_library_fit)),
    "gz-gpx": (GZ, _gz(_plain_gpx)),
    "zip": (ZIP, _zip),
}


@cache
def synthetic(name: str, slot: int) -> Seed:
    """The seed of this name, its runs in the days of this slot."""
    kind, maker = MAKERS[name]
    data, truths = maker(FIRST_START + timedelta(days=SLOT_DAYS * slot))
    return Seed(name, kind, data, truths)


def good_files() -> dict[str, bytes]:
    """Two sound files of years that no single mutation reaches."""
    fit, _ = _library_fit(datetime(2011, 9, 19, 6, 12, tzinfo=ZONE))
    gpx, _ = _gpx(datetime(2013, 7, 8, 17, 41, tzinfo=ZONE))
    return {"good.fit": fit, "good.gpx": gpx}


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


@cache
def real(shared: Path) -> tuple[Seed, ...]:
    """Small real recordings, judged by the totals that other decoders gave the catalogue.

    A real file stands for one day, so a batch takes one of them at most.
    """
    found = []
    with (shared / "data" / "CATALOG.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            kind = row["format"].lower()
            path = shared / "data" / row["path"]
            if kind in (FIT, GPX, TCX) and REAL_BYTES[0] <= int(row["bytes"]) <= REAL_BYTES[1]:
                truth = Truth(_number(row["distance_m"]), _number(row["duration_s"]))
                found.append(Seed(row["path"], kind, path.read_bytes(), (truth,)))
    return tuple(found)
