"""No trap of the survey is left without a test."""

from __future__ import annotations

import re
from pathlib import Path

TRAPS = set(range(1, 43))


def test_every_trap_has_a_test() -> None:
    every = Path(__file__).parents[1].rglob("test_*.py")
    tests = "".join(file.read_text(encoding="utf-8") for file in every)
    tested = {int(number) for number in re.findall(r"^def test_t(\d+)_", tests, re.MULTILINE)}
    assert tested == TRAPS
