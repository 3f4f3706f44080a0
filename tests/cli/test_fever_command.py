"""A break with a fever in it counts as three days more, in every command."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Runload

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "ceilings" / "fever.toml").read_text("utf-8")
)["case"]
WEEKS = [6, 0, 6, 0, 3, 0, 10] * 8


def day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()


def next_of(runload: Runload, *argv: str) -> dict[str, Any]:
    done = runload(*argv, "--as-of", TODAY.isoformat(), "-f", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found["athletes"][0]["next"] if argv[0] == "squad" else found["next"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_fever_adds_three_days(
    runload: Runload, log: Callable[..., Path], tmp_path: Path, case: dict[str, Any]
) -> None:
    path = str(log([*WEEKS, *case["after"]]))
    diary = tmp_path / "diary.csv"
    first, last = map(day, case["days"])
    diary.write_text(f"date,illness,until\n{first},{case['ill']},{last}\n", "utf-8")
    told = ("--diary", str(diary), "--pain", "0")
    ahead = next_of(runload, "report", path, *told)
    assert [ahead["easy_run_km"], ahead["longest_run_km"], ahead["week_km"][1]] == case["km"]
    assert ("three more for the illness" in ahead["why"]) == (
        case["ill"] != "a cold" and ahead["decided_by"] == "break" and "through" not in case["name"]
    )
    for command in ("plan", "handoff"):
        assert next_of(runload, command, path, *told) == ahead, command


@pytest.mark.parametrize("ill", ["flu", "a cold"])
@pytest.mark.parametrize("after", [[0] * 10, [*[0] * 10, 2, 0, 2, 0, 2], [*[0] * 10, 2, 0, 2] * 3])
def test_a_squad_counts_as_the_athletes_own_report_does(
    runload: Runload, log: Callable[..., Path], after: list[int], ill: str
) -> None:
    path = log([*WEEKS, *after], athlete="Ann")
    rows = path.read_text("utf-8").splitlines()
    sick = (TODAY - timedelta(days=len(after) - 2)).isoformat()
    table = [f"{rows[0]},illness", *(f"{row}," for row in rows[1:]), f"Ann,{sick},,{ill}"]
    path.write_text("\n".join(table) + "\n", "utf-8")
    report = next_of(runload, "report", str(path))
    assert next_of(runload, "squad", str(path)) == report
