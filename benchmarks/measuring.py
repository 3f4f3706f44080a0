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
    """Seconds of this process's processor: another program's work does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


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


LAUNCHER = """
import os, resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.run(
    [sys.executable, *sys.argv[1:]], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
).returncode
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, wall, used.ru_maxrss)
"""
"""A child's peak begins with that of whoever starts it: a bare Python starts it, not the bench."""


def child(*argv: str) -> Used:
    """Run a Python of its own to its end.

    Raises:
        RuntimeError when it fails
    """
    told = subprocess.run(
        [sys.executable, "-S", "-c", LAUNCHER, *argv],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.split()
    code, cpu_s, wall_s, peak_kb = (float(one) for one in told)
    if code:
        raise RuntimeError(f"{' '.join(argv[:4])} ended with {code:.0f}")
    return Used(cpu_s, wall_s, peak_kb / 1024)


def commands(
    name: str,
    ours: tuple[str, ...],
    beside: str,
    other: tuple[str, ...],
    *,
    most: float,
    rounds: int = ROUNDS,
) -> None:
    """A whole process beside another, by processor time, with the ratio it may have at most."""
    child(*ours)
    child(*other)
    pairs = [(child(*ours), child(*other)) for _ in range(rounds)]
    mine = statistics.median(a.cpu_s for a, _ in pairs)
    theirs = statistics.median(b.cpu_s for _, b in pairs)
    ratio = statistics.median(a.cpu_s / b.cpu_s for a, b in pairs)
    kept = "" if ratio <= most else ", MISSED"
    print(
        f"{name:<44} {mine * 1e3:9.1f} ms cpu {ratio:7.2f} x {beside} ({theirs * 1e3:.1f} ms; "
        f"at most {most:g}{kept})"
    )
