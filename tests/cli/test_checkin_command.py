"""`runload checkin`: text, JSON and calendars, as people call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from command_lines import TODAY, Runload

Log = Callable[..., Path]
STEADY = [0, 8, 0, 8, 0, 0, 14] * 30  # it ends on a Sunday


def profile(tmp_path: Path, text: str) -> str:
    path = tmp_path / "profile.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_the_first_line_is_the_day(runload: Runload, log: Log, tmp_path: Path) -> None:
    told = profile(tmp_path, '[health]\nlast_visit = 2026-11-02\n[runner]\nlevel = "competitive"\n')
    done = runload("checkin", str(log(STEADY)), "--profile", told)
    assert (done.code, done.err) == (0, "")
    # 30 days after 2 November
    assert done.out.splitlines()[0] == "By Wednesday 2 December 2026."
    for words in (
        "Competitive rhythm (your profile says so): every month.",
        "not a research finding",
        "What to look for in a physiotherapist",
        "How to fit visits into your training",
    ):
        assert words in done.out


def test_json_holds_the_reports_check_in_and_every_reason(runload: Runload, log: Log) -> None:
    path = str(log(STEADY))
    page = json.loads(runload("checkin", path, "-f", "json").out)
    report = json.loads(runload("report", path, "-f", "json").out)
    assert page["schema"] == "runload.checkin/1"
    assert page["checkin"] == report["checkin"]
    assert [reason["name"] for reason in page["reasons"]] == ["rhythm"]
    assert page["counted_from"] == report["coverage"]["first_date"]


def test_a_calendar_is_the_same_bytes_and_moves_under_one_name(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    path, one, two = str(log(STEADY)), tmp_path / "a.ics", tmp_path / "b.ics"
    told = ("--profile", profile(tmp_path, "[health]\nlast_visit = 2026-11-02\n"))
    for target in (one, two):
        done = runload("checkin", path, *told, "-o", str(target))
        assert (done.code, done.out) == (0, "")
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_mode & 0o077 == 0
    event = icalendar.Calendar.from_ical(one.read_bytes()).walk("VEVENT")[0]
    due = date.fromisoformat(
        json.loads(runload("checkin", path, *told, "-f", "json").out)["checkin"]["due"]
    )
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (due, due + timedelta(days=1))
    sooner = runload("checkin", path, *told, "-f", "ics", "--pain", "6 left calf")
    again = icalendar.Calendar.from_ical(sooner.out.encode()).walk("VEVENT")[0]
    assert again["uid"] == event["uid"]
    assert again.decoded("dtstart") < due
    assert b"pain" not in one.read_bytes()
    assert "pain" not in sooner.out


def test_reasons_and_name_stand_in_a_calendar_only_when_asked_for(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    told = profile(tmp_path, '[runner]\nname = "Lena"\n')
    base = ("checkin", str(log(STEADY)), "--profile", told, "-f", "ics", "--pain", "6 left calf")
    assert "Lena" not in runload(*base).out
    told_all = runload(*base, "--with-name", "--with-reasons").out.replace("\n ", "")
    assert "SUMMARY:Check-in: Lena" in told_all
    assert "red light" in told_all


def test_an_emergency_is_put_off_to_no_calendar(runload: Runload, log: Log, tmp_path: Path) -> None:
    words = "5 low back, cannot feel when I pee"
    base = ("checkin", str(log(STEADY)), "--pain", words)
    text = runload(*base)
    assert text.out.splitlines()[0] == "No appointment: this needs care now."
    assert json.loads(runload(*base, "-f", "json").out)["checkin"]["due"] is None
    for option in (("-f", "ics"), ("-o", str(tmp_path / "x.ics"))):
        done = runload(*base, *option)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("runload: checkin: there is no appointment to write")
        assert len(done.err.splitlines()) == 1
    assert not (tmp_path / "x.ics").exists()


def test_pain_alone_is_worth_an_answer(runload: Runload) -> None:
    done = runload("checkin", "--pain", "6 left calf")
    assert done.code == 0
    assert done.out.startswith("By Sunday 29 November 2026")


def test_a_format_it_has_not_is_said_in_one_line(runload: Runload, log: Log) -> None:
    done = runload("checkin", str(log(STEADY)), "-f", "eml")
    assert done.code == 2
    assert "ics" in done.err
    assert runload("report", str(log(STEADY)), "-f", "ics").code == 2


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt", ".json"])
def test_every_suffix_is_a_format(runload: Runload, log: Log, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"visit{suffix}"
    assert runload("checkin", str(log(STEADY)), "-o", str(target)).code == 0
    assert "physiotherapist" in target.read_text("utf-8")


def test_one_day_is_spoken_of_whatever_day_it_is(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    told = profile(tmp_path, '[runner]\nlevel = "competitive"\n[health]\nlast_visit = 2026-07-02\n')
    path = str(log(STEADY, last=TODAY - timedelta(days=90)))
    due = date(2026, 8, 1)  # 30 days after the visit
    for day in ("last", "2026-07-20", "today"):
        page = json.loads(
            runload("checkin", path, "--profile", told, "--as-of", day, "-f", "json").out
        )
        late = (date.fromisoformat(page["as_of"]) - due).days
        assert date.fromisoformat(page["checkin"]["due"]) == due
        assert page["checkin"]["overdue_days"] == max(0, late)


def test_an_overdue_visit_is_told_alike_everywhere(runload: Runload, log: Log) -> None:
    """25 weeks of log and no word of how long: the careful rhythm, best on day 75 of it."""
    path = str(log([0, 8, 0, 8, 0, 0, 12] * 25))
    first = TODAY - timedelta(days=25 * 7 - 2)
    due = first + timedelta(days=75 - 2)  # a Sunday, the day of long runs: the Friday before
    late = (TODAY - due).days
    for command in ("report", "checkin", "handoff"):
        found = json.loads(runload(command, path, "-f", "json").out)["checkin"]
        assert (found["due"], found["overdue_days"]) == (due.isoformat(), late)
    assert f"DTSTART;VALUE=DATE:{due:%Y%m%d}" in runload("checkin", path, "-f", "ics").out
    for command in (("report", "-v"), ("checkin",), ("digest",)):
        told = " ".join(runload(command[0], path, *command[1:]).out.split())
        assert f"Overdue by {late} days" in told
        assert "24 weeks of running and no check-in on record: book one" in told
    squad = json.loads(runload("squad", path, "-f", "json").out)["athletes"]
    assert [one["checkin_due"] for one in squad] == [due.isoformat()]


def test_fail_on_sees_the_level_of_the_report(runload: Runload, log: Log) -> None:
    done = runload("checkin", str(log(STEADY)), "--pain", "6 left calf", "--fail-on", "alert")
    assert done.code == 10


def test_the_way_back_stands_in_report_and_check_in(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text(
        "date,score,next_morning,usual_morning,region,side\n2026-11-10,7,0,0,calf,left\n"
        "2026-11-13,1,0,0,calf,left\n2026-11-17,1,0,0,calf,left\n2026-11-19,0,0,0,calf,left\n",
        "utf-8",
    )
    # runs on Tuesday 17, Thursday 19 and, as 13 November is a Friday, none on that day
    for command in ("report", "checkin"):
        done = runload(command, str(log(STEADY)), "--diary", str(diary))
        assert "Step 2 of 10, Run 1, walk 4" in done.out
        assert "0 of 2 green runs done" in done.out


def plan_of(tmp_path: Path, weeks: list[float], *, first: int = 1, title: str = "") -> str:
    """A plan of three runs a week: Tuesday, Thursday, Sunday; its first week begins tomorrow."""
    path = tmp_path / "plan.csv"
    rows = ["date,distance_km,notes"]
    for number, km in enumerate(weeks):
        monday = TODAY + timedelta(days=first + 7 * number)
        for day, share in ((1, 0.25), (3, 0.25), (6, 0.5)):
            rows.append(f"{monday + timedelta(days=day)},{share * km:g},{title}")
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return str(path)


def due_of(page: str) -> tuple[date, bool | None]:
    found = json.loads(page)["checkin"]
    return date.fromisoformat(found["due"]), found["lighter_week"]


def test_a_plan_places_the_visit_in_its_lighter_week(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    told = profile(tmp_path, '[health]\nlast_visit = 2026-11-22\n[runner]\nlevel = "competitive"\n')
    base = ("checkin", str(log(STEADY)), "--profile", told, "-f", "json")
    # Today is Sunday 22 November: the target is 22 December, the window 15 to 27 December (from
    # 0.75 x 30 days on). The plan's weeks begin on 23 and 30 November, 7, 14 and 21 December; that
    # of the 14th holds 30 / 40 = 0.75. Only its Sunday is long, so Wednesday the 16th is clear.
    assert due_of(runload(*base).out) == (date(2026, 12, 22), None)
    plan = plan_of(tmp_path, [40, 40, 40, 30, 40, 40])
    assert due_of(runload(*base, "--plan", plan).out) == (date(2026, 12, 16), True)


def test_a_race_in_a_plan_asks_for_a_visit_before_it(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    told = profile(tmp_path, '[health]\nlast_visit = 2026-10-01\n[runner]\nlevel = "beginner"\n')
    base = ("checkin", str(log(STEADY)), "--profile", told, "-f", "json")
    words = "2026-12-27 10 km A-race"
    found = json.loads(runload(*base, "--add", words).out)
    assert [r["name"] for r in found["reasons"]].count("race") == 1
    # 28 to 10 days before 27 December
    race = next(r for r in found["reasons"] if r["name"] == "race")
    assert date(2026, 11, 29) <= date.fromisoformat(race["due"]) <= date(2026, 12, 17)
    assert "race" not in [r["name"] for r in json.loads(runload(*base).out)["reasons"]]


def test_the_notes_of_a_planned_sheet_tell_of_races_and_lighter_weeks(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    told = profile(tmp_path, '[health]\nlast_visit = 2026-10-25\n[runner]\nlevel = "competitive"\n')
    base = ("checkin", str(log(STEADY)), "--profile", told, "-f", "json")
    plan = tmp_path / "plan.csv"
    # weeks of 36 km each: only the word makes that of 23 November a lighter one
    rows = [f"2026-11-{day},12,{'Deload' if day == 24 else ''}" for day in (24, 26, 29)]
    rows += ["2026-12-01,12,", "2026-12-03,12,", "2026-12-20,21.1,A-race"]
    plan.write_text("date,distance_km,notes\n" + "\n".join(rows) + "\n", "utf-8")
    found = json.loads(runload(*base, "--plan", str(plan)).out)
    assert due_of(json.dumps(found))[1] is True
    assert "race" in [reason["name"] for reason in found["reasons"]]


def test_one_run_named_by_itself_makes_no_lighter_week_and_that_is_said(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    log_path = str(log([0, 8, 0, 8, 8, 0, 14] * 30))
    told = profile(tmp_path, "[health]\nlast_visit = 2026-11-02\n")
    done = runload("checkin", log_path, "--profile", told, "--add", "2026-12-06 5 km")
    assert done.code == 0
    assert "too few to tell how big a week will be" in " ".join(done.out.split())


def test_a_plan_that_is_none_is_one_line(runload: Runload, log: Log, tmp_path: Path) -> None:
    done = runload("checkin", str(log(STEADY)), "--plan", str(tmp_path / "none.csv"))
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1


def test_runs_planned_by_time_take_the_runners_own_pace(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    done = runload("checkin", str(log(STEADY)), "--add", "tomorrow 50 min", "-f", "json")
    assert any("given as a time" in note for note in json.loads(done.out)["notes"])


def test_an_injury_is_over_once_four_of_five_planned_runs_are_done(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    """A red light 20 days ago, calm since; six runs were planned in the 14 days before today.

    Without a run of the last eleven days those of 8 and 10 November and, a day early, of the 12th
    are done: half of them.
    """
    diary = tmp_path / "diary.csv"
    days = [TODAY - timedelta(days=ago) for ago in (20, 12, 9, 6)]
    scores = zip(days, ("7", "1", "0", "0"), strict=True)
    rows = [f"{day},left,calf,{score},0" for day, score in scores]
    diary.write_text("date,side,region,score,next_morning\n" + "\n".join(rows) + "\n", "utf-8")
    plan = plan_of(tmp_path, [30, 30, 30, 30], first=-20)
    for last, runner in ((TODAY - timedelta(days=11), "injured"), (TODAY, "beginner")):
        path = str(log([8] * 200, last=last))
        told = ("--diary", str(diary), "--profile", profile(tmp_path, '[runner]\nlevel="beginner"'))
        done = runload("checkin", path, *told, "--plan", plan, "-f", "json")
        assert json.loads(done.out)["checkin"]["runner"] == runner, done.out


def test_the_weekly_check_and_where_it_goes_stand_in_report_check_in_and_hand_off(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text(
        "date,region,side,weekly_check\n2026-11-08,calf,left,8 0 0 8\n"
        "2026-11-15,calf,left,8 8 8 8\n2026-11-22,calf,left,17 17 8 17\n",
        "utf-8",
    )
    path = str(log(STEADY))
    said = (
        "calf, left: 59 of 100 on Sun 22 Nov, a substantial problem. "
        "It is getting worse over 3 weeks (16, 32, 59)."
    )
    for command in ("report", "checkin", "handoff"):
        base = (command, path, "--diary", str(diary))
        assert said in runload(*base).out, command
        (check,) = json.loads(runload(*base, "-f", "json").out)["weekly_checks"]
        assert (check["severity"], check["trend"]["direction"]) == (59, "rising")
