"""How fast lists of runs are read, every check included, against pandas.read_csv of the same bytes.

Run it with ``python benchmarks/csv_bench.py``. Medians of paired rounds, in processor time; read
the ratios and the microseconds a row. pandas only makes columns: it dates and checks nothing.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pandas as pd

from runload.importers.recognition import importer_of
from runload.models import ReadOptions, Source

ROWS = 3000
ROUNDS = 5
OPTIONS = ReadOptions(date(2026, 11, 22), tz="Europe/Berlin")
START = datetime.fromisoformat("2018-01-01T07:30:00")
GARMIN = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE,"
    "Avg Run Cadence,Max Run Cadence,Avg Pace,Best Pace,Total Ascent,Total Descent,"
    "Avg Stride Length,Avg Vertical Ratio,Avg Vertical Oscillation,Avg Ground Contact Time,"
    "Avg GCT Balance,Training Stress Score®,Avg Power,Max Power,Steps,Body Battery Drain,"
    "Decompression,Best Lap Time,Number of Laps,Moving Time,Elapsed Time,Min Elevation,"
    "Max Elevation\n"
)
STRAVA_MORE = [f"Column {n}" for n in range(70)]
STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
    "Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,"
    "Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,"
    "Elevation Gain,Elevation Loss,Max Heart Rate,Average Heart Rate," + ",".join(STRAVA_MORE)
) + "\n"


def garmin(rows: int) -> bytes:
    lines = [GARMIN]
    for n in range(rows):
        when, km = START + timedelta(days=n), 5 + n % 150 / 10
        seconds = int(km * 330)
        clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        lines.append(
            f'Running,{when},false,"Run {n}","{km:.2f}","{n % 900}","{clock}","{130 + n % 30}",'
            f'"{160 + n % 25}","3.1","{160 + n % 15}","180","5:30","4:50","{n % 90}","{n % 80}",'
            f'"1.10","9.1","9.8","{250 + n % 20}","50.{n % 10}% L / 49.0% R","0.0","236","300",'
            f'"{int(km * 909):,}","--","No","00:05:01","8","{clock}","{clock}","12","40"\n'
        )
    return "".join(lines).encode()


def strava(rows: int) -> bytes:
    lines = [STRAVA]
    empty = "," * (len(STRAVA_MORE) - 1)
    for n in range(rows):
        when, km = START + timedelta(days=n), 5 + n % 150 / 10
        seconds = int(km * 330)
        told = f"{when:%b} {when.day}, {when.year}, {when.hour % 12 or 12}:{when:%M:%S %p}"
        lines.append(
            f'{n},"{told}",Run {n},Run,,{seconds},{km:.2f},{160 + n % 25},40,false,,,'
            f"activities/{n}.fit.gz,70.0,,{seconds}.0,{seconds - 9}.0,{km * 1000:.1f},5.1,3.0,"
            f"{n % 90}.5,{n % 80}.5,{160 + n % 25}.0,{130 + n % 30}.5,{empty}\n"
        )
    return "".join(lines).encode()


def coach(rows: int) -> bytes:
    lines = ["athlete;date;distance_km;duration;rpe;pain;notes\n"]
    for n in range(rows):
        when = START + timedelta(days=n // 12)
        lines.append(
            f"Runner {n % 12};{when:%d.%m.%Y};{5 + n % 150 / 10:.1f};0:{30 + n % 30}:00;{n % 11};"
            f"{n % 4};easy {n % 50}\n"
        )
    return "".join(lines).encode()


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def row(name: str, data: bytes, delimiter: str) -> None:
    source = Source(f"{name}.csv", data)

    def ours() -> object:
        return importer_of(data).read(source, OPTIONS)

    def pandas() -> object:
        return pd.read_csv(io.BytesIO(data), sep=delimiter)

    found = importer_of(data).read(source, OPTIONS)
    if len(found.activities) != ROWS:
        raise SystemExit(f"{name}: {len(found.activities)} of {ROWS} rows were read")
    pandas()
    pairs = [(seconds(ours), seconds(pandas)) for _ in range(ROUNDS)]
    mine = statistics.median(mine for mine, _ in pairs)
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    theirs = statistics.median(theirs for _, theirs in pairs)
    print(
        f"{name:<24} {mine * 1e6 / ROWS:7.1f} us a row   {ratio:6.2f} x pandas.read_csv "
        f"({theirs * 1e6 / ROWS:.1f} us a row, {len(data) / 1e6:.2f} MB)"
    )


def main() -> None:
    row("Garmin list, 33 columns", garmin(ROWS), ",")
    row("Strava list, 94 columns", strava(ROWS), ",")
    row("coach sheet, 7 columns", coach(ROWS), ";")


if __name__ == "__main__":
    main()
