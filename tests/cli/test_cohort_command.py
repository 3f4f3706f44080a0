"""``runload backtest --cohort``: what the flags said before the injuries of many people."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from command_lines import Runload
from effort import SOAK
from made_cohorts import FLAG, made_cohort

from runload.backtesting.cohort import PersonDays, odds_ratio, over_people

WEEK = [8, 0, 6, 0, 5, 0, 10]
KM = ",".join(f"total km{'' if not at else f'.{at}'}" for at in range(7))
SESSIONS = ",".join(f"nr. sessions{'' if not at else f'.{at}'}" for at in range(7))


def day_file(path: Path, rows: list[tuple[int, int, int, list[int]]]) -> Path:
    lines = [f"{SESSIONS},{KM},Athlete ID,injury,Date"]
    for person, day, hurt, km in rows:
        cells = [*(int(one > 0) for one in km), *km, person, hurt, day]
        lines.append(",".join(map(str, cells)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def found(runload: Runload, folder: Path) -> dict[str, Any]:
    done = runload("backtest", "--cohort", str(folder), "-f", "json")
    assert done.code == 0, done.err
    told: dict[str, Any] = json.loads(done.out)
    assert told["schema"] == "runload.cohort/1"
    told["by_id"] = {flag["id"]: flag for flag in told["flags"]}
    return told


def test_rows_of_the_study_with_a_planted_effect_give_its_interval(
    runload: Runload, tmp_path: Path
) -> None:
    """40 people of 60 days: a run every day before each second injury, else every tenth day."""
    rows = [
        (who, day, int(day == 30), [5] * 7 if (day == 30 and who % 2) or day % 10 == 1 else WEEK)
        for who in range(40)
        for day in range(60)
    ]
    told = found(runload, day_file(tmp_path / "day.csv", rows))
    assert (told["people"], told["injuries"], told["days"]) == (40, 40, 2400)
    flag = told["by_id"]["no-rest-day"]
    assert (flag["injuries"], flag["before"]) == (40, 20)
    assert (flag["quiet_days"], flag["quiet"]) == (40 * 24, 40 * 3)  # days 0 to 22 and day 59
    assert flag["odds_ratio"] == pytest.approx(21 / 3)
    assert 1 < flag["low_95"] < 7 < flag["high_95"]
    assert "no rest day" in told["headline"]
    assert told["by_id"]["monotony-high"]["odds_ratio"] is None


def test_a_small_file_says_that_it_cannot_know_in_eighty_columns(
    runload: Runload, tmp_path: Path
) -> None:
    rows = [(1, day, int(day == 11), WEEK) for day in range(25)]
    file = day_file(tmp_path / "day.csv", rows)
    file.write_text(file.read_text() + file.read_text().splitlines()[1].replace("8", "x") + "\n")
    done = runload("backtest", "--cohort", str(tmp_path))
    assert done.code == 0
    assert done.out.startswith("Cannot know yet: 1 injury is too little to judge a flag by.\n")
    assert "no rest day: 1 of at least 20 injuries." in done.out
    assert "cannot be judged from it" in done.out
    assert "1 row is not all numbers" in done.out
    assert done.out == runload("backtest", "--cohort", str(tmp_path)).out


def test_three_weeks_of_totals_show_a_weekly_jump(runload: Runload, tmp_path: Path) -> None:
    head = "nr. sessions,total kms,total kms.1,total kms.2,Athlete ID,injury,Date"
    lines = [head, "0.5,36,30,20,1,1,70", "4,35,30,20,1,0,7", "4,36,30,30,1,0,14"]
    (tmp_path / "week.csv").write_text("\n".join(lines), encoding="utf-8")
    told = found(runload, tmp_path)
    flag = told["by_id"]["weekly-jump"]
    assert (flag["before"], flag["injuries"], flag["quiet"], flag["quiet_days"]) == (1, 1, 1, 2)
    assert any("1 of 3 rows count sessions in parts of one" in note for note in told["notes"])


def test_own_logs_with_diaries_are_people(
    runload: Runload, log: Callable[..., Path], tmp_path: Path
) -> None:
    folder = tmp_path / "clinic"
    for name in ("anna", "ben"):
        (folder / name).mkdir(parents=True)
        made = log([8, 0, 8, 0, 8, 0, 10] * 12)
        (folder / name / "log.csv").write_bytes(made.read_bytes())
    (folder / "anna" / "diary.csv").write_text("date,injury\n2026-11-20,calf\n", encoding="utf-8")
    told = found(runload, folder)
    assert (told["people"], told["injuries"]) == (1, 1)
    assert [item["source"] for item in told["skipped"]] == ["ben"]
    assert told["by_id"]["session-spike"]["injuries"] == 1
    assert told["by_id"]["session-spike"]["reason"] == "1 of at least 20 injuries"


def pmdata_person(folder: Path, injuries: str, *, watch: bool = True) -> None:
    """A made person in the shape of PMData; nothing of it is real."""
    days = [date(2026, 9, 1) + timedelta(days=ago) for ago in range(0, 80, 2)]
    for room in ("pmsys", "fitbit"):
        (folder / room).mkdir(parents=True)
    head = "effective_time_frame,injuries,comments\n"
    (folder / "pmsys" / "injury.csv").write_text(head + injuries, "utf-8")
    told = [f"{day}T18:00:00.000Z,\"['running', 'endurance']\",6,40\n" for day in days]
    (folder / "pmsys" / "srpe.csv").write_text(
        "end_date_time,activity_names,perceived_exertion,duration_min\n" + "".join(told), "utf-8"
    )
    (folder / "pmsys" / "wellness.csv").write_text("effective_time_frame,soreness\n", "utf-8")
    runs = [
        {"logId": at, "activityName": "Run", "startTime": f"{day} 17:10:00", "duration": 2400000,
         "distance": 7.5, "distanceUnit": "Kilometer"}
        for at, day in enumerate(days[:-4])
    ]  # fmt: skip
    if watch:
        (folder / "fitbit" / "exercise.json").write_text(json.dumps(runs), "utf-8")


def test_folders_of_the_pmdata_kind_are_people(runload: Runload, tmp_path: Path) -> None:
    """A place told again within 28 days is one injury; days without the watch are from srpe.csv."""
    clinic = tmp_path / "clinic"
    pmdata_person(
        clinic / "p01",
        "2026-10-12T08:00:00Z,{'left_knee': 'minor'},\n"
        "2026-10-20T08:00:00Z,\"{'left_knee': 'major', 'groin_hip': 'normal'}\",\n"
        "2026-11-15T08:00:00Z,{'right_foot': 'minor'},\n2026-10-01T08:00:00Z,{},\nsoon,{},\n",
    )
    pmdata_person(clinic / "p02", "2026-10-30T08:00:00Z,{'left_leg': 'minor'},\n", watch=False)
    told = found(runload, clinic)
    assert (told["people"], told["injuries"]) == (2, 3)
    assert [item["reason"] for item in told["skipped"]] == ["1 row has no day"]
    assert any("from memory" in note for note in told["notes"])
    assert told["by_id"]["session-spike"]["injuries"] == 2  # p02 has no distance


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_nobody_there_is_one_line(runload: Runload, tmp_path: Path, folder: str) -> None:
    done = runload("backtest", "--cohort", str(tmp_path / folder))
    assert done.code != 0
    assert done.err.startswith("runload: ")
    assert done.err.count("\n") == 1


def test_one_log_and_a_cohort_do_not_go_together(runload: Runload, tmp_path: Path) -> None:
    done = runload("backtest", "log.csv", "--cohort", str(tmp_path))
    assert done.code == 2
    assert "not one log" in done.err


def test_the_ratio_of_one_table_is_that_of_its_cells_with_woolfs_interval() -> None:
    ratio, low, high = odds_ratio([(12, 5, 29, 41), (0, 0, 0, 0)])
    spread = 1.959963984540054 * np.sqrt(1 / 12 + 1 / 5 + 1 / 29 + 1 / 41)
    assert ratio == pytest.approx(12 * 41 / (5 * 29))
    assert (low, high) == pytest.approx((ratio * np.exp(-spread), ratio * np.exp(spread)))


def test_a_person_without_an_injury_or_with_the_flag_always_tells_nothing() -> None:
    days = frozenset(range(100))
    always = [PersonDays(days, frozenset({50}), {FLAG: days}) for _ in range(30)]
    calm = PersonDays(days, frozenset(), {FLAG: frozenset({3})})
    flag = over_people(FLAG, [*always, calm])
    assert (flag.injuries, flag.before, flag.odds_ratio) == (30, 30, None)
    assert flag.reason == "only 0 injuries without it"


def test_a_planted_doubling_is_found_and_none_in_shuffled_dates() -> None:
    """Five cohorts of 500 people each way; in a soak 300, of which 5 % may err."""
    rounds = 300 if SOAK else 5
    planted = [over_people(FLAG, made_cohort(500, 2.0, seed)) for seed in range(rounds)]
    shuffled = [
        over_people(FLAG, made_cohort(500, 2.0, seed, shuffled=True)) for seed in range(rounds)
    ]
    assert all(flag.low is not None and flag.low > 1 for flag in planted)
    covered = sum((flag.low or 0) <= 2 <= (flag.high or 0) for flag in planted)
    false = sum(not (flag.low or 0) <= 1 <= (flag.high or 0) for flag in shuffled)
    assert covered >= 0.8 * rounds
    assert false <= max(1, 0.09 * rounds)


def test_a_terminal_of_eighty_columns_holds_the_table(
    runload: Runload, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runload.cli.console.terminal_width", lambda: 80)
    day_file(tmp_path / "day.csv", [(1, day, int(day == 11), WEEK) for day in range(25)])
    lines = runload("backtest", "--cohort", str(tmp_path)).out.splitlines()
    assert max(map(len, lines)) <= 80
