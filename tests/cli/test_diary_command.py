"""runload diary, and what the reports make of it."""

from __future__ import annotations

import io
import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_lines import Done, Runload

from runload.cli import run

STEADY = [8, 0, 8, 0, 8, 0, 10]
Log = Callable[..., Path]


class Terminal(io.StringIO):
    """Answers typed on a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a store that only this test sees."""
    path = tmp_path / "data" / "store.sqlite3"
    monkeypatch.setenv("RUNLOAD_STORE", str(path))
    return path


def parsed(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def listed(runload: Runload) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = parsed(runload("diary", "list", "-f", "json"))["entries"]
    return entries


def flags(found: dict[str, Any]) -> dict[str, str]:
    return {flag["id"]: flag["level"] for flag in found["flags"]}


# add


def test_words_are_understood_and_what_was_understood_is_shown(
    runload: Runload, home: Path
) -> None:
    done = runload("diary", "add", "4 left achilles, stiff in the morning")
    assert done.code == 0
    assert done.out.splitlines()[0] == "1 entry added to your diary."
    assert "understood as: left Achilles tendon, above the heel; stiff" in done.out
    assert listed(runload)[0]["told"] == {
        "score": "4", "words": "left achilles, stiff in the morning",
    }  # fmt: skip
    assert stat.S_IMODE(home.stat().st_mode) == 0o600


def test_the_same_entry_twice_is_kept_once(runload: Runload) -> None:
    argv = ("diary", "add", "4 left calf")
    assert parsed(runload(*argv, "-f", "json"))["added"] == 1
    again = parsed(runload(*argv, "-f", "json"))
    assert (again["added"], again["known"], len(listed(runload))) == (0, 1, 1)


def test_a_stop_sign_is_said_at_once(runload: Runload) -> None:
    done = runload("diary", "add", "3 left shin, one spot on the bone, worse at night")
    assert done.out.splitlines()[2] == "Stop, and have this looked at"


def test_a_denied_sign_raises_nothing_and_an_unclear_one_is_asked(runload: Runload) -> None:
    denied = parsed(runload("diary", "add", "3 left calf, no swelling", "-f", "json"))
    assert (denied["red_flags"], denied["questions"]) == ([], [])
    unclear = parsed(runload("diary", "add", "3 left calf", "--signs", "swelling?", "-f", "json"))
    assert unclear["red_flags"] == []
    assert [question["about"] for question in unclear["questions"]] == ["clot"]


def test_what_is_unknown_is_asked_back_and_the_rest_is_kept(runload: Runload) -> None:
    done = parsed(runload("diary", "add", "hurts somehow", "-f", "json"))
    assert {"score", "region"} <= {question["about"] for question in done["questions"]}
    assert done["added"] == 1


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--fatigue", "11"), "--fatigue: '11' is not a score from 0 to 10."),
        (("--weekly-check", "8 9"), "--weekly-check: '8 9' is no weekly check"),
        (("--race", "Spring"), "--race: a race needs its day"),
        (("--fatigue", "3", "--date", "2026-12-01"), "--date: 2026-12-01 has not come yet"),
        (("--fatigue", "3", "--date", "soon"), "--date: 'soon' is not a day"),
        ((), "diary add: there is nothing to note"),
        (("--fatigue", " "), "diary add: there is nothing to note"),
    ],
)
def test_a_wrong_value_is_one_line_and_nothing_is_kept(
    runload: Runload, home: Path, argv: tuple[str, ...], said: str
) -> None:
    done = runload("diary", "add", *argv)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"runload: {said}")
    assert len(done.err.splitlines()) == 1
    assert not home.exists()


def test_words_and_options_make_one_entry(runload: Runload) -> None:
    runload("diary", "add", "left calf", "--score", "2", "--words", "after hills", "--rpe", "6")
    (entry,) = listed(runload)
    assert entry["kinds"] == ["pain", "effort"]
    assert entry["told"] == {"score": "2", "words": "after hills; left calf", "rpe": "6"}


# list, remove


def test_a_list_can_be_of_some_days(runload: Runload) -> None:
    for day in ("2026-11-01", "2026-11-10", "2026-11-20"):
        runload("diary", "add", "--fatigue", "3", "--date", day)
    found = runload("diary", "list", "--from", "2026-11-10", "--to", "2026-11-10")
    assert found.out == "2  2026-11-10  fatigue: fatigue 3\n"


def test_an_empty_diary_is_one_friendly_line_and_makes_no_store(
    runload: Runload, home: Path
) -> None:
    assert "Nothing is in your diary yet" in runload("diary", "list").out
    assert runload("diary", "export").out == "date,words\n"
    assert "your diary is empty" in runload("diary", "remove", "1").err
    assert not home.exists()


