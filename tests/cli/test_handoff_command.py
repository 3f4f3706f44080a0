"""`runload handoff`: one page to bring, private by default."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command_lines import Runload

pytestmark = pytest.mark.long

Log = Callable[..., Path]
STEADY = [0, 8, 0, 8, 0, 0, 14] * 20
PROFILE = """
[runner]
name = "Lena Muster"
running_since = 2014-03-01
[[race]]
date = 2027-03-14
name = "Spring half"
target = true
"""


@pytest.fixture
def told(tmp_path: Path) -> str:
    path = tmp_path / "profile.toml"
    path.write_text(PROFILE, "utf-8")
    return str(path)


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "json"])
def test_the_name_and_the_path_stand_on_it_only_when_asked_for(
    runload: Runload, log: Log, told: str, kind: str
) -> None:
    base = ("handoff", str(log([*STEADY[:-1], "x"])), "--profile", told, "-f", kind)
    private = runload(*base)
    assert private.code == 0
    assert "Lena" not in private.out
    assert "log.csv" not in private.out
    assert "Spring half" in private.out
    assert "Lena Muster" in runload(*base, "--with-name").out


def test_it_says_what_was_not_entered(runload: Runload, log: Log) -> None:
    done = runload("handoff", str(log(STEADY)))
    assert "Running since: not entered" in done.out
    assert "Home exercises: not entered" in done.out
    assert "Fatigue: not entered" in done.out


def test_my_own_questions_come_first(runload: Runload, log: Log) -> None:
    page = json.loads(
        runload("handoff", str(log(STEADY)), "--ask", "May I bike?", "-f", "json").out
    )
    assert page["questions"][0] == "May I bike?"


def test_my_words_about_pain_stay_at_home(runload: Runload, log: Log) -> None:
    done = runload("handoff", str(log(STEADY)), "--pain", "4 left calf after the fight with Bob")
    assert "calf, left" in done.out
    assert "Bob" not in done.out


def test_the_same_input_gives_the_same_page(runload: Runload, log: Log, tmp_path: Path) -> None:
    pages = []
    for name in ("a.html", "b.html"):
        assert runload("handoff", str(log(STEADY)), "-o", str(tmp_path / name)).code == 0
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]
    assert (tmp_path / "a.html").stat().st_mode & 0o077 == 0


def test_it_has_no_calendar(runload: Runload, log: Log) -> None:
    done = runload("handoff", str(log(STEADY)), "-f", "ics")
    assert done.code == 2
    assert "handoff cannot be written as 'ics'" in done.err


def test_miles_are_shown_where_they_are_asked_for(runload: Runload, log: Log) -> None:
    assert "  mi  " in runload("handoff", str(log(STEADY)), "--units", "mi").out


def test_what_the_diary_holds_stands_on_the_page(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    """Two of three exercise sessions done, one visit, one injury, fatigue and a weekly check."""
    diary = tmp_path / "diary.csv"
    diary.write_text(
        "date,injury,until,visit,visit_changed,exercises_done,exercises_planned,fatigue,weekly_check\n"
        "2026-10-05,sore shin,2026-10-20,,,,,,\n"
        "2026-11-10,,,physio,fewer hills,,,,\n"
        "2026-11-12,,,,,2,3,,\n"
        "2026-11-13,,,,,,,6,\n"
        "2026-11-15,,,,,,,,8 17 8 17\n",
        "utf-8",
    )
    argv = ("handoff", str(log(STEADY)), "--diary", str(diary), "-f", "json")
    told = json.loads(runload(*argv).out)["told"]
    assert [one["what"] for one in told["injuries"]] == ["sore shin"]
    assert [(one["date"], one["changed"]) for one in told["visits"]] == [
        ("2026-11-10", "fewer hills")
    ]
    assert (told["exercises"]["done"], told["exercises"]["planned"]) == (2, 3)
    assert [one["score"] for one in told["fatigue"]] == [6]
    assert [one["score"] for one in told["checks"]] == [50]
