"""The ladder back to running: its step bounds the distances, its sessions are planned days."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from command_lines import TODAY, Runload

WEEKS = [6, 0, 6, 0, 3, 0, 10] * 8
"""Used to runs of 6 and a longest of 10 km; no run has a time, so a minute counts as 1/7 km."""
SIGNS = ("--signs", "0")
CALM = [(10, 7, ""), (8, 0, ""), (7, 0, "")]
"""A red light ten days ago, and two calm days: it has settled."""
WALKS = [(6, 0, "walk"), (5, 0, "walk")]
OWN = '[health]\nladder = "3:1 x 5, 60:0 x 1"\n'


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


@pytest.fixture
def told(tmp_path: Path, log: Callable[..., Path]) -> Callable[..., tuple[str, ...]]:
    """The log up to the red day, and runs and reports after it, as arguments."""

    def made(
        reports: list[tuple[int, int, str]], ran: tuple[int, ...] = (), region: str = "calf",
        profile: str = "",
    ) -> tuple[str, ...]:  # fmt: skip
        path = log(WEEKS, last=day(10))
        more = "".join(f"{day(ago)},0.5\n" for ago in ran)
        path.write_text(path.read_text("utf-8") + more, "utf-8")
        rows = [f"{day(ago)},{score},{region},left,0,{words}" for ago, score, words in reports]
        diary = tmp_path / "diary.csv"
        head = "date,score,region,side,next_morning,words"
        diary.write_text("\n".join([head, *rows]) + "\n", "utf-8")
        (tmp_path / "profile.toml").write_text(profile, "utf-8")
        own = ("--profile", str(tmp_path / "profile.toml"))
        return (str(path), "--diary", str(diary), *own, *SIGNS)

    return made


def of_json(runload: Runload, *argv: str) -> dict[str, Any]:
    done = runload(*argv, "-f", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.mark.parametrize(
    ("case", "km", "why"),
    [
        ({"reports": CALM}, 0.0, "walk first, whatever the log allows"),
        ({"reports": [*CALM, *WALKS]}, 0.5, "1 minute, 4 times: 4 / 7"),
        ({"reports": [*CALM, *WALKS], "region": "achilles_mid"}, 0.8, "1 minute, 6 times: 6 / 7"),
        ({"reports": [*CALM, *WALKS], "region": "front_knee"}, 1.4, "1 minute, 10 times: 10 / 7"),
        ({"reports": [*CALM, *WALKS], "profile": OWN}, 2.1, "the physio's 3 minutes, 5 times"),
        (
            {"reports": [*CALM, (4, 0, ""), (2, 0, "")], "ran": (4, 2), "profile": OWN},
            7.2,
            "60 / 7 is 8.5, and the log allows 6 * 1.2",
        ),
        (
            {"reports": CALM, "profile": "[health]\nladder = [[60, 0, 1]]\n"},
            4.8,
            "60 / 7 is 8.5, and 10 days off leave 0.8 of 6",
        ),
    ],
)
def test_the_smaller_of_break_and_step_stands_in_every_command(
    runload: Runload,
    told: Callable[..., tuple[str, ...]],
    case: dict[str, Any],
    km: float,
    why: str,
) -> None:
    argv = told(**case)
    report = of_json(runload, "report", *argv)
    ahead = report["next"]
    assert ahead["easy_run_km"] == km, why
    assert ahead["longest_run_km"] == km or ahead["decided_by"] != "way-back"
    assert (ahead["reason"] == "stop") == (km == 0.0)
    for command in ("plan", "handoff", "checkin"):
        other = of_json(runload, command, *argv)
        assert other["next"] == ahead, command
        assert other["return_to_running"] == report["return_to_running"], command


def test_a_walk_is_named_first_and_no_kilometre(
    runload: Runload, told: Callable[..., tuple[str, ...]]
) -> None:
    done = runload("report", *told(CALM))
    assert done.out.startswith("▲ watch: You are coming back to running: walk for now.")
    assert "at most" not in done.out.partition("Next")[2].partition("Back to running")[0]


def test_the_sessions_are_planned_days_and_events(
    runload: Runload, told: Callable[..., tuple[str, ...]]
) -> None:
    """Calf: a day between runs; the second green one is a step, no sooner than a week on."""
    argv = told([*CALM, *WALKS])
    back = of_json(runload, "plan", *argv)["return_to_running"]
    first = [(session["date"], session["name"]) for session in back["sessions"][:4]]
    assert first == [
        (str(day(-1)), "Run 1, walk 4"),
        (str(day(-3)), "Run 1, walk 4"),
        (str(day(-5)), "Run 1, walk 2"),
        (str(day(-7)), "Run 1, walk 2"),
    ]
    assert back["not_before"] == str(day(-1))
    shown = runload("plan", *argv).out
    assert "Mon 23 Nov  Run 1 minute, walk 4, 4 times." in shown
    assert "Not before Monday 23 November 2026." in shown
    done = runload("plan", *argv, "--add", "Tue 0.4 km", "-f", "ics")
    events = icalendar.Calendar.from_ical(done.out).walk("VEVENT")
    said = [(event.decoded("dtstart"), str(event["summary"])) for event in events]
    assert said[:2] == [
        (day(-1), "Run 1 minute, walk 4, 4 times."),
        (day(-2), "0.4 km"),
    ]
    assert len(events) == 1 + len(back["sessions"])
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_after_a_run_the_days_between_hold_and_amber_adds_one(
    runload: Runload, told: Callable[..., tuple[str, ...]]
) -> None:
    """Achilles: two days between; 3 of 10 is amber, one step back and a day more."""
    place = {"region": "achilles_mid"}
    calm = told([*CALM, *WALKS, (0, 0, "")], ran=(0,), **place)
    assert of_json(runload, "report", *calm)["return_to_running"]["not_before"] == str(day(-3))
    walked = [*CALM, *WALKS, (4, 0, ""), (2, 0, "")]
    sore = told([*walked, (0, 3, "")], ran=(4, 2, 0), **place)
    assert of_json(runload, "report", *sore)["return_to_running"]["not_before"] == str(day(-4))


def test_a_plan_keeps_the_days_between(
    runload: Runload, told: Callable[..., tuple[str, ...]]
) -> None:
    argv = told([*CALM, *WALKS], region="achilles_mid")
    adds = ("--add", "Mon 0.8 km", "--add", "Wed 0.8 km", "--add", "Sat 0.8 km")
    days = [day for day in of_json(runload, "plan", *argv, *adds)["days"] if day["planned"]]
    rules = [(one["beyond"] or {}).get("rule") for one in days]
    assert rules == [None, "days-between", None]
    assert days[1]["beyond"]["said"] == "this step of the way back leaves 2 days between runs"


def test_who_runs_on_without_a_word_is_not_sent_walking(
    runload: Runload, told: Callable[..., tuple[str, ...]]
) -> None:
    """Three run days since the stop, none told of: no step of ours is taken."""
    found = of_json(runload, "report", *told(CALM, ran=(6, 4, 2)))
    assert found["next"]["reason"] is None
    assert found["next"]["easy_run_km"] > 0


@pytest.mark.parametrize(
    "ladder",
    [
        '"1 2 6"',
        "[[1, 2]]",
        "[[0, 1, 5]]",
        "[[1, 2, 6.5]]",
        "[]",
        "7",
        '"1:2x6;"',
        "[[true, 1, 1]]",
    ],
)
def test_a_ladder_that_cannot_be_is_one_line(
    runload: Runload, told: Callable[..., tuple[str, ...]], ladder: str
) -> None:
    done = runload("report", *told(CALM, profile=f"[health]\nladder = {ladder}\n"))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "ladder" in done.err
    assert "[[1, 2, 6], [2, 2, 6]]" in done.err