def test_an_entry_is_taken_out_by_its_number(runload: Runload) -> None:
    runload("diary", "add", "--fatigue", "3")
    runload("diary", "add", "--fatigue", "4")
    assert "Removed: 1." in runload("diary", "remove", "1").out
    assert [entry["id"] for entry in listed(runload)] == [2]
    assert runload("diary", "remove", "2", "9").code == 2
    assert runload("diary", "remove").code == 2
    assert [entry["id"] for entry in listed(runload)] == [2]


# import, export


def test_an_import_keeps_every_column_and_adds_nothing_twice(
    runload: Runload, tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "date;score;region;Mood;\n01.11.2026;3;left calf;=HYPERLINK(1);x\n"
        "31.10.2026;14;left calf;fine\nnever;3;;\n"
    )
    first = parsed(runload("diary", "import", str(path), "-f", "json"))
    assert (first["added"], first["known"]) == (2, 0)
    assert [item["reason"] for item in first["skipped"]] == [
        "date 'never' is not a date", "score '14' is not a score from 0 to 10",
    ]  # fmt: skip
    assert "column 'Mood' is not one I know; it is kept as it is." in first["notes"][0]
    again = parsed(runload("diary", "import", str(path), "-f", "json"))
    assert (again["added"], again["known"]) == (0, 2)
    assert runload("diary", "import", str(path), "--strict").code == 1
    exported = runload("diary", "export").out
    assert exported == (
        "date,score,region,Mood,column 5\n2026-10-31,,left calf,fine,\n"
        "2026-11-01,3,left calf,'=HYPERLINK(1),x\n"
    )


def test_an_export_taken_in_again_adds_nothing(runload: Runload, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "date,words,=x,Mood,Mood,\n2026-11-01,'=1+1,-2,'s run,\u202eb,\u0001c\n"
        '2026-11-02,+1 "calf",@x,\' =1,d,e\n',
        "utf-8",
    )
    runload("diary", "import", str(path))
    held = listed(runload)
    out = tmp_path / "out.csv"
    assert runload("diary", "export", "-o", str(out)).code == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    again = parsed(runload("diary", "import", str(out), "-f", "json"))
    assert (again["added"], again["known"]) == (0, 2)
    assert listed(runload) == held


def test_a_diary_comes_in_through_a_pipe(runload: Runload) -> None:
    done = runload("diary", "import", "-", stdin=b"date,score\n2026-11-01,3\n")
    assert done.out.splitlines()[0] == "1 entry added to your diary."
    assert runload("diary", "import", stdin=b"date,score\n2026-11-01,3\n").code == 0
    assert runload("diary", "import", stdin=b"a" * 5_000_001).code == 2


def test_rows_that_lie_ahead_are_counted_in_a_note(runload: Runload) -> None:
    text = b"date,score,race\n2026-12-01,3,\n2026-12-02,,Spring\n"
    found = parsed(runload("diary", "import", "-", "-f", "json", stdin=text))
    note = "stdin: 1 row is dated after 2026-11-22, and will count from that day on."
    assert found["notes"] == [note]


@pytest.mark.parametrize("stdin", ["closed", "terminal"])
def test_a_closed_stdin_and_a_terminal_are_no_file(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], stdin: str
) -> None:
    monkeypatch.setattr(sys, "stdin", None if stdin == "closed" else Terminal(""))
    assert run(["diary", "import"]) == 2
    assert "it needs a file" in capfd.readouterr().err


# on a terminal


def typed(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], *answers: str
) -> Done:
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{answer}\n" for answer in answers)))
    capfdbinary.readouterr()
    code = run(["diary", "add"])
    out, err = capfdbinary.readouterr()
    return Done(code, out.decode(), err.decode())


@pytest.mark.parametrize(
    ("answers", "day", "told"),
    [
        (
            ("1", "", "knee, maybe numb", "4", "", "2", "1", "10", "2", "left", "3"),
            "2026-11-22",
            {
                "words": "knee, maybe numb", "score": "4", "next_morning": "2",
                "usual_morning": "1", "days": "10", "region": "back_knee", "side": "left",
                "signs": "numb?",
            },
        ),
        (
            ("pain", "", "it hurts", "", "", "", "", "", "3", "calf", "both"),
            "2026-11-22",
            {"words": "it hurts", "score": "3", "region": "calf", "side": "both"},
        ),
        (("1", "", "left calf", "3", "", "", "", ""), "2026-11-22",
         {"words": "left calf", "score": "3"}),
        (("2", "2026-11-20", "11", "6"), "2026-11-20", {"fatigue": "6"}),
        (("2", "soon", "2026-12-24", "2026-11-20", "6"), "2026-11-20", {"fatigue": "6"}),
        (("4", "", "left knee", "2", "3", "", "4"), "2026-11-22",
         {"region": "left knee", "weekly_check": "8 17 ? 25"}),
        (("4", "", "", "1"), "2026-11-22", {"weekly_check": "0"}),
        (("4", "", "", "4"), "2026-11-22", {"weekly_check": "25"}),
        (("8", "2027-05-30", "Spring", "42.2", "yes"), "2027-05-30",
         {"race": "Spring", "race_km": "42.2", "race_target": "yes"}),
        (("99", "10", "", "sore shin", "", "", "open", ""), "2026-11-22",
         {"injury": "sore shin", "until": "open"}),
    ],
)  # fmt: skip
def test_on_a_terminal_it_asks_and_keeps_what_is_answered(
    runload: Runload,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    answers: tuple[str, ...],
    day: str,
    told: dict[str, str],
) -> None:
    done = typed(monkeypatch, capfdbinary, *answers)
    assert done.code == 0, done.err
    (entry,) = listed(runload)
    assert (entry["date"], entry["told"]) == (day, told)


