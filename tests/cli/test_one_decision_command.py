"""Asked the same thing, the commands name the same distances."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Runload

from tests.support.made_squads import made_squad

pytestmark = pytest.mark.long

STEADY = [8, 0, 8, 0, 8, 0, 10]
PAIN = {
    "nothing told": (),
    "calm": ("--pain", "0"),
    "amber": ("--pain", "4 left achilles, stiff in the morning"),
    "red": ("--pain", "7 left calf"),
    "a stop sign": ("--pain", "3 left shin, one spot on the bone, worse at night"),
    "words that were not understood": ("--pain", "2 blorb in the wibble"),
}
LOGS = {
    "steady": STEADY * 6,
    "a long run that doubled": [*STEADY * 5, *STEADY[:-1], 20],
    "three weeks off": [*STEADY * 6, *[0] * 21],
    "two runs": [5, 0, 6],
    "tiny runs": [0.05, 0, 0.04] * 6,
    "no distance": ["?", 0, "?"] * 6,
}


def told(runload: Runload, *argv: str) -> dict[str, Any]:
    done = runload(*argv, "-f", "json")
    assert done.err == "" or done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def sheet(path: Path, seed: int) -> tuple[str, list[str]]:
    """A coach's sheet of made athletes, with their pain beside the runs."""
    imported = made_squad(seed, athletes=8, as_of=TODAY)
    pain = {(note.athlete, note.date): note for note in imported.pain}
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["athlete", "date", "distance_km", "sport", "pain", "pain_region"])
        for run in imported.activities:
            note = pain.pop((run.athlete, run.local_date), None)
            km = "" if run.distance_m is None else run.distance_m / 1000
            score = "" if note is None or note.score is None else f"{note.score:g}"
            words = note.words if note is not None and score else ""
            writer.writerow([run.athlete, run.local_date, km, run.sport, score, words])
    return str(path), sorted({run.athlete or "" for run in imported.activities})


@pytest.mark.parametrize("log_name", ["steady", "three weeks off", "no distance"])
@pytest.mark.parametrize("pain", PAIN)
def test_report_plan_handoff_and_checkin_name_the_same_distances(
    runload: Runload, log: Any, log_name: str, pain: str
) -> None:
    path = str(log(LOGS[log_name]))
    report = told(runload, "report", path, *PAIN[pain])
    for command in ("plan", "handoff", "checkin"):
        assert told(runload, command, path, *PAIN[pain])["next"] == report["next"], command
    stopped = report["next"]["reason"] == "stop"
    assert (report["next"]["longest_run_km"] == 0) == stopped
    assert stopped == (pain in ("red", "a stop sign"))


@pytest.mark.usefixtures("files_read_once")
@pytest.mark.parametrize("seed", [3, 14, 15])
def test_each_line_of_a_squad_has_the_next_of_the_athletes_own_report(
    runload: Runload, tmp_path: Path, seed: int
) -> None:
    path, names = sheet(tmp_path / "squad.csv", seed)
    day = ("--as-of", TODAY.isoformat())
    squad = told(runload, "squad", path, *day)
    ahead = {line["athlete"]: line["next"] for line in squad["athletes"]}
    assert sorted(ahead) == names
    for name in names:
        report = told(runload, "report", path, "--athlete", name, *day)
        assert ahead[name] == report["next"], name


@pytest.mark.parametrize("pain", ["nothing told", "amber"])
@pytest.mark.parametrize("log_name", LOGS)
def test_no_command_says_at_most_nothing_but_for_a_stop(
    runload: Runload, log: Any, log_name: str, pain: str
) -> None:
    path = str(log(LOGS[log_name]))
    for argv in (("report",), ("plan", "--add", "Sun 9 km"), ("digest",)):
        done = runload(argv[0], path, *argv[1:], *PAIN[pain])
        assert done.out, done.err
        for nothing in ("at most 0.0 km", "at most 0 km", "0.0 km to 0.0 km", "Make it 0.0 km"):
            assert nothing not in done.out, argv


def test_a_distance_too_short_to_show_is_no_distance(runload: Runload, log: Any) -> None:
    """Amber allows a half of the usual run: of 50 metres that is no distance to tell anybody."""
    found = told(runload, "report", str(log([0.05, 0, 0.05] * 6)), *PAIN["amber"])
    assert found["next"]["longest_run_km"] is None
    assert found["next"]["reason"] == "no_baseline"
    assert found["level"] == "watch"
    assert "at most" not in found["action"]


def test_less_than_a_kilometre_is_walked_in_every_command(runload: Runload, log: Any) -> None:
    """1.5 km, pain 5: 0.30 of it is 0.4 km, and below 1.0 km the text says walk (clinic 5.3)."""
    path = str(log([1.5, 0, 1.5] * 10))
    sore = ("--pain", "5 right achilles, stiff", "--signs", "0")
    found = told(runload, "report", path, *sore)
    assert found["next"]["easy_run_km"] == 0.4
    assert found["next"]["why"].endswith("Walk instead of running for now.")
    for argv in (("report",), ("report", "--full"), ("plan", "--add", "Sun 3 km"), ("digest",)):
        said = runload(argv[0], path, *argv[1:], *sore).out
        assert "Walk instead of running for now." in said, argv
        assert "at most 0." not in said, argv
    for command in ("handoff", "checkin"):
        assert told(runload, command, path, *sore)["next"] == found["next"]


def test_a_squad_by_columns_counts_a_walk_on_the_way_back(runload: Runload, tmp_path: Path) -> None:
    """Red three weeks ago, then walks and runs without pain: a step of the way back stands."""
    first = TODAY - timedelta(days=41)
    rows = ["athlete,date,distance_km,duration,sport,pain,pain_region\n"]
    for at in range(42):
        day = first + timedelta(days=at)
        score, place = (
            ("7", "left calf") if at == 20 else ("0", "left calf") if at > 34 else ("", "")
        )
        sport, km = ("walk", 4) if at > 20 and at % 2 else ("run", 6)
        rows.append(f"Ana,{day},{km},0:40:00,{sport},{score},{place}\n")
    path = tmp_path / "squad.csv"
    path.write_text("".join(rows))
    [line] = told(runload, "squad", str(path))["athletes"]
    report = told(runload, "report", str(path), "--athlete", "Ana")
    assert report["return_to_running"] is not None
    assert line["next"] == report["next"]
    assert line["next"]["why"].startswith("This goes before the distances below.")
