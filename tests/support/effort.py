"""How much work a test does, and how it is measured.

Property tests try few examples in `make test`, many in `make soak`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import settings

SOAK = os.environ.get("RUNLOAD_PROFILE") == "soak"
SOAK_FACTOR = 100


def plain_environment(**more: str) -> dict[str, str]:
    """The environment for a process of its own: not measured by coverage, and it may keep bytecode.

    What such a process runs, other tests run in this one; starting it costs a third less so.
    """
    left_out = ("COVERAGE", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return kept | more


@contextmanager
def untraced() -> Iterator[None]:
    """Without the tracer of coverage, which costs more than much code that it measures.

    ``Coverage.stop`` does the same in milliseconds, this in microseconds.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


def examples(count: int) -> settings:
    """Settings for ``count`` examples, or a hundred times as many in a soak."""
    return settings(max_examples=count * (SOAK_FACTOR if SOAK else 1), deadline=None)
