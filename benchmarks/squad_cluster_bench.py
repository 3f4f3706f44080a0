"""``runload squad --cluster local`` beside the same command on one machine: time, memory, the list.

``python benchmarks/squad_cluster_bench.py [ATHLETES] [WORKERS]``: 1,000 athletes and 2 workers
without arguments; 100,000 athletes are thirty million rows. The cluster's sheets hold each athlete
in four files, the machine's one sheet holds them all: so its memory stays bounded, too. The two
lists must be the same bytes, or this fails. A cluster of one machine is no faster
there: what is measured is what the sharing costs, and how much memory each of its parts needs.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from made_squad import write_parts, write_squad
from measuring import ROOT, environment

ATHLETES, WORKERS = 1_000, 2
LOOK_EVERY_S = 0.1


@dataclass
class Family:
    """A process and its children: processor time in all, peak memory of each."""

    wall_s: float = 0.0
    cpu_s: dict[int, float] = field(default_factory=dict)
    peak_mb: dict[int, float] = field(default_factory=dict)
    together_mb: float = 0.0

    def look(self, first: psutil.Process) -> None:
        """Note what each of them has used by now."""
        held = 0.0
        for process in (first, *first.children(recursive=True)):
            try:
                times, memory = process.cpu_times(), process.memory_info().rss / 1e6
            except psutil.Error:
                continue
            held += memory
            self.cpu_s[process.pid] = times.user + times.system
            self.peak_mb[process.pid] = max(self.peak_mb.get(process.pid, 0.0), memory)
        self.together_mb = max(self.together_mb, held)


def run(*argv: str) -> Family:
    """Run runload to its end and look at it all the while.

    Raises:
        RuntimeError when it fails
    """
    used = Family()
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "runload", *argv],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
    ) as started:
        seen = psutil.Process(started.pid)
        while started.poll() is None:
            try:
                used.look(seen)
            except psutil.Error:
                break
            time.sleep(LOOK_EVERY_S)
    used.wall_s = time.perf_counter() - start
    if started.returncode:
        raise RuntimeError(f"{' '.join(argv[:4])} ended with {started.returncode}")
    return used


def told(name: str, used: Family) -> None:
    """One line of what it took."""
    first, *others = used.peak_mb.values()
    largest = sorted(others, reverse=True)[:WORKERS]
    print(
        f"{name:<12} {used.wall_s:8.1f} s on the wall {sum(used.cpu_s.values()):8.1f} s of "
        f"processor; peak memory {first:6.0f} MB of the command"
        + "".join(f", {peak:.0f} MB" for peak in largest)
        + f"; {used.together_mb:.0f} MB together",
        flush=True,
    )


def main() -> None:
    """Make the sheets, run both, compare."""
    athletes = int(sys.argv[1]) if len(sys.argv) > 1 else ATHLETES
    workers = sys.argv[2] if len(sys.argv) > 2 else str(WORKERS)
    with tempfile.TemporaryDirectory(prefix="runload-bench-") as name:
        folder = Path(name)
        sheets = folder / "sheets"
        sheets.mkdir()
        rows = write_parts(sheets, athletes)
        write_squad(folder / "squad.csv", athletes)
        files = list(sheets.iterdir())
        size_mb = sum(file.stat().st_size for file in files) / 1e6
        print(f"{athletes:,} athletes, {rows:,} rows, {len(files)} files, {size_mb:.0f} MB")
        told(
            "cluster",
            run(
                "squad",
                str(sheets),
                "-q",
                "-o",
                str(folder / "cluster.json"),
                "--cluster",
                "local",
                "--jobs",
                workers,
            ),
        )
        told(
            "one machine",
            run("squad", str(folder / "squad.csv"), "-q", "-o", str(folder / "alone.json")),
        )
        lists = [(folder / f"{which}.json").read_bytes() for which in ("cluster", "alone")]
        if lists[0] != lists[1]:
            raise RuntimeError("the two lists differ")
        print(f"the same {len(lists[0]):,} bytes")


if __name__ == "__main__":
    main()
