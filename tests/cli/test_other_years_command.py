"""What was told in another year says so, in every command that names the day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from command_lines import Runload

NEW_YEAR = "2027-01-09"


@pytest.mark.parametrize("command", ["report", "plan", "checkin", "handoff", "digest", "squad"])
def test_a_pain_of_last_year_names_its_year(
    command: str, runload: Runload, log: Callable[..., Path], tmp_path: Path
) -> None:
    path = log([6.0, 0.0] * 30, last=date(2026, 12, 27))
    diary = tmp_path / "diary.csv"
    diary.write_text("date,score,region,side\n2026-12-20,7,calf,left\n2026-12-24,6,calf,left\n")
    told = ["--diary", str(diary)] if command != "squad" else []
    if command == "squad":
        rows = path.read_text("utf-8").splitlines()
        sheet = [f"athlete,pain,pain_region,{rows[0]}", *(f"Kim,,,{row}" for row in rows[1:])]
        sheet.append("Kim,6,left calf,2026-12-24,5")
        path.write_text("\n".join(sheet) + "\n", "utf-8")
    said = runload(command, str(path), *told, "--as-of", NEW_YEAR, "--color", "never").out
    words = " ".join(said.split())
    assert re.search(r"24 Dec(ember)? 2026", words), said
    assert not re.search(r"24 Dec(ember)?(?! 2026)\b(?! \d)", words), said
