"""What a command line gives back, for the tests that run one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

TODAY = date(2026, 11, 22)  # a Sunday


@dataclass(frozen=True)
class Done:
    """Exit code, stdout and stderr of a command."""

    code: int
    out: str
    err: str


Runload = Callable[..., Done]
