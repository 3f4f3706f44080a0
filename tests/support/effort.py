"""How many examples a property test tries: few in `make test`, many in `make soak`."""

from __future__ import annotations

import os

from hypothesis import settings

SOAK = os.environ.get("RUNLOAD_PROFILE") == "soak"
SOAK_FACTOR = 25


def examples(count: int) -> settings:
    """Settings for ``count`` examples, or 25 times as many in a soak."""
    return settings(max_examples=count * (SOAK_FACTOR if SOAK else 1), deadline=None)
