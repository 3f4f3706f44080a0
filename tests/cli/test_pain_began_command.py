"""A run stops before the place where pain began, in every command alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Runload

WEEKS = [6, 0, 6, 0, 3, 0, 10] * 8
"""Used to runs of 6, a longest of 10 and weeks of 25 km; 1.0 km a run is 0.1 of the longest."""


def of_json(runload: Runload, *argv: str) -> dict[str, Any]:
    done = runload(*argv, "-f", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.mark.parametrize(
    ("words", "easy", "long", "decided"),
    [
        ("2 left achilles", 6.0, 10.0, "pain-light"),
        ("2 left achilles, from km 12", 6.0, 10.0, "pain-light"),  # 10.8 is beyond the longest
        ("2 left achilles, from km 8", 6.0, 7.2, "pain-began"),  # 0.9 * 8
        ("2 left achilles, starts after 4 km", 3.6, 3.6, "pain-began"),  # 0.9 * 4
        ("2 left achilles, kicks in at mile 3", 4.3, 4.3, "pain-began"),  # 0.9 * 4.83
        ("4 left achilles, ab km 4", 3.0, 3.0, "pain-light"),  # half of 6 is less than 3.6
        ("4 aquiles izquierdo, desde el km 2", 1.8, 1.8, "pain-began"),  # 0.9 * 2
        ("2 left achilles, from 100 m", 0.1, 0.1, "pain-began"),  # 0.9 * 0.2, rounded down
        ("2 left achilles, goes away after 2 km", 6.0, 10.0, "pain-light"),
        ("7 left achilles, from km 4", 0.0, 0.0, "stop"),
    ],
)
def test_the_run_is_nine_tenths_of_the_way_to_the_pain(
    runload: Runload, log: Callable[..., Path], words: str, easy: float, long: float, decided: str
) -> None:
    path = str(log(WEEKS))
    told = ("--pain", words, "--signs", "0")
    ahead = of_json(runload, "report", path, *told)["next"]
    assert (ahead["easy_run_km"], ahead["longest_run_km"]) == (easy, long)
    assert ahead["decided_by"] == decided
    for command in ("plan", "handoff", "checkin"):
        assert of_json(runload, command, path, *told)["next"] == ahead, command


def test_a_plan_calls_one_step_more_too_much(runload: Runload, log: Callable[..., Path]) -> None:
    told = ("--pain", "2 left achilles, from km 4", "--signs", "0")
    for km, level in ((3.6, "ok"), (3.7, "watch")):
        plan = of_json(runload, "plan", str(log(WEEKS)), *told, "--add", f"Tue {km} km")
        (day,) = [day for day in plan["days"] if day["planned"]]
        assert day["level"] == level
        assert (day["beyond"] or {}).get("rule") == (None if level == "ok" else "pain-began")


def test_a_squad_hears_it_too(runload: Runload, tmp_path: Path, log: Callable[..., Path]) -> None:
    path = log(WEEKS, athlete="Ann")
    rows = path.read_text("utf-8").replace(
        "athlete,date,distance_km", "athlete,date,distance_km,pain,pain_region"
    )
    last = f"Ann,{TODAY},10"
    path.write_text(rows.replace(last, f"{last},2,left achilles from km 4"), "utf-8")
    (entry,) = of_json(runload, "squad", str(path))["athletes"]
    assert entry["next"]["longest_run_km"] == 3.6
    assert of_json(runload, "report", str(path))["next"] == entry["next"]
