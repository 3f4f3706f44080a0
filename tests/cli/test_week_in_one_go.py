"""The first hour and the week after it: one command each, and an answer of one screen."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command_lines import Runload

from runload.cli import console
from runload.render.plain.one_screen import COLUMNS, MOST_LINES

ROOT = Path(__file__).resolve().parents[2]
STEADY = [8, 0, 8, 0, 8, 0, 10]
Log = Callable[..., Path]
EXAMPLES = ("recreational", "beginner", "competitive")
REAL = (
    "jakobczakmagda__my-garmin-activities", "rluyck__running",
    "TParizek__healthexport-csv-examples", "AhmedAldahshoury__StravaData",
    "vkurup__python-tcxparser", "fgebhart__workoutizer", "dsrcoradini__running_garming_dsrc",
    "thomaschampagne__elevate", "ropensci__Athlytics", "MaxGrgrv__chiptime",
)  # fmt: skip
OFTEN = 2
"""Real logs of every run of the tests; the others are read by ``make soak``."""


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window of 80 columns."""
    monkeypatch.setattr(console, "terminal_width", lambda: COLUMNS)
    monkeypatch.setattr(console, "terminal_height", lambda: None)
    monkeypatch.setattr(console, "wants_color", lambda _: False)


def test_the_demo_names_the_command_for_ones_own_file_and_that_answers(
    runload: Runload, log: Log
) -> None:
    recipe = re.search(r"(?ms)^demo:.*?(?=^\S)", (ROOT / "Makefile").read_text("utf-8"))
    assert recipe is not None
    assert "@runload report examples/recreational" in recipe[0]
    (named,) = re.findall(r'"Yours: \$\(BIN\)/(runload FILE) ', recipe[0])
    own = str(log(STEADY * 5))
    done = runload(*(own if word == "FILE" else word for word in named.split()[1:]))
    assert (done.code, done.err) == (0, "")
    assert "All is well" in done.out or "Nothing in the load" in done.out


def test_setting_up_says_that_it_is_under_way() -> None:
    assert "a minute or two, once" in (ROOT / "scripts" / "setup.sh").read_text("utf-8")


def test_on_a_terminal_the_week_asks_once_and_keeps_the_answer(
    runload: Runload, store: Path, log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    log(STEADY * 5).rename(folder / "log.csv")
    assert runload("setup", "--folder", str(folder)).code == 0
    quiet = runload()
    assert "Does anything hurt?" not in quiet.err
    monkeypatch.setattr("runload.cli.screen_prompt.at_a_terminal", lambda *_: True)
    monkeypatch.setattr(console, "piped_input", lambda _: None)
    asked = runload(stdin=b"4 left calf\n")
    assert asked.err.count("Does anything hurt?") == 1
    assert "left calf" in asked.out
    assert "left calf" in runload("diary", "list").out


def lines_at(runload: Runload, *argv: str) -> list[str]:
    done = runload("report", *argv)
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert max(map(len, lines)) <= COLUMNS
    return lines


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_one_screen_and_with_pain_two(
    runload: Runload, screen: None, name: str
) -> None:
    lines = lines_at(runload, str(ROOT / "examples" / name))
    asks_for_signs = any(line.startswith("Get help at once") for line in lines)
    assert asks_for_signs == (name == "competitive")  # its diary has pain
    assert len(lines) <= (2 if asks_for_signs else 1) * MOST_LINES


@pytest.mark.parametrize(
    "name", REAL[: None if os.environ.get("RUNLOAD_PROFILE") == "soak" else OFTEN]
)
def test_a_real_log_is_one_screen_and_with_pain_two(
    runload: Runload, screen: None, shared: Path, name: str
) -> None:
    path = str(shared / "data" / name)
    plain = lines_at(runload, path, "--as-of", "last")
    assert len(plain) <= MOST_LINES
    assert sum(line.endswith("0 runs") for line in plain) < 3  # weeks without a run are one line
    assert len(lines_at(runload, path, "--pain", "4 left achilles")) <= 2 * MOST_LINES
