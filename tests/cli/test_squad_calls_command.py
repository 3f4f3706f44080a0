"""Whom a coach should call: what is open first, louder with silence, figures alone never."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Runload

RUN_DAYS = (1, 3, 6)
Cells = tuple[str, date, float | str, float | str, str]


def usual(name: str, last: date = TODAY, km: float = 8) -> list[Cells]:
    """Three runs a week, half as much again on Sundays, for twenty weeks up to a day."""
    days = [TODAY - timedelta(days=back) for back in range(140, -1, -1)]
    return [
        (name, day, km * (1.5 if day.weekday() == 6 else 1), "", "")
        for day in days
        if day <= last and day.weekday() in RUN_DAYS
    ]


def hurts(name: str, day: date, score: float, where: str = "left shin") -> Cells:
    return (name, day, "", score, where)


def sheet(folder: Path, *athletes: list[Cells]) -> str:
    path = folder / "squad.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["athlete", "date", "distance_km", "pain", "pain_region"])
        for athlete in athletes:
            writer.writerows(athlete)
    return str(path)


def listed(runload: Runload, path: str, *more: str) -> dict[str, Any]:
    return json.loads(runload("squad", path, "-f", "json", *more).out)


def others() -> list[list[Cells]]:
    """A new pain, a long run, a sudden stop and somebody who is well."""
    calm = [(*row[:3], 0, "") for row in usual("Well")]
    long_run = [*usual("Long", TODAY - timedelta(days=1)), ("Long", TODAY, 30, 0, "")]
    new = [*usual("New"), hurts("New", TODAY, 4, "right calf")]
    return [calm, long_run, new, usual("Stopped", TODAY - timedelta(days=16))]


@pytest.mark.parametrize("weeks", [1, 2, 4, 12])
@pytest.mark.parametrize("runs_on", [True, False])
def test_pain_then_silence_stays_at_the_top_and_says_how_long(
    runload: Runload, tmp_path: Path, weeks: int, runs_on: bool
) -> None:
    told = TODAY - timedelta(weeks=weeks)
    silent = [*usual("Silent", TODAY if runs_on else told), hurts("Silent", told, 6)]
    found = listed(runload, sheet(tmp_path, silent, *others()))
    first = found["athletes"][0]
    assert (first["athlete"], first["level"], first["call"]) == ("Silent", "alert", True)
    assert first["silent_days"] == 7 * weeks
    assert first["why"].startswith("6 of 10 at the front of the left shin on ")
    long = "7 days" if weeks == 1 else f"{weeks} weeks"
    assert first["why"].endswith(f", nothing heard for {long}")
    assert first["reasons"][0]["kind"] == "red"
    assert "Ring them" in first["action"] if weeks > 1 else "stop running" in first["action"]
    said = runload("squad", str(tmp_path / "squad.csv")).out
    assert "Nobody needs a call" not in said
    assert "Call Silent first: 6 of 10" in said


def test_the_longer_the_silence_the_louder(runload: Runload, tmp_path: Path) -> None:
    silent = [
        [*usual(name), hurts(name, TODAY - timedelta(weeks=weeks), 6)]
        for name, weeks in (("A", 1), ("B", 12), ("C", 4), ("D", 2))
    ]
    found = listed(runload, sheet(tmp_path, *silent, [*usual("E"), hurts("E", TODAY, 9)]))
    assert [entry["athlete"] for entry in found["athletes"]] == ["E", "B", "C", "D", "A"]


def test_open_pain_comes_before_new_pain_before_the_load_before_a_stop(
    runload: Runload, tmp_path: Path
) -> None:
    still = [*usual("Still"), hurts("Still", TODAY - timedelta(weeks=3), 4, "right calf")]
    found = listed(runload, sheet(tmp_path, *others(), still))
    order = [(entry["athlete"], entry["call"]) for entry in found["athletes"]]
    assert order == [
        ("Still", True), ("New", True), ("Long", True), ("Stopped", True), ("Well", False),
    ]  # fmt: skip
    calls = {kind: number for kind, number in found["calls"].items() if number}
    assert calls == {"open": 1, "pain": 1, "load": 1, "stopped": 1}
    first = runload("squad", str(tmp_path / "squad.csv")).out.splitlines()[0]
    assert first == (
        "4 of 5 athletes to call: 1 for a problem still open, 1 for new pain, 1 for a change in "
        "the load, 1 for a sudden stop."
    )


def test_a_zero_closes_the_pain_and_takes_the_athlete_off_the_list(
    runload: Runload, tmp_path: Path
) -> None:
    told = TODAY - timedelta(weeks=4)
    gone = [*usual("Gone"), hurts("Gone", told, 6), ("Gone", TODAY - timedelta(days=3), "", 0, "")]
    [entry] = listed(runload, sheet(tmp_path, gone))["athletes"]
    assert (entry["call"], entry["reasons"]) == (False, [])
    assert entry["new"]["better"] == ["pain at the front of the left shin, 6 of 10, now over"]


def test_a_contested_figure_alone_is_no_call_and_is_named_in_one_line(
    runload: Runload, tmp_path: Path
) -> None:
    """Four runs of the usual length in place of three: the week grew, no run did."""
    jumped = [(*row[:3], 0, "") for row in usual("Jump")]
    week = [TODAY - timedelta(days=back) for back in range(7)]
    jumped += [("Jump", day, 8, 0, "") for day in week if day.weekday() in (0, 2, 4, 5)]
    found = listed(runload, sheet(tmp_path, jumped))
    [entry] = found["athletes"]
    assert "weekly-jump" in entry["flags"]
    assert entry["call"] is False
    assert set(found["calls"].values()) == {0}
    assert {reason["kind"] for reason in entry["reasons"]} == {"figure"}
    said = runload("squad", str(tmp_path / "squad.csv")).out
    assert said.startswith("Nobody needs a call today.")
    assert "a week much bigger than the weeks before (Jump)" in said
    assert "\nFigures only (1): " in said
    only = runload("squad", str(tmp_path / "squad.csv"), "--only", "watch", "--fail-on", "watch")
    assert (only.code, entry["level"]) == (0, "watch")
    assert listed(runload, str(tmp_path / "squad.csv"), "--only", "watch")["athletes"] == []
    report = json.loads(runload("report", str(tmp_path / "squad.csv"), "-f", "json").out)
    assert report["level"] == entry["level"]


def test_days_confirmed_as_days_off_are_news(runload: Runload, tmp_path: Path) -> None:
    last = TODAY - timedelta(days=20)
    path = Path(sheet(tmp_path, usual("Away", last), usual("Gone", last)))
    told = path.with_name("told.csv")
    told.write_text(f"athlete,date,no_running\nAway,{last + timedelta(days=1)},{TODAY}\n", "utf-8")
    found = listed(runload, str(path), str(told))
    entries = {entry["athlete"]: entry for entry in found["athletes"]}
    assert found["no_news"] == ["Gone"]
    assert [entries[name]["call"] for name in ("Away", "Gone")] == [False, True]
    assert entries["Away"]["changed"] is None


def test_of_each_reason_it_is_said_what_became_of_it_in_a_week(
    runload: Runload, tmp_path: Path
) -> None:
    before, now = TODAY - timedelta(days=9), TODAY - timedelta(days=1)
    rows = [
        [*usual("Worse"), hurts("Worse", before, 3), hurts("Worse", now, 5)],
        [*usual("Better"), hurts("Better", before, 5), hurts("Better", now, 3)],
        [*usual("Same"), hurts("Same", before, 4), hurts("Same", now, 4)],
        [*usual("New"), hurts("New", now, 4)],
    ]
    found = listed(runload, sheet(tmp_path, *rows))["athletes"]
    trends = {entry["athlete"]: entry["reasons"][0]["since_last_week"] for entry in found}
    assert trends == {name: name.lower() for name in ("Worse", "Better", "Same", "New")}
    changed = {entry["athlete"]: entry["changed"] for entry in found}
    assert changed["Worse"] == "worse: pain at the front of the left shin, from 3 to 5 of 10"
    assert changed["Same"] == "as last week"


def test_a_stop_of_two_months_is_no_call_any_more_and_still_named(
    runload: Runload, tmp_path: Path
) -> None:
    path = sheet(tmp_path, usual("Away", TODAY - timedelta(days=60)), usual("Here"))
    found = listed(runload, path)
    assert [entry["call"] for entry in found["athletes"]] == [False, False]
    assert found["no_news"] == ["Away"]


def test_a_short_list_counts_the_calls_of_everybody(runload: Runload, tmp_path: Path) -> None:
    path = sheet(tmp_path, *others())
    said = runload("squad", path, "--top", "1").out
    assert said.startswith("3 of 4 athletes to call: 1 for new pain")


def test_beside_a_pain_that_is_still_to_be_screened_the_load_gives_no_advice(
    runload: Runload, tmp_path: Path
) -> None:
    """A small pain of the shin needs the safety questions before anything is said of running."""
    both = [*usual("Both", TODAY - timedelta(days=1)), ("Both", TODAY, 30, "", "")]
    [entry] = listed(runload, sheet(tmp_path, [*both, hurts("Both", TODAY, 1)]))["athletes"]
    assert [reason["kind"] for reason in entry["reasons"]][:2] == ["load", "small"]
    assert entry["action"].startswith("Ask the twelve safety questions")
