"""Days at the ends of the calendar are a line, wherever they stand; nothing is our bug."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_lines import Done, Runload

pytestmark = pytest.mark.usefixtures("drawn_once")

STEADY = [8, 0, 8, 0, 8, 0, 10]
Log = Callable[..., Path]
FARTHEST = ("0001-01-01", "9999-12-31")
ENDS = ("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31")
COMMANDS = {
    "report": ("report",),
    "report html": ("report", "-f", "html"),
    "squad": ("squad",),
    "plan": ("plan", "--add", "tomorrow 8 km"),
    "checkin": ("checkin",),
    "handoff": ("handoff", "-f", "html"),
    "digest": ("digest", "-f", "eml"),
    "backtest": ("backtest", "--injury", "2026-11-01"),
}


def one_line(done: Done, *words: str) -> None:
    assert (done.code, done.out) == (2, ""), done
    assert done.err.count("\n") == 1
    for word in words:
        assert word in done.err


@pytest.mark.parametrize("day", FARTHEST)
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_report_of_the_ends_of_the_calendar_is_one_line(
    runload: Runload, log: Log, words: tuple[str, ...], day: str
) -> None:
    done = runload(words[0], str(log(STEADY * 4)), *words[1:], "--as-of", day)
    one_line(done, "--as-of", day, "1900 to 2199")


@pytest.mark.parametrize("day", FARTHEST)
@pytest.mark.parametrize("name", ["report", "check", "import", "diary", "plan", "squad"])
def test_a_machine_that_lives_there_is_told(
    runload: Runload, log: Log, monkeypatch: pytest.MonkeyPatch, name: str, day: str
) -> None:
    words = {"diary": ["diary", "add", "2 left calf"], "plan": ["plan", "--add", "Sun 8 km"]}
    path = str(log(STEADY * 4))
    monkeypatch.setenv("RUNLOAD_TODAY", day)
    done = runload(*words.get(name, [name]), *([] if name == "diary" else [path]))
    one_line(done, "RUNLOAD_TODAY", day)


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_the_first_and_the_last_day_can_be_spoken_of(
    runload: Runload,
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    day: str,
) -> None:
    path = str(log(STEADY * 4))
    monkeypatch.setenv("RUNLOAD_TODAY", day)
    for asked in ((), ("--as-of", day)):
        done = runload(words[0], path, *words[1:], *asked)
        assert done.code in (0, 2), done
        assert "our bug" not in done.err
        assert "in a way runload does not know" not in done.err + done.out


@pytest.mark.parametrize("day", ENDS)
def test_a_row_of_a_log_there_costs_itself(
    runload: Runload, log: Log, tmp_path: Path, day: str
) -> None:
    path = log(STEADY * 4)
    path.write_text(path.read_text("utf-8") + f"{day},8\n", "utf-8")
    whole = runload("check", str(path), "-v")
    assert whole.code == 0
    assert day in whole.out
    assert "in a way runload does not know" not in whole.out
    assert runload("report", str(path)).code == 0
    alone = tmp_path / "alone.csv"
    alone.write_text(f"date,distance_km\n{day},8\n", "utf-8")
    done = runload("report", str(alone))
    assert done.code == 2
    assert "our bug" not in done.err


@pytest.mark.parametrize("day", FARTHEST)
@pytest.mark.parametrize(
    "key", ["[runner]\nrunning_since", "[health]\nlast_visit", "[[race]]\nname = 'x'\ndate"]
)
def test_a_day_of_the_profile_there_is_one_line(
    runload: Runload, log: Log, tmp_path: Path, key: str, day: str
) -> None:
    profile = tmp_path / "p.toml"
    for written in ("{}", "'{}'", "{}T23:59:59", "{}T00:00:00+14:00"):
        profile.write_text(f"{key} = {written.format(day)}\n", "utf-8")
        one_line(runload("profile", "--check", str(profile)), "p.toml")
    one_line(runload("report", str(log(STEADY)), "--profile", str(profile)), "p.toml")


@pytest.mark.parametrize("day", FARTHEST)
@pytest.mark.parametrize(
    "body",
    [
        "date,score,words\n{},4,left achilles\n",
        "date,illness,until\n2026-11-01,flu,{}\n",
        "date,injury,region,until\n{},x,achilles,{}\n",
        "date,race\n{},marathon\n",
        "date,shoe,shoe_since\n2026-11-01,x,{}\n",
    ],
)
def test_a_day_of_the_diary_there_costs_itself(
    runload: Runload, log: Log, tmp_path: Path, body: str, day: str
) -> None:
    diary, store = tmp_path / "d.csv", str(tmp_path / "store")
    diary.write_text(body.replace("{}", day), "utf-8")
    path = str(log(STEADY * 4))
    for words in (
        ("report", path, "--diary", str(diary)),
        ("diary", "import", str(diary), "--store", store),
        ("report", path, "--store", store),
    ):
        done = runload(*words)
        assert done.code in (0, 2), (words, done)
        assert "our bug" not in done.err


@pytest.mark.parametrize("day", ENDS)
def test_an_entry_or_an_injury_of_there_is_one_line(
    runload: Runload, log: Log, tmp_path: Path, day: str
) -> None:
    store = str(tmp_path / "store")
    add = ("diary", "add", "2 left calf", "--store", store)
    assert runload("import", str(log(STEADY)), "--store", store).code == 0
    one_line(runload(*add, "--date", day), "--date")
    one_line(runload("backtest", str(log(STEADY * 4)), "--injury", day), "--injury", day)
    one_line(runload("activities", "--from", day, "--store", store), "--from", day)
    one_line(runload("plan", str(log(STEADY * 4)), "--add", f"{day} 8 km"), day)


@pytest.mark.parametrize("day", ["00010101", "99991231"])
@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:{}T235959Z",
        "DTSTART;VALUE=DATE:{}",
        "DTSTART:{}T235959\r\nRRULE:FREQ=YEARLY",
        "DTSTART;TZID=Pacific/Kiritimati:{}T000000",
        "DTSTART:20261201T070000\r\nRRULE:FREQ=WEEKLY;UNTIL={}T000000Z",
        "DTSTART:20261201T070000\r\nRRULE:FREQ=YEARLY;BYEASTER=99999",
    ],
)
def test_a_plan_that_leads_out_of_the_calendar_is_read_as_far_as_it_can_be(
    runload: Runload, log: Log, tmp_path: Path, event: str, day: str
) -> None:
    plan = tmp_path / "plan.ics"
    good = "BEGIN:VEVENT\r\nDTSTART:20261124T070000\r\nSUMMARY:Run 8 km\r\nEND:VEVENT\r\n"
    plan.write_text(
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{event.replace('{}', day)}\r\n"
        f"SUMMARY:Run 9 km\r\nEND:VEVENT\r\n{good}END:VCALENDAR\r\n",
        "utf-8",
        newline="",
    )
    done = runload("plan", str(log(STEADY * 4)), "--plan", str(plan))
    assert done.code == 0, done.err
    assert "8 km" in done.out or "8.0 km" in done.out
