"""What a runner types and gets back."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from command_lines import Done, Runload

pytestmark = pytest.mark.long

STEADY = [8, 0, 8, 0, 8, 0, 10]
HELD_AT_34 = [*STEADY * 5, 5, 0, 5, 0, 4, 0, 20]
Log = Callable[..., Path]


def parsed(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err

    def refuse(constant: str) -> float:
        pytest.fail(f"{constant} is no JSON")

    found: dict[str, Any] = json.loads(done.out, parse_constant=refuse)
    return found


def test_a_long_run_that_doubles_in_a_held_week_warns(runload: Runload, log: Log) -> None:
    """Week 34 km, before and after; 20 km against 10 km is +100 %."""
    found = parsed(runload("report", str(log(HELD_AT_34)), "-f", "json"))
    flag = next(f for f in found["flags"] if f["id"] == "session-spike")
    assert flag["level"] in ("warning", "alert")
    assert flag["measured"] == pytest.approx(100)
    assert found["weeks"][-1]["distance_km"] == found["weeks"][-2]["distance_km"] == 34
    assert found["acwr"]["uncoupled"]["value"] == pytest.approx(1)
    assert found["spike"]["longest_30d_km"] == 10


def test_four_steady_weeks_give_no_flag(runload: Runload, log: Log) -> None:
    found = parsed(runload("report", str(log(STEADY * 4)), "-f", "json", "--pain", "0"))
    assert found["flags"] == []
    assert found["level"] == "ok"
    assert found["headline"].startswith("All is well")
    assert found["acwr"]["uncoupled"] == {"value": 1.0, "reason": None}


def test_without_a_word_on_pain_it_is_info_and_the_first_line_says_so(
    runload: Runload, log: Log
) -> None:
    path = str(log(STEADY * 4))
    assert parsed(runload("report", path, "-f", "json"))["level"] == "info"
    assert "whether anything hurts is not known" in runload("report", path).out.splitlines()[0]


def test_two_days_of_history_give_no_ratio(runload: Runload, log: Log) -> None:
    found = parsed(runload("report", str(log([8, 9])), "-f", "json"))
    for form in ("uncoupled", "coupled", "ewma"):
        assert found["acwr"][form] == {"value": None, "reason": "short_history"}


@pytest.mark.parametrize(("days", "reason"), [(27, "short_history"), (28, None)])
def test_t40_the_first_row_of_a_partial_list_is_no_first_day_of_training(
    runload: Runload, log: Log, days: int, reason: str | None
) -> None:
    path = str(log(STEADY[:1] * days))
    found = parsed(runload("report", path, "-f", "json"))
    assert found["acwr"]["uncoupled"]["reason"] == reason
    first = date(2026, 11, 22) - timedelta(days=days - 1)
    assert found["coverage"]["first_date"] == first.isoformat()
    assert found["weeks"][0]["change_pct"] is None
    assert f"since {first:%A} {first.day} {first:%B} {first.year}" in runload("report", path).out


def test_a_log_that_ended_20_days_ago_says_so(runload: Runload, log: Log) -> None:
    path = log(STEADY * 5, last=date(2026, 11, 2))
    done = runload("report", str(path))
    assert "and not at all for 20 days. Is something wrong?" in done.out.splitlines()[0]
    found = parsed(runload("report", str(path), "-f", "json"))
    assert (found["as_of"], found["as_of_basis"]) == ("2026-11-22", "today")
    assert found["acwr"]["uncoupled"]["value"] == 0


def test_a_log_of_last_year_speaks_of_its_last_day_and_says_so_first(
    runload: Runload, log: Log
) -> None:
    path = log(STEADY * 5, last=date(2025, 6, 1))
    first = runload("report", str(path)).out.splitlines()[0]
    assert "as of Sunday 1 June 2025 (the last day in the log)" in first
    found = parsed(runload("report", str(path), "-f", "json"))
    assert (found["as_of"], found["as_of_basis"]) == ("2025-06-01", "last")
    ahead = found["next"]
    assert (ahead["reason"], ahead["easy_run_km"], ahead["week_km"]) == ("stale_log", None, None)
    assert ahead["why"].startswith(
        "Distances come back with your newer runs. No runs since 1 June 2025?"
    )
    assert "2025-06-01" < found["checkin"]["due"] < "2025-08-01"  # of that day, not of today
    assert found["checkin"]["overdue_days"] == 0


def test_what_lies_after_the_given_day_is_left_out_and_counted(runload: Runload, log: Log) -> None:
    path = log(STEADY * 5)
    found = parsed(runload("report", str(path), "-f", "json", "--as-of", "2026-11-15"))
    assert found["as_of_basis"] == "given"
    assert found["coverage"]["last_activity"] == "2026-11-15"
    assert "4 activities after 2026-11-15 left out." in found["notes"]


@pytest.mark.parametrize(
    ("pain", "flag"),
    [
        ("3 left shin, one spot on the bone, worse at night", True),
        ("6 chest pain when I run", True),
        ("7 dark urine and cramps after a marathon", True),
        ("5 both shins sore after hills", False),
        ("4 both calves tight and sore", False),
        ("3 both kneecaps ache on stairs", False),
    ],
)
def test_red_flags_come_first_and_stop_running(
    runload: Runload, log: Log, pain: str, flag: bool
) -> None:
    found = parsed(runload("report", str(log(STEADY * 5)), "-f", "json", "--pain", pain))
    assert bool(found["red_flags"]) is flag
    if flag:
        assert found["level"] == "alert"
        assert found["next"]["longest_run_km"] == 0
        assert found["next"]["week_km"] == [0, 0]
        assert found["next"]["why"].startswith("Stop")
        assert found["went_well"] is None
        assert found["headline"].startswith("Stop")


def test_an_emergency_has_no_physiotherapy_date(runload: Runload, log: Log) -> None:
    pain = "6 numb between my legs and trouble peeing"
    found = parsed(runload("report", str(log(STEADY * 5)), "-f", "json", "--pain", pain))
    assert found["red_flags"][0]["urgency"] == "now"
    assert found["checkin"]["due"] is None
    assert "not for a physiotherapist" in " ".join(found["checkin"]["why"])


def test_a_stiff_achilles_names_what_it_is_often_seen_with(runload: Runload, log: Log) -> None:
    done = runload(
        "report", str(log(STEADY * 5)), "--pain", "3 right achilles, stiff in the morning"
    )
    assert "Achilles tendinitis (Achilles tendinopathy)" in done.out
    assert "progressive loading" in done.out
    assert "Often seen: " in done.out
    assert "(not a diagnosis)" in done.out
    assert "you have achilles" not in done.out.lower()


@pytest.mark.parametrize(("score", "km", "week"), [(3, 5.6, 23.8), (4, 4.0, 17.0), (5, 2.4, 10.2)])
def test_amber_cuts_the_next_run_to_a_share_of_the_usual_one(
    runload: Runload, log: Log, score: int, km: float, week: float
) -> None:
    """0.70, 0.50 and 0.30 of the usual run of 8 km and the usual week of 34 km."""
    pain = f"{score} right achilles, stiff in the morning"
    found = parsed(runload("report", str(log(STEADY * 5)), "-f", "json", "--pain", pain))
    assert found["pain"][0]["light"] == "amber"
    assert found["next"]["longest_run_km"] == found["next"]["easy_run_km"] == km
    assert found["next"]["week_km"] == [None, week]


def test_a_vague_place_is_told_and_asked_about(runload: Runload, log: Log) -> None:
    found = parsed(
        runload("report", str(log(STEADY * 5)), "-f", "json", "--pain", "4 knee pain on stairs")
    )
    asked = [q for q in found["questions"] if "knee" in (q["about"] + q["ask"]).lower()]
    assert asked
    assert asked[0]["choices"]
    assert found["pain"][0]["light"] == "amber"


@pytest.mark.parametrize("pain", ["", "  "])
def test_only_empty_words_on_pain_are_refused(runload: Runload, log: Log, pain: str) -> None:
    done = runload("report", str(log(STEADY * 5)), "--pain", pain)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("runload: --pain")
    assert done.err.count("\n") == 1


def test_pain_alone_is_worth_an_answer(runload: Runload) -> None:
    found = parsed(runload("report", "-f", "json", "--pain", "3 left shin, one spot on the bone"))
    assert found["level"] == "alert"
    assert found["coverage"]["runs"] == 0


def test_pain_with_red_flags_is_answered_even_when_the_log_cannot_be_read(
    runload: Runload, tmp_path: Path
) -> None:
    (tmp_path / "broken.fit").write_bytes(b"")
    found = parsed(
        runload(
            "report",
            str(tmp_path / "broken.fit"),
            "-f",
            "json",
            "--pain",
            "6 chest pain when I run",
        )
    )
    assert found["red_flags"]
    assert found["skipped"]


def test_under_18_is_referred_and_no_pattern_gives_advice_of_its_own(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text("[runner]\nunder_18 = true\n", "utf-8")
    found = parsed(
        runload(
            "report",
            str(log(STEADY * 5)),
            "-f",
            "json",
            "--profile",
            str(profile),
            "--pain",
            "3 right achilles, stiff in the morning",
        )
    )
    assert [warning["id"] for warning in found["warnings"]] == ["achilles-tendinitis"]
    assert found["warnings"][0]["pillars"] == []
    assert "clinician's look" in str(found["warnings"][0]["advice"])
    assert any("under 18" in note for note in found["notes"])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.fit", b"", "empty.fit"),
        ("page.gpx", b"<html><body>Log in</body></html>", "page.gpx"),
        ("dates.csv", b"date,distance_km\n03/04/2026,8\n04/04/2026,9\n", "--date-order"),
    ],
)
def test_a_file_that_cannot_be_read_gives_one_clear_line(
    runload: Runload, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = runload("report", str(tmp_path / name))
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert said in done.err
    assert done.err.startswith("runload: ")


def test_a_folder_of_photos_gives_one_clear_line(runload: Runload, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("a.jpg", "b.jpg"):
        (folder / name).write_bytes(b"\xff\xd8\xff\xe0 not a run")
    done = runload("report", str(folder))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "none of the 2 files is a running log" in done.err


def test_an_empty_folder_gives_one_clear_line(runload: Runload, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    done = runload("report", str(tmp_path / "nothing"))
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_a_path_that_does_not_exist_is_said(runload: Runload) -> None:
    done = runload("report", "nosuch.fit")
    assert done.code == 2
    assert "nosuch.fit" in done.err


def test_nothing_to_read_is_one_friendly_line(runload: Runload) -> None:
    done = runload("report")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "no log to read yet" in done.err


def test_an_empty_pipe_is_no_log(runload: Runload) -> None:
    assert "no log to read yet" in runload("report", stdin=b"").err


def test_several_people_in_one_source_are_refused_by_name(runload: Runload, tmp_path: Path) -> None:
    sheet = tmp_path / "squad.csv"
    sheet.write_text("athlete,date,distance_km\nAna,2026-11-20,8\nBen,2026-11-20,9\n", "utf-8")
    done = runload("report", str(sheet))
    assert done.code == 2
    assert "Ana, Ben" in done.err
    assert "--athlete" in done.err
    assert (
        parsed(runload("report", str(sheet), "--athlete", "ana", "-f", "json"))["athlete"] == "Ana"
    )


def test_stdin_zip_gz_and_folder_give_the_same_report(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    path = log(STEADY * 5, name="export/log.csv")
    data = path.read_bytes()
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("inner/log.csv", data)

    def figures(done: Done) -> Any:
        found = parsed(done)
        return {key: found[key] for key in ("weeks", "acwr", "spike", "flags", "next", "coverage")}

    wanted = figures(runload("report", str(path), "-f", "json"))
    assert figures(runload("report", "-f", "json", stdin=data)) == wanted
    assert figures(runload("report", "-", "-f", "json", stdin=data)) == wanted
    assert figures(runload("report", "-f", "json", stdin=gzip.compress(data))) == wanted
    assert figures(runload("report", str(tmp_path / "export.zip"), "-f", "json")) == wanted
    assert figures(runload("report", str(folder), "-f", "json")) == wanted
    zipped = (tmp_path / "export.zip").read_bytes()
    assert figures(runload("report", "-f", "json", stdin=zipped)) == wanted


def test_a_bad_file_never_costs_the_rest(runload: Runload, log: Log, tmp_path: Path) -> None:
    good = parsed(runload("report", str(log(STEADY * 5)), "-f", "json"))
    (tmp_path / "bad.gpx").write_bytes(b"<gpx><trk>")
    both = parsed(runload("report", str(tmp_path), "-f", "json"))
    assert both["weeks"] == good["weeks"]
    assert any("bad.gpx" in item["source"] for item in both["skipped"])


def test_the_same_command_twice_gives_the_same_bytes(runload: Runload, log: Log) -> None:
    path = str(log(HELD_AT_34))
    for kind in ("text", "json", "eml"):
        assert runload("report", path, "-f", kind).out == runload("report", path, "-f", kind).out


def test_miles_are_shown_when_asked_for(runload: Runload, log: Log) -> None:
    """4 km are 2.49 mi, and the most is rounded down; the JSON keeps its km."""
    path = str(log(STEADY * 5))
    done = runload("report", path, "--units", "mi", "--pain", "4 right achilles, stiff")
    assert "at most 2.4 mi" in done.out.splitlines()[0]
    assert " km" not in done.out
    assert (
        parsed(runload("report", path, "--units", "mi", "-f", "json"))["weeks"][-1]["distance_km"]
        == 34
    )


def test_the_weeks_shown_follow_the_option(runload: Runload, log: Log) -> None:
    assert (
        len(parsed(runload("report", str(log(STEADY * 5)), "-f", "json", "--weeks", "2"))["weeks"])
        == 2
    )


def test_a_load_by_effort_names_itself(runload: Runload, tmp_path: Path) -> None:
    sheet = tmp_path / "log.csv"
    sheet.write_text("date,distance_km,duration,rpe\n2026-11-20,8,0:40:00,5\n", "utf-8")
    found = parsed(runload("report", str(sheet), "-f", "json", "--load", "srpe"))
    assert found["load"] == {"name": "srpe", "unit": "AU"}
    assert found["weeks"][-1]["load"] == 200  # 5 * 40 min
    done = runload("report", str(sheet), "--load", "trimp")
    assert done.code == 2
    assert "needs hr_rest, hr_max and sex" in done.err


def test_an_unknown_run_is_no_rest_day(runload: Runload, tmp_path: Path) -> None:
    rows = [f"2026-{10 + d // 31:02d}-{d % 31 + 1:02d},8" for d in range(20, 50)]
    sheet = tmp_path / "log.csv"
    sheet.write_text("date,distance_km\n" + "\n".join([*rows, "2026-11-21,abc"]) + "\n", "utf-8")
    found = parsed(runload("report", str(sheet), "-f", "json"))
    assert found["coverage"]["unknown_days"] == 1
    assert found["acwr"]["uncoupled"] == {"value": None, "reason": "missing_days"}
    assert any("'abc' is not a number" in item["reason"] for item in found["skipped"])


def test_a_red_light_stops_and_says_why(runload: Runload, log: Log) -> None:
    found = parsed(runload("report", str(log(STEADY * 5)), "-f", "json", "--pain", "6 right calf"))
    assert (found["level"], found["pain"][0]["light"]) == ("alert", "red")
    assert (found["next"]["longest_run_km"], found["next"]["week_km"]) == (0, [0, 0])
    assert found["next"]["why"] == (
        "Stop running. Pain is at red (right calf, 6 of 10): at worst 6 of 10, and above 5 is red."
    )
    assert found["checkin"]["runner"] == "injured"


def test_pain_of_the_command_line_is_of_the_day_spoken_of(runload: Runload, log: Log) -> None:
    path = str(log(STEADY * 5, last=date(2026, 11, 20)))
    for day in ("last", "today", "auto", "2026-11-01"):
        found = parsed(
            runload(
                "report", path, "-f", "json", "--as-of", day, "--pain", "6 chest pain when I run"
            )
        )
        assert found["red_flags"], day
        assert found["pain"][0]["date"] == found["as_of"]


def test_pain_of_later_days_is_counted_and_a_stop_sign_among_it_is_said(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text("date,score,words\n2026-11-21,6,chest pain when I run\n", "utf-8")
    found = parsed(
        runload(
            "report",
            str(log(STEADY * 5)),
            "-f",
            "json",
            "--diary",
            str(diary),
            "--as-of",
            "2026-11-15",
        )
    )
    assert found["red_flags"] == []
    note = next(note for note in found["notes"] if "pain report" in note)
    assert note.startswith("1 pain report after 2026-11-15 left out. There is a stop sign")


@pytest.mark.parametrize(
    ("profile", "said"),
    [("under_18 = true", "growing bones"), ("pregnant_or_postpartum_weeks = 8", "midwife")],
)
def test_a_referral_stands_in_the_first_line_and_beside_the_check_in(
    runload: Runload, log: Log, tmp_path: Path, profile: str, said: str
) -> None:
    file = tmp_path / "profile.toml"
    file.write_text(f"[runner]\n{profile}\n", "utf-8")
    found = parsed(
        runload(
            "report",
            str(log(STEADY * 5)),
            "-f",
            "json",
            "--profile",
            str(file),
            "--pain",
            "4 right achilles, stiff in the morning",
        )
    )
    assert "for a clinician" in found["headline"]
    assert said in found["action"].lower()
    assert said in found["checkin"]["why"][0].lower()
    assert found["next"]["longest_run_km"] is None
    assert found["checkin"]["due"] <= "2026-11-29"
    advice = [str(warning["advice"]) for warning in found["warnings"]]
    assert all("clinician's look" in text for text in advice)
    assert bool(advice) == (said == "growing bones")


def test_in_pregnancy_it_refers_without_any_pain(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    file = tmp_path / "profile.toml"
    file.write_text("[runner]\npregnant_or_postpartum_weeks = 20\n", "utf-8")
    found = parsed(runload("report", str(log(STEADY * 5)), "-f", "json", "--profile", str(file)))
    assert "for a clinician" in found["headline"]


def test_beside_a_stop_sign_no_flag_gives_advice(runload: Runload, log: Log) -> None:
    found = parsed(
        runload(
            "report",
            str(log(HELD_AT_34)),
            "-f",
            "json",
            "--pain",
            "2 felt a pop in my calf but I can walk",
        )
    )
    spike = next(flag for flag in found["flags"] if flag["id"] == "session-spike")
    assert spike["action"] == ""
    assert "next long run" not in spike["text"]
    assert {entry["light"] for entry in found["pain"]} == {"red"}


def test_anything_skipped_is_an_error_with_strict(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    log(STEADY * 5)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 no run")
    assert runload("report", str(tmp_path), "--strict").code == 1
    assert runload("report", str(tmp_path)).code == 0


def test_a_day_before_the_log_is_told(runload: Runload, log: Log) -> None:
    done = runload("report", str(log(STEADY * 5)), "--as-of", "2020-01-01")
    assert "The log begins on 2026-10-19" in done.out.splitlines()[0]


def test_the_same_sheet_twice_on_a_pipe_counts_once(runload: Runload, log: Log) -> None:
    data = log(STEADY * 5).read_bytes()
    once = parsed(runload("report", "-f", "json", stdin=data))
    twice = parsed(runload("report", "-f", "json", stdin=data + data))
    assert twice["weeks"] == once["weeks"]
    assert twice["coverage"] == once["coverage"]


def test_nothing_hurts_is_shown_as_just_that(runload: Runload, log: Log) -> None:
    path = str(log(STEADY * 5))
    full = runload("report", path, "--pain", "0", "--full").out
    assert "green: nothing hurts, noted on Sun 22 Nov." in full
    assert "Pain: Nothing hurts.\n" in runload("report", path, "--pain", "0").out
    assert "nothing hurts, noted on Sun 22 Nov." in runload("digest", path, "--pain", "0").out


@pytest.mark.parametrize(
    ("cell", "light"), [("x", ["amber"]), ("ja", ["amber"]), ("nein", ["green"])]
)
def test_pain_said_without_a_score_is_taken_with_care(
    runload: Runload, tmp_path: Path, cell: str, light: list[str]
) -> None:
    sheet = tmp_path / "log.csv"
    sheet.write_text(f"date,distance_km,pain\n2026-11-20,8,0\n2026-11-21,8,{cell}\n", "utf-8")
    found = parsed(runload("report", str(sheet), "-f", "json"))
    assert [entry["light"] for entry in found["pain"] if entry["date"] == "2026-11-21"] == light


def test_a_digest_of_a_past_day_says_so_first(runload: Runload, log: Log) -> None:
    path = str(log(STEADY * 5, last=date(2025, 6, 1)))
    first = runload("digest", path).out.splitlines()[0]
    assert "As of Sunday 1 June 2025, the last day in the log: " in first
    assert "As of" not in runload("digest", str(log(STEADY * 5))).out.splitlines()[0]
