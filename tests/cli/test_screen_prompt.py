"""The safety questions on a real terminal: a pseudo-terminal on stdin, stdout and stderr."""

from __future__ import annotations

import os
import pty
import select
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command_lines import TODAY, Runload
from warm_processes import Running

Log = Callable[..., Path]
STEADY = [8, 0, 6, 0, 8, 0, 12] * 6
PROMPT = b"0 if none is true"
LONGEST_S = 60


def at_terminal(argv: list[str], answers: list[bytes], **ways: int) -> tuple[int, str]:
    """Exit code and all that the terminal showed; each answer goes to the next question asked."""
    master, slave = pty.openpty()
    environment = {**os.environ, "RUNLOAD_TODAY": TODAY.isoformat(), "TZ": "Europe/Berlin"}
    streams = {"stdin": slave, "stdout": slave, "stderr": slave, **ways}
    process = Running(argv, env=environment, **streams)
    os.close(slave)
    shown, left, ends = b"", list(answers), time.monotonic() + LONGEST_S
    asked = 0
    while time.monotonic() < ends:
        if select.select([master], [], [], 0.05)[0]:
            try:
                got = os.read(master, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not got:
                break
            shown += got
        if left and shown.count(b"]: ") > asked:
            asked = shown.count(b"]: ")
            os.write(master, left.pop(0) + b"\n")
        if process.poll() is not None and not select.select([master], [], [], 0)[0]:
            break
    os.close(master)
    return process.wait(timeout=LONGEST_S), shown.decode("utf-8", "replace")


@pytest.fixture
def kept(runload: Runload, log: Log, store: Path) -> Path:
    """A store with a steady log."""
    assert runload("import", str(log(STEADY))).code == 0
    return store


def test_a_terminal_asks_and_the_answer_is_kept(runload: Runload, kept: Path) -> None:
    code, shown = at_terminal(["report", "--pain", "2 left front shin"], [b"0"])
    assert code == 0
    assert "Before you run: is any of these true?" in shown
    assert "longest run at most" in " ".join(shown.split())
    assert "screen" in runload("diary", "export").out
    runload("diary", "add", "2 left front shin")
    _, again = at_terminal(["report"], [])
    assert "is any of these true" not in again


def test_a_yes_asks_its_follow_up_and_says_first_what_cannot_wait(kept: Path) -> None:
    code, shown = at_terminal(["report", "--pain", "4 left calf"], [b"5", b"1"])
    assert code == 0
    now = shown.index("Go to an emergency department now. Keep the leg level.")
    assert now < shown.index("Which one: 1 swollen")
    assert "Stop running: this needs a doctor or a clinic today" in " ".join(shown.split())


@pytest.mark.parametrize("answers", [[b""], [b"no", b"13"]])
def test_without_an_answer_the_screen_stays_open(
    runload: Runload, kept: Path, answers: list[bytes]
) -> None:
    code, shown = at_terminal(["report", "--pain", "2 left front shin"], answers)
    assert code == 0
    assert "Please answer the twelve safety questions first" in " ".join(shown.split())
    assert "screen" not in runload("diary", "export").out


def test_a_private_answer_is_not_written_down(runload: Runload, kept: Path) -> None:
    code, shown = at_terminal(["report", "--pain", "2 left calf"], [b"12", b"1"])
    assert code == 0
    assert "Thank you for telling me" in shown
    assert "12" not in runload("diary", "export").out


@pytest.mark.parametrize(
    "argv",
    [
        ["report", "--pain", "2 left calf", "--signs", "0"],
        ["report", "--pain", "2 left calf", "-q"],
        ["report", "--pain", "2 left calf", "-f", "json"],
        ["report"],
        ["digest"],
    ],
)
def test_nothing_is_asked_where_it_is_answered_or_nobody_reads_it(
    kept: Path, argv: list[str]
) -> None:
    code, shown = at_terminal(argv, [])
    assert code == 0
    assert "is any of these true" not in shown


@pytest.mark.parametrize("way", ["stdin", "stdout"])
def test_a_pipe_is_never_asked(kept: Path, way: str) -> None:
    with Path(os.devnull).open("r+b") as nothing:
        argv = ["report", "--pain", "2 left calf"]
        code, shown = at_terminal(argv, [], **{way: nothing.fileno()})
    assert code == 0
    assert "is any of these true" not in shown


@pytest.mark.parametrize("command", [["plan"], ["checkin"], ["handoff"]])
def test_the_other_commands_ask_too(kept: Path, command: list[str]) -> None:
    _, shown = at_terminal([*command, "--pain", "2 left front shin"], [b"0"])
    assert "is any of these true" in shown


def test_the_diary_asks_after_a_pain(runload: Runload, kept: Path) -> None:
    code, shown = at_terminal(["diary", "add", "2 left front shin"], [b"0"])
    assert code == 0
    assert "is any of these true" in shown
    assert "2 entries added" in shown
    code, shown = at_terminal(["diary", "signs"], [b"8.3"])
    assert "Stop all running and jumping" in shown