@pytest.mark.parametrize(
    "answers",
    [("",), (), ("x", "y"), ("1",), ("2", "", ""), ("4", "", "", ""), ("2", "", "12", "13")],
)
def test_on_a_terminal_no_answer_keeps_nothing(
    home: Path,
    runload: Runload,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    answers: tuple[str, ...],
) -> None:
    done = typed(monkeypatch, capfdbinary, *answers)
    assert done.code == 2
    assert "runload: diary add: nothing was noted. Run it again whenever you like." in done.err
    assert not home.exists()


# what reports make of it


@pytest.fixture
def kept(runload: Runload, log: Log) -> Path:
    """A runner's steady log, in the store."""
    path = log(STEADY * 8)
    assert runload("import", str(path)).code == 0
    return path


@pytest.mark.parametrize(
    ("argv", "flag", "level"),
    [
        (("--shoe", "Blue", "--shoe-km", "801"), "shoes", "info"),
        (("--weekly-check", "8 17 8 17", "--region", "front_knee"), "weekly-check", "warning"),
        (("--ostrc-v1", "8 13 0 0"), "weekly-check", "warning"),
        (("--injury", "sore shin", "--until", "2026-11-22"), "earlier-injury", "info"),
        (("--fuel-signs", "lost_periods low_appetite"), "low-fuel", "watch"),
        (("--hot", "yes"), "heat", "info"),
    ],
)
def test_the_diary_of_the_store_speaks_in_the_report(
    runload: Runload, kept: Path, argv: tuple[str, ...], flag: str, level: str
) -> None:
    assert flag not in flags(parsed(runload("report", "-f", "json")))
    assert runload("diary", "add", *argv).code == 0
    assert flags(parsed(runload("report", "-f", "json")))[flag] == level


def test_of_several_body_areas_the_gravest_speaks(runload: Runload, kept: Path) -> None:
    for answers, region in (("8 8 8 8", "calf"), ("8 17 8 17", "front_knee"), ("0", "calf")):
        runload("diary", "add", "--weekly-check", answers, "--region", region)
    assert flags(parsed(runload("report", "-f", "json")))["weekly-check"] == "warning"


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("--weekly-check", "our own wording of a known questionnaire"),
        ("--ostrc-o2", "The answers are those of the OSTRC-O2;"),
        ("--ostrc-v1", "The answers are those of the first version"),
    ],
)
def test_whose_questions_were_answered_is_said(
    runload: Runload, kept: Path, column: str, said: str
) -> None:
    runload("diary", "add", column, "8 0 0 8")
    flag = next(
        f for f in parsed(runload("report", "-f", "json"))["flags"] if f["id"] == "weekly-check"
    )
    assert said in flag["text"]
    assert flag["measured"] == 16


@pytest.mark.parametrize(
    ("argv", "basis"),
    [
        (("--weekly-check", "25"), "you could not take part last week"),
        (("--ostrc-o2", "8 17 8 17"), "the weekly check found a substantial problem"),
        (("--injury", "sore shin", "--until", "open"), "an injury is open"),
    ],
)
def test_a_grave_answer_makes_the_level_injured(
    runload: Runload, kept: Path, argv: tuple[str, ...], basis: str
) -> None:
    runload("diary", "add", *argv)
    checkin = parsed(runload("report", "-f", "json"))["checkin"]
    assert (checkin["runner"], checkin["basis"]) == ("injured", basis)


def test_a_visit_is_what_the_next_one_counts_from(runload: Runload, kept: Path) -> None:
    before = parsed(runload("report", "-f", "json"))["checkin"]
    runload("diary", "add", "--visit", "physio", "--date", "2026-11-20")
    after = parsed(runload("report", "-f", "json"))["checkin"]
    assert before["due"] != after["due"]


