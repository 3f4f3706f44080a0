"""Every command that the README and the examples show is run, as it stands there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from effort import plain_environment
from warm_processes import command_words

from runload.cli import run

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parent.parent
TUTORIALS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/tutorials/*.md"))
PAGES = (
    "README.md", "examples/commands.md", "docs/json.md", "docs/agents.md", "docs/watch-numbers.md",
    *TUTORIALS,
)  # fmt: skip
SHELL = re.compile(r"[|<>&;$`*?~]")
EXIT = re.compile(r"\s+# exit (\d+)$")


def _commands() -> list[tuple[str, str, int]]:
    found = []
    for page in PAGES:
        text = (ROOT / page).read_text("utf-8")
        for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
            for line in block.splitlines():
                if line.startswith("$ "):
                    expected = EXIT.search(line)
                    command = EXIT.sub("", line[2:])
                    found.append((page, command, int(expected.group(1)) if expected else 0))
    return found


SHOWN = _commands()
SHOWN_OUTPUT = dict(
    re.findall(
        r"^```console\n\$ ([^\n]+)\n```\n\n```text\n(.*?)^```",
        (ROOT / "README.md").read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
)
"""What the README shows under a command is what the command writes."""
COMMANDS = list({command: (page, command, code) for page, command, code in SHOWN}.values())


def test_every_page_shows_commands() -> None:
    assert {page for page, _, _ in SHOWN} == set(PAGES)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds what the pages import first, so that each command also runs alone."""
    path = str(tmp_path_factory.mktemp("store") / "store.sqlite3")
    source = str(ROOT / "examples" / "recreational")
    argv = [*command_words(), "import", source, "--store", path]
    subprocess.run(argv, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return path


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with `runload`, a process that starts warm."""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "runload"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(command_words())} "$@"\n', "utf-8")
    program.chmod(0o755)
    return str(folder)


@pytest.mark.parametrize(("page", "command", "expected"), COMMANDS, ids=[c for _, c, _ in COMMANDS])
def test_a_documented_command_runs_as_shown(
    page: str,
    command: str,
    expected: int,
    store: str,
    programs: str,
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In this process where no shell is needed: a process of its own costs ten times as much."""
    if SHELL.search(command) or not command.startswith("runload "):
        code, out, err = in_a_shell(command, store, programs)
    else:
        monkeypatch.chdir(ROOT)
        monkeypatch.setenv("RUNLOAD_STORE", store)
        with Path(os.devnull).open(encoding="utf-8") as nothing:
            monkeypatch.setattr(sys, "stdin", nothing)
            code = run(shlex.split(command)[1:])
        out, err = capfdbinary.readouterr()
    assert code == expected, err.decode()
    assert b"Traceback" not in err
    assert out, f"{page}: {command} printed nothing"
    if command in SHOWN_OUTPUT:
        assert out.decode() == SHOWN_OUTPUT[command]


def in_a_shell(command: str, store: str, programs: str) -> tuple[int, bytes, bytes]:
    path = os.pathsep.join((programs, str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=ROOT,
        env=plain_environment(PATH=path, LC_ALL="C.UTF-8", RUNLOAD_STORE=store),
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout, done.stderr
