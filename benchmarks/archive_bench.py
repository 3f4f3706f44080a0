"""How long a runner's whole archive takes: a process that reads 3,000 files and reports on them.

``python benchmarks/archive_bench.py [FILES]``. The archive is made first (see ``made_archive``).
Beside it stands a Python process that decodes a sample of the same files with fitdecode and gpxpy;
its time is stretched to all files, which is said where it is printed. Peak memory is beside a
Python that merely imports numpy and pandas.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from made_archive import KINDS, Run, write_archive
from measuring import Used, child

FILES = 3000
SAMPLE = 10 * len(KINDS)
ROUNDS = 3
LINEAR = 2.2  # time(2N) / time(N) at most
EXTRA_MB = 100  # peak memory above numpy and pandas at most
THEIRS = """
import gzip, io, sys
import xml.etree.ElementTree as ET
import fitdecode, gpxpy
for path in sys.argv[1:]:
    data = open(path, "rb").read()
    if path.endswith(".gz"):
        data = gzip.decompress(data)
    if path.endswith(".gpx"):
        gpxpy.parse(data.decode()).length_2d()
    elif path.endswith(".tcx"):
        for _ in ET.iterparse(io.BytesIO(data)):
            pass
    else:
        for frame in fitdecode.FitReader(io.BytesIO(data)):
            if isinstance(frame, fitdecode.FitDataMessage):
                {field.name: field.value for field in frame.fields}
"""


def _command(command: str, source: Path, out: Path) -> Callable[[], Used]:
    argv = ("-m", "runload", command, str(source), "-q", "--tz", "UTC", "-f", "json", "-o")
    return lambda: child(*argv, str(out))


def _median(work: Callable[[], Used], rounds: int = ROUNDS) -> Used:
    many = [work() for _ in range(rounds)]
    return Used(*(statistics.median(column) for column in zip(*many, strict=True)))


def _line(name: str, used: Used, rest: str = "") -> None:
    print(
        f"{name:<44} {used.cpu_s:7.1f} s cpu {used.wall_s:7.1f} s wall {used.peak_mb:6.0f} MB"
        f"   {rest}",
        flush=True,
    )


def _whole(checked: Path, many: list[Run]) -> str:
    """Whether every run was read, so that no speed is measured of work left undone."""
    files = json.loads(checked.read_text("utf-8"))["files"]
    read = [entry for entry in files if entry["status"] in ("ok", "duplicate")]
    recordings = [entry for entry in read if not entry["file"].endswith("activities.csv")]
    odd = [entry for entry in files if entry["status"] not in ("ok", "duplicate")]
    rows = len(read) - len(recordings)
    problem = f"; {len(odd)} not, the first: {odd[0]['file']} {odd[0]['detail']}" if odd else ""
    return f"{len(recordings)} of {len(many)} files and {rows} rows read{problem}"


def _theirs(folder: Path, many: list[Run], cpu_s: float) -> None:
    sample = [str(folder / run.name) for run in many[:SAMPLE]]
    start_up = child("-c", THEIRS)
    used = child("-c", THEIRS, *sample)
    stretched = start_up.cpu_s + (used.cpu_s - start_up.cpu_s) * len(many) / len(sample)
    print(
        f"the same files by fitdecode, gpxpy, ElementTree: {stretched:.0f} s cpu "
        f"(stretched from {len(sample)} files, {used.cpu_s:.1f} s): runload is "
        f"{stretched / cpu_s:.1f} x faster"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as made:
        place, out = Path(made), Path(made) / "out.json"
        half, whole = place / "half", place / "whole"
        write_archive(count // 2, half)
        many = write_archive(count, whole)
        size_mb = sum(path.stat().st_size for path in whole.rglob("*") if path.is_file()) / 1e6
        print(f"an archive of {count} files, {size_mb:.0f} MB, and a list of {count} rows")
        first = _median(_command("check", half, out))
        _line(f"runload check, {count // 2} files", first)
        used = _median(_command("check", whole, out))
        ratio = used.cpu_s / first.cpu_s
        _line(f"runload check, {count} files", used, f"{ratio:.2f} x the half (at most {LINEAR})")
        print(_whole(out, many))
        bare = _median(lambda: child("-c", "import numpy, pandas"))
        _line("python -c 'import numpy, pandas'", bare)
        extra = used.peak_mb - bare.peak_mb
        print(f"runload check holds {extra:.0f} MB more at its peak (at most {EXTRA_MB})")
        _theirs(whole, many, used.cpu_s)
        _line(f"runload report, {count} files", _command("report", whole, out)())
        packed = shutil.make_archive(str(place / "export"), "zip", whole)
        _line("runload check of the same as one zip", _command("check", Path(packed), out)())


if __name__ == "__main__":
    main()
