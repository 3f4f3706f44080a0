"""Days that the runner marks: as days off, or as days whose runs the log does not hold."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Runload

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "ceilings" / "days_told.toml").read_text("utf-8")
)["case"]
IN_MAILS = [case for case in CASES if "says" in case]
WEEKS = [6, 0, 6, 0, 3, 0, 10] * 8
COLUMNS = {"off": "no_running", "lost": "not_recorded"}
CALM = ("--pain", "0")


def day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()


def of_json(runload: Runload, *argv: str) -> dict[str, Any]:
    done = runload(*argv, "-f", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.fixture
def runner(tmp_path: Path, log: Callable[..., Path]) -> Callable[[dict[str, Any]], Path]:
    """A folder with the runs and the diary of a case."""

    def made(case: dict[str, Any]) -> Path:
        path = log(WEEKS, name="runs.csv", last=TODAY - timedelta(days=case["ago"]))
        rows = ["date,no_running,not_recorded"]
        for key, column in COLUMNS.items():
            if key in case:
                first, last = map(day, case[key])
                rows.append(f"{first},{last}," if column == "no_running" else f"{first},,{last}")
        (path.parent / "diary.csv").write_text("\n".join(rows) + "\n", "utf-8")
        return path

    return made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_marked_days_decide_as_worked_by_hand(
    runload: Runload, runner: Callable[[dict[str, Any]], Path], case: dict[str, Any]
) -> None:
    path = str(runner(case))
    diary = str(Path(path).parent / "diary.csv")
    told = of_json(runload, "report", path, "--diary", diary, "--as-of", "today", *CALM)
    ahead = told["next"]
    km = [ahead["easy_run_km"], ahead["longest_run_km"], (ahead["week_km"] or [None, None])[1]]
    assert km == case.get("km", [None, None, None])
    assert ahead["reason"] == case.get("reason")
    share = (ahead["walk_run"] or {"run_share": 1.0})["run_share"]
    assert share == pytest.approx(case.get("run_share", share))
    assert any(ask in ahead["why"] for ask in ("Have you run since", "No runs since")) == (
        case.get("asks", False) or case.get("reason") == "stale_log"
    )


@pytest.mark.parametrize("case", IN_MAILS, ids=lambda case: case["name"])
def test_every_command_takes_the_marked_days(
    runload: Runload, runner: Callable[[dict[str, Any]], Path], case: dict[str, Any]
) -> None:
    path = runner(case)
    told = ("--diary", str(path.parent / "diary.csv"))
    report = of_json(runload, "report", str(path), *told)
    for command in ("plan", "handoff", "checkin"):
        assert of_json(runload, command, str(path), *told)["next"] == report["next"], command
    mail = " ".join(runload("digest", str(path), *told, "-f", "text").out.split())
    assert case["says"] in mail
    own = path.parent / "squad" / "Ann"
    own.mkdir(parents=True)
    for file in ("runs.csv", "diary.csv"):
        (path.parent / file).rename(own / file)
    squad = of_json(runload, "squad", str(own.parent))
    (entry,) = squad["athletes"]
    assert (squad["as_of"], entry["next"]) == (report["as_of"], report["next"])
    assert of_json(runload, "report", str(own.parent))["next"] == report["next"]


def test_days_off_are_confirmed_and_undone_in_the_diary(
    runload: Runload, log: Callable[..., Path], store: Path
) -> None:
    path = log(WEEKS, last=TODAY - timedelta(days=56))
    assert runload("import", str(path)).code == 0
    ended = runload("report", "--as-of", "today")
    assert f"runload diary no-running {day(55)}" in " ".join(ended.out.split())
    kept = runload("diary", "no-running", day(55))
    assert kept.code == 0
    assert f"days_off: no running {TODAY}" in kept.out
    assert "56 days without a run, as you said" in runload("report").out
    assert of_json(runload, "report")["next"]["easy_run_km"] == 1.8
    assert of_json(runload, "report", "--as-of", "last")["next"]["reason"] == "stale_log"
    rows = list(csv.DictReader(io.StringIO(runload("diary", "export").out)))
    assert rows == [{"date": day(55), "no_running": TODAY.isoformat()}]
    assert runload("diary", "remove", "1").code == 0
    assert of_json(runload, "report", "--as-of", "today")["next"]["reason"] == "stale_log"


def test_what_was_exported_is_taken_in_again(runload: Runload, tmp_path: Path, store: Path) -> None:
    for argv in (("no-running", day(9), day(5)), ("not-recorded", day(4), day(2))):
        assert runload("diary", *argv).code == 0
    out = tmp_path / "diary.csv"
    assert runload("diary", "export", "-o", str(out)).code == 0
    before = of_json(runload, "diary", "list")["entries"]
    store.unlink()
    assert runload("diary", "import", str(out)).code == 0
    assert of_json(runload, "diary", "list")["entries"] == before
    assert [entry["kinds"] for entry in before] == [["days_off"], ["not_recorded"]]


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        ((), "the days are missing"),
        (("yesterweek",), "'yesterweek' is not a day"),
        ((day(3), day(4)), f"{day(4)} is before the first of them"),
        ((day(3), day(-1)), f"{day(-1)} has not come yet"),
        ((day(-1),), f"{TODAY} is before the first of them"),
    ],
)
@pytest.mark.parametrize("command", ["no-running", "not-recorded"])
def test_days_that_cannot_be_are_one_line(
    runload: Runload, store: Path, command: str, argv: tuple[str, ...], says: str
) -> None:
    done = runload("diary", command, *argv)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert says in done.err
    assert "Nothing is in your diary" in runload("diary", "list").out


def test_a_cell_that_marks_no_days_is_named_and_marks_none(
    runload: Runload, log: Callable[..., Path], tmp_path: Path
) -> None:
    path = log(WEEKS, last=TODAY - timedelta(days=56))
    diary = tmp_path / "diary.csv"
    diary.write_text(f"date,no_running\n{day(55)},{day(56)}\n{day(54)},soon\n{day(53)},no\n")
    found = of_json(runload, "report", str(path), "--diary", str(diary), "--as-of", "today")
    assert found["next"]["reason"] == "stale_log"
    assert len(found["skipped"]) == 2


def test_a_week_without_runs_is_no_data_where_it_was_not_recorded_and_0_km_where_it_was_off(
    runload: Runload, log: Callable[..., Path], tmp_path: Path
) -> None:
    path = log([*WEEKS[:-14], *[0] * 14], last=TODAY)
    diary = tmp_path / "diary.csv"
    diary.write_text(f"date,no_running,not_recorded\n{day(6)},{day(0)},\n{day(13)},,{day(7)}\n")
    told = ("--diary", str(diary), "--as-of", "today")
    assert [week["distance_km"] for week in of_json(runload, "report", str(path), *told)["weeks"]][
        -2:
    ] == [None, 0.0]


def test_runs_that_were_not_recorded_are_no_break_and_no_baseline(
    runload: Runload, log: Callable[..., Path], tmp_path: Path
) -> None:
    """Three weeks without a row: unsaid they are a break, said they are unknown."""
    path = log([*WEEKS[:-7], *[0] * 21, *WEEKS[-7:]], last=TODAY - timedelta(days=1))
    diary = tmp_path / "diary.csv"
    diary.write_text(f"date,not_recorded\n{day(28)},{day(8)}\n", "utf-8")
    unsaid = of_json(runload, "report", str(path), *CALM)
    said = of_json(runload, "report", str(path), "--diary", str(diary), *CALM)
    assert "back-after-break" in {flag["id"] for flag in unsaid["flags"]}
    assert "back-after-break" not in {flag["id"] for flag in said["flags"]}
    assert (said["spike"]["increase_pct"], said["spike"]["reason"]) == (None, "missing_days")
    assert said["acwr"]["uncoupled"] == {"value": None, "reason": "missing_days"}
    own = path.parent / "squad" / "Ann"
    own.mkdir(parents=True)
    for file in (path, diary):
        file.rename(own / file.name)
    (entry,) = of_json(runload, "squad", str(own.parent))["athletes"]
    report = of_json(runload, "report", str(own.parent))
    assert entry["next"] == report["next"]
    assert entry["flags"] == [flag["id"] for flag in report["flags"]]
    assert entry["acwr_uncoupled"] is None


def test_after_four_weeks_of_runs_a_gap_leaves_no_trace_of_a_break(
    runload: Runload, log: Callable[..., Path], tmp_path: Path
) -> None:
    path = log([*WEEKS, *[0] * 21, *WEEKS[:35]], last=TODAY - timedelta(days=1))
    diary = tmp_path / "diary.csv"
    diary.write_text(f"date,not_recorded\n{day(56)},{day(36)}\n", "utf-8")
    ahead = of_json(runload, "report", str(path), "--diary", str(diary), *CALM)["next"]
    assert (ahead["easy_run_km"], ahead["decided_by"]) == (7.2, "usual-running")
