"""`runload diary visit`: one line of a physio binds what every command says until it is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Runload

Log = Callable[..., Path]
STEADY = [8, 0, 8, 0, 8, 0, 10]
RUNS = [*STEADY * 6]
CASES = Path(__file__).parents[1] / "cases" / "visits" / "prescriptions.tsv"
LINES = [line.split("\t")[0] for line in CASES.read_text("utf-8").splitlines() if "\t" in line][1:]


@pytest.fixture(autouse=True)
def _own_store(store: Path) -> None:
    """Each test with an empty store of its own."""


def told(runload: Runload, *argv: str) -> dict[str, Any]:
    done = runload(*argv, "-f", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.fixture
def kept(runload: Runload, log: Log) -> None:
    """Six steady weeks in the store."""
    assert runload("import", str(log(RUNS))).code == 0


def noted(runload: Runload, words: str, *more: str) -> None:
    done = runload("diary", "visit", words, "--date", "2026-11-20", *more)
    assert done.code == 0, done.err


def test_a_line_is_read_back(runload: Runload) -> None:
    done = runload("diary", "visit", "up to 5 km, no hills; bridges 3x12 daily; R/V 2/52")
    assert done.code == 0
    assert "a run up to 5 km, no hills; exercises: bridges 3x12 daily; next visit 6 Dec" in done.out


def test_what_is_not_understood_is_asked(runload: Runload, kept: None) -> None:
    done = runload("diary", "visit", "up to 5 km, heart rate below 145")
    assert "'heart rate below 145'. I cannot read that as a limit" in done.out
    report = told(runload, "report")
    assert [one["about"] for one in report["questions"]] == ["visit"]
    assert report["next"]["longest_run_km"] == 5.0


def test_words_that_may_say_how_far_leave_no_distance(runload: Runload, kept: None) -> None:
    noted(runload, "build to 10 km over 6 weeks")
    ahead = told(runload, "report")["next"]
    assert (ahead["easy_run_km"], ahead["reason"]) == (None, "refer")


def test_no_words_and_too_many_are_refused(runload: Runload) -> None:
    assert runload("diary", "visit").code == 2
    assert "what did your physio set?" in runload("diary", "visit", " ").err
    assert runload("diary", "visit", "no hills " * 80).code == 2


@pytest.mark.parametrize("words", [LINES[0], LINES[16]])
def test_a_prescription_binds_every_command(runload: Runload, kept: None, words: str) -> None:
    free = told(runload, "report")["next"]
    noted(runload, words)
    report = told(runload, "report")
    bound, said = report["next"], report["physio"]["said"]
    assert bound["decided_by"] == "visit"
    assert bound["easy_run_km"] < free["easy_run_km"]
    for command in ("plan", "checkin", "handoff"):
        assert told(runload, command)["next"] == bound, command
    mail = runload("digest").out
    assert (said if bound["easy_run_km"] else "your physio said so") in mail
    assert said in told(runload, "handoff")["since_visit"][0]


def test_it_survives_an_export_and_an_import_of_the_store(
    runload: Runload, kept: None, tmp_path: Path
) -> None:
    copy, other = tmp_path / "diary.csv", str(tmp_path / "other.db")
    for ago, words in enumerate(reversed(LINES)):
        day = str(TODAY - timedelta(days=ago))
        assert runload("diary", "visit", words, "--date", day).code == 0
    understood = told(runload, "diary", "list")["entries"]
    assert len(understood) == len(LINES) >= 20
    before = told(runload, "report")
    assert runload("diary", "export", "-o", str(copy)).code == 0
    runs = tmp_path / "log.csv"
    assert runload("import", str(runs), "--store", other).code == 0
    assert runload("diary", "import", str(copy), "--store", other).code == 0
    after = told(runload, "report", "--store", other)
    there = told(runload, "diary", "list", "--store", other)["entries"]
    assert [one["understood_as"] for one in there] == [one["understood_as"] for one in understood]
    assert after["physio"] == before["physio"] is not None
    assert after["next"] == before["next"]


def test_a_limit_holds_until_it_is_changed_or_lifted(runload: Runload, kept: None) -> None:
    assert runload("diary", "visit", "up to 3 km, no hills", "--date", "2026-11-01").code == 0
    assert told(runload, "report")["next"]["longest_run_km"] == 3.0
    noted(runload, "up to 6 km")
    report = told(runload, "report")
    assert report["next"]["longest_run_km"] == 6.0
    assert "no hills" in report["physio"]["said"]
    assert runload("diary", "visit", "all clear, no limits", "--date", "2026-11-21").code == 0
    free = told(runload, "report")
    assert free["physio"] is None
    assert free["next"]["longest_run_km"] > 6.0


def test_pain_above_the_limit_leaves_no_run(runload: Runload, kept: None) -> None:
    noted(runload, "up to 5 km, pain up to 2")
    pain = ("--pain", "3 left achilles above the heel, stiff in the morning", "--signs", "0")
    report = told(runload, "report", *pain)
    assert report["next"]["easy_run_km"] == 0.0
    assert report["next"]["decided_by"] == "visit"
    assert "above the limit" in report["headline"]
    assert all(one["exercises"] is None for one in report["warnings"])


def test_a_stop_sign_outranks_the_physio(runload: Runload, kept: None) -> None:
    noted(runload, "up to 5 km, see me in 3 weeks")
    done = told(runload, "report", "--pain", "3 one spot on the shin bone, at night")
    assert (done["level"], done["next"]["decided_by"]) == ("alert", "stop")
    assert done["checkin"]["due"] < "2026-12-01"


def test_a_plan_is_held_against_limits_and_days_between(runload: Runload, kept: None) -> None:
    noted(runload, "up to 5 km, a rest day after each run, no running until 24 Nov")
    runs = ("--add", "Mon 4 km", "--add", "Wed 5 km", "--add", "Thu 4 km", "--add", "Sat 7 km")
    days = {day["date"][-2:]: day["beyond"] for day in told(runload, "plan", *runs)["days"]}
    assert days["23"]["rule"] == "stop"
    assert days["25"] is None
    assert days["26"]["rule"] == "days-between"
    assert days["28"]["rule"] == "visit"


def test_the_day_that_the_physio_gave_is_the_next_visit(runload: Runload, kept: None) -> None:
    noted(runload, "see me in 3 weeks")
    page = told(runload, "checkin")["checkin"]
    assert page["due"] == "2026-12-11"
    assert "Your physio gave you this day." in " ".join(page["why"])


def test_a_visit_after_the_end_of_the_log_is_heard(runload: Runload, log: Log) -> None:
    path = str(log(RUNS, last=TODAY.replace(month=10, day=1)))
    assert runload("import", path).code == 0
    noted(runload, "no running for 6 weeks")
    report = told(runload, "report")
    assert report["as_of"] == "2026-11-22"
    assert report["next"]["decided_by"] == "visit"


def test_the_next_hand_off_says_in_five_lines_what_changed(runload: Runload, kept: None) -> None:
    assert runload(
        "diary", "visit", "up to 6 km, no hills; bridges 3x12 daily", "--date", "2026-11-15",
        "--by", "Anna",
    ).code == 0  # fmt: skip
    for day in ("16", "17", "19"):
        assert runload("diary", "done", "--date", f"2026-11-{day}").code == 0
    since = told(runload, "handoff")["since_visit"]
    assert since == [
        "Set on 15 Nov by Anna: a run up to 6 km, no hills.",
        "Runs since: 4, longest 10 km; over the limit on 16 Nov, 18 Nov, 20 Nov and 1 more.",
        "Exercises: done 3 of 8 planned in 8 days (bridges 3x12 daily).",
        "Pain since: no score was given.",
        "The log cannot tell, so please ask: hills.",
    ]


def test_no_mail_repeats_the_words_of_a_visit(runload: Runload, kept: None) -> None:
    noted(runload, "up to 5 km, mind the xyzzy, never above gnurgle 7; quux raises 3x15")
    said = runload("digest").out
    assert "a run up to 5 km" in said
    assert not [word for word in ("xyzzy", "gnurgle", "quux") if word in said]


def test_a_saved_file_of_the_page_binds_as_the_line_does(
    runload: Runload, kept: None, tmp_path: Path
) -> None:
    saved = tmp_path / "visit.csv"
    saved.write_text('date,visit,visit_limits\r\n2026-11-20,physio,"up to 5 km; no hills"\r\n')
    assert runload("diary", "import", str(saved)).code == 0
    assert told(runload, "report")["physio"]["said"] == "a run up to 5 km, no hills"


def test_exercises_are_ticked_off_and_counted(runload: Runload, kept: None) -> None:
    noted(runload, "heel raises 3x15 daily, bridges 3x12 daily")
    assert runload("diary", "done", "--date", "2026-11-20").code == 0
    assert runload("diary", "done", "1", "--date", "2026-11-21", "--score", "2").code == 0
    assert "there is no exercise 3. There are: 1 heel" in runload("diary", "done", "3").err
    assert told(runload, "report")["home_exercises"] == {
        "done": 2, "planned": 3, "days": 3,
    }  # fmt: skip
    full = runload("report", "--full").out
    assert "done 2 of 3 planned in 3 days" in full
    assert "Home exercises: done 2 of 3 planned" in runload("digest").out


def test_a_sheet_of_ours_is_ticked_by_its_name(runload: Runload, kept: None) -> None:
    for day in ("09", "11", "20"):
        done = runload("diary", "done", "E1", "--date", f"2026-11-{day}")
        assert done.code == 0, done.err
    counted = told(runload, "report")["home_exercises"]
    assert counted == {"done": 3, "planned": 6, "days": 28}


def test_the_empty_page_is_for_a_new_client(runload: Runload) -> None:
    noted(runload, "up to 5 km")
    done = runload("handoff", "--empty")
    assert done.code == 0
    assert "12. Have you thought" in done.out
    assert "For the physio: what you set" in done.out
    assert "5 km." not in done.out
