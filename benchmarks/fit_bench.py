"""How fast FIT files are read: ours beside fitdecode, Garmin's SDK and the plain bytes.

Run it with ``python benchmarks/fit_bench.py`` or as part of ``make bench``. Ratios are geometric
means over the real runs of the shared folder, each of processor time taken in the same round.
Garmin's SDK is measured where it is installed: ``pip install --group bench``.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import importlib.util
import io
import math
import os
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import fitdecode

from runload.importers import read
from runload.importers.fit import crc as fit_crc
from runload.importers.fit import reading as fit_reading
from runload.importers.fit.walk import fit_files
from runload.models import ReadOptions

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RUNLOAD_SHARED", ROOT.parent / "shared"))
OPTIONS = ReadOptions(read_on=date(2026, 11, 22))
ROUNDS = 3
PROCESS_ROUNDS = 9
A_RUN = 100  # records: shorter files are tests of devices, no runs
PROCESS_RUNS = 36  # files read by one process; the real ones are taken again until they are as many


def real_runs(least_records: int = A_RUN) -> list[Path]:
    """The real FIT files of the catalogue that hold a run with a date."""
    with (SHARED / "data" / "CATALOG.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        SHARED / "data" / row["path"]
        for row in rows
        if row["format"].startswith("FIT")
        and "SYNTHETIC" not in row["notes"]
        and "running" in row["sport"]
        and "-" in row["start_time"]
        and int(row["n_records"] or 0) >= least_records
    ]


def contents(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def decode(data: bytes) -> list[object]:
    """Ours: chain, frame, checksum, sessions, records."""
    return [fit_reading.content_of(file) for file in fit_files(data)]


def with_fitdecode(data: bytes) -> list[dict[str, object]]:
    """fitdecode as its own page shows it, warnings silenced."""
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for frame in fitdecode.FitReader(io.BytesIO(data)):
                if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name in (
                    "record",
                    "session",
                ):
                    found.append({field.name: field.value for field in frame.fields})
        except fitdecode.FitError:
            pass  # a damaged file: what was read before the damage has been paid for
    return found


def with_sdk(data: bytes) -> object:
    """Garmin's SDK with its default options, checksum included."""
    sdk = importlib.import_module("garmin_fit_sdk")
    sdk.Decoder(sdk.Stream.from_byte_array(bytearray(data))).check_integrity()
    return sdk.Decoder(sdk.Stream.from_byte_array(bytearray(data))).read()


def bytes_and_checksum(path: Path) -> int:
    """The least any reader of these bytes must do."""
    return fit_crc.checksum(path.read_bytes())


def seconds(work: Callable[[], object], least: float = 0.02) -> float:
    """Processor time of one call, taken over as many calls as fill ``least`` seconds."""
    times = 0
    begun = time.process_time()
    while True:
        work()
        times += 1
        spent = time.process_time() - begun
        if spent >= least:
            return spent / times


def ratio(ours: Callable[[], object], other: Callable[[], object]) -> float:
    """How many times as long the other takes: the best of each over rounds taken in turn."""
    ours()
    pairs = [(seconds(ours), seconds(other)) for _ in range(ROUNDS)]
    return min(slow for _, slow in pairs) / min(fast for fast, _ in pairs)


def _mean(ratios: Sequence[float]) -> str:
    mean = math.exp(statistics.fmean(math.log(one) for one in ratios))
    return f"{mean:7.1f} x   (worst {min(ratios):.1f}, best {max(ratios):.1f})"


def decoding(paths: Sequence[Path]) -> None:
    """In one process: decoding alone, then from the path to the activity."""
    files = [contents(path) for path in paths]
    others: dict[str, Callable[[bytes], object]] = {"fitdecode": with_fitdecode}
    if importlib.util.find_spec("garmin_fit_sdk"):
        others["garmin-fit-sdk"] = with_sdk
    for name, other in others.items():
        ratios = [ratio(partial(decode, data), partial(other, data)) for data in files]
        print(f"decoding {len(files):2} FIT, faster than {name:<20} {_mean(ratios)}")
    floors = [
        1 / ratio(partial(decode, data), partial(bytes_and_checksum, path))
        for path, data in zip(paths, files, strict=True)
        if path.suffix != ".gz"
    ]
    print(f"decoding, times reading the bytes and checksum   {_mean(floors)}")
    whole = [
        ratio(partial(read, [str(path)], None, OPTIONS), partial(with_fitdecode, data))
        for path, data in zip(paths, files, strict=True)
    ]
    print(f"from path to activity, faster than fitdecode     {_mean(whole)}")


OURS = (
    "import sys; from datetime import date; from runload.importers import read;"
    "from runload.models import ReadOptions;"
    "print(len(read(sys.argv[1:], None, ReadOptions(read_on=date(2026, 11, 22))).read))"
)
WITHOUT_ZONES = "import sys; sys.modules['tzfpy'] = None;" + OURS  # as without the extra gps
DECODED = (
    "import gzip, sys\n"
    "from runload.importers.fit.reading import content_of\n"
    "from runload.importers.fit.walk import fit_files\n"
    "for path in sys.argv[1:]:\n"
    "    data = (gzip.open if path.endswith('.gz') else open)(path, 'rb').read()\n"
    "    for file in fit_files(data): content_of(file)\n"
)
THEIRS = (
    "import gzip, sys, warnings, fitdecode\n"
    "warnings.simplefilter('ignore')\n"
    "for path in sys.argv[1:]:\n"
    "    data = (gzip.open if path.endswith('.gz') else open)(path, 'rb').read()\n"
    "    try:\n"
    "        for frame in fitdecode.FitReader(data):\n"
    "            if frame.frame_type == 4 and frame.name in ('record', 'session'):\n"
    "                {field.name: field.value for field in frame.fields}\n"
    "    except fitdecode.FitError: pass\n"
)


def _process(program: str, paths: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", program, *paths], cwd=ROOT, check=True, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def processes(paths: Sequence[Path]) -> None:
    """A whole process with its imports, beside one that decodes the same with fitdecode.

    The first does the same work: sessions, records, checksum. The others do all that runload does
    before a report: totals, hills, time at each heart rate, the day, the gate, merging.
    """
    many = [str(paths[n % len(paths)]) for n in range(PROCESS_RUNS)]
    programs = {"decodes": DECODED, "reads, no zones": WITHOUT_ZONES, "reads": OURS}
    used: dict[str, list[float]] = {name: [] for name in programs}
    theirs = _process(THEIRS, many)
    for name in [*programs] * PROCESS_ROUNDS:
        used[name].append(_process(programs[name], many))
    for name, seconds_used in used.items():
        ours = statistics.median(seconds_used)
        whole = f"a process that {name} {len(many)} runs"
        print(f"{whole:<47}  {theirs / ours:7.1f} x fitdecode's   ({ours:.2f} s)")


def main() -> None:
    if not (SHARED / "data").is_dir():
        print(f"no real exports at {SHARED}: FIT is not measured (name it with RUNLOAD_SHARED)")
        return
    runs = real_runs()
    decoding(runs)
    processes(runs)


if __name__ == "__main__":
    main()
