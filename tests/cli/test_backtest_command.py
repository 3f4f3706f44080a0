"""``runload backtest``: how often would each flag have fired on this log?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_lines import Done, Runload

STEADY = [8, 0, 8, 0, 8, 0, 10]  # 34 km a week, begun on Monday 12 October
LONG_SUNDAY = [10, 0, 5, 0, 0, 0, 15]  # half of the week in one run
Log = Callable[..., Path]


def parsed(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    assert found["schema"] == "runload.backtest/1"
    found["by_id"] = {flag["id"]: flag for flag in found["flags"]}
    return found


def test_a_run_that_grew_once_is_one_flag_that_seven_reports_list(
    runload: Runload, log: Log
) -> None:
    """10 km after 8 km on the first Sunday: +25 %, watch, in the reports of seven days of 42."""
    found = parsed(runload("backtest", str(log(STEADY * 6)), "-f", "json"))
    spike = found["by_id"]["session-spike"]
    assert (found["days"], found["runs"], found["first_date"]) == (42, 24, "2026-10-12")
    assert (spike["fired"], spike["by_level"], spike["last"]) == (1, {"watch": 1}, "2026-10-18")
    assert spike["days_listed"] == 7
    assert spike["listed_pct"] == pytest.approx(100 * 7 / 42)
    assert spike["per_100_days"] == pytest.approx(100 / 42)
    assert spike["too_often_at"] is None
    others = {i for i, flag in found["by_id"].items() if flag["fired"]}
    assert others == {"session-spike"}
    assert found["headline"] == "Over 42 days, 'session spike' fired 1 time above info"


def test_a_percentile_is_the_share_of_ones_own_readings_below_the_threshold(
    runload: Runload, log: Log
) -> None:
    """23 runs have a run before them: 15 are 20 % shorter, 7 as long, and one 25 % longer."""
    found = parsed(runload("backtest", str(log(STEADY * 6)), "-f", "json"))
    limits = found["by_id"]["session-spike"]["thresholds"]
    assert {(one["measure"], one["per"], one["readings"]) for one in limits} == {
        ("increase_pct", "run", 23)
    }
    assert {one["level"]: one["percentile"] for one in limits} == {
        "info": pytest.approx(100 * 15 / 23),
        "watch": pytest.approx(100 * 22 / 23),
        "warning": 100,
        "alert": 100,
    }
    [low] = found["by_id"]["acwr-low"]["thresholds"]
    assert (low["way"], low["percentile"], low["readings"]) == ("below", 0, 15)  # from day 28 on


def test_a_flag_of_every_week_stands_too_often(runload: Runload, log: Log) -> None:
    """Eight Sundays of 15 of 30 km; the first report to list one is that of the seventh day."""
    path = str(log(LONG_SUNDAY * 8))
    share = parsed(runload("backtest", path, "-f", "json"))["by_id"]["long-run-share"]
    assert (share["fired"], share["by_level"], share["days_listed"]) == (8, {"info": 8}, 50)
    assert share["too_often_at"] == "info"
    assert [(t["level"], t["percentile"]) for t in share["thresholds"]] == [
        ("info", 0), ("watch", 0),
    ]  # fmt: skip
    first, *_ = runload("backtest", path).out.splitlines()
    assert first == (
        "Over 56 days, 'session spike' fired 1 time above info; 'long run share' showed on 89 % of "
        "days: too often to mean much."
    )


def test_what_cannot_be_looked_at_says_why_and_counts_nothing(runload: Runload, log: Log) -> None:
    found = parsed(runload("backtest", str(log(STEADY * 2)), "-f", "json"))["by_id"]
    assert found["acwr-high"]["reason"] == "short_history"
    assert found["gait-shift"]["reason"] == "no run in this log has the figure"
    assert found["form-low"]["reason"].startswith("looks at hr-stress")
    assert found["back-after-break"]["reason"].startswith("no break")
    assert found["new-runner-start"]["reason"].startswith("nothing says")
    assert found["earlier-injury"]["reason"].startswith("repeats what you said")
    assert found["acwr-high"]["fired"] is found["acwr-high"]["by_level"] is None
    assert found["session-spike"]["reason"] is None
    text = runload("backtest", str(log(STEADY * 2))).out
    assert "not enough days of log yet" in text
    assert "14 days of log are few" in text


def test_a_break_and_a_first_run_can_be_looked_at_where_there_is_one(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text("[runner]\nnew_to_running = true\n", "utf-8")
    path = str(log([*STEADY * 4, *[0] * 8, *STEADY]))
    found = parsed(runload("backtest", path, "--profile", str(profile), "-f", "json"))["by_id"]
    # 8 days off, then 34 km: all of the old week; 80 % (27.2 km) is passed on the Sunday.
    assert found["back-after-break"]["by_level"] == {"info": 1}
    assert found["back-after-break"]["last"] == "2026-11-22"
    # The first week holds 34 km; 6 km are passed on the first day, which seven reports list.
    assert (found["new-runner-start"]["fired"], found["new-runner-start"]["days_listed"]) == (1, 7)


def test_the_weeks_before_an_injury_are_told_beside_what_is_usual(
    runload: Runload, log: Log
) -> None:
    """35 days of log stand before 16 November; the one flag falls into them."""
    path = str(log(STEADY * 6))
    found = parsed(runload("backtest", path, "--injury", "2026-11-16", "-f", "json"))
    [before] = found["injuries"]
    assert (before["date"], before["basis"], before["days"]) == ("2026-11-16", "--injury", 35)
    assert [week["weeks_before"] for week in before["weeks"]] == [5, 4, 3, 2, 1]
    assert {(w["distance_km"], w["runs"], w["longest_km"]) for w in before["weeks"]} == {
        (34, 4, 10)
    }
    assert [week["flags"] for week in before["weeks"]] == [["session-spike"], [], [], [], []]
    [flag] = before["flags"]
    assert (flag["id"], flag["level"], flag["fired"]) == ("session-spike", "watch", 1)
    assert flag["usual"] == pytest.approx(35 / 42)
    assert [(r["date"], r["distance_km"], r["increase_pct"]) for r in before["longest_runs"]] == [
        ("2026-10-18", 10, pytest.approx(25)), ("2026-10-25", 10, 0), ("2026-11-01", 10, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "known"), [("2026-11-01", False), ("2026-11-02", True)])
def test_three_weeks_of_log_must_stand_before_an_injury(
    runload: Runload, log: Log, day: str, known: bool
) -> None:
    found = parsed(runload("backtest", str(log(STEADY * 6)), "--injury", day, "-f", "json"))
    [before] = found["injuries"]
    assert (before["reason"] is None) == known
    assert bool(before["weeks"]) == known


def test_an_unknown_distance_before_an_injury_is_unknown_and_no_flag_is_said(
    runload: Runload, log: Log
) -> None:
    path = str(log([*STEADY * 5, *[8, 0, "?", 0, 8, 0, 10], *STEADY]))
    done = runload("backtest", path, "--injury", "2026-11-16", "--injury", "2026-11-16")
    assert done.code == 0
    assert done.out.count("Before Monday 16 November 2026 (--injury)") == 1
    found = parsed(runload("backtest", path, "--injury", "2026-11-16", "-f", "json"))
    last = found["injuries"][0]["weeks"][-1]
    assert (last["distance_km"], last["runs"], last["longest_km"]) == (None, 4, None)


def test_a_weekly_check_that_says_no_running_at_all_names_an_injury(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text(
        "date,weekly_check\n2026-11-08,25 25 25 25\n2026-11-15,25 25 25 25\n2026-11-22,0 0 0 0\n",
        "utf-8",
    )
    path = str(log(STEADY * 6))
    found = parsed(runload("backtest", path, "--diary", str(diary), "-f", "json"))
    [before] = found["injuries"]
    assert (before["date"], before["basis"]) == (
        "2026-11-08", "weekly check: could not run at all",
    )  # fmt: skip


def test_an_injury_of_the_diary_is_looked_back_on(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text("date,injury,until\n2026-11-16,sore shin,open\n", "utf-8")
    found = parsed(runload("backtest", str(log(STEADY * 6)), "--diary", str(diary), "-f", "json"))
    assert [(one["date"], one["basis"]) for one in found["injuries"]] == [
        ("2026-11-16", "diary: an injury")
    ]


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_is_said_of_why_an_injury_came(runload: Runload, log: Log, form: str) -> None:
    path = str(log([*STEADY * 5, *[8, 0, 20, 0, 8, 0, 10], *STEADY]))
    done = runload("backtest", path, "--injury", "2026-11-16", "-f", form)
    said = done.out.casefold()
    assert done.code == 0
    assert "session spike" in said
    for word in ("cause", "led to", "because of", "due to", "resulted in", "triggered"):
        assert word not in said


def test_the_page_says_what_it_cannot_tell(runload: Runload, log: Log) -> None:
    said = runload("backtest", str(log(STEADY * 6)), "--injury", "2026-11-16").out
    assert "says nothing about other runners" in said
    assert "Counts below 5 are small numbers" in said
    assert "ACWR high*" in said
    assert "This is one case" in said


@pytest.mark.parametrize(
    ("day", "why"),
    [("soon", "is not a day"), ("2026-11-23", "is after 2026-11-22")],
)
def test_an_injury_that_is_no_day_of_the_log_is_one_line(
    runload: Runload, log: Log, day: str, why: str
) -> None:
    done = runload("backtest", str(log(STEADY)), "--injury", day)
    assert done.code == 2
    assert done.err.startswith("runload: --injury: ")
    assert why in done.err
    assert done.err.count("\n") == 1


def test_a_log_without_a_run_says_so(runload: Runload, tmp_path: Path) -> None:
    path = tmp_path / "rides.csv"
    path.write_text("date,sport,distance_km\n2026-11-20,cycling,30\n", "utf-8")
    done = runload("backtest", str(path), "--injury", "2026-11-21")
    assert done.code == 0
    assert done.out.startswith("No run in this log, so no flag can be checked.")
    assert "the log covers 0 days" in done.out


def test_a_log_in_which_nothing_fires_says_so(runload: Runload, log: Log) -> None:
    done = runload("backtest", str(log([5, 0, 5, 0, 5, 0, 0])), "--injury", "2026-11-22")
    assert done.out.startswith("Over 7 days, no flag fired.")


def test_small_steps_are_never_above_info(runload: Runload, log: Log) -> None:
    """8.5 km after 8 km is +6 %, once."""
    done = runload("backtest", str(log([8, 0, 8, 0, 8, 0, 8.5] * 6)))
    assert done.out.startswith("Over 42 days, 'session spike' fired 1 time, never above info.")


def test_weeks_without_a_flag_or_a_known_distance_say_so(runload: Runload, log: Log) -> None:
    quiet = runload("backtest", str(log(STEADY * 12)), "--injury", "2026-11-22")
    assert "No flag fired in these 56 days." in quiet.out
    unknown = str(log([*STEADY, *["?", 0, 0, 0, 0, 0, 0] * 9]))
    found = parsed(runload("backtest", unknown, "--injury", "2026-11-22", "-f", "json"))
    [before] = found["injuries"]
    assert before["longest_runs"] == []
    assert {week["distance_km"] for week in before["weeks"]} == {None}
    assert "longest runs:" not in runload("backtest", unknown, "--injury", "2026-11-22").out


def test_a_figure_that_some_runs_have_leaves_the_others_without_a_percentile(
    runload: Runload, tmp_path: Path
) -> None:
    """Cadence 170 for six runs at one pace and then 180: one of two readings is 5.9 % away."""
    path = tmp_path / "cadence.csv"
    days = [f"2026-11-{day:02d},10,60,{170 if day < 7 else 180}" for day in range(1, 8)]
    path.write_text("\n".join(["date,distance_km,duration_min,cadence", *days, ""]), "utf-8")
    found = parsed(runload("backtest", str(path), "-f", "json"))
    limits = {one["measure"]: one for one in found["by_id"]["gait-shift"]["thresholds"]}
    cadence, balance = limits["cadence_change_pct"], limits["balance_change_points"]
    assert (cadence["readings"], cadence["percentile"], cadence["way"]) == (2, 50, "either")
    assert (balance["readings"], balance["percentile"]) == (0, None)
    said = runload("backtest", str(path)).out
    assert "cadence change pct of 2 runs: info either way 5 %: percentile 50." in said
    assert "balance change" not in said


@pytest.mark.parametrize(("days", "too_often"), [(28, None), (27, "watch")])
def test_a_quarter_of_the_days_is_not_yet_too_often(
    runload: Runload, log: Log, days: int, too_often: str | None
) -> None:
    """Seven reports list the run of the seventh day: 25.0 % of 28 days, 25.9 % of 27."""
    path = str(log((STEADY * 4)[:days]))
    spike = parsed(runload("backtest", path, "-f", "json"))["by_id"]["session-spike"]
    assert (spike["days_listed"], spike["too_often_at"]) == (7, too_often)
