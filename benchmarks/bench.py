"""How fast runload is, each time as a ratio against something run beside it in the same round.

Run it with ``make bench``. Medians of paired rounds; read the ratios, not the milliseconds.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RUNLOAD_SHARED", ROOT.parent / "shared"))
ROUNDS = 9
READ_ON = date(2026, 11, 22)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(
    name: str,
    ours: Callable[[], object],
    beside: str,
    other: Callable[[], object],
    rounds: int = ROUNDS,
) -> None:
    ours()
    other()
    pairs = [(seconds(ours), seconds(other)) for _ in range(rounds)]
    mine = statistics.median(a for a, _ in pairs)
    theirs = statistics.median(b for _, b in pairs)
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{name:<44} {mine * 1e3:9.1f} ms   {ratio:7.2f} x {beside} ({theirs * 1e3:.1f} ms)")


def process(*argv: str) -> Callable[[], object]:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(
        [sys.executable, *argv],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )


def start_up() -> None:
    beside = "python -c pass"
    bare = process("-c", "pass")
    measure("runload --help", process("-m", "runload", "--help"), beside, bare)
    measure("runload report --help", process("-m", "runload", "report", "--help"), beside, bare)
    measure("runload --version", process("-m", "runload", "--version"), beside, bare)


def whole_reports() -> None:
    beside = "python -c 'import pandas'"
    pandas = process("-c", "import pandas")
    for who in ("beginner", "recreational", "competitive/Activities.csv"):
        argv = ("-m", "runload", "report", f"examples/{who}", "--as-of", "2026-11-22")
        measure(f"runload report examples/{who}", process(*argv), beside, pandas, rounds=5)


def readers() -> None:
    import fitdecode
    import gpxpy

    from runload.importers import read
    from runload.models import ReadOptions

    options = ReadOptions(read_on=READ_ON)
    folder = SHARED / "data/corriporai__runpandas/examples/session"
    tracks = sorted(folder.glob("*.gpx"))
    measure(
        f"read {len(tracks)} real GPX",
        lambda: read([str(folder)], None, options),
        "gpxpy.parse",
        lambda: [gpxpy.parse(p.read_text("utf-8")) for p in tracks],
        rounds=3,
    )
    run = SHARED / "data/dtcooper__python-fitparse/tests/files/activity-small-fenix2-run.fit"
    measure(
        "read one real FIT (2,809 records)",
        lambda: read([str(run)], None, options),
        "fitdecode",
        lambda: list(fitdecode.FitReader(io.BytesIO(run.read_bytes()))),
        rounds=5,
    )


def ten_years() -> None:
    import pandas as pd

    from runload.load import load_picture
    from runload.models import Activity, activities_frame

    first = date(2016, 11, 25)
    runs = [
        Activity(
            activity_id=f"{n:05d}",
            start_local=pd.Timestamp(first + timedelta(days=n)).to_pydatetime(),
            date_basis="local-in-file",
            sport="run",
            source="made",
            source_format="made",
            distance_m=1000.0 * (5 + n % 7),
            moving_s=300.0 * (5 + n % 7),
        )
        for n in range(3650)
        if n % 7 not in (1, 4)
    ]
    frame = activities_frame(runs)
    text = frame.to_csv(index=False)
    measure(
        f"load picture of ten years ({len(runs)} runs)",
        lambda: load_picture(frame, READ_ON),
        "pandas.read_csv of these rows",
        lambda: pd.read_csv(io.StringIO(text)),
        rounds=5,
    )


def main() -> None:
    start_up()
    whole_reports()
    ten_years()
    if (SHARED / "data").is_dir():
        readers()
    else:
        print(
            f"no real exports at {SHARED}: readers are not measured (name it with RUNLOAD_SHARED)"
        )


if __name__ == "__main__":
    main()
