"""Every option that takes a day: the first and last day there is, and the days beyond them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from command_lines import Runload

from runload.cli import program

LOG = "LOG"
WORDS: dict[str, tuple[str, ...]] = {
    "report": (LOG,),
    "squad": (LOG,),
    "squad ask": (LOG,),
    "plan": (LOG, "--add", "tomorrow 5 km"),
    "backtest": (LOG, "--injury", "2026-11-01"),
    "checkin": (LOG,),
    "handoff": (LOG,),
    "exercises": (LOG,),
    "activities": (),
    "export": ("-f", "csv"),
    "digest": (LOG, "-f", "eml"),
    "diary add": ("2 left calf",),
    "diary signs": ("0",),
    "diary visit": ("up to 5 km",),
    "diary done": (),
    "diary list": (),
    "diary export": ("-f", "csv"),
}
"""What is typed before the day; `mcp` talks on and on, and takes its day as `report` does."""
OTHERWISE = {
    ("backtest", "--injury"): "it says how a day is written",
    ("export", "--from"): "the store is empty",
    ("export", "--to"): "the store is empty",
    ("squad ask", "--from"): "there is no roster",
}
"""Who complains of something else before, or in other words, and of what."""
SOAK = os.environ.get("RUNLOAD_PROFILE") == "soak"
NEVER = ("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31")
EVER = ("1900-01-01", "2199-12-31")


def options(command: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every command with each of its options that takes one day."""
    for word, inner in getattr(command, "commands", {}).items():
        yield from options(inner, f"{name} {word}".strip())
    for option in command.params:
        if option.metavar == "DAY" and name != "mcp":
            yield name, option.opts[0]


TAKE_A_DAY = sorted(set(options(typer.main.get_command(program()))))


@pytest.fixture
def typed(runload: Runload, log: Callable[..., Path]) -> Callable[[str], list[str]]:
    path = str(log([8, 0, 8]))
    return lambda name: [*name.split(), *(path if word == LOG else word for word in WORDS[name])]


@pytest.mark.parametrize(("name", "option"), TAKE_A_DAY)
def test_a_day_beyond_the_calendar_is_one_line(
    runload: Runload, typed: Callable[[str], list[str]], name: str, option: str
) -> None:
    for day in NEVER if SOAK else NEVER[-1:]:
        done = runload(*typed(name), option, day)
        assert done.code == 2, (day, done)
        assert "1900 to 2199" in done.err or (name, option) in OTHERWISE, (day, done)
        assert done.err.count("\n") == 1


@pytest.mark.skipif(not SOAK, reason="a long walk")
@pytest.mark.parametrize(("name", "option"), TAKE_A_DAY)
def test_the_first_and_the_last_day_are_answered(
    runload: Runload, typed: Callable[[str], list[str]], name: str, option: str
) -> None:
    for day in EVER:
        done = runload(*typed(name), option, day)
        assert done.code in (0, 2, 10), (day, done)
        assert done.code != 2 or done.err.count("\n") == 1, (day, done)
