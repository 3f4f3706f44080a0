"""What a coach types and gets back."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import synthetic_reports as made
import synthetic_squads as squads
from command_lines import TODAY, Runload

from runload.analysis.report import Asked
from runload.cli import output as finish
from runload.cli.athlete_files import LONGEST_NAME, file_names
from runload.cli.squad_view import squad_view
from runload.models import Activity, ImportResult
from runload.squad.sessions import SquadSessions
from runload.squad.team import members_of, rows_of

STEADY = [8, 0, 8, 0, 8, 0, 10] * 5
SPIKED = [*STEADY[:-1], 14]
HOSTILE = ("../../etc/passwd", "=cmd|'/C calc'!A0", "<b>x</b>", "走る人", "con", "squad", "Ana  B.",
           "ana-b", "\x1b[31mred")  # fmt: skip


def rows(athlete: str, km: list[int], pain: dict[int, str] | None = None) -> list[list[str]]:
    first = TODAY - timedelta(days=len(km) - 1)
    return [
        [athlete, str(first + timedelta(days=at)), str(value), (pain or {}).get(at, ""), ""]
        for at, value in enumerate(km)
        if value
    ]


def sheet_of(path: Path, *athletes: list[list[str]]) -> str:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["athlete", "date", "distance_km", "pain", "notes"])
        for athlete in athletes:
            writer.writerows(athlete)
    return str(path)


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    """Red hurts at 7, Spiked ran 14 km against 10, Even is steady; one cell is nonsense."""
    return sheet_of(
        tmp_path / "squad.csv",
        rows("Spiked", SPIKED),
        rows("Red", STEADY, {34: "7"}),
        rows("Even", STEADY),
        [["Even Miller", "not a day", "8", "", "my secret"]],
    )


def test_a_short_list_says_what_is_left_out_and_keeps_ranks(runload: Runload, sheet: str) -> None:
    done = runload("squad", sheet, "--only", "watch")
    assert done.code == 0
    assert "2 of 3 athletes shown: watch and above." in done.out
    assert "1. !! alert Red" in done.out
    assert "Even:" not in done.out
    found = json.loads(runload("squad", sheet, "--top", "1", "-f", "json").out)
    assert [(a["athlete"], a["rank"]) for a in found["athletes"]] == [("Red", 1)]
    assert found["shown"] == {"athletes": 1, "of": 3, "asked_for": ["the first one"]}
    assert sum(found["counts"].values()) == 3
    assert found["team"]["athletes"] == 3


def test_names_with_a_comma_stay_apart_in_a_row_of_names(runload: Runload, tmp_path: Path) -> None:
    silent = [8, 0, 8] + [0] * 20
    path = sheet_of(tmp_path / "s.csv", rows("Ott, Ben", silent), rows("Ana", silent))
    assert "No news (2): Ana; Ott, Ben." in runload("squad", path).out
    assert "No news (2): Ana; Ott, Ben." in runload("digest", path, "--squad").out


def test_nobody_at_the_level_is_said_as_that(runload: Runload, tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "calm.csv", rows("A", STEADY, {34: "0"}), rows("B", STEADY))
    done = runload("squad", path, "--only", "alert")
    assert done.out.splitlines()[0] == "None of 2 athletes to show: alert."


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--only", "bad"), "--only: 'bad' is not a level"),
        (("--athlete", "Red", "--top", "2"), "one athlete is not a list to shorten"),
        (("--athlete", "Redd"), "Did you mean Red?"),
        (("--group", "team=U20"), "no athlete here belongs to a group"),
        (("--output-dir", "x", "-o", "y.txt"), "the list is written there too"),
        (("--output-dir", "no/such/x"), "its folder does not exist"),
        (("--output-dir", os.devnull), "that is not a folder"),
        (("-f", "ics"), "squad cannot be written as 'ics'"),
    ],
)
def test_what_cannot_be_done_is_one_line(runload: Runload, sheet: str, argv, said) -> None:
    done = runload("squad", sheet, *argv)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_one_athlete_is_the_whole_report_after_the_rank(runload: Runload, sheet: str) -> None:
    lines = runload("squad", sheet, "--athlete", "spiked", "--full").out.splitlines()
    assert lines[0] == "Rank 2 of 3 in the squad. Not read of the whole sheet: 1, named by " \
        "`runload squad`."  # fmt: skip
    assert lines[2].startswith("! warning: ")
    assert "Weeks" in lines
    alone = json.loads(runload("squad", sheet, "--athlete", "Spiked", "-f", "json").out)
    whole = json.loads(runload("squad", sheet, "-f", "json").out)
    assert alone["athletes"] == [a for a in whole["athletes"] if a["athlete"] == "Spiked"]
    own = json.loads(runload("report", sheet, "--athlete", "Spiked", "-f", "json").out)
    report = alone["report"]
    assert report["schema"] == "runload.report/1"
    for key in ("level", "flags", "spike", "acwr", "weeks", "next", "monotony", "fitness"):
        assert report[key] == own[key]
    markdown = runload("squad", sheet, "--athlete", "Spiked", "-f", "markdown").out
    assert markdown.startswith("Rank 2 of 3 in the squad.")
    assert "# Spiked: training load" in markdown
    table = runload("squad", sheet, "--athlete", "Spiked", "-f", "csv").out
    assert table.removeprefix("\ufeff").startswith("athlete,week,start")


def test_fail_on_looks_at_everybody_in_the_group_and_not_at_the_short_list(
    runload: Runload, sheet: str
) -> None:
    assert runload("squad", sheet, "--fail-on", "alert", "--top", "1").code == 10
    assert runload("squad", sheet, "--fail-on", "alert", "--athlete", "Spiked").code == 0
    assert runload("squad", sheet, "--fail-on", "warning", "--athlete", "Spiked").code == 10
    assert runload("squad", sheet, "--strict").code == 1


def test_pseudonyms_leave_no_name_and_no_cell(runload: Runload, sheet: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for argv in (("-v",), ("--athlete", "Red"), ("--output-dir", str(folder), "-f", "json")):
        done = runload("squad", sheet, "--pseudonyms", *argv)
        assert done.code == 0
        for name in ("Spiked", "Red", "Even", "Miller", "secret", "not a day"):
            assert name not in done.out.replace(str(folder), ""), (argv, name)
    files = sorted(path.name for path in folder.iterdir())
    assert files == [*(f"athlete-0{n}.json" for n in range(1, 4)), "squad.json"]
    assert not any(b"Spiked" in path.read_bytes() for path in folder.iterdir())


def test_an_athlete_can_be_asked_for_by_the_pseudonym(runload: Runload, sheet: str) -> None:
    first = json.loads(runload("squad", sheet, "--pseudonyms", "-f", "json").out)["athletes"][0]
    done = runload("squad", sheet, "--pseudonyms", "--athlete", first["athlete"], "--full")
    assert done.out.startswith("Rank 1 of 3 in the squad.")
    assert f"{first['athlete']}: " in done.out


@pytest.mark.parametrize(
    ("kind", "suffix"), [("text", "txt"), ("json", "json"), ("csv", "csv"), ("markdown", "md")]
)
def test_a_folder_gets_the_list_and_a_private_file_for_each(
    runload: Runload, sheet: str, tmp_path: Path, kind: str, suffix: str
) -> None:
    folder = tmp_path / "out"
    done = runload("squad", sheet, "--output-dir", str(folder), "-f", kind)
    assert done.out == f"{folder}: squad.{suffix} and one file for each of 3 athletes.\n"
    names = ("squad", "spiked", "red", "even")
    assert {path.name for path in folder.iterdir()} == {f"{name}.{suffix}" for name in names}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    listed = (folder / f"squad.{suffix}").read_text("utf-8")
    assert listed.index("Red") < listed.index("Spiked") < listed.index("Even")


def test_a_file_is_the_report_of_its_athlete(runload: Runload, sheet: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    argv = ("squad", sheet, "--output-dir", str(folder), "-f", "json")
    assert "each of 1 athlete." in runload(*argv, "--athlete", "Red").out
    found = json.loads((folder / "red.json").read_text("utf-8"))
    assert (found["schema"], found["athlete"], found["level"]) == (
        "runload.report/1", "Red", "alert",
    )  # fmt: skip
    assert json.loads((folder / "squad.json").read_text("utf-8")).get("report") is None
    runload(*argv, "--only", "watch")
    assert {path.name for path in folder.iterdir()} == {"red.json", "spiked.json", "squad.json"}


def test_a_link_in_the_folder_is_replaced_and_never_followed(
    runload: Runload, sheet: str, tmp_path: Path
) -> None:
    folder, victim = tmp_path / "out", tmp_path / "victim"
    folder.mkdir()
    victim.write_text("mine", "utf-8")
    (folder / "red.txt").symlink_to(victim)
    runload("squad", sheet, "--output-dir", str(folder))
    assert victim.read_text("utf-8") == "mine"
    assert not (folder / "red.txt").is_symlink()


def test_hostile_names_become_files_of_the_folder_and_no_others(
    runload: Runload, tmp_path: Path
) -> None:
    path = sheet_of(tmp_path / "squad.csv", *(rows(name, [8, 0, 9]) for name in HOSTILE))
    folder = tmp_path / "out"
    assert runload("squad", path, "--output-dir", str(folder)).code == 0
    assert {file.name for file in folder.iterdir()} == {
        "etc-passwd.txt", "b-x-b.txt", "走る人.txt", "athlete-con.txt",
        "squad.txt", "squad-2.txt", "ana-b.txt", "ana-b-2.txt", "31mred.txt",
    }  # fmt: skip
    assert {entry.name for entry in tmp_path.iterdir()} == {"squad.csv", "out"}


def test_names_of_files_are_short_plain_and_no_two_alike_on_any_system() -> None:
    names = ["W" * 300, "走" * 100, "Zoë", "zoe\u0308", "ＺＯË", "", "...", "-x-", "\u202eabc"]
    names += ["LPT1", "athlete"]
    found = file_names(names)
    assert len({name.casefold() for name in found.values()}) == len(names)
    for name in found.values():
        assert len(name.encode()) <= LONGEST_NAME + 2
        assert all(c.isalnum() or c == "-" for c in name)
        assert name.strip("-") == name
    assert (found["..."], found["LPT1"]) == ("athlete-2", "athlete-lpt1")
    assert {found[name] for name in ("Zoë", "zoe\u0308", "ＺＯË")} == {"zoë", "zoë-2", "zoë-3"}


def test_a_table_says_on_stderr_what_it_cannot_hold(runload: Runload, sheet: str) -> None:
    done = runload("squad", sheet, "-f", "csv")
    assert "not read: 1 row or file, named by `runload check`" in done.err
    table = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"))))
    assert [row["athlete"] for row in table][:2] == ["Red", "Spiked"]
    assert [float(row["week_km"]) for row in table] == [34.0, 38.0, 34.0]
    assert (table[0]["pain_0_10"], table[1]["pain_0_10"]) == ("7.0", "")
    assert runload("squad", sheet, "-f", "csv", "-q").err == ""


def activity(name: str) -> Activity:
    return Activity(
        activity_id=name,
        start_local=datetime(2026, 11, 22, 7),
        date_basis="local-in-file",
        sport="run",
        source="squad.csv",
        source_format="coach-csv",
        athlete=name,
        distance_m=8000.0,
    )


@pytest.mark.parametrize("masked", [False, True])
def test_a_group_has_its_own_team_view_and_level(masked: bool) -> None:
    found = replace(squads.whole(), of=None, asked_for=(), team=None)
    names = [entry.athlete for entry in found.entries]
    imported = ImportResult(activities=tuple(activity(name) for name in names))
    asked = Asked(as_of=made.AS_OF, as_of_basis="today", today=made.AS_OF)
    whole = squad_view(
        found, SquadSessions.of(imported), members_of(rows_of(imported, made.AS_OF), made.AS_OF),
        asked, ("team=U20",),
        masked=masked, called={},
    )  # fmt: skip
    assert whole.level == made.Level.INFO
    shown, real = whole.listed(None, 2)
    assert shown.team is not None
    assert (shown.team.athletes, shown.team.reported.count) == (3, 3)
    assert (len(shown.entries), shown.of) == (2, 7)
    assert {name.casefold() for name in real} <= {"eli", "fay", "gus"}
    assert shown.asked_for[0] == ("the groups asked for" if masked else "team U20")
    assert date(2026, 11, 22) == shown.as_of


def test_a_browser_gets_the_page_of_the_report_for_one_athlete(
    runload: Runload, sheet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    monkeypatch.setattr(finish, "format_of", lambda job, page: "html")
    monkeypatch.setattr(finish, "render", lambda job, page, found, view: shown.append(page))
    assert runload("squad", sheet, "--athlete", "Red").code == 0
    assert shown == ["report"]
