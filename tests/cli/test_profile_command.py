"""`runload profile`: written privately and whole, checked, never asked twice."""

from __future__ import annotations

import io
import stat
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from command_lines import Runload

from runload.athlete.profile.document import SECTIONS
from runload.athlete.profile.editing import ASKS, ProfileFile
from runload.cli import run

DAY = date(2026, 11, 22)


class Terminal(io.StringIO):
    """A keyboard with these lines in it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
    """Run a command at a terminal where these lines are typed."""
    monkeypatch.setenv("RUNLOAD_TODAY", DAY.isoformat())

    def at_terminal(lines: list[str], *argv: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
        capfd.readouterr()
        code = run(list(argv))
        out, err = capfd.readouterr()
        return code, out, err

    return at_terminal


def test_what_is_set_is_written_privately_and_printed(runload: Runload, tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    done = runload(
        "profile", str(path), "--set", "hr_rest=48", "--set", "hr_max=188,5", "--set",
        "threshold_pace=4:45", "--set", "injury_last_12_months=yes", "--set",
        "race=2027-05-31 42.195 Spring marathon", "--set", "name=Lena",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert done.out == path.read_text("utf-8")
    assert tomllib.loads(done.out) == {
        "runner": {"name": "Lena"},
        "health": {"injury_last_12_months": True},
        "heart": {"hr_rest": 48, "hr_max": 188.5},
        "pace": {"threshold_pace": "4:45"},
        "race": [{"date": "2027-05-31", "distance_km": 42.195, "name": "Spring marathon"}],
    }


def test_a_second_change_keeps_the_rest_and_an_empty_one_takes_out(
    runload: Runload, tmp_path: Path
) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(
        '# mine\n[heart]\nhr_max = 190\nsex = "female"\n[[shoe]]\nname = "a"\n', "utf-8"
    )
    assert runload("profile", str(path), "--set", "sex=", "--set", "hr_rest=50").code == 0
    assert path.read_text("utf-8").endswith(
        '[heart]\nhr_max = 190\nhr_rest = 50\n[[shoe]]\nname = "a"\n'
    )
    assert "# mine" in path.read_text("utf-8").splitlines()
    assert tomllib.loads(path.read_text("utf-8")) == {
        "heart": {"hr_rest": 50, "hr_max": 190}, "shoe": [{"name": "a"}],
    }  # fmt: skip


MINE = (
    """\
# Lena, spring 2026
"pace".threshold_pace = '4:45'   # a good day

[heart] # from the lab
  hr_max = 1_80   # on the treadmill,
                  # not a guess
  hr_rest = 48

# what the physio asked for
[health]
fuel_signs = [
  "low_appetite", # in winter
]

