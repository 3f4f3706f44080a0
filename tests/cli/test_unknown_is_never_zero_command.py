"""What a log does not hold is told as unknown by every command, and an old log says so first."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from command_lines import TODAY, Runload

Log = Callable[..., Path]
USUAL = [8, 0, 8, 0, 0, 12, 0] * 20


@pytest.mark.parametrize("days", [28, 40, 400])
@pytest.mark.parametrize("as_of", ["auto", "today"])
def test_an_old_log_is_the_headline_everywhere(
    runload: Runload, log: Log, tmp_path: Path, days: int, as_of: str
) -> None:
    ended = TODAY - timedelta(days=days)
    path = str(log([*USUAL, 8], last=ended, athlete="ann"))
    told, page = f"{ended.day} {ended:%B %Y}", tmp_path / "page.html"
    report = runload("report", path, "--as-of", as_of).out
    assert f"Your log of runs ends on {told}" in report.splitlines()[0]
    runload("report", path, "--as-of", as_of, "-o", str(page))
    assert f"Your log of runs ends on {told}" in page.read_text("utf-8")
    squad = json.loads(runload("squad", path, "--as-of", as_of, "-f", "json").out)
    assert f"No run in the log since {told}" in squad["athletes"][0]["why"]
    mail = runload("digest", path, "--as-of", as_of).out
    assert "no new runs since" in mail.splitlines()[0].lower()
    for said in (report, mail):
        assert "good week" not in said.lower()
        assert "well done" not in said
        assert "0.0 km" not in said


def test_weeks_after_the_last_activity_hold_no_data(runload: Runload, log: Log) -> None:
    path = str(log([*USUAL, 8], last=TODAY - timedelta(days=20), athlete="ann"))
    text = runload("report", path).out
    assert [line for line in text.splitlines() if "no data" in line]
    assert not [line for line in text.splitlines() if line.startswith("  2026") and " 0.0" in line]
    report = json.loads(runload("report", path, "-f", "json").out)
    silent = [week for week in report["weeks"] if week["start"] > "2026-11-02"]
    assert silent
    for week in silent:
        assert (week["runs"], week["distance_km"], week["longest_km"]) == (0, None, None)
        assert (week["load"], week["change_pct"], week["moving_h"]) == (None, None, None)
    entry = json.loads(runload("squad", path, "-f", "json").out)["athletes"][0]
    assert entry["week_km"] is None
    assert entry["weeks_km"][-len(silent) :] == [None] * len(silent)
    assert "no data" in runload("digest", path).out
    assert "no data" in runload("handoff", path).out


def test_a_week_of_other_sports_holds_no_running_and_that_is_known(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    rows = log([*USUAL, 8], last=TODAY - timedelta(days=20)).read_text("utf-8").splitlines()
    ride = f"{TODAY - timedelta(days=1)},30,ride"
    path = tmp_path / "both.csv"
    path.write_text(
        "\n".join([f"{rows[0]},sport", *(f"{row},run" for row in rows[1:]), ride]), "utf-8"
    )
    weeks = json.loads(runload("report", str(path), "-f", "json").out)["weeks"]
    assert [week["distance_km"] for week in weeks[-2:]] == [0.0, 0.0]


def test_a_run_of_unknown_distance_raises_no_alarm_and_no_all_clear(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    rows = log([*USUAL, 8, 0, 25]).read_text("utf-8").splitlines()
    unknown = f"{date.fromisoformat(rows[-1][:10]) - timedelta(days=4)},"
    path = tmp_path / "unknown.csv"
    path.write_text("\n".join([*rows, unknown]), "utf-8")
    report = json.loads(runload("report", str(path), "--pain", "0", "-f", "json").out)
    assert (report["spike"]["increase_pct"], report["spike"]["reason"]) == (None, "missing_days")
    assert "session-spike" not in {flag["id"] for flag in report["flags"]}
    assert report["level"] != "ok"
    said = runload("report", str(path), "--pain", "0").out.splitlines()[0]
    assert "A run of the last 30 days has no distance, so a jump cannot be ruled out" in said


def test_usual_running_and_then_none_is_asked_about(runload: Runload, log: Log) -> None:
    path = str(log([*USUAL, 8], last=TODAY - timedelta(days=10), athlete="ann"))
    assert "not at all for 10 days. Is something wrong?" in runload("report", path).out
    entry = json.loads(runload("squad", path, "-f", "json").out)["athletes"][0]
    assert entry["why"] == "No run for 10 days, after about 3 days a week"
    assert entry["action"] == "Ask how things are."
    seldom = str(log([10, *[0] * 9] * 12, name="seldom.csv", last=TODAY - timedelta(days=1)))
    assert "Is something wrong" not in runload("report", seldom).out


def test_a_calm_log_without_pain_is_told_that_all_is_well(runload: Runload, log: Log) -> None:
    said = runload("report", str(log([*USUAL, 8])), "--pain", "0").out.splitlines()[0]
    assert "All is well: nothing changed too fast, and nothing hurts" in said
