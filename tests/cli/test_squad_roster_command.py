"""A roster beside the sheets: who left, who joined, who is one, and who never sent anything."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Runload

HEADER = "athlete,date,distance_km,pain\n"


def runs(name: str, *, ago: int = 0, km: int = 8, pain: str = "") -> str:
    """Three runs a week for twelve weeks, the last so many days ago."""
    days = [TODAY - timedelta(days=back) for back in range(ago, 84) if back % 7 in (0, 2, 4)]
    return "".join(f"{name},{day},{km},{pain}\n" for day in reversed(days))


@pytest.fixture
def club(tmp_path: Path) -> Path:
    """A folder with a sheet; what the roster says is the test's."""
    folder = tmp_path / "club"
    folder.mkdir()
    rows = [runs("Anna Mueller"), runs("Ben", pain="6"), runs("Cy", ago=20), runs("Dee", ago=16)]
    (folder / "squad.csv").write_text(HEADER + "".join(rows), "utf-8")
    return folder


def listed(runload: Runload, folder: Path, roster: str, *more: str) -> dict[str, Any]:
    (folder / "roster.csv").write_text(roster, "utf-8")
    return json.loads(runload("squad", str(folder), "-f", "json", *more).out)


def names(found: dict[str, Any]) -> set[str]:
    return {entry["athlete"] for entry in found["athletes"]}


def test_whoever_left_is_out_from_that_day(runload: Runload, club: Path) -> None:
    found = listed(runload, club, f"name,left\nBen,{TODAY}\nCy,{TODAY + timedelta(days=1)}\n")
    assert "Ben" not in names(found)
    assert "Cy" in names(found)
    assert found["left"] == ["Ben"]
    assert sum(found["counts"].values()) == 3
    assert "Ben" not in found["no_news"]


def test_who_never_sent_anything_is_named_and_counts(runload: Runload, club: Path) -> None:
    found = listed(runload, club, "name,group,joined\nBen,U20,\nEva,U20,2026-11-18\nFay,U18,\n")
    assert [one["athlete"] for one in found["never_sent"]] == ["Eva", "Fay"]
    assert found["team"]["athletes"] == 6
    assert found["team"]["reported_7d"]["of"] == 6
    said = runload("squad", str(club)).out
    assert "of 6 athletes to call" in said.splitlines()[0]
    assert "Never sent anything (2): Eva (joined Wed 18 Nov), Fay." in said
    u18 = listed(runload, club, "name,group\nBen,U18\nFay,U18\nGil,U20\n", "--group", "team=U18")
    assert (names(u18), [one["athlete"] for one in u18["never_sent"]]) == ({"Ben"}, ["Fay"])


def test_somebody_who_comes_later_or_left_is_not_missed(runload: Runload, club: Path) -> None:
    later = TODAY + timedelta(days=1)
    found = listed(runload, club, f"name,joined,left\nEva,{later},\nFay,,2026-10-01\n")
    assert found["never_sent"] == []


def test_whoever_joined_lately_was_not_silent_before(runload: Runload, club: Path) -> None:
    assert listed(runload, club, "name\nCy\n")["no_news"] == ["Cy", "Dee"]
    found = listed(runload, club, f"name,joined\nCy,{TODAY - timedelta(days=3)}\n")
    assert found["no_news"] == ["Dee"]


def test_other_names_of_the_roster_are_one_athlete(runload: Runload, club: Path) -> None:
    with (club / "squad.csv").open("a", encoding="utf-8") as stream:
        stream.write(runs("A. Müller", km=3) + f"anna@club.example,{TODAY},2,\n")
    before = listed(runload, club, "name\nBen\n")
    assert {"Anna Mueller", "A. Müller", "anna@club.example"} <= names(before)
    roster = "name,other names,e-mail\nAnna Müller,Anna Mueller; A. Müller,anna@club.example\n"
    found = listed(runload, club, roster)
    assert names(found) == {"Anna Müller", "Ben", "Cy", "Dee"}
    [anna] = [entry for entry in found["athletes"] if entry["athlete"] == "Anna Müller"]
    assert anna["week_km"] == 3 * 8 + 3 * 3 + 2