def test_the_effort_of_a_day_is_the_load_of_its_run(runload: Runload, tmp_path: Path) -> None:
    rows = "".join(f"2026-11-{day:02d},8,40:00\n" for day in range(1, 23))
    path = tmp_path / "log.csv"
    path.write_text(f"date,distance_km,duration\n{rows}")
    runload("import", str(path))
    efforts = "".join(f"2026-11-{day:02d},5\n" for day in range(1, 23))
    runload("diary", "import", "-", stdin=f"date,rpe\n{efforts}".encode())
    found = parsed(runload("report", "-f", "json", "--load", "srpe"))
    assert found["load"]["name"] == "srpe"
    assert found["weeks"][-1]["load"] == 7 * 5 * 40


def test_a_stop_sign_stays_until_the_diary_closes_it(runload: Runload, kept: Path) -> None:
    told = ("3 left shin, one spot on the bone", "--region", "front_shin", "--date", "2026-11-18")
    runload("diary", "add", *told)
    assert parsed(runload("report", "-f", "json"))["level"] == "alert"
    closed = ("--region", "front_shin", "--side", "left", "--closed", "Dr Lee, 2026-11-21")
    assert runload("diary", "add", *closed).code == 0
    assert parsed(runload("report", "-f", "json"))["red_flags"] == []


def test_a_stop_sign_in_words_beside_an_illness_is_heard(runload: Runload, kept: Path) -> None:
    runload("diary", "add", "--illness", "a cold", "--words", "chest pain when running")
    assert parsed(runload("report", "-f", "json"))["red_flags"]
    runload("diary", "remove", "1")
    runload("diary", "add", "--illness", "a cold", "--words", "no chest pain")
    found = parsed(runload("report", "-f", "json"))
    assert (found["red_flags"], found["pain"]) == ([], [])


def test_what_is_unclear_is_a_question_and_holds_nothing_back(runload: Runload, kept: Path) -> None:
    runload("diary", "add", "--injury", "sore shin")
    runload("diary", "add", "3 left calf", "--signs", "swelling?")
    found = parsed(runload("report", "-f", "json"))
    assert {"injury", "clot"} <= {question["about"] for question in found["questions"]}
    assert found["pain"][0]["score"] == 3


def test_the_diary_alone_is_worth_a_report(runload: Runload) -> None:
    runload("diary", "add", "4 left calf")
    assert parsed(runload("report", "-f", "json"))["pain"][0]["region"] == "calf"


def test_which_diary_is_read(runload: Runload, kept: Path, home: Path, tmp_path: Path) -> None:
    """The store's with the store's log or where it is named; a file's alone where one is named."""
    runload("diary", "add", "4 left calf")
    file = tmp_path / "other.csv"
    file.write_text("date,score,region\n2026-11-21,1,arch\n")

    def regions(*argv: str) -> list[str]:
        return [pain["region"] for pain in parsed(runload("report", "-f", "json", *argv))["pain"]]

    assert regions() == ["calf"]
    assert regions(str(kept)) == []
    assert regions(str(kept), "--store", str(home)) == ["calf"]
    assert regions("--diary", str(file)) == ["arch"]


# privacy


def test_the_diary_of_the_store_is_nobody_elses(runload: Runload, log: Log) -> None:
    for name in ("Ana", "Ben"):
        runload("import", str(log(STEADY * 5, f"{name}.csv", athlete=name)))
    runload("diary", "add", "8 left calf, swollen")
    squad = parsed(runload("squad", "-f", "json"))
    assert [entry["pain"] for entry in squad["athletes"]] == [None, None]
    assert [entry["red_flags"] for entry in squad["athletes"]] == [[], []]
    found = parsed(runload("report", "--athlete", "Ana", "-f", "json"))
    assert (found["pain"], found["red_flags"]) == ([], [])
    assert any("diary in your store is not used" in note for note in found["notes"])


@pytest.mark.parametrize("kind", ["text", "eml"])
def test_no_mail_repeats_what_the_diary_says(runload: Runload, kept: Path, kind: str) -> None:
    runload("diary", "add", "3 xyzzy gnurgle")
    runload("diary", "add", "--injury", "plugh", "--visit-changed", "frotz", "--illness", "blorb")
    runload("diary", "add", "--fatigue", "3", "--words", "quux")
    said = runload("digest", "-f", kind).out
    assert "a question that only you can answer" in said.replace("=\n", "").replace("\n", " ")
    assert not [w for w in ("xyzzy", "gnurgle", "plugh", "frotz", "blorb", "quux") if w in said]


def test_a_damaged_diary_is_one_line_with_exit_3(runload: Runload, home: Path) -> None:
    import sqlite3

    runload("diary", "add", "4 left calf")
    sql = sqlite3.connect(home)
    sql.execute('UPDATE diary SET cells = \'{"score":"1"}\'')
    sql.commit()
    sql.close()
    done = runload("diary", "list")
    assert (done.code, len(done.err.splitlines())) == (3, 1)
    assert runload("report").code == 3
