"""Measure the tests and list those that `make quick` leaves out, in tests/slow_tests.txt.

    python scripts/slow_tests.py [SECONDS]

A test is slow when all its cases together cost more than SECONDS of processor time (0.1 unless
told), their processes counted. A second pass measures what is left: what a test left out had
prepared for its neighbours falls to them then. pytest loads this file as the plugin that measures.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Generator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tests" / "slow_tests.txt"
SLOW_S = 0.1
PASSES = 2
COSTS = "RUNLOAD_TEST_COSTS"  # where the plugin writes what each test cost
HEAD = "# Left out by `make quick`: processor seconds and test, made by scripts/slow_tests.py.\n"

_cost_s: defaultdict[str, float] = defaultdict(float)


def _spent_s() -> float:
    """The processor time of this process and of those that it waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Add what a case costs to its test."""
    before = _spent_s()
    try:
        return (yield)
    finally:
        _cost_s[item.nodeid.partition("[")[0]] += _spent_s() - before


def pytest_sessionfinish() -> None:
    """Write what each test cost."""
    Path(os.environ[COSTS]).write_text(json.dumps(_cost_s), "utf-8")


def measured_s() -> dict[str, float]:
    """What each test that is not on the list costs; stops where one fails."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "costs.json"
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "scripts.slow_tests"],
            cwd=ROOT, env=os.environ | {"RUNLOAD_PROFILE": "quick", COSTS: str(told)}, check=True,
        )  # fmt: skip
        found: dict[str, float] = json.loads(told.read_text("utf-8"))
        return found


def write(slow_s: Mapping[str, float]) -> None:
    """Write the list, by name."""
    lines = [f"{cost:.1f} {name}\n" for name, cost in sorted(slow_s.items())]
    LIST.write_text(HEAD + "".join(lines), "utf-8")


def main() -> None:
    """Measure, write the list and say what is left."""
    bar_s = float(sys.argv[1]) if len(sys.argv) > 1 else SLOW_S
    slow_s: dict[str, float] = {}
    for _ in range(PASSES):
        write(slow_s)
        cost_s = measured_s()
        slow_s |= {name: cost for name, cost in cost_s.items() if cost > bar_s}
    write(slow_s)
    left = sum(cost for name, cost in cost_s.items() if name not in slow_s)
    print(f"{len(slow_s)} tests are slow; the others cost {left:.0f} s of processor time")


if __name__ == "__main__":
    main()
