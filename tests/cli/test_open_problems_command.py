"""What was told and is not over reaches every answer, through the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command_lines import Done, Runload

AS_OF = "2026-11-22"
CALM = ("--pain", "0")
STEADY = [8, 0, 8, 0, 8, 0, 10]
Log = Callable[..., Path]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that only this test sees."""
    monkeypatch.setenv("RUNLOAD_STORE", str(tmp_path / "data" / "store.sqlite3"))


def parsed(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.fixture
def steady(log: Log) -> str:
    """Eight steady weeks of a runner whom nothing holds back."""
    return str(log(STEADY * 8))


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """Where a test writes its diary."""
    return tmp_path / "diary.csv"


def asked(runload: Runload, command: str, log: str, diary: Path, *more: str) -> dict[str, Any]:
    argv = (command, log, "--diary", str(diary), *CALM, "-f", "json", *more)
    return parsed(runload(*argv))


STRAIN = "date,injury\n2026-11-15,left calf strain\n"
FLU = "date,illness\n2026-11-20,flu with fever\n"
FRACTURE = "date,injury,until\n2026-10-01,broken collarbone,open\n"


# an open injury


def test_without_a_diary_the_plan_and_the_report_are_calm(runload: Runload, steady: str) -> None:
    """The log itself gives no reason: what follows comes from the diary alone."""
    plan = parsed(runload("plan", steady, *CALM, "-f", "json"))
    report = parsed(runload("report", steady, *CALM, "-f", "json"))
    assert (plan["level"], plan["open"], report["open"]) == ("ok", [], [])
    assert report["next"]["decided_by"] == "usual-running"


@pytest.mark.parametrize("told", [STRAIN, FLU, FRACTURE])
@pytest.mark.parametrize("add", [(), ("--add", "Sun 5 km")])
def test_a_plan_is_never_ok_while_something_is_open(
    runload: Runload, steady: str, diary: Path, told: str, add: tuple[str, ...]
) -> None:
    diary.write_text(told, "utf-8")
    plan = asked(runload, "plan", steady, diary, *add)
    assert plan["level"] in ("watch", "warning")
    assert "Still open" in str(plan["headline"])


def test_an_open_injury_gives_no_growth_and_says_so(
    runload: Runload, log: Log, diary: Path
) -> None:
    """Runs of 6, 6, 6 and 12 km a week: the usual run is 6, the usual week 30 km."""
    weeks = str(log([0, 6, 0, 6, 0, 6, 12] * 8))
    diary.write_text(STRAIN, "utf-8")
    free = parsed(runload("report", weeks, *CALM, "-f", "json"))["next"]
    assert free["longest_run_km"] == pytest.approx(13.2)
    assert free["week_km"][1] > 30
    found = asked(runload, "report", weeks, diary)
    assert found["level"] == "watch"
    ahead = found["next"]
    assert (ahead["longest_run_km"], ahead["week_km"][1]) == (6.0, 30.0)
    assert ahead["decided_by"] == "open-problem"
    assert "as your physio says" in ahead["why"]
    assert "left calf strain (since 15 Nov)" in str(found["headline"])


def test_an_easier_plan_does_not_grow_in_its_later_days(
    runload: Runload, log: Log, diary: Path
) -> None:
    weeks = str(log([0, 6, 0, 6, 0, 6, 12] * 8))
    diary.write_text(STRAIN, "utf-8")
    add = ("--add", "2026-11-24 9 km", "--add", "2026-11-27 14 km", "--add", "2026-11-29 20 km")
    plan = asked(runload, "plan", weeks, diary, *add)
    ways = plan["alternatives"]
    (easier,) = [way for way in ways if way["name"] == "easier"]
    assert max(run["distance_km"] for run in easier["planned"]) <= 6.0


def test_an_injury_of_the_profile_holds_back_as_one_of_the_diary(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    """Runs of 6, 6, 6 and 12 km a week: the usual run is 6, the usual week 30 km."""
    weeks, profile = str(log([0, 6, 0, 6, 0, 6, 12] * 8)), tmp_path / "profile.toml"
    profile.write_text("[health]\ninjured = true\n", "utf-8")
    beside = (*CALM, "--profile", str(profile), "-f", "json")
    for argv in (("report", weeks), ("plan", weeks), ("plan", weeks, "--add", "Sun 5 km")):
        found = parsed(runload(*argv, *beside))
        ahead = found["next"]
        assert found["level"] == "watch"
        assert "Still open: an injury, by the profile" in found["headline"]
        assert (ahead["longest_run_km"], ahead["week_km"][1]) == (6.0, 30.0)
        assert [(one["kind"], one["since"]) for one in found["open"]] == [("injury", None)]
    for form in ("text", "markdown", "html"):
        said = " ".join(runload("report", weeks, *beside[:-1], form).out.split())
        assert "an injury, by the profile" in said
        assert "by the profile, since" not in said


def test_an_injury_of_profile_and_diary_is_one(
    runload: Runload, steady: str, diary: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text("[health]\ninjured = true\n", "utf-8")
    diary.write_text(STRAIN, "utf-8")
    found = asked(runload, "report", steady, diary, "--profile", str(profile))
    assert [one["name"] for one in found["open"]] == ["left calf strain"]


@pytest.mark.parametrize(
    "told",
    [
        "broken collarbone", "stress fracture of the foot", "torn meniscus", "knee surgery",
        "Ermüdungsbruch", "blorb", "yes", "sore shin",
    ],
)  # fmt: skip
def test_bone_tears_and_what_is_not_understood_have_no_distance(
    runload: Runload, steady: str, diary: Path, told: str
) -> None:
    diary.write_text(f"date,injury\n2026-11-15,{told}\n", "utf-8")
    for command in ("report", "plan"):
        found = asked(runload, command, steady, diary)
        ahead = found["next"]
        assert ahead["longest_run_km"] in (None, 0)
        assert ahead["week_km"] in (None, [0, 0])
        assert ahead["reason"] in ("refer", "stop")
        assert found["level"] in ("warning", "alert")


def test_no_easier_way_is_offered_where_a_clinician_says_how_far(
    runload: Runload, steady: str, diary: Path
) -> None:
    diary.write_text(FRACTURE, "utf-8")
    ways = asked(runload, "plan", steady, diary, "--add", "Sun 30 km")["alternatives"]
    assert [way["name"] for way in ways] == ["planned", "rest"]


# an open illness


@pytest.mark.parametrize(
    "told",
    ["flu with fever", "fever", "chest cold", "stomach bug", "covid", "Grippe", "cold, fever"],
)
def test_with_fever_or_below_the_neck_nobody_runs(
    runload: Runload, steady: str, diary: Path, told: str
) -> None:
    diary.write_text(f'date,illness\n2026-11-20,"{told}"\n', "utf-8")
    found = asked(runload, "report", steady, diary)
    ahead = found["next"]
    assert (ahead["longest_run_km"], ahead["week_km"], ahead["reason"]) == (0, [0, 0], "stop")
    assert found["level"] == "warning"
    assert "two whole days without fever" in runload(
        "report", steady, "--full", "--diary", str(diary), *CALM
    ).out.replace("\n", " ")


@pytest.mark.parametrize("told", ["head cold, no fever", "sniffles", "Heuschnupfen", "hay fever"])
def test_a_cold_above_the_neck_lets_nothing_grow(
    runload: Runload, log: Log, diary: Path, told: str
) -> None:
    weeks = str(log([0, 6, 0, 6, 0, 6, 12] * 8))
    diary.write_text(f'date,illness\n2026-11-20,"{told}"\n', "utf-8")
    found = asked(runload, "report", weeks, diary)
    ahead = found["next"]
    assert (found["level"], ahead["longest_run_km"]) == ("watch", 6.0)


@pytest.mark.parametrize(("until", "runs"), [("2026-11-21", False), ("2026-11-20", True)])
def test_a_fever_holds_for_two_whole_days_after_its_last(
    runload: Runload, steady: str, diary: Path, until: str, runs: bool
) -> None:
    """Last fever on the 20th: the 21st and 22nd were free of it, so the 23rd may be run."""
    diary.write_text(f"date,illness,until\n2026-11-18,flu with fever,{until}\n", "utf-8")
    found = asked(runload, "report", steady, diary)
    ahead = found["next"]
    assert (ahead["longest_run_km"] > 0) is runs
    assert (found["open"] == []) is runs


# what closes it, and what does not


@pytest.mark.parametrize(
    "rows",
    [
        "2026-11-10,left calf strain,2026-11-20",
        "2026-11-10,left calf strain,\n2026-11-20,Left  calf strain,2026-11-20",
        "2026-11-15,left calf strain,\n2026-11-10,left calf strain,2026-11-20",
        "2026-11-10,left calf strain,\n2026-11-20,left calf strain healed,",
        "2026-11-10,left calf strain,\n2026-11-20,calf strain is over,",
        "2026-11-10,left calf strain,\n2026-11-20,none,",
        "2026-11-10,left calf strain,open\n2026-11-12,left calf strain,2026-11-20",
        "2026-11-10,left calf strain,2026-11-22",
        "2026-11-10,left calf strain,\n2026-11-20,the left calf strain is now fully healed,",
        "2026-11-10,old back injury (fully recovered),",
        '2026-11-10,"no injury, just tired",',
        "2026-11-10,none,",
        "2026-11-10,-,",
        "2026-11-23,left calf strain,",
    ],
)
def test_what_is_over_or_has_not_come_holds_nothing_back(
    runload: Runload, steady: str, diary: Path, rows: str
) -> None:
    diary.write_text(f"date,injury,until\n{rows}\n", "utf-8")
    plan = asked(runload, "plan", steady, diary, "--as-of", AS_OF)
    known = "ok" if rows.startswith("2026-11-23") else "info"  # an earlier one is worth knowing
    assert (plan["level"], plan["open"]) == (known, [])


@pytest.mark.parametrize(
    "rows",
    [
        "2026-11-10,left calf strain,",
        "2025-01-10,left calf strain,",
        "2019-01-10,left calf strain,open",
        "2026-11-10,left calf strain,2026-11-23",
        "2026-11-10,left calf strain,2026-11-12\n2026-11-18,left calf strain,",
        "2026-11-10,left calf strain,2026-11-12\n2026-11-12,left calf strain,open",
        "2026-11-10,left calf strain,\n2026-11-20,right calf strain,2026-11-20",
        "2026-11-10,left calf strain,\n2026-11-20,left calf strain nearly healed,",
        "2026-11-10,left calf strain,\n2026-11-20,sore knee healed,",
        "2026-11-10,none,\n2026-11-20,left calf strain,",
        "2026-11-10,left calf strain,\n2026-11-20,-,",
        "2026-11-10,left calf strain,nonsense",
        "2026-11-10,Wadenzerrung links,",
        "2026-11-10,knee better but not healed,",
        "2026-11-10,recovering from a calf strain,",
    ],
)
def test_age_alone_never_closes_and_nothing_else_does_by_chance(
    runload: Runload, steady: str, diary: Path, rows: str
) -> None:
    diary.write_text(f"date,injury,until\n{rows}\n", "utf-8")
    plan = asked(runload, "plan", steady, diary, "--as-of", AS_OF)
    assert plan["level"] != "ok"
    assert {one["kind"] for one in plan["open"]} == {"injury"}


def test_a_weekly_check_without_a_problem_closes_and_a_zero_does_not(
    runload: Runload, steady: str, diary: Path
) -> None:
    told = "date,injury,score,weekly_check\n2026-11-10,left calf strain,,\n"
    diary.write_text(f"{told}2026-11-20,,0,\n", "utf-8")
    assert asked(runload, "plan", steady, diary)["level"] == "watch"
    diary.write_text(f"{told}2026-11-20,,,8 0 0 8\n", "utf-8")
    assert asked(runload, "plan", steady, diary)["level"] == "watch"
    diary.write_text(f"{told}2026-11-20,,,0 0 0 0\n", "utf-8")
    assert asked(runload, "plan", steady, diary)["level"] == "info"


def test_what_lies_after_the_day_asked_for_is_left_out_and_counted(
    runload: Runload, steady: str, diary: Path
) -> None:
    diary.write_text(STRAIN, "utf-8")
    found = asked(runload, "report", steady, diary, "--as-of", "2026-11-14")
    assert found["open"] == []
    assert "1 injury or illness of days after 2026-11-14 left out." in found["notes"]


def test_an_injury_after_the_last_run_makes_the_report_speak_of_today(
    runload: Runload, log: Log, diary: Path
) -> None:
    """The log ended on 1 October; the injury of November is not left behind with it."""
    old = str(log(STEADY * 8, last=date(2026, 10, 1)))
    diary.write_text(STRAIN, "utf-8")
    found = parsed(runload("report", old, "--diary", str(diary), "-f", "json"))
    assert (found["as_of"], len(found["open"])) == (AS_OF, 1)


# several, and every command


def test_of_several_the_strictest_counts_and_all_are_named(
    runload: Runload, steady: str, diary: Path
) -> None:
    diary.write_text(
        "date,injury,illness\n2026-11-15,left calf strain,\n2026-11-20,,flu with fever\n"
        "2025-03-01,right ankle sprain,\n",
        "utf-8",
    )
    found = asked(runload, "report", steady, diary)
    assert [one["name"] for one in found["open"]] == [
        "flu with fever", "sprain (outer ankle, right)", "left calf strain",
    ]  # fmt: skip
    assert str(found["headline"]).startswith(
        "Still open: flu with fever (since 20 Nov), sprain (outer ankle, right; "
        "since 1 Mar 2025), left calf strain (since 15 Nov)"
    )
    assert found["next"]["longest_run_km"] == 0


def test_the_list_of_the_report_holds_what_programs_need(
    runload: Runload, steady: str, diary: Path
) -> None:
    diary.write_text(
        "date,injury,score,region,side\n2026-11-15,strain,,calf,left\n2026-11-18,,2,calf,left\n",
        "utf-8",
    )
    found = parsed(runload("report", steady, "--diary", str(diary), "-f", "json"))
    assert [one for one in found["open"] if one["kind"] == "injury"] == [
        {
            "kind": "injury", "name": "left calf strain", "since": "2026-11-15", "region": "calf",
            "side": "left", "last_score": 2, "last_heard": "2026-11-18",
            "closed_by": "its last day, or a weekly check without a problem",
        }
    ]  # fmt: skip
    (pain,) = [one for one in found["open"] if one["kind"] == "pain"]
    assert (pain["region"], pain["side"], pain["last_score"]) == ("calf", "left", 2)


def test_a_zero_closes_a_pain_of_any_age_and_silence_does_not(
    runload: Runload, steady: str, diary: Path
) -> None:
    told = "date,score,region,side\n2026-06-01,4,calf,left\n"
    diary.write_text(told, "utf-8")
    argv = ("report", steady, "--diary", str(diary), "-f", "json")
    assert [one["since"] for one in parsed(runload(*argv))["open"]] == ["2026-06-01"]
    diary.write_text(f"{told}2026-07-01,0,calf,right\n", "utf-8")
    assert len(parsed(runload(*argv))["open"]) == 1
    diary.write_text(f"{told}2026-07-01,0,,\n", "utf-8")
    assert parsed(runload(*argv))["open"] == []


@pytest.mark.parametrize(
    ("command", "form"),
    [
        *((command, "text") for command in ("report", "plan", "digest", "checkin", "handoff")),
        *((command, "markdown") for command in ("report", "checkin", "handoff")),
        *((command, "html") for command in ("report", "checkin", "handoff")),
    ],
)
def test_every_command_names_it(
    runload: Runload, steady: str, diary: Path, command: str, form: str
) -> None:
    diary.write_text("date,injury\n2026-11-15,left calf strain\n2026-11-16,x\n", "utf-8")
    done = runload(command, steady, "--diary", str(diary), *CALM, "-f", form)
    said = " ".join(done.out.split())
    assert "Still open" in said
    assert "eft calf strain" in said


def test_the_mail_names_it_in_the_houses_words_and_never_in_the_runners(
    runload: Runload, steady: str, diary: Path
) -> None:
    diary.write_text("date,injury\n2026-11-15,my stupid left calf pulled again\n", "utf-8")
    for form in ("text", "eml"):
        said = runload("digest", steady, "--diary", str(diary), *CALM, "-f", form).out
        assert "stupid" not in said
        assert "left calf strain" in " ".join(said.replace("=\n", "").split())
    assert "stupid" in runload("checkin", steady, "--diary", str(diary), *CALM).out


def test_a_stop_sign_leads_and_the_mail_still_names_what_is_open(
    runload: Runload, steady: str, diary: Path
) -> None:
    diary.write_text(STRAIN, "utf-8")
    argv = ("--diary", str(diary), "--pain", "8 left knee, swollen and locked")
    found = parsed(runload("report", steady, *argv, "-f", "json"))
    assert found["level"] == "alert"
    assert "Still open" not in found["headline"]
    assert "left calf strain" in runload("digest", steady, *argv).out.casefold()


def test_amber_pain_beside_it_is_told_too_and_the_shorter_run_counts(
    runload: Runload, log: Log, diary: Path
) -> None:
    """The usual run is 6 km, and 4 of 10 leaves a half of it."""
    weeks = str(log([0, 6, 0, 6, 0, 6, 12] * 8))
    diary.write_text(STRAIN, "utf-8")
    argv = ("report", weeks, "--diary", str(diary), "--pain", "4 left calf", "-f", "json")
    found = parsed(runload(*argv))
    assert "amber" in found["headline"]
    assert "Still open" in found["headline"]
    assert found["next"]["longest_run_km"] == 3.0


def test_an_open_injury_makes_the_check_in_the_injureds(
    runload: Runload, steady: str, diary: Path
) -> None:
    before = parsed(runload("checkin", steady, *CALM, "-f", "json"))
    diary.write_text(STRAIN, "utf-8")
    after = asked(runload, "checkin", steady, diary)
    assert after["checkin"]["runner"] == "injured"
    assert str(after["checkin"]["due"]) < before["checkin"]["due"]
    assert len(after["open"]) == 1


def test_the_diary_of_the_store_counts_as_a_file_does(runload: Runload, steady: str) -> None:
    runload("import", steady)
    assert parsed(runload("plan", *CALM, "-f", "json"))["level"] == "ok"
    runload("diary", "add", "--injury", "left calf strain")
    assert parsed(runload("plan", *CALM, "-f", "json"))["level"] == "watch"
    runload("diary", "add", "--illness", "flu with fever")
    assert parsed(runload("report", *CALM, "-f", "json"))["next"]["longest_run_km"] == 0
    asked_about = {q["about"] for q in parsed(runload("report", "-f", "json"))["questions"]}
    assert {"injury", "illness"} <= asked_about
    runload("diary", "remove", "2")
    runload("diary", "add", "--injury", "left calf strain", "--until", AS_OF)
    assert parsed(runload("plan", *CALM, "-f", "json"))["level"] == "info"  # an earlier one


# a sheet that says ill


SHEET = "athlete,date,distance_km,pain\n"


def _squad(path: Path, *ana: str) -> str:
    days = [f"2026-{month:02d}-{day:02d}" for month in (9, 10, 11) for day in range(1, 20, 2)]
    rows = [f"{name},{day},6,0" for name in ("Ana", "Ben") for day in days]
    path.write_text(SHEET + "\n".join((*rows, *ana, "Ben,2026-11-21,6,0")) + "\n", "utf-8")
    return str(path)


@pytest.mark.parametrize("row", ["Ana,2026-11-21,,flu", "Ana,2026-11-21,ill,"])
def test_an_athlete_whose_sheet_says_ill_is_called_first(
    runload: Runload, tmp_path: Path, row: str
) -> None:
    sheet = _squad(tmp_path / "squad.csv", row)
    squad = parsed(runload("squad", sheet, "-f", "json"))
    first, second = squad["athletes"]
    assert (first["athlete"], first["level"]) == ("Ana", "warning")
    assert [one["kind"] for one in first["open"]] == ["illness"]
    assert (second["athlete"], second["open"]) == ("Ben", [])
    report = parsed(runload("report", sheet, "--athlete", "Ana", "-f", "json"))
    assert (report["level"], report["open"]) == (first["level"], first["open"])
    assert report["next"]["longest_run_km"] in (None, 0)


def test_an_illness_of_a_sheet_is_over_after_two_days_and_a_run(
    runload: Runload, tmp_path: Path
) -> None:
    rows = ("Ana,2026-11-19,,flu", "Ana,2026-11-22,6,0")
    squad = parsed(runload("squad", _squad(tmp_path / "a.csv", *rows), "-f", "json"))
    assert [entry["open"] for entry in squad["athletes"]] == [[], []]
    rows = ("Ana,2026-11-21,,flu", "Ana,2026-11-22,6,0")
    squad = parsed(runload("squad", _squad(tmp_path / "b.csv", *rows), "-f", "json"))
    assert squad["athletes"][0]["open"][0]["closed_by"] == "two days without fever"
