"""How things are measured: pairs in one round, medians, and what whole processes used."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RUNLOAD_SHARED", ROOT.parent / "shared"))
TODAY = "2026-11-22"
ROUNDS = 9


class Used(NamedTuple):
    """What one whole process took: seconds of processor, seconds on the wall, peak memory."""

    cpu_s: float
    wall_s: float
    peak_mb: float


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


def environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "RUNLOAD_TODAY": TODAY}


def process(*argv: str) -> Callable[[], object]:
    return lambda: subprocess.run(
        [sys.executable, *argv],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )


def child(*argv: str) -> Used:
    """Run a Python of its own to its end.

    Raises:
        RuntimeError when it fails
    """
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *argv],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    ) as started:
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise RuntimeError(f"{' '.join(argv[:4])} ended with {started.returncode}")
    return Used(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024)
