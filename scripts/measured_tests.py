"""Choose the tests whose lines `make test` measures, in tests/measured_tests.txt.

    python scripts/measured_tests.py      (make measured-tests)

Measuring lines costs as much again as many a test, and most tests walk lines that others walk. Each
test is measured alone here, and those are chosen, richest find first, that bring more than
``FEWEST_ARCS_A_S`` new steps from line to line for a second of processor time. What is not measured
in `make test` runs all the same: true coverage is at least what is shown. pytest loads this file as
the plugin that measures.
"""

from __future__ import annotations

import heapq
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tests" / "measured_tests.txt"
FEWEST_ARCS_A_S = 50.0
LEAST_S = 0.005  # what the smallest test costs
STEPS = "RUNLOAD_TEST_STEPS"  # where the plugin writes what each test walked
HEAD = (
    "# Whose lines `make test` measures, made by scripts/measured_tests.py; of a file that is not\n"
    "# named here, every test.\n"
)


@dataclass(frozen=True, slots=True)
class Walked:
    """What a test costs when it is measured, and the steps from line to line that it takes."""

    cost_s: float
    arcs: frozenset[int]


_walked: dict[str, tuple[float, list[int]]] = {}
_numbers: dict[tuple[str, tuple[int, int]], int] = {}


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure alone what tests/conftest.py measures beside others."""
    if sys.gettrace() is None:
        return (yield)
    test = item.nodeid.partition("[")[0]
    measuring = Coverage(data_file=None)
    before_s = time.process_time()
    measuring.start()
    try:
        return (yield)
    finally:
        measuring.stop()
        cost_s = time.process_time() - before_s
        data = measuring.get_data()
        arcs = [(file, arc) for file in data.measured_files() for arc in data.arcs(file) or ()]
        _walked[test] = cost_s, [_numbers.setdefault(arc, len(_numbers)) for arc in arcs]


def pytest_sessionfinish() -> None:
    """Write what each test walked."""
    Path(os.environ[STEPS]).write_text(json.dumps(_walked), "utf-8")


def chosen(walked: Mapping[str, Walked]) -> list[str]:
    """The tests that bring enough that is new, by name.

    The find of a test only shrinks while others are taken, so the best of the heap is weighed anew
    and stays the best if it still is.
    """

    def worth(test: str) -> float:
        return len(walked[test].arcs - seen) / max(walked[test].cost_s, LEAST_S)

    seen: set[int] = set()
    heap = [(-worth(test), test) for test in walked]
    heapq.heapify(heap)
    found = []
    while heap:
        _, test = heapq.heappop(heap)
        now = worth(test)
        if heap and now < -heap[0][0]:
            heapq.heappush(heap, (-now, test))
        elif now < FEWEST_ARCS_A_S:
            break
        else:
            seen |= walked[test].arcs
            found.append(test)
    return sorted(found)


def listed(walked: Iterable[str], tests: Iterable[str]) -> str:
    """The list: the tests, and the files of which none is measured."""
    taken = sorted(tests)
    files = {test.partition("::")[0] for test in walked}
    without = files - {test.partition("::")[0] for test in taken}
    return HEAD + "".join(f"{name}\n" for name in sorted([*taken, *without]))


def main() -> None:
    """Measure, choose, write the list and say what it holds."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "steps.json"
        subprocess.run(
            ["coverage", "run", "-m", "pytest", "-q", "-p", "scripts.measured_tests"], cwd=ROOT,
            env=os.environ | {"RUNLOAD_PROFILE": "measure", STEPS: str(told)}, check=True,
        )  # fmt: skip
        read = json.loads(told.read_text("utf-8"))
    walked = {test: Walked(cost_s, frozenset(arcs)) for test, (cost_s, arcs) in read.items()}
    tests = chosen(walked)
    LIST.write_text(listed(walked, tests), "utf-8")
    every: set[int] = set().union(*(one.arcs for one in walked.values()))
    found: set[int] = set().union(*(walked[test].arcs for test in tests))
    print(
        f"{len(tests)} of {len(walked)} tests walk {len(found) / len(every):.1%} of the steps in "
        f"{sum(walked[test].cost_s for test in tests):.0f} of "
        f"{sum(one.cost_s for one in walked.values()):.0f} s of processor time"
    )


if __name__ == "__main__":
    main()