def test_one_run_in_two_files_under_two_names_counts_once(runload: Runload, club: Path) -> None:
    (club / "watch.csv").write_text(HEADER + runs("Anna M."), "utf-8")
    found = listed(runload, club, "name,other names\nAnna Mueller,Anna M.\n")
    [anna] = [entry for entry in found["athletes"] if entry["athlete"] == "Anna Mueller"]
    assert anna["week_km"] == 3 * 8


def test_names_that_look_alike_are_proposed_and_never_merged(runload: Runload, club: Path) -> None:
    found = listed(runload, club, "name\nAnna Müller\nBen\n")
    assert found["look_alike"] == [["Anna Mueller", "Anna Müller"]]
    assert "Anna Mueller" in names(found)
    said = runload("squad", str(club)).out
    assert "put both names in one row of roster.csv" in said
    two = listed(runload, club, "name\nAnna Müller\nAnna Mueller\n")
    assert two["look_alike"] == []


def test_names_that_the_roster_does_not_hold_are_named(runload: Runload, club: Path) -> None:
    found = listed(runload, club, "name\nBen\nCy\nAnna Mueller\n")
    assert found["not_on_roster"] == ["Dee"]
    assert "Not on the roster (1): Dee." in runload("squad", str(club)).out


def test_a_roster_may_lie_anywhere_and_a_wrong_one_is_one_line(
    runload: Runload, club: Path, tmp_path: Path
) -> None:
    roster = tmp_path / "people.csv"
    roster.write_text("Athlet;Ausgetreten\nBen;01.11.2026\n", "utf-8")
    argv = ("squad", str(club), "--roster", str(roster))
    found = json.loads(runload(*argv, "-f", "json", "--date-order", "dmy").out)
    assert "Ben" not in names(found)
    roster.write_text("km,date\n3,4\n", "utf-8")
    done = runload(*argv)
    assert done.code == 2
    assert "no column for the name in its first row ('km, date')" in done.err
    done = runload("squad", str(club), "--roster", str(tmp_path / "none.csv"))
    assert done.code == 2
    assert len(done.err.splitlines()) == 1


def test_the_roster_itself_is_no_sheet_that_was_not_read(runload: Runload, club: Path) -> None:
    found = listed(runload, club, "name,joined\nBen,soon\n,2026-01-01\n")
    assert [item["reason"] for item in found["skipped"]] == [
        "joined 'soon' is not a date",
        "it has no name, so that row is left out",
    ]


def test_pseudonyms_leave_no_name_of_the_roster(runload: Runload, club: Path) -> None:
    (club / "roster.csv").write_text(
        "name,other names,group\nEva,Evchen,Aces\nBen,,Aces\n", "utf-8"
    )
    for kind in ("text", "json", "csv", "markdown", "html"):
        out = runload("squad", str(club), "--pseudonyms", "-f", kind).out
        assert [name for name in ("Eva", "Evchen", "Aces", "Dee") if name in out] == []


def test_the_coachs_mail_knows_the_roster(runload: Runload, club: Path) -> None:
    (club / "roster.csv").write_text("name,left\nBen,2026-11-01\n", "utf-8")
    out = runload("digest", str(club), "--squad").out
    assert "Ben" not in out


def test_a_sheet_of_runs_that_is_called_roster_is_a_sheet(runload: Runload, club: Path) -> None:
    found = listed(runload, club, HEADER + runs("Eva"))
    assert names(found) == {"Anna Mueller", "Ben", "Cy", "Dee", "Eva"}
    assert (found["not_on_roster"], found["never_sent"]) == ([], [])
    alone = runload("squad", str(club / "roster.csv"), "-f", "json")
    assert names(json.loads(alone.out)) == {"Eva"}


def test_one_athlete_can_be_asked_for_by_another_name(runload: Runload, club: Path) -> None:
    (club / "roster.csv").write_text("name,other names\nAnna Müller,Anna Mueller\n", "utf-8")
    done = runload("squad", str(club), "--athlete", "anna mueller")
    assert done.code == 0
    assert done.out.startswith("Rank 4 of 4 in the squad.")