[[shoe]]
name = """
    + '"""blue"""\n\n[runner]\nname = "Lena"\n'
)


def test_one_value_is_changed_and_comments_order_and_spelling_stay(
    runload: Runload, tmp_path: Path
) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(MINE, "utf-8")
    done = runload("profile", str(path), "--set", "hr_max=190")
    assert done.code == 0, done.err
    assert path.read_text("utf-8") == MINE.replace("1_80", "190")
    assert done.out == path.read_text("utf-8")


def test_what_is_new_stands_behind_its_own_section_and_before_the_next_ones_comment(
    runload: Runload, tmp_path: Path
) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(MINE, "utf-8")
    done = runload(
        "profile", str(path), "--set", "sex=female", "--set", "race=2027-05-31 10", "--set",
        "units=mi",
    )  # fmt: skip
    assert done.code == 0, done.err
    wanted = MINE.replace("hr_rest = 48\n", 'hr_rest = 48\nsex = "female"\n')
    wanted = wanted.replace('"Lena"\n', '"Lena"\nunits = "mi"\n')
    assert path.read_text("utf-8") == (
        wanted + '\n[[race]]\ndate = "2027-05-31"\ndistance_km = 10.0\n'
    )


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("heart = { hr_max = 180, hr_rest=50 }\n", "heart = { hr_max = 190, hr_rest=50 }\n"),
        ("heart.hr_max=180\nrunner.name='x'\n", "heart.hr_max=190\nrunner.name='x'\n"),
        ("[heart]\r\nhr_max = 180\r\n", "[heart]\r\nhr_max = 190\r\n"),
        ("[heart]\n# none yet\n", "[heart]\n# none yet\nhr_max = 190\n"),
        ("[runner]\nname='x'", "[runner]\nname='x'\n\n[heart]\nhr_max = 190\n"),
        ("\ufeff[heart]\nhr_max = 180\n", "[heart]\nhr_max = 190\n"),
    ],
)
def test_however_it_is_written_only_the_value_changes(written: str, after: str) -> None:
    held = ProfileFile.of(written.encode(), "p", DAY)
    held.put("hr_max", "190")
    assert held.toml().decode() == after


def test_a_section_that_is_emptied_goes_unless_a_comment_is_left_in_it() -> None:
    bare = ProfileFile.of(b"[heart]\nhr_max = 180\n[runner]\nname = 'x'\n", "p", DAY)
    bare.put("hr_max", "")
    assert bare.toml() == b"# Asked and left out: hr_max\n[runner]\nname = 'x'\n"
    noted = ProfileFile.of(b"[heart] # ask the lab\nhr_max = 180\n", "p", DAY)
    noted.put("hr_max", "")
    assert noted.toml() == b"# Asked and left out: hr_max\n[heart] # ask the lab\n"


def test_a_list_of_races_on_one_line_stays_on_it() -> None:
    held = ProfileFile.of(b"race = [{date = 2027-05-31}]\n", "p", DAY)
    held.put("race", "2027-06-01 Park run")
    assert held.toml() == (
        b'race = [{date = 2027-05-31}, {date = "2027-06-01", name = "Park run"}]\n'
    )


def test_looking_at_a_profile_loads_no_writer_of_toml(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("[heart]\nhr_max = 190\n", "utf-8")
    looked = (
        "import sys; from runload.cli import run; run(['profile', sys.argv[1]]); "
        "assert 'tomlkit' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", looked, str(path)], check=True, capture_output=True)


def test_looking_at_a_profile_changes_nothing(runload: Runload, tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("[heart]\nhr_max=190\n", "utf-8")
    done = runload("profile", str(path))
    assert done.out == "[heart]\nhr_max=190\n"
    assert path.read_text("utf-8") == "[heart]\nhr_max=190\n"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--set", "hr_max=50"], "hr_max = '50' must be a number from 100 to 240 bpm"),
        (["--set", "hr_rest=109", "--set", "hr_max=110"], "must be more than 20 bpm above"),
        (["--set", "charm=1"], "there is no 'charm' in a profile"),
        (["--set", "hr_max"], "has no ="),
        (["--set", "race=soon"], "'soon' is not a race"),
        (["--set", "level=elite"], "must be one of beginner"),
        ([], "no such file"),
    ],
)
def test_what_cannot_stand_is_refused_in_one_line_and_nothing_is_written(
    runload: Runload, tmp_path: Path, argv: list[str], said: str
) -> None:
    path = tmp_path / "profile.toml"
    done = runload("profile", str(path), *argv)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not path.exists()


def test_check_finds_a_wrong_key_and_says_when_nothing_is_wrong(
    runload: Runload, tmp_path: Path
) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("[heart]\nhrmax = 190\n", "utf-8")
    wrong = runload("profile", "--check", str(path))
    assert (wrong.code, wrong.out) == (2, "")
    assert "Did you mean hr_max in [heart]?" in wrong.err
    path.write_text("[heart]\nhr_max = 190\n", "utf-8")
    right = runload("profile", "--check", str(path))
    assert (right.code, right.out) == (0, "")
    assert "nothing is wrong" in right.err
    assert runload("profile", "--check", str(tmp_path / "none.toml")).code == 2
    assert runload("profile", str(tmp_path)).code == 2
    assert "needs a file" in runload("profile").err


def test_a_huge_file_is_no_profile(runload: Runload, tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_bytes(b"#" * 1_000_001)
    assert "too large" in runload("profile", str(path)).err


def test_a_terminal_is_asked_each_thing_once(typed, tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    answers = {"hr_rest": "50", "hr_max": "190", "sex": "female"}
    code, _, err = typed([answers.get(key, "") for key in ASKS], "profile", str(path))
    assert code == 0
    assert err.count("[leave empty to skip]") == len(ASKS)
    heart = {"hr_rest": 50, "hr_max": 190, "sex": "female"}
    assert tomllib.loads(path.read_text("utf-8")) == {"heart": heart}
    _, _, again = typed([], "profile", str(path))
    assert "leave empty" not in again


def test_sex_and_threshold_are_asked_only_where_a_formula_can_use_them(
    typed, tmp_path: Path
) -> None:
    _, _, err = typed([""] * len(ASKS), "profile", str(tmp_path / "profile.toml"))
    assert "Sex" not in err
    assert "Heart rate at threshold" not in err
    _, _, err = typed(["", "", "", "", "", "1990"], "profile", str(tmp_path / "p.toml"))
    assert "Under 18" not in err


def test_a_wrong_answer_is_said_not_taken_and_the_rest_goes_on(typed, tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    code, _, err = typed(["Alex", "someday"], "profile", str(path))
    assert code == 0
    assert "must be a day such as 2026-05-31" in err
    assert tomllib.loads(path.read_text("utf-8")) == {"runner": {"name": "Alex"}}


def test_every_key_is_asked_for_but_weight() -> None:
    keys = {key for table in SECTIONS.values() for key in table}
    assert set(ASKS) == keys - {"bmi_over_30", "ladder", "sheet"}


def test_a_profile_is_never_in_a_coachs_view(runload: Runload, tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("[heart]\nhr_max = 190\n", "utf-8")
    sheet = tmp_path / "squad.csv"
    sheet.write_text("athlete,date,distance_km\nAnn,2026-11-20,8\n", "utf-8")
    assert runload("squad", str(sheet), "--profile", str(path)).code == 2


def test_a_file_written_back_is_the_same_profile() -> None:
    text = b"[runner]\nyear_of_birth = 2008\nunder_18 = true\nrunning_since = 2024-01-02\n"
    held = ProfileFile.of(text, "p", DAY)
    assert held.checked(DAY) == ProfileFile.of(held.toml(), "p", DAY).checked(DAY)
    assert "running_since = 2024-01-02" in held.toml().decode()
