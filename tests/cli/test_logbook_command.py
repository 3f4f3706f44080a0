"""Runs, months, years and records: the same numbers in text and JSON, from a file or the store."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from command_lines import Runload

pytestmark = pytest.mark.usefixtures("files_read_once")

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LENA = [
    str(EXAMPLES / "competitive" / "Activities.csv"), "--units", "km", "--as-of", "2026-11-22",
    "--profile", str(EXAMPLES / "competitive" / "profile.toml"),
]  # fmt: skip
DIARY = ["--diary", str(EXAMPLES / "competitive" / "diary.csv"), "--signs", "0"]


MADE: list[tuple[str, dict[str, Any]]] = []


@pytest.fixture
def both(runload: Runload) -> tuple[str, dict[str, Any]]:
    """One report as text and as JSON, made once for the module."""
    if not MADE:
        text = runload("report", *LENA, *DIARY, "--full").out
        MADE.append((text, json.loads(runload("report", *LENA, *DIARY, "-f", "json").out)))
    return MADE[0]


def section(text: str, title: str) -> list[str]:
    after = text.split(f"\n{title}\n", 1)[1]
    return after.split("\n\n", 1)[0].splitlines()


def clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def pace(seconds: float) -> str:
    return f"{round(seconds) // 60}:{round(seconds) % 60:02d}"


def test_the_last_runs_of_the_text_are_those_of_the_json(both) -> None:
    text, found = both
    rows = section(text, "Last runs")[1:11]
    runs = found["logbook"]["runs"][::-1][:10]
    for row, run in zip(rows, runs, strict=True):
        assert row.split()[:1] == [run["short_id"]]
        assert re.findall(r"\d[\d.:]*", row.split(run["short_id"])[1])[1:7] == [
            f"{run['distance_m'] / 1000:.2f}", clock(run["moving_s"]), pace(run["pace_s_per_km"]),
            f"{run['ascent_m']:.0f}", f"{run['hr_avg_bpm']:.0f}", f"{run['times_longest']:.2f}",
        ]  # fmt: skip


def test_weeks_months_and_years_are_the_same_in_text_and_json(both) -> None:
    text, found = both
    for row, week in zip(section(text, "Weeks")[1:13], found["weeks"], strict=True):
        assert row.split()[9:11] == [pace(week["pace_s_per_km"]), f"{week['hr_avg_bpm']:.0f}"]
    for title, name in (("Months", "months"), ("Years", "years")):
        for row, span in zip(section(text, title)[1:], found["logbook"][name], strict=True):
            assert row.split()[-7:] == [
                f"{span['distance_km']:.1f}", f"{span['moving_h']:.1f}", str(span["runs"]),
                f"{span['longest_km']:.1f}", pace(span["pace_s_per_km"]),
                f"{span['hr_avg_bpm']:.0f}", f"{span['ascent_m']:.0f}",
            ]  # fmt: skip


def test_records_races_and_fitness_are_the_same_in_text_and_json(both) -> None:
    text, found = both
    book, records = found["logbook"], " ".join(section(text, "Records"))
    for record in book["records"]:
        value = record["value"]
        assert (pace(value) if record["unit"] == "s/km" else f"{value:.0f}") in records
        assert (record["short_id"] or record["week"]) in records
    race = book["races"][0]
    assert f"{race['name']}: Sunday 14 March 2027, 21.1 km: in {race['days']} days" in text
    fitness = book["fitness"]
    assert fitness["load"] == "edwards"
    assert (
        f"fitness: {fitness['ctl'][-1]:.1f}; fatigue {fitness['atl'][-1]:.1f}; "
        f"form {fitness['tsb'][-1]:.1f} (load: edwards)" in text
    )
    assert found["fitness"]["reason"] == "wrong_load"  # of the load that was asked for


def test_one_run_is_the_same_from_a_file_in_text_json_and_report(both, runload: Runload) -> None:
    run = both[1]["logbook"]["runs"][-1]
    alone = json.loads(runload("activities", run["short_id"], *LENA, *DIARY[:2], "-f", "json").out)
    assert {name: alone["run"][name] for name in run} == run
    assert alone["activities"][0]["pace_s_per_km"] == run["pace_s_per_km"]
    text = runload("activities", run["short_id"], *LENA, *DIARY[:2]).out
    assert f"pace: {pace(run['pace_s_per_km'])} /km" in text
    assert f"{run['times_longest']:.2f} times your longest run of the 30 days before" in text
    assert "its week: 6 runs, 80.0 km (2026-W47)." in text


def test_a_run_says_what_it_raised_in_the_words_of_that_evening(runload: Runload) -> None:
    source = [str(EXAMPLES / "beginner"), "--tz", "Europe/Berlin", "--as-of", "2026-11-22"]
    last = json.loads(runload("report", *source, "-f", "json").out)["logbook"]["runs"][-1]
    assert [flag["id"] for flag in last["raised"]] == ["session-spike"]
    text = runload("activities", last["id"], *source).out
    assert "! warning: This run was 44 % longer than your longest in 30 days." in text
    assert "Keep the next long run" not in text  # advice is the report's, which knows what hurts
    assert "record of your log: longest" in text
    assert "`hr_max` in your profile gives the heart-rate zones." in text


def test_files_are_listed_without_being_kept_and_not_corrected(runload: Runload) -> None:
    listed = runload("activities", LENA[0], "--from", "2026-11-16", "--sport", "run").out
    assert listed.splitlines()[-1] == "6 activities."
    assert "a44215  2026-11-22 09:04  23.20  1:58:29  5:06  146    run  Long run" in listed
    done = runload("activities", "a44215", LENA[0], "--delete")
    assert done.code == 2
    assert done.err == (
        "runload: activities: only what is in your store can be corrected. `runload import` the "
        "files first, or leave them out.\n"
    )


def test_no_notes_leaves_out_the_titles(runload: Runload) -> None:
    assert "Long run" not in runload("report", *LENA, "--no-notes", "--full").out
    assert "Long run" not in runload("activities", "a44215", *LENA, "--no-notes").out


def test_a_run_of_two_files_is_one_run_with_two_recordings(
    runload: Runload, tmp_path: Path
) -> None:
    for name, km in (("a.csv", "8"), ("b.csv", "8.01")):
        rows = f"date,start,distance_km,duration,rpe\n2026-11-22,09:10,{km},0:45:00,6\n"
        (tmp_path / name).write_text(rows)
    listed = json.loads(runload("activities", str(tmp_path), "-f", "json").out)["activities"]
    text = runload("activities", listed[0]["id"], str(tmp_path)).out
    assert (len(listed), listed[0]["sources"]) == (1, 2)
    assert "Recorded in 2 files" in text
    assert "split: moderate as a whole, from its effort or pace." in text


def test_another_sport_is_shown_without_a_page_of_a_run(runload: Runload) -> None:
    found = json.loads(runload("activities", "a2fcd8", *LENA, "-f", "json").out)
    assert (found["activities"][0]["sport"], found["run"]) == ("other", None)


def test_a_kept_run_is_looked_at_with_the_profile_and_leaves_stdin_alone(
    runload: Runload, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNLOAD_STORE", str(tmp_path / "store.sqlite3"))
    profile = tmp_path / "profile.toml"
    profile.write_text('[heart]\nhr_max = 190\n\n[[shoe]]\nname = "Blue"\nsince = 2026-01-01\n')
    runload("import", str(EXAMPLES / "beginner" / "2026-11-22-1027.fit"), "--tz", "Europe/Berlin")
    argv = ["a46568", "--profile", str(profile), "--as-of", "2026-11-22"]
    text = runload("activities", *argv, stdin=b"a46568\na0406c\n").out
    assert "shoes: Blue" in text
    assert "4       152  0:52:30   95 %" in text
    assert "split: 0:02:50 easy, 0:52:20 moderate." in text
    assert runload("activities", "no.csv").err.startswith("runload: no.csv: there is no such file")
