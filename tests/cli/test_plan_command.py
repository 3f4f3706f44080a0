"""``runload plan``: what would these runs raise, and what instead?"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Done, Runload
from effort import examples
from hypothesis import given
from hypothesis import strategies as st

from runload.analysis.report import Asked, RunnerInput, analyse
from runload.models import ImportResult, Level, PlannedRun
from runload.planning import plan
from runload.planning.answer import SPIKE, answer
from tests.support.synthetic_logs import runs

STEADY = [8, 0, 8, 0, 8, 0, 10]
Log = Callable[..., Path]
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "recreational"


def parsed(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    assert found["schema"] == "runload.plan/1"
    return found


def test_a_long_run_that_doubles_is_a_warning_on_its_own_day(runload: Runload, log: Log) -> None:
    """20 km against 10 km is +100 %: the last value of the moderate band."""
    found = parsed(runload("plan", str(log(STEADY * 6)), "--add", "Sun 20 km", "-f", "json"))
    loud = [day for day in found["days"] if day["flags"]]
    assert [day["date"] for day in loud] == ["2026-11-29"]
    [flag] = [f for f in loud[0]["flags"] if f["id"] == "session-spike"]
    assert (flag["level"], flag["measured"]) == ("warning", pytest.approx(100))
    assert (
        loud[0]["planned"] == [{"distance_km": 20.0, "duration_min": None, "title": ""}]
        or loud[0]["planned"][0]["distance_km"] == 20.0
    )
    assert found["level"] == "warning"


def test_the_easier_way_raises_nothing_above_info(runload: Runload, log: Log) -> None:
    words = ("Tue 12 km", "Thu 15 km", "Sun 25 km", "next Sun 30 km")
    adds = [part for text in words for part in ("--add", text)]
    found = parsed(runload("plan", str(log(STEADY * 6)), *adds, "-f", "json"))
    ways = {way["name"]: way for way in found["alternatives"]}
    assert list(ways) == ["planned", "easier", "rest"]
    # 25 km is 67 % above the 15 km before it, and 150 % above the longest of a week ago and more.
    assert ways["planned"]["level"] == "alert"
    assert ways["easier"]["level"] in ("ok", "info")
    assert 0 < ways["easier"]["distance_km"] < ways["planned"]["distance_km"] == 82
    assert ways["rest"]["distance_km"] == 0


def test_what_is_planned_moves_no_ceiling(runload: Runload) -> None:
    """10.1 km before the jump to 20 km, of which 0.80 is left: with or without a plan it is 8.1."""
    argv = ("plan", str(EXAMPLE), "--as-of", "2026-11-22", "-f", "json")
    alone = parsed(runload(*argv))
    found = parsed(runload(*argv, "--add", "Sun 15 km"))
    assert alone["next"]["longest_run_km"] == 8.1
    assert found["next"] == alone["next"]
    assert [way["name"] for way in found["alternatives"]] == ["planned", "easier", "rest"]


def test_days_without_a_plan_run_to_the_end_of_a_week(runload: Runload, log: Log) -> None:
    found = parsed(runload("plan", str(log(STEADY * 6)), "-f", "json"))
    assert [day["date"] for day in found["days"]] == [
        str(TODAY + timedelta(days=n)) for n in range(1, 8)
    ]
    assert [way["name"] for way in found["alternatives"]] == ["planned"]
    assert found["next"]["longest_run_km"] == pytest.approx(11)  # 1.10 * 10


CEILINGS = {
    "steady": ([*STEADY * 3, *[5, 0, 5, 0, 5, 0, 8], *STEADY * 3], ()),
    "a long run that doubled": ([*STEADY * 5, *STEADY[:-1], 20], ()),
    "back after three weeks": ([*STEADY * 6, *[0] * 21], ()),
    "amber": (STEADY * 6, ("--pain", "4 left achilles, stiff in the morning")),
    "a stop": (STEADY * 6, ("--pain", "7 left calf")),
    "words that were not understood": (STEADY * 6, ("--pain", "2 blorb in the wibble")),
}


@pytest.mark.parametrize("case", CEILINGS)
def test_the_ceilings_of_a_plan_are_those_of_the_report(
    runload: Runload, log: Log, case: str
) -> None:
    days, told = CEILINGS[case]
    path = str(log(days))
    report = json.loads(runload("report", path, *told, "-f", "json").out)
    adds = ("--add", "Tue 12 km", "--add", "Sun 25 km")
    for argv in ((), adds):
        assert parsed(runload("plan", path, *told, *argv, "-f", "json"))["next"] == report["next"]


@pytest.mark.parametrize("score", [3, 4, 5])
@pytest.mark.parametrize("adds", [(), ("--add", "Tue 2 km")])
def test_with_an_amber_light_a_plan_begins_as_the_report_does(
    runload: Runload, log: Log, score: int, adds: tuple[str, ...]
) -> None:
    path, told = str(log(STEADY * 6)), ("--pain", f"{score} left achilles, stiff in the morning")
    report = json.loads(runload("report", path, *told, "-f", "json").out)
    found = parsed(runload("plan", path, *told, *adds, "-f", "json"))
    assert report["level"] == found["level"] == "watch"
    assert found["headline"].startswith(report["headline"].rstrip("."))
    assert found["action"] == report["action"]


def test_with_a_green_light_a_plan_speaks_of_the_plan(runload: Runload, log: Log) -> None:
    argv = (str(log(STEADY * 6)), "--pain", "2 left knee", "-f", "json")
    report, bare = (json.loads(runload(command, *argv).out) for command in ("report", "plan"))
    for key in ("level", "headline", "action"):  # nothing planned: all is as the report says
        assert bare[key] == report[key]
    found = parsed(runload("plan", *argv, "--add", "Tue 5 km"))
    assert (found["level"], found["headline"]) == ("info", "Nothing in this plan looks too big")


def test_a_day_that_raises_something_says_so_beside_the_reports_ceilings(runload: Runload) -> None:
    """After seven days on end the strain is high whatever is run; the ceilings stay 25.5 km."""
    sheet = str(EXAMPLE.parent / "competitive" / "Activities.csv")
    argv = (sheet, "--as-of", "2026-11-22", "-f", "json")
    report = json.loads(runload("report", *argv).out)
    found = parsed(runload("plan", *argv, "--add", "Mon 20 km"))
    assert found["next"] == report["next"]
    assert found["next"]["longest_run_km"] == pytest.approx(25.5, abs=0.05)
    [monday] = [day for day in found["days"] if day["date"] == "2026-11-23"]
    assert monday["level"] == "watch"
    assert "strain-high" in [flag["id"] for flag in monday["flags"]]


def test_a_run_that_is_too_long_is_never_made_longer() -> None:
    """20 km doubles the longest of 10; ceilings of 25 km are no advice to run 25."""
    first = TODAY - timedelta(days=41)
    imported = ImportResult(tuple(runs(STEADY * 6, first)))
    asked = Asked(as_of=TODAY, as_of_basis="today", today=TODAY)
    ahead = (PlannedRun(TODAY + timedelta(days=3), 20_000.0, None),)
    found = plan(imported, RunnerInput(), ahead, asked)
    beside = [choice for choice in found.choices if choice.name != "easier"]
    report = analyse(imported, RunnerInput(), asked)
    for longest, action in ((11.0, "Make it 11.0 km, and grow from there."), (25.0, "Shorten it.")):
        allowed = replace(report, next=replace(report.next, longest_run_km=longest))
        assert answer(beside, allowed, told=False)[1] == action


def test_a_plan_is_not_blamed_for_a_flag_that_stood_before_it(runload: Runload) -> None:
    """The 20 km of Sunday are a warning; four easy runs after it add nothing.

    Four times 6.4 km are the most easy runs that fit into the week of 27.2 km.
    """
    adds = [part for day in ("Tue", "Thu", "Sat", "Sun") for part in ("--add", f"{day} 6.4 km")]
    found = parsed(runload("plan", str(EXAMPLE), "--as-of", "2026-11-22", *adds, "-f", "json"))
    raised = [(flag["id"], flag["level"]) for day in found["days"] for flag in day["flags"]]
    assert raised == []
    assert {day["level"] for day in found["days"]} == {"ok"}
    assert found["level"] == "info"  # it is not known whether something hurts
    assert found["headline"] == (
        "Nothing in this plan looks too big; whether anything hurts is not known"
    )


def test_an_easier_way_that_raises_as_much_is_not_shown(runload: Runload) -> None:
    """A run on the day after six of a high week raises the strain, however short it is."""
    sheet = EXAMPLE.parent / "competitive" / "Activities.csv"
    found = parsed(
        runload("plan", str(sheet), "--as-of", "2026-11-22", "--add", "Mon 20 km", "-f", "json")
    )
    assert [way["name"] for way in found["alternatives"]] == ["planned", "rest"]
    assert found["level"] == "watch"
    assert "easier" not in found["action"]


def test_a_stop_sign_outranks_every_plan(runload: Runload, log: Log) -> None:
    found = parsed(
        runload(
            "plan", str(log(STEADY * 6)), "--add", "Sun 5 km", "-f", "json",
            "--pain", "7 left shin, one spot on the bone, worse at night",
        )
    )  # fmt: skip
    assert found["level"] == "alert"
    assert found["next"]["longest_run_km"] == 0
    assert [way["name"] for way in found["alternatives"]] == ["planned", "rest"]


def test_a_plan_by_time_takes_the_runners_own_pace(runload: Runload, tmp_path: Path) -> None:
    """Ten minutes for two kilometres is 5:00 per km: 50 min are 10 km."""
    rows = "".join(f"{TODAY - timedelta(days=n)},2,0:10:00\n" for n in range(60))
    path = tmp_path / "log.csv"
    path.write_text("date,distance_km,duration\n" + rows)
    found = parsed(runload("plan", str(path), "--add", "Sun 50 min", "-f", "json"))
    [run] = [run for day in found["days"] for run in day["planned"]]
    assert (run["distance_km"], run["duration_min"]) == (pytest.approx(10), 50)
    assert any("5:00 per km" in note for note in found["notes"])


def test_a_time_without_a_known_pace_is_a_run_of_unknown_distance(
    runload: Runload, log: Log
) -> None:
    found = parsed(runload("plan", str(log(STEADY * 6)), "--add", "Sun 50 min", "-f", "json"))
    [run] = [run for day in found["days"] for run in day["planned"]]
    assert run["distance_km"] is None
    assert found["alternatives"][0]["distance_km"] is None
    assert any("stays unknown" in note for note in found["notes"])


def test_a_plan_as_a_table_and_as_a_calendar_say_the_same(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    table, events = tmp_path / "plan.csv", tmp_path / "plan.ics"
    table.write_text("date,distance_km\n2026-11-24,8\n2026-11-29,20\n2026-11-20,9\n")
    events.write_bytes(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
        b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261124\r\nSUMMARY:8 km\r\nEND:VEVENT\r\n"
        b"BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20261129\r\nSUMMARY:20 km\r\nEND:VEVENT\r\n"
        b"BEGIN:VEVENT\r\nUID:3\r\nDTSTART;VALUE=DATE:20261120\r\nSUMMARY:9 km\r\nEND:VEVENT\r\n"
        b"END:VCALENDAR\r\n"
    )
    path = str(log(STEADY * 6))
    one = parsed(runload("plan", path, "--plan", str(table), "-f", "json"))
    other = parsed(runload("plan", path, "--plan", str(events), "-f", "json"))
    assert one["days"] == other["days"]
    assert one["alternatives"] == other["alternatives"]
    for found in (one, other):
        assert any("1 of the days are over" in note for note in found["notes"])


@pytest.mark.parametrize(("argv", "where"), [
    (("--add", "Sun long"), "--add"),
    (("--plan", "nowhere.csv"), "nowhere.csv"),
])  # fmt: skip
def test_what_is_no_plan_is_one_line_and_exit_2(
    runload: Runload, log: Log, argv: tuple[str, str], where: str
) -> None:
    done = runload("plan", str(log(STEADY * 6)), *argv)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"runload: {where}")
    assert done.err.count("\n") == 1


def test_a_plan_whose_days_are_all_over_says_so(runload: Runload, log: Log, tmp_path: Path) -> None:
    old = tmp_path / "plan.csv"
    old.write_text("date,distance_km\n2026-10-01,8\n")
    done = runload("plan", str(log(STEADY * 6)), "--plan", str(old))
    assert done.code == 2
    assert "plans no run from 2026-11-22 on" in done.err


def test_a_stale_log_is_planned_from_today(runload: Runload, log: Log) -> None:
    stale = log(STEADY * 6, last=TODAY - timedelta(days=40))
    found = parsed(runload("plan", str(stale), "--add", "Sun 10 km", "-f", "json"))
    assert found["as_of"] == TODAY.isoformat()
    assert found["alternatives"][0]["planned"][0]["date"] == "2026-11-29"


def test_the_level_of_a_plan_can_fail_a_script(runload: Runload, log: Log) -> None:
    path = str(log(STEADY * 6))
    assert runload("plan", path, "--add", "Sun 20 km", "--fail-on", "warning").code == 10
    assert runload("plan", path, "--add", "Sun 10 km", "--fail-on", "warning").code == 0


def test_the_text_is_the_answer_in_80_columns(runload: Runload, log: Log) -> None:
    done = runload("plan", str(log(STEADY * 6)), "--add", "Sun 20 km easy", "-v")
    first = done.out.splitlines()[0]
    assert first == (
        "! warning: Sunday 29 November: the run would be 100 % longer than your longest in 30 "
        "days. Make it 11.0 km, and grow from there."
    )
    assert "Side by side" in done.out
    assert "contested" in done.out


@pytest.mark.parametrize("ago", [12, 40, 900])
def test_the_plan_of_a_log_that_stopped_opens_like_the_report(
    runload: Runload, log: Log, ago: int
) -> None:
    path = str(log(STEADY * 6, last=TODAY - timedelta(days=ago)))
    report = json.loads(runload("report", path, "--as-of", "today", "-f", "json").out)
    found = json.loads(runload("plan", path, "--add", "Sun 18 km", "-f", "json").out)
    assert found["headline"].startswith(report["headline"])
    assert "the runs before it" not in found["action"]
    if report["next"]["reason"] == "stale_log":
        assert found["action"] == report["action"]
    else:
        assert "18.0 km is more than the" in found["headline"]
        assert found["action"].startswith("Make it ")


LOGS = [[0] * 10 + [8, 0, 12, 0, 4, 0, 15] * 6, [6, 6, 0, 8, 0, 4, 12] * 9, [0, 0, 15] * 20]


@pytest.mark.parametrize("days", LOGS)
@examples(2)
@given(
    ahead=st.lists(st.tuples(st.integers(1, 12), st.integers(2, 40)), min_size=1, max_size=5),
)
def test_the_easier_way_raises_nothing_and_the_longest_run_is_no_spike(
    days: list[float | str], ahead: list[tuple[int, int]]
) -> None:
    first = TODAY - timedelta(days=len(days) - 1)
    imported = ImportResult(tuple(runs(days, first)))
    asked = Asked(as_of=TODAY, as_of_basis="today", today=TODAY)
    planned = tuple(PlannedRun(TODAY + timedelta(days=n), 1000.0 * km, None) for n, km in ahead)
    found = plan(imported, RunnerInput(), planned, asked)
    by_name = {choice.name: choice for choice in found.choices}
    at_rest = {flag.id for flag in by_name["rest"].flags if flag.level > Level.INFO}
    longest = found.next.longest_run_km
    assert longest is not None
    alone = (PlannedRun(TODAY + timedelta(days=1), 1000.0 * longest, None),)
    on_its_own = plan(imported, RunnerInput(), alone, asked).choices[0]
    assert SPIKE not in {flag.id for flag in on_its_own.flags if flag.level > Level.INFO}
    easier = by_name["easier"].flags if "easier" in by_name else ()
    assert {flag.id for flag in easier if flag.level > Level.INFO} <= at_rest


def test_the_same_plan_twice_gives_the_same_bytes(runload: Runload, log: Log) -> None:
    argv = ("plan", str(log(STEADY * 6)), "--add", "Sun 20 km", "-f", "json")
    assert runload(*argv).out == runload(*argv).out
    assert date.fromisoformat(json.loads(runload(*argv).out)["as_of"]) == TODAY
