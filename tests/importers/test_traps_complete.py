"""No trap of the survey is left without a test."""

from __future__ import annotations

import re
from pathlib import Path

OWN = frozenset({*range(1, 25), 38, 39, 40, 41})  # the traps that have their tests so far


def test_every_trap_has_a_test() -> None:
    tests = "".join(
        file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py")
    )
    tested = {int(number) for number in re.findall(r"^def test_t(\d+)_", tests, re.MULTILINE)}
    assert tested >= OWN
