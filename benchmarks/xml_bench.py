"""How fast GPX and TCX are read, as ratios against gpxpy and tcxreader beside them.

Run it with ``python benchmarks/xml_bench.py``; ``make bench`` runs it too. In one process, CPU
time, best of paired rounds. GPX twice: bytes to points against bytes to points, then bytes to whole
activities (totals, hills, time at each heart rate) against the points alone. TCX as activities.
gpxpy without lxml, as it is installed here: lxml makes it slower. tcxreader comes with the group
``bench``.
"""

from __future__ import annotations

import io
import math
import os
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from runload.importers import read
from runload.importers.base import HEAD_BYTES
from runload.importers.tracks import gpx, tcx
from runload.models import ReadOptions, Source

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RUNLOAD_SHARED", ROOT.parent / "shared"))
OPTIONS = ReadOptions(read_on=date(2026, 11, 22))
ROUNDS = 5
REAL_POINTS = 100  # fewer are samples of a format, not recordings
POINTS = 20_000
START = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def ours(data: bytes) -> None:
    reader = gpx if b"<gpx" in data[:HEAD_BYTES] else tcx
    reader.read(Source("file", data), OPTIONS)


def ours_to_points(data: bytes) -> None:
    gpx.content_of(data)


def by_gpxpy(data: bytes) -> None:
    import gpxpy

    gpxpy.parse(data.decode("utf-8-sig"))


def by_tcxreader(data: bytes) -> None:
    from tcxreader.tcxreader import TCXReader

    TCXReader().read(io.BytesIO(data))


def best(work: Callable[[bytes], None], data: bytes, rounds: int = ROUNDS) -> float:
    work(data)
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        work(data)
        seconds.append(time.process_time() - start)
    return min(seconds)


def mean_ratio(ratios: Iterable[float]) -> float:
    logs = [math.log(ratio) for ratio in ratios]
    return math.exp(math.fsum(logs) / len(logs))


def real(pattern: bytes, suffixes: tuple[str, ...]) -> list[Path]:
    """Shared files of a format with enough points that are recordings, and nothing cut."""
    return [
        path
        for path in sorted((SHARED / "data").rglob("*"))
        if path.suffix in suffixes
        and path.name != "truncated_mid_tag.gpx"
        and path.read_bytes().count(pattern) >= REAL_POINTS
        and recorded(path)
    ]


def recorded(path: Path) -> bool:
    """Whether one of its activities holds enough points with times: a drawn route does not."""
    activities = read([str(path)], None, OPTIONS).read
    return any((activity.records or 0) >= REAL_POINTS for activity in activities)


def compare(
    name: str,
    paths: list[Path],
    work: Callable[[bytes], None],
    other: Callable[[bytes], None],
    beside: str,
) -> list[float]:
    ratios, left = [], []
    mine = total = 0.0
    for path in paths:
        data = path.read_bytes()
        try:
            other(data)
        except Exception as problem:  # noqa: BLE001 - whatever the other reader raises is told
            left.append(f"{path.name} ({type(problem).__name__})")
            continue
        seconds = best(work, data)
        ratios.append(best(other, data, 3) / seconds)
        mine, total = mine + seconds, total + len(data)
    print(
        f"{name}: {len(ratios)} real files, {mean_ratio(ratios):.1f} x {beside} "
        f"(geometric mean; lowest {min(ratios):.1f}, highest {max(ratios):.1f}), "
        f"{total / mine / 1e6:.0f} MB/s"
    )
    if left:
        print(f"  {beside} could not read: {', '.join(left)}")
    return ratios


def made_gpx(points: int) -> bytes:
    body = "".join(
        f'<trkpt lat="{52.5 + 2.7e-5 * s:.7f}" lon="13.4"><ele>{34 + s % 7}.2</ele>'
        f"<time>{START + timedelta(seconds=s):%Y-%m-%dT%H:%M:%SZ}</time><extensions><hr>"
        f"{140 + s % 20}</hr></extensions></trkpt>\n"
        for s in range(points)
    )
    return f"<gpx><trk><type>running</type><trkseg>{body}</trkseg></trk></gpx>".encode()


def growth() -> float:
    once, twice = made_gpx(POINTS), made_gpx(2 * POINTS)
    rounds = [(best(ours, twice, 1), best(ours, once, 1)) for _ in range(3 * ROUNDS)]
    ratio = min(long for long, _ in rounds) / min(short for _, short in rounds)
    print(f"twice the points ({2 * POINTS} after {POINTS}): {ratio:.2f} x the time")
    return ratio


def main() -> None:
    growth()
    if not (SHARED / "data").is_dir():
        print(f"no real exports at {SHARED}: name them with RUNLOAD_SHARED")
        return
    tracks = real(b"<trkpt", (".gpx",))
    compare("GPX to points", tracks, ours_to_points, by_gpxpy, "gpxpy.parse")
    compare("GPX to activities", tracks, ours, by_gpxpy, "gpxpy.parse")
    try:
        import tcxreader  # noqa: F401 - only to see whether the group "bench" is installed
    except ImportError:
        print("TCX is not measured: pip install --group bench")
        return
    laps = real(b"<Trackpoint>", (".tcx", ".fit"))
    compare("TCX to activities", laps, ours, by_tcxreader, "tcxreader")


if __name__ == "__main__":
    main()
