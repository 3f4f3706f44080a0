"""What the store costs and spares: importing 3,000 files twice, and reporting on ten years.

``python benchmarks/store_bench.py [FILES]``. The second import is beside the first; a report from
the store is beside a Python that merely imports pandas, and beside the same report from files.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from made_archive import write_archive
from measuring import Used, child

FILES = 3000
ROUNDS = 7
AGAIN = 0.1  # of the first import, at most (issue: the store)
REPORT = 2.0  # times `import pandas`, at most (issue: the store)


def _runload(command: str, *argv: str) -> Used:
    return child("-m", "runload", command, *argv)


def _line(name: str, used: Used, rest: str = "") -> None:
    print(f"{name:<44} {used.cpu_s:7.2f} s cpu {used.wall_s:7.2f} s wall   {rest}", flush=True)


def _imports(folder: Path, store: str) -> None:
    argv = (str(folder), "--store", store, "--tz", "UTC", "-q")
    first = _runload("import", *argv)
    _line(f"runload import, {folder.name} for the first time", first)
    again = _runload("import", *argv)
    _line("the same again", again, f"{again.cpu_s / first.cpu_s:.3f} x (at most {AGAIN})")
    quiet = _runload("import", *argv, "--new-only")
    _line("the same with --new-only", quiet, f"{quiet.cpu_s / first.cpu_s:.3f} x")


def _reports(folder: Path, store: str) -> None:
    """In pairs, so that what else the machine does falls on both."""
    pairs = [
        (_runload("report", "--store", store, "--tz", "UTC"), child("-c", "import pandas"))
        for _ in range(ROUNDS)
    ]
    ours = Used(*(statistics.median(column) for column in zip(*(a for a, _ in pairs), strict=True)))
    bare = Used(*(statistics.median(column) for column in zip(*(b for _, b in pairs), strict=True)))
    ratio = statistics.median(a.cpu_s / b.cpu_s for a, b in pairs)
    _line("python -c 'import pandas'", bare)
    _line("runload report, from the store", ours, f"{ratio:.2f} x pandas (at most {REPORT})")
    files = _runload("report", str(folder), "--tz", "UTC", "-q")
    _line("runload report, from the files", files, f"{files.cpu_s / ours.cpu_s:.0f} x the store")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as made:
        folder, store = Path(made) / f"{count} files", str(Path(made) / "store.sqlite3")
        write_archive(count, folder)
        _imports(folder, store)
        size_mb = Path(store).stat().st_size / 1e6
        print(f"ten years, {count} files and a list of them: a store of {size_mb:.1f} MB")
        _reports(folder, store)


if __name__ == "__main__":
    main()
